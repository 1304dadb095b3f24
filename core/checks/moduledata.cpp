// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/moduledata.h"

#include "core/checks/chain.h"
#include "core/gomod/gomodfile.h"
#include "core/gomod/pseudoversion.h"
#include "core/gomod/semver.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// golang.org/x/mod/zip.MaxZipFile.
constexpr qint64 maximalZip = 500LL << 20;

WrongData wrongList(const HttpResult &result)
{
    const QByteArray body = result.body.trimmed();
    const bool nothing = !body.isEmpty() && listedVersions(body).isEmpty();
    return isHtmlPage(result) || (nothing && body.startsWith('{'))
        ? WrongData{u"captive-html-list"_s, QString::fromUtf8(body.left(60))}
        : WrongData();
}

WrongData wrongInfo(const HttpResult &result, const ModuleVersion &module)
{
    const QString version = infoVersion(result.body);
    if (version.isEmpty()) {
        return {u"captive-html-info"_s, QString::fromUtf8(result.body.trimmed().left(60))};
    }
    // a query such as "v1" or "master" is answered with the version it means (modfetch, proxyRepo.Stat)
    const bool isQuery = SemVer::canonicalInGoMod(module.version) != module.version;
    return version != module.version && !isQuery ? WrongData{u"info-wrong-version"_s, version} : WrongData();
}

WrongData wrongMod(const HttpResult &result, const ModuleVersion &module)
{
    if (isHtmlPage(result) || result.body.trimmed().isEmpty()) {
        return {u"captive-html-mod"_s, QString::fromUtf8(result.body.trimmed().left(60))};
    }
    const QString declared = GoModFile::parse(result.body, GoModFile::Kind::Mod).module;
    return !declared.isEmpty() && declared != module.path ? WrongData{u"mod-wrong-path"_s, declared} : WrongData();
}

WrongData wrongZip(const HttpResult &result)
{
    if (result.header("content-length").toLongLong() > maximalZip) {
        return {u"zip-too-large"_s, QString::fromLatin1(result.header("content-length"))};
    }
    return result.bodyBytes > 0 && !result.body.startsWith("PK") && isHtmlPage(result)
        ? WrongData{u"captive-html-zip"_s, QString::fromUtf8(result.body.trimmed().left(60))}
        : WrongData();
}

} // namespace

QStringList listedVersions(const QByteArray &body)
{
    QStringList versions;
    const QList<QByteArray> lines = body.split('\n');
    for (const QByteArray &line : lines) {
        const QString version = QString::fromUtf8(line.simplified().split(' ').value(0));
        if (SemVer::isValid(version) && !isPseudoVersion(version)) {
            versions.append(version);
        }
    }
    return versions;
}

QString infoVersion(const QByteArray &body)
{
    return QJsonDocument::fromJson(body).object().value("Version"_L1).toString();
}

WrongData wrongData(ProxyFile file, const HttpResult &result, const ModuleVersion &module)
{
    switch (file) {
    case ProxyFile::List: return wrongList(result);
    case ProxyFile::Latest: return isHtmlPage(result) ? WrongData{u"captive-html-list"_s, u"@latest"_s} : WrongData();
    case ProxyFile::Info: return wrongInfo(result, module);
    case ProxyFile::Mod: return wrongMod(result, module);
    case ProxyFile::Zip: return wrongZip(result);
    }
    return {};
}

} // namespace Tidyscope
