// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the plain text says about an answer: what speaks for and against it, and what nobody looked at and why.

#include "core/checks/registry.h"
#include "core/report/notchecked.h"
#include "core/report/plaintext.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

const Texts english(u"en"_s);

Evidence tcp(const QString &id, const QString &host)
{
    TcpRequest request;
    request.endpoint = {QHostAddress(u"10.0.0.9"_s), 443};
    request.host = host;
    return {id, request, Outcome::Failed, TcpResult{TcpResult::State::Refused, u"refused"_s}, 0, 1, {}};
}

Finding finding(const QString &check, int step, const QString &subject, Status status, const QString &key)
{
    Finding made;
    made.check = check;
    made.step = step;
    made.subject = subject;
    made.status = status;
    made.reason = Text{key, {{u"seconds"_s, u"3"_s}}};
    return made;
}

Verdict refused(const QStringList &evidence, const QStringList &against)
{
    Verdict verdict;
    verdict.cause = u"tcp-refused"_s;
    verdict.confidence = 0.9;
    verdict.subject = u"a.example"_s;
    verdict.title = Text{u"report.outcome.problem"_s, {}};
    verdict.explanation = Text{u"report.outcome.problem"_s, {}};
    verdict.evidence = evidence;
    verdict.against = against;
    return verdict;
}

ModuleRow row(const QString &module, bool leaks, const QStringList &to)
{
    ModuleRow made;
    made.module = module;
    made.suspected = true;
    made.leaks = leaks;
    made.leaksTo = to;
    made.checksums = u"sum.golang.org"_s;
    return made;
}

/// A go of which `env` and `version` work and everything else, or @p all, never ends.
QString silentGo(const QTemporaryDir &folder, bool all)
{
    const QString path = folder.filePath(all ? u"silent"_s : u"go"_s);
    QFile file(path);
    const QByteArray settings =
        R"({"GOVERSION": "go1.24.4", "GOPROXY": "http://127.0.0.1:9", "GOSUMDB": "off", "GOMODCACHE": "/none"})";
    const QByteArray answers = "case \"$1\" in env) echo '" + settings
        + "'; exit;; version) echo go version go1.24.4 linux/amd64; exit;; esac\n";
    if (!file.open(QIODevice::WriteOnly)) {
        return {};
    }
    file.write("#!/bin/sh\n" + (all ? QByteArray() : answers) + "exec sleep 600\n");
    file.close();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return path;
}

QMap<QString, QString> reasonsOfGaps(const Diagnosis &diagnosis)
{
    QMap<QString, QString> reasons;
    for (const Finding &one : diagnosis.findings) {
        if (one.status == Status::NotRun || one.status == Status::Cancelled) {
            reasons.insert(one.check, one.reason.key);
        }
    }
    return reasons;
}

} // namespace

class TestPlainText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void evidenceForAndAgainst();
    void gapsAreToldOnceWithTheirReason();
    void nothingIsSaidWhereAllWasLookedAt();
    void keptNamesAreAGap_data();
    void keptNamesAreAGap();
    void everyQuestionHasAName();
    void whatIsOpenSaysWhy_data();
    void whatIsOpenSaysWhy();
    void noTimeAtAllIsNotHealthy();
};

void TestPlainText::evidenceForAndAgainst()
{
    Diagnosis diagnosis;
    diagnosis.outcome = RunOutcome::Problem;
    for (int i = 1; i <= 8; ++i) {
        diagnosis.evidence.append(tcp(u'e' + QString::number(i), u"host%1.example"_s.arg(i)));
    }
    diagnosis.verdicts = {refused({u"e1"_s, u"e2"_s, u"e3"_s, u"e4"_s, u"e5"_s, u"e6"_s}, {u"e8"_s})};
    const QString text = plainText(diagnosis, english, {});
    const qsizetype pro = text.indexOf("  What speaks for it\n    e1  10.0.0.9:443 (host1.example)"_L1);
    const qsizetype contra = text.indexOf("  What speaks against it\n    e8  10.0.0.9:443 (host8.example)"_L1);
    QVERIFY2(pro > 0 && contra > pro, qPrintable(text));
    QVERIFY2(text.contains("    e4  "_L1) && !text.contains("    e5  "_L1), qPrintable(text));
    QVERIFY2(text.contains("    and 2 more"_L1), qPrintable(text));
    QVERIFY2(!text.contains("e7  "_L1), qPrintable(text));

    const QString all = plainText(diagnosis, english, {false, true});
    QVERIFY2(all.contains("    e6  "_L1) && !all.contains(" more "_L1), qPrintable(all));

    diagnosis.verdicts = {refused({u"e1"_s}, {})};
    QVERIFY(!plainText(diagnosis, english, {}).contains("against"_L1));
}

