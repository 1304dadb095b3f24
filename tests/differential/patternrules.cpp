// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "differential/patternrules.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope::Differential {

namespace {

struct View
{
    View(const QJsonObject &question, const QJsonObject &answer)
        : globs(question["globs"_L1].toString()),
          path(question["path"_L1].toString()),
          match(answer["match"_L1].toBool()),
          isGlob(question["ask"_L1].toString() == "globs"_L1),
          env(question["env"_L1].toObject()),
          seen(isGlob ? QList<Seen>() : seenIn(answer))
    { }

    [[nodiscard]] bool one() const { return isGlob && !globs.contains(u','); }
    [[nodiscard]] bool yes() const { return one() && match; }
    [[nodiscard]] bool no() const { return one() && !match; }
    [[nodiscard]] QString value(const QString &name) const { return env[name].toString(); }
    /// How many of the modules of a run.
    [[nodiscard]] int count(const std::function<bool(const Seen &)> &test) const
    {
        return static_cast<int>(std::count_if(seen.begin(), seen.end(), test));
    }

    QString globs;
    QString path;
    bool match = false;
    bool isGlob = false;
    QJsonObject env;
    QList<Seen> seen;
};

using Test = int (*)(const View &);

std::vector<Rule> makeRules()
{
    const std::vector<std::pair<QString, Test>> table = {
        {u"comma-separates"_s, [](const View &v) -> int { return v.isGlob && v.match && v.globs.contains(u','); }},
        {u"first-elements-count"_s,
         [](const View &v) -> int { return v.yes() && v.path.count(u'/') > v.globs.count(u'/'); }},
        {u"longer-than-path"_s,
         [](const View &v) -> int {
             return v.no() && v.globs.count(u'/') > v.path.count(u'/') && !v.globs.endsWith(u'/');
         }},
        {u"star-stops-at-slash"_s,
         [](const View &v) -> int { return v.no() && v.globs == "a*.test"_L1 && v.path.contains(u'/'); }},
        {u"star-needs-an-element"_s, [](const View &v) -> int { return v.no() && v.globs == v.path + "/*"_L1; }},
        {u"star-dot-host"_s, [](const View &v) -> int { return v.yes() && v.globs == "*.corp.test"_L1; }},
        {u"star-dot-not-the-domain"_s,
         [](const View &v) -> int {
             return v.no() && v.globs == "*.corp.test"_L1 && v.path.startsWith("corp.test"_L1);
         }},
        {u"trailing-slash-dropped"_s, [](const View &v) -> int { return v.yes() && v.globs.endsWith(u'/'); }},
        {u"question-mark"_s, [](const View &v) -> int { return v.yes() && v.globs.contains(u'?'); }},
        {u"class"_s, [](const View &v) -> int { return v.yes() && v.globs.contains("[a-c]"_L1); }},
        {u"negated-class"_s, [](const View &v) -> int { return v.yes() && v.globs.contains("[^a]"_L1); }},
        {u"escape"_s, [](const View &v) -> int { return v.yes() && v.globs.contains(u'\\'); }},
        {u"bad-glob-matches-nothing"_s,
         [](const View &v) -> int { return v.no() && v.globs.contains(u'[') && !v.globs.contains(u']'); }},
        {u"bad-glob-spoils-no-other"_s,
         [](const View &v) -> int { return v.isGlob && v.match && v.globs.startsWith("[,"_L1); }},
        {u"not-trimmed"_s,
         [](const View &v) -> int {
             return v.isGlob && !v.match && v.globs == "x.test, corp.test"_L1 && v.path.startsWith("corp.test"_L1);
         }},
        {u"semicolon"_s,
         [](const View &v) -> int {
             return v.no() && v.globs == "x.test;corp.test"_L1 && v.path.startsWith("corp.test"_L1);
         }},
        {u"blank-separated"_s,
         [](const View &v) -> int {
             return v.no() && v.globs == "x.test corp.test"_L1 && v.path.startsWith("corp.test"_L1);
         }},
        {u"url"_s,
         [](const View &v) -> int {
             return v.no() && v.globs == "https://corp.test"_L1 && v.path.startsWith("corp.test"_L1);
         }},
        {u"dots"_s,
         [](const View &v) -> int {
             return v.no() && v.globs == "corp.test/..."_L1 && v.path.startsWith("corp.test/"_L1);
         }},
        {u"port"_s,
         [](const View &v) -> int {
             return v.no() && v.path.startsWith("corp.test:8443"_L1) && v.globs == "corp.test"_L1;
         }},
        {u"case-sensitive"_s,
         [](const View &v) -> int { return v.no() && v.globs == "CORP.test"_L1 && v.path.startsWith("corp.test"_L1); }},
        {u"empty-elements-skipped"_s,
         [](const View &v) -> int {
             return v.isGlob && v.match && (v.globs.startsWith(u',') || v.globs.contains(",,"_L1));
         }},
        {u"carriage-return"_s, [](const View &v) -> int { return v.no() && v.globs == "corp.test\r"_L1; }},
        {u"private-for-noproxy"_s,
         [](const View &v) -> int {
             return v.value(u"GONOPROXY"_s).isEmpty() ? v.count([](const Seen &s) { return !s.proxied; }) : 0;
         }},
        {u"private-for-nosumdb"_s,
         [](const View &v) -> int {
             return !v.isGlob && v.value(u"GONOSUMDB"_s).isEmpty()
                 ? v.count([](const Seen &s) { return s.arrived && !s.verified; })
                 : 0;
         }},
        {u"noproxy-replaces-private"_s,
         [](const View &v) -> int {
             return !v.isGlob && v.value(u"GONOPROXY"_s) == "other.test"_L1 && v.value(u"GOPRIVATE"_s) == "corp.test"_L1
                 ? v.count([](const Seen &s) { return s.path.startsWith("corp.test"_L1) && s.proxied; })
                 : 0;
         }},
        {u"nosumdb-replaces-private"_s,
         [](const View &v) -> int {
             return !v.isGlob && v.value(u"GONOSUMDB"_s) == "other.test"_L1 && v.value(u"GOPRIVATE"_s) == "corp.test"_L1
                 ? v.count([](const Seen &s) { return s.path.startsWith("corp.test"_L1) && s.verified; })
                 : 0;
         }},
        {u"none-matches-nothing"_s,
         [](const View &v) -> int {
             return !v.isGlob && v.value(u"GONOPROXY"_s) == "none"_L1
                 ? v.count([](const Seen &s) { return s.proxied && s.arrived && !s.verified; })
                 : 0;
         }},
        {u"insecure-goes-on-with-http"_s,
         [](const View &v) -> int { return v.count([](const Seen &s) { return s.plainHttp; }); }},
        {u"insecure-leaves-the-proxy"_s,
         [](const View &v) -> int {
             return v.value(u"GOINSECURE"_s) == "*.test,*.*.test"_L1 ? v.count([](const Seen &s) { return s.proxied; })
                                                                     : 0;
         }},
        {u"insecure-leaves-the-database"_s,
         [](const View &v) -> int {
             return v.value(u"GOINSECURE"_s) == "*.test,*.*.test"_L1 ? v.count([](const Seen &s) { return s.verified; })
                                                                     : 0;
         }},
        {u"private-is-not-insecure"_s,
         [](const View &v) -> int {
             return !v.isGlob && v.value(u"GOINSECURE"_s).isEmpty()
                 ? v.count([](const Seen &s) { return !s.proxied && !s.arrived; })
                 : 0;
         }},
    };
    std::vector<Rule> rules;
    for (const auto &[id, test] : table) {
        rules.push_back({"1.6 "_L1 + id, [test](const QJsonObject &question, const QJsonObject &answer) {
                             return test(View(question, answer));
                         }});
    }
    return rules;
}

} // namespace

QList<Seen> seenIn(const QJsonObject &answer)
{
    QList<Seen> all;
    const QJsonObject modules = answer["modules"_L1].toObject();
    const QString database = QJsonArray(answer["sumdb"_L1].toArray()).toVariantList().isEmpty()
        ? QString()
        : u'\n' + answer["sumdb"_L1].toVariant().toStringList().join(u'\n') + u'\n';
    for (auto it = modules.begin(); it != modules.end(); ++it) {
        const QStringList asked = it.value()["asked"_L1].toVariant().toStringList();
        const QString error = it.value()["error"_L1].toString();
        Seen seen;
        seen.path = it.key().section(u'@', 0, 0);
        seen.proxied = asked.contains(patternsProxy);
        seen.plainHttp = asked.contains("direct http"_L1);
        seen.verified = database.contains("/lookup/"_L1 + it.key() + u'\n');
        seen.arrived = error.isEmpty() || error.contains("verifying "_L1);
        all += seen;
    }
    return all;
}

const std::vector<Rule> &patternRules()
{
    static const std::vector<Rule> all = makeRules();
    return all;
}

} // namespace Tidyscope::Differential
