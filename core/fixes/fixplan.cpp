// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fixes/fixplan.h"

#include "core/base/redactor.h"
#include "core/base/shellquote.h"
#include "core/causes/catalogue.h"
#include "core/fixes/cacheremoval.h"
#include "core/fixes/fixmedia.h"
#include "core/fixes/fixvalues.h"
#include "core/fixes/fixuserfiles.h"
#include "core/fixes/fixvariables.h"
#include "core/fixes/gosumlines.h"
#include "core/fixes/removalfix.h"
#include "core/fixes/workspacefix.h"
#include "core/gomod/gomodfile.h"
#include "core/probes/scratchfolder.h"

#include <QDir>
#include <QFileInfo>

#include <array>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr auto fixKind = "fix"_L1;
constexpr std::array allShells{Shell::Posix, Shell::PowerShell, Shell::Cmd};

/// Takes @p path away for good, folders of the module cache with their write-protected content included.
QString removalCommand(const QString &path, bool isFolder, Shell shell)
{
    const QString native = shell == Shell::Posix ? path : QDir::toNativeSeparators(path);
    const QString word = shellQuoted(native, shell);
    switch (shell) {
    case Shell::Posix: return isFolder ? u"chmod -R u+w %1 && rm -rf %1"_s.arg(word) : u"rm -f %1"_s.arg(word);
    case Shell::PowerShell: return u"Remove-Item -LiteralPath %1 -Recurse -Force"_s.arg(word);
    case Shell::Cmd: return (isFolder ? u"rmdir /s /q %1"_s : u"del /f /q %1"_s).arg(word);
    }
    return {};
}

class Planner
{
public:
    Planner(const FixRequest &fix, const FixSurroundings &surroundings) : m_surroundings(surroundings)
    {
        m_plan.fix = fix;
    }

    FixPlan plan()
    {
        const QString &id = m_plan.fix.id;
        QMap<QString, QString> args = m_plan.fix.args;
        if (args.value(u"variable"_s).isEmpty()) {
            args.insert(u"variable"_s, variableOfCause(m_plan.fix.cause));
        }
        if (id == "use-local-toolchain"_L1) {
            refuseForGoLine();
        }
        if (const auto variables = variableFix(id, args, m_surroundings.settings, m_surroundings.home)) {
            planVariables(*variables);
        } else if (id == "rewrite-goenv-file"_L1) {
            rewriteSettings();
        } else if (const auto removal = removalFix(m_plan.fix, m_surroundings.settings)) {
            planRemovals(*removal);
        } else if (id == "make-writable"_L1) {
            makeWritable();
        } else if (id == "correct-gosum-line"_L1 && args.contains(u"provenHash"_s)) {
            planUserFile(
                proveGoSum(args, m_surroundings.goMod)); // a diagnosis proves nothing, and only says what to do
        } else if (const auto work = workspaceFix(id, args, m_surroundings.goMod, processWithGoWork())) {
            planWorkspace(*work);
        } else if (const auto file = userFileFix(id, args, m_surroundings.settings.process, m_surroundings.home)) {
            planUserFile(*file);
        } else {
            cannot({u"fixing.manual"_s, {}});
        }
        return finished();
    }

    FixPlan planFiles(const QList<std::pair<QString, std::optional<QByteArray>>> &files)
    {
        for (const auto &[path, bytes] : files) {
            const ChangeResult<FileSnapshot> before = readSnapshot(path);
            if (!before) {
                return cannot(before.error().text);
            }
            const bool same = bytes ? before->exists && before->bytes == *bytes : !before->exists;
            if (!same && bytes) {
                addFile(u"file"_s, *before, *bytes, {});
            }
        }
        return finished();
    }

    /// The files are what a command of go's made of them.
    FixPlan planTidied(const QList<std::pair<QString, std::optional<QByteArray>>> &files)
    {
        for (const Shell shell : allShells) {
            m_plan.commands.append({shell, u"go mod tidy"_s});
        }
        return planFiles(files);
    }

    FixPlan planRemoval(const QStringList &paths, const QString &folder)
    {
        for (const QString &path : paths) {
            if (const Result<void> fine = mayLeaveModuleCache(path, folder); !fine) {
                return cannot(fine.error().text);
            }
            addAside(path);
        }
        return finished();
    }

private:
    FixPlan finished()
    {
        if (m_plan.whyNot.isEmpty() && m_plan.changes.isEmpty()) {
            m_plan.whyNot = {u"fixing.is-so-already"_s, {}};
        }
        if (!m_plan.whyNot.isEmpty()) {
            m_plan.changes.clear();
            m_plan.shown.clear();
            m_plan.commands.clear();
        }
        return m_plan;
    }

