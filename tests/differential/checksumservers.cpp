// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/redactor.h"
#include "core/goenv/sumdbroute.h"
#include "differential/servers.h"
#include "differential/suite.h"
#include "differential/suites.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope::Differential {

namespace {

constexpr auto module = u"m.test/a";
constexpr auto moduleVersion = "v1.0.0"_L1;
constexpr auto corpKey = "sum.corp.test+805ce7a7+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"_L1;
constexpr auto pathKey = "sum.corp.test/db+ea88fe9d+AQABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"_L1;

struct View
{
    View(const QJsonObject &question, const QJsonObject &answer)
        : value(question["env"_L1]["GOSUMDB"_L1].toString()),
          proxies(question["env"_L1]["GOPROXY"_L1].toString()),
          noSumDb(question["env"_L1]["GONOSUMDB"_L1].toString()),
          servers(question["answers"_L1].toObject()),
          asked(answer["sumdb"_L1].toVariant().toStringList()),
          error(answer["modules"_L1].toObject().begin().value()["error"_L1].toString())
    { }

    [[nodiscard]] bool says(QLatin1StringView text) const { return error.contains(text); }
    [[nodiscard]] bool supported(qsizetype n) const { return asked.value(n).endsWith("/supported"_L1); }
    /// What the server that was asked as number @p n for "supported" answered.
    [[nodiscard]] QString outcome(qsizetype n) const
    {
        return supported(n) ? plannedOutcome(servers, QUrl(asked[n]).host(), u"sumdb"_s) : QString();
    }
    [[nodiscard]] bool lookupAt(QLatin1StringView base) const
    {
        return !asked.isEmpty() && asked.last().startsWith(base) && asked.last().contains("/lookup/"_L1);
    }
    [[nodiscard]] bool malformed() const
    {
        return says("invalid GOSUMDB: malformed verifier id"_L1) && asked.isEmpty();
    }

