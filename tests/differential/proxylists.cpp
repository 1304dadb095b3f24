// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/redactor.h"
#include "core/goenv/fallback.h"
#include "differential/proxylistrules.h"
#include "differential/servers.h"
#include "differential/suites.h"

#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Tidyscope::Differential {

namespace {

const QStringList &modules()
{
    static const QStringList list = {u"m1.test/a"_s, u"m2.test/b/c"_s, u"priv.test/x"_s, u"m3.test/d"_s};
    return list;
}

const QStringList &goodEntries()
{
    static const QStringList list = {u"http://p1.test"_s, u"https://p2.test"_s, u"http://p3.test/base"_s,
                                     u"https://p4.test/a/b/"_s, u"http://p6.test:8080"_s};
    return list;
}

const QStringList &oddEntries()
{
    static const QStringList list = {
        u"p5.test"_s,
        u"p5.test/x"_s,
        u"http://p1.test?x=1"_s,
        u"http://p3.test/base/?x=1#f"_s,
        u"https://u:p@p2.test"_s,
        u"http://u:p@p1.test"_s,
        u"http://u@p1.test"_s,
        u"file:///nonexistent/proxy"_s,
        u"http://127.0.0.1:1"_s,
        u"http:/one"_s,
        u"Direct"_s,
        u"OFF"_s,
        u"none"_s,
        u"noproxy"_s,
        u"/abs/path"_s,
        u"ftp://x.test"_s,
        u"mailto:x"_s,
        u"file://host/x"_s,
        u"file:/x"_s,
        u"file:///x?y"_s,
        u"\"http://p1.test\""_s,
        u"https://p1.test;direct"_s,
        u"https://p1.test direct"_s,
        u"https://p1.test/x;direct"_s,
        u"https://p1.test/x direct"_s,
        u"http://["_s,
        u"http://p1.test:x"_s,
        u"http://p1.test//a//b"_s,
        u"http://p1.test/a%2Fb"_s,
        u"http://p1.test/é"_s,
        u"HTTP://P1.test"_s,
        u"http://p1.test/a%20b"_s,
        u"'direct'"_s,
        u"https://p1.test，direct"_s,
        u"p5.test:8443"_s,
        u"http://p1.test/../x"_s,
        u"http://p1.test/%zz"_s,
        u"//p1.test"_s,
        u"a:b"_s,
        u"direct;off"_s,
        u"file:///nonexistent/with space"_s,
        // newer releases look closer at brackets and colons
        u"http://[p1]/"_s,
        u"http://p1.test:80:80"_s,
        u"http://[fe80::1%25en0"_s,
    };
    return list;
}

/// One question: @p list, with an answer of its own for each server and module.
QJsonObject question(Random *random, const QString &list, const QString &isPrivate = {}, const QString &noProxy = {},
                     const QString &firstSays = {})
{
    static const QStringList hosts = {u"p1.test"_s, u"p2.test"_s, u"p3.test"_s,
                                      u"p4.test"_s, u"p5.test"_s, u"p6.test"_s};
    static const QStringList outcomes = {u"200"_s, u"200"_s, u"404"_s, u"404"_s,   u"404"_s,
                                         u"410"_s, u"410"_s, u"401"_s, u"403"_s,   u"429"_s,
                                         u"500"_s, u"502"_s, u"502"_s, u"reset"_s, u"html"_s};
    QJsonObject env{{u"GOPROXY"_s, list}};
    if (!isPrivate.isEmpty()) {
        env[u"GOPRIVATE"_s] = isPrivate;
    }
    if (!noProxy.isEmpty()) {
        env[u"GONOPROXY"_s] = noProxy;
    }
    QJsonObject servers;
    QJsonArray names;
    for (const QString &module : modules()) {
        names += module + "@v1.0.0"_L1;
        bool first = true;
        for (const QString &host : hosts) {
            if (list.contains(host)) {
                servers[host + u' ' + module] = first && !firstSays.isEmpty() ? firstSays : random->pick(outcomes);
                first = false;
            }
        }
        servers[module.section(u'/', 0, 0)] = random->pick({u"200"_s, u"404"_s, u"404"_s, u"reset"_s});
    }
    return {{u"ask"_s, u"fetch"_s}, {u"env"_s, env}, {u"modules"_s, names}, {u"answers"_s, servers}};
}

/// Lists that show a rule each.
QList<QJsonObject> certain(Random *random, int rounds)
{
    QList<QJsonObject> all;
    for (int n = 0; n < rounds; ++n) {
        for (const QString &odd : oddEntries()) {
            all += question(random, odd);
        }
        all += question(random, u"http://u:p@p1.test|direct"_s);
        all += question(random, u"http://127.0.0.1:1,direct"_s);
        all += question(random, u"http://127.0.0.1:1|http://p1.test"_s);
        all += question(random, u"file:///nonexistent/proxy,http://p1.test"_s);
        all += question(random, u"http://p1.test,Direct"_s, u"priv.test"_s);
        all += question(random, u"http://p1.test,direct,Direct"_s);
        all += question(random, u"off,ftp://x.test"_s);
        all += question(random, random->pick({u","_s, u" "_s, u" , "_s, u"|"_s, u"\t"_s}),
                        random->percent(50) ? u"priv.test"_s : QString());
        all += question(random, u"off"_s, u"priv.test"_s);
        for (const QString &proxy : goodEntries()) {
            all += question(random, proxy, u"priv.test"_s, u"none"_s);
        }
        all += question(random, u"http://p1.test,http://p3.test"_s, u"priv.test"_s);
        all += question(random, u"http://p1.test,direct"_s, {}, {}, u"410"_s);
        all += question(random, u"http://p1.test|off"_s, {}, {}, random->pick({u"502"_s, u"reset"_s, u"403"_s}));
        all += question(random, u"http://p1.test,off"_s, {}, {}, u"404"_s);
        all += question(random, u"http://p1.test|http://p7.test"_s, {}, {}, random->pick({u"502"_s, u"500"_s}));
        all += question(random, u"direct"_s, u"priv.test"_s);
        all += question(random, u"direct,"_s, u"priv.test"_s);
    }
    return all;
}

QJsonObject generated(Random *random)
{
    QString list;
    for (int n = random->between(1, 4); n > 0; --n) {
        const int kind = random->between(1, 100);
        QString entry = kind <= 62 ? random->pick(goodEntries())
            : kind <= 74           ? u"direct"_s
            : kind <= 82           ? u"off"_s
                                   : random->pick(oddEntries());
        if (random->percent(5)) {
            entry = random->mutated(entry, u"/:?#@%; \"aZ0.-"_s);
        }
        list += random->percent(12) ? random->pick({u" "_s, u"\t"_s, u"\r"_s, u" \n"_s}) + entry + u' ' : entry;
        if (n > 1 || random->percent(12)) {
            list += random->pick({u","_s, u","_s, u","_s, u"|"_s, u"|"_s, u",,"_s, u"|,"_s, u" , "_s});
        }
    }
    if (random->percent(6)) {
        list.prepend(random->pick({u","_s, u"|"_s, u" ,"_s}));
    }
    const QString isPrivate = random->percent(30)
        ? random->pick({u"priv.test"_s, u"*.test"_s, u"priv.test/*"_s, u"m1.test,priv.test"_s})
        : QString();
    const QString noProxy = random->percent(15) ? random->pick({u"none"_s, u"priv.test"_s, u"m2.test/b"_s}) : QString();
    return question(random, list, isPrivate, noProxy);
}

/// Behind "MODULE@VERSION: ".
QString messageOf(const QString &error, const QString &name)
{
    return error.startsWith(name + ": "_L1) ? error.sliced(name.size() + 2) : error;
}

class ProxyLists final : public Suite
{
public:
    [[nodiscard]] QString name() const override { return u"proxy-lists"_s; }
    [[nodiscard]] const std::vector<Rule> &rules() const override { return proxyListRules(); }
    [[nodiscard]] int wantedCases() const override { return 2000; }
    [[nodiscard]] int casesIn(const QJsonObject &question) const override
    {
        return static_cast<int>(question["modules"_L1].toArray().size());
    }

