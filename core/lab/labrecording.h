// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/lab/labsession.h"
#include "core/model/diagnosis.h"

#include <QDateTime>

#include <optional>
#include <variant>

namespace Tidyscope::Lab {

/// A command begins.
struct RecordedCommand
{
    QStringList command;
    bool operator==(const RecordedCommand &) const = default;
};

/// A command ends.
struct RecordedEnd
{
    int exitCode = 0;
    LabCommandOutcome outcome = LabCommandOutcome::Ended;
    bool operator==(const RecordedEnd &) const = default;
};

/// What happened, in milliseconds since the recording began.
struct RecordedEvent
{
    using What = std::variant<RecordedCommand, OutputLine, TimelineEvent, RecordedEnd>;

    double atMs = 0;
    What what;
    bool operator==(const RecordedEvent &) const = default;
};

/// A play of a scenario as it went: what commands printed and when, what the servers were asked, and the verdict of a diagnosis.
/// A value; holds nothing of the user's machine but the version of go.
struct LabRecording
{
    static constexpr qsizetype MostEvents = 20000;

    Scenario scenario;
    QString goVersion;
    QDateTime recorded; ///< UTC
    QList<RecordedEvent> events;
    std::optional<RunOutcome> outcome; ///< of the diagnosis; nothing where none was made
    std::optional<Verdict> verdict;    ///< without evidence and fixes: those belong to a diagnosis of one's own

    /// As much of the diagnosis as was recorded: how it ended, and its verdict.
    [[nodiscard]] Diagnosis diagnosis() const;
    [[nodiscard]] double durationMs() const { return events.isEmpty() ? 0 : events.last().atMs; }
    bool operator==(const LabRecording &) const = default;
};

/// {"schema": "tidyscope.recording/1", …}; see resources/schemas/tidyscope.recording.1.schema.json.
[[nodiscard]] QByteArray writeRecording(const LabRecording &recording);

/// Reads at most 16 MiB and MostEvents events. What is wrong is an error with what to do.
[[nodiscard]] Result<LabRecording> readRecording(const QByteArray &json);

/// What decides how a play of @p scenario goes, as 16 hexadecimal digits: everything in it but the words for people.
[[nodiscard]] QString fingerprint(const Scenario &scenario);

/// The recording of @p scenario that is built in (resources/lab/recordings, made by tests/scenarios/record.py), for systems on
/// which it cannot be played. Nothing where there is none, or where it is one of another scenario: the user's own under the same
/// name, or an earlier one.
[[nodiscard]] std::optional<LabRecording> builtInRecording(const Scenario &scenario);

} // namespace Tidyscope::Lab
