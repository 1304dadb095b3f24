// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/texts.h"
#include "core/envcheck/envcheck.h"
#include "core/goenv/goenvfile.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

const auto folder = QStringLiteral(TIDYSCOPE_SOURCE_DIR "/tests/data/goenv");

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(cannot be read)");
}

QString severityWord(Severity severity)
{
    return severity == Severity::Error ? u"error"_s : severity == Severity::Warning ? u"warning"_s : u"info"_s;
}

/// "3:14 error goprivate-glob GOPRIVATE", as the files *.expected have it.
QStringList lines(const QList<EnvProblem> &problems)
{
    QStringList list;
    for (const EnvProblem &problem : problems) {
        list.append(u"%1:%2 %3 %4 %5"_s.arg(problem.at.line)
                        .arg(problem.at.column)
                        .arg(severityWord(problem.severity), problem.id,
                             problem.variable.isEmpty() ? u"-"_s : problem.variable));
    }
    return list;
}

QString withNames(const QByteArray &bytes)
{
    return QString::fromUtf8(bytes).replace(u'\n', u'⏎');
}

} // namespace

class TestFileCheck : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void samples_data();
    void samples();
    void placesAreInTheFile_data() { samples_data(); }
    void placesAreInTheFile();
    void fixesMend_data() { samples_data(); }
    void fixesMend();
    void sentencesAreWholeAndHideSecrets_data() { samples_data(); }
    void sentencesAreWholeAndHideSecrets();
    void fixed_data();
    void fixed();
    void versions();
    void isLinear_data();
    void isLinear();
};

void TestFileCheck::samples_data()
{
    QTest::addColumn<QString>("path");
    const QStringList names = QDir(folder).entryList({u"*.env"_s}, QDir::Files, QDir::Name);
    QVERIFY(names.size() > 80);
    for (const QString &name : names) {
        QTest::newRow(qPrintable(name)) << folder + u'/' + name;
    }
}

void TestFileCheck::samples()
{
    QFETCH(const QString, path);
    const QByteArray expected = contentOf(path.chopped(4) + u".expected"_s);
    const QStringList found = lines(checkGoEnvFile(contentOf(path), GoVersion::parse(u"go1.24.4")));
    QCOMPARE(found, QString::fromUtf8(expected).split(u'\n', Qt::SkipEmptyParts));
    QCOMPARE(found.isEmpty(), QFileInfo(path).fileName().startsWith("healthy-"_L1));
}

void TestFileCheck::placesAreInTheFile()
{
    QFETCH(const QString, path);
    const QByteArray bytes = contentOf(path);
    const QList<EnvProblem> problems = checkGoEnvFile(bytes);
    for (const EnvProblem &problem : problems) {
        QVERIFY(problem.at.offset >= 0 && problem.at.offset + problem.at.bytes <= bytes.size());
        const QByteArrayView before = QByteArrayView(bytes).first(problem.at.offset);
        QCOMPARE(problem.at.line, static_cast<int>(before.count('\n')) + 1);
        const QByteArrayView line = before.sliced(before.lastIndexOf('\n') + 1);
        QCOMPARE(problem.at.column, QString::fromUtf8(line).size() + 1);
        const QByteArrayView covered = QByteArrayView(bytes).sliced(problem.at.offset, problem.at.bytes);
        QCOMPARE(problem.at.columns, QString::fromUtf8(covered).size());
    }
}

void TestFileCheck::fixesMend()
{
    QFETCH(const QString, path);
    QByteArray bytes = contentOf(path);
    for (int round = 0; round < 40; ++round) {
        const QList<EnvProblem> problems = checkGoEnvFile(bytes);
        const auto fixable =
            std::ranges::find_if(problems, [](const EnvProblem &problem) { return problem.fix.has_value(); });
        if (fixable == problems.end()) {
            return;
        }
        const QByteArray next = Tidyscope::fixed(bytes, *fixable->fix);
        QVERIFY2(next != bytes, qPrintable(fixable->id));
        // what was mended does not come back in its place
        const QStringList after = lines(checkGoEnvFile(next));
        QVERIFY2(!after.contains(lines({*fixable}).first()) || after.size() < problems.size(),
                 qPrintable(lines({*fixable}).first() + u" again in "_s + withNames(next)));
        bytes = next;
    }
    QFAIL(qPrintable(u"never done: "_s + withNames(bytes)));
}

void TestFileCheck::sentencesAreWholeAndHideSecrets()
{
    QFETCH(const QString, path);
    const QList<EnvProblem> problems = checkGoEnvFile(contentOf(path));
    for (const QString &language : Texts::languages()) {
        const Texts texts(language);
        for (const EnvProblem &problem : problems) {
            QVERIFY2(texts.contains(problem.message.key), qPrintable(problem.message.key));
            QVERIFY(!texts(problem.message).contains(u'{'));
            QVERIFY(!texts(problem.message).contains("s3cr3t-word"_L1));
            if (problem.fix) {
                QVERIFY2(texts.contains(problem.fix->title.key), qPrintable(problem.fix->title.key));
                QVERIFY(!texts(problem.fix->title).contains(u'{'));
                QVERIFY(!texts(problem.fix->title).contains("s3cr3t-word"_L1));
            }
        }
    }
}

