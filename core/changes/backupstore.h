// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/changes/changeerror.h"

#include <QSet>

namespace Tidyscope {

/// The journal's exact copies of file contents: owner-only files named by their sha256. The same content is kept once: what
/// one change wrote is mostly what the next one finds. Under the journal's lock.
class BackupStore
{
public:
    explicit BackupStore(QString folder) : m_folder(std::move(folder)) { }

    [[nodiscard]] static QByteArray keyOf(const QByteArray &bytes);

    /// On the disk when it returns. @returns the key.
    [[nodiscard]] ChangeResult<QByteArray> store(const QByteArray &bytes) const;
    /// NoBackup if it is not there, or is not what its name says.
    [[nodiscard]] ChangeResult<QByteArray> load(const QByteArray &key) const;
    /// -1: not there.
    [[nodiscard]] qint64 size(const QByteArray &key) const;
    /// Removes everything else, also what interrupted writers left.
    void keepOnly(const QSet<QByteArray> &keys) const;

private:
    [[nodiscard]] QString fileOf(const QByteArray &key) const;

    QString m_folder;
};

} // namespace Tidyscope
