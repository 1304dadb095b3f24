// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/systemproxies.h"

#include "core/base/redactor.h"

#include <QHostAddress>
#include <QMap>
#include <QStringList>

#include <algorithm>

#ifdef Q_OS_WIN
#  include <QSettings>
#endif

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr auto internetSettingsKey =
    R"(HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Internet Settings)"_L1;

OtherProxy scriptOf(const QString &program, const QString &path, const QString &address)
{
    OtherProxy proxy;
    proxy.program = program;
    proxy.path = path;
    proxy.kind = OtherProxy::Kind::Script;
    proxy.script = Redactor().mask(address);
    return proxy;
}

OtherProxy searchOf(const QString &program, const QString &path)
{
    OtherProxy proxy;
    proxy.program = program;
    proxy.path = path;
    proxy.kind = OtherProxy::Kind::Search;
    return proxy;
}

/// Nothing where @p address is none.
QList<OtherProxy> addressOf(const QString &program, const QString &path, const QString &address,
                            const QStringList &bypass)
{
    QUrl url = proxyUrl(address);
    if (url.isEmpty()) {
        return {};
    }
    OtherProxy proxy;
    proxy.program = program;
    proxy.path = path;
    proxy.credentials = takeLogin(url);
    proxy.url = url;
    proxy.bypass = bypass;
    return {proxy};
}

QString joined(const QString &scheme, const QString &host, const QString &port)
{
    if (host.isEmpty()) {
        return {};
    }
    const QString literal = host.contains(u':') && !host.startsWith(u'[') ? u'[' + host + u']' : host;
    return scheme + "://"_L1 + literal + (port.toInt() > 0 ? u':' + port : QString());
}

/// A string as GVariant prints it: in single quotes, in double ones where it holds a single one.
QString unquoted(const QString &value)
{
    const bool isQuoted =
        value.size() > 1 && (value.startsWith(u'\'') || value.startsWith(u'"')) && value.endsWith(value.front());
    QString inside = isQuoted ? value.sliced(1, value.size() - 2) : value;
    return inside.replace("\\'"_L1, "'"_L1).replace("\\\""_L1, "\""_L1).replace("\\\\"_L1, "\\"_L1);
}

/// "['localhost', '127.0.0.0/8']", "@as []".
QStringList unquotedList(const QString &value)
{
    const qsizetype open = value.indexOf(u'[');
    const qsizetype close = value.lastIndexOf(u']');
    QStringList items;
    if (open >= 0 && close > open) {
        for (const QString &item : value.sliced(open + 1, close - open - 1).split(u',', Qt::SkipEmptyParts)) {
            items.append(unquoted(item.trimmed()));
        }
    }
    return items;
}

/// "169.254/16" is "169.254.0.0/16" for macOS.
std::pair<QHostAddress, int> networkOf(const QString &text)
{
    QString address = text.section(u'/', 0, 0);
    while (!address.contains(u':') && address.count(u'.') < 3) {
        address += ".0"_L1;
    }
    return QHostAddress::parseSubnet(address + u'/' + text.section(u'/', 1));
}

bool isLike(QStringView host, QStringView pattern)
{
    const qsizetype star = pattern.indexOf(u'*');
    if (star < 0) {
        return host == pattern;
    }
    if (!host.startsWith(pattern.first(star))) {
        return false;
    }
    const QStringView rest = pattern.sliced(star + 1);
    const QStringView tail = host.sliced(star);
    if (!rest.contains(u'*')) {
        return tail.endsWith(rest);
    }
    for (qsizetype from = 0; from <= tail.size(); ++from) {
        if (isLike(tail.sliced(from), rest)) {
            return true;
        }
    }
    return false;
}

} // namespace

InternetSettings readInternetSettings()
{
    InternetSettings read;
#ifdef Q_OS_WIN
    const QSettings settings(internetSettingsKey, QSettings::NativeFormat);
    read.proxyEnable = settings.value("ProxyEnable"_L1).toInt() != 0;
    read.proxyServer = settings.value("ProxyServer"_L1).toString();
    read.proxyOverride = settings.value("ProxyOverride"_L1).toString();
    read.autoConfigUrl = settings.value("AutoConfigURL"_L1).toString();
#endif
    return read;
}

QList<OtherProxy> proxiesOfWindows(const InternetSettings &settings)
{
    const QString program = u"Windows"_s;
    QList<OtherProxy> proxies;
    if (!settings.autoConfigUrl.trimmed().isEmpty()) {
        proxies.append(scriptOf(program, internetSettingsKey, settings.autoConfigUrl.trimmed()));
    }
    if (!settings.proxyEnable) {
        return proxies; // Windows keeps the address when it is switched off
    }
    const auto words = [](QString list) {
        return list.replace(u';', u' ').simplified().split(u' ', Qt::SkipEmptyParts);
    };
    QMap<QString, QString> bySchemes;
    for (const QString &word : words(settings.proxyServer)) {
        const qsizetype equals = word.indexOf(u'=');
        bySchemes.insert(word.first(std::max<qsizetype>(equals, 0)).toLower(), word.sliced(equals + 1));
    }
    QString address = bySchemes.value(u"https"_s, bySchemes.value(QString()));
    if (address.isEmpty() && bySchemes.contains(u"socks"_s)) {
        const QString socks = bySchemes.value(u"socks"_s);
        address = socks.contains("://"_L1) ? socks : "socks5://"_L1 + socks;
    }
    return proxies + addressOf(program, internetSettingsKey, address, words(settings.proxyOverride));
}

