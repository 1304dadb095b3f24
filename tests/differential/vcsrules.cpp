// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/govcs.h"
#include "core/goenv/patternlist.h"
#include "differential/suite.h"
#include "differential/suites.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope::Differential {

namespace {

/// A module and where its repository is, as the question has it or as its path tells.
struct Repository
{
    QString module;
    QString root;
    QString vcs;
};

/// These paths tell by themselves; for the others the host is asked.
const QList<Repository> &known()
{
    static const QList<Repository> list = {{u"github.com/acme/tool"_s, u"github.com/acme/tool"_s, u"git"_s},
                                           {u"github.com/other/lib/v2"_s, u"github.com/other/lib"_s, u"git"_s},
                                           {u"code.test/r.hg/z"_s, u"code.test/r.hg"_s, u"hg"_s},
                                           {u"code.test/team/s.svn"_s, u"code.test/team/s.svn"_s, u"svn"_s},
                                           {u"code.test/t.git/u"_s, u"code.test/t.git"_s, u"git"_s}};
    return list;
}

const QStringList &hosted()
{
    static const QStringList list = {u"corp.test/team/lib"_s, u"git.corp.test/a/b/c"_s, u"pub.test/x"_s,
                                     u"priv.test/x/y"_s, u"plain.test/m"_s};
    return list;
}

QList<Repository> repositories(const QJsonObject &question)
{
    QList<Repository> all = known();
    const QJsonObject servers = question["answers"_L1].toObject();
    for (const QString &module : hosted()) {
        const QStringList words = servers[module.section(u'/', 0, 0)].toString().split(u' ');
        all += {module, words.value(1), words.value(2)};
    }
    return all;
}

QJsonObject question(Random *random, const QString &value, const QString &isPrivate = {}, const QString &noProxy = {},
                     const QString &row = {})
{
    QJsonObject env{{u"GOPROXY"_s, u"direct"_s}, {u"GOVCS"_s, value}};
    if (!isPrivate.isEmpty()) {
        env[u"GOPRIVATE"_s] = isPrivate;
    }
    if (!noProxy.isEmpty()) {
        env[u"GONOPROXY"_s] = noProxy;
    }
    QJsonObject servers;
    QJsonArray modules;
    for (const Repository &repository : known()) {
        modules += QString(repository.module + (repository.module.endsWith("/v2"_L1) ? "@v2.0.0"_L1 : "@v1.0.0"_L1));
    }
    for (const QString &module : hosted()) {
        modules += module + "@v1.0.0"_L1;
        const QString vcs = random->pick({u"git"_s, u"git"_s, u"hg"_s, u"svn"_s, u"bzr"_s, u"fossil"_s, u"mod"_s});
        const bool above = module.count(u'/') > 1 && vcs != "mod"_L1 && random->percent(50);
        const QString root = above ? module.section(u'/', 0, -2) : module;
        servers[module.section(u'/', 0, 0)] = "go-import %1 %2 https://source.test"_L1.arg(root, vcs);
    }
    QJsonObject question{{u"ask"_s, u"fetch"_s},
                         {u"env"_s, env},
                         {u"modules"_s, modules},
                         {u"answers"_s, servers},
                         {u"files"_s, QJsonObject()}};
    if (!row.isEmpty()) {
        question[u"row"_s] = row;
    }
    return question;
}

const QStringList &patterns()
{
    static const QStringList list = {u"private"_s,
                                     u"public"_s,
                                     u"*"_s,
                                     u"corp.test"_s,
                                     u"*.corp.test"_s,
                                     u"github.com"_s,
                                     u"pub.test/x"_s,
                                     u"github.com/acme"_s,
                                     u"code.test/*"_s,
                                     u"corp.test/team"_s,
                                     u"*.test"_s,
                                     u"corp.test/team/"_s,
                                     u"PUBLIC"_s,
                                     u"["_s,
                                     u"git.*/a/b"_s,
                                     u"code.test/t.git/u"_s,
                                     u"priv.test"_s,
                                     u"p[ru]*.test"_s,
                                     u"corp.test/*/*"_s,
                                     u"公司.test"_s};
    return list;
}

const QStringList &lists()
{
    static const QStringList list = {u"git"_s,        u"hg"_s,       u"all"_s,     u"off"_s,     u"git|hg"_s,
                                     u"svn"_s,        u"git | hg"_s, u"Git"_s,     u"git|off"_s, u"bzr|fossil"_s,
                                     u"svn|hg|git"_s, u"none"_s,     u"all|off"_s, u"mod"_s};
    return list;
}

const QStringList &mistakes()
{
    static const QStringList list = {u"git"_s,           u"github.com"_s,  u""_s,         u" "_s,      u":git"_s,
                                     u" :git"_s,         u"github.com:"_s, u"public: "_s, u"*:git|"_s, u"*:|hg"_s,
                                     u"*:git||hg"_s,     u"./x:git"_s,     u"../x:git"_s, u".:git"_s,  u"..:off"_s,
                                     u"a.test:git:hg"_s, u"\"x\""_s,       u"x é"_s};
    return list;
}

QString generated(Random *random)
{
    QString value;
    for (int n = random->between(1, 5); n > 0; --n) {
        QString entry =
            random->percent(2) ? random->pick(mistakes()) : random->pick(patterns()) + u':' + random->pick(lists());
        if (random->percent(4)) {
            entry = random->mutated(entry, u":,| .*\t/"_s);
        }
        value += random->percent(15) ? u' ' + entry + u' ' : entry;
        value += n > 1 ? u","_s : QString();
    }
    return random->percent(5) ? u' ' + value : value;
}

/// The same question with that program for two of the hosts.
QJsonObject with(const QString &vcs, QJsonObject question)
{
    QJsonObject servers = question[u"answers"_s].toObject();
    for (const auto &[host, module] :
         {std::pair(u"priv.test"_s, u"priv.test/x/y"_s), std::pair(u"pub.test"_s, u"pub.test/x"_s)}) {
        servers[host] = "go-import %1 %2 https://source.test"_L1.arg(module, vcs);
    }
    question[u"answers"_s] = servers;
    return question;
}

QList<QJsonObject> certain(Random *random, int rounds)
{
    QList<QJsonObject> all;
    for (int n = 0; n < rounds; ++n) {
        const QString isPrivate = n % 2 == 0 ? u"priv.test,*.corp.test"_s : QString();
        for (const QString &mistake : n % 3 == 2 ? QStringList() : mistakes()) {
            all += question(random, n % 3 == 0 ? mistake : "public:git,"_L1 + mistake, isPrivate);
        }
        const QString list = random->pick(lists());
        all += question(random, "github.com:%1,*:all,github.com:off"_L1.arg(list), isPrivate);
        all += question(random, random->pick({u""_s, u" "_s}), isPrivate, {}, u"default"_s);
        all += with(u"svn"_s, question(random, QString(n % 2, u' '), u"priv.test"_s, {}, u"default"_s));
        all += with(u"svn"_s, question(random, QString(n % 2, u' '), u"priv.test"_s, {}, u"default"_s));
        all += with(u"svn"_s, question(random, u"public:off"_s, u"priv.test"_s));
        all += with(u"fossil"_s, question(random, u"public:off"_s, u"priv.test"_s));
        all += with(u"svn"_s, question(random, u"private:off"_s, u"priv.test"_s));
        all += question(random, u"*:off"_s, isPrivate);
        all += with(u"svn"_s, question(random, u"*:all"_s, isPrivate));
        all += question(random, u"github.com/acme:off,*:all"_s, isPrivate, {}, u"first-wins"_s);
        all += question(random, u"*:all,github.com/acme:off"_s, isPrivate, {}, u"first-wins"_s);
        all += question(random, u"nothing.test:off"_s, isPrivate, {}, u"implicit"_s);
        all += question(random, u"public:off"_s, u"priv.test,github.com/acme"_s);
        all += question(random, u"private:off"_s, u"priv.test,github.com/acme"_s);
        all += question(random, u"public:off"_s, {}, u"github.com,priv.test"_s, u"noproxy"_s);
        all += question(random, u" github.com : git , * : off "_s, isPrivate, {}, u"blanks"_s);
        all += question(random, u"*:GIT"_s, isPrivate, {}, u"case"_s);
        all += question(random, u"PUBLIC:all"_s, isPrivate, {}, u"word-case"_s);
        all += with(u"svn"_s, question(random, u"PUBLIC:all"_s, {}, {}, u"word-case"_s));
        all += question(random, u"code.test/t.git/u:off,code.test/r.hg/z:off"_s, isPrivate, {}, u"root"_s);
        all += question(random, u"github.com/acme/tool:off,github.com/*/lib:off"_s, isPrivate, {}, u"elements"_s);
    }
    return all;
}

QString errorOf(const QJsonObject &answer, const QString &module)
{
    const QJsonObject modules = answer["modules"_L1].toObject();
    for (auto it = modules.begin(); it != modules.end(); ++it) {
        if (it.key().section(u'@', 0, 0) == module) {
            return it.value()["error"_L1].toString();
        }
    }
    return {};
}

/// One module of a question with what go said, for the rules.
struct View
{
    QString row;
    QString value;
    QString isPrivate;
    Repository repository;
    QString error;

