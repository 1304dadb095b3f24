// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/serialize.h"

#include "core/model/diagnosis.h"

#include <QTest>
#include <QTimeZone>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

/// One request and result of each kind, with members of every type.
QList<std::pair<ProbeRequest, ProbeResult>> someOfEach()
{
    ProxyHop hop;
    hop.url = QUrl(u"http://p.test:3128"_s);
    hop.endpoint = {QHostAddress(u"127.0.0.1"_s), 3128};
    DnsRequest dns;
    dns.server = {QHostAddress(u"::1"_s), 53};
    dns.type = 28;
    DnsResult dnsResult;
    dnsResult.rcode = 2;
    dnsResult.flags = {u"qr"_s};
    SystemResolveResult resolved;
    resolved.addresses = {QHostAddress(u"127.0.0.1"_s)};
    TcpResult refused;
    refused.state = TcpResult::State::Refused;
    ConnectRequest connect;
    connect.proxy = hop;
    ConnectResult connectResult;
    connectResult.status = 407;
    connectResult.headers = {{"A", "b"}};
    TlsRequest tls;
    tls.proxy = hop;
    CertificateInfo certificate;
    certificate.notAfter = QDateTime::fromSecsSinceEpoch(1, QTimeZone::UTC);
    TlsResult tlsResult;
    tlsResult.failure = TlsResult::Failure::Expired;
    tlsResult.chain = {certificate};
    HttpRequest http;
    http.url = QUrl(u"http://a.test/x"_s);
    HttpResult httpResult;
    httpResult.body = "b";
    ProcessRequest process;
    process.environment = {{u"A"_s, QString()}};
    GoRequest goRequest;
    goRequest.endMs = 3.0;
    GoError goError;
    goError.kind = GoError::Kind::HttpStatus;
    ProcessResult processResult;
    processResult.lines = {{1.5, true, u"l"_s}};
    processResult.goRun.requests = {goRequest};
    processResult.goRun.errors = {goError};
    FileScanResult file;
    file.bytes = "y";
    return {{dns, dnsResult},
            {SystemResolveRequest(), resolved},
            {TcpRequest(), refused},
            {connect, connectResult},
            {tls, tlsResult},
            {http, httpResult},
            {process, processResult},
            {FileScanRequest(), file},
            {FileScanRequest(), std::monostate()}};
}

} // namespace

class TestSerialize : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDiagnosisTravels();
};

void TestSerialize::aDiagnosisTravels()
{
    Diagnosis diagnosis;
    diagnosis.goVersion = u"go1.24.4"_s;
    diagnosis.started = QDateTime::currentDateTimeUtc();
    diagnosis.outcome = RunOutcome::Problem;
    Verdict verdict;
    verdict.title = Text{u"k"_s, {{u"a"_s, u"b"_s}}};
    verdict.confidence = 0.9;
    diagnosis.verdicts = {verdict};
    const auto all = someOfEach();
    for (const auto &[request, result] : all) {
        Evidence evidence;
        evidence.request = request;
        evidence.result = result;
        evidence.outcome = Outcome::Failed;
        evidence.phases.wait = 2.5;
        diagnosis.evidence.append(evidence);
    }
    Finding finding;
    finding.status = Status::Fail;
    finding.args = {{u"a"_s, u"b"_s}};
    diagnosis.findings = {finding};
    Fix fix;
    fix.reversible = false;
    diagnosis.fixes = {fix};
    TimelineEvent event;
    event.kind = TimelineEvent::Kind::Tls;
    event.bytes = 7;
    diagnosis.timeline = {event};
    RouteResult route;
    route.needed = false;
    diagnosis.routes = {route};
    ModuleRow module;
    module.suspected = true;
    module.contacts = {u"h"_s};
    diagnosis.modules = {module};
    diagnosis.goOutput = {{2.0, false, u"o"_s}};

    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out << diagnosis;
    QDataStream in(bytes);
    Diagnosis read;
    in >> read;
    QCOMPARE(in.status(), QDataStream::Ok);
    QVERIFY(in.atEnd());
    QCOMPARE(read, diagnosis);
    // cut anywhere it is an error, never a crash
    for (qsizetype size = 0; size < bytes.size(); size += 7) {
        QDataStream cut(bytes.first(size));
        Diagnosis half;
        cut >> half;
        QVERIFY(cut.status() != QDataStream::Ok);
    }
}

QTEST_GUILESS_MAIN(TestSerialize)
#include "tst_serialize.moc"
