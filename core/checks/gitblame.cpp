// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/gitblame.h"

#include "core/base/redactor.h"
#include "core/checks/gitaccess.h"
#include "core/checks/gitsettings.h"
#include "core/checks/standin.h"
#include "core/checks/unsetcommands.h"
#include "core/gotool/gowords.h"
#include "core/gotool/textsearch.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

bool isGitProtocol(const QString &said)
{
    return said.contains("fatal: unable to connect to "_L1);
}

/// Nobody listens for https there, an HTTP proxy finds nobody, or something else than TLS answers.
bool meansNoHttps(const QString &said, const QString &cause)
{
    static const QStringList connections{u"tcp-refused"_s, u"tcp-blackhole"_s, u"hp-git-differs"_s};
    const bool noTls = said.contains("wrong version number"_L1) || said.contains("unexpected TLS packet"_L1)
        || said.contains("packet length"_L1);
    return noTls || (connections.contains(cause) && !isGitProtocol(said));
}

/// Words that ssh leaves behind, and that git has for any server that falls silent.
bool isSsh(const CheckContext &context, const QString &path)
{
    return gitRepositoryOf(context, path).startsWith("ssh:"_L1) || !ruleThatLeadsToSsh(context, path).cause.isEmpty();
}

/// "no secure protocol found for repository" says not why https did not work: git itself does. That nobody listens there, that an
/// HTTP proxy finds nobody, or something else than TLS, is what the words mean. Returns what git said, for its settings.
GoError blameGitItself(const CheckContext &context, const GoError &error, Fault &fault)
{
    const QString path = moduleWithoutScheme(error).path;
    const GitRefusal refusal = path.isEmpty() ? GitRefusal() : gitRefusal(context, path);
    if (fault.cause != "goget-insecure"_L1 || refusal.error.kind == GoError::Kind::None) {
        return error;
    }
    const WordedCause words = wordedCause(refusal.error, context.facts.goVersion);
    if (meansNoHttps(refusal.error.text, words.cause)) {
        return refusal.error;
    }
    const QString said = Redactor().mask(refusal.error.detail);
    const bool isHisWord = words.cause != "git-ssh"_L1 || isSsh(context, path);
    fault.cause = isHisWord
        ? words.cause
        : QString(); // none: git failed for a reason that nobody here knows, which is no matter of https
    fault.subject = words.subject.isEmpty() ? path : Redactor().mask(words.subject);
    fault.args.insert({{u"subject"_s, fault.subject}, {u"message"_s, said}, {u"error"_s, said}, {u"module"_s, path}});
    fault.confidence = 0.92;
    fault.reason = Text{u"check.go-run.fail"_s, {{u"message"_s, error.text.simplified() + u": "_s + said}}};
    fault.evidence.append(refusal.evidence);
    return refusal.error;
}

/// git's own settings, where they say why it went another way than go. False: they do not.
bool blameGitSetting(const GitBlame &blame, Fault &fault)
{
    if (blame.cause.isEmpty()) {
        return false;
    }
    const QString line = Redactor().mask(blame.setting.key + u'=' + blame.setting.value);
    fault.cause = blame.cause;
    fault.subject = line;
    fault.args.insert({{u"subject"_s, line}, {u"path"_s, blame.setting.file}, {u"variable"_s, blame.setting.key}});
    fault.args.insert({{u"gitFile"_s, blame.setting.file}, {u"gitKey"_s, blame.setting.key}});
    fault.args.remove(u"variant"_s);
    fault.confidence = 0.95;
    fault.evidence.append(blame.evidence);
    return true;
}

/// The variable because of which git works in another repository than the one that go has just made. git sets them for its hooks.
QString leadingVariable(const CheckContext &context, const QString &said)
{
    if (said.contains("GIT_WORK_TREE (or --work-tree"_L1)) {
        return u"GIT_WORK_TREE"_s;
    }
    // go names the folder to git by GIT_DIR since 1.24, but not when it makes it ("git init --bare")
    const bool elsewhere =
        said.contains("not a git repository: '"_L1) || said.contains("remote origin already exists"_L1);
    static const QStringList leading{u"GIT_DIR"_s, u"GIT_COMMON_DIR"_s, u"GIT_OBJECT_DIRECTORY"_s};
    const auto set = std::ranges::find_if(
        leading, [&context](const QString &name) { return !context.options.environment.value(name).isEmpty(); });
    return elsewhere && set != leading.cend() ? *set : QString();
}

