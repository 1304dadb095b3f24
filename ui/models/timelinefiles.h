// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/har/harreader.h"
#include "core/har/harwriter.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace Tidyscope {

/// Files of a timeline: reads a HAR file to be shown in the place of the run, and writes what is shown, as HAR or otherwise. One thing at a time, on a worker
/// thread; lives in the GUI thread.
class TimelineFiles : public QObject
{
    Q_OBJECT
public:
    enum class State { Idle, Reading, Writing };
    Q_ENUM(State)
    enum class Outcome { None, Read, Written, Failed };

    explicit TimelineFiles(QObject *parent = nullptr);
    /// Nothing comes of what is under way.
    ~TimelineFiles() override;
    Q_DISABLE_COPY_MOVE(TimelineFiles)

    /// Does nothing while something is under way.
    void read(const QString &file);
    void write(const QString &file, const HarAbout &about, const QList<TimelineEvent> &events);
    /// Writes what @p make gives, which is asked on the worker thread.
    void write(const QString &file, const std::function<QByteArray()> &make);
    /// Ends what is under way at once; what was shown before stays.
    void stop();
    /// What was read is not to be shown any more.
    void forget();
    /// The message about the last outcome was seen.
    void dismiss();

    [[nodiscard]] State state() const { return m_state; }
    /// How the last work ended; None also after stop().
    [[nodiscard]] Outcome outcome() const { return m_outcome; }
    /// What is being read or written, or was last.
    [[nodiscard]] const QString &file() const { return m_file; }
    /// Failed: why.
    [[nodiscard]] const Text &problem() const { return m_problem; }
    /// Of what is under way: 0 to 1; negative where that cannot be told.
    [[nodiscard]] double share() const;
    /// What is to be shown in the place of the run, and its file; null: nothing was read.
    [[nodiscard]] const HarReading *reading() const { return m_reading ? &*m_reading : nullptr; }
    [[nodiscard]] const QString &readFrom() const { return m_readFrom; }

Q_SIGNALS:
    /// State or outcome are new.
    void changed();
    /// reading() is another one.
    void readingChanged();
    void progress();

private:
    struct Work; ///< what both threads look at
    [[nodiscard]] std::shared_ptr<Work> begin(State state, const QString &file);
    /// Whether @p work is what is waited for; if so, it is over.
    bool end(const std::shared_ptr<Work> &work, Outcome outcome, const Text &problem);

    State m_state = State::Idle;
    Outcome m_outcome = Outcome::None;
    QString m_file;
    QString m_readFrom;
    Text m_problem;
    std::optional<HarReading> m_reading;
    std::shared_ptr<Work> m_work;
    QTimer m_tick;
};

} // namespace Tidyscope
