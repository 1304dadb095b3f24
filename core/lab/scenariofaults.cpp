// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/scenariofaults.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace Tidyscope::Lab {

namespace {

milliseconds millisecondsOf(const QJsonValue &value)
{
    return milliseconds(static_cast<qint64>(value.toDouble()));
}

std::optional<qint64> bytesOf(const QJsonValue &value)
{
    return value.isUndefined() ? std::nullopt : std::optional(static_cast<qint64>(value.toDouble()));
}

/// "lookup" and its like are the checksum database's, "refs" and its like git's; they are told apart by path and query.
void readPart(const QString &word, FaultMatcher &matcher)
{
    static const QMap<QString, ProtocolPart> parts{
        {u"list"_s, ProtocolPart::List},  {u"info"_s, ProtocolPart::Info},     {u"mod"_s, ProtocolPart::Mod},
        {u"zip"_s, ProtocolPart::Zip},    {u"latest"_s, ProtocolPart::Latest}, {u"sumdb"_s, ProtocolPart::SumDb},
        {u"other"_s, ProtocolPart::Other}};
    if (word == "lookup"_L1 || word == "tile"_L1)
        matcher.path = u'/' + word + u'/';
    else if (word == "supported"_L1)
        matcher.path = u"/supported"_s;
    else if (word == "go-get"_L1)
        matcher.query = "go-get=1";
    else if (word == "refs"_L1)
        matcher.path = u"/info/refs"_s;
    else if (word == "pack"_L1)
        matcher.path = u"/git-upload-pack"_s;
    else if (parts.contains(word))
        matcher.parts.append(parts.value(word));
}

FaultMatcher readMatcher(const QJsonObject &json)
{
    FaultMatcher matcher;
    const QJsonValue part = json.value("part"_L1);
    if (part.isString())
        readPart(part.toString(), matcher);
    const QJsonArray parts = part.toArray();
    for (const QJsonValue &word : parts)
        readPart(word.toString(), matcher);
    matcher.module = json.value("module"_L1).toString();
    matcher.version = json.value("version"_L1).toString();
    matcher.method = json.value("method"_L1).toString().toLatin1();
    if (json.contains("path"_L1))
        matcher.path = json.value("path"_L1).toString();
    matcher.authority = json.value("authority"_L1).toString().toLower().toLatin1();
    matcher.headerName = json.value("header"_L1).toString().toLatin1();
    matcher.headerValue = json.value("headerValue"_L1).toString().toLatin1();
    return matcher;
}

HttpFault presetFault(const QString &word, int status)
{
    if (word == "hang"_L1)
        return HttpFault::hang();
    if (word == "close"_L1)
        return HttpFault::close();
    if (word == "reset"_L1)
        return HttpFault::reset();
    if (word == "raw"_L1)
        return HttpFault::raw({});
    if (word == "captive-portal"_L1)
        return HttpFault::captivePortal();
    if (word == "block-page"_L1)
        return HttpFault::blockPage(status, {});
    if (word == "redirect-loop"_L1)
        return HttpFault::redirectLoop();
    if (word == "redirect-downgrade"_L1)
        return HttpFault::redirectDowngrade();
    return {};
}

void readHeaders(const QJsonObject &json, HttpFault &fault, const Placeholders &values)
{
    const QJsonObject headers = json.value("headers"_L1).toObject();
    for (auto it = headers.begin(); it != headers.end(); ++it) {
        const QJsonArray several = it.value().isArray() ? it.value().toArray() : QJsonArray{it.value()};
        for (const QJsonValue &value : several)
            fault.headers.append({it.key().toLatin1(), expanded(value.toString(), values).toUtf8()});
    }
    const QJsonArray schemes = json.value("schemes"_L1).toArray();
    const QByteArray name = fault.status == 407 ? "Proxy-Authenticate" : "WWW-Authenticate";
    for (const QJsonValue &scheme : schemes)
        fault.headers.append({name, scheme.toString().toLatin1()});
}

Http2Fault readHttp2(const QJsonValue &json)
{
    static const QMap<QString, quint32> errors{{u"NO_ERROR"_s, Http2Fault::NoError},
                                               {u"PROTOCOL_ERROR"_s, Http2Fault::ProtocolError},
                                               {u"INTERNAL_ERROR"_s, Http2Fault::InternalError},
                                               {u"FLOW_CONTROL_ERROR"_s, Http2Fault::FlowControlError},
                                               {u"REFUSED_STREAM"_s, Http2Fault::RefusedStream},
                                               {u"CANCEL"_s, Http2Fault::Cancel},
                                               {u"ENHANCE_YOUR_CALM"_s, Http2Fault::EnhanceYourCalm},
                                               {u"INADEQUATE_SECURITY"_s, Http2Fault::InadequateSecurity},
                                               {u"HTTP_1_1_REQUIRED"_s, Http2Fault::Http11Required}};
    const QString what = json["do"_L1].toString();
    Http2Fault fault;
    fault.kind = what == "goaway"_L1 ? Http2Fault::Kind::GoAway
        : what == "stall"_L1         ? Http2Fault::Kind::Stall
                                     : Http2Fault::Kind::ResetStream;
    fault.error = errors.value(json["error"_L1].toString(), Http2Fault::InternalError);
    fault.after = static_cast<qint64>(json["after"_L1].toDouble(-1));
    fault.unprocessed = json["unprocessed"_L1].toBool();
    fault.debug = json["debug"_L1].toString().toUtf8();
    return fault;
}

HttpFault readFault(const QJsonObject &json, const Placeholders &values)
{
    const bool answers = json.contains("status"_L1);
    HttpFault fault = presetFault(json.value("do"_L1).toString(), json.value("status"_L1).toInt(403));
    if (fault.kind == HttpFault::Kind::None && (answers || json.value("do"_L1) == "answer"_L1))
        fault = HttpFault::answer(200);
    if (answers)
        fault.status = json.value("status"_L1).toInt();
    fault.reason = json.value("reason"_L1).toString(QString::fromLatin1(fault.reason)).toLatin1();
    readHeaders(json, fault, values);
    if (json.contains("contentType"_L1))
        fault.contentType = json.value("contentType"_L1).toString().toLatin1();
    if (json.contains("body"_L1))
        fault.body = contentOf(json.value("body"_L1), values);
    if (json.contains("location"_L1))
        fault.location = expanded(json.value("location"_L1).toString(), values).toUtf8();
    fault.delay = millisecondsOf(json.value("delayMs"_L1));
    fault.bodyDelay = millisecondsOf(json.value("bodyDelayMs"_L1));
    fault.bytesPerSecond = static_cast<qint64>(json.value("bytesPerSecond"_L1).toDouble());
    fault.hangAfter = bytesOf(json.value("hangAfter"_L1));
    fault.closeAfter = bytesOf(json.value("closeAfter"_L1));
    fault.resetAfter = bytesOf(json.value("resetAfter"_L1));
    fault.contentLength = bytesOf(json.value("contentLength"_L1));
    const QString framing = json.value("framing"_L1).toString();
    fault.framing = framing == "chunked"_L1 ? HttpFault::Framing::Chunked
        : framing == "until-close"_L1       ? HttpFault::Framing::UntilClose
                                            : HttpFault::Framing::Length;
    if (json.contains("http2"_L1))
        fault.http2 = readHttp2(json.value("http2"_L1));
    return fault;
}

ConnectionFault readConnections(const QJsonObject &json)
{
    ConnectionFault fault;
    const QString what = json.value("do"_L1).toString();
    fault.kind = what == "close"_L1 ? ConnectionFault::Kind::Close
        : what == "reset"_L1        ? ConnectionFault::Kind::Reset
                                    : ConnectionFault::Kind::None;
    fault.acceptDelay = millisecondsOf(json.value("acceptDelayMs"_L1));
    fault.times = json.value("times"_L1).toInt(0) > 0 ? json.value("times"_L1).toInt() : -1;
    fault.garbage =
        json.value("garbage"_L1) == "silence"_L1 ? ConnectionFault::Garbage::Silence : ConnectionFault::Garbage::Answer;
    return fault;
}

int rcodeOf(const QJsonValue &word)
{
    static const QMap<QString, int> codes{{u"NOERROR"_s, 0}, {u"FORMERR"_s, 1}, {u"SERVFAIL"_s, 2}, {u"NXDOMAIN"_s, 3},
                                          {u"NOTIMP"_s, 4},  {u"REFUSED"_s, 5}, {u"NOTAUTH"_s, 9}};
    return codes.value(word.toString(), 0);
}

} // namespace

