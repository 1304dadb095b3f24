// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sampledata.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace Tidyscope::Test {

namespace {

const QString host = u"proxy.golang.org"_s;
const QString server = u"10.0.0.2:53"_s;

Phases dnsPhase(double ms)
{
    Phases phases;
    phases.dns = ms;
    return phases;
}

Phases allPhases()
{
    Phases phases = dnsPhase(3.1);
    phases.connect = 12;
    phases.tls = 20.4;
    phases.wait = 371;
    return phases;
}

Evidence dns(const QString &id, quint16 type, double at)
{
    DnsRequest request;
    request.server = {QHostAddress(u"10.0.0.2"_s), 53};
    request.name = host;
    request.type = type;
    DnsResult result;
    result.rcode = 2;
    result.flags = {u"qr"_s, u"rd"_s, u"ra"_s};
    return {id, request, Outcome::Ok, result, at, 31.4, dnsPhase(31.4)};
}

Evidence goRun()
{
    ProcessRequest request;
    request.purpose = ProcessRequest::Purpose::GoTidy;
    request.program = u"/usr/bin/go"_s;
    request.arguments = {u"mod"_s, u"tidy"_s, u"-x"_s};
    ProcessResult result;
    result.exitCode = 1;
    result.lines = {{12, true, u"# get https://proxy.golang.org/golang.org/x/net/@v/v0.18.0.mod"_s}};
    return {u"e3"_s, request, Outcome::Ok, result, 40, 212, {}};
}

Finding finding(const QString &check, int step, const QString &subject, Status status, const Text &reason,
                double ms = 0)
{
    Finding made;
    made.check = check;
    made.step = step;
    made.subject = subject;
    made.status = status;
    made.reason = reason;
    made.durationMs = ms;
    return made;
}

QMap<QString, QString> dnsArgs()
{
    return {{u"host"_s, host},
            {u"server"_s, server},
            {u"rcode"_s, u"SERVFAIL"_s},
            {u"serversAsked"_s, u"2"_s},
            {u"serversFailed"_s, u"2"_s}};
}

Fix fix(const QString &id, Fix::Risk risk, Fix::Applies applies)
{
    Fix made;
    made.id = id;
    made.title = {u"fix."_s + id + u".title"_s, dnsArgs()};
    made.risk = risk;
    made.applies = applies;
    return made;
}

QList<Finding> passedChecks()
{
    return {
        finding(u"go-command"_s, 1, {}, Status::Pass,
                {u"check.go-command.pass"_s, {{u"version"_s, u"go1.24.4"_s}, {u"path"_s, u"/usr/bin/go"_s}}}, 18),
        finding(u"http-proxy-settings"_s, 1, {}, Status::Pass, {u"check.http-proxy-settings.none"_s, {}}),
    };
}

QList<ModuleRow> modules()
{
    ModuleRow open{u"golang.org/x/net"_s, u"v0.18.0"_s, false, false, {}, {}, {host}, u"sum.golang.org"_s, false};
    ModuleRow ruled{u"git.corp.example/team/lib"_s, u"v1.2.0"_s, true, false, u"GOPRIVATE=git.corp.example"_s, {},
                    {u"git.corp.example"_s},        {},          false};
    ModuleRow looks{u"gitlab.local/shop/pay"_s,
                    u"v0.3.1"_s,
                    false,
                    true,
                    {},
                    {u"module.suspected.internal-suffix"_s, {{u"host"_s, u"gitlab.local"_s}}},
                    {host, u"gitlab.local"_s},
                    u"sum.golang.org"_s,
                    true};
    return {open, ruled, looks};
}

TimelineEvent event(TimelineEvent::Source source, TimelineEvent::Kind kind, const QString &url, double start,
                    double end, const QString &error)
{
    TimelineEvent made;
    made.source = source;
    made.kind = kind;
    made.url = url;
    made.startMs = start;
    made.endMs = end;
    made.error = error;
    made.route = u"10.0.0.2:53 udp"_s;
    made.phases.dns = end - start;
    return made;
}

Diagnosis base()
{
    Diagnosis diagnosis;
    diagnosis.goPath = u"/usr/bin/go"_s;
    diagnosis.goVersion = u"go1.24.4"_s;
    diagnosis.target = u"golang.org/x/net@v0.18.0"_s;
    diagnosis.project = u"/home/dev/src/shop"_s;
    diagnosis.started = QDateTime(QDate(2026, 11, 22), QTime(9, 0), QTimeZone::UTC);
    diagnosis.durationMs = 812;
    diagnosis.goCommand = u"go mod tidy -x"_s;
    diagnosis.findings = passedChecks();
    diagnosis.modules = modules();
    diagnosis.hostsContacted = {u"10.0.0.2:53"_s, u"10.0.0.3:53"_s};
    diagnosis.masked = 1;
    diagnosis.timeline = {event(TimelineEvent::Source::Probe, TimelineEvent::Kind::Dns, host, 4, 35.4, u"SERVFAIL"_s)};
    return diagnosis;
}

} // namespace

