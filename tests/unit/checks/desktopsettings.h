// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Tidyscope {

/// What gsettings lists of a desktop in @p mode ("none", "manual", "auto"), with the lines @p more.
inline QString gnome(const QString &mode, const QString &more)
{
    return QStringLiteral(
               "org.gnome.system.proxy ignore-hosts ['localhost', '127.0.0.0/8']\norg.gnome.system.proxy mode '%1'\n"
               "org.gnome.system.proxy use-same-proxy true\n%2")
        .arg(mode, more);
}

inline QString gnomeAddress()
{
    return QStringLiteral("org.gnome.system.proxy.https host 'proxy.corp'\norg.gnome.system.proxy.https port 3128\n");
}

} // namespace Tidyscope
