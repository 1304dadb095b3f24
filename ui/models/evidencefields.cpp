// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/evidencefields.h"

#include "core/base/redactor.h"
#include "ui/models/words.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Foreign bytes on screen: at most this much, the rest is in the report.
constexpr qsizetype shownBytes = 2000;
constexpr qsizetype shownLines = 20;

template<typename... Ts> struct Overloaded : Ts...
{
    using Ts::operator()...;
};

QString shown(const QByteArray &bytes)
{
    QString text = QString::fromUtf8(bytes.left(shownBytes));
    if (bytes.size() > shownBytes) {
        text += u'…';
    }
    return text.trimmed();
}

QString headers(const HeaderList &list)
{
    QStringList lines;
    for (const auto &[name, value] : list) {
        lines << QString::fromLatin1(name) + u": "_s + QString::fromUtf8(value);
    }
    const Redactor redactor;
    return redactor.mask(lines.join(u'\n'));
}

/// What our own client sends with a GET, as go's does; logins are named and not shown.
QString headersSent(const Evidence &evidence)
{
    const auto *request = std::get_if<HttpRequest>(&evidence.request);
    const auto *answer = std::get_if<HttpResult>(&evidence.result);
    if (!request) {
        return {};
    }
    const bool http2 = answer && answer->httpVersion == "2"_L1;
    const QString port = request->url.port() > 0 ? u':' + QString::number(request->url.port()) : QString();
    QStringList lines{(http2 ? u":authority: "_s : u"Host: "_s) + request->url.host(QUrl::FullyEncoded) + port,
                      http2 ? u"User-Agent: Go-http-client/2.0"_s : u"User-Agent: Go-http-client/1.1"_s};
    if (request->unpackUpTo > 0) {
        lines.append(u"Accept-Encoding: gzip"_s);
    }
    if (!request->credentials.isEmpty()) {
        lines.append(u"Authorization: Basic ***"_s);
    }
    if (request->proxy && request->url.scheme() == "http"_L1 && !request->proxy->credentials.isEmpty()) {
        lines.append(u"Proxy-Authorization: Basic ***"_s);
    }
    return lines.join(u'\n');
}

QString addresses(const QList<QHostAddress> &list)
{
    QStringList names;
    for (const QHostAddress &address : list) {
        names << address.toString();
    }
    return names.join(u", "_s);
}

QString dnsType(quint16 type)
{
    switch (type) {
    case 1: return u"A"_s;
    case 5: return u"CNAME"_s;
    case 28: return u"AAAA"_s;
    default: return u"TYPE%1"_s.arg(type);
    }
}

} // namespace

void EvidenceFields::add(QList<Field> &fields, const QString &name, const QString &value, bool verbatim)
{
    if (!value.isEmpty()) {
        fields.append({name, value, verbatim});
    }
}

QList<Field> EvidenceFields::of(const Evidence &evidence)
{
    QList<Field> fields;
    request(fields, evidence.request);
    add(fields, tr("Headers sent"), headersSent(evidence));
    add(fields, tr("Outcome"), Words::outcome(evidence.outcome), false);
    result(fields, evidence.result);
    add(fields, tr("Phases"), phases(evidence.phases), false);
    //: When something was asked, counted from the start of the run, and how long it took
    add(fields, tr("Time"),
        tr("%1 after the start, took %2").arg(Words::duration(evidence.startMs), Words::duration(evidence.durationMs)),
        false);
    return fields;
}

QList<Field> EvidenceFields::of(const TimelineEvent &event)
{
    QList<Field> fields;
    switch (event.source) {
    case TimelineEvent::Source::Go: add(fields, tr("Asked by"), tr("go"), false); break;
    case TimelineEvent::Source::Probe: add(fields, tr("Asked by"), tr("Tidyscope"), false); break;
    case TimelineEvent::Source::Server:
        //: Who tells about this request: a server of the lab that answered it
        add(fields, tr("Seen by"), tr("a server of the lab"), false);
        break;
    case TimelineEvent::Source::Imported:
        //: Who tells about this request: the program whose HAR file was imported
        add(fields, tr("Seen by"), tr("another program (imported)"), false);
        break;
    }
    add(fields, tr("Asked for"), event.url);
    add(fields, tr("Module"), event.module);
    add(fields, tr("Route"), event.route);
    add(fields, tr("Status"), event.status ? QString::number(*event.status) : QString());
    add(fields, tr("Size"), event.bytes ? QLocale().formattedDataSize(*event.bytes) : QString(), false);
    add(fields, tr("Error"), event.error);
    add(fields, tr("Time"),
        event.endMs ? tr("%1 after the start, took %2")
                          .arg(Words::duration(event.startMs), Words::duration(*event.endMs - event.startMs))
                    : tr("%1 after the start, still under way").arg(Words::duration(event.startMs)),
        false);
    return fields;
}

