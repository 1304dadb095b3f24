// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "differential/modulefilerules.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope::Differential {

namespace {

/// A go.mod or go.work with what go made of it.
struct FileView
{
    QString text;
    bool work = false;
    QJsonObject read;
    QString errors;

    [[nodiscard]] bool has(QLatin1StringView part) const { return text.contains(part); }
    [[nodiscard]] bool says(QLatin1StringView words) const { return errors.contains(words); }
    [[nodiscard]] qsizetype count(QLatin1StringView list) const { return read[list].toArray().size(); }
    /// Some row of a list has @p value in that place.
    [[nodiscard]] bool row(QLatin1StringView list, int place, const QJsonValue &value) const
    {
        const QJsonArray rows = read[list].toArray();
        return std::any_of(rows.begin(), rows.end(),
                           [&](const QJsonValue &r) { return r.toArray().at(place) == value; });
    }
};

/// A go.sum with what go said.
struct SumView
{
    QString text;
    QString said;

    [[nodiscard]] bool has(QLatin1StringView part) const { return text.contains(part); }
};

const std::vector<std::pair<QString, bool (*)(const FileView &)>> &fileTable()
{
    using View = FileView;
    static const std::vector<std::pair<QString, bool (*)(const View &)>> table = {
        {u"indirect"_s, [](const View &v) { return v.row("require"_L1, 3, true); }},
        {u"direct"_s, [](const View &v) { return v.row("require"_L1, 3, false); }},
        {u"almost-indirect"_s,
         [](const View &v) {
             return v.has("// indirectly"_L1) && v.errors.isEmpty() && v.row("require"_L1, 3, false);
         }},
        {u"almost-indirect-with-semicolon"_s,
         [](const View &v) {
             return v.has("// indirect;\n"_L1) && v.errors.isEmpty() && v.row("require"_L1, 3, false);
         }},
        {u"quoted-strings"_s, [](const View &v) { return v.row("require"_L1, 1, u"b.test/q"_s); }},
        {u"raw-strings-refused"_s,
         [](const View &v) { return v.has("`b.test/raw`"_L1) && v.says("cannot contain quote"_L1); }},
        {u"single-quotes-refused"_s,
         [](const View &v) { return v.has("'b.test/y'"_L1) && v.says("cannot contain quote"_L1); }},
        {u"quoted-version-refused"_s,
         [](const View &v) { return v.has("'v1.0.0'"_L1) && v.says("cannot contain quote"_L1); }},
        {u"blocks"_s, [](const View &v) { return v.has("require ("_L1) && v.count("require"_L1) > 1; }},
        {u"block-without-blank"_s, [](const View &v) { return v.row("require"_L1, 1, u"d.test/w"_s); }},
        {u"empty-block"_s, [](const View &v) { return v.has("require ()"_L1) && v.errors.isEmpty(); }},
        {u"replace-all-versions"_s, [](const View &v) { return v.row("replace"_L1, 2, u""_s); }},
        {u"replace-one-version"_s, [](const View &v) { return v.row("replace"_L1, 2, u"v1.0.0"_s); }},
        {u"replace-by-folder"_s, [](const View &v) { return v.row("replace"_L1, 4, u""_s); }},
        {u"replace-by-module"_s, [](const View &v) { return v.row("replace"_L1, 3, u"e.test/y"_s); }},
        {u"exclude"_s, [](const View &v) { return v.count("exclude"_L1) > 0; }},
        {u"retract-one"_s, [](const View &v) { return v.row("retract"_L1, 2, u"v1.0.0"_s); }},
        {u"retract-range"_s, [](const View &v) { return v.row("retract"_L1, 2, u"v1.1.0"_s); }},
        {u"go-line"_s, [](const View &v) { return !v.work && v.read["go"_L1].isString(); }},
        {u"go-line-of-three-numbers"_s, [](const View &v) { return v.has("go 1.21.3"_L1); }},
        {u"toolchain-line"_s, [](const View &v) { return v.has("toolchain go1.22.3"_L1); }},
        {u"godebug"_s, [](const View &v) { return v.has("godebug "_L1); }},
        {u"tool"_s, [](const View &v) { return v.has("tool b.test"_L1); }},
        {u"ignore"_s, [](const View &v) { return v.has("ignore ./static"_L1); }},
        {u"unknown-directive"_s, [](const View &v) { return v.says("unknown directive: foo"_L1); }},
        {u"unknown-block"_s, [](const View &v) { return v.says("unknown block type: "_L1); }},
        {u"repeated-module"_s, [](const View &v) { return v.says("repeated module statement"_L1); }},
        {u"repeated-go"_s, [](const View &v) { return v.says("repeated go statement"_L1); }},
        {u"bad-go-version"_s, [](const View &v) { return v.says("invalid go version"_L1); }},
        {u"go-wants-one-argument"_s,
         [](const View &v) { return v.says("go directive expects exactly one argument"_L1); }},
        {u"bad-toolchain"_s, [](const View &v) { return v.has("toolchain 1.22"_L1) && !v.errors.isEmpty(); }},
        {u"usage-of-require"_s, [](const View &v) { return v.says("usage: require "_L1); }},
        {u"usage-of-replace"_s, [](const View &v) { return v.says("usage: replace "_L1); }},
        {u"usage-of-exclude"_s, [](const View &v) { return v.says("usage: exclude "_L1); }},
        {u"retract-without-version"_s, [](const View &v) { return v.says("expected '[' or version"_L1); }},
        {u"retract-open"_s, [](const View &v) { return v.says("after version"_L1) && v.has("retract ["_L1); }},
        {u"open-block"_s,
         [](const View &v) {
             return v.says("unterminated block"_L1)
                 || (v.has("require (\n\tb.test/y v1.0.0\n"_L1) && v.says("syntax error"_L1));
         }},
        {u"open-string"_s,
         [](const View &v) { return v.has("require \"b.test/y v1.0.0\n"_L1) && !v.errors.isEmpty(); }},
        {u"open-raw-string"_s,
         [](const View &v) { return v.has("require `b.test/y v1.0.0\n"_L1) && !v.errors.isEmpty(); }},
        {u"conflict-markers"_s, [](const View &v) { return v.has("<<<<<<<"_L1) && v.says("unknown directive"_L1); }},
        {u"several-mistakes-at-once"_s, [](const View &v) { return v.errors.count("go.mod:"_L1) > 1; }},
        {u"carriage-returns"_s, [](const View &v) { return v.has("\r\n"_L1); }},
        {u"work-use"_s, [](const View &v) { return v.count("use"_L1) > 0; }},
        {u"work-use-quoted"_s, [](const View &v) { return v.row("use"_L1, 1, u"./with space"_s); }},
        {u"work-replace"_s, [](const View &v) { return v.work && v.count("replace"_L1) > 0; }},
        {u"work-knows-no-require"_s, [](const View &v) { return v.work && v.says("unknown directive: require"_L1); }},
        {u"work-usage-of-use"_s, [](const View &v) { return v.says("usage: use local/dir"_L1); }},
        {u"mod-knows-no-use"_s, [](const View &v) { return !v.work && v.says("unknown directive: use"_L1); }},
    };
    return table;
}

const std::vector<std::pair<QString, bool (*)(const SumView &)>> &sumTable()
{
    using View = SumView;
    static const std::vector<std::pair<QString, bool (*)(const View &)>> table = {
        {u"matches"_s, [](const View &v) { return v.has("\nb.test/x v1.0.0 {h1"_L1) && v.said.isEmpty(); }},
        {u"zip-differs"_s,
         [](const View &v) { return v.said.contains("verifying b.test/x@v1.0.0: checksum mismatch"_L1); }},
        {u"go-mod-differs"_s,
         [](const View &v) { return v.said.contains("verifying b.test/x@v1.0.0/go.mod: checksum mismatch"_L1); }},
        {u"first-line-counts"_s,
         [](const View &v) {
             return v.has("\nb.test/x v1.0.0 {h1 b.test/x@v1.0.0}\nb.test/x v1.0.0 h1:abc"_L1) && v.said.isEmpty();
         }},
        {u"second-line-does-not"_s,
         [](const View &v) { return v.has("PQ=\nb.test/x v1.0.0 {h1"_L1) && v.said.contains("checksum mismatch"_L1); }},
        {u"other-algorithms"_s, [](const View &v) { return v.has("h2:"_L1) && v.said.isEmpty(); }},
        {u"hash-of-empty-go-mod-dropped"_s, [](const View &v) { return v.has("h1:G7mAYY"_L1) && v.said.isEmpty(); }},
        {u"other-modules"_s, [](const View &v) { return !v.has("b.test"_L1) && v.said.isEmpty(); }},
        {u"number-of-fields"_s,
         [](const View &v) {
             return v.has("\ntwo words\n"_L1) || v.has("\nn1 two"_L1) || v.said.contains("wrong number of fields"_L1);
         }},
    };
    return table;
}

} // namespace

const std::vector<Rule> &moduleFileRules()
{
    static const std::vector<Rule> all = [] {
        std::vector<Rule> rules;
        for (const auto &[id, test] : fileTable()) {
            rules.push_back({"go.mod "_L1 + id, [test](const QJsonObject &question, const QJsonObject &answer) {
                                 const bool fits = question.contains("gomod"_L1);
                                 return fits
                                         && test({question["gomod"_L1].toString(), question["work"_L1].toBool(), answer,
                                                  answer["errors"_L1].toVariant().toStringList().join(u'\n')})
                                     ? 1
                                     : 0;
                             }});
        }
        for (const auto &[id, test] : sumTable()) {
            rules.push_back({"1.5 "_L1 + id, [test](const QJsonObject &question, const QJsonObject &answer) {
                                 if (question.contains("gomod"_L1)) {
                                     return 0;
                                 }
                                 const QString error =
                                     answer["modules"_L1]["b.test/x@v1.0.0"_L1]["error"_L1].toString();
                                 const QString fatal = answer["fatal"_L1].toString();
                                 return test({question["files"_L1]["go.sum"_L1].toString(), error + fatal}) ? 1 : 0;
                             }});
        }
        return rules;
    }();
    return all;
}

} // namespace Tidyscope::Differential