    FixPlan &cannot(const Text &why)
    {
        if (m_plan.whyNot.isEmpty()) {
            m_plan.whyNot = why;
        }
        return m_plan;
    }

    void add(const FileSnapshot &before, const std::optional<QByteArray> &after, const FixChange &shown,
             const FileRules &rules = {}, const QStringList &names = {})
    {
        m_plan.changes.append({.kind = fixKind,
                               .what = {u"fixing.what"_s, {{u"fix"_s, m_plan.fix.id}, {u"path"_s, before.path}}},
                               .names = names,
                               .before = before,
                               .after = after,
                               .rules = rules});
        m_plan.shown.append(shown);
    }

    /// What differs, line by line, as text.
    void addFile(const QString &kind, const FileSnapshot &before, const QByteArray &after, const QStringList &names,
                 const FileRules &rules = {})
    {
        const Redactor redactor;
        FixChange shown{.kind = kind, .target = before.path, .before = {}, .after = {}, .diff = {}};
        shown.diff = lineDiff(before.bytes, after);
        QStringList removed;
        QStringList added;
        for (DiffLine &line : shown.diff) {
            line.text = redactor.mask(line.text);
            if (line.kind != DiffLine::Kind::Same) {
                (line.kind == DiffLine::Kind::Removed ? removed : added).append(line.text);
            }
        }
        if (before.exists) {
            shown.before = removed.join(u'\n');
        }
        shown.after = added.join(u'\n');
        add(before, after, shown, rules, names);
    }

    void addAside(const QString &path)
    {
        const QString target = asideTarget(path);
        const ChangeResult<FileSnapshot> before = changeMedia({})->read(target);
        if (target.isEmpty() || !before || !before->exists) {
            cannot({u"fixing.not-there"_s, {{u"path"_s, path}}});
            return;
        }
        const QFileInfo info(path);
        for (const Shell shell : allShells) {
            m_plan.commands.append({shell, removalCommand(path, info.isDir(), shell)});
        }
        constexpr qint64 enough = Q_INT64_C(1) << 40;
        const qint64 bytes = info.isDir() ? folderSize(path, enough) : info.size();
        add(*before, std::nullopt,
            {.kind = u"remove"_s,
             .target = path,
             .before = u"%1 bytes"_s.arg(bytes),
             .after = std::nullopt,
             .diff = {}});
    }

    /// The go line of go.mod is a demand, its toolchain line a wish that GOTOOLCHAIN=local passes over.
    void refuseForGoLine()
    {
        const ChangeResult<FileSnapshot> file = readSnapshot(m_surroundings.goMod);
        const QString line = file && file->exists ? GoModFile::parse(file->bytes).go : QString();
        const std::optional<GoVersion> wanted = GoVersion::parse(line);
        if (wanted && m_surroundings.settings.version && *wanted > *m_surroundings.settings.version) {
            cannot({u"fixing.go-line-newer"_s, {{u"path"_s, m_surroundings.goMod}, {u"version"_s, line}}});
        }
    }

    void planVariables(const VariableFix &fix)
    {
        if (!fix.whyNot.isEmpty()) {
            cannot(fix.whyNot);
            return;
        }
        m_plan.notes = fix.notes;
        for (const VariableFix::Variable &variable : fix.inProcess) {
            addProcessVariable(variable.name, variable.value, u"fixing.process-variable"_s);
        }
        if (!fix.inFile.isEmpty()) {
            addSettings(fix.inFile);
        }
    }

    void addSettings(const QList<EnvChange> &changes)
    {
        const GoSettings &settings = m_surroundings.settings;
        const ChangeResult<GoEnvFileState> state = openGoEnvFile(settings.process);
        const auto preview = state.and_then([&](const GoEnvFileState &file) {
            return previewChanges(file, changes, {.process = settings.process, .version = settings.version});
        });
        if (!preview) {
            cannot(preview.error().text);
            return;
        }
        if (preview->changesFile()) {
            addFile(u"settings"_s, preview->before, preview->after, preview->names, goEnvFileRules());
            m_plan.commands += preview->commands;
        }
        // what the environment overrules would go on overruling it
        for (const EnvPreview::Outside &outside : preview->outside) {
            addProcessVariable(outside.name, std::nullopt, u"fixing.process-overrules"_s);
        }
    }

