// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gotool/isolation.h"

#include "core/gomod/gomodfile.h"
#include "core/gotool/cacheseed.h"
#include "core/gotool/effectivesettings.h"
#include "core/gotool/smallfiles.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

// Tree heads that go has stored: the checksum database is held to what it said before.
constexpr SmallFileLimits treeHeadLimits{.files = 200, .bytesEach = 1024 * 1024, .depth = 6};

Error cannotWrite(const QString &path, const QString &why)
{
    return {{u"isolation.cannot-write"_s, {{u"path"_s, QDir::toNativeSeparators(path)}, {u"why"_s, why}}}};
}

QProcessEnvironment changed(const QProcessEnvironment &base, const QMap<QString, QString> &changes)
{
    QProcessEnvironment environment = base;
    for (auto it = changes.begin(); it != changes.end(); ++it) {
        if (it.value().isNull()) {
            environment.remove(it.key());
        } else {
            environment.insert(it.key(), it.value());
        }
    }
    return environment;
}

Result<QString> writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!QDir().mkpath(QFileInfo(path).absolutePath()) || !file.open(QIODevice::WriteOnly | QIODevice::Truncate)
        || file.write(bytes) != bytes.size() || !file.flush()) {
        return tl::unexpected(cannotWrite(path, file.errorString()));
    }
    return path;
}