QString EvidenceFields::phases(const Phases &phases)
{
    QStringList parts;
    const auto part = [&parts](const QString &name, const std::optional<double> &ms) {
        if (ms) {
            parts << name + u' ' + Words::duration(*ms);
        }
    };
    part(tr("DNS"), phases.dns);
    part(tr("TCP"), phases.connect);
    part(tr("CONNECT"), phases.proxyConnect);
    part(tr("TLS"), phases.tls);
    part(tr("send"), phases.send);
    part(tr("wait"), phases.wait);
    part(tr("receive"), phases.receive);
    return parts.join(u" · "_s);
}

void EvidenceFields::request(QList<Field> &fields, const ProbeRequest &request)
{
    const auto via = [&fields](const std::optional<ProxyHop> &proxy) {
        add(fields, tr("HTTP proxy"), proxy ? maskedUrl(proxy->url) : QString());
    };
    std::visit(Overloaded{
                   [&](const DnsRequest &r) {
                       const bool udp = r.transport == DnsRequest::Transport::Udp;
                       add(fields, tr("Name server"), r.server.toString() + (udp ? u" (UDP)"_s : u" (TCP)"_s));
                       add(fields, tr("Question"), r.name + u' ' + dnsType(r.type));
                   },
                   [&](const SystemResolveRequest &r) { add(fields, tr("Question"), r.name + u" (getaddrinfo)"_s); },
                   [&](const TcpRequest &r) {
                       add(fields, tr("Address"), r.endpoint.toString());
                       add(fields, tr("Host"), r.host);
                   },
                   [&](const ConnectRequest &r) {
                       add(fields, tr("HTTP proxy"), maskedUrl(r.proxy.url));
                       add(fields, tr("Target"), r.target);
                   },
                   [&](const TlsRequest &r) {
                       add(fields, tr("Server name"), r.serverName);
                       add(fields, tr("Address"), r.proxy ? QString() : r.endpoint.toString());
                       via(r.proxy);
                   },
                   [&](const HttpRequest &r) {
                       add(fields, tr("Request"), u"GET "_s + maskedUrl(r.url));
                       add(fields, tr("Address"), r.proxy ? QString() : r.endpoint.toString());
                       via(r.proxy);
                   },
                   [&](const ProcessRequest &r) {
                       add(fields, tr("Command"), QStringList(QStringList{r.program} + r.arguments).join(u' '));
                       add(fields, tr("Folder"), r.workingDirectory);
                   },
                   [&](const FileScanRequest &r) { add(fields, tr("File"), r.path); },
               },
               request);
}

void EvidenceFields::result(QList<Field> &fields, const ProbeResult &result)
{
    std::visit(Overloaded{
                   [](std::monostate) {},
                   [&](const DnsResult &r) {
                       add(fields, tr("Answer"), r.portClosed ? tr("nothing listens on the port") : r.rcodeName(),
                           !r.portClosed);
                       add(fields, tr("Addresses"), r.answers.join(u", "_s));
                       add(fields, tr("Flags"), r.flags.join(u' '));
                   },
                   [&](const SystemResolveResult &r) {
                       add(fields, tr("Addresses"), addresses(r.addresses));
                       add(fields, tr("Message"), r.message);
                   },
                   [&](const TcpResult &r) {
                       add(fields, tr("Result"), tcpState(r.state), false);
                       add(fields, tr("Message"), r.message);
                   },
                   [&](const ConnectResult &r) { connect(fields, r); },
                   [&](const TlsResult &r) { fields += tls(r); },
                   [&](const HttpResult &r) { http(fields, r); },
                   [&](const ProcessResult &r) { process(fields, r); },
                   [&](const FileScanResult &r) {
                       add(fields, tr("Result"),
                           !r.exists           ? tr("does not exist")
                               : r.isDirectory ? tr("is a folder")
                               : r.readable    ? tr("readable")
                                               : tr("cannot be read"),
                           false);
                       add(fields, tr("Size"), r.readable ? QLocale().formattedDataSize(r.bytes.size()) : QString(),
                           false);
                       add(fields, tr("Message"), r.message);
                   },
               },
               result);
}

