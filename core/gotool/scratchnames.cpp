// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gotool/scratchnames.h"

#include "core/gotool/textsearch.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Tidyscope {

ScratchNames::ScratchNames(const QString &scratch)
    : m_folder(QFileInfo(QDir::cleanPath(scratch)).fileName()),
      m_parent(QDir::toNativeSeparators(QFileInfo(QDir::cleanPath(scratch)).path() + u'/'))
{ }

void ScratchNames::add(const QString &name, const QString &original)
{
    if (!m_folder.isEmpty() && !original.isEmpty()) {
        m_names.append({m_folder + u'/' + name, QDir::toNativeSeparators(original)});
    }
}

QString ScratchNames::replaced(const QString &text, const Name &name) const
{
    static const QString ends = u" \t\n'\"()`=,;"_s; // around a path that go has made a relative one
    const QString native = QDir::toNativeSeparators(name.ours);
    QString out;
    qsizetype from = 0;
    for (qsizetype at = text.indexOf(native); at >= 0; at = text.indexOf(native, at + native.size())) {
        const qsizetype after = at + native.size();
        const bool whole = after == text.size() || !(text.at(after).isLetterOrNumber() || text.at(after) == u'-');
        if (!whole) {
            continue; // "modfile" begins like "mod"
        }
        qsizetype start = at - m_parent.size(); // may have blanks in it, as a folder of "John Smith" has
        const bool absolute = start >= from && QStringView(text).first(at).endsWith(m_parent)
            && (start == from || ends.contains(text.at(start - 1)));
        if (!absolute) {
            start = at;
            while (start > from && !ends.contains(text.at(start - 1))) {
                --start;
            }
        }
        out += text.mid(from, start - from) + name.original;
        from = after;
    }
    return out + text.mid(from);
}

QString ScratchNames::inUsersWords(const QString &text) const
{
    static const RE2 ofDisk(
        R"re(no space left|[Dd]isk quota|not enough space|read-only file system|ermission denied|)re"
        R"re(too many open files|Access is denied)re");
    if (m_names.isEmpty() || !text.contains(m_folder) || matches(text.toStdString(), ofDisk)) {
        return text;
    }
    QString out = text;
    for (const Name &name : m_names) {
        out = replaced(out, name);
    }
    return out;
}

} // namespace Tidyscope