bool blameEnvironment(const CheckContext &context, const GoError &error, Fault &fault)
{
    const QString name = leadingVariable(context, error.text);
    if (error.kind != GoError::Kind::Vcs || name.isEmpty()) {
        return false;
    }
    EnvValue value;
    value.name = name;
    value.value = context.options.environment.value(name);
    value.origin = Origin::Process;
    fault.cause = u"git-badconfig"_s;
    fault.subject = name;
    fault.args.remove(u"path"_s);
    fault.args.insert({{u"subject"_s, name},
                       {u"variable"_s, name},
                       {u"value"_s, value.value},
                       {u"message"_s, error.detail},
                       {u"variant"_s, u"environment"_s}});
    addUnsetCommands(fault.args, value);
    fault.confidence = 0.95;
    return true;
}

/// The HTTP proxy that git is led to by the environment alone: libcurl prefers the lower-case name and knows ALL_PROXY.
QUrl proxyOfCurl(const QProcessEnvironment &environment, const QUrl &url)
{
    const QString own = url.scheme() + "_proxy"_L1;
    const bool https = url.scheme() == "https"_L1; // HTTP_PROXY in capitals is the server's word in a CGI script
    for (const QString &name : {own, https ? own.toUpper() : QString(), u"all_proxy"_s, u"ALL_PROXY"_s}) {
        const QString value = environment.value(name);
        if (!value.isEmpty()) {
            return QUrl(value.contains("://"_L1) ? value : u"http://"_s + value);
        }
    }
    return {};
}

/// git is refused by the very proxy that go uses: nothing differs.
void blameSharedProxy(const CheckContext &context, const GoError &error, Fault &fault)
{
    static const RE2 refused(
        R"re(unable to access '([^'\n]*)': [^\n]*(?:CONNECT tunnel failed, response|HTTP code) (\d{3}))re");
    const auto found = captures<2>(error.text.toStdString(), refused);
    if (!found) {
        return;
    }
    const QUrl url((*found)[0]);
    const int status = (*found)[1].toInt();
    // of all schemes that go tried: a proxy that finds nobody says that nobody serves https, one that refuses says nothing of the server
    const bool isRefusal = fault.cause == "goget-insecure"_L1 && status < 500;
    if (fault.cause != "hp-git-differs"_L1 && !isRefusal) {
        return;
    }
    const Target target = goImportTarget(context, url.host() + url.path());
    const QUrl curl = proxyOfCurl(context.options.environment, url);
    const bool same = target.proxy.useProxy && curl.host().compare(target.connectHost(), Qt::CaseInsensitive) == 0
        && curl.port(1080) == target.connectPort();
    if (!same) {
        return;
    }
    for (const Target &other : context.facts.targets) {
        const bool sameWay = other.url.host() == url.host() && other.url.scheme() == "https"_L1;
        const Fault probed = sameWay ? faultOf(context, other) : Fault();
        if (probed.where == ChainFault::Where::Tunnel && probed.cause.startsWith("hp-"_L1)) {
            const Fault said = fault;
            fault = probed;
            for (auto it = said.args.cbegin(); it != said.args.cend(); ++it) {
                if (!fault.args.contains(it.key())) {
                    fault.args.insert(it.key(), it.value());
                }
            }
            return;
        }
    }
    const QString proxy = target.connectHost() + u':' + QString::number(target.connectPort());
    fault.cause = status == 407 ? u"hp-407"_s : status >= 500 ? u"hp-5xx"_s : u"hp-403"_s;
    fault.subject = proxy;
    fault.args.insert({{u"subject"_s, proxy},
                       {u"proxy"_s, proxy},
                       {u"endpoint"_s, proxy},
                       {u"host"_s, url.host()},
                       {u"status"_s, QString::number(status)},
                       {u"reason"_s, QString()},
                       {u"schemes"_s, u"-"_s},
                       {u"variable"_s, target.proxy.variable},
                       {u"variableLower"_s, target.proxy.variable.toLower()}});
    fault.confidence = 0.9;
}