    [[nodiscard]] bool refused() const { return error.contains("GOVCS disallows using "_L1); }
    [[nodiscard]] bool mistake(QLatin1StringView words) const { return error.contains(words); }
};

using Test = bool (*)(const View &);

std::vector<Rule> makeRules()
{
    const std::vector<std::pair<QString, Test>> table = {
        {u"default-public-git"_s,
         [](const View &v) {
             return v.row == "default"_L1 && v.isPrivate.isEmpty() && v.repository.vcs == "git"_L1 && !v.refused();
         }},
        {u"default-public-not-svn"_s,
         [](const View &v) {
             return v.row == "default"_L1 && v.repository.vcs == "svn"_L1 && v.mistake("for public "_L1);
         }},
        {u"default-private-all"_s,
         [](const View &v) {
             return v.row == "default"_L1 && !v.isPrivate.isEmpty() && v.repository.vcs != "git"_L1
                 && v.repository.root.startsWith("priv.test"_L1) && !v.refused();
         }},
        {u"off"_s, [](const View &v) { return v.value == "*:off"_L1 && v.refused(); }},
        {u"all"_s, [](const View &v) { return v.value == "*:all"_L1 && v.repository.vcs == "svn"_L1 && !v.refused(); }},
        {u"first-match-wins"_s,
         [](const View &v) {
             return v.row == "first-wins"_L1 && v.repository.module == "github.com/acme/tool"_L1
                 && v.refused() == v.value.startsWith("github"_L1);
         }},
        {u"implicit-behind"_s,
         [](const View &v) {
             return v.row == "implicit"_L1 && v.refused() == (v.repository.vcs == "svn"_L1) && v.isPrivate.isEmpty();
         }},
        {u"public"_s, [](const View &v) { return v.value == "public:off"_L1 && v.mistake("for public "_L1); }},
        {u"public-spares-private"_s,
         [](const View &v) {
             return v.value == "public:off"_L1 && v.repository.root.startsWith("priv.test"_L1) && !v.isPrivate.isEmpty()
                 && !v.refused();
         }},
        {u"private"_s, [](const View &v) { return v.value == "private:off"_L1 && v.mistake("for private "_L1); }},
        {u"noproxy-is-not-private"_s,
         [](const View &v) {
             return v.row == "noproxy"_L1 && v.repository.module.startsWith("github.com"_L1) && v.refused();
         }},
        {u"blanks-dropped"_s,
         [](const View &v) {
             return v.row == "blanks"_L1 && v.repository.module.startsWith("github.com"_L1) && !v.refused();
         }},
        {u"case-of-programs"_s,
         [](const View &v) { return v.row == "case"_L1 && v.repository.vcs == "git"_L1 && v.refused(); }},
        {u"case-of-words"_s,
         [](const View &v) {
             return v.row == "word-case"_L1 && v.repository.vcs == "svn"_L1 && v.mistake("for public "_L1);
         }},
        {u"root-not-module"_s,
         [](const View &v) { return v.row == "root"_L1 && v.repository.root != v.repository.module && !v.refused(); }},
        {u"glob-of-more-elements"_s,
         [](const View &v) {
             return v.row == "elements"_L1 && v.repository.module.startsWith("github.com"_L1) && v.refused();
         }},
        {u"mod-is-no-program"_s, [](const View &v) { return v.repository.vcs == "mod"_L1 && v.error.isEmpty(); }},
        {u"missing-colon"_s, [](const View &v) { return v.mistake("(missing colon)"_L1); }},
        {u"empty-entry"_s, [](const View &v) { return v.mistake("empty entry in GOVCS"_L1); }},
        {u"empty-pattern"_s, [](const View &v) { return v.mistake("empty pattern in GOVCS"_L1); }},
        {u"empty-list"_s, [](const View &v) { return v.mistake("empty VCS list in GOVCS"_L1); }},
        {u"empty-name"_s, [](const View &v) { return v.mistake("empty VCS name in GOVCS"_L1); }},
        {u"relative-pattern"_s, [](const View &v) { return v.mistake("relative pattern not allowed in GOVCS"_L1); }},
        {u"unreachable-pattern"_s, [](const View &v) { return v.mistake("unreachable pattern in GOVCS"_L1); }},
        {u"bzr-until-1.26"_s, [](const View &v) { return v.repository.vcs == "bzr"_L1; }},
        {u"mistake-spares-mod"_s,
         [](const View &v) {
             return v.repository.vcs == "mod"_L1 && mistakes().contains(v.value) && v.value != " "_L1
                 && !v.value.isEmpty() && v.error.isEmpty();
         }},
    };
    std::vector<Rule> rules;
    for (const auto &[id, test] : table) {
        rules.push_back({"1.7 "_L1 + id, [test](const QJsonObject &question, const QJsonObject &answer) {
                             const QJsonObject env = question["env"_L1].toObject();
                             int hits = 0;
                             const QList<Repository> all = repositories(question);
                             for (const Repository &one : all) {
                                 hits += test({question["row"_L1].toString(), env["GOVCS"_L1].toString(),
                                               env["GOPRIVATE"_L1].toString(), one, errorOf(answer, one.module)})
                                     ? 1
                                     : 0;
                             }
                             return hits;
                         }});
    }
    return rules;
}

class VcsRules final : public Suite
{
public:
    [[nodiscard]] QString name() const override { return u"vcs-rules"_s; }
    [[nodiscard]] const std::vector<Rule> &rules() const override
    {
        static const std::vector<Rule> all = makeRules();
        return all;
    }
    [[nodiscard]] int wantedCases() const override { return 3000; }
    [[nodiscard]] int casesIn(const QJsonObject &question) const override
    {
        return static_cast<int>(question["modules"_L1].toArray().size());
    }

