// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fixes/fixmedia.h"

#include "core/changes/systemfile.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#ifdef Q_OS_UNIX
#  include <cerrno>
#  include <cstring>
#  include <sys/stat.h>
#  include <unistd.h>
#endif
#include <cstdio>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Kind = ChangeError::Kind;

constexpr auto asidePrefix = "aside:"_L1;
constexpr auto modePrefix = "mode:"_L1;
constexpr int mostNames = 1000;

/// Something has that name, a dangling link included.
bool isThere(const QString &path)
{
    const QFileInfo info(path);
    return info.exists() || info.isSymLink();
}

QString numbered(const QString &path, int number)
{
    const QFileInfo info(path);
    return u"%1/.tidyscope-aside-%2-%3"_s.arg(info.path(), QString::number(number), info.fileName());
}

tl::unexpected<ChangeError> systemFailure(const QString &path, const QString &message)
{
    return changeFailure(Kind::System, {u"changes.system"_s, {{u"path"_s, path}, {u"message"_s, message}}});
}

tl::unexpected<ChangeError> changedMeanwhile(const FileSnapshot &now)
{
    ChangeError error{.kind = Kind::Changed, .text = {u"changes.changed"_s, {{u"path"_s, now.path}}}};
    error.current = now;
    return tl::unexpected(error);
}

/// Never over something that is there: the caller has looked, and nobody but go works in these folders.
ChangeResult<void> rename(const QString &from, const QString &to)
{
    if (isThere(to)) {
        return changeFailure(Kind::Changed, {u"changes.appeared"_s, {{u"path"_s, to}}});
    }
#ifdef Q_OS_UNIX
    // not QFile::rename: that copies and deletes where the system refuses
    if (std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0) {
        const int code = errno;
        const bool denied = code == EACCES || code == EPERM;
        const QString message = QString::fromLocal8Bit(std::strerror(code));
        if (denied) {
            return changeFailure(Kind::Denied, {u"changes.denied"_s, {{u"path"_s, from}, {u"message"_s, message}}});
        }
        return systemFailure(from, message);
    }
#else
    QFile file(from);
    if (!(QFileInfo(from).isDir() ? QDir().rename(from, to) : file.rename(to))) {
        return systemFailure(from, file.errorString());
    }
#endif
    syncFolder(QFileInfo(from).path());
    return {};
}

class AsideMedium final : public ChangeMedium
{
public:
    [[nodiscard]] bool owns(const QString &target) const override { return !asideName(target).isEmpty(); }

    [[nodiscard]] ChangeResult<FileSnapshot> read(const QString &target) const override
    {
        const QString path = mediumPath(target);
        const QFileInfo info(path);
        FileSnapshot snapshot{.path = path, .target = target, .exists = false, .bytes = {}};
        if (!isThere(asideName(target)) && isThere(path)) {
            snapshot.exists = true;
            const QString kind = info.isSymLink() ? u"link"_s : info.isDir() ? u"folder"_s : u"file"_s;
            // a folder changes its own time when something is read into it, and has no size of its own
            const QString facts = info.isDir()
                ? QString()
                : u" %1 %2"_s.arg(info.size()).arg(info.lastModified(QTimeZone::UTC).toMSecsSinceEpoch());
            snapshot.bytes = (kind + facts + u'\n').toUtf8();
        }
        return snapshot;
    }

    [[nodiscard]] ChangeResult<FileSnapshot> replace(const FileSnapshot &before,
                                                     const QByteArray &record) const override
    {
        const QString path = mediumPath(before.target);
        const QString aside = asideName(before.target);
        if (!isThere(aside)) {
            return changeFailure(Kind::NoBackup, {u"changes.no-backup"_s, {{u"path"_s, aside}}});
        }
        if (isThere(path)) {
            if (const ChangeResult<void> moved = rename(path, asideOfNewer(aside)); !moved) {
                return tl::unexpected(moved.error());
            }
        }
        if (const ChangeResult<void> moved = rename(aside, path); !moved) {
            return tl::unexpected(moved.error());
        }
        return FileSnapshot{.path = path, .target = before.target, .exists = true, .bytes = record};
    }

    [[nodiscard]] ChangeResult<FileSnapshot> remove(const FileSnapshot &before) const override
    {
        const ChangeResult<FileSnapshot> now = read(before.target);
        if (!now || *now != before) {
            return now ? changedMeanwhile(*now) : tl::unexpected(now.error());
        }
        const QString path = mediumPath(before.target);
        const QString aside = asideName(before.target);
        if (const ChangeResult<void> moved = rename(path, aside); !moved) {
            return tl::unexpected(moved.error());
        }
        if (isThere(asideOfNewer(aside))) {
            (void)rename(asideOfNewer(aside), path); // what was there before an undo; without it go fetches again
        }
        return FileSnapshot{.path = path, .target = before.target, .exists = false, .bytes = {}};
    }

    void announce() const override { }
};

class ModeMedium final : public ChangeMedium
{
public:
    [[nodiscard]] bool owns(const QString &target) const override { return target.startsWith(modePrefix); }

