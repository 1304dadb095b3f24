// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/verificationsource.h"

#include <QStringList>

#include <optional>

namespace Tidyscope {

/// Owns the verifications of the window, of one module and of the whole module cache, one at a time, and what is on screen of them. Lives in the
/// GUI thread and never blocks it.
class VerificationController : public QObject
{
    Q_OBJECT
public:
    enum class State { Idle, Module, Cache }; ///< what is being verified
    Q_ENUM(State)

    explicit VerificationController(VerificationFactories factories, QObject *parent = nullptr);
    ~VerificationController() override;
    Q_DISABLE_COPY_MOVE(VerificationController)

    /// Starts one; one under way is dropped first, and what was known of the cache is forgotten.
    void verify(const VerificationRun::Request &request);
    void verifyCache(const CacheVerificationRun::Request &request);
    /// The same module again, in the environment @p now; nothing where none was verified.
    void verifyAgain(const QProcessEnvironment &now);
    /// While running: Idle follows soon, with what was seen until then.
    void stop();
    /// Drops what is under way and forgets what is on screen.
    void clear();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isRunning() const { return m_state != State::Idle; }
    /// Of the module; it grows while it runs. Nothing: none was asked for.
    [[nodiscard]] const std::optional<Verification> &verification() const { return m_verification; }
    /// Of the last verification of a module.
    [[nodiscard]] const VerificationRun::Request &request() const { return m_request; }
    /// Makes the look whether a fix of what verification() found has helped. Empty: there is none.
    [[nodiscard]] FixVerifierFactory verifier() const;
    /// Of the cache, once its look has ended.
    [[nodiscard]] const std::optional<CacheVerification> &cache() const { return m_cache; }
    [[nodiscard]] int done() const { return m_done; } ///< modules of the cache that were checked
    [[nodiscard]] int of() const { return m_of; }     ///< 0: not known yet

    /// Reads which versions of modules the go.sum of @p project names; choicesChanged() follows if they are others than before.
    void readChoices(const QString &project);
    /// "PATH@VERSION" of each, as go.sum has them.
    [[nodiscard]] const QStringList &choices() const { return m_choices; }
    /// What is read, without the thread; blocks. Only modules whose zip has a hash there.
    [[nodiscard]] static QStringList modulesInGoSum(const QString &project);

    /// Whether @p text names one version of a module that could be asked for.
    [[nodiscard]] static bool isVerifiable(const QString &text);

Q_SIGNALS:
    void stateChanged(Tidyscope::VerificationController::State state);
    /// verification(), cache(), done() or of() are others.
    void changed();
    void choicesChanged();

private:
    void drop();
    void finishModule();
    void finishCache();
    void setState(State state);

    VerificationFactories m_factories;
    VerificationRun::Request m_request;
    std::unique_ptr<VerificationSource> m_module;
    std::unique_ptr<VerificationCacheSource> m_cacheSource;
    std::optional<Verification> m_verification;
    std::optional<CacheVerification> m_cache;
    QStringList m_choices;
    QString m_project;
    int m_done = 0;
    int m_of = 0;
    State m_state = State::Idle;
};

} // namespace Tidyscope
