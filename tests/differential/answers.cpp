// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "differential/answers.h"

#include "differential/oracle.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace Tidyscope::Differential {

namespace {

const QString &storeFolder()
{
    static const QString folder = QStringLiteral(TIDYSCOPE_DIFFERENTIAL_DIR "/answers");
    return folder;
}

const QString &recordFolder()
{
    static const QString folder = QStringLiteral(TIDYSCOPE_SOURCE_DIR "/tests/differential/recorded");
    return folder;
}

QList<QJsonObject> readLines(const QString &name)
{
    QFile file(name);
    QList<QJsonObject> lines;
    if (!file.open(QIODevice::ReadOnly)) {
        return lines;
    }
    while (!file.atEnd()) {
        lines += QJsonDocument::fromJson(file.readLine()).object();
    }
    return lines;
}

void writeLines(const QString &name, const QList<QJsonObject> &lines)
{
    QDir().mkpath(QFileInfo(name).path());
    // another test may be reading the old one
    QFile file(name + ".new"_L1);
    if (!file.open(QIODevice::WriteOnly)) {
        die("%1: %2"_L1.arg(name, file.errorString()));
    }
    for (const QJsonObject &line : lines) {
        file.write(QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n');
    }
    file.close();
    QFile::remove(name);
    if (file.error() != QFile::NoError || !file.rename(name)) {
        die("%1 cannot be written"_L1.arg(name));
    }
}

/// A file of questions and answers; empty if it is not there.
Answers readAll(const QString &suite, const QString &name)
{
    const QList<QJsonObject> lines = readLines(name);
    Answers all;
    if (lines.isEmpty()) {
        return all;
    }
    all.suite = suite;
    all.go = lines.first()["go"_L1].toString();
    all.key = lines.first()["key"_L1].toString().toLatin1();
    for (const QJsonObject &line : lines.sliced(1)) {
        all.questions += line["q"_L1].toObject();
        all.answers += line["a"_L1].toObject();
    }
    return all;
}

void writeAll(const QString &name, const Answers &all)
{
    QList<QJsonObject> lines = {{{u"go"_s, all.go}, {u"key"_s, QString::fromLatin1(all.key)}}};
    for (qsizetype i = 0; i < all.questions.size(); ++i) {
        lines += QJsonObject{{u"a"_s, all.answers[i]}, {u"q"_s, all.questions[i]}};
    }
    writeLines(name, lines);
}

QString storeName(const QString &suite, const QString &go)
{
    return storeFolder() + u'/' + suite + u'.' + go + ".jsonl"_L1;
}

} // namespace

GoVersion Answers::version() const
{
    return GoVersion::parse(go).value_or(GoVersion());
}

QList<Answers> storedAnswers(const QString &suite)
{
    QList<Answers> all;
    const QStringList files = QDir(storeFolder()).entryList({suite + ".go*.jsonl"_L1}, QDir::Files, QDir::Name);
    for (const QString &file : files) {
        all += readAll(suite, storeFolder() + u'/' + file);
    }
    return all;
}

Answers storedAnswers(const QString &suite, const QString &go)
{
    return readAll(suite, storeName(suite, go));
}

void storeAnswers(const Answers &answers)
{
    writeAll(storeName(answers.suite, answers.go), answers);
}

void forgetOthers(const QString &suite, const QStringList &gos)
{
    const QList<Answers> all = storedAnswers(suite);
    for (const Answers &stored : all) {
        if (!gos.contains(stored.go)) {
            QFile::remove(storeName(suite, stored.go));
        }
    }
}

QList<Answers> recordedAnswers(const QString &suite)
{
    const Answers base = readAll(suite, recordFolder() + u'/' + suite + ".jsonl"_L1);
    if (base.go.isEmpty()) {
        return {};
    }
    QList<Answers> all = {base};
    const QStringList files = QDir(recordFolder()).entryList({suite + ".go*.jsonl"_L1}, QDir::Files, QDir::Name);
    for (const QString &file : files) {
        const QList<QJsonObject> lines = readLines(recordFolder() + u'/' + file);
        Answers other = base;
        other.go = lines.value(0)["go"_L1].toString();
        if (lines.value(0)["key"_L1].toString().toLatin1() != base.key) {
            die("%1 was recorded for other questions: record it again (docs/CONTRIBUTING.md)"_L1.arg(file));
        }
        for (const QJsonObject &line : lines.sliced(1)) {
            const int row = line["row"_L1].toInt();
            if (row < 0 || row >= other.answers.size()) {
                die("%1 names a row that does not exist"_L1.arg(file));
            }
            other.answers[row] = line["a"_L1].toObject();
        }
        all += other;
    }
    return all;
}

void recordAnswers(const Answers &answers)
{
    const QString baseName = recordFolder() + u'/' + answers.suite + ".jsonl"_L1;
    const Answers base = readAll(answers.suite, baseName);
    if (base.go.isEmpty() || base.go == answers.go) {
        writeAll(baseName, answers);
        return;
    }
    QList<QJsonObject> lines = {{{u"go"_s, answers.go}, {u"key"_s, QString::fromLatin1(base.key)}}};
    for (qsizetype i = 0; i < base.questions.size(); ++i) {
        if (answers.answers[i] != base.answers[i]) {
            lines += QJsonObject{{u"row"_s, i}, {u"a"_s, answers.answers[i]}};
        }
    }
    writeLines("%1/%2.%3.jsonl"_L1.arg(recordFolder(), answers.suite, answers.go), lines);
}

} // namespace Tidyscope::Differential