    /// On Windows the user's own variables can be changed; a value that comes from elsewhere cannot be changed by
    /// anybody but whoever set it.
    void addProcessVariable(const QString &name, const std::optional<QString> &value, const QString &why)
    {
        const auto &store = m_surroundings.userVariables;
        const auto state = store ? readUserVariable(*store, name)
                                 : ChangeResult<UserVariableState>(changeFailure(ChangeError::Kind::NoPath, {}));
        const bool reachable = state && (value || state->value == m_surroundings.settings.process.value(name));
        const auto preview = reachable
            ? previewUserVariable(*state, value)
            : ChangeResult<UserVariablePreview>(changeFailure(ChangeError::Kind::NoPath, {}));
        if (!preview || !preview->changes()) {
            m_plan.lines += shellLines(name, value ? std::optional(Redactor().mask(*value)) : std::nullopt);
            cannot({why, {{u"name"_s, name}}});
            return;
        }
        const Redactor redactor;
        FixChange shown{.kind = u"variable"_s, .target = name, .before = {}, .after = {}, .diff = preview->diff};
        shown.before = state->value ? std::optional(redactor.mask(*state->value)) : std::nullopt;
        shown.after = value ? std::optional(redactor.mask(*value)) : std::nullopt;
        add(preview->before, preview->after, shown, {}, {name});
        m_plan.commands += preview->commands;
        m_plan.process.insert(name, value);
    }

    /// Takes out what go takes for part of a value and nobody sees: carriage returns, a byte order mark, UTF-16; and
    /// where go ignores lines, what makes it ignore them. Nothing else.
    void rewriteSettings()
    {
        const QString path = defaultGoEnvPath(m_surroundings.settings.process);
        const ChangeResult<FileSnapshot> before = readSnapshot(path, goEnvFileRules());
        if (!before) {
            cannot(before.error().text);
            return;
        }
        const std::optional<QByteArray> decoded = GoEnvDocument::utf8FromUtf16(before->bytes);
        const ChangeResult<GoEnvDocument> document = GoEnvDocument::parse(decoded.value_or(before->bytes), path);
        if (!document) {
            cannot(document.error().text);
            return;
        }
        QByteArray after = document->withoutBom().withoutCarriageReturns().bytes();
        if (m_plan.fix.cause == "env-file-ignored"_L1) {
            after = withoutIgnoredLines(after, m_surroundings.settings.version);
        }
        if (after == before->bytes) {
            cannot({u"fixing.other-mistakes"_s, {{u"path"_s, path}}});
            return;
        }
        addFile(u"settings"_s, *before, after, {}, goEnvFileRules());
    }

    void planRemovals(const RemovalFix &fix)
    {
        if (!fix.whyNot.isEmpty()) {
            cannot(fix.whyNot);
        }
        for (const QString &path : fix.paths) {
            addAside(path);
        }
    }

    [[nodiscard]] bool mayBecomeWritable(const QString &path) const
    {
        const GoSettings &settings = m_surroundings.settings;
        const QFileInfo goMod(m_surroundings.goMod);
        const QString folder = goMod.path();
        const bool isModuleFile =
            !m_surroundings.goMod.isEmpty() && (path == m_surroundings.goMod || path == folder + "/go.sum"_L1);
        return path == defaultGoEnvPath(settings.process) || isModuleFile
            || isPlainlyInside(path, settings.environment.value(u"GOMODCACHE"_s), true);
    }

