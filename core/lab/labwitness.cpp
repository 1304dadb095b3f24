// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/labwitness.h"

#include "core/goenv/goenvfile.h"
#include "core/gotool/smallfiles.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

namespace {

constexpr int mostEntries = 200000;

QString buildCache(const QProcessEnvironment &environment, const QString &home)
{
    switch (currentGoHost()) {
    case GoHost::Windows: return environment.value(u"LocalAppData"_s) + u"/go-build"_s;
    case GoHost::MacOs: return home + u"/Library/Caches/go-build"_s;
    case GoHost::Unix: break;
    }
    // an empty variable counts as not set (os.UserCacheDir)
    const QString caches = environment.value(u"XDG_CACHE_HOME"_s);
    return (caches.isEmpty() ? home + u"/.cache"_s : caches) + u"/go-build"_s;
}

} // namespace

QList<LabWitness> userWitnesses(const QProcessEnvironment &environment, const QString &project)
{
    const QString home = QDir::homePath();
    const QString file = defaultGoEnvPath(environment);
    const GoEnvFile settings = GoEnvFile::parse(readSmallFile(file));
    const auto value = [&](const QString &name, const QString &otherwise) {
        const QString given = environment.value(name);
        const QString set = given.isEmpty() ? settings.value(name).value_or(QString()) : given;
        return set.isEmpty() ? otherwise : set;
    };
    const QString goPath = value(u"GOPATH"_s, home + u"/go"_s).section(QDir::listSeparator(), 0, 0);
    QList<LabWitness> witnesses{
        {.what = u"GOENV"_s, .path = file},
        {.what = u"GOMODCACHE"_s, .path = value(u"GOMODCACHE"_s, goPath + u"/pkg/mod"_s)},
        {.what = u"GOCACHE"_s, .path = value(u"GOCACHE"_s, buildCache(environment, home))},
        {.what = u"GOPATH/pkg/sumdb"_s, .path = goPath + u"/pkg/sumdb"_s},
        {.what = u".netrc"_s, .path = home + u"/.netrc"_s},
        {.what = u".gitconfig"_s, .path = home + u"/.gitconfig"_s},
    };
    for (const QString &name : {u"go.mod"_s, u"go.sum"_s}) {
        if (!project.isEmpty())
            witnesses.append({.what = name, .path = project + u'/' + name});
    }
    witnesses.removeIf([](const LabWitness &witness) { return witness.path.isEmpty(); });
    return witnesses;
}

QString witnessHash(const QString &path)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const QFileInfo info(path);
    if (!info.exists())
        return {};
    if (info.isFile()) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly) || !hash.addData(&file))
            return u"unreadable"_s;
        return QString::fromLatin1(hash.result().toHex());
    }
    QStringList lines;
    QDirIterator entries(path, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
    while (entries.hasNext() && lines.size() < mostEntries) {
        const QFileInfo entry = entries.nextFileInfo();
        lines.append(u"%1 %2 %3"_s.arg(entry.filePath())
                         .arg(entry.isDir() ? 0 : entry.size())
                         .arg(entry.lastModified().toMSecsSinceEpoch()));
    }
    lines.sort(); // the order of a folder is anybody's
    for (const QString &line : std::as_const(lines))
        hash.addData(line.toUtf8() + '\n');
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace Tidyscope::Lab