/// There is no program named ssh. A rule that sends https to ssh brought that about, where there is one.
void blameMissingSsh(const CheckContext &context, const GoError &error, Fault &fault)
{
    static const RE2 missing(R"re(\bssh: (?:command )?not found|cannot (?:run|spawn) \S*ssh\S*: No such file)re");
    if (fault.cause != "git-ssh"_L1 || !matches(error.text.toStdString(), missing)) {
        return;
    }
    if (!blameGitSetting(ruleThatLeadsToSsh(context, ModuleVersion::parse(error.module).path), fault)) {
        fault.args.insert(u"variant"_s, u"program"_s);
    }
}

/// git asks as well where the server refused the login of .netrc, which libcurl sends by itself.
void blameNetrc(const CheckContext &context, Fault &fault)
{
    const QString host = QUrl(fault.subject).host();
    const bool has = std::ranges::any_of(context.surroundings.netrc.entries, [&host](const Netrc::Entry &entry) {
        return entry.machine.compare(host, Qt::CaseInsensitive) == 0;
    });
    if (fault.cause == "git-auth-prompt"_L1 && !host.isEmpty() && has) {
        fault.cause = u"git-auth-failed"_s;
        fault.confidence = qMin(fault.confidence, 0.85);
    }
}

/// Who could not be talked to: git names a URL, or the machine alone.
void nameMachine(Fault &fault)
{
    if (!fault.cause.startsWith("tcp-"_L1) && !fault.cause.startsWith("net-"_L1)) {
        return;
    }
    const QUrl url(fault.subject);
    const QString host = url.host().isEmpty() ? fault.subject : url.host();
    const QString at = url.port() > 0 ? host + u':' + QString::number(url.port()) : host;
    fault.subject = at;
    fault.args.insert({{u"host"_s, host}, {u"endpoint"_s, at}, {u"subject"_s, at}});
}

/// The first that stands behind it.
void blame(const CheckContext &context, const GoError &error, Fault &fault)
{
    const GoError said = blameGitItself(context, error, fault);
    if (blameGitSetting(gitBlame(context, said), fault) || blameEnvironment(context, said, fault)) {
        return;
    }
    blameSharedProxy(context, said, fault);
    blameMissingSsh(context, said, fault);
    if (fault.cause == "cache-vcs-corrupt"_L1) {
        fault.cause.clear(); // our own clone; the user's are looked at by another check
        fault.subject = error.module;
        fault.args.remove(u"path"_s);
    } else if (fault.cause == "git-unknown-revision"_L1 && !error.module.isEmpty()) {
        fault.subject = error.module; // whose revision it is: the words name the revision alone
        fault.args.insert(u"subject"_s, error.module);
    }
    if (fault.cause == "git-unknown-revision"_L1 && fault.args.value(u"url"_s).isEmpty()) {
        // go names no address where git was asked
        const QString path = moduleOfError(context, error).path;
        const QString known = gitRepositoryOf(context, path);
        fault.args.insert(u"url"_s, known.isEmpty() ? u"https://"_s + path : known);
    }
    if (fault.cause == "git-unknown-revision"_L1 && error.text.contains(": invalid pseudo-version: "_L1)) {
        fault.args.insert(u"variant"_s, u"pseudo"_s);
    } else if (fault.cause == "git-badconfig"_L1 && error.text.contains(" archive --format=zip "_L1)) {
        fault.subject = moduleOfError(context, error).toString();
        fault.args.insert({{u"variant"_s, u"filter"_s}, {u"subject"_s, fault.subject}, {u"module"_s, fault.subject}});
    }
}

} // namespace

void blameGit(const CheckContext &context, const GoError &error, Fault &fault)
{
    blame(context, error, fault);
    const QString message = fault.args.value(u"message"_s);
    if (error.kind == GoError::Kind::Vcs) {
        blameNetrc(context, fault);
        nameMachine(fault);
    }
    if (error.kind == GoError::Kind::Vcs && (message.endsWith(u'.') || message.endsWith(u':'))) {
        fault.args.insert(u"message"_s, message.chopped(1)); // the sentence about it has a full stop of its own
    }
    if (fault.cause == "git-upstream-5xx"_L1 && message.endsWith("error: 429"_L1)) {
        fault.args.insert(u"variant"_s, u"limit"_s);
    }
}

} // namespace Tidyscope
