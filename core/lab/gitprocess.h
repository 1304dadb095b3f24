// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/probes/childprocess.h"

#include <QByteArray>
#include <QObject>
#include <QProcessEnvironment>
#include <QTimer>

namespace Tidyscope::Lab {

/// One run of git, or of a program that belongs to it, that sees no settings of the user or the system. At most a
/// minute and 64 MiB of output; destroying it ends the run.
class GitProcess : public QObject
{
    Q_OBJECT
public:
    /// @p home is a folder of the lab's own: home and working directory.
    GitProcess(const QString &home, QObject *parent);
    ~GitProcess() override;
    Q_DISABLE_COPY_MOVE(GitProcess)

    void setVariable(const QString &name, const QString &value) { m_environment.insert(name, value); }
    /// Once. @p program is an absolute path.
    void start(const QString &program, const QStringList &arguments, const QByteArray &input = {});

    [[nodiscard]] QByteArray output() const { return m_output; }
    /// Why it failed: what it said last, or what the system says.
    [[nodiscard]] QString reason() const { return m_reason; }

Q_SIGNALS:
    /// Once, unless it was destroyed before.
    void finished(bool succeeded);

private:
    void end(bool succeeded, const QString &reason);

    QString m_home;
    QProcessEnvironment m_environment;
    ChildProcess m_process;
    QTimer m_deadline;
    QByteArray m_output;
    QByteArray m_errors;
    QString m_reason;
    bool m_ended = false;
};

} // namespace Tidyscope::Lab
