// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "e2ecase.h"

#include "core/lab/labnamespace.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace Tidyscope::E2e {

namespace {

void healthyNetwork(Situation &situation)
{
    situation.dns();
    situation.http();
    situation.useProxy(u"http://"_s + Situation::proxyHost);
}

E2eCase goproxyOff()
{
    return {.name = u"env-goproxy-off"_s,
            .arrange =
                [](Situation &s) {
                    healthyNetwork(s);
                    s.useProxy(u"off"_s);
                },
            .goSays = u"module lookup disabled by GOPROXY=off"_s,
            .causes = {u"env-goproxy-off"_s},
            .subject = u"GOPROXY"_s};
}

E2eCase goproxyTypo(const QString &name, const QString &value, const QString &goSays)
{
    return {.name = u"env-goproxy-typo."_s + name,
            .arrange =
                [value](Situation &s) {
                    healthyNetwork(s);
                    s.useProxy(value);
                },
            .goSays = goSays,
            .causes = {u"env-goproxy-typo"_s},
            .subject = u"GOPROXY"_s};
}

E2eCase shadowed()
{
    return {.name = u"env-shadowed"_s,
            .arrange =
                [](Situation &s) {
                    healthyNetwork(s);
                    s.findChild<Lab::DnsServer *>()->setRule(u"old.lab.test"_s,
                                                             Lab::DnsRule::answer({QHostAddress(u"127.0.0.30"_s)}));
                    s.environment.insert(u"GOPROXY"_s, u"http://old.lab.test:8081"_s);
                },
            .goSays = u"dial tcp 127\\.0\\.0\\.30:8081: connect: connection refused"_s,
            .causes = {u"env-shadowed"_s},
            .subject = u"GOPROXY"_s};
}

E2eCase shadowedButWorking()
{
    return {.name = u"env-shadowed.still-works"_s,
            .arrange =
                [](Situation &s) {
                    healthyNetwork(s);
                    s.useProxy(u"http://old.lab.test:8081"_s);
                    s.environment.insert(u"GOPROXY"_s, u"http://"_s + Situation::proxyHost);
                },
            .go = E2eCase::Go::Succeeds,
            .outcomes = {u"degraded"_s},
            .causes = {u"env-shadowed"_s},
            .subject = u"GOPROXY"_s};
}

E2eCase envFileDenied()
{
    return {.name = u"env-file-unreadable"_s,
            .arrange =
                [](Situation &s) {
                    healthyNetwork(s);
                    QFile::setPermissions(s.goEnvFile(), QFile::Permissions());
                    s.childSetup = Lab::dropFileOverride;
                },
            // go says nothing about the file: it takes the defaults, and their host is not there
            .goSays = u"lookup proxy\\.golang\\.org on 127\\.0\\.0\\.1:53: no such host"_s,
            .causes = {u"env-file-unreadable"_s},
            .subject = u"go/env|GOENV"_s};
}

E2eCase envFileIsFolder()
{
    return {.name = u"env-file-unreadable.folder"_s,
            .arrange =
                [](Situation &s) {
                    healthyNetwork(s);
                    QFile::remove(s.goEnvFile());
                    QDir().mkpath(s.goEnvFile());
                    s.environment.insert(u"GOPROXY"_s, u"http://"_s + Situation::proxyHost);
                    s.environment.insert(u"GONOSUMDB"_s, u"lab.test"_s);
                },
            .go = E2eCase::Go::Succeeds,
            .outcomes = {u"degraded"_s, u"problem"_s},
            .causes = {u"env-file-unreadable"_s},
            .subject = u"go/env|GOENV"_s};
}

/// go is neither on the PATH nor in a usual place.
E2eCase goMissing()
{
    return {.name = u"go-missing"_s,
            .arrange =
                [](Situation &s) {
                    healthyNetwork(s);
                    s.hideProgram(QStandardPaths::findExecutable(u"go"_s));
                    s.environment.insert(u"PATH"_s, s.path(u"bin"_s));
                },
            .go = E2eCase::Go::IsAbsent,
            .causes = {u"go-missing"_s},
            .also = [](Judge &judge,
                       Situation &) { judge.expect(judge.document().value(u"go").isNull(), u"'go' is not null"_s); }};
}

E2eCase goMissingByOption()
{
    E2eCase row = goMissing();
    row.name = u"go-missing.option"_s;
    row.arrange = healthyNetwork;
    row.options = {u"--go"_s, u"/nowhere/bin/go"_s};
    row.subject = u"/nowhere/bin/go|^go$"_s;
    return row;
}

E2eCase goBroken(const QString &name, const QByteArray &script, int limitMs = 3000)
{
    return {.name = u"go-broken."_s + name,
            .arrange =
                [script](Situation &s) {
                    healthyNetwork(s);
                    s.write(s.path(u"bin/go"_s), "#!/bin/sh\n" + script, true);
                    s.environment.insert(u"PATH"_s, s.path(u"bin"_s) + u':' + s.environment.value(u"PATH"_s));
                },
            .go = E2eCase::Go::IsAbsent,
            .causes = {u"go-broken"_s},
            .subject = u"bin/go|^go$"_s,
            .limitMs = limitMs,
            .also =
                [](Judge &judge, Situation &) {
                    judge.expectEvidence(u"process"_s, u"the call of go"_s, [](const QJsonObject &data) {
                        return !data.value(u"argv").toArray().isEmpty();
                    });
                }};
}

/// A line of the GOENV file at which every go command stops, `go env` too: go itself is sound.
E2eCase settingStopsGo(const QString &variable, const QString &value, const QString &goSays, const QString &cause)
{
    return {.name = u"stops-go."_s + variable,
            .arrange =
                [variable, value](Situation &s) {
                    healthyNetwork(s);
                    s.setGoEnv({{u"GOPROXY"_s, u"http://"_s + Situation::proxyHost},
                                {u"GONOSUMDB"_s, u"lab.test"_s},
                                {variable, value}});
                },
            .goSays = goSays,
            .causes = {cause},
            .subject = variable,
            .also =
                [](Judge &judge, Situation &s) {
                    judge.expectEvidence(u"file"_s, u"the settings file"_s, [&s](const QJsonObject &data) {
                        return data.value(u"path") == s.goEnvFile();
                    });
                    judge.expectEvidence(u"process"_s, u"the call of go"_s,
                                         [](const QJsonObject &data) { return data.value(u"exit") != 0; });
                }};
}

/// The same, but the catalogue has no name for it: the check says what, where and why.
E2eCase unnamedSettingStopsGo()
{
    E2eCase row = settingStopsGo(u"GOEXPERIMENT"_s, u"bogus"_s, u"unknown GOEXPERIMENT bogus"_s, {});
    row.outcomes = {u"inconclusive"_s};
    row.causes = {};
    row.also = [](Judge &judge, Situation &s) {
        bool said = false;
        const QJsonArray steps = judge.document().value(u"steps").toArray();
        for (const QJsonValue &step : steps) {
            const QJsonArray checks = step[u"checks"].toArray();
            for (const QJsonValue &check : checks) {
                const QString reason = check[u"reason"].toString();
                said = said
                    || (check[u"id"] == "go-command"_L1 && reason.contains("unknown GOEXPERIMENT"_L1)
                        && reason.contains(s.goEnvFile()));
            }
        }
        judge.expect(said, u"no check names the setting and its file"_s);
    };
    return row;
}

/// `go env -json` for everything fails at these, but `go mod tidy` does not mind them.
E2eCase settingThatTidyDoesNotMind()
{
    return {.name = u"healthy.settings-of-the-build"_s,
            .arrange =
                [](Situation &s) {
                    healthyNetwork(s);
                    s.setGoEnv({{u"GOPROXY"_s, u"http://"_s + Situation::proxyHost},
                                {u"GONOSUMDB"_s, u"lab.test"_s},
                                {u"GOTMPDIR"_s, u"/nowhere"_s},
                                {u"CC"_s, u"\"unterminated"_s},
                                {u"CGO_CFLAGS"_s, u"'unterminated"_s}});
                },
            .go = E2eCase::Go::Succeeds,
            .outcomes = {u"healthy"_s}};
}

/// A named finding or a clear error, never a crash or a hang.
E2eCase noGoMod()
{
    return {.name = u"no-gomod"_s,
            .arrange =
                [](Situation &s) {
                    healthyNetwork(s);
                    QFile::remove(s.project() + u"/go.mod"_s);
                },
            .goSays = u"go\\.mod file not found in current directory or any parent directory"_s,
            .also =
                [](Judge &judge, Situation &) {
                    const bool finding = judge.run().exitCode == 1 && judge.allCauses().value(0) == "no-gomod"_L1;
                    const bool clearError = judge.run().exitCode == 2 && judge.run().standardError.contains("go.mod");
                    judge.expect(finding || clearError,
                                 u"neither the finding no-gomod nor an error that names go.mod"_s);
                },
            .ownVerdict = false};
}

E2eCase brokenGoMod()
{
    return {.name = u"gomod-syntax"_s,
            .arrange =
                [](Situation &s) {
                    healthyNetwork(s);
                    s.write(s.project() + u"/go.mod"_s, "module example.test/app\n<<<<<<< HEAD\nrequire (\n\xff\xfe\n");
                },
            .goSays = u"errors parsing go\\.mod"_s,
            .causes = {u"gomod-syntax"_s},
            .subject = u"project"_s};
}

} // namespace

