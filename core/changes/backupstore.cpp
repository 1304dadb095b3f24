// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/changes/backupstore.h"

#include "core/changes/atomicfile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

FileRules rules()
{
    FileRules rules = FileRules::ownerOnly();
    rules.limit = 256 * 1024 * 1024; // whatever could be changed can be kept
    return rules;
}

} // namespace

QByteArray BackupStore::keyOf(const QByteArray &bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QString BackupStore::fileOf(const QByteArray &key) const
{
    return m_folder + u'/' + QString::fromLatin1(key);
}

ChangeResult<QByteArray> BackupStore::store(const QByteArray &bytes) const
{
    const QByteArray key = keyOf(bytes);
    const ChangeResult<FileSnapshot> there = readSnapshot(fileOf(key), rules());
    if (!there) {
        return tl::unexpected(there.error());
    }
    if (there->exists && there->bytes == bytes) {
        return key;
    }
    return replaceFile(*there, bytes, rules()).map([&](const FileSnapshot &) { return key; });
}

ChangeResult<QByteArray> BackupStore::load(const QByteArray &key) const
{
    const ChangeResult<FileSnapshot> there = readSnapshot(fileOf(key), rules());
    if (!there || !there->exists || keyOf(there->bytes) != key) {
        return changeFailure(ChangeError::Kind::NoBackup, {u"changes.no-backup"_s, {{u"path"_s, fileOf(key)}}});
    }
    return there->bytes;
}

qint64 BackupStore::size(const QByteArray &key) const
{
    const QFileInfo file(fileOf(key));
    return file.isFile() ? file.size() : -1;
}

void BackupStore::keepOnly(const QSet<QByteArray> &keys) const
{
    const QStringList names = QDir(m_folder).entryList(QDir::Files | QDir::Hidden | QDir::System);
    for (const QString &name : names) {
        if (!keys.contains(name.toLatin1())) {
            QFile::remove(m_folder + u'/' + name);
        }
    }
}

} // namespace Tidyscope
