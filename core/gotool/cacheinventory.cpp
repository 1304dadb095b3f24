// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gotool/cacheinventory.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// "!bar" is "Bar" in names of files (golang.org/x/mod/module.EscapePath); empty where that is not the rule.
QString unescaped(const QString &name)
{
    QString plain;
    for (qsizetype i = 0; i < name.size(); ++i) {
        QChar c = name.at(i);
        if (c == u'!') {
            c = ++i < name.size() ? name.at(i).toUpper() : QChar(u'!');
        }
        plain.append(c);
    }
    return plain;
}

/// All versions that have a file in @p folder ("…/@v").
QStringList versionsIn(const QString &folder, const QString &path)
{
    static const QStringList endings{u".info"_s, u".mod"_s, u".zip"_s, u".ziphash"_s, u".partial"_s};
    QStringList modules;
    const QStringList names = QDir(folder).entryList(QDir::Files | QDir::Hidden);
    for (const QString &name : names) {
        for (const QString &ending : endings) {
            const QString version =
                name.startsWith(u'v') && name.endsWith(ending) ? name.chopped(ending.size()) : QString();
            const QString module = unescaped(path) + u'@' + unescaped(version);
            if (!version.isEmpty() && !modules.contains(module)) {
                modules.append(module);
            }
        }
    }
    return modules;
}

} // namespace

QStringList modulesInCache(const QString &folder)
{
    QStringList modules;
    const QString downloads = folder + "/cache/download"_L1;
    QStringList folders{downloads};
    while (!folders.isEmpty()) {
        const QString at = folders.takeFirst();
        if (at != downloads && at.endsWith("/@v"_L1)) {
            modules += versionsIn(at, at.sliced(downloads.size() + 1).chopped(3));
            continue;
        }
        for (const QFileInfo &entry : QDir(at).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks)) {
            if (entry.filePath() != downloads + "/sumdb"_L1) {
                folders.append(entry.filePath());
            }
        }
    }
    modules.sort();
    return modules;
}

bool stopsGo(const CacheProblem &problem)
{
    return problem.cause != "cache-dir-modified"_L1 && problem.cause != "cache-lock-hang"_L1;
}

} // namespace Tidyscope
