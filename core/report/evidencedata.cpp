// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/report/evidencedata.h"

#include "core/base/texts.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qsizetype maximalLines = 400;

QJsonArray array(const QStringList &list)
{
    return QJsonArray::fromStringList(list);
}

QJsonObject headerObject(const HeaderList &headers)
{
    QJsonObject object;
    for (const auto &[name, value] : headers) {
        const QString key = QString::fromLatin1(name).toLower();
        const QString text = QString::fromUtf8(value);
        object[key] = object.contains(key) ? object[key].toString() + u", "_s + text : text;
    }
    return object;
}

QJsonObject data(const DnsRequest &request, const DnsResult &result)
{
    return {{u"server"_s, request.server.toString()},
            {u"transport"_s, request.transport == DnsRequest::Transport::Tcp ? u"tcp"_s : u"udp"_s},
            {u"name"_s, request.name},
            {u"type"_s, request.type == 28 ? u"AAAA"_s : u"A"_s},
            {u"rcode"_s, result.rcode < 0 ? QJsonValue() : QJsonValue(result.rcodeName())},
            {u"answers"_s, array(result.answers)},
            {u"flags"_s, array(result.flags)},
            {u"edns"_s, result.edns}};
}

QJsonObject data(const SystemResolveRequest &request, const SystemResolveResult &result)
{
    QStringList addresses;
    for (const QHostAddress &address : result.addresses) {
        addresses.append(address.toString());
    }
    return {{u"server"_s, u"system"_s},    {u"transport"_s, u"getaddrinfo"_s},
            {u"name"_s, request.name},     {u"type"_s, u"A+AAAA"_s},
            {u"rcode"_s, QJsonValue()},    {u"answers"_s, array(addresses)},
            {u"flags"_s, QJsonArray()},    {u"edns"_s, false},
            {u"message"_s, result.message}};
}

QString stateName(TcpResult::State state)
{
    using enum TcpResult::State;
    switch (state) {
    case Connected: return u"connected"_s;
    case Refused: return u"refused"_s;
    case TimedOut: return u"timeout"_s;
    case Reset: return u"reset"_s;
    case Unreachable: return u"unreachable"_s;
    case Denied: return u"denied"_s;
    case OtherError: break;
    }
    return u"error"_s;
}

QJsonObject data(const TcpRequest &request, const TcpResult &result)
{
    return {{u"address"_s, request.endpoint.address.toString()},
            {u"port"_s, request.endpoint.port},
            {u"result"_s, stateName(result.state)},
            {u"message"_s, result.message}};
}

QJsonObject data(const ConnectRequest &request, const ConnectResult &result)
{
    return {{u"proxy"_s, request.proxy.url.toString(QUrl::RemoveUserInfo)},
            {u"target"_s, request.target},
            {u"status"_s, result.status > 0 ? QJsonValue(result.status) : QJsonValue()},
            {u"socksReply"_s, result.socksReply >= 0 ? QJsonValue(result.socksReply) : QJsonValue()},
            {u"reason"_s, result.reason},
            {u"schemes"_s, array(result.schemes)},
            {u"headers"_s, headerObject(result.headers)},
            {u"error"_s, result.message.isEmpty() ? QJsonValue() : QJsonValue(result.message)}};
}

QJsonObject data(const TlsRequest &request, const TlsResult &result)
{
    QJsonArray chain;
    for (const CertificateInfo &certificate : result.chain) {
        chain.append(QJsonObject{{u"subject"_s, certificate.subject},
                                 {u"issuer"_s, certificate.issuer},
                                 {u"notAfter"_s, certificate.notAfter.toUTC().toString(Qt::ISODate)},
                                 {u"sha256"_s, certificate.sha256},
                                 {u"names"_s, array(certificate.names)}});
    }
    static const QMap<TlsResult::Hello, QString> delivery{{TlsResult::Hello::Arrived, u"arrived"_s},
                                                          {TlsResult::Hello::Lost, u"lost"_s},
                                                          {TlsResult::Hello::AnswerCut, u"answer-cut"_s}};
    const QString hello = delivery.value(result.hello);
    return {{u"sni"_s, request.serverName},
            {u"smallHello"_s, request.smallHello},
            {u"hello"_s, hello.isEmpty() ? QJsonValue() : QJsonValue(hello)},
            {u"version"_s, result.version.isEmpty() ? QJsonValue() : QJsonValue(result.version)},
            {u"chain"_s, chain},
            {u"verified"_s, result.verified},
            {u"error"_s, result.message.isEmpty() ? QJsonValue() : QJsonValue(result.message)}};
}

