// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fixes/fixvariables.h"

#include "core/envcheck/envcheck.h"
#include "core/goenv/goenvfile.h"
#include "core/goenv/gosumdb.h"
#include "core/goenv/patternlist.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStorageInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr auto publicList = "https://proxy.golang.org,direct"_L1;

VariableFix set(const QString &name, const QString &value)
{
    return {.inFile = {{EnvChange::Kind::Set, name, value}}, .inProcess = {}};
}

VariableFix cannot(const QString &key, const QMap<QString, QString> &args = {})
{
    return {.inFile = {}, .inProcess = {}, .whyNot = {key, args}};
}

/// @p list without what makes a pattern of it match nothing: blanks, which go does not trim, a scheme, a port …
QString mended(const QString &name, QString list, const std::optional<GoVersion> &version)
{
    constexpr int most = 100;
    for (int round = 0; round < most; ++round) {
        const QList<EnvProblem> problems = checkValue(name, list, version);
        const auto wrong = std::ranges::find_if(
            problems, [](const EnvProblem &problem) { return problem.id == "goprivate-glob"_L1 && problem.fix; });
        const QString better = wrong == problems.end() ? list : fixed(list, *wrong->fix);
        if (better == list) {
            break;
        }
        list = better;
    }
    return list;
}

/// @p list with what it does not match yet of @p added behind it, none twice, blanks around the patterns gone.
QString extended(const QString &list, const QString &added)
{
    QStringList patterns;
    for (const bool isNew : {false, true}) {
        for (const QString &pattern : (isNew ? added : list).split(u',')) {
            const QString trimmed = pattern.trimmed();
            const bool known = patterns.contains(trimmed) || (isNew && matchingPattern(patterns.join(u','), trimmed));
            if (!trimmed.isEmpty() && !known) {
                patterns.append(trimmed);
            }
        }
    }
    return patterns.join(u',');
}

/// A GONOPROXY or GONOSUMDB of its own takes nothing from GOPRIVATE: it has to grow as well. "none" says that the
/// proxy is to be asked even for private modules.
VariableFix declarePrivate(const QString &patterns, const GoSettings &settings)
{
    if (patterns.trimmed().isEmpty()) {
        return cannot(u"fixing.unknown-value"_s);
    }
    VariableFix fix;
    const GoEnvironment &environment = settings.environment;
    for (const auto &name : {u"GOPRIVATE"_s, u"GONOPROXY"_s, u"GONOSUMDB"_s}) {
        const EnvValue value = environment.get(name);
        const bool own = value.inheritedFrom.isEmpty() && !value.value.isEmpty()
            && (value.origin == Origin::Process || value.origin == Origin::GoEnvFile);
        if (name == "GOPRIVATE"_L1 || (own && value.value != "none"_L1)) {
            const QString wanted = extended(mended(name, value.value, settings.version), patterns);
            if (wanted != value.value) {
                fix.inFile.append({EnvChange::Kind::Set, name, wanted});
            }
        }
    }
    return fix.inFile.isEmpty() ? cannot(u"fixing.is-so-already"_s) : fix;
}

/// Another key of GODEBUG, which may hold others; the last one of a name counts.
VariableFix addDebug(const QString &pair, const GoSettings &settings)
{
    QStringList pairs = settings.process.value(u"GODEBUG"_s).split(u',', Qt::SkipEmptyParts);
    const QString key = pair.section(u'=', 0, 0) + u'=';
    pairs.removeIf([&key](const QString &one) { return one.startsWith(key); });
    pairs.append(pair);
    return {.inFile = {}, .inProcess = {{u"GODEBUG"_s, pairs.join(u',')}}};
}

VariableFix copyVariable(const QString &from, const QString &to, const GoSettings &settings)
{
    for (const QString &name : {from, from.toLower()}) {
        if (const QString value = settings.process.value(name); !value.isEmpty()) {
            QString taken = value;
            if (taken.startsWith("socks5h://"_L1) && !(settings.version && settings.version->isAtLeast(1, 23))) {
                taken.remove(6, 1); // go before 1.23 knows socks5 alone, and lets the proxy resolve names all the same
            }
            return {.inFile = {}, .inProcess = {{to, taken}}};
        }
    }
    return cannot(u"fixing.unknown-value"_s);
}

VariableFix plainScheme(const QString &variable, const GoSettings &settings)
{
    const QString value = settings.process.value(variable);
    const qsizetype scheme = value.indexOf("://"_L1);
    return scheme < 0 ? cannot(u"fixing.unknown-value"_s)
                      : VariableFix{.inFile = {}, .inProcess = {{variable, u"http"_s + value.sliced(scheme)}}};
}

/// Both spellings of a proxy variable.
VariableFix unsetProxy(const QString &variable, const GoSettings &settings)
{
    VariableFix fix;
    for (const QString &name : {variable.toUpper(), variable.toLower()}) {
        if (!settings.process.value(name).isEmpty()) {
            fix.inProcess.append({name, std::nullopt});
        }
    }
    return fix.inProcess.isEmpty() ? cannot(u"fixing.unknown-value"_s) : fix;
}

/// Whether @p go was built without cgo, as its build information says. On Linux go then has no other resolver than its
/// own; its makers build it so from 1.21 on (cmd/dist).
bool lacksSystemResolver(const QString &go)
{
#ifdef Q_OS_LINUX
    QFile file(go);
    return !go.isEmpty() && file.open(QIODevice::ReadOnly) && file.readAll().contains("build\tCGO_ENABLED=0\n");
#else
    Q_UNUSED(go)
    return false;
#endif
}

