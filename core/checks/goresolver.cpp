// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/checks/hopfindings.h"
#include "core/gotool/netdnslog.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qsizetype maximalNames = 3;
constexpr auto deadline =
    std::chrono::milliseconds(3000); // the lines stand at the beginning of a lookup, not behind it

/// A folder that nobody can make: go looks names up before it writes anything, and here it never can.
QString impossibleFolder()
{
#if defined(Q_OS_WIN)
    return u"NUL:\\tidyscope"_s;
#else
    return u"/dev/null/tidyscope"_s;
#endif
}

/// A folder that does not exist, and that nobody can make either: go reads the last tree head of a checksum database there
/// before it asks for the next (an error of another kind would end it), and cannot leave one behind.
QString folderWithoutFiles()
{
#if defined(Q_OS_WIN)
    return impossibleFolder();
#elif defined(Q_OS_MACOS)
    return u"/dev/tidyscope"_s;
#else
    return u"/proc/tidyscope"_s;
#endif
}

QStringList failedNames(const CheckContext &context)
{
    QStringList names;
    for (const Target &target : context.facts.targets) {
        const QString name = target.nameToResolve();
        if (!name.isEmpty() && !names.contains(name) && names.size() < maximalNames
            && resolution(context, name).hop == Hop::Failed) {
            names.append(name);
        }
    }
    return names;
}

/// A run of its own: go writes the log in pieces, in the middle of what it prints otherwise. No -x, nothing else changed.
std::optional<ProcessRequest> logRequest(const CheckContext &context)
{
    const Facts &facts = context.facts;
    const bool suspected = matchingPattern(facts.suspected.join(u','), facts.module.path).has_value();
    if (!facts.goUsable || !facts.suspicionKnown || !context.options.runGo || suspected
        || facts.module.version.isEmpty() || context.surroundings.go.path.isEmpty()) {
        return std::nullopt;
    }
    ProcessRequest request;
    request.program = context.surroundings.go.path;
    request.arguments = {u"mod"_s, u"download"_s, facts.module.toString()};
    request.environment = {{u"GODEBUG"_s, withNetDnsLog(context.options.environment.value(u"GODEBUG"_s))},
                           {u"GOMODCACHE"_s, impossibleFolder()},
                           {u"GOPATH"_s, folderWithoutFiles()},
                           {u"TEST_TELEMETRY_DIR"_s, folderWithoutFiles()},
                           {u"GOTOOLCHAIN"_s, u"local"_s},
                           {u"GOFLAGS"_s, u" "_s},
                           {u"GOWORK"_s, u"off"_s},
                           {u"GO111MODULE"_s, u"on"_s},
                           {u"GIT_TERMINAL_PROMPT"_s, u"0"_s}};
    request.deadline = deadline;
    return request;
}

/// "10.0.0.2:53 A SERVFAIL (3 ms)" of every try, in the order in which they were made.
QString triesOf(const CheckContext &context, const QString &name)
{
    QStringList tries;
    for (const Evidence &item : context.evidence.all()) {
        const auto *request = std::get_if<DnsRequest>(&item.request);
        const auto *result = std::get_if<DnsResult>(&item.result);
        if (!request || !result || (request->name != name && !request->name.startsWith(name + u'.'))) {
            continue;
        }
        const QString said = result->rcode >= 0 ? result->rcodeName() : result->portClosed ? u"refused"_s : u"-"_s;
        tries.append(u"%1 %2 %3%4 → %5 (%6 ms)"_s.arg(
            request->server.toString(), request->name, request->type == 28 ? u"AAAA"_s : u"A"_s,
            request->transport == DnsRequest::Transport::Tcp ? u" TCP"_s : QString(), said,
            QString::number(qRound(item.durationMs))));
    }
    return tries.join(u"; "_s);
}

/// Which resolver does go use for a name that has no address, why, and what came of each try? As go itself says it.
class GoResolverCheck : public Check
{
public:
    [[nodiscard]] CheckInfo info() const override { return {u"go-resolver"_s, 1}; }