FaultPlan faultPlan(const QJsonObject &server, const Placeholders &values)
{
    FaultPlan plan;
    plan.seed = static_cast<quint64>(server.value("seed"_L1).toDouble(1));
    const QJsonArray faults = server.value("faults"_L1).toArray();
    for (const QJsonValue &entry : faults) {
        const QJsonObject json = entry.toObject();
        if (json.contains("content"_L1))
            continue; // contentRules()
        FaultRule rule{.matcher = readMatcher(json), .fault = readFault(json, values)};
        rule.times = json.value("times"_L1).toInt(0) > 0 ? json.value("times"_L1).toInt() : -1;
        rule.after = json.value("after"_L1).toInt(0);
        rule.probability = json.value("probability"_L1).toDouble(1);
        rule.name = json.value("name"_L1).toString();
        plan.rules.append(rule);
    }
    const QString credentials = server.value("credentials"_L1).toString();
    if (!credentials.isEmpty() && server.value("kind"_L1) != "http-proxy"_L1) {
        HttpFault refusal = HttpFault::answer(401, "log in first\n");
        refusal.headers = {{"WWW-Authenticate", "Basic realm=\"lab\""}};
        plan.rules.append(
            {.matcher = {.headerName = "Authorization", .headerValue = "Basic " + credentials.toUtf8().toBase64()}});
        plan.rules.append({.fault = refusal});
    }
    plan.connections = readConnections(server.value("connections"_L1).toObject());
    return plan;
}

