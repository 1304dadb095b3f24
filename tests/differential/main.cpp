// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Compares our rules with the real go.
//
//   differential run SUITE            with every go of this machine and with the recorded rows; prints how often each rule showed
//   differential replay SUITE         with the answers of an earlier run and the recorded rows; no go is needed
//   differential find SUITE           the same, but succeeds only if there are differences: for code with a planted mistake
//   differential record SUITE GO      writes the rows of one go into tests/differential/recorded

#include "differential/answers.h"
#include "differential/oracle.h"
#include "differential/suite.h"
#include "differential/suites.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace Tidyscope::Differential {

std::vector<std::unique_ptr<Suite>> suites()
{
    std::vector<std::unique_ptr<Suite>> all;
    all.push_back(makeProxyLists());
    all.push_back(makeChecksumServers());
    all.push_back(makePatterns());
    all.push_back(makeProxyVariables());
    all.push_back(makeSettingsFiles());
    all.push_back(makeVcsRules());
    all.push_back(makeCredentials());
    all.push_back(makeToolchains());
    all.push_back(makeFlags());
    all.push_back(makeModuleNames());
    all.push_back(makeModuleFiles());
    all.push_back(makeModuleZips());
    return all;
}

namespace {

constexpr quint64 usualSeed = 20260101;
constexpr int recordedCases = 300;
constexpr int fewestHits = 20;
constexpr qsizetype mostShown = 10;

void print(const QString &text)
{
    std::fputs(text.toUtf8().constData(), stdout);
    std::fflush(stdout);
}

quint64 seed()
{
    bool ok = false;
    const quint64 wanted = qEnvironmentVariable("TIDYSCOPE_DIFFERENTIAL_SEED").toULongLong(&ok);
    return ok ? wanted : usualSeed;
}

QByteArray keyOf(const QString &go, const QList<QJsonObject> &questions)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(go.toUtf8());
    hash.addData(oracleHash());
    for (const QJsonObject &question : questions) {
        hash.addData(QJsonDocument(question).toJson(QJsonDocument::Compact));
    }
    return hash.result().toHex().first(16);
}

Answers answersOf(const Suite &suite, const Go &go, const QList<QJsonObject> &questions)
{
    const QByteArray key = keyOf(go.name, questions);
    Answers known = storedAnswers(suite.name(), go.name);
    if (known.key == key && known.questions.size() == questions.size()) {
        print("%1: %2 was asked before, its answers are kept in the build folder\n"_L1.arg(suite.name(), go.name));
        return known;
    }
    QElapsedTimer clock;
    clock.start();
    Answers fresh{suite.name(), go.name, key, questions, askGo(go, questions)};
    storeAnswers(fresh);
    print("%1: %2 was asked %3 questions in %4 s\n"_L1.arg(suite.name(), go.name, QString::number(questions.size()),
                                                           QString::number(clock.elapsed() / 1000)));
    return fresh;
}

/// Prints the first differences; the number of all of them.
qsizetype compare(const Suite &suite, const Answers &answers, QLatin1StringView origin)
{
    qsizetype found = 0;
    for (qsizetype i = 0; i < answers.questions.size(); ++i) {
        const QStringList lines = suite.differences(answers.questions[i], answers.answers[i], answers.version());
        for (const QString &line : lines) {
            if (++found <= mostShown) {
                const auto json = [](const QJsonObject &o) {
                    return QString::fromUtf8(QJsonDocument(o).toJson(QJsonDocument::Compact));
                };
                print("%1, %2 (%3), row %4: %5\n    asked: %6\n    go:    %7\n"_L1.arg(
                    suite.name(), answers.go, origin, QString::number(i), line, json(answers.questions[i]),
                    json(answers.answers[i])));
            }
        }
    }
    return found;
}

qsizetype casesOf(const Suite &suite, const Answers &answers)
{
    qsizetype cases = 0;
    for (const QJsonObject &question : answers.questions) {
        cases += suite.casesIn(question);
    }
    return cases;
}

