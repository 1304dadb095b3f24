// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How fast module zips and the module cache are verified, beside go's own code in the same run: dirhash.HashZip of the
// distribution's golang.org/x/mod, and `go mod verify`. Prints one JSON document; ends with 1 where a wanted ratio is not reached.
//
//   bench_verify [--rounds N] [--modules N] [--files N]

#include "core/gomod/ziphasher.h"
#include "core/verify/cacheverification.h"
#include "support/zipmaker.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QThread>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <random>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

constexpr double wantedOnOne = 3;
constexpr double wantedOnTwo = 5;
constexpr double wantedOfCache = 2.5;
constexpr qint64 wantedPeak = 64 << 20; // beside the archive itself
constexpr int longest = 10 * 60 * 1000;

[[noreturn]] void die(const QString &why)
{
    std::fprintf(stderr, "bench_verify: %s\n", qPrintable(why));
    std::exit(2);
}

void say(const QString &what)
{
    std::fprintf(stderr, "%s\n", qPrintable(what));
}

void writeFile(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size()) {
        die(file.errorString());
    }
}

/// Text that compresses like source code: words of a small vocabulary, repeated lines, some numbers.
class Source
{
public:
    explicit Source(quint32 seed) : m_engine(seed)
    {
        for (int i = 0; i < 3000; ++i) {
            QByteArray word;
            for (quint32 n = 3 + m_engine() % 9; n > 0; --n) {
                word += static_cast<char>('a' + m_engine() % 26);
            }
            m_words.append(word);
        }
    }
    /// A file uses some of the words again and again, as a file of a program does: it packs to about a quarter.
    QByteArray file(qsizetype size)
    {
        m_first = m_engine() % (static_cast<quint64>(m_words.size()) - vocabulary);
        QByteArray text = "package generated\n\n";
        while (text.size() < size) {
            switch (m_engine() % 4) {
            case 0:
                text += "\tif err := " + word() + "." + word() + "(ctx, " + word()
                    + "); err != nil {\n\t\treturn nil, err\n\t}\n";
                break;
            case 1:
                text += "// " + word() + " returns the " + word() + " of the " + word() + ".\nfunc (s *" + word() + ") "
                    + word() + "() string {\n";
                break;
            case 2: text += "\t\t" + word() + ": aws.String(\"" + word() + "\"),\n"; break;
            default: text += "\treturn s." + word() + "[" + QByteArray::number(m_engine() % 100) + "]\n}\n\n";
            }
        }
        return text;
    }
    quint32 number(quint32 bound) { return static_cast<quint32>(m_engine() % bound); }

private:
    static constexpr quint32 vocabulary = 70;

    QByteArray word() { return m_words.at(static_cast<qsizetype>(m_first + m_engine() % vocabulary)); }

    std::mt19937 m_engine;
    QByteArrayList m_words;
    quint64 m_first = 0; ///< of the words of this file
};

QByteArray moduleZip(Source &source, const QByteArray &module, int files, qsizetype largest)
{
    MadeZip zip;
    zip.entries.append({.name = module + "/go.mod", .content = "module " + module.first(module.indexOf('@')) + '\n'});
    for (int i = 1; i < files; ++i) {
        // most files are small, some are large
        const auto size = static_cast<qsizetype>(source.number(static_cast<quint32>(largest)));
        zip.entries.append({.name = module + "/p" + QByteArray::number(i % 83) + "/f" + QByteArray::number(i) + ".go",
                            .content = source.file(i % 16 == 0 ? size * 4 : size / 2)});
    }
    return makeZip(zip);
}

QProcessEnvironment quietEnvironment(const QString &folder)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const auto &[name, value] :
         {std::pair(u"HOME"_s, folder + "/home"_L1), std::pair(u"GOENV"_s, u"off"_s), std::pair(u"GOFLAGS"_s, u""_s),
          std::pair(u"GOTOOLCHAIN"_s, u"local"_s), std::pair(u"GOSUMDB"_s, u"off"_s),
          std::pair(u"GOPATH"_s, folder + "/gopath"_L1), std::pair(u"GOMODCACHE"_s, folder + "/modcache"_L1),
          std::pair(u"GOCACHE"_s, folder + "/gocache"_L1), std::pair(u"GOWORK"_s, u"off"_s)}) {
        environment.insert(name, value);
    }
    return environment;
}

