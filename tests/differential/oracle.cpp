// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "differential/oracle.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QLockFile>
#include <QMap>
#include <QProcess>
#include <QStandardPaths>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

using namespace Qt::StringLiterals;

namespace Tidyscope::Differential {

namespace {

const QString &sources()
{
    static const QString folder = QStringLiteral(TIDYSCOPE_SOURCE_DIR "/tests/support/oracle");
    return folder;
}

/// Nothing of the user's own settings, and no network.
QProcessEnvironment quietEnvironment()
{
    const QString folder = QStringLiteral(TIDYSCOPE_DIFFERENTIAL_DIR);
    QProcessEnvironment environment;
    for (const auto &[name, value] :
         {std::pair(u"PATH"_s, qEnvironmentVariable("PATH")), std::pair(u"HOME"_s, folder + "/home"_L1),
          std::pair(u"TMPDIR"_s, QDir::tempPath()), std::pair(u"GOCACHE"_s, folder + "/gocache"_L1),
          std::pair(u"GOENV"_s, u"off"_s), std::pair(u"GOFLAGS"_s, u""_s), std::pair(u"GOPROXY"_s, u"off"_s),
          std::pair(u"GOTOOLCHAIN"_s, u"local"_s), std::pair(u"CGO_ENABLED"_s, u"0"_s),
          std::pair(u"GOPATH"_s, folder + "/gopath"_L1), std::pair(u"LC_ALL"_s, u"C"_s)}) {
        environment.insert(name, value);
    }
    return environment;
}

struct Outcome
{
    bool ok = false;
    QByteArray output;
    QString error;
};

Outcome run(const QString &program, const QStringList &arguments, const QString &folder, const QByteArray &input = {})
{
    QProcess process;
    process.setProcessEnvironment(quietEnvironment());
    process.setWorkingDirectory(folder);
    process.start(program, arguments);
    if (!process.waitForStarted()) {
        return {false, {}, process.errorString()};
    }
    process.write(input);
    process.closeWriteChannel();
    static constexpr int longest = 10 * 60 * 1000;
    if (!process.waitForFinished(longest)) {
        process.kill();
        process.waitForFinished();
        return {false, {}, u"it did not end"_s};
    }
    const bool ok = process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    return {ok, process.readAllStandardOutput(), QString::fromUtf8(process.readAllStandardError())};
}

void writeFile(const QString &name, const QByteArray &bytes)
{
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        die("%1: %2"_L1.arg(name, file.errorString()));
    }
}

QByteArray readFile(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void copyFolder(const QString &from, const QString &to)
{
    QDir().mkpath(to);
    const QFileInfoList entries = QDir(from).entryInfoList(QDir::AllEntries | QDir::NoDotAndDotDot);
    for (const QFileInfo &entry : entries) {
        const QString target = to + u'/' + entry.fileName();
        if (entry.isDir()) {
            copyFolder(entry.filePath(), target);
        } else {
            writeFile(target, readFile(entry.filePath()));
        }
    }
}

/// A module that is called golang.org/x holds the packages that go itself is built of and our programs beside them, so that
/// these import the very code of that go.
void makeModule(const Go &go, const QString &folder)
{
    QDir(folder).removeRecursively();
    const QString library = go.root + "/src/vendor/golang.org/x/"_L1;
    const QString command = go.root + "/src/cmd/vendor/golang.org/x/"_L1;
    for (const auto part : {"net/http/httpproxy"_L1, "net/idna"_L1, "text"_L1}) {
        copyFolder(library + part, folder + u'/' + part);
    }
    for (const auto part : {"mod/module"_L1, "mod/semver"_L1, "mod/internal"_L1, "mod/modfile"_L1,
                            "mod/sumdb/dirhash"_L1, "mod/zip"_L1}) {
        copyFolder(command + part, folder + u'/' + part);
    }
    copyFolder(sources(), folder + "/oracle"_L1);
    writeFile(
        folder + "/go.mod"_L1,
        "module golang.org/x\n\ngo %1.%2\n"_L1.arg(QString::number(go.version.major), QString::number(go.version.minor))
            .toUtf8());
}

/// The folder of the programs for that go, built when they are not.
QString programs(const Go &go)
{
    const QString folder = QStringLiteral(TIDYSCOPE_DIFFERENTIAL_DIR "/") + go.name;
    QDir().mkpath(folder);
    // several tests want them at once
    QLockFile lock(folder + "/lock"_L1);
    lock.setStaleLockTime(0);
    if (!lock.lock()) {
        die("%1 cannot be locked"_L1.arg(folder));
    }
    const QString stamp = folder + "/stamp"_L1;
    if (readFile(stamp) == oracleHash()) {
        return folder;
    }
    const QString module = folder + "/module"_L1;
    makeModule(go, module);
    const Outcome built = run(go.program, {u"build"_s, u"-o"_s, folder + u'/', u"./oracle/..."_s}, module);
    if (!built.ok) {
        die("%1 does not build the programs under tests/support/oracle: %2"_L1.arg(go.program, built.error));
    }
    writeFile(stamp, oracleHash());
    return folder;
}

} // namespace

void die(const QString &why)
{
    std::fprintf(stderr, "differential: %s\n", qPrintable(why));
    std::exit(2);
}

std::optional<Go> goAt(const QString &program)
{
    const Outcome told = run(program, {u"env"_s, u"GOVERSION"_s, u"GOROOT"_s}, QDir::tempPath());
    const QStringList lines = QString::fromUtf8(told.output).split(u'\n');
    const auto version = GoVersion::parse(lines.first());
    if (!told.ok || lines.size() < 2 || !version) {
        return std::nullopt;
    }
    return Go{program, QFileInfo(lines[1]).canonicalFilePath(), lines[0].section(u' ', 0, 0), *version};
}

QList<Go> installedGos()
{
    QStringList candidates;
    if (const QString inPath = QStandardPaths::findExecutable(u"go"_s); !inPath.isEmpty()) {
        candidates += inPath;
    }
    const QStringList folders = QDir(u"/usr/lib"_s).entryList({u"go-*"_s}, QDir::Dirs, QDir::Name);
    for (const QString &folder : folders) {
        candidates += "/usr/lib/%1/bin/go"_L1.arg(folder);
    }
    QList<Go> found;
    for (const QString &candidate : std::as_const(candidates)) {
        const auto go = QFileInfo(candidate).isExecutable() ? goAt(candidate) : std::nullopt;
        const auto known = [&go](const Go &other) { return other.root == go->root || other.name == go->name; };
        if (go && std::none_of(found.begin(), found.end(), known)) {
            found += *go;
        }
    }
    return found;
}

QByteArray oracleHash()
{
    static const QByteArray hash = [] {
        QStringList files;
        QDirIterator all(sources(), {u"*.go"_s}, QDir::Files, QDirIterator::Subdirectories);
        while (all.hasNext()) {
            files += all.next();
        }
        files.sort();
        QCryptographicHash sum(QCryptographicHash::Sha256);
        for (const QString &file : std::as_const(files)) {
            sum.addData(readFile(file));
        }
        return sum.result().toHex();
    }();
    return hash;
}

QList<QJsonObject> askGo(const Go &go, const QList<QJsonObject> &questions)
{
    const QString folder = programs(go);
    QMap<QString, QList<qsizetype>> byProgram;
    for (qsizetype i = 0; i < questions.size(); ++i) {
        byProgram[questions[i].value("ask"_L1).toString()] += i;
    }
    QList<QJsonObject> answers(questions.size());
    for (auto it = byProgram.begin(); it != byProgram.end(); ++it) {
        QByteArray input;
        for (const qsizetype i : std::as_const(it.value())) {
            input += QJsonDocument(questions[i]).toJson(QJsonDocument::Compact) + '\n';
        }
        const QString program = folder + u'/' + it.key();
        const Outcome said = run(program, {go.program, go.root}, QDir::tempPath(), input);
        QList<QByteArray> lines = said.output.split('\n');
        lines.removeLast();
        if (!said.ok || lines.size() != it.value().size()) {
            die("%1 failed: %2"_L1.arg(program, said.error));
        }
        for (qsizetype n = 0; n < lines.size(); ++n) {
            answers[it.value()[n]] = QJsonDocument::fromJson(lines[n]).object();
        }
    }
    return answers;
}

} // namespace Tidyscope::Differential
