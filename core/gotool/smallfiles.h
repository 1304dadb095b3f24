// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace Tidyscope {

/// A file of at most 1 MiB; empty where it is no file or cannot be read.
[[nodiscard]] QByteArray readSmallFile(const QString &path);

/// Copies a file of at most @p largest bytes into a folder that is made for it; the copy can be written by its owner. False:
/// there is none, it is larger, or it cannot be copied.
bool copySmallFile(const QString &from, const QString &to, qint64 largest = 1024 * 1024);

struct SmallFileLimits
{
    int files = 0;
    qint64 bytesEach = 0;
    int depth = 0; ///< of folders
};
/// Copies what is below @p from, within @p limits and without following links. With @p only, of the second level (the folders in
/// the folders of @p from) just those of that name. What cannot be read is left out.
void copySmallFiles(const QString &from, const QString &to, SmallFileLimits limits, const QString &only = {});

} // namespace Tidyscope