    QString value;
    QString proxies;
    QString noSumDb;
    QJsonObject servers;
    QStringList asked;
    QString error;
};

using Test = bool (*)(const View &);

std::vector<Rule> makeRules()
{
    const std::vector<std::pair<QString, Test>> table = {
        {u"off"_s, [](const View &v) { return v.value == "off"_L1 && v.error.isEmpty() && v.asked.isEmpty(); }},
        {u"only-the-exact-off"_s,
         [](const View &v) { return v.value.trimmed().toLower() == "off"_L1 && v.value != "off"_L1 && v.malformed(); }},
        {u"known-name"_s,
         [](const View &v) { return v.value == "sum.golang.org"_L1 && v.lookupAt("https://sum.golang.org/"_L1); }},
        {u"known-name-with-blanks"_s,
         [](const View &v) {
             return v.value.trimmed() == "sum.golang.org"_L1 && v.value != "sum.golang.org"_L1 && !v.asked.isEmpty();
         }},
        {u"known-name-and-url"_s,
         [](const View &v) { return v.value.startsWith("sum.golang.org http"_L1) && v.lookupAt("http"_L1); }},
        {u"alias"_s,
         [](const View &v) {
             return v.value == "sum.golang.google.cn"_L1 && v.lookupAt("https://sum.golang.google.cn/"_L1)
                 && v.asked.size() == 1;
         }},
        {u"alias-is-that-text-alone"_s,
         [](const View &v) {
             return v.value.contains("sum.golang.google.cn"_L1) && v.value != "sum.golang.google.cn"_L1
                 && v.malformed();
         }},
        {u"key"_s,
         [](const View &v) { return v.value.startsWith(corpKey) && v.lookupAt("https://sum.corp.test/"_L1); }},
        {u"key-with-path"_s,
         [](const View &v) { return v.value == pathKey && v.lookupAt("https://sum.corp.test/db/"_L1); }},
        {u"other-words-malformed"_s,
         [](const View &v) {
             return (v.value == "on"_L1 || v.value.startsWith("https://"_L1) || v.value == "sum.corp.test"_L1)
                 && v.malformed();
         }},
        {u"wrong-hash"_s, [](const View &v) { return v.says("invalid verifier hash"_L1); }},
        {u"too-many-fields"_s, [](const View &v) { return v.says("too many fields"_L1); }},
        {u"missing"_s, [](const View &v) { return v.says("missing GOSUMDB"_L1); }},
        {u"bad-url"_s, [](const View &v) { return v.says("invalid GOSUMDB URL"_L1); }},
        {u"url-asks-no-proxy"_s,
         [](const View &v) {
             return v.value.contains(" http"_L1) && v.asked.size() == 1 && v.proxies.contains("p1.test"_L1)
                 && v.lookupAt("http"_L1);
         }},
        {u"supported-is-used"_s,
         [](const View &v) { return v.outcome(0) == "200"_L1 && v.lookupAt("http://p1.test/sumdb/"_L1); }},
        {u"404-asks-the-next"_s,
         [](const View &v) { return QStringList{u"404"_s, u"410"_s}.contains(v.outcome(0)) && v.supported(1); }},
        {u"end-of-list-is-direct"_s,
         [](const View &v) {
             return v.outcome(0) == "404"_L1 && v.proxies == "http://p1.test"_L1 && v.lookupAt("https://sum."_L1);
         }},
        {u"direct-goes-to-the-database"_s,
         [](const View &v) {
             return v.proxies == "direct"_L1 && v.lookupAt("https://sum."_L1) && v.asked.size() == 1;
         }},
        {u"other-errors-are-final"_s,
         [](const View &v) {
             return QStringList{u"403"_s, u"500"_s, u"502"_s, u"reset"_s}.contains(v.outcome(0))
                 && v.proxies.startsWith("http://p1.test,"_L1) && v.asked.size() == 1;
         }},
        {u"pipe-asks-the-next"_s,
         [](const View &v) {
             return QStringList{u"403"_s, u"500"_s, u"502"_s, u"reset"_s}.contains(v.outcome(0)) && v.supported(1);
         }},
        {u"error-forgotten-by-a-yes"_s,
         [](const View &v) {
             return QStringList{u"403"_s, u"500"_s, u"502"_s, u"reset"_s}.contains(v.outcome(0))
                 && v.outcome(1) == "200"_L1 && v.asked.size() > 2;
         }},
        {u"error-forgotten-by-direct"_s,
         [](const View &v) {
             return QStringList{u"403"_s, u"500"_s, u"502"_s, u"reset"_s}.contains(v.outcome(0))
                 && v.proxies == "http://p1.test|direct"_L1 && v.lookupAt("https://sum."_L1);
         }},
        {u"error-not-forgotten-by-off"_s,
         [](const View &v) {
             return QStringList{u"403"_s, u"500"_s, u"502"_s, u"reset"_s}.contains(v.outcome(0))
                 && v.proxies == "http://p1.test|off"_L1 && v.asked.size() == 1;
         }},
        {u"error-not-forgotten-by-404"_s,
         [](const View &v) {
             return QStringList{u"403"_s, u"500"_s, u"502"_s, u"reset"_s}.contains(v.outcome(0))
                 && v.outcome(1) == "404"_L1 && v.asked.size() == 2 && v.supported(1);
         }},
        {u"page-counts-as-supported"_s,
         [](const View &v) { return v.outcome(0) == "html"_L1 && v.lookupAt("http://p1.test/sumdb/"_L1); }},
        {u"excluded"_s,
         [](const View &v) { return v.noSumDb == "m.test"_L1 && v.asked.isEmpty() && v.error.isEmpty(); }},
        {u"excluded-whatever-gosumdb"_s,
         [](const View &v) { return v.noSumDb == "m.test"_L1 && v.value == "on"_L1 && v.error.isEmpty(); }},
    };
    std::vector<Rule> rules;
    for (const auto &[id, test] : table) {
        rules.push_back({"1.3 "_L1 + id, [test](const QJsonObject &question, const QJsonObject &answer) {
                             return test(View(question, answer)) ? 1 : 0;
                         }});
    }
    return rules;
}

/// All servers have the module; @p supported are the answers of p1, p2 and p3 to "supported".
QJsonObject question(const QString &value, const QString &proxies, const QStringList &supported,
                     const QString &noSumDb = {})
{
    QJsonObject servers{{u"m.test"_s, u"200"_s}};
    for (int n = 1; n <= 3; ++n) {
        const QString host = "p%1.test"_L1.arg(QString::number(n));
        servers[host] = u"200"_s;
        servers[host + " sumdb"_L1] = supported.value(n - 1, u"404"_s);
    }
    QJsonObject env{{u"GOPROXY"_s, proxies}, {u"GOSUMDB"_s, value}};
    if (!noSumDb.isEmpty()) {
        env[u"GONOSUMDB"_s] = noSumDb;
    }
    return {{u"ask"_s, u"fetch"_s},
            {u"env"_s, env},
            {u"modules"_s, QJsonArray{"%1@%2"_L1.arg(module, moduleVersion)}},
            {u"answers"_s, servers}};
}

const QStringList &values()
{
    static const QStringList list = {
        u"off"_s,
        u"Off"_s,
        u"OFF"_s,
        u"off "_s,
        u"off\r"_s,
        u"sum.golang.org"_s,
        u" sum.golang.org"_s,
        u"sum.golang.org\t"_s,
        u"sum.golang.org http://sum.test"_s,
        u"sum.golang.org   https://sum.test/base/"_s,
        u"sum.golang.google.cn"_s,
        u"sum.golang.google.cn "_s,
        u"sum.golang.google.cn https://sum.golang.google.cn"_s,
        corpKey,
        corpKey + " http://sum.test/x"_L1,
        pathKey,
        u"on"_s,
        u"https://sum.golang.org"_s,
        u"sum.corp.test"_s,
        u"sum.golang.org a b"_s,
        u" "_s,
        u"\t \n"_s,
        u"sum.golang.org+033de0af+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"_s,
        u"sum.golang.org+033DE0AE+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"_s,
        u"sum.corp.test+805ce7a7+AQAB"_s,
        u"sum.corp.test+805ce7a7"_s,
        u"sum.golang.org http://["_s,
        u"sum.golang.org http://sum.test:x"_s,
        u"\"sum.golang.org\""_s,
        u"sum.golang.org,https://sum.test"_s,
        u"sum.golang.org\u00a0http://sum.test"_s,
        u"sum.golang.org:443"_s,
    };
    return list;
}

QList<QJsonObject> certain(Random *random, int rounds)
{
    const QStringList errors = {u"403"_s, u"500"_s, u"502"_s, u"reset"_s};
    QList<QJsonObject> all;
    for (int n = 0; n < rounds; ++n) {
        const QString database = n % 2 == 0 ? u"sum.golang.org"_s : QString(corpKey);
        const QString error = errors[n % errors.size()];
        all += question(database, u"http://p1.test"_s, {u"404"_s});
        all += question(database, u"http://p1.test,direct"_s, {u"200"_s});
        all += question(database, u"direct"_s, {});
        all += question(database, u"http://p1.test,direct"_s, {error});
        all += question(database, u"http://p1.test|http://p2.test"_s, {error, u"200"_s});
        all += question(database, u"http://p1.test|http://p2.test,off"_s, {error, u"404"_s});
        all += question(database, u"http://p1.test,http://p2.test|direct"_s, {u"410"_s, error});
        all += question(database, u"http://p1.test|direct"_s, {error});
        all += question(database, u"http://p1.test|off"_s, {error});
        all += question(database, u"http://p1.test"_s, {u"html"_s});
        all += question(u"on"_s, u"http://p1.test"_s, {error}, u"m.test"_s);
        all += question(pathKey, u"http://p1.test,direct"_s, {u"404"_s});
        for (const QString &value : values()) {
            all += question(
                value,
                random->pick({u"http://p1.test"_s, u"http://p1.test,direct"_s, u"https://p1.test/base|direct"_s}),
                {random->pick({u"200"_s, u"404"_s})});
        }
    }
    return all;
}

QJsonObject generated(Random *random)
{
    QString list;
    const QStringList servers = {u"http://p1.test"_s, u"http://p2.test/base"_s, u"https://p3.test"_s};
    for (int n = random->between(1, 3); n > 0; --n) {
        list += random->percent(75) ? random->pick(servers) : random->pick({u"direct"_s, u"off"_s});
        list += n > 1 ? random->pick({u","_s, u"|"_s}) : QString();
    }
    QString value = random->percent(65) ? u"sum.golang.org"_s : random->pick(values());
    if (random->percent(15)) {
        value = random->mutated(value, u" +aA0=/g-.:"_s);
    }
    const QStringList outcomes = {u"200"_s, u"200"_s, u"404"_s,   u"404"_s, u"410"_s,
                                  u"403"_s, u"502"_s, u"reset"_s, u"html"_s};
    const QString noSumDb =
        random->percent(10) ? random->pick({u"m.test"_s, u"other.test"_s, u"m.test/a"_s}) : QString();
    return question(value, list, {random->pick(outcomes), random->pick(outcomes), random->pick(outcomes)}, noSumDb);
}

class ChecksumServers final : public Suite
{
public:
    [[nodiscard]] QString name() const override { return u"checksum-servers"_s; }
    [[nodiscard]] const std::vector<Rule> &rules() const override
    {
        static const std::vector<Rule> all = makeRules();
        return all;
    }
    [[nodiscard]] int wantedCases() const override { return 1000; }

