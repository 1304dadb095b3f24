// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "soundproject.h"

#include "core/checks/registry.h"
#include "core/model/diagnosis.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

/// go's own settings and installation: what the isolated run cannot meet.
class TestSettingsChecks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rootsOfOtherReleases_data();
    void rootsOfOtherReleases();
    void valuesThatMeanTheSame_data();
    void valuesThatMeanTheSame();
    void addressesWithoutDatabase_data();
    void addressesWithoutDatabase();
    void relativeFoldersOfSettings_data();
    void relativeFoldersOfSettings();
    void aRunThatCouldNotBePrepared();
    void flagsThatTidyDoesNotMind_data();
    void flagsThatTidyDoesNotMind();
};

void TestSettingsChecks::rootsOfOtherReleases_data()
{
    QTest::addColumn<QByteArray>("release");
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<QString>("cause");
    QTest::addColumn<Status>("status");
    const QStringList build{u"build"_s};
    const QStringList tidy{u"mod"_s, u"tidy"_s};
    QTest::newRow("its own") << QByteArray("go1.24.4\ntime 2025-05-29T19:37:36Z\n") << build << QString()
                             << Status::Pass;
    QTest::newRow("another one") << QByteArray("go1.27.4\n") << build << u"go-broken"_s << Status::Fail;
    QTest::newRow("another patch") << QByteArray("go1.24.3") << QStringList() << u"go-broken"_s << Status::Fail;
    QTest::newRow("go mod tidy compiles nothing") << QByteArray("go1.27.4\n") << tidy << u"go-broken"_s << Status::Warn;
    QTest::newRow("a development tree") << QByteArray("devel go1.28-abc\n") << build << QString() << Status::Pass;
    QTest::newRow("no such file") << QByteArray() << build << QString() << Status::Pass;
}

void TestSettingsChecks::rootsOfOtherReleases()
{
    QFETCH(QByteArray, release);
    QFETCH(QStringList, command);
    QFETCH(QString, cause);
    QFETCH(Status, status);
    SoundProject situation({{u"GOROOT"_s, u"/opt/go"_s}});
    situation.options.command = command;
    const auto check = makeGoCommandCheck();
    for (const ProbeRequest &request : check->plan(situation.context())) {
        if (std::holds_alternative<ProcessRequest>(request)) {
            situation.add(request, ended(0, "go version go1.24.4 linux/amd64\n"));
        }
    }
    const FileScanRequest version{.path = u"/opt/go/VERSION"_s, .maxBytes = 4096};
    QVERIFY(check->plan(situation.context()).contains(ProbeRequest(version)));
    situation.add(version, release.isEmpty() ? absent() : fileWith(release));
    const Finding found = check->run(situation.context()).first();
    QCOMPARE(found.cause, cause);
    QCOMPARE(found.status, status);
    QVERIFY(cause.isEmpty() || found.args.value(u"unset.posix"_s).contains("GOROOT"_L1));

    situation.facts.env = GoEnvironment::resolve({{u"GOROOT"_s, u"/opt/go"_s}}, {}, {}, {}, {}, {});
    const Finding installed = check->run(situation.context()).first();
    QCOMPARE(installed.cause, cause);
    QCOMPARE(installed.args.value(u"variant"_s), cause.isEmpty() ? QString() : u"mixed"_s); // nobody set it
}

void TestSettingsChecks::valuesThatMeanTheSame_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("process");
    QTest::addColumn<QString>("saved");
    QTest::addColumn<bool>("overrules");
    const QString proxy = u"http://p.test"_s;
    QTest::newRow("a carriage return behind GOPROXY") << u"GOPROXY"_s << proxy + u'\r' << proxy << false;
    QTest::newRow("blanks in GOPROXY") << u"GOPROXY"_s << proxy + u" , direct"_s << proxy + u",direct"_s << false;
    QTest::newRow("another separator") << u"GOPROXY"_s << proxy + u"|direct"_s << proxy + u",direct"_s << true;
    QTest::newRow("another host") << u"GOPROXY"_s << u"http://q.test"_s << proxy << true;
    QTest::newRow("blanks in GOFLAGS") << u"GOFLAGS"_s << u"-x  -v\r"_s << u"-x -v"_s << false;
    QTest::newRow("go does not trim GOSUMDB") << u"GOSUMDB"_s << u"off\r"_s << u"off"_s << true;
}

void TestSettingsChecks::valuesThatMeanTheSame()
{
    QFETCH(QString, variable);
    QFETCH(QString, process);
    QFETCH(QString, saved);
    QFETCH(bool, overrules);
    SoundProject situation;
    situation.options.environment.insert(variable, process);
    situation.facts.env = GoEnvironment::resolve({{variable, process}}, situation.options.environment,
                                                 GoEnvFile::parse((variable + u'=' + saved + u'\n').toUtf8()),
                                                 u"/home/u/.config/go/env"_s, {}, {});
    const Finding found = makeShadowedVariablesCheck()->run(situation.context()).first();
    QCOMPARE(found.cause, overrules ? u"env-shadowed"_s : QString());
}

void TestSettingsChecks::addressesWithoutDatabase_data()
{
    QTest::addColumn<int>("latest");
    QTest::addColumn<int>("tile");
    QTest::addColumn<QString>("cause");
    QTest::newRow("nothing is there") << 404 << 404 << u"gosumdb-invalid"_s;
    QTest::newRow("gone") << 410 << 404 << u"gosumdb-invalid"_s;
    QTest::newRow("a database that lacks the record") << 200 << 404 << QString();
    QTest::newRow("somebody who passes records on alone") << 404 << 200 << QString();
    QTest::newRow("a broken server") << 502 << 404 << QString();
}

