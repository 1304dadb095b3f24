// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "differential/modulenamerules.h"

using namespace Qt::StringLiterals;

namespace Tidyscope::Differential {

namespace {

using Test = bool (*)(const QString &asked, const QString &other, const QJsonObject &answer);

bool problem(const QJsonObject &answer, QLatin1StringView words)
{
    return answer["problem"_L1].toString().contains(words);
}

const std::vector<std::pair<QString, Test>> &pathTable()
{
    using Json = QJsonObject;
    static const std::vector<std::pair<QString, Test>> table = {
        {u"path-fine"_s, [](const QString &, const QString &, const Json &a) { return a["problem"_L1] == QString(); }},
        {u"path-escaped"_s,
         [](const QString &, const QString &, const Json &a) { return a["escaped"_L1].toString().contains(u'!'); }},
        {u"path-no-dot-first"_s,
         [](const QString &, const QString &, const Json &a) {
             return problem(a, "missing dot in first path element"_L1);
         }},
        {u"path-bad-character-first"_s,
         [](const QString &, const QString &, const Json &a) {
             return problem(a, "in first path element"_L1) && problem(a, "invalid char"_L1);
         }},
        {u"path-leading-dash"_s,
         [](const QString &, const QString &, const Json &a) { return problem(a, "leading dash"_L1); }},
        {u"path-leading-slash"_s,
         [](const QString &, const QString &, const Json &a) {
             return problem(a, "empty path element"_L1) || problem(a, "leading slash"_L1);
         }},
        {u"path-trailing-slash"_s,
         [](const QString &, const QString &, const Json &a) { return problem(a, "trailing slash"_L1); }},
        {u"path-double-slash"_s,
         [](const QString &, const QString &, const Json &a) { return problem(a, "double slash"_L1); }},
        {u"path-leading-dot"_s,
         [](const QString &, const QString &, const Json &a) { return problem(a, "leading dot in path element"_L1); }},
        {u"path-trailing-dot"_s,
         [](const QString &, const QString &, const Json &a) { return problem(a, "trailing dot in path element"_L1); }},
        {u"path-bad-character"_s,
         [](const QString &, const QString &, const Json &a) { return problem(a, "invalid char"_L1); }},
        {u"path-name-of-windows"_s,
         [](const QString &, const QString &, const Json &a) { return problem(a, "disallowed as path element"_L1); }},
        {u"path-tilde-and-digits"_s,
         [](const QString &, const QString &, const Json &a) { return problem(a, "trailing tilde and digits"_L1); }},
        {u"path-bad-major"_s,
         [](const QString &, const QString &, const Json &a) { return problem(a, "invalid version"_L1); }},
        {u"path-major-suffix"_s,
         [](const QString &p, const QString &, const Json &a) {
             return p.endsWith("/v2"_L1) && a["problem"_L1] == QString();
         }},
        {u"path-gopkg-in"_s,
         [](const QString &p, const QString &, const Json &a) {
             return p.startsWith("gopkg.in/"_L1) && a["problem"_L1] == QString();
         }},
        {u"path-gopkg-in-refused"_s,
         [](const QString &p, const QString &, const Json &a) {
             return p.startsWith("gopkg.in/"_L1) && a["problem"_L1] != QString();
         }},
    };
    return table;
}

const std::vector<std::pair<QString, Test>> &versionTable()
{
    using Json = QJsonObject;
    static const std::vector<std::pair<QString, Test>> table = {
        {u"semver-valid"_s, [](const QString &, const QString &, const Json &a) { return a["valid"_L1].toBool(); }},
        {u"semver-invalid"_s,
         [](const QString &v, const QString &, const Json &a) { return !v.isEmpty() && !a["valid"_L1].toBool(); }},
        {u"semver-short"_s,
         [](const QString &v, const QString &, const Json &a) {
             return a["valid"_L1].toBool() && v.count(u'.') < 2 && a["canonical"_L1].toString() != v;
         }},
        {u"semver-build-dropped"_s,
         [](const QString &, const QString &, const Json &a) {
             return a["build"_L1] != QString() && !a["canonical"_L1].toString().contains(u'+');
         }},
        {u"semver-incompatible-kept"_s,
         [](const QString &, const QString &, const Json &a) {
             return a["inGoMod"_L1].toString().endsWith("+incompatible"_L1);
         }},
        {u"semver-prerelease"_s,
         [](const QString &, const QString &, const Json &a) { return a["prerelease"_L1] != QString(); }},
        {u"semver-numbers-before-words"_s,
         [](const QString &, const QString &w, const Json &a) {
             return a["prerelease"_L1].toString() == "-1"_L1 && w.contains("-alpha"_L1);
         }},
        {u"semver-less"_s, [](const QString &, const QString &, const Json &a) { return a["compare"_L1].toInt() < 0; }},
        {u"semver-greater"_s,
         [](const QString &, const QString &, const Json &a) { return a["compare"_L1].toInt() > 0; }},
        {u"semver-equal"_s,
         [](const QString &v, const QString &w, const Json &a) { return a["compare"_L1].toInt() == 0 && v != w; }},
        {u"semver-leading-zero"_s,
         [](const QString &v, const QString &, const Json &a) {
             return (v == "v1.02.3"_L1 || v.contains("-rc.01"_L1) || v.endsWith("-00"_L1)) && !a["valid"_L1].toBool();
         }},
        {u"semver-huge-number"_s,
         [](const QString &v, const QString &, const Json &a) {
             return v.contains("9999999999999999"_L1) && a["valid"_L1].toBool();
         }},
        {u"version-escaped"_s,
         [](const QString &, const QString &, const Json &a) { return a["escaped"_L1].toString().contains(u'!'); }},
        {u"version-no-file-name"_s,
         [](const QString &v, const QString &, const Json &a) { return !v.isEmpty() && a["escaped"_L1] == QString(); }},
        {u"pseudo-without-tag"_s,
         [](const QString &v, const QString &, const Json &a) {
             return a["pseudo"_L1].toBool() && v.contains(".0.0-2"_L1);
         }},
        {u"pseudo-behind-tag"_s,
         [](const QString &v, const QString &, const Json &a) {
             return a["pseudo"_L1].toBool() && v.contains("-0.2"_L1) && a["pseudoBase"_L1] != QString();
         }},
        {u"pseudo-behind-candidate"_s,
         [](const QString &, const QString &, const Json &a) {
             return a["pseudo"_L1].toBool() && a["pseudoBase"_L1].toString().contains(u'-');
         }},
        {u"pseudo-incompatible"_s,
         [](const QString &v, const QString &, const Json &a) {
             return a["pseudo"_L1].toBool() && v.endsWith("+incompatible"_L1);
         }},
        {u"pseudo-before-zero"_s,
         [](const QString &, const QString &, const Json &a) { return a["pseudoBaseError"_L1] != QString(); }},
        {u"pseudo-bad-time"_s,
         [](const QString &, const QString &, const Json &a) { return a["pseudoTimeError"_L1] != QString(); }},
        {u"pseudo-not-quite"_s,
         [](const QString &v, const QString &, const Json &a) {
             return !a["pseudo"_L1].toBool() && v.contains("20231010"_L1);
         }},
    };
    return table;
}

} // namespace

const std::vector<Rule> &moduleNameRules()
{
    static const std::vector<Rule> all = [] {
        std::vector<Rule> rules;
        for (const bool ofPaths : {true, false}) {
            for (const auto &[id, test] : ofPaths ? pathTable() : versionTable()) {
                rules.push_back(
                    {"1.2 "_L1 + id, [test, ofPaths](const QJsonObject &question, const QJsonObject &answer) {
                         const bool fits = question.contains("path"_L1) == ofPaths;
                         const QString asked = question[ofPaths ? "path"_L1 : "version"_L1].toString();
                         return fits && test(asked, question["other"_L1].toString(), answer) ? 1 : 0;
                     }});
            }
        }
        return rules;
    }();
    return all;
}

} // namespace Tidyscope::Differential