VariableFix moveCache(const GoSettings &settings, const QString &home)
{
    const QString present = QDir::fromNativeSeparators(settings.environment.value(u"GOMODCACHE"_s));
    if (home.isEmpty() || !QFileInfo(home).isWritable()) {
        return cannot(u"fixing.no-home"_s);
    }
    constexpr qint64 leastRoom = 64 << 20;
    if (QStorageInfo(home).bytesAvailable() < leastRoom) {
        return cannot(u"fixing.no-other-disk"_s, {{u"path"_s, home}});
    }
    for (int number = 1; number < 100; ++number) {
        const QString folder =
            QDir(home).absoluteFilePath(number == 1 ? u"gomodcache"_s : u"gomodcache-"_s + QString::number(number));
        const QFileInfo info(folder);
        if (folder != present && (!info.exists() || (info.isDir() && info.isWritable()))) {
            return set(u"GOMODCACHE"_s, QDir::toNativeSeparators(folder));
        }
    }
    return cannot(u"fixing.no-other-disk"_s, {{u"path"_s, home}});
}

/// In the settings file if that holds it, else in the environment.
VariableFix unsetWhereSet(const QString &name, const GoSettings &settings)
{
    if (name.isEmpty()) {
        return cannot(u"fixing.unknown-value"_s);
    }
    VariableFix fix;
    if (!settings.process.value(name).isEmpty()) {
        fix.inProcess.append({name, std::nullopt});
    }
    if (GoEnvFile::parse(settings.userFile.bytes).value(name)) {
        fix.inFile.append({EnvChange::Kind::Unset, name, {}});
    }
    // what the environment overrules is not the wrong value
    if (!fix.inProcess.isEmpty()) {
        fix.inFile.clear();
    }
    return fix.inFile.isEmpty() && fix.inProcess.isEmpty() ? cannot(u"fixing.set-elsewhere"_s, {{u"name"_s, name}})
                                                           : fix;
}

} // namespace

std::optional<VariableFix> variableFix(const QString &id, const QMap<QString, QString> &args,
                                       const GoSettings &settings, const QString &home)
{
    static const QMap<QString, QString> debug{{u"disable-edns"_s, u"netedns0=0"_s},
                                              {u"use-system-resolver"_s, u"netdns=cgo"_s},
                                              {u"small-client-hello"_s, u"tlsmlkem=0"_s},
                                              {u"limit-connections"_s, u"cmdgonetlimit=4"_s},
                                              {u"allow-old-key-exchange"_s, u"tlsrsakex=1"_s},
                                              {u"disable-http2"_s, u"http2client=0"_s}};
    static const QMap<QString, std::pair<QString, QString>> values{
        {u"set-goproxy"_s, {u"GOPROXY"_s, publicList}},
        {u"use-module-proxy"_s, {u"GOPROXY"_s, publicList}},
        {u"keep-company-proxy"_s, {u"GONOPROXY"_s, u"none"_s}},
        {u"allow-toolchain"_s, {u"GOTOOLCHAIN"_s, u"auto"_s}},
        {u"use-local-toolchain"_s, {u"GOTOOLCHAIN"_s, u"local"_s}},
        {u"use-sumdb-mirror"_s, {u"GOSUMDB"_s, u"sum.golang.google.cn"_s}}};
    const QString variable = args.value(u"variable"_s);
    if (id == "use-sumdb-mirror"_L1) {
        // it mirrors that one database and no other
        const QString database = GoSumDb::parse(settings.environment.value(u"GOSUMDB"_s)).name;
        if (!database.isEmpty() && database != "sum.golang.org"_L1) {
            return cannot(u"fixing.other-database"_s, {{u"name"_s, database}});
        }
    }
    if (id == "use-system-resolver"_L1 && lacksSystemResolver(settings.go.path)) {
        return cannot(u"fixing.go-without-cgo"_s, {{u"path"_s, settings.go.path}});
    }
    if (debug.contains(id)) {
        return addDebug(debug.value(id), settings);
    }
    if (values.contains(id)) {
        return set(values.value(id).first, values.value(id).second);
    }
    if (id == "unset-variable"_L1 || id == "unset-process-variable"_L1 || id == "unset-cert-variable"_L1) {
        return unsetWhereSet(variable, settings);
    }
    if (id == "unset-goenv"_L1) {
        return unsetWhereSet(u"GOENV"_s, settings);
    }
    if (id == "unset-http-proxy"_L1) {
        return unsetProxy(variable, settings);
    }
    if (id == "declare-private"_L1) {
        return declarePrivate(args.value(u"private"_s), settings);
    }
    if (id == "set-https-proxy"_L1) {
        const QString proxy = args.value(u"proxy"_s);
        return proxy.isEmpty() ? cannot(u"fixing.unknown-value"_s)
                               : VariableFix{.inFile = {}, .inProcess = {{u"HTTPS_PROXY"_s, u"http://"_s + proxy}}};
    }
    if (id == "copy-http-proxy"_L1) {
        return copyVariable(u"HTTP_PROXY"_s, u"HTTPS_PROXY"_s, settings);
    }
    if (id == "copy-all-proxy"_L1) {
        return copyVariable(u"ALL_PROXY"_s, u"HTTPS_PROXY"_s, settings);
    }
    if (id == "use-plain-proxy-scheme"_L1) {
        return plainScheme(variable, settings);
    }
    if (id == "move-cache"_L1) {
        return moveCache(settings, home);
    }
    return std::nullopt;
}

} // namespace Tidyscope
