// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/checks/gitaccess.h"
#include "core/checks/hopfindings.h"
#include "core/checks/netrctrap.h"
#include "core/goenv/goauth.h"
#include "core/goenv/gourl.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// "corp.example:8443", "corp.example:8443/path": the host that a machine of .netrc is about.
QString hostOfMachine(const QString &machine)
{
    return machine.section(u'/', 0, 0).section(u':', 0, 0);
}

/// Do the logins of .netrc and GOAUTH reach the servers they are meant for? Go compares names and ports in its own way, another
/// one in each release, and git in yet another: an entry that git uses may do nothing for go.
class LoginsCheck : public Check
{
public:
    [[nodiscard]] CheckInfo info() const override { return {u"logins"_s, 4}; }
    [[nodiscard]] QList<ProbeRequest> plan(const CheckContext &) const override { return {}; }

    [[nodiscard]] QList<Finding> run(const CheckContext &context) const override
    {
        if (const std::optional<Finding> missing = settingsMissing(context, info())) {
            return {*missing};
        }
        if (!context.facts.suspicionKnown) {
            return {plainFinding(info(), Status::Running, Text{u"check.waiting-for-settings"_s, {}})};
        }
        QList<Finding> findings;
        for (const QUrl &url : urlsOf(context)) {
            const Text said = whatHolds(context, url);
            const bool known = std::ranges::any_of(
                findings, [&](const Finding &finding) { return finding.subject == subjectOf(url); });
            if (!said.isEmpty() && !known) {
                const bool good = said.key.endsWith(".pass"_L1);
                findings.append(plainFinding(info(), good ? Status::Pass : Status::Warn, said, subjectOf(url)));
            }
        }
        if (findings.isEmpty()) {
            findings.append(plainFinding(info(), Status::Skipped, Text{u"check.logins.none"_s, {}}));
        }
        return findings;
    }

private:
    [[nodiscard]] static QString subjectOf(const QUrl &url)
    {
        return url.port() < 0 ? url.host() : url.host() + u':' + QString::number(url.port());
    }

    /// The requests of go's own for which a login may be wanted: the pages of private modules, and proxies without one in their URL.
    [[nodiscard]] static QList<QUrl> urlsOf(const CheckContext &context)
    {
        QList<QUrl> urls;
        for (const ModuleVersion &module : gitAccessModules(context)) {
            urls.append(goImportTarget(context, module.path).url);
        }
        for (const GoProxyEntry &entry : context.facts.proxies.urls()) {
            if (entry.url.userInfo().isEmpty() && entry.url.scheme() != "file"_L1) {
                urls.append(entry.url);
            }
        }
        return urls;
    }

    /// The sentence about @p url; empty: nothing is said about its host in .netrc, which may well be right.
    [[nodiscard]] static Text whatHolds(const CheckContext &context, const QUrl &url)
    {
        const Netrc &netrc = context.surroundings.netrc;
        const std::optional<GoVersion> &version = context.facts.goVersion;
        QMap<QString, QString> args{{u"host"_s, url.host()},
                                    {u"server"_s, subjectOf(url)},
                                    {u"path"_s, context.surroundings.netrcPath},
                                    {u"url"_s, url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery)},
                                    {u"version"_s, version ? version->toString() : QString()}};
        const Netrc::Entry *used = netrc.find(GoUrl::parse(url.toString(), version), version);
        const auto meant = std::ranges::find_if(netrc.entries, [&url](const Netrc::Entry &entry) {
            return hostOfMachine(entry.machine).compare(url.host(), Qt::CaseInsensitive) == 0;
        });
        if (meant == netrc.entries.cend() && !used) {
            return problemOf(netrc, url, args);
        }
        args.insert({{u"machine"_s, used ? used->machine : meant->machine},
                     {u"line"_s, QString::number(used ? used->line : meant->line)}});
        const GoAuth auth = GoAuth::parse(context.facts.env.value(u"GOAUTH"_s));
        if (url.scheme() != "https"_L1) {
            return {u"check.logins.http"_s, args};
        }
        if (knowsGoAuth(version) && auth.isValid() && !auth.usesNetrc()) {
            args.insert(u"value"_s, context.facts.env.value(u"GOAUTH"_s).section(u' ', 0, 0));
            return {auth.isOff() ? u"check.logins.goauth-off"_s : u"check.logins.goauth"_s, args};
        }
        if (used) {
            return {u"check.logins.pass"_s, args};
        }
        const QString wanted = netrcMachine(url, version);
        args.insert({{u"wanted"_s, wanted}, {u"server"_s, wanted}});
        if (meant->machine.compare(wanted, Qt::CaseInsensitive) == 0) {
            return {u"check.logins.case"_s, args}; // go compares letter by letter
        }
        return {u"check.logins.port"_s, args};
    }

    /// No whole entry is about the host: one that lacks something, or `default`, may have been meant.
    [[nodiscard]] static Text problemOf(const Netrc &netrc, const QUrl &url, QMap<QString, QString> args)
    {
        using Kind = Netrc::Problem::Kind;
        for (const Netrc::Problem &problem : netrc.problems) {
            args.insert(u"line"_s, QString::number(problem.line));
            if (problem.kind == Kind::Incomplete && hostOfMachine(problem.machine) == url.host()) {
                return {u"check.logins.incomplete"_s, args};
            }
        }
        const bool isPrivate = url.query() == "go-get=1"_L1;
        for (const Netrc::Problem &problem : netrc.problems) {
            args.insert(u"line"_s, QString::number(problem.line));
            if (isPrivate && problem.kind == Kind::Default) {
                return {u"check.logins.default"_s, args};
            }
            if (isPrivate && problem.kind == Kind::OpenMacro) {
                return {u"check.logins.macro"_s, args};
            }
        }
        return {};
    }
};

} // namespace

std::unique_ptr<Check> makeLoginsCheck()
{
    return std::make_unique<LoginsCheck>();
}

} // namespace Tidyscope
