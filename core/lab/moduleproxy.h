// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/httpserver.h"
#include "core/lab/labmodule.h"

#include <QHash>
#include <QMap>

namespace Tidyscope::Lab {

/// A module proxy (go.dev/ref/mod#goproxy-protocol) with generated modules and, where told, faults.
class ModuleProxy : public HttpServer
{
    Q_OBJECT
public:
    /// The kinds of requests that can have a fault of their own.
    enum class Part { List, Info, Mod, Zip, Latest, SumDb, Other };

    explicit ModuleProxy(QObject *parent = nullptr);
    ~ModuleProxy() override;

    void addModule(const LabModule &module);
    /// For every request that has no fault of its own.
    void setFault(const HttpFault &fault) { m_fault = fault; }
    void setFault(Part part, const HttpFault &fault) { m_partFaults.insert(part, fault); }

    /// Which kind of request @p target (path with query) is.
    [[nodiscard]] static Part partOf(const QByteArray &target);

protected:
    void handle(HttpConnection *connection, const LabRequest &request) override;

private:
    [[nodiscard]] LabResponse answer(const QByteArray &target) const;

    QHash<QString, QMap<QString, LabModule>> m_modules; ///< path -> version -> module
    HttpFault m_fault;
    QHash<Part, HttpFault> m_partFaults;
};

} // namespace Tidyscope::Lab
