// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/moduleproxy.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

namespace {

/// The path of a request, decoded, without query.
QString pathOf(const QByteArray &target)
{
    const qsizetype query = target.indexOf('?');
    return QUrl::fromPercentEncoding(query < 0 ? target : target.first(query));
}

LabResponse text(int status, const QByteArray &body)
{
    return {.status = status, .contentType = "text/plain; charset=utf-8", .body = body};
}

} // namespace

ModuleProxy::ModuleProxy(QObject *parent) : HttpServer(parent) { }

ModuleProxy::~ModuleProxy() = default;

void ModuleProxy::addModule(const LabModule &module)
{
    m_modules[module.path].insert(module.version, module);
}

ModuleProxy::Part ModuleProxy::partOf(const QByteArray &target)
{
    const QString path = pathOf(target);
    if (path.startsWith("/sumdb/"_L1))
        return Part::SumDb;
    if (path.endsWith("/@v/list"_L1))
        return Part::List;
    if (path.endsWith("/@latest"_L1))
        return Part::Latest;
    if (path.contains("/@v/"_L1)) {
        if (path.endsWith(".info"_L1))
            return Part::Info;
        if (path.endsWith(".mod"_L1))
            return Part::Mod;
        if (path.endsWith(".zip"_L1))
            return Part::Zip;
    }
    return Part::Other;
}

void ModuleProxy::handle(HttpConnection *connection, const LabRequest &request)
{
    const bool withBody = request.method != "HEAD";
    if (!isOwnHost(request)) {
        connection->respond(text(421, "this server has no such name\n"), withBody);
        return;
    }
    const HttpFault fault = m_partFaults.value(partOf(request.target), m_fault);
    perform(fault, connection, withBody, [this, connection, request, withBody] {
        const bool readOnly = request.method == "GET" || request.method == "HEAD";
        connection->respond(readOnly ? answer(request.target) : text(405, "GET only\n"), withBody);
    });
}

LabResponse ModuleProxy::answer(const QByteArray &target) const
{
    const Part part = partOf(target);
    const QString path = pathOf(target);
    const qsizetype at = path.indexOf("/@"_L1);
    if (part == Part::Other || part == Part::SumDb || at < 1)
        return text(404, "not found\n");
    const QString modulePath = unescapeModule(path.sliced(1, at - 1));
    const auto versions = m_modules.constFind(modulePath);
    if (versions == m_modules.cend())
        return text(404, "not found: module " + modulePath.toUtf8() + ": unknown module\n");
    if (part == Part::List)
        return text(200, (versions->keys().join(u'\n') + u'\n').toUtf8());
    if (part == Part::Latest)
        return {.contentType = "application/json", .body = versions->last().info()};
    const QString file = path.sliced(path.lastIndexOf(u'/') + 1);
    const QString version = unescapeModule(file.first(file.lastIndexOf(u'.')));
    const auto module = versions->constFind(version);
    if (module == versions->cend())
        return text(404,
                    "not found: " + modulePath.toUtf8() + '@' + version.toUtf8()
                        + ": invalid version: unknown revision\n");
    if (part == Part::Info)
        return {.contentType = "application/json", .body = module->info()};
    if (part == Part::Mod)
        return text(200, module->goMod());
    return {.contentType = "application/zip", .body = module->zip()};
}

} // namespace Tidyscope::Lab
