// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/workspacefiles.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qsizetype mostFolders = 500;

/// What go answered: where the project's module and its workspace are. Empty where there are none, or go did not say.
struct Places
{
    bool known = false;
    QString module; ///< folder of go.mod
    QString goWork;
};

Places placesOf(const CheckContext &context)
{
    Places places;
    const std::optional<ProcessRequest> request = workspaceRequest(context);
    const Evidence *evidence = request ? context.evidence.find(*request) : nullptr;
    places.known = !request || (evidence && evidence->outcome != Outcome::Cancelled);
    const auto *said = evidence ? std::get_if<ProcessResult>(&evidence->result) : nullptr;
    if (!said || said->ended != ProcessResult::Ended::Normally || said->exitCode != 0) {
        return places;
    }
    const QStringList lines = QString::fromUtf8(said->standardOutput).remove(u'\r').split(u'\n');
    const QString goMod = QDir::fromNativeSeparators(lines.value(0));
    const QString goWork = QDir::fromNativeSeparators(lines.value(1));
    places.module = goMod.endsWith("/go.mod"_L1) ? QFileInfo(goMod).path() : QString();
    places.goWork = QDir::isAbsolutePath(goWork) ? goWork : QString(); // "off": the user wants none
    return places;
}

FileScanRequest fileAt(const QString &path)
{
    return {.path = path, .maxBytes = 1024 * 1024};
}

const FileScanResult *readFile(const CheckContext &context, const QString &path)
{
    const Evidence *evidence = context.evidence.find(fileAt(path));
    return evidence ? std::get_if<FileScanResult>(&evidence->result) : nullptr;
}

/// The go.mod of each folder in it.
QStringList goModsOf(const QString &goWork, const QByteArray &bytes)
{
    QStringList files;
    const QStringList folders = workspaceFolders(goWork, bytes);
    for (const QString &folder : folders.first(qMin(mostFolders, folders.size()))) {
        files.append(folder + "/go.mod"_L1);
    }
    return files;
}

/// The system's words, as go prints them.
QString inSmallLetters(const FileScanResult &file)
{
    const QString words = file.message.isEmpty() ? u"no such file or directory"_s : file.message;
    return words.left(1).toLower() + words.mid(1);
}

} // namespace

std::optional<ProcessRequest> workspaceRequest(const CheckContext &context)
{
    if (!context.facts.goUsable || context.options.project.isEmpty() || context.surroundings.goModPath.isEmpty()) {
        return std::nullopt;
    }
    ProcessRequest request;
    request.purpose = ProcessRequest::Purpose::GoEnv;
    request.program = context.surroundings.go.path;
    request.arguments = {u"env"_s, u"GOMOD"_s, u"GOWORK"_s};
    request.workingDirectory = context.options.project;
    request.deadline = std::chrono::milliseconds(2500);
    return request;
}

QList<ProbeRequest> workspacePlan(const CheckContext &context)
{
    QList<ProbeRequest> plan;
    if (const std::optional<ProcessRequest> request = workspaceRequest(context)) {
        plan.append(*request);
    }
    const Places places = placesOf(context);
    if (places.goWork.isEmpty()) {
        return plan;
    }
    plan.append(fileAt(places.goWork));
    if (const FileScanResult *file = readFile(context, places.goWork)) {
        for (const QString &path : goModsOf(places.goWork, file->bytes)) {
            plan.append(fileAt(path));
        }
    }
    return plan;
}

WorkspaceReading workspaceReading(const CheckContext &context)
{
    const Places places = placesOf(context);
    WorkspaceReading reading;
    reading.pending = !places.known;
    reading.goWork = places.goWork;
    if (places.goWork.isEmpty() || !context.facts.goVersion) {
        return reading;
    }
    const FileScanResult *file = readFile(context, places.goWork);
    if (!file) {
        reading.pending = true;
        return reading;
    }
    reading.evidence =
        context.evidence.idsOf(*workspaceRequest(context)) + context.evidence.idsOf(fileAt(places.goWork));
    GoWorkspace workspace{.path = places.goWork,
                          .readable = file->readable,
                          .message = inSmallLetters(*file),
                          .bytes = file->bytes,
                          .members = {}};
    for (const QString &path : goModsOf(places.goWork, file->bytes)) {
        const FileScanResult *goMod = readFile(context, path);
        if (!goMod) {
            reading.pending = true;
            return reading;
        }
        workspace.members.append({.dir = QFileInfo(path).path(),
                                  .exists = goMod->readable,
                                  .message = inSmallLetters(*goMod),
                                  .goMod = goMod->bytes});
        if (!goMod->readable) {
            reading.evidence += context.evidence.idsOf(fileAt(path));
        }
    }
    const GoEnvironment &env = context.facts.env;
    reading.problem = workspaceProblem(workspace, places.module, *context.facts.goVersion, env.value(u"GOTOOLCHAIN"_s),
                                       env.value(u"GOHOSTOS"_s) + u'-' + env.value(u"GOHOSTARCH"_s));
    return reading;
}

} // namespace Tidyscope
