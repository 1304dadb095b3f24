// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/mirrors/ownserver.h"

#include "core/checks/gatewayproduct.h"
#include "core/goenv/goproxylist.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr auto artifactory = "Artifactory"_L1;
constexpr auto nexus = "Nexus Repository"_L1;
constexpr auto athens = "Athens"_L1;
constexpr auto goproxy = "goproxy"_L1;
constexpr auto goproxyIo = "goproxyio/goproxy"_L1; // another one of that name, as goproxy.io runs it
constexpr auto artifactoryPath = "/api/go/"_L1;
constexpr auto nexusPath = "/repository/"_L1;
constexpr qsizetype mostBases = 6;

QString slashed(const QUrl &base)
{
    const QString path = base.path();
    return path.endsWith(u'/') ? path : path + u'/';
}

/// What may be the name of a repository in a path that lacks something else.
QString repositoryIn(const QUrl &base)
{
    const QStringList parts = base.path().split(u'/', Qt::SkipEmptyParts);
    const QString last = parts.isEmpty() ? QString() : parts.last();
    static const QStringList words{u"artifactory"_s, u"api"_s, u"repository"_s, u"nexus"_s, u"ui"_s};
    return words.contains(last) ? QString() : last;
}

void addBase(QList<QUrl> &bases, const QUrl &base, const QString &path)
{
    QUrl other = base;
    other.setPath(path);
    const bool same = slashed(other) == slashed(base);
    if (!same && !bases.contains(other) && bases.size() < mostBases) {
        bases.append(other);
    }
}

} // namespace

bool isModuleProxyUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    const GoProxyList list = GoProxyList::parse(text);
    return url.isValid() && (url.scheme() == "https"_L1 || url.scheme() == "http"_L1) && url.userInfo().isEmpty()
        && !url.hasQuery() && !url.hasFragment() && list.isValid() && list.entries().size() == 1;
}

QString moduleServerProduct(const QUrl &base, const HttpResult &answer, bool atBase)
{
    const QString named = gatewayProduct(answer.headers, answer.body);
    if (named == artifactory || named == nexus || named == athens) {
        return named;
    }
    const QString path = slashed(base);
    if (path.startsWith("/artifactory/"_L1)) {
        return artifactory;
    }
    if (!atBase) {
        return {};
    }
    if (answer.body.contains("<title>Athens</title>") || answer.body.contains("Welcome to The Athens Proxy")
        || answer.body.contains("Welcome to Athens")) {
        return athens;
    }
    // they answer like this for everything that is no file of a module
    if (answer.status == 404 && answer.body.trimmed() == "no such path"
        && answer.header("x-content-type-options") == "nosniff") {
        return goproxyIo;
    }
    const bool plain = answer.status == 404 && answer.body.trimmed() == "not found"
        && answer.header("content-type").startsWith("text/plain");
    return plain && answer.header("cache-control").contains("max-age=86400") ? QString(goproxy) : QString();
}

QList<QUrl> otherBases(const QUrl &base, const QString &product)
{
    QList<QUrl> bases;
    const QString repository = repositoryIn(base);
    if (product == artifactory && !base.path().contains(artifactoryPath)) {
        for (const QString &name : {repository, u"go"_s, u"go-virtual"_s}) {
            if (!name.isEmpty()) {
                addBase(bases, base, u"/artifactory/api/go/"_s + name);
            }
        }
    } else if (product == nexus && !base.path().contains(nexusPath)) {
        for (const QString &name : {repository, u"go-group"_s, u"go-proxy"_s, u"go"_s}) {
            if (!name.isEmpty()) {
                addBase(bases, base, nexusPath + name);
            }
        }
    }
    for (QString shorter = base.path(); !shorter.isEmpty();) {
        shorter.truncate(std::max<qsizetype>(shorter.lastIndexOf(u'/'), 0));
        addBase(bases, base, shorter);
    }
    for (const QLatin1StringView usual :
         {"/go"_L1, "/goproxy"_L1, "/repository/go-proxy"_L1, "/repository/go"_L1, "/artifactory/api/go/go"_L1}) {
        QString path = base.path();
        if (path.endsWith(u'/')) {
            path.chop(1);
        }
        addBase(bases, base, path + usual);
    }
    return bases;
}

QList<Text> ownServerHints(const MirrorObservation &seen, const QString &database)
{
    QList<Text> hints;
    const QMap<QString, QString> args{{u"mirror"_s, seen.id},
                                      {u"product"_s, seen.product},
                                      {u"database"_s, database},
                                      {u"url"_s, seen.foundBelow.toString(QUrl::FullyEncoded)},
                                      {u"host"_s, seen.url.host()}};
    const bool serves = seen.isRight(MirrorProbe::Info) && seen.isRight(MirrorProbe::Mod);
    const MirrorAnswer::State info = seen.at(MirrorProbe::Info).state;
    const bool isAbsent = info == MirrorAnswer::State::Absent || info == MirrorAnswer::State::Page;
    if (!seen.product.isEmpty()) {
        hints.append({u"mirrors.own.product"_s, args});
    }
    if (!serves && seen.product == artifactory && !seen.url.path().contains(artifactoryPath)) {
        hints.append({u"mirrors.own.artifactory-path"_s, args});
    } else if (!serves && seen.product == nexus && !seen.url.path().contains(nexusPath)) {
        hints.append({u"mirrors.own.nexus-path"_s, args});
    }
    if (isAbsent && seen.product == athens) {
        hints.append({u"mirrors.own.athens-path"_s, args});
    } else if (isAbsent && seen.product == goproxy) {
        hints.append({u"mirrors.own.goproxy-path"_s, args});
    }
    if (seen.product == goproxyIo) {
        hints.append({u"mirrors.own.goproxyio-not-found"_s, args});
    }
    if (!seen.foundBelow.isEmpty()) {
        hints.append({u"mirrors.own.found-below"_s, args});
    }
    if (!serves || database.isEmpty()) {
        return hints;
    }
    const DatabaseAnswer passesOn = seen.passesOn();
    if (passesOn == DatabaseAnswer::No) {
        const QString key = seen.product == artifactory ? u"mirrors.own.artifactory-database"_s
            : seen.product == nexus                     ? u"mirrors.own.nexus-database"_s
            : seen.product == athens                    ? u"mirrors.own.athens-database"_s
            : seen.product == goproxy                   ? u"mirrors.own.goproxy-database"_s
            : seen.product == goproxyIo                 ? u"mirrors.own.goproxyio-database"_s
                                                        : QString();
        if (!key.isEmpty()) {
            hints.append({key, args});
        }
    } else if (passesOn == DatabaseAnswer::Broken && seen.product == athens) {
        hints.append({u"mirrors.own.athens-refuses"_s, args});
    }
    return hints;
}

} // namespace Tidyscope