void TestSettingsChecks::addressesWithoutDatabase()
{
    QFETCH(int, latest);
    QFETCH(int, tile);
    QFETCH(QString, cause);
    SoundProject situation({{u"GOSUMDB"_s, u"sum.golang.org http://127.0.0.1:8080/db"_s}});
    const QString lookup = u"http://127.0.0.1:8080/db/lookup/example.com/m@v1.0.0"_s;
    situation.facts.targets = {situation.target(lookup, Target::Role::FromGo)};
    ProcessResult run = ended(1);
    GoError error;
    error.kind = GoError::Kind::HttpStatus;
    error.text = u"go: example.com/m@v1.0.0: verifying module: reading %1: 404 Not Found"_s.arg(lookup);
    error.module = u"example.com/m@v1.0.0"_s;
    error.url = QUrl(lookup);
    error.status = 404;
    error.checksumPhase = true;
    error.detail = u"404 Not Found"_s;
    run.goRun.errors = {error};
    situation.addRun(run);
    addConnection(situation, u"127.0.0.1"_s, 8080);
    situation.add(answerPlan(situation.context(), situation.facts.targets.first()).first(), httpAnswer(404));
    const auto check = makeGoSumDbValueCheck();
    const QList<ProbeRequest> plan = check->plan(situation.context(false));
    QCOMPARE(plan.size(), 2);
    for (const ProbeRequest &request : plan) {
        const QString path = std::get<HttpRequest>(request).url.path();
        situation.add(request, httpAnswer(path.endsWith("/db/latest"_L1) ? latest : tile));
    }
    const Finding found = check->run(situation.context()).first();
    QCOMPARE(found.cause, cause);
    QCOMPARE(found.status, cause.isEmpty() ? Status::Pass : Status::Fail);
}

void TestSettingsChecks::relativeFoldersOfSettings_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("cause");
    QTest::newRow("relative") << u"conf"_s << u"go1.24.4"_s << u"env-goenv-off"_s;
    QTest::newRow("absolute") << u"/conf"_s << u"go1.24.4"_s << QString();
    QTest::newRow("not set") << QString() << u"go1.24.4"_s << QString();
    QTest::newRow("an older go takes it") << u"conf"_s << u"go1.23.5"_s << QString();
}

void TestSettingsChecks::relativeFoldersOfSettings()
{
    QFETCH(QString, value);
    QFETCH(QString, version);
    QFETCH(QString, cause);
    SoundProject situation;
    situation.options.environment.insert(u"HOME"_s, u"/home/u"_s);
    situation.options.environment.insert(u"XDG_CONFIG_HOME"_s, value);
    situation.facts.goVersion = GoVersion::parse(version);
    const auto check = makeGoEnvFileCheck();
    for (const ProbeRequest &request : check->plan(situation.context())) {
        situation.add(request, fileWith("GOPROXY=http://p.test\n"));
    }
    const Finding found = check->run(situation.context()).first();
    QCOMPARE(found.cause, cause);
}

void TestSettingsChecks::aRunThatCouldNotBePrepared()
{
    SoundProject situation;
    ProcessResult run = ended(-1);
    run.ended = ProcessResult::Ended::FailedToStart;
    run.message = u"no room"_s;
    situation.addRun(run);
    const Finding found = makeGoRunCheck()->run(situation.context()).first();
    QCOMPARE(found.status, Status::Fail);
    QCOMPARE(found.reason.key, u"check.go-run.not-started"_s);
    QCOMPARE(found.reason.args.value(u"message"_s), u"no room"_s);
}

void TestSettingsChecks::flagsThatTidyDoesNotMind_data()
{
    QTest::addColumn<QString>("flags");
    QTest::addColumn<QStringList>("command");
    QTest::addColumn<bool>("vendored");
    QTest::addColumn<Status>("status");
    const QStringList build{u"build"_s, u"./..."_s};
    const QStringList tidy{u"mod"_s, u"tidy"_s};
    QTest::newRow("go build finds no vendor folder") << u"-mod=vendor"_s << build << false << Status::Fail;
    QTest::newRow("go build finds one") << u"-mod=vendor"_s << build << true << Status::Warn;
    QTest::newRow("go mod tidy looks for none") << u"-mod=vendor"_s << tidy << false << Status::Warn;
    QTest::newRow("the command is not known") << u"-mod=vendor"_s << QStringList() << false << Status::Warn;
    QTest::newRow("typed otherwise") << u"-mod=vendor"_s << QStringList{u"build"_s, u"-mod=mod"_s} << false
                                     << Status::Warn;
    QTest::newRow("go build refuses the value") << u"-mod=vendored"_s << build << false << Status::Fail;
    QTest::newRow("go mod tidy does not read it") << u"-mod=vendored"_s << tidy << false << Status::Warn;
}

void TestSettingsChecks::flagsThatTidyDoesNotMind()
{
    QFETCH(QString, flags);
    QFETCH(QStringList, command);
    QFETCH(bool, vendored);
    QFETCH(Status, status);
    SoundProject situation({{u"GOFLAGS"_s, flags}});
    situation.options.command = command;
    situation.addFiles(fileWith(sums()), vendored ? fileWith("# example.com/m v1.0.0\n## explicit\n") : absent());
    situation.addRun(ended(0));
    const Finding found = makeSettingsRulesCheck()->run(situation.context()).first();
    QCOMPARE(found.subject, u"GOFLAGS"_s);
    QCOMPARE(found.status, status);
}

QTEST_GUILESS_MAIN(TestSettingsChecks)
#include "tst_settingschecks.moc"