    [[nodiscard]] QList<ProbeRequest> plan(const CheckContext &context) const override
    {
        const std::optional<ProcessRequest> request = logRequest(context);
        return request && !failedNames(context).isEmpty() ? QList<ProbeRequest>{*request} : QList<ProbeRequest>();
    }

    [[nodiscard]] QList<Finding> run(const CheckContext &context) const override
    {
        if (const std::optional<Finding> missing = settingsMissing(context, info())) {
            return {*missing};
        }
        const QStringList names = failedNames(context);
        const std::optional<ProcessRequest> request = logRequest(context);
        if (names.isEmpty() || !request) {
            return {plainFinding(info(), Status::Skipped, Text{u"netdns.unused"_s, {}})};
        }
        const Evidence *evidence = context.evidence.find(*request);
        const auto *result = evidence ? std::get_if<ProcessResult>(&evidence->result) : nullptr;
        if (!result) {
            return {plainFinding(info(), Status::Running, Text{u"check.running"_s, {{u"subject"_s, names.first()}}},
                                 names.first())};
        }
        QStringList printed;
        for (const OutputLine &line : result->lines) {
            printed.append(line.text);
        }
        const NetDnsLog log = readNetDnsLog(printed.join(u'\n'));
        QList<Finding> findings;
        for (const QString &name : names) {
            findings += findingsOf(context, log, name, *evidence);
        }
        Finding belief = plainFinding(info(), Status::Pass, Text{u"netdns.belief"_s, {}}, u"GODEBUG=netdns=2"_s);
        belief.needed = false;
        findings.append(belief);
        return findings;
    }

private:
    [[nodiscard]] QList<Finding> findingsOf(const CheckContext &context, const NetDnsLog &log, const QString &name,
                                            const Evidence &evidence) const
    {
        QList<Finding> findings;
        // a row each, told apart by the words that go and resolv.conf have for it
        const auto add = [&](const QString &subject, const Text &sentence) {
            Finding finding = plainFinding(info(), Status::Pass, sentence, subject, {evidence.id}, evidence.durationMs);
            finding.needed = false; // it tells how go looks, not whether that goes well
            findings.append(finding);
        };
        const QList<Text> said = explainNetDnsLog(log, name);
        for (const Text &sentence : said) {
            const bool order = sentence.key.startsWith("netdns.order."_L1);
            const bool mode = sentence.key == "netdns.unknown-mode"_L1;
            add(order ? u"hostLookupOrder("_s + name + u')' : mode ? u"GODEBUG=netdns"_s : name, sentence);
        }
        if (log.isEmpty()) {
            add(name, {u"netdns.silent"_s, {{u"name"_s, name}}});
        } else if (log.resolverOf(name) != NetDnsLog::Resolver::System) {
            const Surroundings &around = context.surroundings;
            QStringList servers;
            for (const Endpoint &server : around.nameServers) {
                servers.append(server.toString());
            }
            add(u"nameserver: "_s + name,
                {u"netdns.servers"_s,
                 {{u"name"_s, name},
                  {u"servers"_s, servers.isEmpty() ? u"127.0.0.1:53, [::1]:53"_s : servers.join(u", "_s)},
                  {u"seconds"_s, QString::number(double(around.resolver.timeout.count()) / 1000.0)}}});
            if (!around.resolver.searchDomains.isEmpty()) {
                add(u"search: "_s + name,
                    {u"netdns.search"_s,
                     {{u"domains"_s, around.resolver.searchDomains.join(u", "_s)},
                      {u"ndots"_s, QString::number(around.resolver.ndots)}}});
            }
            if (const QString tries = triesOf(context, name); !tries.isEmpty()) {
                add(u"A, AAAA: "_s + name, {u"netdns.tries"_s, {{u"tries"_s, tries}}});
            }
        }
        return findings;
    }
};

} // namespace

std::unique_ptr<Check> makeGoResolverCheck()
{
    return std::make_unique<GoResolverCheck>();
}

} // namespace Tidyscope