FaultPlan withControl(FaultPlan plan, const LabControl &control)
{
    if (control == LabControl())
        return plan;
    if (control.status != 0)
        plan.rules = {{.fault = HttpFault::answer(control.status)}};
    else
        plan.rules.append({.fault = {}}); // those that no rule is about are delayed, too
    for (FaultRule &rule : plan.rules)
        rule.fault.delay += control.delay;
    if (control.lossPercent > 0)
        plan.rules.prepend({.fault = HttpFault::reset(), .probability = control.lossPercent / 100.0});
    return plan;
}

DnsRule dnsRule(const QJsonObject &json, const Placeholders &values)
{
    DnsRule rule;
    rule.rcode = rcodeOf(json.value("rcode"_L1));
    const QJsonArray addresses = json.value("addresses"_L1).toArray();
    for (const QJsonValue &entry : addresses) {
        const QString text = expanded(entry.toString(), values);
        rule.addresses.append(QHostAddress(values.value(text + u".address"_s, text)));
    }
    rule.drop = json.value("drop"_L1).toBool();
    rule.truncate = json.value("truncate"_L1).toBool();
    if (json.value("headerOnly"_L1).toBool())
        rule.damage = DnsDamage::HeaderOnly;
    if (json.value("wrongId"_L1).toBool())
        rule.damage = DnsDamage::WrongId;
    rule.recursionAvailable = json.value("recursionAvailable"_L1).toBool(true);
    rule.opt = json.value("opt"_L1).toBool(true);
    rule.delay = millisecondsOf(json.value("delayMs"_L1));
    return rule;
}

QList<QPair<DnsMatch, DnsRule>> specialDnsRules(const QJsonObject &server)
{
    constexpr quint16 aaaa = 28;
    QList<QPair<DnsMatch, DnsRule>> rules;
    if (server.contains("edns"_L1))
        rules.append({{.edns = true}, DnsRule::fail(rcodeOf(server.value("edns"_L1)))});
    const QJsonObject names = server.value("names"_L1).toObject();
    for (auto it = names.begin(); it != names.end(); ++it) {
        const QJsonObject rule = it.value().toObject();
        if (rule.contains("aaaa"_L1))
            rules.append({{.name = it.key(), .type = aaaa}, DnsRule::fail(rcodeOf(rule.value("aaaa"_L1)))});
    }
    return rules;
}