void TestFileCheck::fixed_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("separator") << QByteArray("GOPROXY=https://a.example;direct\n")
                               << QByteArray("GOPROXY=https://a.example,direct\n");
    QTest::newRow("blank after comma") << QByteArray("GOPRIVATE=a.example, b.example\n")
                                       << QByteArray("GOPRIVATE=a.example,b.example\n");
    QTest::newRow("export") << QByteArray("export GOPROXY='direct'\n") << QByteArray("GOPROXY=direct\n");
    QTest::newRow("PowerShell") << QByteArray("$env:GOPROXY = \"direct\"\n") << QByteArray("GOPROXY=direct\n");
    QTest::newRow("blanks around =") << QByteArray("GOPROXY = direct\n") << QByteArray("GOPROXY=direct\n");
    QTest::newRow("full-width =") << QByteArray("GOPROXY＝direct\n") << QByteArray("GOPROXY=direct\n");
    QTest::newRow("line that is never read")
        << QByteArray("NO_PROXY=a\nGOPROXY=direct\n") << QByteArray("GOPROXY=direct\n");
    QTest::newRow("near miss") << QByteArray("GOPROXI=direct\n") << QByteArray("GOPROXY=direct\n");
    QTest::newRow("CRLF") << QByteArray("GOTOOLCHAIN=local\r\n") << QByteArray("GOTOOLCHAIN=local\n");
    QTest::newRow("UTF-16") << QByteArray("\xff\xfeG\0O\0=\0\xe9\0\r\0\n\0", 14) << QByteArray("GO=é\n");
    QTest::newRow("UTF-8 after other letters")
        << QByteArray("# 公司\nGOMODCACHE=/模块\nGOPRIVATE=a.example，b.example\n")
        << QByteArray("# 公司\nGOMODCACHE=/模块\nGOPRIVATE=a.example,b.example\n");
}

void TestFileCheck::fixed()
{
    QFETCH(const QByteArray, before);
    const QList<EnvProblem> problems = checkGoEnvFile(before);
    QVERIFY(!problems.isEmpty() && problems.first().fix);
    QTEST(Tidyscope::fixed(before, *problems.first().fix), "after");
    QCOMPARE(Tidyscope::fixed(QByteArray("x"), QuickFix{{}, 5, 1, "y"}), QByteArray("x"));
}

void TestFileCheck::versions()
{
    const auto count = [](const QByteArray &bytes, QStringView version) {
        return checkGoEnvFile(bytes, GoVersion::parse(version)).size();
    };
    QCOMPARE(count("GOPROXY=\n", u"go1.19.8"), 0); // the default counts
    QCOMPARE(count("GOPROXY=\n", u"go1.21.0"), 1);
    QCOMPARE(count("GOAUTH=netrc\n", u"go1.23.0"), 1);
    QCOMPARE(count("GOAUTH=netrc\n", u"go1.24.0"), 0);
    QCOMPARE(count("GOFLAGS='-mod=mod'\n", u"go1.19.8"), 1);
    QCOMPARE(count("GOFLAGS='-mod=mod'\n", u"go1.21.0"), 0);
}

void TestFileCheck::isLinear_data()
{
    QTest::addColumn<QByteArray>("unit");
    QTest::newRow("comments") << QByteArray("# a comment\n");
    QTest::newRow("settings") << QByteArray("GOPROXY=https://a.example,direct\n");
    QTest::newRow("unknown names") << QByteArray("GOXYZ#=1\n");
    QTest::newRow("ignored lines") << QByteArray(" GOPROXY=x\n");
    QTest::newRow("one line") << QByteArray("GOPROXY=a;b, c；");
}

void TestFileCheck::isLinear()
{
    QFETCH(const QByteArray, unit);
    constexpr qsizetype size = 1'000'000;
    QByteArray bytes = unit.startsWith("GOPROXY=a") ? "GOPRIVATE=" + unit.sliced(8).repeated(size / unit.size())
                                                    : unit.repeated(size / unit.size());
    for (qsizetype i = 0, number = 0; i < bytes.size(); ++i) {
        if (bytes.at(i) == '#' && unit.startsWith("GOXYZ")) {
            bytes[i] = static_cast<char>('A' + number++ % 26); // names that differ
        }
    }
    QElapsedTimer timer;
    timer.start();
    const QList<EnvProblem> problems = checkGoEnvFile(bytes);
    qInfo("%lld bytes, %lld problems: %lld ms", static_cast<long long>(bytes.size()),
          static_cast<long long>(problems.size()), static_cast<long long>(timer.elapsed()));
    QVERIFY(timer.elapsed() < 5000); // quadratic would be minutes
}

QTEST_GUILESS_MAIN(TestFileCheck)
#include "tst_filecheck.moc"
