// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/changes/changeerror.h"
#include "core/engine/diagnosisrun.h"
#include "core/fixes/fixplan.h"

#include <QDateTime>

#include <optional>

namespace Tidyscope {

/// What is kept of the last diagnosis for its fixes, masked: the words of its verdicts, the values their fixes need,
/// and how to run it again. No evidence, no environment.
struct LastDiagnosis
{
    struct Problem
    {
        QString cause;
        QString subject;
        Severity severity = Severity::Error;
        Text title;
        QMap<QString, QString> args; ///< what its findings say for the fixes; nothing of it is guessed
        QList<QString> fixes;        ///< ids, the safest first
        QMap<QString, QList<LetterLine>> letters = {}; ///< of those fixes that are texts for somebody else
        bool operator==(const Problem &) const = default;
    };
    QDateTime time;
    QString project;
    QString module;
    QList<int> steps;
    QString goFile;
    bool runGo = true;
    QStringList command = {};
    QStringList publicPatterns;
    QStringList privatePatterns;
    qint64 timeoutMs = 0;
    RunOutcome outcome = RunOutcome::Inconclusive;
    QString request;         ///< "go mod tidy"; empty: go was not run
    QString said;            ///< go's error line; "ok"
    QList<Problem> problems; ///< the verdict first
    QByteArray fingerprint;  ///< settingsFingerprint() when it began

    [[nodiscard]] static LastDiagnosis of(const Diagnosis &diagnosis, const DiagnosisOptions &options,
                                          const QByteArray &fingerprint);
    /// The same run again, under @p environment.
    [[nodiscard]] DiagnosisOptions options(const QProcessEnvironment &environment, const QString &resolveHelper) const;
    /// The fixes that are offered, each id once: the one of the foremost problem.
    [[nodiscard]] QList<FixRequest> offered() const;
    bool operator==(const LastDiagnosis &) const = default;
};

/// What go's run in @p diagnosis was ("go mod tidy") and how it ended: "ok", or its error line. Empty: go was not run
/// to an end.
struct GoSaid
{
    QString request;
    QString line;
    bool operator==(const GoSaid &) const = default;
};
[[nodiscard]] GoSaid goSaid(const Diagnosis &diagnosis);

/// A hash of everything that decides how go fetches modules and where a fix writes: the variables of @p environment
/// that go, git and their libraries read, and the bytes of the settings file. Reads that file: worker threads only.
[[nodiscard]] QByteArray settingsFingerprint(const QProcessEnvironment &environment);

[[nodiscard]] QByteArray lastDiagnosisBytes(const LastDiagnosis &last);
/// Nothing for what is not one.
[[nodiscard]] std::optional<LastDiagnosis> readLastDiagnosis(const QByteArray &bytes);

} // namespace Tidyscope
