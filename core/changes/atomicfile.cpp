// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/changes/atomicfile.h"

#include "core/changes/systemfile.h"

#include <QCryptographicHash>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Kind = ChangeError::Kind;

/// The same for all calls for @p target, and short whatever its name is.
QString leftoverPrefix(const QString &target)
{
    const QByteArray hash =
        QCryptographicHash::hash(QFileInfo(target).fileName().toUtf8(), QCryptographicHash::Sha256).toHex();
    return u".tidyscope-"_s + QString::fromLatin1(hash.first(8)) + u'-';
}

/// Nothing if the file is what @p before says.
ChangeResult<void> checkUnchanged(const FileSnapshot &before, const FileRules &rules)
{
    const ChangeResult<FileSnapshot> now = readSnapshot(before.path, rules);
    if (!now) {
        return tl::unexpected(now.error());
    }
    if (*now == before) {
        return {};
    }
    ChangeError error{.kind = Kind::Changed, .text = {u"changes.changed"_s, {{u"path"_s, before.path}}}};
    error.current = *now;
    return tl::unexpected(error);
}

/// A file that appeared in the last moment was not read yet.
ChangeError withCurrent(ChangeError error, const FileSnapshot &before, const FileRules &rules)
{
    if (error.kind == Kind::Changed && !error.current) {
        if (const ChangeResult<FileSnapshot> now = readSnapshot(before.path, rules)) {
            error.current = *now;
        }
    }
    return error;
}

/// Writes the new file and puts it in place.
ChangeResult<void> writeAndMove(const FileSnapshot &before, const QByteArray &bytes, const FileRules &rules)
{
    const QString folder = QFileInfo(before.target).path();
    // until it has the former file's permissions nobody else may read it
    ChangeResult<NewFile> file =
        NewFile::create(folder, leftoverPrefix(before.target), before.exists ? 0600 : rules.newFileMode);
    if (!file) {
        return tl::unexpected(file.error());
    }
    return (before.exists ? file->becomeLike(before.target) : ChangeResult<void>())
        .and_then([&] { return file->write(bytes); })
        .and_then([&] { return file->sync(); })
        .and_then([&] { return checkUnchanged(before, rules); })
        .and_then([&] { return before.exists ? file->replace(before.target) : file->appear(before.target); });
}

} // namespace

ChangeResult<FileSnapshot> readSnapshot(const QString &path, const FileRules &rules)
{
    if (path.isEmpty()) {
        return changeFailure(Kind::NoPath, {u"changes.no-path"_s, {}});
    }
    const ChangeResult<QString> target = followLinks(path);
    if (!target) {
        return tl::unexpected(target.error());
    }
    ChangeResult<std::optional<QByteArray>> bytes = readWhole(*target, rules.limit);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    return FileSnapshot{
        .path = path, .target = *target, .exists = bytes->has_value(), .bytes = bytes->value_or(QByteArray())};
}

ChangeResult<FileSnapshot> replaceFile(const FileSnapshot &before, const QByteArray &bytes, const FileRules &rules)
{
    if (bytes.size() > rules.limit) {
        return changeFailure(Kind::TooLarge,
                             {u"changes.too-large"_s,
                              {{u"path"_s, before.path},
                               {u"bytes"_s, QString::number(bytes.size())},
                               {u"limit"_s, QString::number(rules.limit)}}});
    }
    const QString folder = QFileInfo(before.target).path();
    const ChangeResult<void> done =
        checkUnchanged(before, rules)
            .and_then(
                [&] { return before.exists ? checkWritable(before.target) : makeFolders(folder, rules.newFolderMode); })
            .and_then([&] {
                removeLeftovers(before.target);
                return writeAndMove(before, bytes, rules);
            });
    if (!done) {
        return tl::unexpected(withCurrent(done.error(), before, rules));
    }
    syncFolder(folder);
    return FileSnapshot{.path = before.path, .target = before.target, .exists = true, .bytes = bytes};
}

ChangeResult<FileSnapshot> removeFile(const FileSnapshot &before, const FileRules &rules)
{
    const auto remove = [&] { return checkWritable(before.target).and_then([&] { return removeOne(before.target); }); };
    const ChangeResult<void> done =
        checkUnchanged(before, rules).and_then([&] { return before.exists ? remove() : ChangeResult<void>(); });
    if (!done) {
        return tl::unexpected(done.error());
    }
    syncFolder(QFileInfo(before.target).path());
    return FileSnapshot{.path = before.path, .target = before.target, .exists = false, .bytes = {}};
}

void removeLeftovers(const QString &target)
{
    removeAbandoned(QFileInfo(target).path(), leftoverPrefix(target));
}

} // namespace Tidyscope