    [[nodiscard]] QList<QJsonObject> questions(Random *random, int cases) const override
    {
        const bool whole = cases >= wantedCases();
        QList<QJsonObject> all = certain(random, whole ? 10 : 1);
        for (qsizetype n = 0; n < cases / 20; ++n) {
            const QString isPrivate = random->percent(50)
                ? random->pick({u"priv.test"_s, u"*.corp.test,corp.test"_s, u"github.com/acme,code.test"_s, u"*"_s})
                : QString();
            all += question(random, generated(random), isPrivate);
        }
        return all;
    }

    [[nodiscard]] QStringList differences(const QJsonObject &question, const QJsonObject &answer,
                                          const GoVersion &version) const override
    {
        if (const QString fatal = answer["fatal"_L1].toString(); !fatal.isEmpty()) {
            return {"go failed: "_L1 + fatal};
        }
        const QJsonObject env = question["env"_L1].toObject();
        const GoVcs vcs = GoVcs::parse(env["GOVCS"_L1].toString());
        QStringList differences;
        const QList<Repository> all = repositories(question);
        for (const Repository &one : all) {
            const QString error = errorOf(answer, one.module);
            const bool isPrivate = matchingPattern(env["GOPRIVATE"_L1].toString(), one.root).has_value();
            const GoVcs::Decision ours = vcs.decide(one.root, isPrivate, one.vcs, version);
            if (ours.allowed ? error.contains("GOVCS"_L1) || error.contains("unknown vcs"_L1)
                             : !error.endsWith(ours.error)) {
                differences +=
                    "%1 with %2: go says \"%3\"; we say \"%4\""_L1.arg(one.module, one.vcs, error, ours.error);
            }
        }
        return differences;
    }
};

} // namespace

std::unique_ptr<Suite> makeVcsRules()
{
    return std::make_unique<VcsRules>();
}

} // namespace Tidyscope::Differential
