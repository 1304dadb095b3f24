// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/mirrors/mirrorreader.h"
#include "core/model/diagnosis.h"

#include <QObject>
#include <QProcessEnvironment>

#include <chrono>
#include <memory>
#include <optional>

namespace Tidyscope {

class TimelineLog;
struct Facts;
struct Surroundings;

/// The environment of another program of this user, to compare with the one of the run.
struct OtherEnvironment
{
    QString id; ///< "terminal" (the login shell), "registry" (a new program on Windows), "window" (this program itself)
    QProcessEnvironment environment;
    bool operator==(const OtherEnvironment &) const = default;
};

/// What the user asked for. Everything a run needs comes in here; the run itself reads no global settings.
struct DiagnosisOptions
{
    QString project;            ///< folder; empty: none
    QString module;             ///< "PATH[@VERSION]"; empty: from the project, else a small well-known module
    QList<int> steps;           ///< empty: all
    QString goFile;             ///< empty: from PATH and the usual places
    bool runGo = true;          ///< --no-go
    bool fetchAnew = true;      ///< a module that the user's cache has is fetched where nothing is missing; false: the
                                ///< run sees the cache as the user's own would, and may ask nobody
    QStringList command;        ///< what the user ran, without "go": "build", "./..."; empty: not known
    bool askMirrors = true;     ///< --no-mirrors: whether mirrors may be asked that the settings do not name
    MirrorFiles mirrorFiles;    ///< what adds to the mirrors that are known, or forbids them
    QStringList publicPatterns; ///< the user's word on module paths, for this run
    QStringList privatePatterns;
    std::chrono::milliseconds timeout{0};             ///< of the whole run; 0: none beyond the engine's own deadlines
    QProcessEnvironment environment;                  ///< the environment under which go would run
    std::optional<OtherEnvironment> otherEnvironment; ///< differences to it that explain a failure are named
    QString resolveHelper;                            ///< absolute path of tidyscope-cli
};

/// One host that a run would contact (`--dry-run`).
struct Contact
{
    QString host;
    int port = 0;
    Text why;
    QString by;        ///< "go" or "probe"
    QStringList sends; ///< module paths
    bool isPublic = false;
    bool operator==(const Contact &) const = default;
};

/// One diagnosis from start to verdict: gathers to a fixpoint, then judges. Made for one run; start() once.
/// All signals come from the event loop of the thread it lives in; it never blocks that thread.
class DiagnosisRun : public QObject
{
    Q_OBJECT
public:
    explicit DiagnosisRun(DiagnosisOptions options, QObject *parent = nullptr);
    /// Ends what is still under way, child processes included, without waiting.
    ~DiagnosisRun() override;
    Q_DISABLE_COPY_MOVE(DiagnosisRun)

    void start();
    /// Stops everything; finished() follows within 200 ms with outcome Cancelled and what is known by then.
    void cancel();
    /// Settings only, nobody is contacted; contactsReady() follows instead of finished().
    void startDryRun();

    [[nodiscard]] bool isRunning() const;
    /// Rows appear while the run goes on. Lives as long as the run.
    [[nodiscard]] const TimelineLog *timeline() const;
    /// What is known so far; whole after finished().
    [[nodiscard]] const Diagnosis &diagnosis() const;
    /// After finished() or contactsReady(): what the settings and the evidence come to, and what was read on this machine.
    [[nodiscard]] const Facts &facts() const;
    [[nodiscard]] const Surroundings &surroundings() const;

Q_SIGNALS:
    /// Steps start in order, but may overlap.
    void stepStarted(int step);
    /// A new finding, or a better one about the same check and subject (which then replaces it).
    void findingReady(const Tidyscope::Finding &finding);
    void evidenceAdded(const Tidyscope::Evidence &evidence);
    /// What the isolated go prints, as it comes, masked.
    void goLine(const Tidyscope::OutputLine &line);
    /// Exactly once after start().
    void finished();
    /// Exactly once after startDryRun().
    void contactsReady(const QList<Tidyscope::Contact> &contacts);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Tidyscope
