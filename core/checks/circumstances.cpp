// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/circumstances.h"

#include "core/base/redactor.h"
#include "core/checks/unsetcommands.h"
#include "core/goenv/goauth.h"
#include "core/goenv/gourl.h"
#include "core/gotool/textsearch.h"
#include "core/model/diagnosis.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Nobody has a module for the path of an import: perhaps it is a folder of the project itself.
void tellUnknownPackage(const CheckContext &context, const GoError &error, Fault &fault)
{
    if (fault.cause != "missing-package"_L1 || error.kind != GoError::Kind::HttpStatus) {
        return;
    }
    const QString package = fault.subject;
    const QString own = context.surroundings.goMod.module;
    const bool isOwn = !own.isEmpty() && package.startsWith(own + u'/');
    fault.args.insert({{u"package"_s, package},
                       {u"subject"_s, package},
                       {u"module"_s, isOwn ? own : package},
                       {u"folder"_s, isOwn ? package.sliced(own.size() + 1) : QString()},
                       {u"modulePath"_s, package},
                       {u"private"_s, package.section(u'/', 0, 1)},
                       {u"variant"_s, isOwn ? u"own"_s : u"unknown"_s}});
    fault.confidence = 0.9;
}

/// "FILE:5: unknown directive": the place stands in go's words, and none where a whole line is missing.
void tellLineOfGoMod(const GoError &error, Fault &fault)
{
    static const RE2 place(R"re(go\.(?:mod|work):(\d+)(?::\d+)?: ([^\n]*))re");
    if (fault.cause != "gomod-syntax"_L1 || fault.args.contains(u"line"_s)) {
        return;
    }
    if (const auto found = captures<2>(error.text.toStdString(), place)) {
        fault.args.insert({{u"line"_s, (*found)[0]}, {u"message"_s, (*found)[1]}});
    } else if (error.text.contains("missing module declaration"_L1)) {
        fault.args.insert({{u"variant"_s, u"nameless"_s}, {u"message"_s, u"missing module declaration"_s}});
    }
}

void nameGoAuth(const CheckContext &context, Fault &fault)
{
    const EnvValue value = context.facts.env.get(u"GOAUTH"_s);
    fault.cause = u"env-goauth"_s;
    fault.subject = u"GOAUTH"_s;
    fault.args.insert(
        {{u"subject"_s, u"GOAUTH"_s}, {u"variable"_s, u"GOAUTH"_s}, {u"value"_s, Redactor().mask(value.value)}});
    addUnsetCommands(fault.args, value);
}

/// With -x, as in our run alone, go tells of each program in GOAUTH that fails, also where no login was wanted.
bool isBesideTheMatter(const GoError &error, const ProcessResult &run)
{
    static const RE2 about(R"re(GOAUTH encountered errors? for (\S+):(?:\s|$))re");
    const auto url = captures<1>(error.text.toStdString(), about);
    bool known = false;
    for (const GoRequest &request : run.goRun.requests) {
        const bool same = url && request.status != 0 && request.url == QUrl(url->front());
        if (same && (request.status == 401 || request.status == 403)) {
            return false;
        }
        known = known || same;
    }
    return known;
}

/// A server wants a login, .netrc has one for it, and GOAUTH keeps go from reading .netrc.
void tellUnusedLogin(const CheckContext &context, const GoError &error, Fault &fault)
{
    static const QList<int> refusals{401, 403, 404}; // who hides private things says that they are not there
    const std::optional<GoVersion> &version = context.facts.goVersion;
    const GoAuth auth = GoAuth::parse(context.facts.env.value(u"GOAUTH"_s));
    const bool refused =
        fault.cause == "px-401"_L1 || (fault.cause == "goget-meta-missing"_L1 && refusals.contains(error.status));
    const bool passesOver = knowsGoAuth(version) && auth.isValid() && !auth.usesNetrc();
    if (!refused || !passesOver || error.url.scheme() != "https"_L1) {
        return;
    }
    const Netrc::Entry *entry = context.surroundings.netrc.find(GoUrl::parse(error.url.toString(), version), version);
    if (!entry) {
        return;
    }
    fault.args.insert({{u"reason"_s, fault.cause},
                       {u"machine"_s, entry->machine},
                       {u"path"_s, context.surroundings.netrcPath},
                       {u"variant"_s, u"netrc"_s}});
    const bool asksForLogin = fault.cause == "px-401"_L1 || error.status == 401;
    nameGoAuth(context, fault);
    // a 404 may hide what is private, or mean what it says
    fault.confidence = asksForLogin ? 0.9 : error.status == 403 ? 0.8 : 0.65;
}

/// The module's own host is asked after a proxy, of which go prints nothing, has said that it does not have the module.
void tellWhoWasAskedBefore(const GoError &error, const ProcessResult &run, Fault &fault)
{
    static const QStringList told{u"dns-servfail"_s, u"dns-refused"_s, u"dns-nxdomain"_s, u"git-dns"_s};
    const QString path = error.module.section(u'@', 0, 0);
    const auto escaped = escapePath(path);
    const bool ofHost = error.kind == GoError::Kind::Vcs || error.url.query().contains("go-get=1"_L1);
    if (!told.contains(fault.cause) || !escaped || !ofHost) {
        return;
    }
    for (const GoRequest &request : run.goRun.requests) {
        const bool notFound = request.status == 404 || request.status == 410;
        if (notFound && request.url.path().contains(u'/' + *escaped + "/@"_L1)) {
            fault.args.insert({{u"variant"_s, u"direct"_s},
                               {u"asked"_s, request.url.host()},
                               {u"askedStatus"_s, QString::number(request.status)},
                               {u"entry"_s, request.url.host()},
                               {u"url"_s, request.url.toString(QUrl::RemoveUserInfo)},
                               {u"module"_s, error.module},
                               {u"modulePath"_s, path},
                               {u"private"_s, path.section(u'/', 0, 1)}});
            return;
        }
    }
}

} // namespace

void tellCircumstances(const CheckContext &context, const GoError &error, const ProcessResult &run, Fault &fault)
{
    tellUnknownPackage(context, error, fault);
    tellLineOfGoMod(error, fault);
    if (fault.cause == "env-goauth"_L1 && isBesideTheMatter(error, run)) {
        fault.cause.clear();
    } else if (fault.cause == "env-goauth"_L1) {
        nameGoAuth(context, fault);
    }
    tellUnusedLogin(context, error, fault);
    if (fault.cause == "goget-meta-missing"_L1 && error.status >= 500) {
        fault.args.insert(u"variant"_s, u"server-error"_s); // it has the page, perhaps, and cannot make it just now
    }
    tellWhoWasAskedBefore(error, run, fault);
}

} // namespace Tidyscope
