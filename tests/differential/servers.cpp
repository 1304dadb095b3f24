// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "differential/servers.h"

#include "core/gomod/moduleversion.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope::Differential {

FetchOutcome fetchOutcome(const QString &outcome)
{
    if (outcome == "reset"_L1) {
        return FetchOutcome::failed(u"EOF"_s);
    }
    if (outcome == "html"_L1) {
        return FetchOutcome::failed(u"invalid character '<' looking for beginning of value"_s);
    }
    return FetchOutcome::fromStatus(outcome.toInt());
}

QString plannedOutcome(const QJsonObject &servers, const QString &host, const QString &subject)
{
    for (const QString &key : {QString(host + u' ' + subject), host}) {
        if (servers.contains(key)) {
            return servers[key].toString();
        }
    }
    return u"404"_s;
}

Visit visit(const GoProxyEntry &entry, const QJsonObject &servers, const QString &subject)
{
    if (entry.url.scheme() == "file"_L1) {
        return {FetchOutcome::notExist(), false};
    }
    if (entry.host.isEmpty()) {
        return {FetchOutcome::failed(u"no Host in request URL"_s), false};
    }
    if (entry.url.scheme() == "http"_L1 && !entry.url.userInfo().isEmpty()) {
        return {FetchOutcome::failed(u"refusing to pass credentials to insecure URL"_s), false};
    }
    const bool ascii = std::all_of(entry.host.begin(), entry.host.end(), [](QChar c) { return c.unicode() < 0x80; });
    if (!ascii && entry.url.scheme() != "http"_L1) {
        // no certificate can hold such a name
        return {FetchOutcome::failed(u"unrecognized name"_s), false};
    }
    if (entry.host == "127.0.0.1"_L1) {
        return {FetchOutcome::failed(u"connection refused"_s), false};
    }
    return {fetchOutcome(plannedOutcome(servers, entry.host, subject)), true};
}

QString requestBase(const GoProxyEntry &entry)
{
    const QUrl asked = proxyUrl(entry.url, {u"m.test/x"_s, u"v1.0.0"_s}, ProxyFile::Info);
    if (!asked.isValid()) {
        return entry.host;
    }
    const QString text =
        QString::fromUtf8(asked.toEncoded(QUrl::RemoveUserInfo | QUrl::RemoveFragment | QUrl::FullyEncoded));
    const QString query =
        asked.hasQuery() && !asked.query().isEmpty() ? u'?' + asked.query(QUrl::FullyEncoded) : QString();
    return text.section(u"/m.test/x/@v/"_s, 0, 0) + query;
}

} // namespace Tidyscope::Differential
