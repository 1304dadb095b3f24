// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fixes/fixvariables.h"

#include "core/causes/catalogue.h"
#include "core/envcheck/envcheck.h"
#include "core/fixes/noproxyfix.h"
#include "core/goenv/goenvfile.h"
#include "core/goenv/goproxyedit.h"
#include "core/goenv/goproxylist.h"
#include "core/goenv/gosumdb.h"
#include "core/goenv/privatepatterns.h"
#include "core/mirrors/mirrorchain.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHostAddress>
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

VariableFix addPatterns(const QString &patterns, PrivacyScope scope, const GoSettings &settings)
{
    if (patterns.trimmed().isEmpty()) {
        return cannot(u"fixing.unknown-value"_s);
    }
    VariableFix fix;
    const QStringList added = patterns.split(u',');
    for (const VariableValue &value : withPatterns(settings.environment, added, scope)) {
        // mended first: what go could not read may match what is to be added
        const QString readable = mendedValue(value.name, value.before, u"goprivate-glob"_s, settings.version);
        fix.inFile.append({EnvChange::Kind::Set, value.name, extendedPatterns(readable, added)});
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

/// What a mirror that takes the place of entry @p replaced leaves alone. Entries are masked.
QList<Text> notesOnChain(const QList<GoProxyEntry> &entries, qsizetype replaced)
{
    QList<Text> notes;
    QStringList kept;
    for (qsizetype i = 0; i < entries.size(); ++i) {
        if (i != replaced) {
            kept.append(entries.at(i).text);
        }
    }
    if (replaced < entries.size()) {
        notes.append({u"mirrors.switch.replaced"_s, {{u"entry"_s, entries.at(replaced).text}}});
    }
    if (!kept.isEmpty()) {
        notes.append({u"mirrors.switch.kept"_s, {{u"entries"_s, kept.join(u", "_s)}}});
    }
    notes.append({u"mirrors.switch.private-stays"_s, {}});
    return notes;
}

/// Worked out anew: the entries of the company may carry a login, which is kept nowhere.
VariableFix useMirror(const QMap<QString, QString> &args, const GoSettings &settings)
{
    const QString present = settings.environment.value(u"GOPROXY"_s);
    const QList<GoProxyEntry> entries = GoProxyList::parse(present, settings.version).entries();
    const auto replaced = std::ranges::find(entries, args.value(u"replaced"_s), &GoProxyEntry::text);
    const QUrl mirror(args.value(u"mirrorUrl"_s));
    auto chain =
        replaced == entries.cend() ? std::nullopt : chainWithMirror(present, replaced - entries.cbegin(), mirror);
    if (args.contains(u"added"_s)) { // nothing is there that it could take the place of
        chain = chainWithMirrorAdded(present, mirror);
    }
    if (!chain) {
        return cannot(u"fixing.unknown-value"_s);
    }
    VariableFix fix = set(u"GOPROXY"_s, chain->value);
    fix.notes += notesOnChain(entries, replaced - entries.cbegin());
    fix.notes.append(chain->why);
    const GoSumDb now = GoSumDb::parse(settings.environment.value(u"GOSUMDB"_s));
    const bool isHere = mirror.host() == "localhost"_L1 || QHostAddress(mirror.host()).isLoopback();
    if (mirror.scheme() == "http"_L1 && !isHere) {
        fix.notes.append({now.off ? u"mirrors.switch.no-tls-unverified"_s : u"mirrors.switch.no-tls"_s, {}});
    }
    if (const QString database = args.value(u"gosumdb"_s); !database.isEmpty()) {
        fix.inFile.append({EnvChange::Kind::Set, u"GOSUMDB"_s, database});
        fix.notes.append({args.value(u"whySumDb"_s),
                          {{u"database"_s, now.name}, {u"url"_s, now.url.toString(QUrl::RemoveUserInfo)}}});
    } else {
        const QString name = now.name.isEmpty() ? u"sum.golang.org"_s : now.name; // go's own default
        fix.notes.append(
            {now.off ? u"mirrors.switch.sumdb-off"_s : u"mirrors.switch.sumdb-stays"_s, {{u"database"_s, name}}});
    }
    return fix;
}

/// The present value, worked out anew: an entry may carry a login, which is kept nowhere.
VariableFix editedProxies(const QString &id, const QMap<QString, QString> &args, const GoSettings &settings)
{
    const QString present = settings.environment.value(u"GOPROXY"_s);
    const QString entry = args.value(u"entry"_s);
    const bool path = id == "correct-base-path"_L1;
    const std::optional<QString> edited = path ? withBasePath(present, entry, QUrl(args.value(u"base"_s)))
        : id == "use-https-scheme"_L1          ? withHttps(present, entry)
                                               : withAnyErrorBehind(present, entry);
    if (const QString modules = args.value(u"exposed"_s); !path && !modules.isEmpty()) {
        return cannot(u"fixing.would-expose"_s, {{u"modules"_s, modules}, {u"servers"_s, args.value(u"exposedTo"_s)}});
    }
    return edited ? set(u"GOPROXY"_s, *edited) : cannot(u"fixing.unknown-value"_s);
}

VariableFix correctSeparators(const GoSettings &settings)
{
    const QString present = settings.environment.value(u"GOPROXY"_s);
    const QString mended = mendedValue(u"GOPROXY"_s, present, u"env-goproxy-separator"_s, settings.version);
    if (const GoProxyList list = GoProxyList::parse(mended, settings.version); !list.isValid()) {
        return cannot(u"fixing.list-still-wrong"_s, {{u"error"_s, list.error()}});
    }
    if (mended == present) {
        const QStringList ignored = GoProxyList::parse(present, settings.version).ignored();
        return ignored.isEmpty() ? cannot(u"fixing.is-so-already"_s)
                                 : cannot(u"fixing.behind-end"_s, {{u"entries"_s, ignored.join(u", "_s)}});
    }
    return set(u"GOPROXY"_s, mended);
}

/// go hands a login to nobody without TLS, and stops at an entry that asks for it.
VariableFix loginOverHttps(const GoSettings &settings)
{
    const QString present = settings.environment.value(u"GOPROXY"_s);
    const QString mended = mendedValue(u"GOPROXY"_s, present, u"env-goproxy-http-creds"_s, settings.version);
    return mended == present ? cannot(u"fixing.is-so-already"_s) : set(u"GOPROXY"_s, mended);
}

/// All lists that decide whom private modules go to: a mistake that is left in one would go on showing them.
VariableFix rewritePatterns(const GoSettings &settings)
{
    VariableFix fix;
    for (const QString &name : {u"GOPRIVATE"_s, u"GONOPROXY"_s, u"GONOSUMDB"_s}) {
        const EnvValue value = settings.environment.get(name);
        const QString mended = mendedValue(name, value.value, u"goprivate-glob"_s, settings.version);
        // an unset list of the two takes over GOPRIVATE, and goes on doing so
        const bool own =
            !settings.process.value(name).isEmpty() || GoEnvFile::parse(settings.userFile.bytes).value(name);
        if (own && mended != value.value) {
            fix.inFile.append({EnvChange::Kind::Set, name, mended});
        }
    }
    return fix.inFile.isEmpty() ? cannot(u"fixing.is-so-already"_s) : fix;
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
        return addPatterns(args.value(u"private"_s), PrivacyScope::Everybody, settings);
    }
    if (id == "keep-from-database"_L1) {
        return addPatterns(args.value(u"databasePrivate"_s), PrivacyScope::ChecksumDatabase, settings);
    }
    if (id == "set-https-proxy"_L1) {
        const QString proxy = args.value(u"proxyUrl"_s);
        if (proxy.isEmpty()) {
            return cannot(u"fixing.unknown-value"_s);
        }
        return args.contains(u"proxyLogin"_s)
            ? cannot(u"fixing.proxy-login"_s) // a password of another program's is not ours to hand on
            : VariableFix{.inFile = {}, .inProcess = {{variable.isEmpty() ? u"HTTPS_PROXY"_s : variable, proxy}}};
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
    if (id == "correct-base-path"_L1 || id == "allow-fallback"_L1 || id == "use-https-scheme"_L1) {
        return editedProxies(id, args, settings);
    }
    if (id == "correct-separators"_L1) {
        return correctSeparators(settings);
    }
    if (id == "use-https-url"_L1) {
        return loginOverHttps(settings);
    }
    if (id == "trim-no-proxy"_L1) {
        return trimmedNoProxy(args, settings);
    }
    if (id == "complete-no-proxy"_L1) {
        return completedNoProxy(args, settings);
    }
    if (id == "rewrite-patterns"_L1) {
        return rewritePatterns(settings);
    }
    if (fixEntryId(id) == "use-mirror"_L1) {
        return useMirror(args, settings);
    }
    if (id == "move-cache"_L1) {
        return moveCache(settings, home);
    }
    return std::nullopt;
}

} // namespace Tidyscope
