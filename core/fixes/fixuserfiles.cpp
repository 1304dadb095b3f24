// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fixes/fixuserfiles.h"

#include "core/base/redactor.h"
#include "core/changes/atomicfile.h"
#include "core/fixes/gitconfigedit.h"
#include "core/goenv/netrc.h"

#include <QDir>
#include <QFileInfo>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

UserFileFix cannot(const QString &key, const QMap<QString, QString> &args = {})
{
    return {.whyNot = {key, args}};
}

/// @p path is below the home, and so is what a link there leads to; and that is no file of a repository.
bool isOwnFile(const QString &path, const QString &home)
{
    const QString canonicalHome = QFileInfo(home).canonicalFilePath();
    const QString target = QFileInfo(path).canonicalFilePath();
    return !canonicalHome.isEmpty() && target.startsWith(canonicalHome + u'/') && !target.contains("/.git/"_L1);
}

/// The configuration of the user: never one of the system's, of a repository, of an included file or of GIT_CONFIG_GLOBAL.
bool isOwnGitConfig(const QString &path, const QString &home, const QProcessEnvironment &process)
{
    const QString xdg = process.value(u"XDG_CONFIG_HOME"_s);
    const QString settings = xdg.isEmpty() ? home + "/.config"_L1 : QDir::fromNativeSeparators(xdg);
    const QString cleaned = QDir::cleanPath(QDir::fromNativeSeparators(path));
    const bool named =
        cleaned == QDir::cleanPath(home + "/.gitconfig"_L1) || cleaned == QDir::cleanPath(settings + "/git/config"_L1);
    return named && isOwnFile(path, home);
}

/// What a line of git's configuration that goes is about.
struct GitLine
{
    QLatin1StringView section; ///< with the dot behind it
    QLatin1StringView name;    ///< with the dot before it
    QString note;              ///< key of the sentence that says what follows
};

UserFileFix withoutGitLine(const GitLine &line, const QMap<QString, QString> &args, const QProcessEnvironment &process,
                           const QString &home)
{
    const QString path = args.value(u"gitFile"_s);
    const QString key = args.value(u"gitKey"_s);
    if (path.isEmpty() || !key.startsWith(line.section) || !key.endsWith(line.name)) {
        return cannot(u"fixing.unknown-value"_s);
    }
    if (!isOwnGitConfig(path, home, process)) {
        return cannot(u"fixing.not-own-git-file"_s, {{u"path"_s, path}});
    }
    const ChangeResult<FileSnapshot> before = readSnapshot(path);
    if (!before) {
        return {.whyNot = before.error().text};
    }
    const QMap<QString, QString> words{{u"path"_s, path}, {u"key"_s, Redactor().mask(key)}};
    const std::optional<QByteArray> after = withoutGitSetting(before->bytes, key);
    return after
        ? UserFileFix{.whyNot = {}, .before = *before, .after = *after, .shown = {}, .note = {line.note, words}}
        : cannot(u"fixing.no-git-line"_s, words);
}

/// Where `git config --global` writes.
QString globalGitConfig(const QProcessEnvironment &process, const QString &home)
{
    const QString own = home + "/.gitconfig"_L1;
    const QString xdg = process.value(u"XDG_CONFIG_HOME"_s);
    const QString other = (xdg.isEmpty() ? home + "/.config"_L1 : QDir::fromNativeSeparators(xdg)) + "/git/config"_L1;
    return !QFileInfo::exists(own) && QFileInfo::exists(other) ? other : own;
}

/// A value in the quotes that git reads.
QByteArray gitQuoted(const QString &value)
{
    QString quoted = value;
    quoted.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    return '"' + quoted.toUtf8() + '"';
}

/// git trusts for one host what go trusts by SSL_CERT_FILE, which git does not read.
UserFileFix setGitCa(const QMap<QString, QString> &args, const QProcessEnvironment &process, const QString &home)
{
    const QUrl url(args.value(u"subject"_s));
    const QString roots = QDir::fromNativeSeparators(process.value(u"SSL_CERT_FILE"_s));
    if (url.scheme() != "https"_L1 || url.host().isEmpty()) {
        return cannot(u"fixing.unknown-value"_s);
    }
    QFile file(roots);
    if (roots.isEmpty() || !file.open(QIODevice::ReadOnly) || !file.readAll().contains("-----BEGIN CERTIFICATE-----")) {
        return cannot(u"fixing.roots-of-system"_s);
    }
    if (!process.value(u"GIT_SSL_CAINFO"_s).isEmpty()) {
        return cannot(u"fixing.git-ca-overruled"_s, {{u"path"_s, roots}});
    }
    const QString path = globalGitConfig(process, home);
    const QFileInfo present(path); // a link that leads nowhere is there, too
    if ((present.exists() || present.isSymLink()) && !isOwnGitConfig(path, home, process)) {
        return cannot(u"fixing.not-own-git-file"_s, {{u"path"_s, path}});
    }
    const ChangeResult<FileSnapshot> before = readSnapshot(path);
    if (!before) {
        return {.whyNot = before.error().text};
    }
    const QString base = url.adjusted(QUrl::RemoveUserInfo | QUrl::RemovePath | QUrl::RemoveQuery).toString() + u'/';
    QByteArray after = withoutGitSetting(before->bytes, u"http.%1.sslcainfo"_s.arg(base))
                           .value_or(before->bytes); // the last one counts
    after += after.isEmpty() || after.endsWith('\n') ? "" : "\n";
    after += "[http " + gitQuoted(base) + "]\n\tsslCAInfo = " + gitQuoted(roots) + '\n';
    return {.whyNot = {},
            .before = *before,
            .after = after,
            .shown = {},
            .note = {u"fixing.git-ca-of-host"_s, {{u"host"_s, url.host()}, {u"path"_s, roots}}}};
}

