// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/timelinefiles.h"

#include "core/har/harfile.h"
#include "core/probes/worker.h"

#include <QFileInfo>
#include <QSaveFile>

#include <atomic>

namespace Tidyscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int tickMs = 100;

Text writeBytes(const QString &file, const QByteArray &bytes)
{
    const QFileInfo info(file);
    if (info.exists() && !info.isFile()) {
        return {u"har.no-file"_s, {{u"file"_s, file}}}; // renaming over a device would replace it
    }
    QSaveFile out(file);
    const bool written = out.open(QIODevice::WriteOnly)
        && out.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) && out.write(bytes) == bytes.size()
        && out.commit();
    return written ? Text{} : Text{u"har.cannot-write"_s, {{u"file"_s, file}, {u"reason"_s, out.errorString()}}};
}

} // namespace

struct TimelineFiles::Work
{
    std::atomic<bool> stopped = false;
    std::atomic<qint64> done = 0;
    std::atomic<qint64> all = 0;
};

TimelineFiles::TimelineFiles(QObject *parent) : QObject(parent)
{
    m_tick.setInterval(tickMs);
    connect(&m_tick, &QTimer::timeout, this, &TimelineFiles::progress);
}

TimelineFiles::~TimelineFiles()
{
    if (m_work) {
        m_work->stopped = true;
    }
}

std::shared_ptr<TimelineFiles::Work> TimelineFiles::begin(State state, const QString &file)
{
    m_state = state;
    m_outcome = Outcome::None;
    m_problem = {};
    m_file = file;
    m_work = std::make_shared<Work>();
    m_tick.start();
    Q_EMIT changed();
    return m_work;
}

bool TimelineFiles::end(const std::shared_ptr<Work> &work, Outcome outcome, const Text &problem)
{
    if (work != m_work) {
        return false;
    }
    m_work.reset();
    m_tick.stop();
    m_state = State::Idle;
    m_outcome = outcome;
    m_problem = problem;
    return true;
}

void TimelineFiles::read(const QString &file)
{
    if (m_state != State::Idle) {
        return;
    }
    const std::shared_ptr<Work> work = begin(State::Reading, file);
    onWorker([work, file] {
        return readHarFile(file, [work](qint64 done, qint64 all) {
            work->done = done;
            work->all = all;
            return !work->stopped;
        });
    }).then(this, [this, work](const Result<HarReading> &reading) {
        if (!end(work, reading ? Outcome::Read : Outcome::Failed, reading ? Text{} : reading.error().text)) {
            return;
        }
        if (reading) {
            m_reading = *reading;
            m_readFrom = m_file;
            Q_EMIT readingChanged();
        }
        Q_EMIT changed();
    });
}

void TimelineFiles::write(const QString &file, const HarAbout &about, const QList<TimelineEvent> &events)
{
    if (m_state != State::Idle) {
        return;
    }
    const std::shared_ptr<Work> work = begin(State::Writing, file);
    work->all = events.size();
    onWorker([work, file, about, events] {
        return writeHarFile(file, about, events, [work](qsizetype done) {
            work->done = done;
            return !work->stopped;
        });
    }).then(this, [this, work](const Text &problem) {
        if (end(work, problem.isEmpty() ? Outcome::Written : Outcome::Failed, problem)) {
            Q_EMIT changed();
        }
    });
}

void TimelineFiles::write(const QString &file, const std::function<QByteArray()> &make)
{
    if (m_state != State::Idle) {
        return;
    }
    const std::shared_ptr<Work> work = begin(State::Writing, file);
    onWorker([file, make] { return writeBytes(file, make()); }).then(this, [this, work](const Text &problem) {
        if (end(work, problem.isEmpty() ? Outcome::Written : Outcome::Failed, problem)) {
            Q_EMIT changed();
        }
    });
}

void TimelineFiles::stop()
{
    if (m_work) {
        m_work->stopped = true;
        end(m_work, Outcome::None, {});
        Q_EMIT changed();
    }
}

void TimelineFiles::forget()
{
    if (m_reading) {
        m_reading.reset();
        m_outcome = Outcome::None;
        Q_EMIT readingChanged();
        Q_EMIT changed();
    }
}

void TimelineFiles::dismiss()
{
    if (m_state == State::Idle && m_outcome != Outcome::None) {
        m_outcome = Outcome::None;
        Q_EMIT changed();
    }
}

double TimelineFiles::share() const
{
    const qint64 all = m_work ? m_work->all.load() : 0;
    return all > 0 ? static_cast<double>(m_work->done.load()) / static_cast<double>(all) : -1;
}

} // namespace Tidyscope
