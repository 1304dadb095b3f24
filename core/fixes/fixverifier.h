// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/fixes/lastdiagnosis.h"

#include <QObject>

#include <functional>
#include <memory>

namespace Tidyscope {

/// What a look after a fix was applied has shown.
struct FixCheck
{
    struct Trouble
    {
        QString cause;
        QString subject;
        Severity severity = Severity::Error;
        bool operator==(const Trouble &) const = default;
    };
    bool cancelled = false;
    GoSaid said;
    QList<Trouble> troubles;            ///< all that is still wrong
    std::optional<Diagnosis> diagnosis; ///< whole, where there is one
};

/// Runs the failing request again. Made for one look; three ends: seen, cancelled, or never finished because it was
/// destroyed.
class FixVerifier : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Once. finished() follows from the event loop, never from inside start().
    virtual void start() = 0;
    /// finished() follows soon, cancelled.
    virtual void cancel() = 0;

Q_SIGNALS:
    /// Of a diagnosis: it has come to step 1…4.
    void stepStarted(int step);
    /// What go prints meanwhile.
    void goLine(const Tidyscope::OutputLine &line);
    void finished(const Tidyscope::FixCheck &check);
};

/// Makes the verifier for one look under the given environment.
using FixVerifierFactory = std::function<std::unique_ptr<FixVerifier>(const QProcessEnvironment &)>;

/// The same diagnosis again.
class DiagnosisVerifier final : public FixVerifier
{
    Q_OBJECT
public:
    explicit DiagnosisVerifier(DiagnosisOptions options, QObject *parent = nullptr);
    ~DiagnosisVerifier() override;
    Q_DISABLE_COPY_MOVE(DiagnosisVerifier)

    void start() override;
    void cancel() override;

private:
    std::unique_ptr<DiagnosisRun> m_run;
};

/// The diagnosis of @p before again, to look whether @p fix helped. What is in the module cache is looked at as it is:
/// go as the user runs it asks nobody for what is there.
[[nodiscard]] DiagnosisOptions verifierOptions(const FixRequest &fix, const LastDiagnosis &before,
                                               const QProcessEnvironment &environment, const QString &resolveHelper);

/// Whether @p after is better than what was known before: the cause of @p fix is no longer among what is wrong (for
/// one entry of several in a cache: the cause with that subject), go does not fail where it succeeded, and does not
/// fail with the very words of before where the cause explained them. Pure.
enum class FixEffect { Helped, DidNotHelp, MadeItWorse };
[[nodiscard]] FixEffect fixEffect(const FixRequest &fix, const LastDiagnosis &before, const FixCheck &after);

} // namespace Tidyscope
