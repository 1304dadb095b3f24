// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/interception.h"

#include "core/goenv/publicservers.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// What two servers of one owner share: the last two labels.
QString ownerOf(const QString &host)
{
    return host.section(u'.', -2).toLower();
}

} // namespace

void compareIssuers(const CheckContext &context, const Target &target, Fault &fault)
{
    const TlsResult *own = handshake(context, target).result;
    const QString host = target.url.host();
    if (!own || own->chain.isEmpty()) {
        return;
    }
    const QString &issuer = own->chain.last().issuer;
    QStringList same;
    QStringList trusted;
    QStringList sameIds;
    QStringList trustedIds;
    for (const Evidence &evidence : context.evidence.all()) {
        const auto *request = std::get_if<TlsRequest>(&evidence.request);
        const auto *other = std::get_if<TlsResult>(&evidence.result);
        if (!request || !other || other->chain.isEmpty() || ownerOf(request->serverName) == ownerOf(host)) {
            continue;
        }
        if (other->verified && !trusted.contains(request->serverName)) {
            trusted.append(request->serverName);
            trustedIds.append(evidence.id);
        } else if (other->failure == TlsResult::Failure::UnknownAuthority && other->chain.last().issuer == issuer
                   && !same.contains(request->serverName)) {
            same.append(request->serverName);
            sameIds.append(evidence.id);
        }
    }
    fault.args.insert({{u"issuer"_s, issuer}, {u"others"_s, (same.isEmpty() ? trusted : same).join(u", "_s)}});
    if (!same.isEmpty()) {
        fault.reason = Text{u"check.tls-handshake.same-issuer"_s, fault.args};
        fault.evidence += sameIds;
    } else if (isKnownPublicServer(host)) {
        fault.reason = Text{u"check.tls-handshake.not-its-issuer"_s, fault.args};
    } else if (!trusted.isEmpty()) {
        fault.reason = Text{u"check.tls-handshake.own-authority"_s, fault.args};
        fault.against += trustedIds;
    }
}

} // namespace Tidyscope
