// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gotool/removescratch.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace Tidyscope {

namespace {

/// Removes what is in @p dir and @p dir itself.
bool removeTree(const QString &dir)
{
    QFile::setPermissions(dir, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    bool ok = true;
    const QFileInfoList entries =
        QDir(dir).entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    for (const QFileInfo &entry : entries) {
        if (entry.isDir() && !entry.isSymLink() && !entry.isJunction()) {
            ok = removeTree(entry.filePath()) && ok;
            continue;
        }
#if defined(Q_OS_WIN)
        if (!entry.isSymLink()) {
            QFile::setPermissions(entry.filePath(),
                                  QFile::ReadOwner | QFile::WriteOwner); // else Windows refuses to delete
        }
#endif
        ok = QFile::remove(entry.filePath()) && ok;
    }
    return QDir().rmdir(dir) && ok;
}

} // namespace

bool removeScratch(const QString &dir)
{
    const QFileInfo info(dir);
    if (dir.isEmpty() || info.isRoot() || info.absoluteFilePath() == QDir::homePath()) {
        return false;
    }
    if (info.isSymLink()) {
        return QFile::remove(dir);
    }
    return !info.exists() || removeTree(info.absoluteFilePath());
}

} // namespace Tidyscope