    [[nodiscard]] QList<QJsonObject> questions(Random *random, int cases) const override
    {
        const bool whole = cases >= wantedCases();
        QList<QJsonObject> all = certain(random, whole ? 7 : 1);
        for (int n = 0; n < cases / modules().size(); ++n) {
            all += generated(random);
        }
        return all;
    }

    [[nodiscard]] QStringList differences(const QJsonObject &question, const QJsonObject &answer,
                                          const GoVersion &version) const override
    {
        const QJsonObject env = question["env"_L1].toObject();
        const GoProxyList list = GoProxyList::parse(env["GOPROXY"_L1].toString(), version);
        const ModuleRules rules = ModuleRules::of(env["GOPRIVATE"_L1].toString(), env["GONOPROXY"_L1].toString());
        const QJsonObject servers = question["answers"_L1].toObject();
        const QJsonObject told = answer["modules"_L1].toObject();
        if (!answer["fatal"_L1].toString().isEmpty()) {
            return {"go failed: "_L1 + answer["fatal"_L1].toString()};
        }
        QStringList differences;
        for (auto it = told.begin(); it != told.end(); ++it) {
            const QString path = it.key().section(u'@', 0, 0);
            const QStringList theirs = it.value()["asked"_L1].toVariant().toStringList();
            const QString error = messageOf(it.value()["error"_L1].toString(), it.key());
            QStringList ours;
            FallbackRun run = simulateFallback(list, rules, path, [&](const FallbackStep &step) {
                return answerTo(step, list, servers, path, &ours);
            });
            ours.removeDuplicates();
            if (run.succeeded && zipIsPage(list, rules, servers, path)) {
                run.succeeded = false;
                run.shown = -1;
                run.outcome = FetchOutcome::failed(u"zip: not a valid zip file"_s);
            }
            if (!sameAsked(theirs, ours)) {
                differences += "%1: go asks %2; we say %3"_L1.arg(path, theirs.join(u' '), ours.join(u' '));
            }
            if (run.succeeded != error.isEmpty()) {
                differences +=
                    "%1: go says \"%2\"; we say it %3"_L1.arg(path, error, run.succeeded ? "arrives"_L1 : "fails"_L1);
            } else if (!run.succeeded) {
                differences += errorDifference(path, error, run, list);
            }
        }
        return differences;
    }

private:
    /// What comes of a step, and who sees the request.
    static FetchOutcome answerTo(const FallbackStep &step, const GoProxyList &list, const QJsonObject &servers,
                                 const QString &path, QStringList *asked)
    {
        if (step.who != FallbackStep::Who::Url) {
            *asked += u"direct https"_s;
            const QString outcome = plannedOutcome(servers, path.section(u'/', 0, 0), path);
            // whatever goes wrong where the path points, no repository is known
            return outcome == "200"_L1 ? FetchOutcome::ok() : FetchOutcome::notExist(u"unrecognized import path"_s);
        }
        const GoProxyEntry entry = list.entries()[step.entry];
        const Visit visit = Differential::visit(entry, servers, path);
        if (visit.seen) {
            *asked += requestBase(entry);
        }
        return visit.outcome;
    }

