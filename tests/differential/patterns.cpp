// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/patternlist.h"
#include "core/goenv/privacy.h"
#include "differential/patternrules.h"
#include "differential/suites.h"

#include <QJsonArray>
#include <QMap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope::Differential {

namespace {

const QStringList &globs()
{
    static const QStringList list = {
        u"*.corp.test"_s,
        u"corp.test"_s,
        u"corp.test/"_s,
        u"corp.test/..."_s,
        u"corp.test/*"_s,
        u"https://corp.test"_s,
        u"x.test;corp.test"_s,
        u"x.test corp.test"_s,
        u"x.test, corp.test"_s,
        u"CORP.test"_s,
        u"corp.test\r"_s,
        u"github.test/acme"_s,
        u"github.test/acme/"_s,
        u"github.test/acme/*"_s,
        u"github.test/*/x"_s,
        u"a*.test"_s,
        u"*"_s,
        u"[a-c]orp.test"_s,
        u"[^a]orp.test"_s,
        u"c?rp.test"_s,
        u"corp\\.test"_s,
        u"["_s,
        u"[a-"_s,
        u"corp.test/["_s,
        u"[,corp.test"_s,
        u"[,*"_s,
        u",corp.test"_s,
        u"x.test,,corp.test"_s,
        u"a/b/c/"_s,
        u"git.corp.test/a/b/c/d"_s,
        u"corp.*"_s,
        u"*.*"_s,
        u"*/*"_s,
        u"none"_s,
        u""_s,
        u"corp.test:8443"_s,
        u"*corp*"_s,
        u"[]a]orp.test"_s,
        u"[-a]orp.test"_s,
        u"\\"_s,
        u"*[a-c]*.test"_s,
        u"corp.test//"_s,
        u"/"_s,
        u"bücher.test"_s,
    };
    return list;
}

const QStringList &paths()
{
    static const QStringList list = {
        u"corp.test/a"_s,
        u"corp.test"_s,
        u"git.corp.test/a/b"_s,
        u"github.test/acme"_s,
        u"github.test/acme/x/y"_s,
        u"a/b.test"_s,
        u"corp.test:8443/x"_s,
        u"borp.test/x"_s,
        u"a/b/c/d"_s,
        u"a/b"_s,
        u"github.test/other/x"_s,
        u"aa/b.test/c"_s,
        u"git.corp.test/a/b/c/d/e"_s,
        u"x.test"_s,
        u"corp.testing/a"_s,
        u"bücher.test/x"_s,
        u"c.orp.test/z"_s,
    };
    return list;
}

QJsonObject glob(const QString &list, const QString &path)
{
    return {{u"ask"_s, u"globs"_s}, {u"globs"_s, list}, {u"path"_s, path}};
}

QJsonObject generatedGlob(Random *random)
{
    QStringList list;
    for (int n = random->between(1, 3); n > 0; --n) {
        const QString one = random->pick(globs());
        list += random->percent(50) ? random->mutated(one, u"*?[]^-\\/abc.é, "_s) : one;
    }
    const QString path = random->pick(paths());
    return glob(list.join(u','), random->percent(30) ? random->mutated(path, u"abc./-é:"_s) : path);
}

/// One run of go with several modules; their own hosts serve them, or say nothing over https if @p broken.
QJsonObject download(const QJsonObject &settings, bool broken)
{
    static const QStringList modules = {u"corp.test/a"_s,        u"git.corp.test/a/b"_s,   u"github.test/acme"_s,
                                        u"github.test/acme/x"_s, u"github.test/other/x"_s, u"open.test/x"_s,
                                        u"other.test/y/z"_s};
    QJsonObject env = settings;
    env[u"GOPROXY"_s] = patternsProxy;
    env[u"GOSUMDB"_s] = u"sum.golang.org http://sum.test"_s;
    QJsonObject answers{{u"p.test"_s, u"200"_s}};
    QJsonArray names;
    for (const QString &module : modules) {
        names += module + "@v1.0.0"_L1;
        const QString host = module.section(u'/', 0, 0);
        answers[host] = broken ? u"reset"_s : u"200"_s;
        answers["http "_L1 + host] = u"200"_s;
    }
    return {{u"ask"_s, u"fetch"_s}, {u"env"_s, env}, {u"modules"_s, names}, {u"answers"_s, answers}};
}

/// Settings in which each of the rules about defaults shows, then others at random.
QList<QJsonObject> downloads(Random *random, int count)
{
    const QList<QJsonObject> fixed = {
        {{u"GOPRIVATE"_s, u"corp.test"_s}, {u"GONOPROXY"_s, u"other.test"_s}},
        {{u"GOPRIVATE"_s, u"corp.test"_s}, {u"GONOSUMDB"_s, u"other.test"_s}},
        {{u"GOPRIVATE"_s, u"corp.test"_s}, {u"GONOPROXY"_s, u"none"_s}},
        {{u"GOPRIVATE"_s, u"*.corp.test,github.test/acme"_s}, {u"GOINSECURE"_s, u"*.test,*.*.test"_s}},
        {{u"GONOSUMDB"_s, u"corp.test,github.test/acme/*"_s}, {u"GOINSECURE"_s, u"corp.test"_s}},
        {{u"GONOPROXY"_s, u"corp.test,open.test"_s}, {u"GOINSECURE"_s, u"open.test"_s}},
    };
    QList<QJsonObject> all;
    for (int n = 0; n < count; ++n) {
        QJsonObject env;
        if (n % 7 < fixed.size()) {
            env = fixed[n % 7];
        } else {
            for (const auto name : {"GOPRIVATE"_L1, "GONOPROXY"_L1, "GONOSUMDB"_L1, "GOINSECURE"_L1}) {
                if (random->percent(60)) {
                    env[name] =
                        random->pick(globs()) + (random->percent(30) ? u',' + random->pick(globs()) : QString());
                }
            }
        }
        all += download(env, n % 2 != 0);
    }
    return all;
}

class Patterns final : public Suite
{
public:
    [[nodiscard]] QString name() const override { return u"patterns"_s; }
    [[nodiscard]] const std::vector<Rule> &rules() const override { return patternRules(); }
    [[nodiscard]] int wantedCases() const override { return 2000; }
    [[nodiscard]] int casesIn(const QJsonObject &question) const override
    {
        return std::max<int>(1, static_cast<int>(question["modules"_L1].toArray().size()));
    }

