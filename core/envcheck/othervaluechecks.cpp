// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envcheck/characters.h"
#include "core/envcheck/valuechecks.h"
#include "core/goenv/godebug.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Part = ValueExamination::Part;
using Replacement = ValueExamination::Replacement;

bool isAbsolute(const QString &path)
{
    // a Windows path on any system, too: the same file may be looked at elsewhere
    const bool windows =
        path.size() > 2 && path.at(0).isLetter() && path.at(1) == u':' && (path.at(2) == u'\\' || path.at(2) == u'/');
    return windows || path.startsWith("\\\\"_L1) || QDir::isAbsolutePath(path);
}

/// A setting that this version of go passes over, or that a later one takes the place of.
void checkGoDebug(ValueExamination &examination, Part part)
{
    const auto setting = GoDebugSetting::parse(examination.text(part));
    if (!setting) {
        return;
    }
    const auto complain = [&](const QString &what, int minor) {
        examination.report(
            u"env-value"_s, Severity::Warning, part,
            {u"envcheck.godebug."_s + what, {{u"name"_s, shown(setting->name)}, {u"minor"_s, QString::number(minor)}}});
    };
    const qsizetype rest = part.end() + 1;
    if (rest < examination.value().size()
        && goDebugValue(QStringView(examination.value()).sliced(rest), setting->name)) {
        complain(u"overridden"_s, 0);
        return;
    }
    const GoDebugKey *key = findGoDebugKey(setting->name);
    if (key && !key->isKnownTo(examination.version())) {
        const bool gone = key->goneMinor > 0 && examination.isAtLeast(key->goneMinor);
        complain(gone ? u"gone"_s : u"too-new"_s, gone ? key->goneMinor : key->sinceMinor);
    }
}

} // namespace

void checkPlace(ValueExamination &examination, VariableKind kind)
{
    const QString &name = examination.variable();
    const QString &value = examination.value();
    static const QStringList absolute{u"GOMODCACHE"_s, u"GOPATH"_s, u"GOCACHE"_s, u"GOTMPDIR"_s};
    if (value.isEmpty() || !absolute.contains(name) || examination.isReported(examination.whole())) {
        return;
    }
    QList<Part> parts{examination.whole()};
    if (kind == VariableKind::PathList) {
        parts = examination.split(value.contains(u';')                               ? u";"
                                      : isAbsolute(value) && value.mid(1, 1) == u":" ? u";"
                                                                                     : u":");
    }
    for (const Part &part : std::as_const(parts)) {
        const QString path = examination.text(part).toString();
        if (path.isEmpty() || isAbsolute(path)) {
            continue;
        }
        const QString what = name == "GOCACHE"_L1 && path == "off"_L1 ? u"cache-off"_s
            : path.startsWith(u'~')                                   ? u"tilde"_s
            : path.startsWith(u'$') || path.startsWith(u'%')          ? u"unexpanded"_s
                                                                      : u"relative"_s;
        examination.report(u"env-gocache-relative"_s, Severity::Error, part,
                           {u"envcheck.place."_s + what, {{u"path"_s, shown(path)}}});
    }
}

void checkChoice(ValueExamination &examination, const QStringList &choices)
{
    const QString &value = examination.value();
    const QString id = valueProblemId(examination.variable(), VariableKind::Choice);
    if (value.isEmpty() || examination.isReported(examination.whole())) {
        return;
    }
    if (examination.variable() == "GO111MODULE"_L1 && value == "off"_L1) {
        examination.report(id, Severity::Warning, examination.whole(), {u"envcheck.go111module-off"_s, {}},
                           Replacement{examination.whole(), u"on"_s, {}});
        return;
    }
    if (choices.contains(value)) {
        return;
    }
    const QString lower = value.trimmed().toLower();
    std::optional<Replacement> fix;
    if (choices.contains(lower)) {
        fix = Replacement{examination.whole(), lower, {}};
    }
    const bool stops = examination.variable() == "GO111MODULE"_L1;
    examination.report(id, stops ? Severity::Error : Severity::Warning, examination.whole(),
                       {u"envcheck.choice"_s, {{u"value"_s, shown(value)}, {u"choices"_s, choices.join(u", "_s)}}},
                       fix);
}

void checkPairs(ValueExamination &examination)
{
    const QList<Part> parts = examination.split(u",");
    for (const Part &part : parts) {
        const QStringView text = examination.text(part);
        if (text.isEmpty() || examination.isReported(part)) {
            continue;
        }
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (text[i].isSpace() || text[i] == u';') {
                const Part here{part.start + i, 1};
                examination.report(u"env-value"_s, Severity::Warning, here, {u"envcheck.pairs.separator"_s, {}},
                                   Replacement{here, text[i] == u';' ? u","_s : QString(), {}});
                break;
            }
        }
        if (!text.contains(u'=') && !examination.isReported(part)) {
            examination.report(u"env-value"_s, Severity::Warning, part,
                               {u"envcheck.pairs.no-value"_s, {{u"entry"_s, shown(text)}}});
        }
        if (examination.variable() == "GODEBUG"_L1 && !examination.isReported(part)) {
            checkGoDebug(examination, part);
        }
    }
}

} // namespace Tidyscope
