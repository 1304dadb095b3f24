// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/modulerequest.h"

#include <array>
#include <utility>

namespace Tidyscope {

using namespace Qt::StringLiterals;

namespace {

/// "!burnt!sushi" -> "BurntSushi".
QString unescaped(QStringView text)
{
    QString plain;
    plain.reserve(text.size());
    bool upper = false;
    for (QChar c : text) {
        if (c == u'!') {
            upper = true;
        } else {
            plain += std::exchange(upper, false) ? c.toUpper() : c;
        }
    }
    return plain;
}

/// @p path without the folder that the proxy lives under.
QStringView withoutBase(QStringView path)
{
    while (path.startsWith(u'/')) {
        path = path.sliced(1);
    }
    qsizetype start = 0;
    while (start < path.size()) {
        const qsizetype slash = path.indexOf(u'/', start);
        const qsizetype end = slash < 0 ? path.size() : slash;
        if (path.sliced(start, end - start).contains(u'.')) {
            return path.sliced(start);
        }
        start = end + 1;
    }
    return path;
}

struct Parts
{
    QStringView host;
    QStringView path; ///< with its first slash
    QStringView query;
};

Parts split(QStringView url)
{
    const qsizetype scheme = url.indexOf("://"_L1);
    if (scheme < 0) {
        return {};
    }
    url = url.sliced(scheme + 3);
    Parts parts;
    const qsizetype query = url.indexOf(u'?');
    if (query >= 0) {
        parts.query = url.sliced(query + 1);
        url = url.first(query);
    }
    const qsizetype slash = url.indexOf(u'/');
    parts.host = slash < 0 ? url : url.first(slash);
    parts.path = slash < 0 ? QStringView() : url.sliced(slash);
    const qsizetype user = parts.host.lastIndexOf(u'@');
    parts.host = user < 0 ? parts.host : parts.host.sliced(user + 1);
    return parts;
}

void takeFile(QStringView file, ModuleRequest *request)
{
    static constexpr std::array kinds{std::pair{".info"_L1, ModuleEndpoint::Info},
                                      std::pair{".mod"_L1, ModuleEndpoint::Mod},
                                      std::pair{".zip"_L1, ModuleEndpoint::Zip}};
    if (file == "list"_L1) {
        request->endpoint = ModuleEndpoint::List;
        return;
    }
    for (const auto &[suffix, endpoint] : kinds) {
        if (file.endsWith(suffix)) {
            request->endpoint = endpoint;
            request->version = unescaped(file.chopped(suffix.size()));
            return;
        }
    }
}

ModuleRequest ofUrl(QStringView url)
{
    ModuleRequest request;
    const Parts parts = split(url);
    if (const qsizetype at = parts.path.indexOf("/@v/"_L1); at >= 0) {
        request.module = unescaped(withoutBase(parts.path.first(at)));
        takeFile(parts.path.sliced(at + 4), &request);
    } else if (parts.path.endsWith("/@latest"_L1)) {
        request.module = unescaped(withoutBase(parts.path.chopped(8)));
        request.endpoint = ModuleEndpoint::Latest;
    } else if (const qsizetype lookup = parts.path.indexOf("/lookup/"_L1); lookup >= 0) {
        const QStringView what = parts.path.sliced(lookup + 8);
        const qsizetype version = what.indexOf(u'@');
        request.module = unescaped(version < 0 ? what : what.first(version));
        request.version = version < 0 ? QString() : unescaped(what.sliced(version + 1));
        request.endpoint = ModuleEndpoint::Lookup;
    } else if (parts.path.contains("/tile/"_L1)) {
        request.endpoint = ModuleEndpoint::Tile;
    } else if (parts.path.endsWith("/supported"_L1) || parts.path.endsWith("/latest"_L1)) {
        request.endpoint = ModuleEndpoint::Database;
    } else if (parts.query.contains("go-get=1"_L1)) {
        request.module = parts.host.toString() + parts.path.toString();
        request.endpoint = ModuleEndpoint::Discovery;
    }
    return request;
}

/// The module whose repository lies at @p remote, where it is at the root of it.
QString moduleOfRemote(QStringView remote)
{
    const Parts parts = split(remote);
    QStringView path = parts.path;
    if (path.endsWith(".git"_L1)) {
        path.chop(4);
    }
    return parts.host.toString() + path.toString();
}

} // namespace

ModuleRequest moduleRequest(const TimelineEvent &event)
{
    ModuleRequest request;
    if (event.kind == TimelineEvent::Kind::Http) {
        request = ofUrl(event.url);
    } else if (event.kind == TimelineEvent::Kind::Git) {
        request.endpoint = ModuleEndpoint::Git;
        request.module = moduleOfRemote(event.route);
    } else if (isFromModuleCache(event)) {
        request.endpoint = event.url.endsWith(".mod"_L1) ? ModuleEndpoint::Mod : ModuleEndpoint::Zip;
    }
    if (!event.module.isEmpty()) {
        const qsizetype at = event.module.indexOf(u'@');
        request.module = at < 0 ? event.module : event.module.first(at);
        if (at >= 0) {
            request.version = event.module.sliced(at + 1);
        }
    }
    return request;
}

bool isFromModuleCache(const TimelineEvent &event)
{
    return event.source == TimelineEvent::Source::Go && event.kind == TimelineEvent::Kind::File;
}

} // namespace Tidyscope
