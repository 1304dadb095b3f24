// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fixes/removalfix.h"

#include "core/fixes/cacheremoval.h"
#include "core/fixes/fixvalues.h"
#include "core/goenv/gosumdb.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

RemovalFix cannot(const Text &why)
{
    return {.whyNot = why};
}

RemovalFix notThere(const QString &path)
{
    return cannot({u"fixing.not-there"_s, {{u"path"_s, path}}});
}

/// Where the hash of what was downloaded is another than go.sum has, nobody says which file of the version is the wrong one.
bool isAboutWholeVersion(const FixRequest &fix)
{
    return fix.args.value(u"whole"_s) == "yes"_L1 || fix.cause == "gosum-mismatch"_L1;
}

RemovalFix ofModuleCache(const FixRequest &fix, const QString &cache)
{
    const QString folder = QDir::fromNativeSeparators(cache);
    const QString module = fix.args.value(u"module"_s);
    QString path = QDir::fromNativeSeparators(fix.args.value(u"path"_s));
    const QString named = entryInWords(path + u' ' + fix.args.value(u"message"_s), folder);
    if (!isPlainlyInside(path, cache) && !named.isEmpty() && QDir::cleanPath(path) == path) {
        path = named;
    }
    RemovalFix removal;
    if (isAboutWholeVersion(fix)) {
        removal.paths = versionRemovals(module, folder);
        path = removal.paths.value(0, module);
    } else if (const Result<void> fine = mayLeaveModuleCache(path, cache); !fine) {
        return cannot(fine.error().text);
    } else {
        removal.paths = cacheRemovals(fix.cause, path, module, cache);
    }
    for (const QString &one : std::as_const(removal.paths)) {
        if (const Result<void> fine = mayLeaveModuleCache(one, cache); !fine) {
            return cannot(fine.error().text);
        }
    }
    return removal.paths.isEmpty() ? notThere(path) : removal;
}

/// Of the first folder of GOPATH, as go has it.
QString storedHead(const QString &goPath, const QString &database)
{
    return QDir::fromNativeSeparators(goPath.section(QDir::listSeparator(), 0, 0)) + "/pkg/sumdb/"_L1 + database
        + "/latest"_L1;
}

RemovalFix ofStoredHead(const FixRequest &fix, const GoEnvironment &environment)
{
    const QString goPath = environment.value(u"GOPATH"_s);
    QString path = QDir::fromNativeSeparators(fix.args.value(u"path"_s));
    const GoSumDb database = GoSumDb::parse(environment.value(u"GOSUMDB"_s));
    if (!mayLeaveSumDbState(path, goPath) && fix.cause == "sumdb-state-corrupt"_L1 && !database.name.isEmpty()) {
        path =
            storedHead(goPath, database.name); // go's words name no file: it is the state of the database that it asks
    }
    const Result<void> fine = mayLeaveSumDbState(path, goPath);
    return fine ? RemovalFix{.whyNot = {}, .paths = {path}} : cannot(fine.error().text);
}

/// A company's own database that was set up anew: what go has stored of the former one goes, and comes back with the next
/// answer. That of everybody is never set up anew; there the same words mean that somebody lies.
RemovalFix ofPrivateDatabase(const GoEnvironment &environment)
{
    const GoSumDb database = GoSumDb::parse(environment.value(u"GOSUMDB"_s));
    if (!database.isUsable() || database.knownKey || database.name == "sum.golang.org"_L1) {
        return cannot({u"fixing.public-database"_s, {{u"name"_s, database.name}}});
    }
    const QString goPath = environment.value(u"GOPATH"_s);
    const QString cache = QDir::fromNativeSeparators(environment.value(u"GOMODCACHE"_s));
    const QString latest = storedHead(goPath, database.name);
    const QString tiles = cache + "/cache/download/sumdb/"_L1 + database.name;
    RemovalFix removal;
    if (QFileInfo(latest).isFile() && mayLeaveSumDbState(latest, goPath)) {
        removal.paths.append(latest);
    }
    if (QFileInfo(tiles).isDir() && isPlainlyInside(tiles, cache)) {
        removal.paths.append(tiles);
    }
    return removal.paths.isEmpty() ? notThere(latest) : removal;
}

} // namespace

std::optional<RemovalFix> removalFix(const FixRequest &fix, const GoSettings &settings)
{
    if (fix.id == "remove-cache-entry"_L1) {
        return ofModuleCache(fix, settings.environment.value(u"GOMODCACHE"_s));
    }
    if (fix.id == "reset-sumdb-state"_L1) {
        return ofStoredHead(fix, settings.environment);
    }
    if (fix.id == "reset-private-sumdb"_L1) {
        return ofPrivateDatabase(settings.environment);
    }
    return std::nullopt;
}

} // namespace Tidyscope