void TestPlainText::gapsAreToldOnceWithTheirReason()
{
    Diagnosis diagnosis;
    const QString late = u"check.not-run.timeout"_s;
    diagnosis.findings = {
        finding(u"dns-resolve"_s, 1, u"a.example"_s, Status::Pass, u"check.tcp-connect.nothing"_s),
        finding(u"tcp-connect"_s, 1, u"a.example:443"_s, Status::NotRun, late),
        finding(u"tcp-connect"_s, 1, u"b.example:443"_s, Status::NotRun, late),
        finding(u"tls-handshake"_s, 1, u"a.example"_s, Status::Skipped, u"check.skipped.tls"_s),
        finding(u"gateway"_s, 2, {}, Status::NotRun, late),
        finding(u"mirrors"_s, 2, {}, Status::NotRun, late),
        finding(u"git-access"_s, 4, u"git.corp.example/x"_s, Status::Skipped, u"check.git-settings.no-git"_s),
    };
    const QList<NotChecked> gaps = notChecked(diagnosis);
    QCOMPARE(gaps.size(), 2);
    QCOMPARE(gaps.at(0).status, Status::NotRun);
    QCOMPARE(
        gaps.at(0).items,
        QList<NotChecked::Item>(
            {{u"tcp-connect"_s, {u"a.example:443"_s, u"b.example:443"_s}}, {u"gateway"_s, {}}, {u"mirrors"_s, {}}}));
    QCOMPARE(gaps.at(1).reason.key, u"check.git-settings.no-git"_s);
    QCOMPARE(openQuestions(gaps), 5);

    const QString text = plainText(diagnosis, english, {});
    const QString wanted = u"Not checked\n"
                           "  ○ Not finished when the time given for this run was over.\n"
                           "      Gateways in between · Other public module proxies\n"
                           "      Connection: a.example:443, b.example:443\n"
                           "  – There is no git on this machine's PATH.\n"
                           "      Access to repositories: git.corp.example/x\n"_s;
    QVERIFY2(text.contains(wanted), qPrintable(text));
    QCOMPARE(text.count("Not finished"_L1), 1);                    // not once more in the steps
    QVERIFY(text.contains("because the TLS handshake failed"_L1)); // follows from a failure: stays where it belongs
    QVERIFY(text.indexOf("Not checked"_L1) < text.indexOf("Step 1"_L1));
    QVERIFY(!text.contains("Step 4"_L1));
    const QString chinese = plainText(diagnosis, Texts(u"zh_CN"_s), {});
    QVERIFY(chinese.contains(u"未检查的内容\n"_s)
            && chinese.contains(u"      TCP 连接：a.example:443, b.example:443\n"_s));
}

void TestPlainText::nothingIsSaidWhereAllWasLookedAt()
{
    Diagnosis diagnosis;
    diagnosis.findings = {finding(u"dns-resolve"_s, 1, u"a"_s, Status::Fail, u"check.dns-resolve.fail"_s),
                          finding(u"routes"_s, 3, {}, Status::Skipped, u"check.routes.none"_s)};
    QVERIFY(notChecked(diagnosis).isEmpty());
    QVERIFY(!plainText(diagnosis, english, {}).contains("Not checked"_L1));
}

void TestPlainText::keptNamesAreAGap_data()
{
    QTest::addColumn<ModuleRow>("module");
    QTest::addColumn<bool>("isGap");
    const QString path = u"git.corp.example/team/lib"_s;
    QTest::newRow("a public proxy would learn the name") << row(path, true, {u"proxy.golang.org"_s}) << true;
    QTest::newRow("the database alone: the proxy was asked") << row(path, true, {u"sum.golang.org"_s}) << false;
    QTest::newRow("nobody would learn it") << row(path, false, {}) << false;
}

