// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gotool/golocator.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;
using Problem = GoLocation::Problem;

class TestGoLocator : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void firstOfPath();
    void passesOverWhatCannotRun();
    void onlyWhatCannotRun();
    void outsidePath();
    void nowhere();
    void explicitFile();
    void relativeElementsDoNotCount();
    void newestVersionFirst();

private:
    QString place(const QString &dir, bool executable = true);
    QProcessEnvironment path(const QStringList &dirs) const;

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_root;
};

#if defined(Q_OS_WIN)
static const QString fileName = u"go.exe"_s;
#else
static const QString fileName = u"go"_s;
#endif

void TestGoLocator::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_root = m_dir->path();
}

QString TestGoLocator::place(const QString &dir, bool executable)
{
    const QString path = m_root + u'/' + dir;
    QDir().mkpath(path);
    QFile file(path + u'/' + fileName);
    if (!file.open(QIODevice::WriteOnly)) {
        return {};
    }
    file.write("#!/bin/sh\nexit 1\n");
    file.setPermissions(executable ? QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner
                                   : QFile::ReadOwner | QFile::WriteOwner);
    return file.fileName();
}

QProcessEnvironment TestGoLocator::path(const QStringList &dirs) const
{
    QProcessEnvironment environment;
    QStringList absolute;
    for (const QString &dir : dirs) {
        absolute += QDir::isAbsolutePath(dir) ? dir : m_root + u'/' + dir;
    }
    environment.insert(u"PATH"_s, absolute.join(QDir::listSeparator()));
    return environment;
}

void TestGoLocator::firstOfPath()
{
    place(u"b"_s);
    const QString first = place(u"a"_s);
    QDir().mkpath(m_root + u"/empty"_s);
    const GoLocation location = locateGo(path({u"empty"_s, u"a"_s, u"b"_s}), {}, {});
    QCOMPARE(location.path, first);
    QCOMPARE(location.problem, Problem::None);
    QCOMPARE(location.searched.size(), location.searched.indexOf(first) + 1);
}

void TestGoLocator::passesOverWhatCannotRun()
{
#if !defined(Q_OS_WIN)
    place(u"a"_s, false);
    QDir().mkpath(m_root + u"/b/go"_s);
    const QString usable = place(u"c"_s);
    QCOMPARE(locateGo(path({u"a"_s, u"b"_s, u"c"_s}), {}, {}).path, usable);
#endif
}

void TestGoLocator::onlyWhatCannotRun()
{
#if !defined(Q_OS_WIN)
    const QString file = place(u"a"_s, false);
    const GoLocation location = locateGo(path({u"a"_s}), {}, {});
    QCOMPARE(location.path, file);
    QCOMPARE(location.problem, Problem::NotExecutable);
#endif
}

void TestGoLocator::outsidePath()
{
    const QString elsewhere = place(u"sdk"_s);
    const GoLocation location = locateGo(path({u"a"_s}), {}, {m_root + u"/none/go"_s, elsewhere});
    QCOMPARE(location.problem, Problem::NotFound);
    QCOMPARE(location.path, QString());
    QCOMPARE(location.elsewhere, elsewhere);
    QCOMPARE(location.searched.last(), elsewhere);
}

void TestGoLocator::nowhere()
{
    const GoLocation location = locateGo(path({u"a"_s}), {}, {});
    QCOMPARE(location.problem, Problem::NotFound);
    QVERIFY(location.elsewhere.isEmpty());
    QVERIFY(!location.searched.isEmpty());
    QCOMPARE(locateGo(QProcessEnvironment(), {}, {}).problem, Problem::NotFound);
}

void TestGoLocator::explicitFile()
{
    const QString inPath = place(u"a"_s);
    const QString named = place(u"b"_s);
    QCOMPARE(locateGo(path({u"a"_s}), named).path, named);
    QCOMPARE(locateGo(path({u"a"_s}), m_root + u"/none"_s).problem, Problem::NotFound);
    const GoLocation folder = locateGo(path({u"a"_s}), m_root + u"/b"_s);
    QCOMPARE(folder.problem, Problem::NotAFile);
    QCOMPARE(folder.path, m_root + u"/b"_s);
#if !defined(Q_OS_WIN)
    QCOMPARE(locateGo(path({u"a"_s}), place(u"c"_s, false)).problem, Problem::NotExecutable);
#endif
    QVERIFY(!inPath.isEmpty());
}

void TestGoLocator::relativeElementsDoNotCount()
{
    QProcessEnvironment environment;
    environment.insert(u"PATH"_s, QString(u"."_s + QDir::listSeparator() + u"bin"_s));
    QVERIFY(locateGo(environment, {}, {}).searched.isEmpty());
}

void TestGoLocator::newestVersionFirst()
{
    for (const auto version : {"go1.9.7"_L1, "go1.24.4"_L1, "go1.21rc2"_L1}) {
        place("sdk/"_L1 + version + "/bin"_L1);
    }
    QProcessEnvironment environment;
#if defined(Q_OS_WIN)
    environment.insert(u"USERPROFILE"_s, m_root);
#else
    environment.insert(u"HOME"_s, m_root);
#endif
    QStringList found;
    const QStringList places = usualGoPlaces(environment);
    for (const QString &file : places) {
        if (file.startsWith(m_root + u"/sdk"_s)) {
            found += file.section(u'/', -3, -3);
        }
    }
    QCOMPARE(found, (QStringList{u"go1.24.4"_s, u"go1.21rc2"_s, u"go1.9.7"_s}));
}

QTEST_GUILESS_MAIN(TestGoLocator)
#include "tst_golocator.moc"
