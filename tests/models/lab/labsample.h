// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/timelinelog.h"
#include "ui/models/labplayer.h"

namespace Tidyscope::Test {

inline Lab::Scenario labScenario(const QString &id, const QString &group, int difficulty, const QString &title,
                                 const QString &chinese)
{
    Lab::Scenario scenario;
    scenario.id = id;
    scenario.cause = id.startsWith(u"healthy") ? QString() : id.section(u'.', 0, 0);
    scenario.group = group;
    scenario.difficulty = difficulty;
    scenario.command = {QStringLiteral("go"), QStringLiteral("mod"), QStringLiteral("tidy")};
    scenario.servers = {{QStringLiteral("goproxy"),
                         Lab::ScenarioServer::Kind::ModuleProxy,
                         {{QStringLiteral("hosts"), QStringLiteral("goproxy.lab.test")}}},
                        {QStringLiteral("dns"), Lab::ScenarioServer::Kind::Dns, {}}};
    Lab::ScenarioTexts english;
    english.title = title;
    english.story = QStringLiteral("Ada runs go mod tidy and it stops after a second. Yesterday it worked.");
    english.watch = QStringLiteral("Who says 502, and does the body of the answer belong to the one who says it?");
    english.hints = {QStringLiteral("Look at the first line that go prints."),
                     QStringLiteral("The status is of one server, the words in the body are about another."),
                     QStringLiteral("Ask the module proxy yourself.")};
    english.answer = QStringLiteral("The module proxy cannot reach its own upstream. Use another one, or wait.");
    english.lookAlikes = QStringLiteral("It is not the DNS of this machine: the module proxy was reached by its name.");
    Lab::ScenarioTexts other;
    other.title = chinese;
    other.story = QStringLiteral("小李执行 go mod tidy，一秒钟后就停了。昨天还是好的。");
    other.watch = QStringLiteral("是谁返回了 502？响应正文说的是不是返回者自己？");
    other.hints = {QStringLiteral("看 go 打印的第一行。"), QStringLiteral("状态码来自一台服务器，正文说的却是另一台。"),
                   QStringLiteral("自己请求一次模块代理。")};
    other.answer = QStringLiteral("模块代理连不上它自己的上游。换一个代理，或者稍等。");
    other.lookAlikes = QStringLiteral("不是本机的 DNS 出错：模块代理的名字已经解析成功。");
    scenario.texts = {{QStringLiteral("en"), english}, {QStringLiteral("zh_CN"), other}};
    return scenario;
}

inline QList<Lab::Scenario> labScenarios()
{
    QList<Lab::Scenario> all{
        labScenario(QStringLiteral("px-502.body-says-dns"), QStringLiteral("module-proxy"), 2,
                    QStringLiteral("A 502 that talks about DNS"), QStringLiteral("正文提到 DNS 的 502")),
        labScenario(QStringLiteral("px-404"), QStringLiteral("module-proxy"), 1,
                    QStringLiteral("A version that the module proxy does not have"),
                    QStringLiteral("模块代理上没有的版本")),
        labScenario(QStringLiteral("px-html"), QStringLiteral("module-proxy"), 1,
                    QStringLiteral("The module proxy answers with a log-in page"),
                    QStringLiteral("模块代理返回登录页")),
        labScenario(QStringLiteral("px-slow"), QStringLiteral("module-proxy"), 2,
                    QStringLiteral("The module proxy takes its time"), QStringLiteral("模块代理响应很慢")),
        labScenario(QStringLiteral("px-reset"), QStringLiteral("module-proxy"), 3,
                    QStringLiteral("The module proxy hangs up in the middle"), QStringLiteral("模块代理中途断开连接")),
        labScenario(QStringLiteral("dns-servfail"), QStringLiteral("dns"), 1,
                    QStringLiteral("The DNS server answers SERVFAIL"), QStringLiteral("DNS 服务器返回 SERVFAIL")),
        labScenario(QStringLiteral("healthy.aaaa-fails"), QStringLiteral("healthy"), 3,
                    QStringLiteral("Only IPv6 addresses fail"), QStringLiteral("只有 IPv6 地址失败")),
    };
    all[5].network = Lab::Scenario::Network::Namespace;
    return all;
}

/// A play by hand.
class FakeLabPlayer : public LabPlayer
{
    Q_OBJECT
public:
    void start(const Lab::Scenario &scenario) override
    {
        played = scenario;
        serverRows.clear();
        factsNow = {};
        witnessesNow = {{QStringLiteral("GOENV"),
                         QStringLiteral("/home/dev/.config/go/env"),
                         QStringLiteral("8f14e45fceea167a"),
                         {},
                         false},
                        {QStringLiteral("go.mod"), QStringLiteral("/home/dev/src/shop/go.mod"), {}, {}, false}};
        setState(State::Starting);
    }
    void stop() override
    {
        stopped = true;
        setState(State::Stopping);
    }
    void setControl(const QString &server, const Lab::LabControl &control) override
    {
        controls.insert(server, control);
    }
    void runCommand(const QStringList &command) override
    {
        lastCommand = command.isEmpty() ? played.command : command;
        commandRuns = true;
        Q_EMIT commandStarted(lastCommand);
    }
    void stopCommand() override { endCommand(-1, Lab::LabCommandOutcome::Stopped); }
    void diagnose() override
    {
        diagnosing = true;
        requests.clear();
    }
    void cancelDiagnosis() override { endDiagnosis({}); }
    void compare(const QStringList &routes, int samples) override
    {
        comparing = true;
        comparedRoutes = routes;
        comparedSamples = samples;
        compared = {};
    }
    void cancelComparison() override { comparing = false; }
    [[nodiscard]] bool canCompare() const override
    {
        return isUp() && !recording && !commandRuns && !diagnosing && !comparing;
    }
    [[nodiscard]] const Comparison &comparison() const override { return compared; }
    [[nodiscard]] double diagnosisBeganMs() const override { return beganMs; }
    [[nodiscard]] State state() const override { return stateNow; }
    [[nodiscard]] Text error() const override { return errorNow; }
    [[nodiscard]] bool isRecording() const override { return recording; }
    [[nodiscard]] const Lab::LabFacts &facts() const override { return factsNow; }
    [[nodiscard]] const QList<Lab::LabWitness> &witnesses() const override { return witnessesNow; }
    [[nodiscard]] bool isCommandRunning() const override { return commandRuns; }
    [[nodiscard]] const Diagnosis &diagnosis() const override { return result; }
    [[nodiscard]] const TimelineLog *timeline() const override { return &requests; }
    [[nodiscard]] const TimelineLog *serverLog() const override { return &serverRows; }

