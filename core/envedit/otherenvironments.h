// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/probes/childprocess.h"

#include <QList>
#include <QObject>
#include <QProcessEnvironment>
#include <QTimer>

#include <chrono>
#include <optional>

namespace Tidyscope {

// A window that was started from the desktop has another environment than the user's terminal. Gathering the others and
// comparing them are apart: comparing is pure.

/// A name that decides what go does: go's own variables, HTTP proxies in both spellings, what git and TLS read, and the places
/// from which go derives others (HOME, PATH, XDG_CONFIG_HOME, AppData …).
[[nodiscard]] bool isGoRelated(const QString &name);

struct EnvironmentDifference
{
    QString name;
    std::optional<QString> ours; ///< nothing: not set. Clear: whoever shows it masks it
    std::optional<QString> theirs;
    bool operator==(const EnvironmentDifference &) const = default;
};

/// What differs between this process's environment and another one among the names that matter to go, by name. An empty value
/// counts as none, as it does for go.
[[nodiscard]] QList<EnvironmentDifference> compareEnvironments(const QProcessEnvironment &ours,
                                                               const QProcessEnvironment &theirs);

/// The environment between two @p marker in what a shell printed (`env -0`), with whatever its start-up files wrote before and
/// after. Never trusted: no more than 4096 variables, names without '=' and control characters, everything else is passed over.
/// Fails where the markers are missing.
[[nodiscard]] Result<QProcessEnvironment> parseShellEnvironment(const QByteArray &output, const QByteArray &marker);

/// "%NAME%" replaced as Windows does it for REG_EXPAND_SZ: once, names without case, unknown ones stay.
[[nodiscard]] QString expandedRegistryValue(const QString &value, const QProcessEnvironment &variables);

/// What a new process of this user gets on Windows: the machine's variables, the user's over them, PATH joined. Nothing
/// elsewhere. Reads the registry: quick, but a worker thread does no harm.
[[nodiscard]] std::optional<QProcessEnvironment> registryEnvironment();

/// Asks the user's login shell for its environment (Linux and macOS): `$SHELL -l -i -c …`, which runs the user's own start-up
/// files, as opening a terminal does. No input, no terminal, a session of its own; ended with its children at the deadline or
/// when it prints too much.
class LoginShellReader : public QObject
{
    Q_OBJECT
public:
    struct Request
    {
        QProcessEnvironment process; ///< what the shell starts with; SHELL names it
        QString shell;               ///< an absolute path; empty: $SHELL, else what the system's user database says
        std::chrono::milliseconds deadline{5000};
    };

    explicit LoginShellReader(Request request, QObject *parent = nullptr);
    /// Ends what is under way, without waiting and without a signal.
    ~LoginShellReader() override;
    Q_DISABLE_COPY_MOVE(LoginShellReader)

    /// Once.
    void start();
    /// finished() follows from the event loop, with Outcome::Cancelled.
    void cancel();

    // after finished()
    [[nodiscard]] Outcome outcome() const { return m_outcome; }
    [[nodiscard]] const QProcessEnvironment &environment() const { return m_environment; } ///< for Ok
    [[nodiscard]] const Text &message() const { return m_message; }                        ///< otherwise
    [[nodiscard]] QString shell() const { return m_shell; }

Q_SIGNALS:
    /// Exactly once after start(), never from inside start() or cancel().
    void finished();

private:
    void finishLater(Outcome outcome, const Text &message = {});
    void onOutput(const QByteArray &bytes, bool standardError);
    void onFinished(ProcessResult::Ended ended, int exitCode, const QString &message);

    Request m_request;
    QString m_shell;
    QByteArray m_marker;
    QByteArray m_output;
    ChildProcess m_child;
    QTimer m_deadline;
    bool m_done = false;
    Outcome m_outcome = Outcome::Failed;
    QProcessEnvironment m_environment;
    Text m_message;
};

} // namespace Tidyscope
