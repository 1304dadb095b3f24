// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

class QProcess;

namespace Tidyscope {

/// Ends a process group when this program is killed and can end nothing itself (SIGKILL, out of memory): a small shell in a
/// session of its own waits for the end of a pipe that only this program holds. Linux's signal for a parent's death reaches
/// go, but not the git that go has started. Nothing on Windows, where the Job object does it.
class ProcessGuard
{
public:
    ProcessGuard() = default;
    ~ProcessGuard() { release(); }
    Q_DISABLE_COPY_MOVE(ProcessGuard)

    /// Once, in a thread with an event loop. Without a shell nothing is guarded.
    void watch(qint64 group);
    /// The group is none of its business any more: its number may soon be somebody else's.
    void release();

private:
    QProcess *m_process = nullptr; // handed over to the event loop by release()
};

} // namespace Tidyscope
