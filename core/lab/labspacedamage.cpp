// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The half of LabSpace that does to files what goes wrong with them.

#include "core/lab/labspace_p.h"

#include "core/gotool/removescratch.h"
#include "core/lab/labnamespace.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

namespace {

/// The files that @p pattern names: its last part may hold *.
QStringList filesOf(const QString &pattern)
{
    const QFileInfo info(pattern);
    if (!info.fileName().contains(u'*'))
        return {pattern};
    QStringList files;
    const QStringList names =
        QDir(info.path())
            .entryList({info.fileName()}, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    for (const QString &name : names)
        files.append(info.path() + u'/' + name);
    return files;
}

} // namespace

Result<void> LabSpace::damage(const Placeholders &values)
{
    const QJsonArray steps = m_user.value("damage"_L1).toArray();
    for (const QJsonValue &entry : steps) {
        const QJsonObject step = entry.toObject();
        const QString pattern = QDir::cleanPath(expanded(step.value("file"_L1).toString(), values));
        // never outside, whatever a file from elsewhere says
        if (!(pattern + u'/').startsWith(folder() + u'/'))
            return cannotWrite(pattern, u".."_s);
        const QStringList files = filesOf(pattern);
        if (files.isEmpty())
            return cannotArrange(u"%1: there is no such file"_s.arg(pattern));
        for (const QString &file : files) {
            const Result<void> done = damageFile(step, file, values);
            if (!done)
                return done;
        }
    }
    return {};
}

Result<void> LabSpace::damageFile(const QJsonObject &step, const QString &file, const Placeholders &values)
{
    const QString what = step.value("do"_L1).toString();
    if (what == "write"_L1) {
        QFile::setPermissions(file, QFile::permissions(file) | QFile::WriteOwner);
        return writeSpaceFile(file, contentOf(step.value("content"_L1), values));
    }
    if (what == "append"_L1)
        return writeSpaceFile(file, contentOf(step.value("content"_L1), values), QIODevice::Append);
    if (what == "mkdir"_L1)
        return QDir().mkpath(file) ? Result<void>() : cannotWrite(file, systemReason());
    if (what == "symlink"_L1) {
        (void)QDir().mkpath(QFileInfo(file).path());
        return QFile::link(expanded(step.value("target"_L1).toString(), values), file)
            ? Result<void>()
            : cannotWrite(file, systemReason());
    }
    if (!QFileInfo::exists(file) && !QFileInfo(file).isSymLink())
        return cannotArrange(u"%1: there is no such file"_s.arg(file));
    if (what == "delete"_L1) {
        QFile::setPermissions(QFileInfo(file).path(), QFile::permissions(QFileInfo(file).path()) | QFile::WriteOwner);
        return removeScratch(file) || QFile::remove(file) ? Result<void>() : cannotWrite(file, systemReason());
    }
    if (what == "chmod"_L1) {
        const int mode = step.value("mode"_L1).toString().toInt(nullptr, 8);
        // Qt's flags have a hexadecimal digit where Unix has an octal one; owner twice, as Qt reads them
        const QFile::Permissions permissions = QFile::Permissions::fromInt(((mode & 0700) << 6) | ((mode & 0700) << 2)
                                                                           | ((mode & 070) << 1) | (mode & 07));
        return QFile::setPermissions(file, permissions) ? Result<void>() : cannotWrite(file, systemReason());
    }
    const QFile::Permissions before = QFile::permissions(file);
    QFile::setPermissions(file, before | QFile::WriteOwner);
    auto target = std::make_unique<QFile>(file);
    if (!target->open(QIODevice::ReadWrite))
        return cannotWrite(file, target->errorString());
    if (what == "lock"_L1) {
        if (!takeFileLock(target->handle()))
            return cannotWrite(file, systemReason());
        m_locks.push_back(std::move(target));
    } else if (what == "truncate"_L1) {
        if (!target->resize(static_cast<qint64>(step.value("size"_L1).toDouble())))
            return cannotWrite(file, target->errorString());
    } else if (what == "flip"_L1) {
        const auto asked = static_cast<qint64>(step.value("offset"_L1).toDouble());
        const qint64 at = asked < 0 ? target->size() + asked : asked;
        char byte = 0;
        if (!target->seek(at) || !target->getChar(&byte) || !target->seek(at)
            || !target->putChar(static_cast<char>(~byte)))
            return cannotWrite(file, u"%1: %2"_s.arg(at).arg(target->errorString()));
    } else { // replace
        QByteArray all = target->readAll();
        const QByteArray find = expanded(step.value("find"_L1).toString(), values).toUtf8();
        if (!all.contains(find))
            return cannotArrange(u"%1 does not hold \"%2\""_s.arg(file, QString::fromUtf8(find)));
        all.replace(find, expanded(step.value("with"_L1).toString(), values).toUtf8());
        if (!target->resize(0) || !target->seek(0) || target->write(all) != all.size() || !target->flush())
            return cannotWrite(file, target->errorString());
    }
    QFile::setPermissions(file, before);
    return {};
}

} // namespace Tidyscope::Lab
