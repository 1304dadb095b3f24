// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fixes/asidesweep.h"

#include "core/changes/systemfile.h"
#include "core/fixes/fixmedia.h"

#include <QDir>
#include <QFileInfo>

#include <ranges>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// The newest change of @p target itself: what lies aside is of that one.
const Change *newestOf(const ChangeHistory &history, const QString &target)
{
    for (const Change &change : history.changes | std::views::reverse) {
        if (change.target == target) {
            return &change;
        }
    }
    return nullptr;
}

/// Something has that name, a dangling link included.
bool isThere(const QString &path)
{
    const QFileInfo info(path);
    return !path.isEmpty() && (info.exists() || info.isSymLink());
}

/// With all that is below it; folders of a module cache are read-only. Links are removed, never followed.
bool removeWhole(const QString &path)
{
    const QFileInfo info(path);
    if (!info.isDir() || info.isSymLink() || info.isJunction()) {
        return QFile::remove(path);
    }
    QFile::setPermissions(path, info.permissions() | QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    QDir folder(path);
    bool all = true;
    const QStringList names = folder.entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden | QDir::System);
    for (const QString &name : names) {
        all = removeWhole(path + u'/' + name) && all;
    }
    return all && QFileInfo(path).dir().rmdir(info.fileName());
}

} // namespace

QStringList sweepAsides(const FixStore &store, const Journal &journal, const QDateTime &now)
{
    const ChangeResult<std::unique_ptr<SystemLock>> lock = store.lock();
    const ChangeResult<ChangeHistory> history = journal.history();
    if (!lock || !history || history->unreadableLines > 0 || store.pending()) {
        return {};
    }
    const QStringList known = store.asides();
    QStringList targets = known;
    for (const Change &change : history->changes) {
        if (!asideName(change.target).isEmpty() && !targets.contains(change.target)) {
            targets.append(change.target);
        }
    }
    // on the disk before anything of it could be forgotten by the journal
    if (targets != known && !store.keepAsides(targets)) {
        return {};
    }
    QStringList gone;
    QStringList left;
    for (const QString &target : std::as_const(targets)) {
        const Change *change = newestOf(*history, target);
        const bool isWanted = change && change->time.addDuration(asideKept) > now;
        const QString aside = asideName(target);
        for (const QString &path : {aside, asideOfNewer(aside)}) {
            if (!isWanted && isThere(path) && removeWhole(path)) {
                gone.append(path);
            }
        }
        if (change || isThere(aside)) {
            left.append(target);
        }
    }
    if (left != targets) {
        (void)store.keepAsides(left);
    }
    return gone;
}

} // namespace Tidyscope