QList<ModuleProxy::ContentRule> contentRules(const QJsonObject &server)
{
    QList<ModuleProxy::ContentRule> rules;
    const QJsonArray faults = server.value("faults"_L1).toArray();
    for (const QJsonValue &entry : faults) {
        const QJsonObject json = entry.toObject();
        const auto kind = contentFaultNamed(json.value("content"_L1).toString());
        if (!kind)
            continue;
        const FaultMatcher matcher = readMatcher(json);
        rules.append({.parts = matcher.parts,
                      .module = matcher.module,
                      .version = matcher.version,
                      .fault = {*kind, static_cast<qint64>(json.value("at"_L1).toDouble())}});
    }
    return rules;
}

DatabaseLie databaseLie(const QJsonObject &server)
{
    const QJsonObject json = server.value("lie"_L1).toObject();
    DatabaseLie lie;
    lie.kind = databaseLieNamed(json.value("kind"_L1).toString()).value_or(DatabaseLie::Kind::None);
    lie.status = json.value("status"_L1).toInt();
    lie.module = json.value("module"_L1).toString();
    lie.spared = json.value("after"_L1).toInt();
    return lie;
}

TlsGateAction helloAction(const QJsonObject &hello)
{
    const QString what = hello.value("do"_L1).toString();
    if (what == "alert"_L1)
        return TlsGateAction::fatal(static_cast<quint8>(hello.value("alert"_L1).toInt(40)));
    if (what == "server-hello"_L1)
        return TlsGateAction::oldServer(hello.value("version"_L1) == "1.1"_L1 ? 0x0302 : 0x0301);
    if (what == "close"_L1)
        return {.kind = TlsGateAction::Kind::Close};
    if (what == "reset"_L1)
        return {.kind = TlsGateAction::Kind::Reset};
    return {.kind = TlsGateAction::Kind::Hang};
}

DnsRule withControl(DnsRule rule, const LabControl &control)
{
    rule.delay += control.delay;
    if (control.status != 0) {
        rule = DnsRule::fail(control.status);
        rule.delay = control.delay;
    }
    return rule;
}

SocksFault socksFault(const QJsonObject &server)
{
    const QJsonValue fault = server.value("fault"_L1);
    const QString what = fault["do"_L1].toString();
    if (what == "reply"_L1)
        return SocksFault::replying(fault["reply"_L1].toInt(1));
    if (what == "no-method"_L1)
        return {SocksFault::Kind::NoMethod, 0};
    if (what == "silent"_L1)
        return {SocksFault::Kind::Silent, 0};
    return what == "close"_L1 ? SocksFault{SocksFault::Kind::Close, 0} : SocksFault{};
}

RawServer::Behaviour rawBehaviour(const QString &word)
{
    using Behaviour = RawServer::Behaviour;
    static const QMap<QString, Behaviour> words{
        {u"reset"_s, Behaviour::ResetOnAccept}, {u"reset-after-first-bytes"_s, Behaviour::ResetAfterFirstBytes},
        {u"close"_s, Behaviour::CloseOnAccept}, {u"close-after-first-bytes"_s, Behaviour::CloseAfterFirstBytes},
        {u"hang"_s, Behaviour::Hang},           {u"speak"_s, Behaviour::Speak},
        {u"black-hole"_s, Behaviour::BlackHole}};
    return words.value(word, Behaviour::Hang);
}

TlsAuthority::Fault tlsFault(const QString &word)
{
    using Fault = TlsAuthority::Fault;
    static const QMap<QString, Fault> words{{u"expired"_s, Fault::Expired},
                                            {u"not-yet-valid"_s, Fault::NotYetValid},
                                            {u"wrong-host"_s, Fault::WrongHost},
                                            {u"self-signed"_s, Fault::SelfSigned},
                                            {u"unknown-ca"_s, Fault::UnknownCa},
                                            {u"common-name-only"_s, Fault::CommonNameOnly},
                                            {u"no-ip-name"_s, Fault::NoIpName},
                                            {u"missing-intermediate"_s, Fault::MissingIntermediate},
                                            {u"rsa-key-exchange"_s, Fault::RsaKeyExchange}};
    return words.value(word, Fault::None);
}

} // namespace Tidyscope::Lab
