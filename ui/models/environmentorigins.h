// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/text.h"
#include "core/engine/diagnosisrun.h"
#include "core/envedit/otherenvironments.h"

#include <QObject>

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

    explicit EnvironmentOrigins(const QProcessEnvironment &own, QObject *parent = nullptr);
    ~EnvironmentOrigins() override;
    Q_DISABLE_COPY_MOVE(EnvironmentOrigins)

    /// Reads the terminal's. Runs the start-up files of the user's shell, as opening a terminal does; never blocks.
    void read();
    void cancel();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Text &error() const { return m_error; }
    [[nodiscard]] QString shell() const { return m_shell; }
    /// Of the terminal's against the window's, among what decides about go; clear.
    [[nodiscard]] const QList<EnvironmentDifference> &differences() const { return m_differences; }

    /// The one that was picked; the window's until another one was.
    [[nodiscard]] Id chosen() const { return m_chosen; }
    /// Picks @p id. The terminal's, while it is not known, is read first and then picked.
    void choose(Id id);
    [[nodiscard]] const QProcessEnvironment &environment() const;
    /// The one that was not picked, to compare a run with; nothing while the terminal's is not known.
    [[nodiscard]] std::optional<OtherEnvironment> other() const;

Q_SIGNALS:
    void changed();
    /// Another environment counts from now on.
    void environmentChanged(const QProcessEnvironment &environment);

private:
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
    bool m_wanted = false; ///< to be picked as soon as it is known
};

} // namespace Tidyscope