/// How often each rule showed, one column a go; writes it for the end of ./dev test. False: something showed too seldom.
bool coverage(const Suite &suite, const QList<Answers> &asked)
{
    bool enough = true;
    QString table = "Compared with the real go: %1 (seed %2)\n"_L1.arg(suite.name(), QString::number(seed()));
    QString head = u"rule"_s.leftJustified(44);
    QString totals = u"cases"_s.leftJustified(44);
    for (const Answers &answers : asked) {
        const qsizetype cases = casesOf(suite, answers);
        head += answers.go.rightJustified(10);
        totals += QString::number(cases).rightJustified(10);
        enough = enough && cases >= suite.wantedCases();
    }
    table += head + u'\n' + totals + u'\n';
    for (const Rule &rule : suite.rules()) {
        table += rule.id.leftJustified(44);
        for (const Answers &answers : asked) {
            int hits = 0;
            for (qsizetype i = 0; i < answers.questions.size(); ++i) {
                hits += rule.shows(answers.questions[i], answers.answers[i]);
            }
            const bool few = hits < fewestHits;
            enough = enough && !few;
            table += (QString::number(hits) + (few ? "!"_L1 : ""_L1)).rightJustified(10);
        }
        table += u'\n';
    }
    print(table);
    const QString folder = QStringLiteral(TIDYSCOPE_TABLES_DIR);
    QDir().mkpath(folder);
    QFile file(folder + "/differential-"_L1 + suite.name() + ".txt"_L1);
    if (!file.open(QIODevice::WriteOnly) || file.write(table.toUtf8()) < 0) {
        die("%1: %2"_L1.arg(file.fileName(), file.errorString()));
    }
    if (!enough) {
        print("%1: fewer than %2 cases, or a rule that showed fewer than %3 times (marked !)\n"_L1.arg(
            suite.name(), QString::number(suite.wantedCases()), QString::number(fewestHits)));
    }
    return enough;
}

qsizetype compareRecorded(const Suite &suite)
{
    qsizetype found = 0;
    const QList<Answers> recorded = recordedAnswers(suite.name());
    for (const Answers &answers : recorded) {
        found += compare(suite, answers, "recorded"_L1);
    }
    print("%1: %2 recorded versions of go\n"_L1.arg(suite.name(), QString::number(recorded.size())));
    return found;
}

int runSuite(const Suite &suite)
{
    const QList<Go> gos = installedGos();
    if (gos.isEmpty()) {
        die(u"there is no go: install the packages of packaging/devroot/packages.txt"_s);
    }
    if (gos.size() == 1) {
        print("only one go is installed: %1\n"_L1.arg(gos.first().name));
    }
    print("%1: seed %2 (TIDYSCOPE_DIFFERENTIAL_SEED)\n"_L1.arg(suite.name(), QString::number(seed())));
    Random random(seed() + qChecksum(suite.name().toLatin1()));
    const QList<QJsonObject> questions = suite.questions(&random, suite.wantedCases());
    QStringList names;
    QList<Answers> asked;
    qsizetype differences = 0;
    for (const Go &go : gos) {
        asked += answersOf(suite, go, questions);
        names += go.name;
        differences += compare(suite, asked.last(), "asked now"_L1);
    }
    forgetOthers(suite.name(), names);
    differences += compareRecorded(suite);
    const bool enough = coverage(suite, asked);
    print("%1: %2 differences\n"_L1.arg(suite.name(), QString::number(differences)));
    return differences == 0 && enough ? 0 : 1;
}

qsizetype replaySuite(const Suite &suite)
{
    const QList<Answers> stored = storedAnswers(suite.name());
    if (stored.isEmpty()) {
        die("no answers are kept for %1: run its test first"_L1.arg(suite.name()));
    }
    qsizetype differences = 0;
    for (const Answers &answers : stored) {
        differences += compare(suite, answers, "kept"_L1);
    }
    differences += compareRecorded(suite);
    print("%1: %2 differences\n"_L1.arg(suite.name(), QString::number(differences)));
    return differences;
}

int recordSuite(const Suite &suite, const QString &program)
{
    const auto go = goAt(program);
    if (!go) {
        die("%1 is no go"_L1.arg(program));
    }
    const QList<Answers> known = recordedAnswers(suite.name());
    const bool first = known.isEmpty() || known.first().go == go->name;
    Random random(usualSeed);
    const QList<QJsonObject> questions = first ? suite.questions(&random, recordedCases) : known.first().questions;
    recordAnswers({suite.name(), go->name, keyOf({}, questions), questions, askGo(*go, questions)});
    print("%1: %2 is recorded\n"_L1.arg(suite.name(), go->name));
    return 0;
}

int main(const QStringList &arguments)
{
    const QString what = arguments.value(1);
    for (const std::unique_ptr<Suite> &suite : suites()) {
        if (suite->name() != arguments.value(2)) {
            continue;
        }
        if (what == "run"_L1) {
            return runSuite(*suite);
        }
        if (what == "replay"_L1 || what == "find"_L1) {
            return (replaySuite(*suite) == 0) == (what == "replay"_L1) ? 0 : 1;
        }
        if (what == "record"_L1) {
            return recordSuite(*suite, arguments.value(3));
        }
    }
    die(u"usage: differential run|replay|find|record SUITE [GO]"_s);
}

} // namespace

} // namespace Tidyscope::Differential

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    return Tidyscope::Differential::main(QCoreApplication::arguments());
}
