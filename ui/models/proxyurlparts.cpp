// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/proxyurlparts.h"

#include "core/goenv/gourl.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

QString encoded(const QString &text)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

QString decoded(const QString &text)
{
    return QUrl::fromPercentEncoding(text.toUtf8());
}

} // namespace

std::optional<ProxyUrlParts> ProxyUrlParts::parse(const QString &value)
{
    ProxyUrlParts parts;
    if (value.isEmpty()) {
        return parts;
    }
    QString rest = value;
    if (const qsizetype slashes = rest.indexOf("://"_L1); slashes >= 0) {
        parts.m_scheme = rest.first(slashes + 3);
        rest.remove(0, slashes + 3);
    }
    const auto ends = [](QChar c) { return c == u'/' || c == u'?' || c == u'#'; };
    const auto end = std::find_if(rest.cbegin(), rest.cend(), ends);
    parts.m_rest = QString(end, rest.cend() - end);
    rest.chop(parts.m_rest.size());
    if (const qsizetype at = rest.lastIndexOf(u'@'); at >= 0) {
        const QString signIn = rest.first(at);
        rest.remove(0, at + 1);
        const qsizetype colon = signIn.indexOf(u':');
        parts.m_user = colon < 0 ? signIn : signIn.first(colon);
        if (colon >= 0) {
            parts.m_password = signIn.sliced(colon + 1);
        }
    }
    const qsizetype colon = rest.lastIndexOf(u':');
    if (colon > rest.lastIndexOf(u']')) {
        parts.m_colon = true;
        parts.m_port = rest.sliced(colon + 1);
        rest.truncate(colon);
    }
    parts.m_host = rest;

    // only what go understands in the same way
    const GoUrl url = GoUrl::parse(parts.m_scheme.isEmpty() ? "http://"_L1 + value : value);
    const QString hostOnly = parts.m_host.startsWith(u'[') ? parts.m_host.sliced(1).chopped(1) : parts.m_host;
    const bool same = url.isValid() && !parts.m_host.isEmpty() && url.hostname() == hostOnly
        && url.port() == parts.m_port && url.user == parts.user() && url.password == parts.password();
    return same ? std::optional(parts) : std::nullopt;
}

QString ProxyUrlParts::toString() const
{
    QString made = m_scheme;
    if (m_user) {
        made += *m_user;
        if (m_password) {
            made += u':' + *m_password;
        }
        made += u'@';
    }
    made += m_host;
    if (m_colon || !m_port.isEmpty()) {
        made += u':' + m_port;
    }
    return made + m_rest;
}

QString ProxyUrlParts::scheme() const
{
    return m_scheme.isEmpty() ? u"http"_s : m_scheme.chopped(3).toLower();
}

QString ProxyUrlParts::user() const
{
    return decoded(m_user.value_or(QString()));
}

QString ProxyUrlParts::password() const
{
    return decoded(m_password.value_or(QString()));
}

void ProxyUrlParts::setScheme(const QString &scheme)
{
    if (scheme != this->scheme()) {
        m_scheme = scheme + "://"_L1;
    }
}

void ProxyUrlParts::setUser(const QString &user)
{
    if (user == this->user() && m_user) {
        return;
    }
    m_user = encoded(user);
    if (user.isEmpty() && !m_password) {
        m_user.reset();
    }
}

void ProxyUrlParts::setPassword(const QString &password)
{
    if (password == this->password() && m_password) {
        return;
    }
    m_password = encoded(password);
    if (!m_user) {
        m_user = QString();
    }
    if (password.isEmpty()) {
        m_password.reset();
        if (m_user->isEmpty()) {
            m_user.reset();
        }
    }
}

} // namespace Tidyscope
