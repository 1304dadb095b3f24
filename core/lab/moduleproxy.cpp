// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/moduleproxy.h"

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

namespace {

LabResponse text(int status, const QByteArray &body)
{
    return {.status = status, .contentType = "text/plain; charset=utf-8", .body = body};
}

} // namespace

ModuleProxy::ModuleProxy(QObject *parent) : HttpServer(parent) { }

ModuleProxy::~ModuleProxy() = default;

LabResponse ModuleProxy::passedOn(const QString &path)
{
    // a database's name may have slashes: "corp.test/sumdb"
    for (const auto &[name, database] : m_databases.asKeyValueRange()) {
        const QString prefix = "/sumdb/"_L1 + name;
        if (path.startsWith(prefix + u'/'))
            return database->answer(path.sliced(prefix.size()));
    }
    return text(404, "not found\n");
}

LabResponse ModuleProxy::content(const ModuleRequest &asked, LabContent right) const
{
    for (const ContentRule &rule : m_contentRules) {
        if ((rule.parts.isEmpty() || rule.parts.contains(asked.part))
            && (rule.module.isEmpty() || rule.module == asked.module)
            && (rule.version.isEmpty() || rule.version == asked.version)) {
            right = withFault(rule.fault, right);
            break;
        }
    }
    LabResponse response{.contentType = right.contentType, .body = right.body};
    if (!right.encoding.isEmpty())
        response.headers.append({"Content-Encoding", right.encoding});
    return response;
}

LabResponse ModuleProxy::answer(const LabRequest &request)
{
    if (request.method != "GET" && request.method != "HEAD")
        return text(405, "GET only\n");
    const ModuleRequest asked = moduleRequestOf(request.target);
    if (asked.part == Part::SumDb)
        return passedOn(pathOf(request.target));
    if (asked.module.isEmpty())
        return text(404, "not found\n");
    const QByteArray plain = "text/plain; charset=utf-8";
    const QByteArray json = "application/json";
    const QByteArray noModule = "not found: module " + asked.module.toUtf8() + ": unknown module\n";
    if (asked.part == Part::List || asked.part == Part::Latest) {
        const bool list = asked.part == Part::List;
        const auto found = list ? m_store.list(asked.module) : m_store.latest(asked.module);
        return found ? content(asked, {*found, list ? plain : json}) : text(404, noModule);
    }
    const auto found = asked.part == Part::Info ? m_store.info(asked.module, asked.version)
        : asked.part == Part::Mod               ? m_store.mod(asked.module, asked.version)
                                                : m_store.zip(asked.module, asked.version);
    if (found)
        return content(asked,
                       {*found,
                        asked.part == Part::Info      ? json
                            : asked.part == Part::Mod ? plain
                                                      : "application/zip"});
    if (!m_store.list(asked.module))
        return text(404, noModule);
    return text(404,
                "not found: " + asked.module.toUtf8() + '@' + asked.version.toUtf8()
                    + ": invalid version: unknown revision\n");
}

} // namespace Tidyscope::Lab
