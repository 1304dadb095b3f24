// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/labwords.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

QStringList LabWords::groups()
{
    return {OwnLabGroup,
            u"dns"_s,
            u"tcp"_s,
            u"http-proxy"_s,
            u"tls"_s,
            u"module-proxy"_s,
            u"checksum-database"_s,
            u"private"_s,
            u"git"_s,
            u"environment"_s,
            u"cache"_s,
            u"toolchain"_s,
            u"double"_s,
            u"healthy"_s};
}

QString LabWords::group(const QString &id)
{
    static const QMap<QString, const char *> names{
        {OwnLabGroup, QT_TR_NOOP("Your own scenarios")},
        {u"dns"_s, QT_TR_NOOP("DNS")},
        {u"tcp"_s, QT_TR_NOOP("Connections")},
        {u"http-proxy"_s, QT_TR_NOOP("HTTP proxy of the company")},
        {u"tls"_s, QT_TR_NOOP("TLS and certificates")},
        {u"module-proxy"_s, QT_TR_NOOP("Module proxy")},
        {u"checksum-database"_s, QT_TR_NOOP("Checksum database")},
        {u"private"_s, QT_TR_NOOP("Private modules")},
        {u"git"_s, QT_TR_NOOP("Git")},
        {u"environment"_s, QT_TR_NOOP("Settings and files")},
        {u"cache"_s, QT_TR_NOOP("Module cache and disk")},
        {u"toolchain"_s, QT_TR_NOOP("Toolchain")},
        {u"double"_s, QT_TR_NOOP("Two faults at once")},
        {u"healthy"_s, QT_TR_NOOP("Healthy, but suspicious")},
    };
    const char *name = names.value(id);
    return name ? tr(name) : id;
}

QString LabWords::difficulty(int level)
{
    return level <= 1 ? tr("Easy") : level == 2 ? tr("Medium") : tr("Hard");
}

QString LabWords::serverKind(const QString &kind)
{
    static const QMap<QString, const char *> names{
        {u"module-proxy"_s, QT_TR_NOOP("Module proxy")},
        {u"checksum-database"_s, QT_TR_NOOP("Checksum database")},
        {u"web"_s, QT_TR_NOOP("Web server")},
        {u"dns"_s, QT_TR_NOOP("DNS server")},
        {u"http-proxy"_s, QT_TR_NOOP("HTTP proxy")},
        {u"socks-proxy"_s, QT_TR_NOOP("SOCKS proxy")},
        {u"git"_s, QT_TR_NOOP("Git server")},
        {u"raw"_s, QT_TR_NOOP("Server that speaks no protocol")},
    };
    const char *name = names.value(kind);
    return name ? tr(name) : kind;
}

QString LabWords::serverIcon(const QString &kind)
{
    return kind == "dns"_L1                                       ? u"dns"_s
        : kind.endsWith("-proxy"_L1) && kind != "module-proxy"_L1 ? u"proxy"_s
                                                                  : u"server"_s;
}

QString LabWords::network(Lab::Scenario::Network network)
{
    switch (network) {
    case Lab::Scenario::Network::None: return tr("No server takes part: the cause is on the machine itself.");
    case Lab::Scenario::Network::Loopback:
        return tr("go reaches the servers by their addresses on this machine (loopback).");
    case Lab::Scenario::Network::Proxy:
        return tr("go reaches the servers by names that only the HTTP proxy of this scenario knows.");
    case Lab::Scenario::Network::Namespace:
        return tr(
            "go runs in a network of its own, with its own DNS. That needs Linux; on another system you can play a "
            "recording that was made there.");
    }
    return {};
}

QString LabWords::clock(double ms)
{
    const auto seconds = static_cast<qint64>(std::max(0.0, ms) / 1000);
    return u"%1:%2"_s.arg(seconds / 60).arg(seconds % 60, 2, 10, QChar(u'0'));
}

} // namespace Tidyscope