    [[nodiscard]] QList<QJsonObject> questions(Random *random, int cases) const override
    {
        const bool whole = cases >= wantedCases();
        // hundreds of modules through the real command, the rest through the package that it is built of
        QList<QJsonObject> all = downloads(random, whole ? 320 : 20);
        for (int round = 0; round < (whole ? 20 : 1); ++round) {
            for (const QString &list : globs()) {
                const QStringList some = round == 0 ? paths() : paths().first(8);
                for (const QString &path : some) {
                    all += glob(list, round == 0 ? path : path + u'/' + QString::number(round));
                }
            }
        }
        for (int n = 0; n < (whole ? 22 : 1); ++n) {
            const QString path = "h%1.test/team"_L1.arg(QString::number(n));
            all += glob(path + "/*"_L1, path);
        }
        for (int n = 0; n < cases; ++n) {
            all += generatedGlob(random);
        }
        return all;
    }

    [[nodiscard]] QStringList differences(const QJsonObject &question, const QJsonObject &answer,
                                          const GoVersion &) const override
    {
        if (question["ask"_L1].toString() == "globs"_L1) {
            const bool theirs = answer["match"_L1].toBool();
            const auto ours = matchingPattern(question["globs"_L1].toString(), question["path"_L1].toString());
            return ours.has_value() == theirs
                ? QStringList()
                : QStringList{theirs ? u"go: matches; we: not"_s : u"go: no match; we: it does"_s};
        }
        QMap<QString, QString> settings;
        const QJsonObject env = question["env"_L1].toObject();
        for (const auto name : {"GOPRIVATE"_L1, "GONOPROXY"_L1, "GONOSUMDB"_L1, "GOINSECURE"_L1}) {
            settings[name] = env[name].toString();
        }
        const ModuleRules ours = Tidyscope::rules(GoEnvironment::resolve(settings, {}, {}, {}, {}, {}));
        const QJsonObject servers = question["answers"_L1].toObject();
        QStringList differences;
        const auto compare = [&differences](const QString &path, QLatin1StringView what, bool theirs, bool mine) {
            if (theirs != mine) {
                differences +=
                    "%1 %2: go %3, we %4"_L1.arg(path, what, theirs ? "yes"_L1 : "no"_L1, mine ? "yes"_L1 : "no"_L1);
            }
        };
        const QList<Seen> all = seenIn(answer);
        for (const Seen &seen : all) {
            const bool broken = servers[seen.path.section(u'/', 0, 0)].toString() == "reset"_L1;
            const bool direct = ours.noProxy(seen.path);
            const bool arrives = !direct || !broken || ours.insecure(seen.path);
            compare(seen.path, "through the proxy"_L1, seen.proxied, !direct);
            compare(seen.path, "over http"_L1, seen.plainHttp, direct && broken && ours.insecure(seen.path));
            compare(seen.path, "verified"_L1, seen.verified, arrives && !ours.noSumDb(seen.path));
        }
        return differences;
    }
};

} // namespace

std::unique_ptr<Suite> makePatterns()
{
    return std::make_unique<Patterns>();
}

} // namespace Tidyscope::Differential
