// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/gorunprobe.h"

#include "core/base/redactor.h"
#include "core/base/texts.h"
#include "core/engine/timelinelog.h"
#include "core/probes/processprobe.h"
#include "core/probes/socketerror.h"
#include "core/probes/worker.h"

#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Tidyscope {

namespace {

constexpr auto WatchEvery = 250ms;
constexpr double QuietPart = 0.5;         // of the silence that is allowed: from then on others may prepare for its end
constexpr qint64 LeastPerMillisecond = 4; // bytes, over the time of silence that is allowed: less is as good as nothing
// Counting stops there: more than any limit that is asked for, and bounded whatever the folder holds.
constexpr qint64 CountAtMost = Q_INT64_C(4) * 1024 * 1024 * 1024;
constexpr qsizetype MostLinesPassed = 20'000;
constexpr qsizetype LastLinesPassed = 500;

} // namespace

GoRunProbe::GoRunProbe(const ProcessRequest &request, const ProbeContext &context, QObject *parent)
    : TimedProbe(request, context, request.deadline, parent),
      m_request(request),
      m_output(context.redactor),
      m_body(context.timeline)
{
    connect(&m_child, &ChildProcess::output, this, &GoRunProbe::onOutput);
    connect(&m_child, &ChildProcess::finished, this, &GoRunProbe::onFinished);
    connect(&m_watch, &QTimer::timeout, this, &GoRunProbe::measure);
}

GoRunProbe::~GoRunProbe()
{
    GoRunProbe::letGo();
}

TimelineEvent GoRunProbe::row() const
{
    TimelineEvent event;
    event.kind = TimelineEvent::Kind::Process;
    event.url = masked(commandLine(m_request));
    event.route = masked(m_request.program);
    return event;
}

void GoRunProbe::begin()
{
    const auto prepare = [request = m_request, environment = m_context.environment, version = m_context.goVersion] {
        // shared and not moved: when nobody is left to take it, its end removes the folder
        auto prepared = std::make_shared<Prepared>(Prepared{ScratchFolder::create(), {}, 0});
        if (!prepared->scratch) {
            prepared->command = failure({u"probe.noScratchFolder"_s, {}});
            return prepared;
        }
        prepared->command = isolate(request, environment, prepared->scratch->path(), version);
        prepared->size = folderSize(prepared->scratch->path(), CountAtMost);
        return prepared;
    };
    onWorker(prepare).then(this, [this](const std::shared_ptr<Prepared> &prepared) { onPrepared(prepared); });
}

void GoRunProbe::onPrepared(const std::shared_ptr<Prepared> &prepared)
{
    if (m_closed) {
        return; // cancelled meanwhile; letting go of it removes the folder
    }
    if (!prepared->command) {
        Ending ending = soFar(Outcome::Failed);
        auto &result = std::get<ProcessResult>(ending.result);
        result.ended = ProcessResult::Ended::FailedToStart;
        result.message = masked(Texts()(prepared->command.error().text));
        ending.error = result.message;
        finish(ending);
        return;
    }
    m_scratch = prepared->scratch;
    m_sizeBefore = m_size = m_progress = prepared->size;
    m_quiet.start();
    if (m_request.downloadLimit > 0 || m_request.inactivity.count() > 0) {
        m_watch.start(WatchEvery);
    }
    const IsolatedCommand &command = *prepared->command;
    m_names = command.names;
    showCached(command.cached);
    m_child.setGuarded();
    m_child.start(command.program, command.arguments, command.workingDirectory, command.environment);
}

/// -x says nothing of what go finds in its module cache.
void GoRunProbe::showCached(const QList<CachedModule> &cached)
{
    TimelineEvent event;
    event.source = TimelineEvent::Source::Go;
    event.kind = TimelineEvent::Kind::File;
    event.startMs = nowMs();
    event.endMs = event.startMs;
    for (const CachedModule &module : cached) {
        event.url = masked(module.file);
        event.module = module.module;
        int row = 0;
        show(row, event);
    }
}

void GoRunProbe::letGo()
{
    m_watch.stop();
    m_child.disconnect(this);
    m_child.end();
    m_scratch.reset();
    closeRows(true);
}

TimedProbe::Ending GoRunProbe::soFar(Outcome outcome) const
{
    ProcessResult result;
    result.standardOutput = m_output.standardOutput();
    result.lines = m_output.lines();
    result.goRun = m_parser.result();
    for (GoError &said : result.goRun.errors) {
        said.text = m_names.inUsersWords(said.text);
        said.detail = m_names.inUsersWords(said.detail);
    }
    QString error;
    if (outcome == Outcome::TimedOut) {
        result.ended = ProcessResult::Ended::Deadline;
        error = timedOutWords();
    }
    return {.outcome = outcome, .result = result, .error = error};
}

void GoRunProbe::onOutput(const QByteArray &bytes, bool standardError)
{
    breakSilence();
    take(m_output.take(bytes, standardError, nowMs()));
}

void GoRunProbe::take(const QList<OutputLine> &lines)
{
    for (const OutputLine &line : lines) {
        m_body.printed(line.atMs);
        const QList<GoOutputParser::Change> changes = m_parser.feedLine(line);
        for (const GoOutputParser::Change &change : changes) {
            show(change);
        }
        pass(line);
    }
}