    /// A page instead of an .info is no answer and go asks on; a page instead of a .zip is the answer, to be found bad later.
    static bool zipIsPage(const GoProxyList &list, const ModuleRules &rules, const QJsonObject &servers,
                          const QString &path)
    {
        bool page = false;
        (void)simulateFallback(list, rules, path, [&](const FallbackStep &step) {
            QStringList asked;
            page = step.who == FallbackStep::Who::Url
                && plannedOutcome(servers, list.entries()[step.entry].host, path) == "html"_L1
                && visit(list.entries()[step.entry], servers, path).seen;
            return page ? FetchOutcome::ok() : answerTo(step, list, servers, path, &asked);
        });
        return page;
    }

    /// Qt writes hosts in lower case; go writes them as they are, and the oracle each spelling once.
    static QStringList lowerCase(QStringList asked)
    {
        for (QString &base : asked) {
            base = base.toLower();
        }
        asked.removeDuplicates();
        return asked;
    }

    static bool sameAsked(const QStringList &asked, const QStringList &predicted)
    {
        const QStringList theirs = lowerCase(asked);
        const QStringList ours = lowerCase(predicted);
        if (theirs.size() != ours.size()) {
            return false;
        }
        for (qsizetype i = 0; i < ours.size(); ++i) {
            // only a host: Qt refuses the URL
            const bool hostOnly = !ours[i].contains("://"_L1) && !ours[i].startsWith("direct "_L1);
            if (hostOnly ? !QString(theirs[i]).remove(u'[').contains("://"_L1 + ours[i]) : theirs[i] != ours[i]) {
                return false;
            }
        }
        return true;
    }

    /// Go's words about the list itself have to be ours; of a server's, what happened and where.
    static QStringList errorDifference(const QString &path, const QString &error, const FallbackRun &run,
                                       const GoProxyList &list)
    {
        bool same = false;
        QString where;
        if (run.shown < 0) {
            same = Redactor().mask(error) == run.outcome.error;
        } else {
            const FallbackStep &step = run.steps[run.shown];
            where = step.who == FallbackStep::Who::Url ? list.entries()[step.entry].host : QString();
            // go may write a character beyond ASCII as its bytes
            where = where.section(QRegularExpression(u"[^\\x00-\\x7f]"_s), 0, 0);
            same = error.contains(run.outcome.error) && error.contains(where, Qt::CaseInsensitive);
        }
        return same
            ? QStringList()
            : QStringList{"%1: go says \"%2\"; we say \"%3\" of %4"_L1.arg(path, error, run.outcome.error, where)};
    }
};

} // namespace

std::unique_ptr<Suite> makeProxyLists()
{
    return std::make_unique<ProxyLists>();
}

} // namespace Tidyscope::Differential
