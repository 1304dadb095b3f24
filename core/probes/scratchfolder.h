// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

#include <memory>

namespace Tidyscope {

class ScratchLock;

/// A temporary folder of our own that is removed, on a worker thread, when its last owner lets go of it; whoever wrote into it
/// has been ended before, or is just being ended. The end of the program waits for the removal (QCoreApplication waits for
/// its thread pool), so nothing is left behind by closing the window in mid-run.
///
/// A lock in it says whose it is. The folder of a program that was killed stays, and removeAbandonedScratch() finds it.
class ScratchFolder
{
public:
    /// Null when none can be made; @p problem gets the system's reason then. Touches the disk.
    [[nodiscard]] static std::shared_ptr<ScratchFolder> create(QString *problem = nullptr);
    ~ScratchFolder();
    Q_DISABLE_COPY_MOVE(ScratchFolder)

    [[nodiscard]] QString path() const { return m_path; }

private:
    ScratchFolder(QString path, std::shared_ptr<ScratchLock> lock);

    QString m_path;
    std::shared_ptr<ScratchLock> m_lock;
};

/// Removes the scratch folders in @p temporary whose owner is dead, and ends what still works in them: a program that was
/// killed could not. Only folders of this user that ScratchFolder made and locked; no link is followed, one that is still
/// held (whoever holds it, in this or another container) is left alone. Returns what was removed. Worker threads only.
QStringList removeAbandonedScratch(const QString &temporary);
/// The same for the folder of temporary files, on a worker thread: for the start of a program.
void sweepScratch();

/// Bytes of all files below @p path; links are not followed. Stops counting above @p enough. Worker threads only.
[[nodiscard]] qint64 folderSize(const QString &path, qint64 enough);

} // namespace Tidyscope