QJsonObject data(const HttpRequest &request, const HttpResult &result)
{
    return {{u"url"_s, request.url.toString(QUrl::RemoveUserInfo)},
            {u"method"_s, u"GET"_s},
            {u"status"_s, result.status > 0 ? QJsonValue(result.status) : QJsonValue()},
            {u"headers"_s, headerObject(result.headers)},
            {u"bytes"_s, result.bodyBytes},
            {u"httpVersion"_s, result.httpVersion},
            {u"body"_s, QString::fromUtf8(result.body.left(2048))},
            {u"error"_s, result.message.isEmpty() ? QJsonValue() : QJsonValue(result.message)}};
}

QJsonObject data(const ProcessRequest &request, const ProcessResult &result)
{
    static const QMap<ProcessResult::Ended, QString> names{{ProcessResult::Ended::Normally, u"exited"_s},
                                                           {ProcessResult::Ended::Crashed, u"crashed"_s},
                                                           {ProcessResult::Ended::FailedToStart, u"failed-to-start"_s},
                                                           {ProcessResult::Ended::Deadline, u"deadline"_s},
                                                           {ProcessResult::Ended::Inactivity, u"silent"_s},
                                                           {ProcessResult::Ended::DownloadLimit, u"stopped-by-us"_s}};
    QJsonArray lines;
    // `go env -json` shows everything the user has set: its lines are no evidence
    if (request.purpose != ProcessRequest::Purpose::GoEnv) {
        for (const OutputLine &line : result.lines.mid(0, maximalLines)) {
            lines.append(line.text);
        }
    }
    return {{u"argv"_s, array(QStringList{request.program} + request.arguments)},
            {u"exit"_s, result.ended == ProcessResult::Ended::Normally ? QJsonValue(result.exitCode) : QJsonValue()},
            {u"ended"_s, names.value(result.ended)},
            {u"lines"_s, lines}};
}

QJsonObject data(const FileScanRequest &request, const FileScanResult &result)
{
    QStringList problems;
    for (const CacheProblem &problem : result.problems) {
        problems.append(problem.path + u": "_s + Texts()({problem.detail, {}}));
    }
    if (result.exists && !result.readable && !request.moduleCache) {
        problems.append(result.message.isEmpty() ? u"is a directory"_s : result.message);
    }
    return {{u"path"_s, request.path},
            {u"problems"_s, array(problems)},
            {u"exists"_s, result.exists},
            {u"bytes"_s, result.bytes.size()}};
}

template<typename Request, typename Result> QJsonObject dataOf(const Evidence &evidence)
{
    const auto *result = std::get_if<Result>(&evidence.result);
    return data(std::get<Request>(evidence.request), result ? *result : Result());
}

} // namespace

QJsonObject evidenceData(const Evidence &evidence)
{
    switch (evidence.request.index()) {
    case 0: return dataOf<DnsRequest, DnsResult>(evidence);
    case 1: return dataOf<SystemResolveRequest, SystemResolveResult>(evidence);
    case 2: return dataOf<TcpRequest, TcpResult>(evidence);
    case 3: return dataOf<ConnectRequest, ConnectResult>(evidence);
    case 4: return dataOf<TlsRequest, TlsResult>(evidence);
    case 5: return dataOf<HttpRequest, HttpResult>(evidence);
    case 6: return dataOf<ProcessRequest, ProcessResult>(evidence);
    default: return dataOf<FileScanRequest, FileScanResult>(evidence);
    }
}

} // namespace Tidyscope
