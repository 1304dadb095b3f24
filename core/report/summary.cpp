// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/report/summary.h"

#include "core/base/redactor.h"
#include "core/probes/sockshandshake.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Args = QMap<QString, QString>;

Text outcomeText(const Evidence &evidence, const QString &kind, Args args, const QString &message)
{
    if (evidence.outcome == Outcome::Cancelled) {
        return Text{u"summary.cancelled"_s, {}};
    }
    if (evidence.outcome == Outcome::TimedOut) {
        args.insert(u"seconds"_s, QString::number(evidence.durationMs / 1000, 'f', 1));
        return Text{u"summary."_s + kind + u".timeout"_s, args};
    }
    args.insert(u"message"_s, message);
    return Text{u"summary."_s + kind + u".failed"_s, args};
}

Text describe(const Evidence &evidence, const DnsRequest &request)
{
    Args args{{u"server"_s, request.server.toString()},
              {u"name"_s, request.name},
              {u"type"_s, request.type == 28 ? u"AAAA"_s : u"A"_s},
              {u"transport"_s, request.transport == DnsRequest::Transport::Tcp ? u"tcp"_s : u"udp"_s}};
    const auto *result = std::get_if<DnsResult>(&evidence.result);
    if (!result || result->rcode < 0) {
        const bool closed = result && result->portClosed;
        return closed ? Text{u"summary.dns.closed"_s, args} : outcomeText(evidence, u"dns"_s, args, {});
    }
    args.insert(u"rcode"_s, result->rcodeName());
    args.insert(u"answers"_s, result->answers.mid(0, 4).join(u", "_s));
    return Text{result->answers.isEmpty() ? u"summary.dns.rcode"_s : u"summary.dns.answers"_s, args};
}

Text describe(const Evidence &evidence, const SystemResolveRequest &request)
{
    const auto *result = std::get_if<SystemResolveResult>(&evidence.result);
    QStringList addresses;
    for (const QHostAddress &address : result ? result->addresses.mid(0, 4) : QList<QHostAddress>()) {
        addresses.append(address.toString());
    }
    const Args args{{u"name"_s, request.name}, {u"answers"_s, addresses.join(u", "_s)}};
    return addresses.isEmpty() ? outcomeText(evidence, u"system"_s, args, result ? result->message : QString())
                               : Text{u"summary.system.answers"_s, args};
}

Text describe(const Evidence &evidence, const TcpRequest &request)
{
    const auto *result = std::get_if<TcpResult>(&evidence.result);
    const Args args{{u"endpoint"_s, request.endpoint.toString()}, {u"host"_s, request.host}};
    if (result && result->state == TcpResult::State::Connected) {
        return Text{u"summary.tcp.connected"_s, args};
    }
    return outcomeText(evidence, u"tcp"_s, args, result ? result->message : QString());
}

Text describe(const Evidence &evidence, const ConnectRequest &request)
{
    const auto *result = std::get_if<ConnectResult>(&evidence.result);
    Args args{{u"proxy"_s, request.proxy.url.host() + u':' + QString::number(request.proxy.endpoint.port)},
              {u"target"_s, request.target}};
    if (result && result->status > 0) {
        args.insert(u"status"_s, QString::number(result->status));
        args.insert(u"reason"_s, result->reason);
        args.insert(u"schemes"_s, result->schemes.join(u", "_s));
        return Text{result->schemes.isEmpty() ? u"summary.connect.status"_s : u"summary.connect.schemes"_s, args};
    }
    if (result && result->socksReply >= 0) {
        args.insert(u"reply"_s, socksReplyWords(result->socksReply));
        return Text{u"summary.connect.socks"_s, args};
    }
    return outcomeText(evidence, u"connect"_s, args, result ? result->message : QString());
}