void TestPlainText::keptNamesAreAGap()
{
    QFETCH(ModuleRow, module);
    QFETCH(bool, isGap);
    Diagnosis diagnosis;
    diagnosis.modules = {module};
    QCOMPARE(!notChecked(diagnosis).isEmpty(), isGap);
    QCOMPARE(plainText(diagnosis, english, {}).contains("Modules: git.corp.example/team/lib"_L1), isGap);
}

void TestPlainText::everyQuestionHasAName()
{
    for (const QString &language : Texts::languages()) {
        const Texts texts(language);
        for (const auto &check : allChecks()) {
            const QString id = check->info().id;
            QVERIFY2(texts.contains(u"check.name."_s + id), qPrintable(language + u' ' + id));
        }
        QVERIFY(texts.contains(u"check.name.modules"_s));
    }
}

void TestPlainText::whatIsOpenSaysWhy_data()
{
    QTest::addColumn<bool>("goIsSilent");
    QTest::addColumn<bool>("stop");
    QTest::addColumn<QString>("check");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("words");
    QTest::newRow("the user's limit, go answers nothing")
        << true << false << u"dns-resolve"_s << u"check.not-run.settings-timeout"_s
        << u"time given for this run was over"_s;
    QTest::newRow("the user's limit, go is at work")
        << false << false << u"go-run"_s << u"check.not-run.timeout"_s << u"time given for this run was over"_s;
    QTest::newRow("stopped") << true << true << u"dns-resolve"_s << u"check.cancelled"_s << u"Stopped by the user"_s;
}

void TestPlainText::whatIsOpenSaysWhy()
{
    QFETCH(bool, goIsSilent);
    QFETCH(bool, stop);
    QFETCH(QString, check);
    QFETCH(QString, key);
    QFETCH(QString, words);
    const QTemporaryDir folder;
    DiagnosisOptions options;
    options.goFile = silentGo(folder, goIsSilent);
    options.module = u"example.com/x@v1.0.0"_s;
    options.askMirrors = false;
    // for go that is at work: long enough for its first two answers on a busy machine
    options.timeout = std::chrono::seconds(stop ? 0 : goIsSilent ? 1 : 7);
    options.environment.insert(u"HOME"_s, folder.path());
    options.environment.insert(u"PATH"_s, u"/usr/bin:/bin"_s);
    DiagnosisRun run(options);
    QSignalSpy finished(&run, &DiagnosisRun::finished);
    QSignalSpy begun(&run, &DiagnosisRun::stepStarted);
    run.start();
    if (stop) {
        QVERIFY(begun.wait(20000)); // the settings of this machine are read by then
        run.cancel();
    }
    QVERIFY(finished.wait(20000));
    const QMap<QString, QString> reasons = reasonsOfGaps(run.diagnosis());
    QCOMPARE(reasons.value(check), key);
    const QString text = plainText(run.diagnosis(), english, {});
    QVERIFY2(text.contains(words), qPrintable(text));
}

void TestPlainText::noTimeAtAllIsNotHealthy()
{
    const QTemporaryDir folder;
    DiagnosisOptions options;
    options.goFile = silentGo(folder, true); // found, and no answer, whatever comes first
    options.timeout = std::chrono::milliseconds(1);
    options.module = u"example.com/x@v1.0.0"_s;
    options.environment.insert(u"HOME"_s, folder.path());
    options.environment.insert(u"PATH"_s, u"/usr/bin:/bin"_s);
    DiagnosisRun run(options);
    QSignalSpy finished(&run, &DiagnosisRun::finished);
    run.start();
    QVERIFY(finished.wait(20000));
    QCOMPARE(run.diagnosis().outcome, RunOutcome::Inconclusive);
    QVERIFY(openQuestions(notChecked(run.diagnosis())) > 20);
}

QTEST_GUILESS_MAIN(TestPlainText)

#include "tst_plaintext.moc"