/// A program that answers every question for a password with a failure.
Result<QString> writeRefuser(const QString &scratch)
{
#if defined(Q_OS_WIN)
    return writeFile(scratch + "/askpass.cmd"_L1, "@exit /b 1\r\n");
#else
    Result<QString> path = writeFile(scratch + "/askpass"_L1, "#!/bin/sh\nexit 1\n");
    if (path) {
        QFile::setPermissions(*path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    return path;
#endif
}

void quietGit(QProcessEnvironment *environment, const QString &refuser, const QString &scratch)
{
    environment->insert(u"GIT_TERMINAL_PROMPT"_s, u"0"_s);
    environment->insert(u"GCM_INTERACTIVE"_s, u"never"_s);
    // empty: nobody is asked, without a word of git's about a program that refused
    environment->insert(u"GIT_ASKPASS"_s, u""_s);
    environment->insert(u"SSH_ASKPASS"_s, QDir::toNativeSeparators(refuser));
    // a bare repository that is not one must not lead git into a repository above the scratch folder
    environment->insert(u"GIT_CEILING_DIRECTORIES"_s, QDir::toNativeSeparators(scratch));
    const QString ssh = environment->value(u"GIT_SSH_COMMAND"_s);
    if (!ssh.isEmpty()) {
        if (ssh.contains("plink"_L1, Qt::CaseInsensitive)) {
            environment->insert(u"GIT_SSH_COMMAND"_s, ssh + " -batch"_L1);
        } else if (!ssh.contains("BatchMode=yes"_L1)) {
            environment->insert(u"GIT_SSH_COMMAND"_s, ssh + " -o BatchMode=yes"_L1);
        }
    } else if (environment->value(u"GIT_SSH"_s).isEmpty()) {
        // what go sets by itself (cmd/go/internal/modload.Init)
        environment->insert(u"GIT_SSH_COMMAND"_s, u"ssh -o ControlMaster=no -o BatchMode=yes"_s);
    }
}

/// A hook of git's has its repository in the environment, and go's git would write there ("git init --bare" makes a bare one of it).
/// It gets one of ours, with the same settings, and fails in it as it would fail there.
void keepUsersRepository(QProcessEnvironment *environment, const QString &scratch)
{
    const QString ours = scratch + "/repository"_L1;
    // relative ones lead into the clone that git works in, ours as well as the user's
    for (const auto &[name, stand] : {std::pair("GIT_DIR"_L1, ours), std::pair("GIT_COMMON_DIR"_L1, ours),
                                      std::pair("GIT_OBJECT_DIRECTORY"_L1, QString(ours + "/objects"_L1))}) {
        const QString folder = environment->value(name);
        if (!QDir::isAbsolutePath(folder)) {
            continue;
        }
        if (stand == ours) {
            copySmallFile(folder + "/config"_L1, ours + "/config"_L1);
        }
        environment->insert(name, QDir::toNativeSeparators(stand));
    }
}

/// Adds @p patterns to the private ones in effect. An empty GONOPROXY takes over GOPRIVATE, a set one replaces it.
void addPrivate(QProcessEnvironment *environment, const EffectiveSettings &settings, const QString &patterns)
{
    if (patterns.isEmpty()) {
        return;
    }
    for (const auto name : {"GOPRIVATE"_L1, "GONOPROXY"_L1, "GONOSUMDB"_L1}) {
        const QString value = settings.value(name);
        if (!value.isEmpty()) {
            environment->insert(name, value + u',' + patterns);
        } else if (name == "GOPRIVATE"_L1) {
            environment->insert(name, patterns);
        }
    }
    // the first rule that matches wins, and go refuses a list that names a pattern twice
    QStringList vcs;
    QStringList added = patterns.split(u',', Qt::SkipEmptyParts);
    added.removeDuplicates();
    for (const QString &pattern : added) {
        vcs += pattern + ":off"_L1;
    }
    const QString ownRules = settings.value(u"GOVCS"_s);
    const QStringList own = ownRules.trimmed().isEmpty() ? QStringList() : ownRules.split(u',');
    for (const QString &rule : own) {
        if (!added.contains(rule.section(u':', 0, 0).trimmed())) {
            vcs += rule;
        }
    }
    environment->insert(u"GOVCS"_s, vcs.join(u','));
}

/// Adds @p patterns to those that the checksum database is not asked for; who is asked for the modules stays the user's choice.
void addNoSumDb(QProcessEnvironment *environment, const EffectiveSettings &settings, const QString &patterns)
{
    if (patterns.isEmpty()) {
        return;
    }
    // an empty GONOSUMDB takes over GOPRIVATE, which may have grown just now
    QString value;
    for (const auto name : {"GONOSUMDB"_L1, "GOPRIVATE"_L1}) {
        const QString changed = environment->value(name);
        const QString inForce = changed.isEmpty() ? settings.value(name) : changed;
        value = value.isEmpty() ? inForce : value;
    }
    environment->insert(u"GONOSUMDB"_s, value.isEmpty() ? patterns : value + u',' + patterns);
}

/// Adds @p flags behind the verb: "mod tidy", "mod download", "get".
QStringList withFlags(const QStringList &arguments, const QStringList &flags)
{
    QStringList out = arguments;
    qsizetype place = qMin<qsizetype>(out.value(0) == "mod"_L1 ? 2 : 1, out.size());
    for (const QString &flag : flags) {
        if (!out.contains(flag)) {
            out.insert(place++, flag);
        }
    }
    return out;
}

QString quoted(const QString &path)
{
    // modfile's own rule for what must be quoted is narrower; quotes never hurt
    QString text = path;
    return u'"' + text.replace(u'\\', "\\\\"_L1).replace(u'"', "\\\""_L1) + u'"';
}

QString absoluteIn(const QString &path, const QString &base)
{
    return QDir::cleanPath(QDir(base).absoluteFilePath(path));
}

/// A go.work that says the same from another folder.
QByteArray relocatedWork(const GoModFile &work, const QString &dir)
{
    QString out;
    if (!work.go.isEmpty()) {
        out += "go %1\n"_L1.arg(work.go);
    }
    if (!work.toolchain.isEmpty()) {
        out += "toolchain %1\n"_L1.arg(work.toolchain);
    }
    for (const GoModFile::Use &use : work.use) {
        out += "use %1\n"_L1.arg(quoted(absoluteIn(use.dir, dir)));
    }
    for (const GoModFile::Replace &replace : work.replace) {
        const QString target =
            replace.isLocal() ? quoted(absoluteIn(replace.newPath, dir)) : replace.newPath + u' ' + replace.newVersion;
        out += "replace %1 => %2\n"_L1.arg(QString(replace.oldPath + u' ' + replace.oldVersion).trimmed(), target);
    }
    return out.toUtf8();
}

/// Copies go.mod and go.sum; gives the copy of go.mod, or an empty string where there is none to copy.
Result<QString> copyModFiles(const QString &project, const QString &scratch)
{
    const QString original = findGoMod(project);
    if (original.isEmpty()) {
        return QString();
    }
    const QString sums = QFileInfo(original).absolutePath() + "/go.sum"_L1;
    const QString copy = scratch + "/modfile/go.mod"_L1;
    for (const auto &[from, to] :
         {std::pair(original, copy), std::pair(sums, QString(scratch + "/modfile/go.sum"_L1))}) {
        if (from == sums && !QFileInfo::exists(sums)) {
            continue;
        }
        QFile file(from);
        if (!file.open(QIODevice::ReadOnly)) {
            return failure({u"isolation.cannot-read"_s,
                            {{u"path"_s, QDir::toNativeSeparators(from)}, {u"why"_s, file.errorString()}}});
        }
        if (const Result<QString> written = writeFile(to, file.readAll()); !written) {
            return written;
        }
    }
    return copy;
}

/// The variables that both kinds of run have in common.
Result<QString> setUp(QProcessEnvironment *environment, const EffectiveSettings &settings, const QString &scratch)
{
    // go's counters go to the user's configuration folder otherwise (cmd/internal/telemetry/counter)
    for (const auto &[name, folder] :
         {std::pair("GOMODCACHE"_L1, "mod"_L1), std::pair("GOCACHE"_L1, "cache"_L1), std::pair("GOTMPDIR"_L1, "tmp"_L1),
          std::pair("GOPATH"_L1, "gopath"_L1), std::pair("TEST_TELEMETRY_DIR"_L1, "telemetry"_L1)}) {
        const QString path = scratch + u'/' + folder;
        if (!QDir().mkpath(path)) {
            return tl::unexpected(cannotWrite(path, u"mkdir"_s));
        }
        environment->insert(name, QDir::toNativeSeparators(path));
    }
    environment->insert(u"LC_ALL"_s, u"C"_s);
    const Result<QString> refuser = writeRefuser(scratch);
    if (refuser) {
        quietGit(environment, *refuser, scratch);
    }
    if (!environment->value(u"GOENV"_s).isEmpty() && !settings.userPath().isEmpty()) {
        environment->insert(u"GOENV"_s, settings.userPath()); // absolute: the working folder may be another
    }
    return refuser;
}

/// go.work as go finds it: GOWORK counts wherever it is set, in go's settings file too (cmd/go/internal/modload, FindGoWork).
QString workFileFor(const QString &dir, QProcessEnvironment environment, const EffectiveSettings &settings)
{
    environment.insert(u"GOWORK"_s, settings.value(u"GOWORK"_s));
    return findGoWork(dir, environment);
}

Result<IsolatedCommand> isolateTidy(IsolatedCommand command, const EffectiveSettings &settings, const QString &scratch,
                                    const std::optional<GoVersion> &version)
{
    QStringList flags;
    const std::optional<GoVersion> known = version ? version : settings.version();
    if (!known) {
        // in GOFLAGS a command that does not know -x passes over it
        command.environment.insert(u"GOFLAGS"_s, QString(settings.value(u"GOFLAGS"_s) + " -x"_L1).trimmed());
    } else if (known->isAtLeast(1, 21)) {
        flags += u"-x"_s;
    }
    const QString work = workFileFor(command.workingDirectory, command.environment, settings);
    const bool inWorkspace = QFileInfo(work).isFile();
    if (inWorkspace && command.arguments.value(0) == "list"_L1) {
        // that is asked with -mod=vendor alone, which writes nothing; vendor/ stands beside go.work, and -modfile is refused there
        command.arguments = withFlags(command.arguments, flags);
        command.environment.insert(u"GOWORK"_s, QDir::toNativeSeparators(work));
        return command;
    }
    const Result<QString> copy = copyModFiles(command.workingDirectory, scratch);
    if (!copy) {
        return tl::unexpected(copy.error());
    }
    if (!copy->isEmpty()) {
        flags += "-modfile="_L1 + QDir::toNativeSeparators(*copy);
        const QString original = findGoMod(command.workingDirectory);
        command.names.add(u"modfile/go.mod"_s, original);
        command.names.add(u"modfile/go.sum"_s, QFileInfo(original).absolutePath() + "/go.sum"_L1);
    }
    command.arguments = withFlags(command.arguments, flags);

    QString workspace = u"off"_s;
    if (inWorkspace) {
        const QByteArray text = relocatedWork(GoModFile::parse(readSmallFile(work)), QFileInfo(work).absolutePath());
        const Result<QString> written = writeFile(scratch + "/work/go.work"_L1, text);
        if (!written) {
            return tl::unexpected(written.error());
        }
        workspace = QDir::toNativeSeparators(*written);
        command.names.add(u"work/go.work"_s, work);
    }
    command.environment.insert(u"GOWORK"_s, workspace);
    return command;
}

/// What the user's own run would find in the user's module cache.
QList<CachedModule> seedCache(const IsolatedCommand &typed, const EffectiveSettings &settings, const QString &userCache,
                              const QString &scratch, const QString &fetchAnew)
{
    CacheSeed seed;
    seed.userCache = userCache;
    seed.scratchCache = scratch + "/mod"_L1;
    seed.fetchAnew = fetchAnew;
    seed.toolchains = settings.value(u"GOTOOLCHAIN"_s) != "local"_L1;
    seed.goMods.append(findGoMod(typed.workingDirectory));
    if (const QString work = workFileFor(typed.workingDirectory, typed.environment, settings);
        QFileInfo(work).isFile()) {
        const QString folder = QFileInfo(work).absolutePath();
        for (const GoModFile::Use &use : GoModFile::parse(readSmallFile(work)).use) {
            seed.goMods.append(absoluteIn(use.dir, folder) + "/go.mod"_L1);
        }
        seed.goSums.append(folder + "/go.work.sum"_L1);
    }
    seed.goMods.removeDuplicates();
    return seedModuleCache(seed);
}

} // namespace

Result<IsolatedCommand> isolate(const ProcessRequest &request, const QProcessEnvironment &base,
                                const QString &scratchDir, const std::optional<GoVersion> &version)
{
    using Purpose = ProcessRequest::Purpose;
    IsolatedCommand command{
        request.program, request.arguments, request.workingDirectory, changed(base, request.environment), {}};
    if (request.purpose == Purpose::Other) {
        return command;
    }
    const QString scratch = QDir::cleanPath(QDir(scratchDir).absolutePath());
    if (request.purpose == Purpose::GoVersion || request.purpose == Purpose::GoEnv) {
        // neither may fetch a toolchain; an empty GOFLAGS would let the settings file speak
        command.environment.insert(u"GOTOOLCHAIN"_s, u"local"_s);
        command.environment.insert(u"GOFLAGS"_s, u" "_s);
        if (!scratchDir.isEmpty()) {
            command.environment.insert(u"TEST_TELEMETRY_DIR"_s, QDir::toNativeSeparators(scratch + "/telemetry"_L1));
        }
        return command;
    }

    const EffectiveSettings settings(request.program, command.environment, request.workingDirectory);
    // worked out before anything below changes it
    const QString goPath = settings.goPath();
    QProcessEnvironment environment = command.environment;
    if (const Result<QString> done = setUp(&environment, settings, scratch); !done) {
        return tl::unexpected(done.error());
    }
    if (!goPath.isEmpty()) {
        copySmallFiles(goPath + "/pkg/sumdb"_L1, scratch + "/gopath/pkg/sumdb"_L1, treeHeadLimits);
    }
    keepUsersRepository(&environment, scratch);
    addPrivate(&environment, settings, request.addedPrivate);
    addNoSumDb(&environment, settings, request.addedNoSumDb);

    const QString userCache = settings.moduleCache();
    command.names = ScratchNames(scratch);
    command.names.add(u"mod"_s, userCache);
    if (request.purpose == Purpose::GoTidy) {
        const IsolatedCommand typed{command.program, command.arguments, command.workingDirectory, environment,
                                    command.names};
        Result<IsolatedCommand> tidy = isolateTidy(typed, settings, scratch, version);
        if (tidy) {
            tidy->cached = seedCache(typed, settings, userCache, scratch, request.fetchAnew);
        }
        return tidy;
    }
    command.workingDirectory = scratch + "/work"_L1;
    if (!QDir().mkpath(command.workingDirectory)) {
        return tl::unexpected(cannotWrite(command.workingDirectory, u"mkdir"_s));
    }
    environment.insert(u"GOWORK"_s, u"off"_s);
    command.environment = environment;
    command.arguments = withFlags(command.arguments, {u"-json"_s, u"-x"_s});
    return command;
}

} // namespace Tidyscope