Diagnosis servfailDiagnosis()
{
    Diagnosis diagnosis = base();
    diagnosis.outcome = RunOutcome::Problem;
    diagnosis.evidence = {dns(u"e1"_s, 1, 4), dns(u"e2"_s, 28, 5), goRun()};
    Finding failed =
        finding(u"dns-resolve"_s, 1, host, Status::Fail, {u"check.dns-resolve.servfail"_s, dnsArgs()}, 31.4);
    failed.cause = u"dns-servfail"_s;
    failed.args = dnsArgs();
    failed.confidence = 0.97;
    failed.evidence = {u"e1"_s, u"e2"_s};
    diagnosis.findings << failed
                       << finding(u"tls-handshake"_s, 1, host, Status::Skipped,
                                  {u"check.skipped.name"_s, {{u"target"_s, host}, {u"host"_s, host}}});
    Finding shadowed = finding(u"env-shadowed"_s, 2, u"GOPROXY"_s, Status::Warn,
                               {u"check.env-shadowed.warn"_s,
                                {{u"variable"_s, u"GOFLAGS"_s},
                                 {u"value"_s, u"-mod=mod"_s},
                                 {u"shadowedValue"_s, u"-mod=vendor"_s},
                                 {u"file"_s, u"/home/dev/.config/go/env"_s}}});
    Finding run = finding(u"go-run"_s, 2, u"go mod tidy"_s, Status::Fail,
                          {u"check.go-run.fail"_s,
                           {{u"command"_s, u"go mod tidy"_s},
                            {u"message"_s, u"lookup proxy.golang.org on 10.0.0.2:53: server misbehaving"_s}}},
                          212);
    run.evidence = {u"e3"_s};
    diagnosis.findings
        << finding(u"goproxy-value"_s, 2, u"GOPROXY"_s, Status::Pass,
                   {u"check.goproxy-value.pass"_s, {{u"value"_s, u"https://proxy.golang.org,direct"_s}}})
        << shadowed << run
        << finding(u"routes"_s, 3, u"direct"_s, Status::Skipped,
                   {u"check.skipped.name"_s, {{u"target"_s, u"direct"_s}, {u"host"_s, u"golang.org"_s}}})
        << finding(u"private-modules"_s, 4, {}, Status::Warn,
                   {u"check.private-modules.leak"_s,
                    {{u"modules"_s, u"gitlab.local/shop/pay"_s}, {u"to"_s, host}, {u"patterns"_s, u"gitlab.local"_s}}});
    RouteResult proxy{u"https://proxy.golang.org"_s,
                      u"https://proxy.golang.org/golang.org/x/net/@v/v0.18.0.info"_s,
                      Status::Fail,
                      {u"check.dns-resolve.fail"_s, {{u"host"_s, host}}},
                      0,
                      31.4,
                      dnsPhase(31.4),
                      {u"e1"_s},
                      true};
    RouteResult direct{u"direct"_s,  u"https://golang.org/x/net?go-get=1"_s,
                       Status::Pass, {u"check.routes.pass"_s, {{u"route"_s, u"direct"_s}, {u"status"_s, u"200"_s}}},
                       200,          412,
                       allPhases(),  {},
                       false};
    diagnosis.routes = {proxy, direct};
    Fix resolver = fix(u"set-resolver"_s, Fix::Risk::Low, Fix::Applies::Manual);
    Fix company = fix(u"use-company-proxy"_s, Fix::Risk::None, Fix::Applies::Environment);
    company.posix = u"go env -w GOPROXY=https://goproxy.example.com,direct"_s;
    company.powershell = u"go env -w GOPROXY=https://goproxy.example.com`,direct"_s;
    company.cmd = company.posix;
    diagnosis.fixes = {company, fix(u"ask-dns"_s, Fix::Risk::None, Fix::Applies::Manual), resolver};
    Verdict verdict;
    verdict.cause = u"dns-servfail"_s;
    verdict.confidence = 0.97;
    verdict.subject = host;
    verdict.title = {u"cause.dns-servfail.title"_s, dnsArgs()};
    verdict.explanation = {u"cause.dns-servfail.explanation"_s, dnsArgs()};
    verdict.evidence = {u"e1"_s, u"e2"_s};
    verdict.fixes = {u"use-company-proxy"_s, u"ask-dns"_s, u"set-resolver"_s};
    verdict.goSaid = u"lookup proxy.golang.org on 10.0.0.2:53: server misbehaving"_s;
    Verdict other;
    other.cause = u"env-shadowed"_s;
    other.severity = Severity::Warning;
    other.confidence = 0.9;
    other.subject = u"GOPROXY"_s;
    other.title = {u"cause.env-shadowed.title"_s,
                   {{u"variable"_s, u"GOFLAGS"_s}, {u"file"_s, u"/home/dev/.config/go/env"_s}}};
    diagnosis.findings[diagnosis.findings.indexOf(shadowed)].cause = other.cause;
    diagnosis.verdicts = {verdict, other};
    diagnosis.goOutput = {
        {40, true, u"# get https://proxy.golang.org/golang.org/x/net/@v/v0.18.0.mod"_s},
        {80, true,
         u"# get https://proxy.golang.org/golang.org/x/net/@v/v0.18.0.mod: lookup proxy.golang.org on 10.0.0.2:53: server misbehaving"_s},
        {90, true,
         u"go: golang.org/x/net@v0.18.0: Get \"https://proxy.golang.org/golang.org/x/net/@v/v0.18.0.mod\": dial tcp: lookup proxy.golang.org on 10.0.0.2:53: server misbehaving"_s}};
    return diagnosis;
}

