// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/checksumdatabase.h"
#include "core/lab/contentfault.h"
#include "core/lab/httpserver.h"
#include "core/lab/modulestore.h"

#include <QHash>

#include <memory>

namespace Tidyscope::Lab {

/// A module proxy (go.dev/ref/mod#goproxy-protocol) with the modules of a ModuleStore and, where told, faults. It passes on the
/// checksum databases that it was given, below /sumdb/NAME/; every other one it does not know (404).
class ModuleProxy : public HttpServer
{
    Q_OBJECT
public:
    /// The kinds of requests that can have a fault of their own.
    using Part = ProtocolPart;

    /// Answers that are right but for their content.
    struct ContentRule
    {
        QList<Part> parts{}; ///< empty: all
        QString module{};    ///< empty: all
        QString version{};   ///< empty: all
        ContentFault fault{};
        bool operator==(const ContentRule &) const = default;
    };

    explicit ModuleProxy(QObject *parent = nullptr);
    ~ModuleProxy() override;

    void addModule(const LabModule &module) { m_store.add(module); }
    [[nodiscard]] ModuleStore &store() { return m_store; }
    /// From now on `BASE/sumdb/NAME/supported` is 200 and everything below is answered by @p database.
    void passOn(const std::shared_ptr<ChecksumDatabase> &database) { m_databases.insert(database->name(), database); }

    /// The first rule that fits a successful answer is followed. The plan's faults of how it is sent come on top.
    void setContentRules(const QList<ContentRule> &rules) { m_contentRules = rules; }
    void setContentFault(Part part, const ContentFault &fault)
    {
        m_contentRules.prepend({.parts = {part}, .fault = fault});
    }

    /// Which kind of request @p target (path with query) is.
    [[nodiscard]] static Part partOf(const QByteArray &target) { return protocolPartOf(target); }

protected:
    [[nodiscard]] LabResponse answer(const LabRequest &request) override;

private:
    [[nodiscard]] LabResponse passedOn(const QString &path);
    [[nodiscard]] LabResponse content(const ModuleRequest &asked, LabContent right) const;

    ModuleStore m_store;
    QHash<QString, std::shared_ptr<ChecksumDatabase>> m_databases; ///< by name
    QList<ContentRule> m_contentRules;
};

} // namespace Tidyscope::Lab
