// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/text.h"
#include "core/compare/statistics.h"
#include "core/mirrors/mirrorchain.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace Tidyscope {

/// What was asked of a mirror, in this order; "missing" is a module that cannot exist.
enum class MirrorProbe { List, Info, Mod, Zip, Latest, Missing, Supported, Lookup };
inline constexpr int mirrorProbeCount = 8;
/// "list", "info": stable names for documents.
[[nodiscard]] QString mirrorProbeName(MirrorProbe probe);

/// What one request came to, status and content.
struct MirrorAnswer
{
    enum class State {
        NotAsked,    ///< there was no need, or no time
        Right,       ///< 200, and what the protocol asks for
        Absent,      ///< 404 or 410
        Page,        ///< 200 with a web page
        Wrong,       ///< 200 with something else
        Refused,     ///< another status
        Unreachable, ///< no answer
        TooSlow      ///< none in time
    };
    State state = State::NotAsked;
    int status = 0;
    double ms = 0; ///< from the connection's beginning to the end of the body
    qint64 bytes = 0;
    QString detail{}; ///< in the words of the system or the server
    bool operator==(const MirrorAnswer &) const = default;
};
/// "right", "absent": stable names for documents.
[[nodiscard]] QString answerStateName(MirrorAnswer::State state);

/// All that was seen of one mirror.
struct MirrorObservation
{
    QString id;
    QUrl url;
    QList<MirrorAnswer> answers = QList<MirrorAnswer>(mirrorProbeCount); ///< by MirrorProbe
    QString moduleHash{};                                                ///< of the zip that it sent; empty: none
    QString goModHash{};
    QString newest{};       ///< the newest version that it knows of
    QDateTime newestTime{}; ///< of that version; invalid: it did not say
    bool whole = true;      ///< false: the examination was stopped before its end
    QString product{}; ///< what kind of server it is, by its headers and pages: "Artifactory"; empty: nothing tells
    QUrl foundBelow{}; ///< of a server of one's own: the base below which the module is, where that is another

    [[nodiscard]] const MirrorAnswer &at(MirrorProbe probe) const { return answers.at(static_cast<int>(probe)); }
    MirrorAnswer &at(MirrorProbe probe) { return answers[static_cast<int>(probe)]; }
    [[nodiscard]] bool isRight(MirrorProbe probe) const { return at(probe).state == MirrorAnswer::State::Right; }
    /// For checksumsWithMirror(): it passes requests on and gives a right record.
    [[nodiscard]] DatabaseAnswer passesOn() const;
    bool operator==(const MirrorObservation &) const = default;
};

/// What the observations are compared with.
struct MirrorReference
{
    QString moduleHash; ///< that the checksum database has proven; empty: nobody knows
    QString goModHash;
    bool databaseReachable = false; ///< go gets to the database without the mirror
    bool verifies = true;           ///< modules are verified at all: GOSUMDB names a database
};

/// What is said of a mirror; the first that holds.
enum class MirrorVerdict {
    Good,
    Slow,             ///< right, and so slow that one feels it
    NoChecksums,      ///< right; verification needs the database itself, which can be reached
    Stale,            ///< right, and without a version that others have
    ServesMissing,    ///< answers for what does not exist, or refuses it: go then does not go on to the next entry
    Unverifiable,     ///< right, and nothing from it can be verified from here
    ChecksumsRefused, ///< breaks requests to the checksum database: go stops there
    Broken,           ///< does not send the files of a module
    OtherBits,        ///< sends other bits than the checksum database proves
    Portal,           ///< a web page in the place of everything
    Dead,             ///< no answer
    Unfinished        ///< stopped before enough was known
};
/// "good", "other-bits": stable names for documents, and parts of text keys.
[[nodiscard]] QString mirrorVerdictName(MirrorVerdict verdict);
/// go can fetch and verify modules with it.
[[nodiscard]] bool isUsable(MirrorVerdict verdict);

struct MirrorScore
{
    MirrorObservation seen;
    int score = 0; ///< 0…100
    MirrorVerdict verdict = MirrorVerdict::Dead;
    QList<MirrorVerdict> warnings{};    ///< what else holds
    std::optional<Interval> medianMs{}; ///< of the answers; nothing without one
    std::optional<Interval> p95Ms{};
    std::optional<Interval> bytesPerSecond{}; ///< of list, go.mod and zip
    std::optional<bool> h1Match{};            ///< nothing: nobody knows
    std::optional<qint64> lagSeconds{};       ///< behind the newest version that any of them has; nothing: not known
};

/// Scores them all and ranks them, the best first. What is wrong counts before what is slow: neither speed nor anything else makes up
/// for wrong content. The same observations give the same scores. Pure.
[[nodiscard]] QList<MirrorScore> scoreMirrors(const QList<MirrorObservation> &seen, const MirrorReference &reference);

} // namespace Tidyscope