QByteArray run(const QString &program, const QStringList &arguments, const QString &folder,
               const QProcessEnvironment &environment, bool mayFail = false)
{
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished(longest) || (!mayFail && process.exitCode() != 0)) {
        die("%1 %2: %3"_L1.arg(program, arguments.join(u' '), QString::fromUtf8(process.readAll())));
    }
    return process.readAll();
}

/// The Go side as a program that takes files one after the other.
class GoHasher
{
public:
    GoHasher(const QString &program, const QProcessEnvironment &environment)
    {
        m_process.setProcessEnvironment(environment);
        m_process.start(program, {});
        if (!m_process.waitForStarted()) {
            die(m_process.errorString());
        }
    }
    ~GoHasher()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(GoHasher)

    std::pair<double, QString> hash(const QString &file)
    {
        m_process.write(file.toUtf8() + '\n');
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(longest)) {
                die(u"the Go side does not answer"_s);
            }
        }
        const QByteArrayList words = m_process.readLine().trimmed().split(' ');
        return {words.value(0).toDouble() / 1e6, QString::fromUtf8(words.mid(1).join(' '))};
    }

private:
    QProcess m_process;
};

double median(QList<double> values)
{
    std::ranges::sort(values);
    return values.isEmpty() ? 0 : values.at(values.size() / 2);
}

