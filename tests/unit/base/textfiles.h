// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"

#include <QDir>
#include <QDirIterator>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace Tidyscope {

using Sentences = QMap<QString, QString>; ///< by key

inline const QRegularExpression &placeholder()
{
    static const QRegularExpression pattern(QStringLiteral("\\{([A-Za-z.]+)\\}"));
    return pattern;
}

inline QSet<QString> placeholdersOf(const QString &sentence)
{
    QSet<QString> names;
    for (const QRegularExpressionMatch &match : placeholder().globalMatch(sentence)) {
        names.insert(match.captured(1));
    }
    return names;
}

inline QString listed(const QSet<QString> &set)
{
    QStringList names(set.begin(), set.end());
    names.sort();
    return u'{' + names.join(QStringLiteral(", ")) + u'}';
}

/// All sentences of resources/texts, by language. A file that cannot be read, or says a key twice, fails the test.
inline void readTextFiles(QMap<QString, Sentences> &texts)
{
    static const QRegularExpression keyLine(QStringLiteral("^\\s*\"([^\"]+)\"\\s*:"),
                                            QRegularExpression::MultilineOption);
    for (const QString &language : Texts::languages()) {
        QDirIterator files(QStringLiteral(TIDYSCOPE_SOURCE_DIR "/resources/texts/") + language,
                           {QStringLiteral("*.json")}, QDir::Files);
        while (files.hasNext()) {
            QFile file(files.next());
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.fileName()));
            const QByteArray bytes = file.readAll();
            QJsonParseError error;
            const QJsonObject object = QJsonDocument::fromJson(bytes, &error).object();
            QVERIFY2(
                error.error == QJsonParseError::NoError,
                qPrintable(
                    QStringLiteral("%1, byte %2: %3").arg(file.fileName()).arg(error.offset).arg(error.errorString())));
            QVERIFY2(!object.isEmpty(), qPrintable(file.fileName()));
            // the lines, because QJsonObject keeps the last of two equal keys
            for (const QRegularExpressionMatch &match : keyLine.globalMatch(QString::fromUtf8(bytes))) {
                const QString key = match.captured(1);
                QVERIFY2(object.value(key).isString(), qPrintable(file.fileName() + QStringLiteral(": ") + key));
                QVERIFY2(!texts[language].contains(key),
                         qPrintable(file.fileName() + QStringLiteral(": twice: ") + key));
                texts[language].insert(key, object.value(key).toString());
            }
        }
        QVERIFY2(texts[language].size() > 100, qPrintable(language));
    }
}

} // namespace Tidyscope