QList<Field> EvidenceFields::tls(const TlsResult &result)
{
    QList<Field> fields;
    add(fields, tr("Version"), result.version);
    add(fields, tr("Verified"), result.verified ? tr("yes") : tr("no"), false);
    add(fields, tr("Message"), result.message);
    certificates(fields, result.chain);
    return fields;
}

void EvidenceFields::certificates(QList<Field> &fields, const QList<CertificateInfo> &chain)
{
    int number = 0;
    for (const CertificateInfo &certificate : chain) {
        const QStringList lines{certificate.subject, tr("issued by: %1").arg(certificate.issuer),
                                tr("valid until: %1").arg(certificate.notAfter.toUTC().toString(Qt::ISODate)),
                                u"SHA-256: "_s + certificate.sha256};
        add(fields, tr("Certificate %1").arg(++number), lines.join(u'\n'));
    }
}

void EvidenceFields::connect(QList<Field> &fields, const ConnectResult &result)
{
    if (result.status > 0) {
        add(fields, tr("Answer"), QStringLiteral("%1 %2").arg(result.status).arg(result.reason).trimmed());
    }
    add(fields, tr("Log-in offered"), result.schemes.join(u", "_s));
    add(fields, tr("Message"), result.message);
    add(fields, tr("Headers"), headers(result.headers));
    add(fields, tr("Body"), shown(result.body));
}

void EvidenceFields::http(QList<Field> &fields, const HttpResult &result)
{
    if (result.status > 0) {
        add(fields, tr("Answer"),
            u"HTTP/%1 %2 %3"_s.arg(result.httpVersion).arg(result.status).arg(result.reason).trimmed());
    }
    add(fields, tr("Message"), result.message);
    add(fields, tr("Headers"), headers(result.headers));
    add(fields, tr("Body"), shown(result.body));
    if (result.status > 0) {
        add(fields, tr("Size"), QLocale().formattedDataSize(result.bodyBytes), false);
    }
}

void EvidenceFields::process(QList<Field> &fields, const ProcessResult &result)
{
    add(fields, tr("Result"), ended(result), false);
    add(fields, tr("Message"), result.message);
    QStringList lines;
    for (const OutputLine &line : result.lines.last(std::min(shownLines, result.lines.size()))) {
        lines << line.text;
    }
    add(fields,
        result.lines.size() > shownLines ? tr("Last %n line(s)", nullptr, static_cast<int>(shownLines)) : tr("Output"),
        lines.join(u'\n'));
}

QString EvidenceFields::tcpState(TcpResult::State state)
{
    switch (state) {
    case TcpResult::State::Connected: return tr("connected");
    case TcpResult::State::Refused: return tr("refused: nothing listens there");
    case TcpResult::State::TimedOut: return tr("no answer in time");
    case TcpResult::State::Reset: return tr("connection reset");
    case TcpResult::State::Unreachable: return tr("no route to the host");
    case TcpResult::State::Denied: return tr("not permitted by the system");
    case TcpResult::State::OtherError: return tr("another error");
    }
    return {};
}

QString EvidenceFields::ended(const ProcessResult &result)
{
    switch (result.ended) {
    case ProcessResult::Ended::Normally: return tr("exit code %1").arg(result.exitCode);
    case ProcessResult::Ended::Crashed: return tr("crashed");
    case ProcessResult::Ended::FailedToStart: return tr("could not be started");
    case ProcessResult::Ended::Deadline: return tr("stopped by Tidyscope at its deadline");
    case ProcessResult::Ended::Inactivity: return tr("stopped by Tidyscope: it printed nothing for too long");
    case ProcessResult::Ended::DownloadLimit: return tr("stopped by Tidyscope at the download limit");
    }
    return {};
}

} // namespace Tidyscope