double milliseconds(const QElapsedTimer &timer)
{
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

/// The largest memory of this process since it began. (What the system tells of a child counts what its parent had.)
qint64 ownPeak()
{
    QFile status(u"/proc/self/status"_s);
    const QByteArray text = status.open(QIODevice::ReadOnly) ? status.readAll() : QByteArray();
    const qsizetype at = text.indexOf("VmHWM:");
    return at < 0 ? 0 : text.mid(at + 6, text.indexOf("kB", at) - at - 6).trimmed().toLongLong() * 1024;
}

/// The largest memory of a process that hashes @p file and does nothing else.
qint64 peakOf(const QString &file)
{
    const qint64 peak = run(QCoreApplication::applicationFilePath(), {u"--hash"_s, file}, u"/"_s,
                            QProcessEnvironment::systemEnvironment())
                            .trimmed()
                            .toLongLong();
    if (peak <= 0) {
        die(u"the process that measures memory failed"_s);
    }
    return peak;
}

QJsonObject benchZip(const QString &folder, const QString &goProgram, int files, int rounds, bool *good)
{
    say(u"making a module's zip file of %1 files"_s.arg(files));
    Source source(1);
    const QString path = folder + "/big.zip"_L1;
    writeFile(path, moduleZip(source, "lab.test/big@v1.0.0", files, 42000));
    const qint64 bytes = QFileInfo(path).size();
    QProcessEnvironment environment = quietEnvironment(folder);
    GoHasher go(goProgram, environment);
    QList<double> goMs;
    QList<double> oneMs;
    QList<double> twoMs;
    QString theirs;
    QString ours;
    for (int i = 0; i <= rounds; ++i) {
        const auto [ms, hash] = go.hash(path);
        theirs = hash;
        QElapsedTimer timer;
        timer.start();
        ours = hashZipFile(path, 1).value_or(u"cannot be read"_s);
        const double one = milliseconds(timer);
        timer.restart();
        const QString same = hashZipFile(path, 2).value_or(u"cannot be read"_s);
        const double two = milliseconds(timer);
        if (ours != theirs || same != theirs) {
            die("the hashes differ: %1, %2, %3"_L1.arg(theirs, ours, same));
        }
        if (i > 0) { // the first one fills caches
            goMs.append(ms);
            oneMs.append(one);
            twoMs.append(two);
        }
    }
    const qint64 over = peakOf(path) - bytes;
    const double onOne = median(goMs) / median(oneMs);
    const double onTwo = median(goMs) / median(twoMs);
    *good = *good && onOne >= wantedOnOne && onTwo >= wantedOnTwo && over <= wantedPeak;
    return {{u"bytes"_s, bytes},
            {u"files"_s, files},
            {u"h1"_s, ours},
            {u"goMs"_s, median(goMs)},
            {u"oneThreadMs"_s, median(oneMs)},
            {u"twoThreadsMs"_s, median(twoMs)},
            {u"ratioOneThread"_s, onOne},
            {u"ratioTwoThreads"_s, onTwo},
            {u"peakBesideArchiveMiB"_s, static_cast<double>(over) / (1 << 20)}};
}

/// A project that requires @p count modules of a file:// proxy, all of them in its module cache.
void makeCache(const QString &folder, const QString &go, int count)
{
    say(u"making a module cache of %1 modules"_s.arg(count));
    Source source(2);
    QByteArray goMod = "module lab.test/app\n\ngo 1.19\n\nrequire (\n";
    for (int i = 0; i < count; ++i) {
        const QByteArray path = "lab.test/m" + QByteArray::number(i);
        const QString base = folder + "/proxy/"_L1 + QString::fromUtf8(path) + "/@v/v1.0.0"_L1;
        writeFile(base + ".mod"_L1, "module " + path + '\n');
        writeFile(base + ".info"_L1, "{\"Version\":\"v1.0.0\"}");
        writeFile(
            base + ".zip"_L1,
            moduleZip(source, path + "@v1.0.0", i % 20 == 0 ? 400 : static_cast<int>(5 + source.number(80)), 30000));
        goMod += '\t' + path + " v1.0.0\n";
    }
    writeFile(folder + "/app/go.mod"_L1, goMod + ")\n");
    QProcessEnvironment environment = quietEnvironment(folder);
    environment.insert(u"GOPROXY"_s, "file://"_L1 + folder + "/proxy"_L1);
    environment.insert(u"GOFLAGS"_s, u"-mod=mod -modcacherw"_s);
    (void)run(go, {u"mod"_s, u"download"_s}, folder + "/app"_L1, environment);
}

/// "MODULE zip|dir" of each line of go's.
QStringList findingsOfGo(const QByteArray &output)
{
    QStringList found;
    for (const QByteArray &line : output.split('\n')) {
        const QByteArrayList words = line.split(' ');
        if (line.contains("has been modified") || line.contains("zip:") || line.contains("missing ziphash")) {
            const QByteArray what = line.contains(": dir ") ? "dir" : line.contains("ziphash") ? "hash" : "zip";
            found.append(QString::fromUtf8(words.value(0) + '@' + words.value(1).chopped(1) + ' ' + what));
        }
    }
    found.sort();
    return found;
}

QStringList findingsOf(const CacheVerification &verification)
{
    QStringList found;
    for (const CacheFinding &finding : verification.findings) {
        found.append(finding.module + u' ' + cacheFindingName(finding.kind).section(u'-', 0, 0));
    }
    found.sort();
    return found;
}

QJsonObject benchCache(const QString &folder, const QString &go, int modules, int rounds, bool *good)
{
    makeCache(folder, go, modules);
    const QString cli = QCoreApplication::applicationDirPath() + "/tidyscope-cli"_L1;
    const QProcessEnvironment environment = quietEnvironment(folder);
    const QString cache = folder + "/modcache"_L1;
    const QString app = folder + "/app"_L1;
    QList<double> goMs;
    QList<double> cliMs;
    QElapsedTimer timer;
    for (int i = 0; i <= rounds; ++i) {
        timer.start();
        (void)run(go, {u"mod"_s, u"verify"_s}, app, environment);
        const double theirs = milliseconds(timer);
        timer.restart();
        (void)run(cli, {u"verify"_s, u"--cache"_s, u"--json"_s}, app, environment);
        if (i > 0) {
            goMs.append(theirs);
            cliMs.append(milliseconds(timer));
        }
    }
    // what is damaged, both find
    writeFile(cache + "/lab.test/m3@v1.0.0/extra.go"_L1, "package x\n");
    writeFile(cache + "/cache/download/lab.test/m5/@v/v1.0.0.zip"_L1, "no zip");
    QFile::remove(cache + "/cache/download/lab.test/m7/@v/v1.0.0.ziphash"_L1);
    writeFile(cache + "/lab.test/m9@v1.0.0/go.mod"_L1, "module lab.test/other\n");
    const QStringList theirs = findingsOfGo(run(go, {u"mod"_s, u"verify"_s}, app, environment, true));
    const QStringList ours = findingsOf(verifyCache({.folder = cache}));
    const double ratio = median(goMs) / median(cliMs);
    *good = *good && ratio >= wantedOfCache && theirs == ours && theirs.size() == 4;
    return {{u"modules"_s, modules},
            {u"goModVerifyMs"_s, median(goMs)},
            {u"verifyCacheMs"_s, median(cliMs)},
            {u"ratio"_s, ratio},
            {u"sameFindings"_s, theirs == ours},
            {u"findings"_s, QJsonArray::fromStringList(ours)},
            {u"findingsOfGo"_s, QJsonArray::fromStringList(theirs)}};
}

QString buildGoSide(const QString &folder, const QString &go)
{
    const QString packages = u"/usr/share/gocode"_s; // golang-golang-x-mod-dev
    if (!QDir(packages + "/src/golang.org/x/mod/sumdb/dirhash"_L1).exists()) {
        die(u"install golang-golang-x-mod-dev"_s);
    }
    QProcessEnvironment environment = quietEnvironment(folder);
    environment.insert(u"GO111MODULE"_s, u"off"_s);
    environment.insert(u"GOPATH"_s, packages);
    const QString program = folder + "/hashzip"_L1;
    (void)run(go, {u"build"_s, u"-o"_s, program, QStringLiteral(TIDYSCOPE_SOURCE_DIR "/tests/bench/hashzip/main.go")},
              folder, environment);
    return program;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const auto number = [&arguments](const QString &option, int otherwise) {
        const qsizetype at = arguments.indexOf(option);
        return at > 0 && at + 1 < arguments.size() ? std::max(1, arguments.at(at + 1).toInt()) : otherwise;
    };
    if (arguments.value(1) == "--hash"_L1) {
        const bool hashed = hashZipFile(arguments.value(2)).has_value();
        std::printf("%lld\n", hashed ? static_cast<long long>(ownPeak()) : 0LL);
        return hashed ? 0 : 1;
    }
    const QTemporaryDir scratch;
    const QString folder = QFileInfo(scratch.path()).canonicalFilePath();
    const QString go = u"go"_s;
    bool good = true;
    const QJsonObject zip =
        benchZip(folder, buildGoSide(folder, go), number(u"--files"_s, 10700), number(u"--rounds"_s, 7), &good);
    const QJsonObject cache = benchCache(folder, go, number(u"--modules"_s, 220), number(u"--rounds"_s, 7), &good);
    const QJsonObject wanted{{u"ratioOneThread"_s, wantedOnOne},
                             {u"ratioTwoThreads"_s, wantedOnTwo},
                             {u"ratioOfCache"_s, wantedOfCache},
                             {u"peakBesideArchiveMiB"_s, wantedPeak / double(1 << 20)}};
    const QJsonDocument document(
        QJsonObject{{u"bench"_s, u"verify"_s},
                    {u"go"_s, QString::fromUtf8(run(go, {u"version"_s}, folder, quietEnvironment(folder))).trimmed()},
                    {u"processors"_s, QThread::idealThreadCount()},
                    {u"zip"_s, zip},
                    {u"cache"_s, cache},
                    {u"wanted"_s, wanted},
                    {u"reached"_s, good}});
    std::fputs(document.toJson().constData(), stdout);
    return good ? 0 : 1;
}
