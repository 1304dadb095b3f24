// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fixes/workspacefix.h"

#include "core/changes/atomicfile.h"
#include "core/goenv/gotoolchain.h"
#include "core/gomod/goworkspace.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

UserFileFix cannot(const QString &key, const QMap<QString, QString> &args = {})
{
    return {.whyNot = {key, args}};
}

QByteArray lineBreakOf(const QByteArray &bytes)
{
    return bytes.contains("\r\n") ? "\r\n" : "\n";
}

/// Lines with their ends, so that those that stay are the same bytes.
QList<QByteArray> linesOf(const QByteArray &bytes)
{
    QList<QByteArray> lines;
    qsizetype from = 0;
    while (from < bytes.size()) {
        const qsizetype end = bytes.indexOf('\n', from);
        const qsizetype next = end < 0 ? bytes.size() : end + 1;
        lines.append(bytes.sliced(from, next - from));
        from = next;
    }
    return lines;
}

/// modfile.AutoQuote: a word that may stand as it is does.
QByteArray word(const QString &path)
{
    static const QString special = u"\"'`()[]{},; \t\r\n"_s;
    const bool plain =
        std::ranges::none_of(path, [](QChar c) { return special.contains(c); }) && !path.contains("//"_L1);
    QString quoted = path;
    quoted.replace(u'\\', "\\\\"_L1).replace(u'"', "\\\""_L1);
    return (plain ? path : u'"' + quoted + u'"').toUtf8();
}

/// The newest go line among the modules of the workspace; empty: none of them can be read.
QString newestGoLine(const QString &goWork, const QByteArray &bytes)
{
    QString newest;
    const QStringList folders = workspaceFolders(goWork, bytes);
    for (const QString &folder : folders) {
        const ChangeResult<FileSnapshot> goMod = readSnapshot(folder + "/go.mod"_L1);
        const QString line =
            goMod && goMod->exists ? GoModFile::parse(goMod->bytes, GoModFile::Kind::Mod).go : QString();
        if (newest.isEmpty() || GoVer::compare(line, newest) > 0) {
            newest = line;
        }
    }
    return newest;
}

/// The path as `go work use` writes it.
QString fromGoWork(const QString &goWork, const QString &dir)
{
    const QString relative = QFileInfo(goWork).dir().relativeFilePath(dir);
    return relative == "."_L1 || relative.startsWith("../"_L1) || relative == ".."_L1 || QDir::isAbsolutePath(relative)
        ? relative
        : "./"_L1 + relative;
}

/// Whether @p path is what go takes for the project, and no link to something else.
bool isWorkspaceOf(const QString &path, const QString &goMod, const QProcessEnvironment &process)
{
    const QFileInfo info(path);
    const QString used = findGoWork(QFileInfo(goMod).path(), process);
    return !goMod.isEmpty() && info.isFile() && !info.isSymLink()
        && info.canonicalFilePath() == QFileInfo(used).canonicalFilePath();
}

} // namespace

std::optional<QByteArray> withoutWorkFolder(const QByteArray &bytes, const QString &dir)
{
    const GoModFile file = GoModFile::parse(bytes, GoModFile::Kind::Work);
    QList<QByteArray> lines = linesOf(bytes);
    qsizetype removed = 0;
    for (const GoModFile::Use &use : file.use) {
        const qsizetype at = use.line - 1 - removed;
        if (use.dir == dir && at >= 0 && at < lines.size()) {
            lines.removeAt(at);
            ++removed;
        }
    }
    return removed > 0 ? std::optional(lines.join()) : std::nullopt;
}

QByteArray withWorkFolder(const QByteArray &bytes, const QString &dir)
{
    const QByteArray end = lineBreakOf(bytes);
    const bool open = !bytes.isEmpty() && !bytes.endsWith('\n');
    return bytes + (open ? end : QByteArray()) + (bytes.isEmpty() ? QByteArray() : end) + "use " + word(dir) + end;
}

QByteArray withWorkVersion(const QByteArray &bytes, const QString &version)
{
    const GoModFile file = GoModFile::parse(bytes, GoModFile::Kind::Work);
    QList<QByteArray> lines = linesOf(bytes);
    const QByteArray wanted = version.toUtf8();
    if (file.goLine > 0 && file.goLine <= lines.size()) {
        QByteArray &line = lines[file.goLine - 1];
        const QByteArray old = file.go.toUtf8();
        const qsizetype at = line.indexOf(old, line.indexOf("go") + 2);
        if (at >= 0) {
            line.replace(at, old.size(), wanted);
        }
        return lines.join();
    }
    const QByteArray end = lineBreakOf(bytes);
    return "go " + wanted + end + (bytes.isEmpty() ? QByteArray() : end) + bytes;
}

std::optional<UserFileFix> workspaceFix(const QString &id, const QMap<QString, QString> &args, const QString &goMod,
                                        const QProcessEnvironment &process)
{
    static const QStringList own{u"drop-work-folder"_s, u"list-in-workspace"_s, u"update-gowork"_s};
    if (!own.contains(id)) {
        return std::nullopt;
    }
    const QString path = QDir::fromNativeSeparators(args.value(u"goWork"_s));
    const QString folder = args.value(u"folder"_s);
    if (!isWorkspaceOf(path, goMod, process)) {
        return cannot(u"fixing.not-the-workspace"_s, {{u"path"_s, path}});
    }
    const ChangeResult<FileSnapshot> before = readSnapshot(path);
    if (!before) {
        return UserFileFix{.whyNot = before.error().text};
    }
    std::optional<QByteArray> after;
    if (id == "drop-work-folder"_L1) {
        after = withoutWorkFolder(before->bytes, folder);
    } else if (id == "list-in-workspace"_L1 && QFileInfo(folder + "/go.mod"_L1).isFile()) {
        after = withWorkFolder(before->bytes, fromGoWork(path, folder));
    } else if (const QString version = newestGoLine(path, before->bytes);
               id == "update-gowork"_L1 && !version.isEmpty()) {
        after = withWorkVersion(before->bytes, version);
    }
    if (!after) {
        return cannot(u"fixing.no-work-line"_s, {{u"path"_s, path}, {u"folder"_s, folder}});
    }
    return UserFileFix{.whyNot = {}, .before = *before, .after = *after, .shown = {}, .note = {}};
}

} // namespace Tidyscope
