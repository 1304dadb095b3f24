// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/secret.h"

#include <QList>
#include <QProcessEnvironment>
#include <QString>
#include <QUrl>

namespace Tidyscope {

/// An HTTP proxy that other programs of this user go through and go knows nothing of.
struct OtherProxy
{
    enum class Kind {
        Address, ///< `url`
        Script,  ///< a PAC script decides: `script`
        Search   ///< the system looks for such a script in its network (WPAD)
    };
    QString
        program; ///< whose setting it is: "GNOME", "KDE", "Windows", "macOS", "curl", "wget", "git", "/etc/environment" …
    QString path; ///< the file, or what else holds it
    QUrl url;     ///< without user and password
    Secret credentials;
    Kind kind = Kind::Address;
    QString script = {};     ///< its address, masked
    QStringList bypass = {}; ///< what goes past the proxy, as the system writes it: goesPast()
    bool operator==(const OtherProxy &) const = default;
};

/// The proxies for https in the settings files of those programs and in the registry of Windows, the desktop's first, each address
/// once; no program is run: what GNOME and macOS know comes from systemProxyRequest(). Blocks: call it on a worker thread.
[[nodiscard]] QList<OtherProxy> readOtherProxies(const QProcessEnvironment &environment);

/// The proxy in the text of one such file; an invalid URL: none. Pure.
[[nodiscard]] QUrl proxyInSettings(const QString &program, const QString &text);

/// The value of @p key (lower-case) in the text of such a file; empty: it has none. Pure.
[[nodiscard]] QString settingOf(const QString &program, const QString &text, const QString &key);

/// "proxy.corp:3128", "http://proxy.corp 3128", "socks5://…" as a URL; an empty one: it is no proxy that go could use. Pure.
[[nodiscard]] QUrl proxyUrl(QString value);

/// Takes user and password out of @p url: "user:password", or empty. Pure.
[[nodiscard]] Secret takeLogin(QUrl &url);

} // namespace Tidyscope