    [[nodiscard]] QList<QJsonObject> questions(Random *random, int cases) const override
    {
        const bool whole = cases >= wantedCases();
        QList<QJsonObject> all = certain(random, whole ? 22 : 2);
        for (int n = 0; n < cases / 2; ++n) {
            all += generated(random);
        }
        return all;
    }

    [[nodiscard]] QStringList differences(const QJsonObject &question, const QJsonObject &answer,
                                          const GoVersion &version) const override
    {
        const View theirs(question, answer);
        const GoProxyList list = GoProxyList::parse(theirs.proxies, version);
        const ModuleRules rules = ModuleRules::of({}, {}, theirs.noSumDb);
        const FallbackRun fetch = simulateFallback(list, rules, module, [&](const FallbackStep &step) {
            return step.who == FallbackStep::Who::Url
                ? visit(list.entries()[step.entry], theirs.servers, QString(module)).outcome
                : FetchOutcome::ok();
        });
        QStringList asked;
        QString error;
        if (fetch.succeeded) {
            predict(theirs, list, rules, version, &asked, &error);
        } else {
            error = fetch.outcome.error;
        }
        // the oracle writes down each request once
        asked.removeDuplicates();
        QStringList differences;
        if (asked != theirs.asked) {
            differences += "go asks %1; we say %2"_L1.arg(theirs.asked.join(u' '), asked.join(u' '));
        }
        if (!theirs.error.contains(error) || theirs.error.isEmpty() != error.isEmpty()) {
            differences += "go says \"%1\"; we say \"%2\""_L1.arg(theirs.error, error);
        }
        return differences;
    }

private:
    /// Who is asked about the module after it arrived, and what go says in the end: no database here knows it.
    static void predict(const View &theirs, const GoProxyList &list, const ModuleRules &rules, const GoVersion &version,
                        QStringList *asked, QString *error)
    {
        const GoSumDb db = GoSumDb::parse(theirs.value);
        const ChecksumDecision decision = checksumDecision(db, list, rules, module, false, version);
        if (decision.kind == ChecksumDecision::Kind::Refused) {
            *error = decision.error;
            return;
        }
        if (decision.kind != ChecksumDecision::Kind::Database) {
            return;
        }
        const SumDbRoute route = simulateSumDbRoute(db, list, rules, [&](const FallbackStep &step) {
            const GoProxyEntry entry = list.entries()[step.entry];
            *asked += "%1/sumdb/%2/supported"_L1.arg(requestBase(entry), db.name);
            const FetchOutcome outcome = visit(entry, theirs.servers, u"sumdb"_s).outcome;
            // a page is as good as a word here
            return plannedOutcome(theirs.servers, entry.host, u"sumdb"_s) == "html"_L1 ? FetchOutcome::ok() : outcome;
        });
        if (route.via == SumDbRoute::Via::Unavailable) {
            *error = route.error;
            return;
        }
        const QString base = QString::fromUtf8(route.base.adjusted(QUrl::StripTrailingSlash).toEncoded());
        *asked += "%1/lookup/%2@%3"_L1.arg(base, module, moduleVersion);
        *error = u"404 Not Found"_s;
    }
};

} // namespace

std::unique_ptr<Suite> makeChecksumServers()
{
    return std::make_unique<ChecksumServers>();
}

} // namespace Tidyscope::Differential
