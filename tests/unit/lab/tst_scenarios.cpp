// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/texts.h"
#include "core/causes/catalogue.h"
#include "core/gotool/goerrorparser.h"
#include "core/gotool/gowords.h"
#include "core/lab/labground.h"
#include "core/lab/scenariocatalogue.h"
#include "core/lab/scenariocheck.h"
#include "core/lab/scenariofaults.h"
#include "core/lab/scenarioreader.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Lab;

namespace {

/// A file with one scenario; @p more are further members of it, each with a comma before it.
QByteArray fileWith(const QByteArray &more, const QByteArray &id = "px-502", const QByteArray &cause = "\"px-502\"")
{
    return "{\"schema\": \"tidyscope.scenario/1\", \"scenarios\": [{\n\"id\": \"" + id + "\", \"cause\": " + cause
        + ",\n\"texts\": {\"en\": {\"title\": \"T\", \"story\": \"S\"}},\n\"expect\": {\"result\": \"fails\"}" + more
        + "\n}]}";
}

} // namespace

class TestScenarios : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void builtInScenariosAreWhole();
    void everyCauseHasAScenario();
    void everyCauseIsWhole();
    void readsWhatIsWritten();
    void mistakes_data();
    void mistakes();
    void versions_data();
    void versions();
    void faults();
    void controls();
    void obstacles_data();
    void obstacles();
    void judges();
    void judgesFurtherProblems_data();
    void judgesFurtherProblems();
    void judgesHealthyOnes_data();
    void judgesHealthyOnes();
};

void TestScenarios::builtInScenariosAreWhole()
{
    const ScenarioCatalogue catalogue = ScenarioCatalogue::builtIn();
    for (const ScenarioFileProblem &problem : catalogue.problems())
        qWarning("%s:%d:%d: %s", qPrintable(problem.file), problem.problem.line, problem.problem.column,
                 qPrintable(Texts()(problem.problem.what)));
    QVERIFY(catalogue.problems().isEmpty());
    QVERIFY(!catalogue.scenarios().isEmpty());
    for (const Scenario &scenario : catalogue.scenarios()) {
        for (const QString &language : Texts::languages()) {
            QVERIFY2(scenario.texts.contains(language), qPrintable(scenario.id + u' ' + language));
            const ScenarioTexts &texts = scenario.textsFor(language);
            QVERIFY2(!texts.watch.isEmpty() && !texts.hints.isEmpty() && !texts.answer.isEmpty()
                         && !texts.lookAlikes.isEmpty(),
                     qPrintable(scenario.id + u' ' + language));
            // the words of both languages reveal equally much at each step
            QCOMPARE(texts.hints.size(), scenario.textsFor(u"en"_s).hints.size());
        }
        QVERIFY2(ScenarioCatalogue::groups().contains(scenario.group), qPrintable(scenario.id));
        QCOMPARE(scenario.isHealthy(), scenario.expect.verdicts.isEmpty());
    }
}