QList<E2eCase> environmentCases()
{
    return {
        goproxyOff(),
        goproxyTypo(u"capital"_s, u"Direct"_s, u"invalid proxy URL missing scheme: Direct"_s),
        goproxyTypo(u"scheme"_s, u"htps://goproxy.lab.test"_s, u"invalid proxy URL scheme"_s),
        goproxyTypo(u"quotes"_s, u"\"http://goproxy.lab.test\""_s, u"first path segment in URL cannot contain colon"_s),
        goproxyTypo(u"one-slash"_s, u"http:/goproxy.lab.test"_s, u"http: no Host in request URL"_s),
        shadowed(),
        shadowedButWorking(),
        envFileDenied(),
        envFileIsFolder(),
        goMissing(),
        goMissingByOption(),
        goBroken(u"exits"_s, "echo 'go: cannot find GOROOT directory: /opt/gone' >&2\nexit 2\n"),
        goBroken(u"garbage"_s, "head -c 20000 /dev/urandom\n"),
        goBroken(u"crashes"_s, "kill -SEGV $$\n"),
        goBroken(u"hangs"_s, "sleep 1000\n", 12000),
        settingStopsGo(u"GOROOT"_s, u"/nowhere"_s, u"cannot find GOROOT directory: /nowhere"_s, u"go-broken"_s),
        settingStopsGo(u"GO111MODULE"_s, u"maybe"_s, u"unknown environment setting GO111MODULE=maybe"_s,
                       u"env-go111module"_s),
        settingStopsGo(u"GOPATH"_s, u"~/go"_s, u"GOPATH entry cannot start with shell metacharacter"_s,
                       u"env-gocache-relative"_s),
        unnamedSettingStopsGo(),
        settingThatTidyDoesNotMind(),
        noGoMod(),
        brokenGoMod()};
}

} // namespace Tidyscope::E2e