QList<OtherProxy> proxiesOfGnome(const QString &listing)
{
    const QString program = u"GNOME"_s;
    const QString schema = u"org.gnome.system.proxy"_s;
    QMap<QString, QString> values; // "https host" -> "'proxy.corp'"
    for (const QString &raw : listing.split(u'\n')) {
        const QString line = raw.trimmed();
        const QString name = line.section(u' ', 0, 0);
        if (name == schema || name.startsWith(schema + u'.')) {
            values.insert(name.sliced(schema.size()).mid(1) + u' ' + line.section(u' ', 1, 1), line.section(u' ', 2));
        }
    }
    const auto text = [&values](const QString &key) { return unquoted(values.value(key)); };
    const QString mode = text(u" mode"_s);
    if (mode == "auto"_L1) {
        const QString script = text(u" autoconfig-url"_s);
        return {script.isEmpty() ? searchOf(program, schema) : scriptOf(program, schema, script)};
    }
    if (mode != "manual"_L1) {
        return {}; // the addresses stay when it is switched off
    }
    QString address = joined(u"http"_s, text(u"https host"_s), values.value(u"https port"_s));
    if (address.isEmpty() && values.value(u" use-same-proxy"_s) != "false"_L1) {
        address = joined(u"http"_s, text(u"http host"_s), values.value(u"http port"_s));
    }
    if (address.isEmpty()) {
        address = joined(u"socks5"_s, text(u"socks host"_s), values.value(u"socks port"_s));
    }
    QList<OtherProxy> proxies = addressOf(program, schema, address, unquotedList(values.value(u" ignore-hosts"_s)));
    const QString user = text(u"http authentication-user"_s);
    if (!proxies.isEmpty() && values.value(u"http use-authentication"_s) == "true"_L1 && !user.isEmpty()) {
        proxies.first().credentials = Secret(user + u':' + text(u"http authentication-password"_s));
    }
    return proxies;
}

QList<OtherProxy> proxiesOfMac(const QString &listing)
{
    const QString program = u"macOS"_s;
    const QString path = u"scutil --proxy"_s;
    QMap<QString, QString> values;
    QStringList bypass;
    QStringList nesting;
    for (const QString &raw : listing.split(u'\n')) {
        const QString line = raw.trimmed();
        const QString key = line.section(u" : "_s, 0, 0);
        if (line.endsWith(u'{')) {
            nesting.append(key);
        } else if (line == "}"_L1) {
            nesting.isEmpty() ? void() : nesting.removeLast();
        } else if (nesting.size() == 1) {
            values.insert(key, line.section(u" : "_s, 1));
        } else if (nesting.size() == 2 && nesting.last() == "ExceptionsList"_L1) {
            bypass.append(line.section(u" : "_s, 1));
        }
        // deeper: what counts for one interface only
    }
    const auto isOn = [&values](const QString &key) { return values.value(key) == "1"_L1; };
    QList<OtherProxy> proxies;
    if (isOn(u"ProxyAutoConfigEnable"_s) && !values.value(u"ProxyAutoConfigURLString"_s).isEmpty()) {
        proxies.append(scriptOf(program, path, values.value(u"ProxyAutoConfigURLString"_s)));
    } else if (isOn(u"ProxyAutoDiscoveryEnable"_s)) {
        proxies.append(searchOf(program, path));
    }
    if (isOn(u"ExcludeSimpleHostnames"_s)) {
        bypass.append(u"<local>"_s);
    }
    QString address;
    if (isOn(u"HTTPSEnable"_s)) {
        address = joined(u"http"_s, values.value(u"HTTPSProxy"_s), values.value(u"HTTPSPort"_s));
    } else if (isOn(u"SOCKSEnable"_s)) {
        address = joined(u"socks5"_s, values.value(u"SOCKSProxy"_s), values.value(u"SOCKSPort"_s));
    }
    return proxies + addressOf(program, path, address, bypass);
}

QList<OtherProxy> scriptsOfKde(const QString &settings)
{
    const QString type = settingOf(u"KDE"_s, settings, u"proxytype"_s);
    const QString script = settingOf(u"KDE"_s, settings, u"proxy config script"_s);
    if (type == "2"_L1 && !script.isEmpty()) {
        return {scriptOf(u"KDE"_s, {}, script)};
    }
    return type == "3"_L1 ? QList<OtherProxy>{searchOf(u"KDE"_s, {})} : QList<OtherProxy>();
}

bool goesPast(const QStringList &bypass, const QString &host)
{
    const QString name = host.toLower();
    const QHostAddress address(name);
    return std::ranges::any_of(bypass, [&](const QString &raw) {
        const QString rule = raw.trimmed().toLower();
        if (rule == "<local>"_L1) {
            return address.isNull() && !name.contains(u'.');
        }
        if (rule.contains(u'/')) {
            const auto network = networkOf(rule);
            return !address.isNull() && !network.first.isNull() && address.isInSubnet(network);
        }
        if (rule.startsWith(u'.')) {
            return name.endsWith(rule) || name == rule.sliced(1);
        }
        return !rule.isEmpty() && isLike(name, rule);
    });
}

} // namespace Tidyscope