void TestScenarios::everyCauseHasAScenario()
{
    QSet<QString> taught;
    qsizetype doubles = 0;
    qsizetype healthy = 0;
    const ScenarioCatalogue catalogue = ScenarioCatalogue::builtIn();
    for (const Scenario &scenario : catalogue.scenarios()) {
        if (scenario.second.isEmpty())
            taught.insert(scenario.cause);
        doubles += scenario.second.isEmpty() ? 0 : 1;
        healthy += scenario.isHealthy() ? 1 : 0;
    }
    QFile file(QFINDTESTDATA("../../scenarios/causes.txt"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QStringList causes;
    QStringList missing;
    const QStringList lines = QString::fromUtf8(file.readAll()).split(u'\n');
    for (const QString &line : lines) {
        if (line.isEmpty() || line.startsWith(u'#'))
            continue;
        causes.append(line);
        if (!taught.contains(line))
            missing.append(line);
    }
    QCOMPARE(causes.size(), 164);
    QCOMPARE(missing, QStringList());
    QVERIFY(doubles >= 15);
    QVERIFY(healthy >= 10);
    QVERIFY(catalogue.scenarios().size() >= 205);
}

/// Each id of the catalogue: words in both languages, a situation in which it is seen (or what go printed where this machine cannot
/// bring it about), and something to do about it or somebody who can.
void TestScenarios::everyCauseIsWhole()
{
    QFile file(QFINDTESTDATA("../../data/transcripts/causes.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QSet<QString> seen;
    const QJsonArray transcripts = QJsonDocument::fromJson(file.readAll()).array();
    for (const QJsonValue &transcript : transcripts) {
        const QString cause = transcript.toObject().value("cause"_L1).toString();
        const QJsonArray said = transcript.toObject().value("said"_L1).toArray();
        QVERIFY2(findCause(cause) && !said.isEmpty(), qPrintable(cause));
        // recorded from a real go, by what is named; or composed, which only Windows' words may be, from sources that are named
        const QString recorder = transcript.toObject().value("recorded"_L1).toString().section(u' ', 0, 0);
        const QString sources = transcript.toObject().value("composed"_L1).toString();
        const bool isWindows = transcript.toObject().value("system"_L1).toString() == "windows"_L1;
        QVERIFY2(recorder.isEmpty() != sources.isEmpty(), qPrintable(cause));
        QVERIFY2(recorder.isEmpty()
                     || QFile::exists(QFINDTESTDATA("../../data/transcripts") + u"/../../../"_s + recorder),
                 qPrintable(recorder));
        QVERIFY2(recorder.isEmpty() == transcript.toObject().value("go"_L1).toString().isEmpty(), qPrintable(cause));
        QVERIFY2(sources.isEmpty() || (isWindows && sources.startsWith("golang/go src/"_L1)), qPrintable(cause));
        const WordedCause words = wordedCause(parseGoError(said.last().toString()), GoVersion{1, 24, 4, {}});
        QCOMPARE(words.cause, transcript.toObject().value("words"_L1).toString());
        seen.insert(cause);
    }
    const ScenarioCatalogue catalogue = ScenarioCatalogue::builtIn();
    for (const Scenario &scenario : catalogue.scenarios()) {
        const bool alone = scenario.second.isEmpty() && !scenario.isHealthy();
        if (alone) {
            QVERIFY2(findCause(scenario.cause), qPrintable(scenario.id));
            seen.insert(scenario.cause);
        }
        // one situation, one answer
        QVERIFY2(scenario.expect.verdicts.size() <= 1, qPrintable(scenario.id));
    }
    QStringList problems;
    const QStringList fixes = allFixIds();
    for (const Cause &cause : allCauses()) {
        for (const QString &language : Texts::languages()) {
            const Texts texts(language);
            for (const QString &part : {u".title"_s, u".explanation"_s, u".expert"_s, u".lookalikes"_s}) {
                if (!texts.contains(u"cause."_s + cause.id + part))
                    problems.append(language + u": cause."_s + cause.id + part);
            }
        }
        if (!seen.contains(cause.id))
            problems.append(cause.id + u" has neither a scenario nor a transcript"_s);
        if (cause.fixes.isEmpty())
            problems.append(cause.id + u" has no fix, and nobody to ask"_s);
        for (const QString &fix : cause.fixes) {
            if (!fixes.contains(fix))
                problems.append(cause.id + u" names "_s + fix);
        }
    }
    QCOMPARE(problems, QStringList());
    QCOMPARE(allCauses().size(), 173);
    QCOMPARE(seen.size(), 173);
}

void TestScenarios::readsWhatIsWritten()
{
    QList<Scenario> first;
    QVERIFY(checkScenarios(fileWith(", \"limitSeconds\": 3, \"user\": {\"goenv\": {\"GOPROXY\": \"off\"}}"), &first)
                .isEmpty());
    QCOMPARE(first.size(), 1);
    QCOMPARE(first.first().limitSeconds, 3);
    QCOMPARE(first.first().network, Scenario::Network::None);
    QCOMPARE(first.first().command, (QStringList{u"go"_s, u"mod"_s, u"tidy"_s}));
    QList<Scenario> second;
    const QByteArray written = writeScenarios(first);
    QVERIFY(checkScenarios(written, &second).isEmpty());
    // what some editors put before it, and characters of every length, the mark among them, in a text
    QVERIFY(checkScenarios("\xef\xbb\xbf" + written).isEmpty());
    for (const QByteArray &character : {"\x7f"_ba, "\xc3\xa9"_ba, "\xef\xbb\xbf"_ba, "\xf0\x9f\x98\x80"_ba}) {
        const QList<ScenarioProblem> problems =
            checkScenarios(QByteArray(written).replace("\"T\"", "\"T" + character + "\""));
        QVERIFY2(problems.isEmpty(), (character.toHex() + ' ' + problems.value(0).what.key.toUtf8()).constData());
    }
    for (const QByteArray &broken :
         {"\x80"_ba, "\xc0\xaf"_ba, "\xc2"_ba, "\xed\xa0\x80"_ba, "\xf4\x90\x80\x80"_ba, "\xff"_ba})
        QCOMPARE(checkScenarios(QByteArray(written).replace("\"T\"", "\"T" + broken + "\"")).value(0).what.key,
                 u"lab.json.encoding"_s);
    QCOMPARE(second, first);
}

void TestScenarios::mistakes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("key");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");

    QTest::newRow("no JSON") << QByteArray("{\"schema\": \n  nonsense}") << u"lab.json.value"_s << 2 << 3;
    QTest::newRow("empty") << QByteArray() << u"lab.json.empty"_s << 1 << 1;
    QTest::newRow("no object") << QByteArray("[]") << u"lab.schema.type"_s << 1 << 1;
    QTest::newRow("another schema") << fileWith({}).replace("tidyscope.scenario/1", "tidyscope.lab/1")
                                    << u"lab.schema.enum"_s << 1 << 2;
    QTest::newRow("unknown member") << fileWith(",\n  \"limitSecond\": 3") << u"lab.schema.unknown-member"_s << 5 << 3;
    QTest::newRow("behind letters of several bytes")
        << fileWith(",\n  \"command\": [\"é\"], \"limitSecond\": 3") << u"lab.schema.unknown-member"_s << 5 << 21;
    QTest::newRow("wrong type") << fileWith(",\n\"limitSeconds\": \"3\"") << u"lab.schema.type"_s << 5 << 1;
    QTest::newRow("no integer") << fileWith(",\n\"limitSeconds\": 1.5") << u"lab.schema.type"_s << 5 << 1;
    QTest::newRow("out of range") << fileWith(",\n\"difficulty\": 4") << u"lab.schema.range"_s << 5 << 1;
    QTest::newRow("missing member") << QByteArray(
        "{\"schema\": \"tidyscope.scenario/1\", \"scenarios\": [\n  {\"id\": \"px-502\"}]}")
                                    << u"lab.schema.missing-member"_s << 2 << 3;
    QTest::newRow("unknown kind of server")
        << fileWith(",\n\"servers\": {\"x\": {\"kind\": \"ftp\"}}") << u"lab.schema.enum"_s << 5 << 19;
    QTest::newRow("a server without a kind")
        << fileWith(",\n\"servers\": {\"x\": {}}") << u"lab.schema.missing-member"_s << 5 << 13;
    QTest::newRow("what another kind has") << fileWith(",\n\"servers\": {\"x\": {\"kind\": \"web\", \"modules\": []}}")
                                           << u"lab.schema.unknown-member"_s << 5 << 34;
    QTest::newRow("a name twice") << fileWith(",\n\"limitSeconds\": 1, \"limitSeconds\": 2")
                                  << u"lab.scenario.repeated"_s << 5 << 20;
    QTest::newRow("id of another cause") << fileWith({}, "px-503") << u"lab.scenario.id-of-cause"_s << 2 << 1;
    QTest::newRow("unknown cause") << fileWith({}, "px-999", "\"px-999\"") << u"lab.scenario.unknown-cause"_s << 2
                                   << 17;
    QTest::newRow("unknown second cause")
        << fileWith(",\n\"second\": \"px-999\"", "double.x") << u"lab.scenario.unknown-cause"_s << 5 << 1;
    QTest::newRow("unknown verdict") << fileWith({}).replace("\"fails\"",
                                                             "\"fails\", \"verdict\": [\"px-502\", \"px-999\"]")
                                     << u"lab.scenario.unknown-cause"_s << 4 << 53;
    QTest::newRow("healthy without its prefix")
        << fileWith({}, "fine", "null") << u"lab.scenario.id-of-cause"_s << 2 << 1;
    QTest::newRow("unknown placeholder") << fileWith(",\n\"user\": {\"goenv\": {\"GOPROXY\": \"${goproxy.url}\"}}")
                                         << u"lab.scenario.placeholder"_s << 5 << 20;
    QTest::newRow("name server outside a namespace")
        << fileWith(",\n\"servers\": {\"dns\": {\"kind\": \"dns\"}}") << u"lab.scenario.namespace-only"_s << 5 << 21;
    QTest::newRow("a local firewall outside a namespace")
        << fileWith(",\n\"user\": {\"forbid\": [\"10.1.2.3\"]}") << u"lab.scenario.namespace-only"_s << 5 << 10;
    QTest::newRow("a Git server without repositories")
        << fileWith(",\n\"servers\": {\"x\": {\"kind\": \"git\"}}") << u"lab.schema.missing-member"_s << 5 << 13;
    QTest::newRow("behind no proxy") << fileWith(",\n\"network\": \"proxy\", \"servers\": {}")
                                     << u"lab.scenario.no-proxy"_s << 5 << 1;
    QTest::newRow("file outside") << fileWith(",\n\"user\": {\"home\": {\"/etc/passwd\": \"\"}}")
                                  << u"lab.schema.name"_s << 5 << 19;
}

void TestScenarios::mistakes()
{
    QFETCH(const QByteArray, text);
    QList<Scenario> scenarios;
    const QList<ScenarioProblem> problems = checkScenarios(text, &scenarios);
    QVERIFY(!problems.isEmpty());
    QTEST(problems.first().what.key, "key");
    QTEST(problems.first().line, "line");
    QTEST(problems.first().column, "column");
    QVERIFY(scenarios.isEmpty());
    for (const QString &language : Texts::languages())
        QVERIFY(!Texts(language)(problems.first().what).contains(QRegularExpression(u"\\{[a-z]+\\}"_s)));
}

void TestScenarios::versions_data()
{
    QTest::addColumn<QString>("versions");
    QTest::addColumn<QString>("version");
    QTest::addColumn<bool>("expected");
    QTest::newRow("all") << QString() << u"1.24.4"_s << true;
    QTest::newRow("from") << u">=1.21"_s << u"1.21.0"_s << true;
    QTest::newRow("numbers, not letters") << u">=1.9"_s << u"1.24.4"_s << true;
    QTest::newRow("before") << u"<1.21"_s << u"1.20.14"_s << true;
    QTest::newRow("not before itself") << u"<1.21"_s << u"1.21.13"_s << false;
    QTest::newRow("both") << u">=1.21 <1.24"_s << u"1.24.4"_s << false;
    QTest::newRow("one minor") << u"=1.24"_s << u"1.24.4"_s << true;
    QTest::newRow("up to a minor") << u"<=1.24"_s << u"1.24.4"_s << true;
    QTest::newRow("above a minor") << u">1.24"_s << u"1.24.4"_s << false;
}

void TestScenarios::versions()
{
    QFETCH(const QString, versions);
    QFETCH(const QString, version);
    QTEST(versionMatches(versions, version), "expected");
}

void TestScenarios::faults()
{
    const QJsonObject server{
        {u"kind"_s, u"module-proxy"_s},
        {u"faults"_s,
         QJsonArray{QJsonObject{{u"part"_s, u"zip"_s}, {u"status"_s, 502}, {u"body"_s, u"at ${x.host}"_s}},
                    QJsonObject{{u"part"_s, u"lookup"_s}, {u"do"_s, u"hang"_s}, {u"times"_s, 2}},
                    QJsonObject{{u"delayMs"_s, 40}}, QJsonObject{{u"part"_s, u"go-get"_s}, {u"status"_s, 401}},
                    QJsonObject{{u"part"_s, u"refs"_s},
                                {u"http2"_s, QJsonObject{{u"do"_s, u"goaway"_s}, {u"error"_s, u"CANCEL"_s}}}}}}};
    const FaultPlan plan = faultPlan(server, {{u"x.host"_s, u"here"_s}});
    QCOMPARE(plan.rules.size(), 5);
    QCOMPARE(plan.rules.at(3).matcher.query, QByteArray("go-get=1"));
    QCOMPARE(plan.rules.at(4).matcher.path, u"/info/refs"_s);
    QVERIFY(plan.rules.at(4).fault.http2.has_value());
    QCOMPARE(plan.rules.at(4).fault.http2->kind, Http2Fault::Kind::GoAway);
    QCOMPARE(plan.rules.at(4).fault.http2->error, quint32(Http2Fault::Cancel));
    QCOMPARE(plan.rules.at(0).matcher.parts, QList{ProtocolPart::Zip});
    QCOMPARE(plan.rules.at(0).fault.kind, HttpFault::Kind::Answer);
    QCOMPARE(plan.rules.at(0).fault.body, QByteArray("at here"));
    QCOMPARE(plan.rules.at(1).matcher.path, u"/lookup/"_s);
    QCOMPARE(plan.rules.at(1).times, 2);
    QCOMPARE(plan.rules.at(2).fault.kind, HttpFault::Kind::None);
    QCOMPARE(plan.rules.at(2).fault.delay, std::chrono::milliseconds(40));
    const FaultPlan locked = faultPlan({{u"kind"_s, u"web"_s}, {u"credentials"_s, u"a:b"_s}}, {});
    QCOMPARE(locked.rules.size(), 2);
    QCOMPARE(locked.rules.first().matcher.headerValue, QByteArray("Basic YTpi"));
    QCOMPARE(locked.rules.last().fault.status, 401);
}

void TestScenarios::controls()
{
    const FaultPlan plan = FaultPlan::always(HttpFault::answer(502));
    QCOMPARE(withControl(plan, {}), plan);
    const FaultPlan slow = withControl(plan, {.delay = std::chrono::milliseconds(30)});
    QCOMPARE(slow.rules.first().fault.status, 502);
    for (const FaultRule &rule : slow.rules)
        QCOMPARE(rule.fault.delay, std::chrono::milliseconds(30));
    const FaultPlan other = withControl(plan, {.lossPercent = 25, .status = 429});
    QCOMPARE(other.rules.size(), 2);
    QCOMPARE(other.rules.first().probability, 0.25);
    QCOMPARE(other.rules.last().fault.status, 429);
}

void TestScenarios::obstacles_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("system");
    QTest::addColumn<QString>("go");
    QTest::addColumn<QString>("networkProblem");
    QTest::addColumn<QString>("key");
    const QString network = u"lab.needs-namespace"_s;
    const QString authority = u"lab.needs-authority"_s;
    const QString old = u"1.26.4"_s;
    QTest::newRow("a name server on Linux") << u"dns-servfail"_s << u"linux"_s << old << QString() << QString();
    QTest::newRow("where the kernel does not let us")
        << u"dns-servfail"_s << u"linux"_s << old << u"unshare: Operation not permitted"_s << network;
    QTest::newRow("a name server on Windows") << u"dns-servfail"_s << u"winnt"_s << u"1.27.0"_s << QString() << network;
    QTest::newRow("a small disk on macOS") << u"cache-full"_s << u"darwin"_s << u"1.27.0"_s << QString() << network;
    QTest::newRow("a CA on Linux") << u"tls-expired"_s << u"linux"_s << u"1.19.13"_s << QString() << QString();
    QTest::newRow("a CA on Windows") << u"tls-expired"_s << u"winnt"_s << old << QString() << authority;
    QTest::newRow("a CA on macOS") << u"tls-expired"_s << u"darwin"_s << u"1.21.13"_s << QString() << authority;
    QTest::newRow("with a newer go") << u"tls-expired"_s << u"winnt"_s << u"1.27.0"_s << QString() << QString();
    QTest::newRow("a CA that nobody is to trust") << u"tls-mitm-ca"_s << u"winnt"_s << old << QString() << QString();
    QTest::newRow("without TLS") << u"px-502"_s << u"winnt"_s << old << u"none"_s << QString();
}

void TestScenarios::obstacles()
{
    QFETCH(QString, id);
    QFETCH(QString, system);
    QFETCH(QString, go);
    QFETCH(QString, networkProblem);
    const ScenarioCatalogue catalogue = ScenarioCatalogue::builtIn();
    const Scenario *scenario = catalogue.find(id);
    QVERIFY(scenario);
    const Text why = obstacleTo(*scenario, {.system = system, .goVersion = go, .networkProblem = networkProblem});
    QTEST(why.key, "key");
    QVERIFY(why.key.isEmpty() || Texts()(why) != why.key);
}

void TestScenarios::judges()
{
    QList<Scenario> scenarios;
    const QByteArray text = fileWith({}).replace(
        "{\"result\": \"fails\"}",
        R"({"result": "fails", "verdict": ["px-502"], "go": [{"versions": ">=1.21", "says": "502 Bad Gateway"}]})");
    QVERIFY(checkScenarios(text, &scenarios).isEmpty());
    const Scenario &scenario = scenarios.first();
    ScenarioSeen seen{.goVersion = u"1.24.4"_s,
                      .standardOutput = {},
                      .standardError = u"go: downloading\ngo: reading x: 502 Bad Gateway\n"_s,
                      .exitCode = 1,
                      .diagnosis = RunOutcome::Problem,
                      .causes = {u"px-502"_s}};
    QCOMPARE(judgeScenario(scenario, seen, {u"px-502"_s}).failures, QStringList());
    QCOMPARE(judgeScenario(scenario, seen, {u"px-502"_s}).goLine, u"go: reading x: 502 Bad Gateway"_s);
    ScenarioSeen other = seen;
    other.causes = {u"px-503"_s};
    QCOMPARE(judgeScenario(scenario, other, {u"px-502"_s}).failures.size(), 1);
    QVERIFY(!judgeScenario(scenario, other, {u"px-503"_s}).isImplemented);
    QCOMPARE(judgeScenario(scenario, other, {u"px-503"_s}).failures, QStringList());
    other = seen;
    other.exitCode = 0;
    QCOMPARE(judgeScenario(scenario, other, {u"px-502"_s}).failures.size(), 1);
    other = seen;
    other.standardError = u"go: nothing of the kind\n"_s;
    QCOMPARE(judgeScenario(scenario, other, {u"px-502"_s}).failures.size(), 1);
    other = seen;
    other.goVersion = u"1.19.8"_s; // no row for it
    QCOMPARE(judgeScenario(scenario, other, {u"px-502"_s}).failures.size(), 1);
    other = seen;
    other.outcome = LabCommandOutcome::Limit;
    QCOMPARE(judgeScenario(scenario, other, {u"px-502"_s}).failures.size(), 1);
}

/// A second problem that is not there is as wrong as a wrong answer.
void TestScenarios::judgesFurtherProblems_data()
{
    QTest::addColumn<QStringList>("causes");
    QTest::addColumn<QStringList>("problems");
    QTest::addColumn<int>("failures");
    const QString answer = u"px-502"_s;
    QTest::newRow("the answer alone") << QStringList{answer} << QStringList{answer} << 0;
    QTest::newRow("the second fault") << QStringList{answer, u"gosum-malformed"_s}
                                      << QStringList{answer, u"gosum-malformed"_s} << 0;
    QTest::newRow("declared") << QStringList{answer, u"gosum-malformed"_s, u"px-401"_s}
                              << QStringList{answer, u"gosum-malformed"_s, u"px-401"_s} << 0;
    QTest::newRow("a warning") << QStringList{answer, u"gosum-malformed"_s, u"hp-only-http"_s}
                               << QStringList{answer, u"gosum-malformed"_s} << 0;
    QTest::newRow("not there") << QStringList{answer, u"gosum-malformed"_s, u"hp-only-http"_s}
                               << QStringList{answer, u"gosum-malformed"_s, u"hp-only-http"_s} << 1;
    QTest::newRow("two") << QStringList{answer, u"gosum-malformed"_s, u"px-429"_s, u"px-404"_s}
                         << QStringList{answer, u"gosum-malformed"_s, u"px-429"_s, u"px-404"_s} << 2;
}

void TestScenarios::judgesFurtherProblems()
{
    QFETCH(QStringList, causes);
    QFETCH(QStringList, problems);
    QFETCH(int, failures);
    QList<Scenario> scenarios;
    const QByteArray text = fileWith({}).replace("{\"result\": \"fails\"}",
                                                 R"({"result": "fails", "verdict": ["px-502"], "others": ["px-401"]})");
    QVERIFY(checkScenarios(text, &scenarios).isEmpty());
    Scenario scenario = scenarios.first();
    scenario.second = causes.size() > 1 ? u"gosum-malformed"_s : QString();
    const ScenarioSeen seen{.goVersion = u"1.24.4"_s,
                            .standardOutput = {},
                            .standardError = {},
                            .exitCode = 1,
                            .diagnosis = RunOutcome::Problem,
                            .causes = causes,
                            .problems = problems};
    const QStringList known{u"px-502"_s, u"gosum-malformed"_s};
    QCOMPARE(judgeScenario(scenario, seen, known).failures.size(), failures);
}

void TestScenarios::judgesHealthyOnes_data()
{
    QTest::addColumn<QByteArray>("warning");
    QTest::addColumn<RunOutcome>("outcome");
    QTest::addColumn<QStringList>("causes");
    QTest::addColumn<int>("failures");
    const QByteArray dead = ", \"warning\": \"tcp-refused\"";
    const QStringList refused{u"tcp-refused"_s};
    QTest::newRow("healthy") << QByteArray() << RunOutcome::Healthy << QStringList{} << 0;
    QTest::newRow("a warning that nobody expects") << QByteArray() << RunOutcome::Degraded << refused << 1;
    QTest::newRow("not known") << QByteArray() << RunOutcome::Inconclusive << QStringList{} << 1;
    QTest::newRow("the warning") << dead << RunOutcome::Degraded << refused << 0;
    QTest::newRow("another warning") << dead << RunOutcome::Degraded << QStringList{u"px-502"_s} << 1;
    QTest::newRow("a problem in place of the warning") << dead << RunOutcome::Problem << refused << 1;
    QTest::newRow("no warning") << dead << RunOutcome::Healthy << QStringList{} << 1;
}

void TestScenarios::judgesHealthyOnes()
{
    QFETCH(QByteArray, warning);
    QFETCH(RunOutcome, outcome);
    QFETCH(QStringList, causes);
    QFETCH(int, failures);
    QList<Scenario> scenarios;
    const QByteArray text = fileWith({}, "healthy.fine", "null")
                                .replace("{\"result\": \"fails\"}", "{\"result\": \"succeeds\"" + warning + "}");
    (void)checkScenarios(text, &scenarios);
    QCOMPARE(scenarios.size(), 1);
    const ScenarioSeen seen{.goVersion = u"1.24.4"_s,
                            .standardOutput = {},
                            .standardError = {},
                            .exitCode = 0,
                            .diagnosis = outcome,
                            .causes = causes};
    QCOMPARE(judgeScenario(scenarios.first(), seen, {u"tcp-refused"_s}).failures.size(), failures);
}

QTEST_GUILESS_MAIN(TestScenarios)
#include "tst_scenarios.moc"
