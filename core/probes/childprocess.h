// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/evidence.h"
#include "core/probes/processguard.h"

#include <QObject>
#include <QProcess>
#include <QProcessEnvironment>

#include <optional>

namespace Tidyscope {

/// A child process that is ended together with its own children: on Unix it leads a session of its own and the whole group is
/// killed, on Windows they share a Job object. It never outlives the object, nor, on Linux, this program.
///
/// Nothing waits for it: whoever destroys the object in mid-run kills the tree and hands the QProcess over to the event loop,
/// which deletes it once the system has reported its end.
class ChildProcess : public QObject
{
    Q_OBJECT
public:
    explicit ChildProcess(QObject *parent = nullptr);
    ~ChildProcess() override;
    Q_DISABLE_COPY_MOVE(ChildProcess)

    /// Before start(): what the program reads from its standard input. Without it there is no input.
    void setInput(const QByteArray &bytes) { m_input = bytes; }
    /// Once. @p program is an absolute path; there is no shell.
    void start(const QString &program, const QStringList &arguments, const QString &workingDirectory,
               const QProcessEnvironment &environment);
    /// Before start(): the children of the program end, too, when this program is killed. It costs a second process.
    void setGuarded() { m_isGuarded = true; }
    /// Ends the tree at once and forgets it: no signal comes afterwards.
    void end();
    /// 0 when it does not run.
    [[nodiscard]] qint64 processId() const;

Q_SIGNALS:
    void output(const QByteArray &bytes, bool standardError);
    /// It ended by itself or could not be started; all its output was reported before.
    void finished(Tidyscope::ProcessResult::Ended ended, int exitCode, const QString &message);

private:
    void onFinished(int exitCode, QProcess::ExitStatus status);
    void readAll();
    void prepare();
    void killTree();

    QProcess *m_process; // null once it was ended or handed over
    std::optional<QByteArray> m_input;
    qint64 m_pid = 0;
    ProcessGuard m_guard;
    bool m_isGuarded = false;
    void *m_job = nullptr; // Windows: the handle of the Job object
};

} // namespace Tidyscope
