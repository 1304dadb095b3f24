// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/otherproxies.h"

#include "core/engine/systemproxies.h"

#include <QFile>
#include <QFileInfo>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qint64 maximalFile = 256 * 1024;

/// How a program writes down its proxy.
struct Form
{
    QString program;
    QString section;  ///< of an INI file, lower-case; empty: there are none
    QStringList keys; ///< lower-case, the better one first
    bool keysHaveBlanks = false;
};

const QList<Form> &forms()
{
    static const QList<Form> all{{u"KDE"_s, u"proxy settings"_s, {u"httpsproxy"_s, u"httpproxy"_s}, true},
                                 {u"git"_s, u"http"_s, {u"proxy"_s}},
                                 {u"curl"_s, {}, {u"proxy"_s, u"-x"_s, u"--proxy"_s}},
                                 {u"wget"_s, {}, {u"https_proxy"_s}},
                                 {u"npm"_s, {}, {u"https-proxy"_s, u"proxy"_s}},
                                 {u"pip"_s, u"global"_s, {u"proxy"_s}},
                                 {u"/etc/environment"_s, {}, {u"https_proxy"_s}}};
    return all;
}

/// "KEY=VALUE", "KEY = VALUE", "KEY VALUE", quotes around the value taken off.
std::pair<QString, QString> lineOf(const QString &line, bool keyHasBlanks)
{
    const auto ends =
        std::ranges::find_if(line, [keyHasBlanks](QChar c) { return c == u'=' || (!keyHasBlanks && c.isSpace()); });
    const auto length = ends - line.begin();
    QString value = line.sliced(length).trimmed();
    if (value.startsWith(u'=')) {
        value = value.sliced(1).trimmed();
    }
    for (const QChar quote : {u'"', u'\''}) {
        if (value.size() > 1 && value.startsWith(quote) && value.endsWith(quote)) {
            value = value.sliced(1, value.size() - 2);
        }
    }
    return {line.first(length).trimmed().toLower(), value};
}

QString readSmall(const QString &path)
{
    QFile file(path);
    // a FIFO or a device in the file's place would block
    return QFileInfo(path).isFile() && file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.read(maximalFile))
                                                                      : QString();
}

/// Lower-case keys.
QMap<QString, QString> valuesOf(const Form &form, const QString &text)
{
    QString section;
    QMap<QString, QString> values;
    const QStringList lines = text.split(u'\n');
    for (const QString &raw : lines) {
        const QString line = raw.trimmed();
        if (line.startsWith(u'[')) {
            section = line.mid(1, line.indexOf(u']') - 1).toLower();
        } else if (!line.isEmpty() && line.front() != u'#' && line.front() != u';'
                   && (form.section.isEmpty() || section == form.section)) {
            const auto [key, value] = lineOf(line, form.keysHaveBlanks);
            values.insert(key, value);
        }
    }
    return values;
}

} // namespace

QUrl proxyUrl(QString value)
{
    value.replace(u' ', u':'); // KDE: "http://proxy.corp 3128"
    if (!value.isEmpty() && !value.contains("://"_L1)) {
        value.prepend("http://"_L1);
    }
    const QUrl url(value);
    const bool fit = url.scheme() == "http"_L1 || url.scheme() == "https"_L1 || url.scheme().startsWith("socks5"_L1);
    return fit && !url.host().isEmpty() ? url : QUrl();
}

Secret takeLogin(QUrl &url)
{
    const QString login = url.userName().isEmpty()
        ? QString()
        : url.userName(QUrl::FullyDecoded) + u':' + url.password(QUrl::FullyDecoded);
    url.setUserInfo(QString());
    return Secret(login);
}

QString settingOf(const QString &program, const QString &text, const QString &key)
{
    const auto form = std::ranges::find(forms(), program, &Form::program);
    return form == forms().cend() ? QString() : valuesOf(*form, text).value(key);
}

QUrl proxyInSettings(const QString &program, const QString &text)
{
    const auto form = std::ranges::find(forms(), program, &Form::program);
    if (form == forms().cend()) {
        return {};
    }
    const QMap<QString, QString> values = valuesOf(*form, text);
    // KDE keeps the address when the proxy is switched off; 1: these addresses
    if (program == "KDE"_L1 && values.value(u"proxytype"_s) != "1"_L1) {
        return {};
    }
    for (const QString &key : form->keys) {
        const QUrl url = proxyUrl(values.value(key));
        if (!url.isEmpty()) {
            return url;
        }
    }
    return {};
}

QList<OtherProxy> readOtherProxies(const QProcessEnvironment &environment)
{
    const QString home = environment.value(u"HOME"_s, environment.value(u"USERPROFILE"_s));
    if (home.isEmpty()) {
        return {};
    }
    const QString config = environment.value(u"XDG_CONFIG_HOME"_s, home + u"/.config"_s);
    const QList<std::pair<QString, QString>> files{
        {u"KDE"_s, config + u"/kioslaverc"_s}, {u"/etc/environment"_s, u"/etc/environment"_s},
        {u"git"_s, config + u"/git/config"_s}, {u"git"_s, home + u"/.gitconfig"_s},
        {u"curl"_s, home + u"/.curlrc"_s},     {u"wget"_s, home + u"/.wgetrc"_s},
        {u"npm"_s, home + u"/.npmrc"_s},       {u"pip"_s, config + u"/pip/pip.conf"_s}};
    QList<OtherProxy> proxies = proxiesOfWindows(readInternetSettings());
    for (const auto &[program, path] : files) {
        const QString text = readSmall(path);
        if (program == "KDE"_L1) {
            for (OtherProxy script : scriptsOfKde(text)) {
                script.path = path;
                proxies.append(script);
            }
        }
        QUrl url = proxyInSettings(program, text);
        if (url.isEmpty()) {
            continue;
        }
        const Secret login = takeLogin(url);
        if (std::ranges::none_of(proxies, [&url](const OtherProxy &known) { return known.url == url; })) {
            proxies.append({program, path, url, login});
        }
    }
    return proxies;
}

} // namespace Tidyscope
