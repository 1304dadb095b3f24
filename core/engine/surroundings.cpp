// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/surroundings.h"

#include "core/engine/projectscan.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>
#include <QSysInfo>

#include <ares.h>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qint64 maximalSettingsFile = 1024 * 1024;
constexpr int maximalNameServers = 3; // Go reads no more (src/net/dnsconfig_unix.go)

QByteArray readSmallFile(const QString &path)
{
    const QFileInfo info(path);
    QFile file(path);
    // a FIFO or a device in the file's place would block
    return info.isFile() && file.open(QIODevice::ReadOnly) ? file.read(maximalSettingsFile) : QByteArray();
}

/// "10.0.0.2:53", "10.0.0.2", "[::1]:53", "[fe80::1%eth0]:53".
Endpoint parseEndpoint(QString text)
{
    Endpoint endpoint;
    endpoint.port = 53;
    if (text.startsWith(u'[')) {
        const qsizetype close = text.indexOf(u']');
        if (text.mid(close + 1).startsWith(u':')) {
            endpoint.port = text.mid(close + 2).toUShort();
        }
        text = text.mid(1, close - 1);
    } else if (text.count(u':') == 1) {
        endpoint.port = text.section(u':', 1).toUShort();
        text = text.section(u':', 0, 0);
    }
    endpoint.address = QHostAddress(text);
    return endpoint;
}

QList<Endpoint> readNameServers()
{
    QList<Endpoint> servers;
    ares_channel_t *channel = nullptr;
    if (ares_init_options(&channel, nullptr, 0) == ARES_SUCCESS) {
        char *csv = ares_get_servers_csv(channel);
        for (const QString &text : QString::fromUtf8(csv).split(u',', Qt::SkipEmptyParts)) {
            const Endpoint endpoint = parseEndpoint(text);
            if (!endpoint.address.isNull() && servers.size() < maximalNameServers) {
                servers.append(endpoint);
            }
        }
        ares_free_string(csv);
        ares_destroy(channel);
    }
    if (servers.isEmpty()) {
        servers = {{QHostAddress(QHostAddress::LocalHost), 53}, {QHostAddress(QHostAddress::LocalHostIPv6), 53}};
    }
    return servers;
}

QMultiMap<QString, QHostAddress> readHostsFile()
{
#ifdef Q_OS_WIN
    const QString path = qEnvironmentVariable("SystemRoot", u"C:/Windows"_s) + u"/System32/drivers/etc/hosts"_s;
#else
    const QString path = u"/etc/hosts"_s;
#endif
    QMultiMap<QString, QHostAddress> names;
    for (QByteArray line : readSmallFile(path).split('\n')) {
        const qsizetype comment = line.indexOf('#');
        if (comment >= 0) {
            line.truncate(comment);
        }
        const QStringList words = QString::fromUtf8(line).simplified().split(u' ', Qt::SkipEmptyParts);
        const QHostAddress address(words.value(0));
        for (qsizetype i = 1; !address.isNull() && i < words.size(); ++i) {
            // insert() puts the newest first; Go keeps the order of the file
            QList<QHostAddress> known = names.values(words.at(i).toLower());
            names.remove(words.at(i).toLower());
            names.insert(words.at(i).toLower(), address);
            for (auto it = known.crbegin(); it != known.crend(); ++it) {
                names.insert(words.at(i).toLower(), *it);
            }
        }
    }
    return names;
}

QString findProxyTool(const QProcessEnvironment &environment)
{
#if defined(Q_OS_WIN)
    Q_UNUSED(environment)
    return {}; // the registry says it
#elif defined(Q_OS_MACOS)
    Q_UNUSED(environment)
    return u"/usr/sbin/scutil"_s;
#else
    const QStringList folders = environment.value(u"PATH"_s).split(QDir::listSeparator(), Qt::SkipEmptyParts);
    return folders.isEmpty() ? QString() : QStandardPaths::findExecutable(u"gsettings"_s, folders);
#endif
}

} // namespace

Surroundings readSurroundings(const DiagnosisOptions &options)
{
    Surroundings surroundings;
    surroundings.go = locateGo(options.environment, options.goFile);
    surroundings.git = QStandardPaths::findExecutable(
        u"git"_s, options.environment.value(u"PATH"_s).split(QDir::listSeparator(), Qt::SkipEmptyParts));
    if (!options.project.isEmpty()) {
        surroundings.goModPath = findGoMod(options.project);
    }
    if (!surroundings.goModPath.isEmpty()) {
        surroundings.goMod = GoModFile::parse(readSmallFile(surroundings.goModPath), GoModFile::Kind::Mod);
        const QString folder = QFileInfo(surroundings.goModPath).absolutePath();
        surroundings.imports = importsOf(folder);
        surroundings.gitRemotes = gitRemotesOf(folder);
    }
    surroundings.otherProxies = readOtherProxies(options.environment);
    surroundings.proxyTool = findProxyTool(options.environment);
    for (const QString &path : netrcPaths(options.environment)) {
        if (surroundings.netrcPath.isEmpty() && QFileInfo(path).isFile()) {
            surroundings.netrcPath = path;
            surroundings.netrc = Netrc::parse(readSmallFile(path));
        }
    }
#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)
    surroundings.systemResolverDecides = true;
#endif
    surroundings.nameServers = readNameServers();
    surroundings.resolver = parseResolverSettings(readSmallFile(u"/etc/resolv.conf"_s),
                                                  QSysInfo::machineHostName()); // c-ares has no part of it
    surroundings.nameOrder = parseNameOrder(readSmallFile(u"/etc/nsswitch.conf"_s));
    surroundings.hostsFile = readHostsFile();
    if (options.askMirrors) {
        surroundings.mirrors = loadMirrors(options.mirrorFiles);
    }
    return surroundings;
}

} // namespace Tidyscope