    void setState(State state)
    {
        stateNow = state;
        Q_EMIT stateChanged(state);
    }
    /// The servers are up.
    void comeUp()
    {
        const QString folder = QStringLiteral("/tmp/tidyscope-lab-x7k2");
        factsNow.folder = folder;
        factsNow.project = folder + QStringLiteral("/project");
        factsNow.environment = {{QStringLiteral("GOENV"), folder + QStringLiteral("/goenv")},
                                {QStringLiteral("GOMODCACHE"), folder + QStringLiteral("/modcache")},
                                {QStringLiteral("GOPROXY"), QStringLiteral("http://127.0.0.1:41235")},
                                {QStringLiteral("GONOSUMDB"), QString()}};
        factsNow.servers = {{QStringLiteral("goproxy"),
                             QStringLiteral("module-proxy"),
                             {QStringLiteral("goproxy.lab.test")},
                             QStringLiteral("127.0.0.1"),
                             41235,
                             QStringLiteral("http://127.0.0.1:41235"),
                             true,
                             true,
                             true},
                            {QStringLiteral("dns"),
                             QStringLiteral("dns"),
                             {},
                             QStringLiteral("127.0.0.1"),
                             5353,
                             {},
                             true,
                             true,
                             true}};
        factsNow.paths = {{QStringLiteral("GOENV"), folder + QStringLiteral("/goenv"), true},
                          {QStringLiteral("GOMODCACHE"), folder + QStringLiteral("/modcache"), true}};
        setState(State::Running);
        Q_EMIT factsChanged();
    }
    void request(const QString &server, const QString &url, int status)
    {
        TimelineEvent event;
        event.kind = TimelineEvent::Kind::Http;
        event.route = server;
        event.url = url;
        event.status = status;
        event.startMs = 10.0 * (1.0 + static_cast<double>(serverRows.events().size()));
        event.endMs = event.startMs + 4;
        event.id = serverRows.add(event);
        Q_EMIT serverRequest(event);
    }
    /// The comparison has come to its routes, @p ids.
    void knowRoutes(const QStringList &ids)
    {
        for (const QString &id : ids) {
            ComparisonRoute route;
            route.id = id;
            route.entry = QStringLiteral("http://127.0.0.1:41235");
            compared.routes.append(route);
            compared.samples.append(RouteSamples{id, {QStringLiteral("entry:") + id}, {}});
        }
        Q_EMIT comparisonRoutesKnown();
    }
    void sample(int route, bool ok, double ms)
    {
        Sample taken;
        taken.ok = ok;
        taken.durationMs = ms;
        compared.samples[route].samples.append(taken);
        Q_EMIT comparisonSampled(route);
    }
    void endComparison()
    {
        compared.conclusion = conclude(compared.samples, true);
        comparing = false;
        Q_EMIT comparisonFinished();
    }
    void print(const QString &text) { Q_EMIT outputLine({12, true, text}); }
    void endCommand(int exitCode, Lab::LabCommandOutcome outcome = Lab::LabCommandOutcome::Ended)
    {
        commandRuns = false;
        Q_EMIT commandFinished(exitCode, outcome);
    }
    void endDiagnosis(const Diagnosis &diagnosis)
    {
        if (std::exchange(diagnosing, false)) {
            result = diagnosis;
            Q_EMIT diagnosisFinished();
        }
    }
    void endPlay()
    {
        for (Lab::LabWitness &witness : witnessesNow) {
            witness.after = witness.before;
            witness.checked = true;
        }
        Q_EMIT witnessesChanged();
        setState(State::Idle);
    }

    Lab::Scenario played;
    State stateNow = State::Idle;
    Text errorNow;
    bool recording = false;
    bool stopped = false;
    bool commandRuns = false;
    bool diagnosing = false;
    bool comparing = false;
    QStringList comparedRoutes;
    int comparedSamples = 0;
    Comparison compared;
    double beganMs = 0; ///< of the diagnosis, by the servers' clock
    QStringList lastCommand;
    QMap<QString, Lab::LabControl> controls;
    Lab::LabFacts factsNow;
    QList<Lab::LabWitness> witnessesNow;
    Diagnosis result;
    TimelineLog requests;
    TimelineLog serverRows;
};

} // namespace Tidyscope::Test
