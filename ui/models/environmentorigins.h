// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/text.h"
#include "core/engine/diagnosisrun.h"
#include "core/envedit/otherenvironments.h"

#include <QElapsedTimer>
#include <QObject>

#include <chrono>
#include <memory>

namespace Tidyscope {

/// The environments under which go may run: this window's, and the one that a terminal has (Linux, macOS: the login shell's) or
/// that new programs get (Windows: the registry's). The user picks one; everything runs under it.
class EnvironmentOrigins : public QObject
{
    Q_OBJECT
public:
    enum class Id {
        Window,  ///< of this process
        Terminal ///< of a new terminal
    };
    enum class State { NotRead, Reading, Known, Failed };

    /// @p preferred: as it was picked in an earlier session; the terminal's counts as soon as it is known.
    explicit EnvironmentOrigins(const QProcessEnvironment &own, Id preferred = Id::Window, QObject *parent = nullptr);
    ~EnvironmentOrigins() override;
    Q_DISABLE_COPY_MOVE(EnvironmentOrigins)

    /// Reads the terminal's. Runs the start-up files of the user's shell, as opening a terminal does; never blocks.
    void read();
    /// Reads it again if it was read before and a start-up file has changed since, or the reading is older than some minutes.
    /// Until that has ended what was read before counts; a failure changes nothing.
    void refresh();
    void cancel();
    /// How old a reading may be for refresh().
    void setMaxAge(std::chrono::milliseconds age) { m_maxAge = age; }

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Text &error() const { return m_error; }
    [[nodiscard]] QString shell() const { return m_shell; }
    /// Of the terminal's against the window's, among what decides about go; clear.
    [[nodiscard]] const QList<EnvironmentDifference> &differences() const { return m_differences; }

    /// The one that was picked; the window's until another one was.
    [[nodiscard]] Id chosen() const { return m_chosen; }
    /// The one that was asked for last, which may not be known yet or could not be read: to be kept for the next session.
    [[nodiscard]] Id preferred() const { return m_preferred; }
    /// Picks @p id. The terminal's, while it is not known, is read first and then picked.
    void choose(Id id);
    [[nodiscard]] const QProcessEnvironment &environment() const;
    /// The one that was not picked, to compare a run with; nothing while the terminal's is not known.
    [[nodiscard]] std::optional<OtherEnvironment> other() const;

Q_SIGNALS:
    void changed();
    void preferredChanged(Tidyscope::EnvironmentOrigins::Id id);
    /// Another environment counts from now on.
    void environmentChanged(const QProcessEnvironment &environment);

private:
    void begin();
    void ask(const QProcessEnvironment &start);
    void take(State state, const QProcessEnvironment &terminal, const Text &error);

    QProcessEnvironment m_own;
    QProcessEnvironment m_terminal;
    std::unique_ptr<LoginShellReader> m_reader;
    QList<EnvironmentDifference> m_differences;
    Text m_error;
    QString m_shell;
    State m_state = State::NotRead;
    Id m_chosen = Id::Window;
    Id m_preferred = Id::Window;
    QByteArray m_stamp; ///< of the start-up files as they were before the reading
    QElapsedTimer m_age;
    std::chrono::milliseconds m_maxAge = std::chrono::minutes(10);
    bool m_underWay = false;
};

} // namespace Tidyscope
