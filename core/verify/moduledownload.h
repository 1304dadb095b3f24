// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/verify/godownload.h"
#include "core/verify/proxywalk.h"
#include "core/verify/verifyverdict.h"

namespace Tidyscope {

/// Fetches now what go would fetch of one version of a module: go.mod and zip along GOPROXY; and where go would use version control, or
/// needs a login that only it gets, the real go, isolated, does it. A module that looks private and is declared nowhere is not asked of
/// proxies that may be strangers. start() once; finished() exactly once, never from inside start().
class ModuleDownload : public QObject
{
    Q_OBJECT
public:
    struct Found
    {
        std::optional<ModuleCopy> copy; ///< nothing: nobody has the module, or nobody may be asked
        std::optional<QByteArray> zip;  ///< of the copy, where we have it ourselves
        Text missing;                   ///< why something is not there
    };

    ModuleDownload(const ComparisonBasis &basis, const ModuleVersion &module, EvidenceStore &names,
                   const ProbeContext &context, QObject *parent = nullptr);
    ~ModuleDownload() override;
    Q_DISABLE_COPY_MOVE(ModuleDownload)

    void start();

Q_SIGNALS:
    void finished(const Tidyscope::ModuleDownload::Found &found);

private:
    void walk(ProxyFile file);
    void goModCame(const ProxyWalk::Found &found);
    void zipCame(const ProxyWalk::Found &found);
    void byGo(const QString &goProxy, ModuleCopy::Kind kind, const QString &from);
    void goCame(ModuleCopy copy, const GoDownload::Found &found);
    /// Whether go itself has to go on where a walk ended; then it does.
    bool goesOn(const ProxyWalk::Found &found);
    void end(const Found &found);
    void endLater(const Text &missing);

    const ComparisonBasis &m_basis;
    const ModuleVersion m_module;
    EvidenceStore &m_names;
    const ProbeContext &m_context;
    std::optional<QByteArray> m_goMod;
    std::unique_ptr<ProxyWalk> m_goModWalk;
    std::unique_ptr<ProxyWalk> m_zipWalk;
    std::unique_ptr<GoDownload> m_go;
};

} // namespace Tidyscope
