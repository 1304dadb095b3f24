// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/compare/routefetch.h"

#include <memory>
#include <optional>

namespace Tidyscope {

/// One version of a module as the real go downloads it, isolated, where GOPROXY is one entry alone: "direct" (git and the like, from the
/// module's own host), or a module proxy whose login only go gets, by the commands that GOAUTH names. The checksum database is not asked by
/// it. start() once; finished() exactly once, never from inside start(). Destroying it ends go without a signal.
class GoDownload : public QObject
{
    Q_OBJECT
public:
    struct Found
    {
        std::optional<QString> moduleHash; ///< as go computed it; nothing: it failed
        std::optional<QString> goModHash;
        QString problem; ///< in go's words
    };

    GoDownload(const ComparisonBasis &basis, const ModuleVersion &module, QString goProxy, const ProbeContext &context,
               QObject *parent = nullptr);
    ~GoDownload() override;
    Q_DISABLE_COPY_MOVE(GoDownload)

    void start();

    /// What the whole output of `go mod download -json` says of one module.
    [[nodiscard]] static Found read(const QByteArray &json);

Q_SIGNALS:
    void finished(const Tidyscope::GoDownload::Found &found);

private:
    void ended(const Evidence &evidence);

    const ComparisonBasis &m_basis;
    const ModuleVersion m_module;
    const QString m_goProxy;
    const ProbeContext &m_context;
    std::unique_ptr<Probe> m_go;
};

} // namespace Tidyscope