void GoRunProbe::pass(const OutputLine &line)
{
    if (m_passed < MostLinesPassed) {
        ++m_passed;
        Q_EMIT lineArrived(line);
        return;
    }
    m_lastLines.append(line);
    if (m_lastLines.size() > 2 * LastLinesPassed) {
        m_lastLines.remove(0, LastLinesPassed);
    }
}

void GoRunProbe::passLast()
{
    const QList<OutputLine> last = std::exchange(m_lastLines, {});
    for (const OutputLine &line : last.last(qMin(last.size(), LastLinesPassed))) {
        Q_EMIT lineArrived(line);
    }
}

void GoRunProbe::show(const GoOutputParser::Change &change)
{
    using Kind = GoOutputParser::Change::Kind;
    const bool opened = change.kind == Kind::RequestOpened || change.kind == Kind::CommandOpened;
    if (opened) {
        m_body.began();
    }
    TimelineEvent event;
    event.source = TimelineEvent::Source::Go;
    if (change.kind == Kind::RequestOpened || change.kind == Kind::RequestClosed) {
        const GoRequest &request = m_parser.requests().at(change.index);
        event.kind = TimelineEvent::Kind::Http;
        event.url = masked(request.url.toString());
        event.startMs = request.startMs;
        event.endMs = request.endMs;
        if (request.status != 0) {
            event.status = request.status;
        }
        event.error = masked(request.error);
        show(m_requestRows[change.index], event);
        if (!opened) {
            m_body.ended(m_requestRows.value(change.index));
        }
    } else {
        const GoVcsCommand &command = m_parser.commands().at(change.index);
        event.kind = TimelineEvent::Kind::Git;
        event.url = masked(command.command);
        event.route = masked(command.remote);
        event.startMs = command.startMs;
        event.endMs = command.endMs;
        show(m_commandRows[change.index], event);
        if (!opened) {
            m_body.ended(m_commandRows.value(change.index));
        }
    }
}

void GoRunProbe::show(int &row, const TimelineEvent &event)
{
    if (!m_context.timeline) {
        return;
    }
    if (row == 0) {
        row = m_context.timeline->add(event);
        return;
    }
    TimelineEvent changed = event;
    changed.id = row;
    m_context.timeline->update(changed);
}

/// go has ended: what it still waited for has ended with it.
void GoRunProbe::closeRows(bool stoppedByUs)
{
    if (m_closed) {
        return;
    }
    m_closed = true;
    if (!m_context.timeline) {
        return;
    }
    m_body.over(nowMs(), stoppedByUs);
    for (const QHash<int, int> &rows : {m_requestRows, m_commandRows}) {
        for (const int id : rows) {
            TimelineEvent event = m_context.timeline->events().at(id - 1);
            if (!event.endMs) {
                event.endMs = nowMs();
                event.cancelled = stoppedByUs;
                m_context.timeline->update(event);
            }
        }
    }
}

void GoRunProbe::onFinished(ProcessResult::Ended ended, int exitCode, const QString &message)
{
    take(m_output.end(nowMs()));
    passLast();
    closeRows(false);
    const bool itself = ended == ProcessResult::Ended::Normally;
    Ending ending = soFar(itself ? Outcome::Ok : Outcome::Failed);
    auto &result = std::get<ProcessResult>(ending.result);
    result.ended = ended;
    result.exitCode = exitCode;
    result.message = masked(message);
    ending.error = itself && exitCode != 0 ? u"exit status %1"_s.arg(exitCode) : result.message;
    finish(ending);
}

void GoRunProbe::measure()
{
    if (m_measuring || !m_scratch) {
        return;
    }
    m_measuring = true;
    const auto count = [scratch = m_scratch] { return folderSize(scratch->path(), CountAtMost); };
    onWorker(count).then(this, [this](qint64 size) {
        m_measuring = false;
        if (!m_closed && m_scratch) {
            onMeasured(size);
        }
    });
}

void GoRunProbe::onMeasured(qint64 size)
{
    m_size = size;
    // bytes that trickle are no progress: an archive would take hours (what is small is printed, request by request)
    if (m_size < m_progress || m_size - m_progress >= LeastPerMillisecond * m_request.inactivity.count()) {
        m_progress = m_size;
        breakSilence();
    }
    if (m_request.downloadLimit > 0 && m_size - m_sizeBefore > m_request.downloadLimit) {
        stop(Outcome::Ok, ProcessResult::Ended::DownloadLimit);
    } else if (m_request.inactivity.count() > 0 && m_quiet.durationElapsed() > m_request.inactivity) {
        stop(Outcome::TimedOut, ProcessResult::Ended::Inactivity);
    } else if (m_request.inactivity.count() > 0 && !m_saidQuiet
               && m_quiet.durationElapsed() > m_request.inactivity * QuietPart) {
        m_saidQuiet = true;
        Q_EMIT wentQuiet();
    }
}

void GoRunProbe::breakSilence()
{
    m_quiet.start();
    m_saidQuiet = false;
}

void GoRunProbe::stop(Outcome outcome, ProcessResult::Ended ended)
{
    passLast();
    Ending ending = soFar(outcome);
    std::get<ProcessResult>(ending.result).ended = ended;
    ending.bytes = m_size - m_sizeBefore;
    finish(ending);
}

} // namespace Tidyscope