    [[nodiscard]] ChangeResult<FileSnapshot> read(const QString &target) const override
    {
        const QString path = mediumPath(target);
#ifdef Q_OS_UNIX
        struct stat facts{};
        if (::lstat(QFile::encodeName(path).constData(), &facts) != 0) {
            return systemFailure(path, QString::fromLocal8Bit(std::strerror(errno)));
        }
        if (!S_ISREG(facts.st_mode) && !S_ISDIR(facts.st_mode)) {
            return changeFailure(Kind::NotAFile, {u"changes.not-a-file"_s, { { u"path"_s, path } }});
        }
        if (facts.st_uid != ::geteuid()) {
            return changeFailure(Kind::OtherOwner, {u"changes.other-owner"_s, { { u"path"_s, path } }});
        }
        return FileSnapshot{.path = path, .target = target, .exists = true, .bytes = modeRecord(facts.st_mode & 07777)};
#else
        return systemFailure(path, u"there are no modes here"_s);
#endif
    }

    [[nodiscard]] ChangeResult<FileSnapshot> replace(const FileSnapshot &before,
                                                     const QByteArray &record) const override
    {
        const ChangeResult<FileSnapshot> now = read(before.target);
        if (!now || *now != before) {
            return now ? changedMeanwhile(*now) : tl::unexpected(now.error());
        }
        const int mode = modeOfRecord(record);
#ifdef Q_OS_UNIX
        const QByteArray path = QFile::encodeName(now->path);
        if (mode < 0 || ::chmod(path.constData(), static_cast<mode_t>(mode)) != 0) {
            return systemFailure(now->path, QString::fromLocal8Bit(std::strerror(mode < 0 ? EINVAL : errno)));
        }
#else
        Q_UNUSED(mode)
#endif
        FileSnapshot after = *now;
        after.bytes = record;
        return after;
    }

    [[nodiscard]] ChangeResult<FileSnapshot> remove(const FileSnapshot &before) const override
    {
        return changeFailure(Kind::NotAFile, {u"changes.not-a-file"_s, {{u"path"_s, before.path}}});
    }

    void announce() const override { }
};

/// Each target has one owner.
class MediumSet final : public ChangeMedium
{
public:
    explicit MediumSet(QList<std::shared_ptr<const ChangeMedium>> media) : m_media(std::move(media)) { }

    [[nodiscard]] bool owns(const QString &target) const override { return find(target) != nullptr; }
    [[nodiscard]] ChangeResult<FileSnapshot> read(const QString &target) const override
    {
        const ChangeMedium *medium = find(target);
        return medium ? medium->read(target) : nobody(target);
    }
    [[nodiscard]] ChangeResult<FileSnapshot> replace(const FileSnapshot &before,
                                                     const QByteArray &record) const override
    {
        const ChangeMedium *medium = find(before.target);
        return medium ? medium->replace(before, record) : nobody(before.path);
    }
    [[nodiscard]] ChangeResult<FileSnapshot> remove(const FileSnapshot &before) const override
    {
        const ChangeMedium *medium = find(before.target);
        return medium ? medium->remove(before) : nobody(before.path);
    }
    void announce() const override
    {
        for (const auto &medium : m_media) {
            medium->announce();
        }
    }

private:
    [[nodiscard]] const ChangeMedium *find(const QString &target) const
    {
        for (const auto &medium : m_media) {
            if (medium->owns(target)) {
                return medium.get();
            }
        }
        return nullptr;
    }
    [[nodiscard]] static ChangeResult<FileSnapshot> nobody(const QString &path)
    {
        return changeFailure(Kind::NoPath, {u"changes.no-medium"_s, {{u"path"_s, path}}});
    }

    QList<std::shared_ptr<const ChangeMedium>> m_media;
};

} // namespace

QString asideTarget(const QString &path)
{
    for (int number = 1; number < mostNames; ++number) {
        const QString aside = numbered(path, number);
        if (!isThere(aside) && !isThere(asideOfNewer(aside))) {
            return asidePrefix + QString::number(number) + u':' + path;
        }
    }
    return {};
}

QString asideName(const QString &target)
{
    bool ok = false;
    const int number = target.startsWith(asidePrefix) ? target.section(u':', 1, 1).toInt(&ok) : 0;
    const QString path = ok ? target.section(u':', 2) : QString();
    return ok && number > 0 && QDir::isAbsolutePath(path) ? numbered(path, number) : QString();
}

QString asideOfNewer(const QString &aside)
{
    return aside.isEmpty() ? QString() : aside + ".newer"_L1;
}

QString mediumPath(const QString &target)
{
    if (target.startsWith(modePrefix)) {
        return target.sliced(modePrefix.size());
    }
    return target.startsWith(asidePrefix) ? target.section(u':', 2) : QString();
}

QString modeTarget(const QString &path)
{
    return modePrefix + path;
}

QByteArray modeRecord(int mode)
{
    return QByteArray::number(mode, 8).rightJustified(4, '0') + '\n';
}

int modeOfRecord(const QByteArray &record)
{
    bool ok = false;
    const int mode = record.trimmed().toInt(&ok, 8);
    return ok && mode >= 0 && mode <= 07777 ? mode : -1;
}

std::shared_ptr<const ChangeMedium> changeMedia(std::shared_ptr<const UserVariableStore> store)
{
    QList<std::shared_ptr<const ChangeMedium>> media{std::make_shared<AsideMedium>(), std::make_shared<ModeMedium>()};
    if (std::shared_ptr<const ChangeMedium> variables = userVariableMedium(std::move(store))) {
        media.append(std::move(variables));
    }
    return std::make_shared<MediumSet>(std::move(media));
}

} // namespace Tidyscope
