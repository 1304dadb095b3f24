// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/databaselie.h"

#include "core/base/sha256.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

namespace {

using Kind = DatabaseLie::Kind;

constexpr std::array<std::pair<Kind, const char *>, 20> names{{
    {Kind::None, "none"},
    {Kind::HtmlRecord, "html-record"},
    {Kind::WrongKey, "bad-signature"},
    {Kind::InvalidSignature, "invalid-signature"},
    {Kind::AlteredTile, "altered-tile"},
    {Kind::OtherRecord, "other-record"},
    {Kind::WrongHash, "wrong-hash"},
    {Kind::MissingLine, "missing-line"},
    {Kind::Fork, "fork"},
    {Kind::Rollback, "rollback"},
    {Kind::PrivateModule, "private-module"},
    {Kind::PrivateRepository, "private-repository"},
    {Kind::NewVersion, "new-version"},
    {Kind::FetchTimedOut, "fetch-timed-out"},
    {Kind::OriginUnreachable, "origin-unreachable"},
    {Kind::UnrecognizedPath, "unrecognized-path"},
    {Kind::LookupFails, "lookup-fails"},
    {Kind::TileFails, "tile-fails"},
    {Kind::SupportedFails, "supported-fails"},
    {Kind::NotSupported, "not-supported"},
}};

/// The folder in which the database's own git works.
QString cacheFolder(const QString &url)
{
    return u"/tmp/gopath/pkg/mod/cache/vcs/"_s + QLatin1StringView(sha256("git3:" + url.toUtf8()).toHex());
}

} // namespace

QString databaseLieName(Kind kind)
{
    return QString::fromLatin1(std::ranges::find(names, kind, &std::pair<Kind, const char *>::first)->second);
}

std::optional<Kind> databaseLieNamed(const QString &name)
{
    for (const auto &[kind, text] : names) {
        if (name == QLatin1StringView(text))
            return kind;
    }
    return std::nullopt;
}

QByteArray refusalText(Kind kind, const QString &path, const QString &version)
{
    const QString module = path + u'@' + version;
    const QString host = path.section(u'/', 0, 0);
    const QString url = "https://"_L1 + path;
    QString text;
    switch (kind) {
    case Kind::PrivateModule:
        text = u"%1: unrecognized import path \"%2\": https fetch: Get \"%3?go-get=1\": dial tcp: lookup %4 on "
               "8.8.8.8:53: no such host"_s.arg(module, path, url, host);
        break;
    case Kind::PrivateRepository:
        text = u"%1: invalid version: git ls-remote -q origin in %2: exit status 128:\n"
               "\tfatal: could not read Username for 'https://%3': terminal prompts disabled\n"
               "Confirm the import path was entered correctly.\n"
               "If this is a private repository, see https://golang.org/doc/faq#git_https for additional "
               "information."_s.arg(module, cacheFolder(url), host);
        break;
    case Kind::NewVersion: text = module + ": invalid version: unknown revision "_L1 + version; break;
    case Kind::FetchTimedOut: text = u"fetch timed out"_s; break;
    case Kind::OriginUnreachable:
        text = u"%1: invalid version: git fetch -f origin refs/heads/*:refs/heads/* refs/tags/*:refs/tags/* in %2: "
               "exit status 128:\n\tfatal: unable to access '%3/': Failed to connect to %4 port 443: Connection timed "
               "out"_s.arg(module, cacheFolder(url), url, host);
        break;
    case Kind::UnrecognizedPath:
        text = u"%1: unrecognized import path \"%2\": reading %3?go-get=1: 404 Not Found"_s.arg(module, path, url);
        break;
    default: return {};
    }
    return ("not found: "_L1 + text + u'\n').toUtf8();
}

} // namespace Tidyscope::Lab
