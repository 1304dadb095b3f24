// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gotool/golocator.h"

#include "core/goenv/goversion.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

GoLocation::Problem problemOf(const QFileInfo &file)
{
    if (!file.exists()) {
        return GoLocation::Problem::NotFound;
    }
    if (!file.isFile()) {
        return GoLocation::Problem::NotAFile;
    }
    return file.isExecutable() ? GoLocation::Problem::None : GoLocation::Problem::NotExecutable;
}

/// "go", and on Windows go with each extension that counts there.
QStringList fileNames(const QProcessEnvironment &environment)
{
#if defined(Q_OS_WIN)
    QStringList names;
    const QStringList extensions =
        environment.value(u"PATHEXT"_s, u".COM;.EXE;.BAT;.CMD"_s).split(u';', Qt::SkipEmptyParts);
    for (const QString &extension : extensions) {
        names += "go"_L1 + extension.toLower();
    }
    return names;
#else
    Q_UNUSED(environment)
    return {u"go"_s};
#endif
}

/// Folders @p pattern below @p parent that hold bin/go, the highest version first.
QStringList versionedPlaces(const QString &parent, const QString &pattern)
{
    const QStringList names = QDir(parent).entryList({pattern}, QDir::Dirs | QDir::NoDotAndDotDot);
    QList<std::pair<GoVersion, QString>> found;
    for (const QString &name : names) {
        QString number = name;
        number.remove("go-"_L1).remove("go"_L1);
        found += {GoVersion::parse(number).value_or(GoVersion{}), name};
    }
    std::stable_sort(found.begin(), found.end(), [](const auto &a, const auto &b) { return a.first > b.first; });
    QStringList places;
    for (const auto &[version, name] : std::as_const(found)) {
        places += parent + u'/' + name + "/bin/go"_L1;
    }
    return places;
}

#if defined(Q_OS_WIN)
QStringList systemPlaces(const QProcessEnvironment &environment, const QString &home)
{
    QStringList places;
    for (const auto variable : {"ProgramFiles"_L1, "ProgramW6432"_L1, "ProgramFiles(x86)"_L1}) {
        if (const QString dir = environment.value(variable); !dir.isEmpty()) {
            places += dir + "/Go/bin/go"_L1;
        }
    }
    places += u"C:/Go/bin/go"_s;
    if (const QString local = environment.value(u"LOCALAPPDATA"_s); !local.isEmpty()) {
        places += local + "/Programs/Go/bin/go"_L1;
    }
    return home.isEmpty() ? places : places << home + "/scoop/apps/go/current/bin/go"_L1;
}
#else
QStringList systemPlaces(const QProcessEnvironment &, const QString &home)
{
    QStringList places{u"/usr/local/go/bin/go"_s};
    places += versionedPlaces(u"/usr/lib"_s, u"go-*"_s);
    places << u"/usr/lib/go/bin/go"_s << u"/usr/lib/golang/bin/go"_s << u"/usr/lib64/go/bin/go"_s << u"/opt/go/bin/go"_s
           << u"/usr/local/bin/go"_s << u"/opt/homebrew/bin/go"_s << u"/opt/homebrew/opt/go/bin/go"_s
           << u"/opt/local/bin/go"_s << u"/home/linuxbrew/.linuxbrew/bin/go"_s << u"/snap/bin/go"_s << u"/usr/bin/go"_s;
    if (!home.isEmpty()) {
        places << home + "/.local/go/bin/go"_L1 << home + "/go/bin/go"_L1 << home + "/.asdf/shims/go"_L1
               << home + "/.local/share/mise/shims/go"_L1;
    }
    return places;
}
#endif

GoLocation located(const QString &path, GoLocation::Problem problem, const QStringList &searched)
{
    GoLocation location;
    location.path = path;
    location.problem = problem;
    location.searched = searched;
    return location;
}

} // namespace

QStringList usualGoPlaces(const QProcessEnvironment &environment)
{
#if defined(Q_OS_WIN)
    const QString home = QDir::fromNativeSeparators(environment.value(u"USERPROFILE"_s));
    const QString extension = u".exe"_s;
#else
    const QString home = environment.value(u"HOME"_s);
    const QString extension;
#endif
    QStringList places;
    if (const QString root = environment.value(u"GOROOT"_s); !root.isEmpty()) {
        places += root + "/bin/go"_L1;
    }
    places += systemPlaces(environment, home);
    if (!home.isEmpty()) {
        places += versionedPlaces(home + "/sdk"_L1, u"go*"_s);
    }
    for (QString &place : places) {
        place = QDir::cleanPath(QDir::fromNativeSeparators(place) + extension);
    }
    places.removeDuplicates();
    return places;
}

GoLocation locateGo(const QProcessEnvironment &environment, const QString &explicitFile)
{
    return locateGo(environment, explicitFile, usualGoPlaces(environment));
}

GoLocation locateGo(const QProcessEnvironment &environment, const QString &explicitFile, const QStringList &usualPlaces)
{
    if (!explicitFile.isEmpty()) {
        const QFileInfo file(explicitFile);
        const GoLocation::Problem problem = problemOf(file);
        const QString path = QDir::cleanPath(file.absoluteFilePath());
        return located(problem == GoLocation::Problem::NotFound ? QString() : path, problem, {path});
    }

    QStringList searched;
    GoLocation unusable;
    const QStringList dirs = environment.value(u"PATH"_s).split(QDir::listSeparator(), Qt::SkipEmptyParts);
    const QStringList names = fileNames(environment);
    for (const QString &dir : dirs) {
        if (!QDir::isAbsolutePath(dir)) {
            continue;
        }
        for (const QString &name : names) {
            const QString path = QDir::cleanPath(dir + u'/' + name);
            if (searched.contains(path)) {
                continue;
            }
            searched += path;
            const GoLocation::Problem problem = problemOf(QFileInfo(path));
            if (problem == GoLocation::Problem::None) {
                return located(path, problem, searched);
            }
            // a later folder may still have one that works, as for the shell
            if (problem == GoLocation::Problem::NotExecutable && unusable.path.isEmpty()) {
                unusable = located(path, problem, {});
            }
        }
    }
    if (!unusable.path.isEmpty()) {
        unusable.searched = searched;
        return unusable;
    }

    GoLocation location = located({}, GoLocation::Problem::NotFound, searched);
    for (const QString &place : usualPlaces) {
        if (location.searched.contains(place)) {
            continue;
        }
        location.searched += place;
        if (problemOf(QFileInfo(place)) == GoLocation::Problem::None) {
            location.elsewhere = place;
            break;
        }
    }
    return location;
}

} // namespace Tidyscope
