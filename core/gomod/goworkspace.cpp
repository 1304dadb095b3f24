// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gomod/goworkspace.h"

#include "core/goenv/gotoolchain.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Kind = GoWorkProblem::Kind;

QString absoluteIn(const QString &folder, const QString &path)
{
    return QDir::cleanPath(QDir(folder).absoluteFilePath(path));
}

QString folderOf(const GoWorkspace &workspace)
{
    return QFileInfo(workspace.path).path();
}

/// What comes first in go.work itself.
std::optional<GoWorkProblem> ofWorkFile(const GoWorkspace &workspace, const GoModFile &file,
                                        const ToolchainChoice &choice)
{
    GoWorkProblem problem;
    problem.file = workspace.path;
    const QString name = u"go.work"_s;
    if (!workspace.readable) {
        problem.kind = Kind::Unreadable;
        problem.message = "reading go.work: open %1: %2"_L1.arg(workspace.path, workspace.message);
        return problem;
    }
    if (!file.problems.isEmpty()) {
        problem.line = file.problems.first().line;
        problem.message = file.problems.first().toString(name);
        return problem;
    }
    if (choice.because == ToolchainChoice::Because::TooOld) {
        problem.kind = Kind::TooNew;
        problem.line = file.goLine;
        problem.version = file.go;
        problem.message = choice.error;
        return problem;
    }
    QStringList seen;
    for (const GoModFile::Use &use : file.use) {
        const QString dir = absoluteIn(folderOf(workspace), use.dir);
        if (seen.contains(dir)) {
            problem.line = use.line;
            problem.folder = use.dir;
            problem.message =
                "go.work:%1: path %2 appears multiple times in workspace"_L1.arg(QString::number(use.line), dir);
            return problem;
        }
        seen.append(dir);
    }
    return std::nullopt;
}

/// What one of its folders brings along.
std::optional<GoWorkProblem> ofMember(const GoWorkspace &workspace, const GoModFile &work, const GoModFile::Use &use,
                                      const GoWorkspace::Member &member, const GoVersion &version)
{
    GoWorkProblem problem;
    problem.kind = Kind::NoModule;
    problem.file = workspace.path;
    problem.line = use.line;
    problem.folder = use.dir;
    const QString name = use.dir + "/go.mod"_L1;
    const QString head = "cannot load module %1 listed in go.work file: "_L1.arg(use.dir);
    if (!member.exists) {
        problem.message = head + "open %1: %2"_L1.arg(name, member.message);
        return problem;
    }
    const GoModFile goMod = GoModFile::parse(member.goMod, GoModFile::Kind::Mod, version);
    if (!goMod.problems.isEmpty() || goMod.moduleLine == 0) {
        problem.kind = Kind::ModuleSyntax;
        problem.file = member.dir + "/go.mod"_L1;
        problem.line = goMod.problems.isEmpty() ? 0 : goMod.problems.first().line;
        problem.message = head
            + (goMod.problems.isEmpty() ? "error reading %1: missing module declaration"_L1.arg(name)
                                        : goMod.problems.first().toString(name));
        return problem;
    }
    // gover.DefaultGoModVersion, DefaultGoWorkVersion and GoStrictVersion
    const QString wants = goMod.go.isEmpty() ? u"1.16"_s : goMod.go;
    const QString has = work.go.isEmpty() ? u"1.18"_s : work.go;
    if (version.isAtLeast(1, 21) && GoVer::compare(wants, has) > 0 && GoVer::compare(wants, u"1.21") >= 0) {
        problem.kind = Kind::ModuleTooNew;
        problem.version = wants;
        problem.message = "module %1 listed in go.work file requires go >= %2, but go.work %3 go %4"_L1.arg(
            use.dir, wants, work.go.isEmpty() ? u"implicitly requires"_s : u"lists"_s, has);
        return problem;
    }
    return std::nullopt;
}

} // namespace

QStringList workspaceFolders(const QString &goWork, const QByteArray &bytes)
{
    QStringList folders;
    const GoModFile file = GoModFile::parse(bytes, GoModFile::Kind::Work);
    for (const GoModFile::Use &use : file.use) {
        const QString dir = absoluteIn(QFileInfo(goWork).path(), use.dir);
        if (!folders.contains(dir)) {
            folders.append(dir);
        }
    }
    return folders;
}

std::optional<GoWorkProblem> workspaceProblem(const GoWorkspace &workspace, const QString &module,
                                              const GoVersion &version, const QString &gotoolchain,
                                              const QString &platform)
{
    if (!version.isAtLeast(1, 18)) {
        return std::nullopt;
    }
    const GoModFile first = GoModFile::parse(workspace.bytes, GoModFile::Kind::Work);
    const ToolchainChoice choice =
        chooseToolchain(gotoolchain, version.toString().mid(2),
                        {.file = u"go.work"_s, .go = first.go, .toolchain = first.toolchain}, platform);
    // another toolchain takes over, and reads the files by its own rules
    const GoVersion runs = GoVersion::parse(choice.toolchain).value_or(version);
    const GoModFile file = GoModFile::parse(workspace.bytes, GoModFile::Kind::Work, runs);
    if (const auto problem = ofWorkFile(workspace, file, choice)) {
        return problem;
    }
    bool isListed = module.isEmpty();
    for (const GoModFile::Use &use : file.use) {
        const QString dir = absoluteIn(folderOf(workspace), use.dir);
        const auto member = std::ranges::find(workspace.members, dir, &GoWorkspace::Member::dir);
        isListed = isListed || dir == QDir::cleanPath(module);
        const auto problem =
            member == workspace.members.cend() ? std::nullopt : ofMember(workspace, file, use, *member, runs);
        if (problem) {
            return problem;
        }
    }
    if (!isListed) {
        GoWorkProblem outside;
        outside.kind = Kind::ProjectOutside;
        outside.file = workspace.path;
        outside.folder = module;
        outside.message = u"current directory is contained in a module that is not one of the workspace modules listed "
                          "in go.work"_s;
        return outside;
    }
    return std::nullopt;
}

} // namespace Tidyscope
