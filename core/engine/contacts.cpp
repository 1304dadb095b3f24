// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/diagnosisrun_p.h"

#include "core/checks/gitaccess.h"
#include "core/checks/gooutcome.h"
#include "core/checks/mirrors.h"
#include "core/goenv/publicservers.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

void addContact(QList<Contact> &contacts, Contact contact)
{
    auto same = std::ranges::find_if(contacts, [&](const Contact &known) {
        return known.host == contact.host && known.port == contact.port && known.by == contact.by
            && known.why.key == contact.why.key;
    });
    if (same == contacts.end()) {
        contacts.append(contact);
        return;
    }
    for (const QString &path : std::as_const(contact.sends)) {
        if (!same->sends.contains(path)) {
            same->sends.append(path);
        }
    }
}

/// Of `git ls-remote`; empty for any other request.
QUrl repositoryAsked(const ProbeRequest &request)
{
    const auto *process = std::get_if<ProcessRequest>(&request);
    const bool asks = process && process->arguments.value(0) == "ls-remote"_L1;
    return asks ? QUrl(process->arguments.value(2)) : QUrl();
}

bool isPublicHost(const QString &host)
{
    const QHostAddress address(host);
    return address.isNull() ? isKnownPublicServer(host) || !isInternalName(host) : isPublicAddress(address);
}

/// Asked only if a public module proxy fails in a way with which a mirror helps.
void addMirrors(QList<Contact> &contacts, const CheckContext &context)
{
    const QList<Mirror> mirrors = mirrorCandidates(context);
    const QStringList sends{mirrorProbeModule(context)};
    const GoSumDb &database = context.facts.sumDb;
    for (const Mirror &mirror : mirrors) {
        const bool standard = mirror.url.scheme() == "https"_L1;
        addContact(contacts,
                   {mirror.url.host(), mirror.url.port(standard ? 443 : 80),
                    Text{u"contact.mirror"_s, {{u"mirror"_s, mirror.id}}}, u"probe"_s, sends,
                    isPublicHost(mirror.url.host())});
    }
    if (mirrors.isEmpty() || !database.isUsable() || context.facts.rules.noSumDb(context.facts.module.path)) {
        return;
    }
    for (const QString &host : {database.url.host(), u"sum.golang.google.cn"_s}) {
        addContact(contacts,
                   {host, 443, Text{u"contact.mirror-checksums"_s, {}}, u"probe"_s, sends, isPublicHost(host)});
    }
}

} // namespace

QList<Contact> contactsOf(const CheckContext &context)
{
    QList<Contact> contacts;
    const Facts &facts = context.facts;
    if (!facts.goUsable) {
        return contacts;
    }
    if (std::ranges::any_of(facts.targets, [](const Target &t) { return !t.nameToResolve().isEmpty(); })) {
        for (const Endpoint &server : context.surroundings.nameServers) {
            addContact(contacts,
                       {server.address.toString(),
                        server.port,
                        Text{u"contact.dns"_s, {}},
                        u"probe"_s,
                        {},
                        isPublicAddress(server.address)});
        }
    }
    const QStringList sends{facts.module.toString()};
    const bool goRuns = goRunRequest(context).has_value();
    for (const Target &target : facts.targets) {
        const bool direct = target.role == Target::Role::Direct;
        const Text why{direct                                      ? u"contact.direct"_s
                           : target.role == Target::Role::Shadowed ? u"contact.shadowed"_s
                                                                   : u"contact.module-proxy"_s,
                       {{u"entry"_s, target.entry}}};
        if (target.proxy.useProxy) {
            addContact(contacts,
                       {target.connectHost(),
                        target.connectPort(),
                        Text{u"contact.http-proxy"_s, {{u"host"_s, target.url.host()}}},
                        u"probe"_s,
                        {},
                        isPublicHost(target.connectHost())});
        }
        addContact(contacts,
                   {target.url.host(), target.port(), why, u"probe"_s, sends, isPublicHost(target.url.host())});
        if (goRuns && target.role != Target::Role::Shadowed && target.role != Target::Role::Bypassed) {
            addContact(contacts,
                       {target.url.host(), target.port(), why, u"go"_s, sends, isPublicHost(target.url.host())});
        }
    }
    for (const ModuleVersion &module : gitAccessModules(context)) {
        const Target target = goImportTarget(context, module.path);
        addContact(contacts,
                   {target.url.host(), target.port(), Text{u"contact.git-access"_s, {}}, u"probe"_s,
                    QStringList{module.toString()}, isPublicHost(target.url.host())});
    }
    if (goRuns && facts.sumDb.isUsable() && !facts.rules.noSumDb(facts.module.path)) {
        addContact(contacts,
                   {facts.sumDb.url.host(), facts.sumDb.url.port(443), Text{u"contact.checksum-db"_s, {}}, u"go"_s,
                    sends, isPublicHost(facts.sumDb.url.host())});
    }
    addMirrors(contacts, context);
    return contacts;
}

QStringList contactedHosts(const QList<Evidence> &evidence)
{
    QStringList hosts;
    const auto add = [&hosts](const QString &host) {
        if (!host.isEmpty() && !hosts.contains(host)) {
            hosts.append(host);
        }
    };
    for (const Evidence &item : evidence) {
        if (const auto *dns = std::get_if<DnsRequest>(&item.request)) {
            add(dns->server.toString());
        } else if (const auto *tcp = std::get_if<TcpRequest>(&item.request)) {
            add(tcp->host + u':' + QString::number(tcp->endpoint.port));
        } else if (const auto *http = std::get_if<HttpRequest>(&item.request)) {
            add(http->url.host() + u':' + QString::number(http->url.port(http->url.scheme() == "https"_L1 ? 443 : 80)));
        } else if (const QUrl repository = repositoryAsked(item.request); !repository.isEmpty()) {
            const int usual = repository.scheme() == "https"_L1 ? 443 : repository.scheme() == "http"_L1 ? 80 : 22;
            add(repository.host() + u':' + QString::number(repository.port(usual)));
        } else if (const auto *process = std::get_if<ProcessResult>(&item.result)) {
            for (const GoRequest &request : process->goRun.requests) {
                if (request.status != 0) {
                    add(request.url.host() + u':'
                        + QString::number(request.url.port(request.url.scheme() == "https"_L1 ? 443 : 80)));
                }
            }
        }
    }
    hosts.sort();
    return hosts;
}

} // namespace Tidyscope
