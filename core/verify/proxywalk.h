// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/compare/routefetch.h"

#include <memory>
#include <optional>

namespace Tidyscope {

/// Fetches one file of a module as go does: along GOPROXY, past entries that do not have it, over the HTTP proxies and the names that
/// go would use. Where go would use version control, or a login that only its commands in GOAUTH give, the walk ends and says so. start()
/// once; finished() exactly once, never from inside start(). Destroying it ends everything without a signal.
class ProxyWalk : public QObject
{
    Q_OBJECT
public:
    enum class Ended {
        Here,     ///< somebody has it, or nobody does
        AtDirect, ///< go fetches the module from its own host
        AtLogin   ///< base wants a login, and GOAUTH names commands that may have one: only go runs them
    };
    struct Found
    {
        std::optional<QByteArray> bytes; ///< nothing: nobody has it
        QString entry;                   ///< of GOPROXY, masked, that has it, or where the walk ended
        Text problem;                    ///< why nobody has it
        Ended ended = Ended::Here;
        QUrl base; ///< AtLogin: of the module proxy
    };

    ProxyWalk(const ComparisonBasis &basis, const ModuleVersion &module, ProxyFile file, EvidenceStore &names,
              const ProbeContext &context, QObject *parent = nullptr);
    ~ProxyWalk() override;
    Q_DISABLE_COPY_MOVE(ProxyWalk)

    void start();

Q_SIGNALS:
    void finished(const Tidyscope::ProxyWalk::Found &found);

private:
    void next();
    void readFile(const QUrl &url);
    void answered(const FetchReply &reply);
    void refused(bool notFound, const QString &words);
    [[nodiscard]] bool mayGetLogin(const FetchReply &reply) const;
    void end(const Text &problem);

    const ComparisonBasis &m_basis;
    const ModuleVersion m_module;
    const ProxyFile m_file;
    EvidenceStore &m_names;
    const ProbeContext &m_context;
    qsizetype m_entry = 0;
    Text m_lastProblem;
    Found m_found;
    std::unique_ptr<RouteFetch> m_fetch;
};

} // namespace Tidyscope