Diagnosis healthyDiagnosis()
{
    Diagnosis diagnosis = base();
    diagnosis.outcome = RunOutcome::Healthy;
    for (const QString &name : {u"proxy.golang.org"_s, u"sum.golang.org"_s, u"golang.org"_s}) {
        diagnosis.findings << finding(
            u"dns-resolve"_s, 1, name, Status::Pass,
            {u"check.dns-resolve.pass"_s, {{u"host"_s, name}, {u"addresses"_s, u"192.0.2.7"_s}, {u"server"_s, server}}},
            3.1)
                           << finding(u"tcp-connect"_s, 1, name, Status::Pass,
                                      {u"check.tcp-connect.pass"_s,
                                       {{u"subject"_s, name}, {u"endpoint"_s, u"192.0.2.7:443"_s}}},
                                      12);
    }
    diagnosis.modules.removeLast();
    return diagnosis;
}

Diagnosis inconclusiveDiagnosis()
{
    Diagnosis diagnosis = base();
    diagnosis.outcome = RunOutcome::Inconclusive;
    diagnosis.findings << finding(
        u"go-run"_s, 2, u"go mod tidy"_s, Status::Fail,
        {u"check.go-run.fail"_s, {{u"command"_s, u"go mod tidy"_s}, {u"message"_s, u"exit status 1"_s}}}, 212);
    return diagnosis;
}

Diagnosis cancelledDiagnosis()
{
    Diagnosis diagnosis = base();
    diagnosis.outcome = RunOutcome::Cancelled;
    diagnosis.findings << finding(u"dns-resolve"_s, 1, host, Status::Running, {});
    diagnosis.modules.clear();
    return diagnosis;
}

} // namespace Tidyscope::Test
