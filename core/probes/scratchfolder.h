// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <memory>

namespace Tidyscope {

/// A temporary folder of our own that is removed, on a worker thread, when its last owner lets go of it; whoever wrote into it
/// has been ended before, or is just being ended. The end of the program waits for the removal (QCoreApplication waits for
/// its thread pool), so nothing is left behind by closing the window in mid-run.
class ScratchFolder
{
public:
    /// Null when none can be made. Touches the disk.
    [[nodiscard]] static std::shared_ptr<ScratchFolder> create();
    ~ScratchFolder();
    Q_DISABLE_COPY_MOVE(ScratchFolder)

    [[nodiscard]] QString path() const { return m_path; }

private:
    explicit ScratchFolder(QString path) : m_path(std::move(path)) { }

    QString m_path;
};

/// Bytes of all files below @p path; links are not followed. Stops counting above @p enough. Worker threads only.
[[nodiscard]] qint64 folderSize(const QString &path, qint64 enough);

} // namespace Tidyscope