Text describe(const Evidence &evidence, const TlsRequest &request)
{
    const auto *result = std::get_if<TlsResult>(&evidence.result);
    Args args{{u"host"_s, request.serverName}};
    if (result && !result->chain.isEmpty()) {
        args.insert(u"issuer"_s, result->chain.first().issuer);
        args.insert(u"version"_s, result->version);
        args.insert(u"message"_s, result->message);
        if (request.smallHello) {
            return Text{u"summary.tls-small.answered"_s, args};
        }
        return Text{result->verified ? u"summary.tls.verified"_s : u"summary.tls.refused"_s, args};
    }
    return outcomeText(evidence, request.smallHello ? u"tls-small"_s : u"tls"_s, args,
                       result ? result->message : QString());
}

Text describe(const Evidence &evidence, const HttpRequest &request)
{
    const auto *result = std::get_if<HttpResult>(&evidence.result);
    Args args{{u"url"_s, request.url.toString(QUrl::RemoveUserInfo)}};
    if (result && result->status > 0) {
        args.insert(u"status"_s, QString::number(result->status));
        args.insert(u"reason"_s, result->reason);
        args.insert(u"type"_s, QString::fromUtf8(result->header("content-type")));
        args.insert(u"bytes"_s, QString::number(result->bodyBytes));
        return Text{u"summary.http.status"_s, args};
    }
    return outcomeText(evidence, u"http"_s, args, result ? result->message : QString());
}

QString commandName(const ProcessRequest &request)
{
    return request.purpose == ProcessRequest::Purpose::Other ? QFileInfo(request.program).completeBaseName() : u"go"_s;
}

Text describe(const Evidence &evidence, const ProcessRequest &request)
{
    const auto *result = std::get_if<ProcessResult>(&evidence.result);
    Args args{{u"command"_s, commandName(request) + u' ' + Redactor().mask(request.arguments.join(u' '))}};
    if (!result || evidence.outcome == Outcome::Cancelled) {
        return Text{u"summary.cancelled"_s, {}};
    }
    args.insert(u"code"_s, QString::number(result->exitCode));
    args.insert(u"message"_s, result->message);
    switch (result->ended) {
    case ProcessResult::Ended::Normally:
        args.insert(u"count"_s, QString::number(result->goRun.requestsLeftOut));
        return Text{result->goRun.requestsLeftOut > 0 ? u"summary.process.exit-left-out"_s : u"summary.process.exit"_s,
                    args};
    case ProcessResult::Ended::DownloadLimit: return Text{u"summary.process.limit"_s, args};
    case ProcessResult::Ended::Deadline:
    case ProcessResult::Ended::Inactivity:
        args.insert(u"seconds"_s, QString::number(evidence.durationMs / 1000, 'f', 1));
        return Text{u"summary.process.silent"_s, args};
    case ProcessResult::Ended::Crashed:
    case ProcessResult::Ended::FailedToStart: break;
    }
    return Text{u"summary.process.failed"_s, args};
}

Text describe(const Evidence &evidence, const FileScanRequest &request)
{
    const auto *result = std::get_if<FileScanResult>(&evidence.result);
    const Args args{{u"path"_s, request.path},
                    {u"bytes"_s, QString::number(result ? result->bytes.size() : 0)},
                    {u"message"_s, result ? result->message : QString()}};
    if (!result) {
        return Text{u"summary.cancelled"_s, {}};
    }
    if (request.moduleCache) {
        return Text{u"summary.module-cache"_s,
                    {{u"path"_s, request.path}, {u"problems"_s, QString::number(result->problems.size())}}};
    }
    if (!result->exists) {
        return Text{u"summary.file.absent"_s, args};
    }
    if (result->isDirectory) {
        return Text{u"summary.file.directory"_s, args};
    }
    return Text{result->readable ? u"summary.file.read"_s : u"summary.file.unreadable"_s, args};
}

} // namespace

Text summary(const Evidence &evidence)
{
    return std::visit([&evidence](const auto &request) { return describe(evidence, request); }, evidence.request);
}

QString kindName(const Evidence &evidence)
{
    // in the order of the variant: a raw question and the system's resolver are both "dns"
    static const QStringList names{u"dns"_s, u"dns"_s,  u"tcp"_s,     u"connect"_s,
                                   u"tls"_s, u"http"_s, u"process"_s, u"file"_s};
    return names.value(static_cast<qsizetype>(evidence.request.index()));
}

} // namespace Tidyscope
