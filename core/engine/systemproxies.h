// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/otherproxies.h"

#include <QString>

namespace Tidyscope {

/// What Windows keeps for the user's programs, browsers among them, under
/// `HKCU\Software\Microsoft\Windows\CurrentVersion\Internet Settings`.
struct InternetSettings
{
    bool proxyEnable = false;
    QString proxyServer;   ///< "proxy.corp:8080", or by scheme: "http=a:80;https=b:81;socks=c:1080"
    QString proxyOverride; ///< what goes past it: "*.corp.example;10.*;<local>"
    QString autoConfigUrl; ///< a PAC script
    bool operator==(const InternetSettings &) const = default;
};

/// Windows only, elsewhere all of it is empty. Reads the registry: call it on a worker thread.
[[nodiscard]] InternetSettings readInternetSettings();

/// @name The proxies for https in the words of a system, the one that browsers ask first in front
/// A PAC script is named and not run. Without passwords in any of the fields but `credentials`. Pure.
/// @{
[[nodiscard]] QList<OtherProxy> proxiesOfWindows(const InternetSettings &settings);
/// @p listing is what `gsettings list-recursively org.gnome.system.proxy` prints.
[[nodiscard]] QList<OtherProxy> proxiesOfGnome(const QString &listing);
/// @p listing is what `scutil --proxy` prints.
[[nodiscard]] QList<OtherProxy> proxiesOfMac(const QString &listing);
/// @p settings is the text of kioslaverc: where it names a script or a search for one; the address is proxyInSettings().
[[nodiscard]] QList<OtherProxy> scriptsOfKde(const QString &settings);
/// @}

/// Whether @p host goes past the proxy by a list of one of these systems: names, "*.corp.example", ".corp.example", "10.*",
/// networks ("10.0.0.0/8", "169.254/16"), "<local>" for names without a dot. Pure.
[[nodiscard]] bool goesPast(const QStringList &bypass, const QString &host);

} // namespace Tidyscope
