// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/texts.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

// Names the resource, so that the linker takes it out of the static library; it must stand outside of every namespace.
static void registerTexts()
{
    Q_INIT_RESOURCE(texts);
}

namespace Tidyscope {

Texts::Texts(const QString &language) : m_language(languages().contains(language) ? language : u"en"_s)
{
    registerTexts();
    const QDir folder(u":/tidyscope/texts/"_s + m_language);
    const QStringList names = folder.entryList({u"*.json"_s}, QDir::Files);
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly)) {
            continue;
        }
        const QJsonObject sentences = QJsonDocument::fromJson(file.readAll()).object();
        for (auto it = sentences.begin(); it != sentences.end(); ++it) {
            m_sentences.insert(it.key(), it.value().toString());
        }
    }
}

namespace {

/// What was seen in the module cache comes as "{cachescan.KEY}" or "{cachescan.KEY|VALUE}", which is a sentence as well, with one
/// {value}. Only these: of whatever else a value holds nothing is replaced.
QString inWords(const QHash<QString, QString> &sentences, const QString &value)
{
    if (!value.startsWith("{cachescan."_L1) || !value.endsWith(u'}')) {
        return value;
    }
    const QStringView inner = QStringView(value).sliced(1).chopped(1);
    const qsizetype bar = inner.indexOf(u'|');
    const auto found = sentences.constFind((bar < 0 ? inner : inner.first(bar)).toString());
    if (found == sentences.cend()) {
        return value;
    }
    return QString(*found).replace("{value}"_L1, bar < 0 ? QString() : inner.sliced(bar + 1).toString());
}

} // namespace

QString Texts::operator()(const Text &text) const
{
    const auto found = m_sentences.constFind(text.key);
    if (found == m_sentences.cend()) {
        return inWords(m_sentences, text.key);
    }
    // One pass from left to right: a value that holds "{host}" itself stays as it is.
    const QString &sentence = *found;
    QString out;
    out.reserve(sentence.size() + 64);
    qsizetype from = 0;
    while (true) {
        const qsizetype open = sentence.indexOf(u'{', from);
        const qsizetype close = open < 0 ? -1 : sentence.indexOf(u'}', open);
        if (close < 0) {
            break;
        }
        out += QStringView(sentence).mid(from, open - from);
        const auto value = text.args.constFind(sentence.mid(open + 1, close - open - 1));
        out += value == text.args.cend() ? sentence.mid(open, close - open + 1) : inWords(m_sentences, *value);
        from = close + 1;
    }
    out += QStringView(sentence).mid(from);
    return out;
}

QStringList Texts::languages()
{
    return {u"en"_s, u"zh_CN"_s};
}

} // namespace Tidyscope
