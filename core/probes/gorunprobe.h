// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gotool/gooutputparser.h"
#include "core/gotool/isolation.h"
#include "core/probes/awaitedbody.h"
#include "core/probes/childprocess.h"
#include "core/probes/processoutput.h"
#include "core/probes/scratchfolder.h"
#include "core/probes/timedprobe.h"

#include <QElapsedTimer>

namespace Tidyscope {

/// The isolated run of the real go (`mod download`, `mod tidy`), read while it runs: its requests and git commands are rows of
/// the timeline, its lines are signals, and what it said is ProcessResult::goRun. Of a go that prints without end the first lines
/// and the last ones are signals, and GoOutputParser says which of its requests are kept.
///
/// Ok: it ended by itself, with any exit code, or we stopped it because it had downloaded enough. TimedOut: we ended it at
/// the deadline or after too long a silence. Failed: it could not be prepared or started, or it crashed. The scratch folder is
/// removed afterwards on a worker thread, however it ended.
class GoRunProbe : public TimedProbe
{
    Q_OBJECT
public:
    explicit GoRunProbe(const ProcessRequest &request, const ProbeContext &context, QObject *parent = nullptr);
    ~GoRunProbe() override;
    Q_DISABLE_COPY_MOVE(GoRunProbe)

protected:
    [[nodiscard]] TimelineEvent row() const override;
    void begin() override;
    void letGo() override;
    [[nodiscard]] Ending soFar(Outcome outcome) const override;

private:
    struct Prepared
    {
        std::shared_ptr<ScratchFolder> scratch;
        Result<IsolatedCommand> command;
        qint64 size = 0; ///< of the scratch folder before go starts
    };

    void onPrepared(const std::shared_ptr<Prepared> &prepared);
    void onOutput(const QByteArray &bytes, bool standardError);
    void onFinished(ProcessResult::Ended ended, int exitCode, const QString &message);
    void take(const QList<OutputLine> &lines);
    void pass(const OutputLine &line);
    void passLast();
    void show(const GoOutputParser::Change &change);
    void show(int &row, const TimelineEvent &event);
    void showCached(const QList<CachedModule> &cached);
    void measure();
    void onMeasured(qint64 size);
    void breakSilence();
    void stop(Outcome outcome, ProcessResult::Ended ended);
    void closeRows(bool stoppedByUs);

    ProcessRequest m_request;
    std::shared_ptr<ScratchFolder> m_scratch;
    ScratchNames m_names;
    ChildProcess m_child;
    ProcessOutput m_output;
    GoOutputParser m_parser;
    QHash<int, int> m_requestRows; // index in the parser -> id in the timeline
    QHash<int, int> m_commandRows;
    QList<OutputLine> m_lastLines; // not passed on yet
    qsizetype m_passed = 0;
    AwaitedBody m_body;
    QTimer m_watch;
    QElapsedTimer m_quiet; // since something was printed or grew
    qint64 m_sizeBefore = 0;
    qint64 m_size = 0;
    qint64 m_progress = 0;    ///< the size when silence was last broken
    bool m_saidQuiet = false; ///< of the present silence
    bool m_measuring = false;
    bool m_closed = false;
};

} // namespace Tidyscope