    void makeWritable()
    {
        const QString path = QDir::fromNativeSeparators(m_plan.fix.args.value(u"path"_s));
        if (!mayBecomeWritable(path)) {
            cannot({u"fixing.refused-place"_s,
                    {{u"path"_s, path}, {u"folder"_s, m_surroundings.settings.environment.value(u"GOMODCACHE"_s)}}});
            return;
        }
        const ChangeResult<FileSnapshot> before = changeMedia({})->read(modeTarget(path));
        if (!before) {
            cannot(before.error().kind == ChangeError::Kind::OtherOwner
                       ? Text{u"fixing.other-owner"_s, {{u"path"_s, path}}}
                       : before.error().text);
            return;
        }
        const int mode = modeOfRecord(before->bytes);
        const int wanted = mode | (QFileInfo(path).isDir() ? 0700 : 0600);
        if (wanted == mode) {
            cannot({u"fixing.mode-is-fine"_s, {{u"path"_s, path}}});
            return;
        }
        const QByteArray record = modeRecord(wanted);
        addModeCommands(path);
        add(*before, record,
            {.kind = u"mode"_s,
             .target = path,
             .before = QString::fromLatin1(before->bytes.trimmed()),
             .after = QString::fromLatin1(record.trimmed()),
             .diff = {}});
    }

    /// Of a file that is about more than modules nothing else is shown: it may hold anything.
    void planUserFile(const UserFileFix &fix)
    {
        if (!fix.whyNot.isEmpty()) {
            cannot(fix.whyNot);
            return;
        }
        addFile(u"file"_s, fix.before, fix.after, {});
        m_plan.shown.last().diff.removeIf([](const DiffLine &line) { return line.kind == DiffLine::Kind::Same; });
        if (!fix.shown.isEmpty()) {
            m_plan.shown.last().diff.removeIf([](const DiffLine &line) { return line.kind != DiffLine::Kind::Added; });
            for (DiffLine &line : m_plan.shown.last().diff) {
                line.text = fix.shown;
            }
            m_plan.shown.last().before = QString();
            m_plan.shown.last().after = fix.shown;
        }
        m_plan.notes.append(fix.note);
    }

    /// Where go.work is counts as go reads it: from its settings file, too.
    [[nodiscard]] QProcessEnvironment processWithGoWork() const
    {
        QProcessEnvironment process = m_surroundings.settings.process;
        process.insert(u"GOWORK"_s, m_surroundings.settings.environment.value(u"GOWORK"_s));
        return process;
    }

    void planWorkspace(const UserFileFix &fix)
    {
        if (!fix.whyNot.isEmpty()) {
            cannot(fix.whyNot);
            return;
        }
        addFile(u"file"_s, fix.before, fix.after, {});
        const Fix typed = fixFor(m_plan.fix.id, m_plan.fix.args);
        m_plan.commands = {{Shell::Posix, typed.posix}, {Shell::PowerShell, typed.powershell}, {Shell::Cmd, typed.cmd}};
    }

    void addModeCommands(const QString &path)
    {
        const QString native = QDir::toNativeSeparators(path);
        m_plan.commands = {
            {Shell::Posix, u"chmod u+rwX "_s + shellQuoted(path, Shell::Posix)},
            {Shell::PowerShell,
             u"icacls "_s + shellQuoted(native, Shell::PowerShell) + uR"( /grant "$($Env:USERNAME):F")"_s},
            {Shell::Cmd, u"icacls "_s + shellQuoted(native, Shell::Cmd) + uR"( /grant "%USERNAME%:F")"_s}};
    }

    const FixSurroundings &m_surroundings;
    FixPlan m_plan;
};

} // namespace

FixPlan planFix(const FixRequest &fix, const FixSurroundings &surroundings)
{
    return Planner(fix, surroundings).plan();
}

bool fixNeedsTidy(const QString &id)
{
    return id == "tidy-module"_L1 || id == "repair-gosum"_L1;
}

FixPlan planTidied(const FixRequest &fix, const FixSurroundings &surroundings, const QByteArray &goMod,
                   const std::optional<QByteArray> &goSum)
{
    const QString goSumPath = QFileInfo(surroundings.goMod).path() + "/go.sum"_L1;
    return Planner(fix, surroundings).planTidied({{surroundings.goMod, goMod}, {goSumPath, goSum}});
}

FixPlan planRemoval(const FixRequest &fix, const QStringList &paths, const QString &moduleCache)
{
    return Planner(fix, {}).planRemoval(paths, moduleCache);
}

bool canBeAutomatic(const QString &id)
{
    static const QStringList others{u"rewrite-goenv-file"_s, u"make-writable"_s};
    return others.contains(id) || fixNeedsTidy(id) || removalFix({id, {}, {}, {}}, {}).has_value()
        || variableFix(id, {}, {}, {}).has_value() || userFileFix(id, {}, {}, {}).has_value()
        || workspaceFix(id, {}, {}, {}).has_value();
}

} // namespace Tidyscope
