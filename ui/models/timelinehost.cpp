// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/timelinehost.h"

namespace Tidyscope {

using namespace Qt::StringLiterals;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Tidyscope::TimelineDetails)
};

QString withoutRoot(const QString &name)
{
    return name.endsWith(u'.') ? name.chopped(1) : name;
}

bool isAbout(const QString &name, const QString &host)
{
    return withoutRoot(name).compare(host, Qt::CaseInsensitive) == 0;
}

/// "10.0.0.2:53 A: NOERROR 142.250.74.113"
QString answerLine(const DnsRequest &asked, const DnsResult &answer, Outcome outcome)
{
    constexpr quint16 ipv6 = 28;
    QStringList words{answer.rcodeName()};
    if (words.constFirst().isEmpty()) {
        words = {answer.portClosed                  ? Tr::tr("nothing listens on the port")
                     : outcome == Outcome::TimedOut ? Tr::tr("no answer in time")
                                                    : Tr::tr("no answer")};
    }
    words += answer.answers;
    return u"%1 %2: %3"_s.arg(asked.server.toString(), asked.type == ipv6 ? u"AAAA"_s : u"A"_s, words.join(u' '));
}

QString resolvedLine(const SystemResolveResult &answer)
{
    QStringList words;
    for (const QHostAddress &address : answer.addresses) {
        words.append(address.toString());
    }
    return u"getaddrinfo: "_s + (words.isEmpty() ? answer.message : words.join(u' '));
}

} // namespace

QList<Field> hostFields(const QString &host, const QList<Evidence> &evidence)
{
    QStringList names;
    QStringList connections;
    QList<Field> tls;
    for (const Evidence &one : evidence) {
        if (const auto *dns = std::get_if<DnsRequest>(&one.request); dns && isAbout(dns->name, host)) {
            const auto *answer = std::get_if<DnsResult>(&one.result);
            names.append(answerLine(*dns, answer ? *answer : DnsResult(), one.outcome));
        } else if (const auto *system = std::get_if<SystemResolveRequest>(&one.request);
                   system && isAbout(system->name, host)) {
            const auto *answer = std::get_if<SystemResolveResult>(&one.result);
            names.append(resolvedLine(answer ? *answer : SystemResolveResult()));
        } else if (const auto *tcp = std::get_if<TcpRequest>(&one.request); tcp && isAbout(tcp->host, host)) {
            const auto *answer = std::get_if<TcpResult>(&one.result);
            connections.append(tcp->endpoint.toString()
                               + (answer ? u": "_s + EvidenceFields::tcpState(answer->state) : QString()));
        } else if (const auto *asked = std::get_if<TlsRequest>(&one.request);
                   asked && tls.isEmpty() && isAbout(asked->serverName, host)) {
            if (const auto *answer = std::get_if<TlsResult>(&one.result); answer && !answer->chain.isEmpty()) {
                tls = EvidenceFields::tls(*answer);
            }
        }
    }
    names.removeDuplicates();
    connections.removeDuplicates();
    QList<Field> fields;
    if (!names.isEmpty()) {
        fields.append({Tr::tr("DNS answers"), names.join(u'\n')});
    }
    if (!connections.isEmpty()) {
        fields.append({Tr::tr("Connections"), connections.join(u'\n')});
    }
    return fields + tls;
}

Text httpProxyReason(const QString &host, const Diagnosis &run)
{
    Text forAll;
    for (const Finding &finding : run.findings) {
        if (finding.check != "http-proxy-settings"_L1) {
            continue;
        }
        if (isAbout(finding.subject, host)) {
            return finding.reason;
        }
        if (finding.subject.isEmpty() && finding.reason.key == "check.http-proxy-settings.none"_L1) {
            forAll = finding.reason;
        }
    }
    return forAll;
}

} // namespace Tidyscope