/// Where line number @p line (1-based) begins.
qsizetype startOfLine(const QByteArray &file, int line)
{
    qsizetype at = 0;
    for (int number = 1; number < line && at >= 0; ++number) {
        at = file.indexOf('\n', at) + 1;
        at = at == 0 ? -1 : at;
    }
    return at;
}

/// @p file with a machine @p wanted that has the login of @p machine, before that: behind it might be a `default`, at which go
/// ends, or a macro. Nothing where go would not find it so.
std::optional<QByteArray> withNetrcMachine(const QByteArray &file, const QString &machine, const QString &wanted)
{
    const auto find = [](const Netrc &netrc, const QString &name) -> std::optional<Netrc::Entry> {
        const auto found = std::ranges::find(netrc.entries, name, &Netrc::Entry::machine);
        return found == netrc.entries.cend() ? std::nullopt : std::optional(*found);
    };
    const Netrc netrc = Netrc::parse(file);
    const std::optional<Netrc::Entry> model = find(netrc, machine);
    const qsizetype at = model ? startOfLine(file, model->line) : -1;
    if (at < 0 || find(netrc, wanted) || !file.sliced(at).trimmed().startsWith("machine")) {
        return std::nullopt;
    }
    const qsizetype end = file.indexOf('\n', at);
    const QByteArray lineBreak = end > 0 && file.at(end - 1) == '\r' ? "\r\n" : "\n";
    const QString line = u"machine %1 login %2 password %3"_s.arg(wanted, model->login, model->password.reveal());
    const QByteArray after = file.first(at) + line.toUtf8() + lineBreak + file.sliced(at);
    const Netrc result = Netrc::parse(after);
    const std::optional<Netrc::Entry> made = find(result, wanted);
    const bool right = made && made->login == model->login && made->password == model->password
        && result.entries.size() == netrc.entries.size() + 1;
    return right ? std::optional(after) : std::nullopt;
}

UserFileFix completeNetrc(const QMap<QString, QString> &args, const QProcessEnvironment &process, const QString &home)
{
    const QString machine = args.value(u"netrcMachine"_s);
    const QString wanted = args.value(u"netrcWanted"_s);
    const QStringList places = netrcPaths(process);
    const auto path = std::ranges::find_if(places, [](const QString &place) { return QFileInfo(place).isFile(); });
    if (machine.isEmpty() || wanted.isEmpty() || path == places.cend()) {
        return cannot(u"fixing.unknown-value"_s);
    }
    if (!isOwnFile(*path, home)) {
        return cannot(u"fixing.not-own-netrc"_s, {{u"path"_s, *path}});
    }
    const ChangeResult<FileSnapshot> before = readSnapshot(*path);
    if (!before) {
        return {.whyNot = before.error().text};
    }
    const std::optional<QByteArray> after = withNetrcMachine(before->bytes, machine, wanted);
    if (!after) {
        return cannot(u"fixing.no-netrc-line"_s, {{u"path"_s, *path}, {u"machine"_s, machine}});
    }
    return {.whyNot = {},
            .before = *before,
            .after = *after,
            .shown = u"machine %1 login *** password ***"_s.arg(wanted),
            .note = {u"fixing.netrc-line"_s, {{u"machine"_s, machine}, {u"wanted"_s, wanted}}}};
}

} // namespace

std::optional<UserFileFix> userFileFix(const QString &id, const QMap<QString, QString> &args,
                                       const QProcessEnvironment &process, const QString &home)
{
    if (id == "align-git-proxy"_L1) {
        return withoutGitLine({"http."_L1, ".proxy"_L1, u"fixing.git-proxy-goes"_s}, args, process, home);
    }
    if (id == "correct-rewrite"_L1) {
        return withoutGitLine({"url."_L1, ".insteadof"_L1, u"fixing.git-rule-goes"_s}, args, process, home);
    }
    if (id == "set-git-ca"_L1) {
        return setGitCa(args, process, home);
    }
    if (id == "complete-netrc"_L1) {
        return completeNetrc(args, process, home);
    }
    return std::nullopt;
}

} // namespace Tidyscope
