// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "differential/proxylistrules.h"

#include "differential/servers.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope::Differential {

namespace {

/// One module of a question, with the list as it is written.
struct View
{
    QString list;
    QStringList entries; ///< trimmed, empty ones left out
    QString separators;  ///< the one behind each entry; blank for the last
    bool emptyEntries = false;
    bool blanks = false;
    QString isPrivate; ///< GOPRIVATE
    QString noProxy;   ///< GONOPROXY
    QString path;
    QStringList asked;
    QString error;
    QJsonObject servers;

    [[nodiscard]] bool says(QLatin1StringView text) const { return error.contains(text); }
    [[nodiscard]] bool silent() const { return asked.isEmpty(); }
    [[nodiscard]] bool own() const { return path.startsWith("priv.test"_L1); }
    /// The base that was asked as number @p n; empty: fewer.
    [[nodiscard]] QString base(int n) const { return asked.value(n); }
    [[nodiscard]] QString outcome(int n) const
    {
        const QString host = QUrl(base(n)).host();
        return plannedOutcome(servers, base(n) == "direct https"_L1 ? path.section(u'/', 0, 0) : host, path);
    }
    /// The separator behind the entry that was asked first, where it is the first of the list.
    [[nodiscard]] QChar separator() const
    {
        const QString host = QUrl(base(0)).host();
        return !host.isEmpty() && entries.value(0).contains(host) ? separators.at(0) : QChar(u' ');
    }
    [[nodiscard]] bool firstSays(const QStringList &outcomes) const { return outcomes.contains(outcome(0)); }
};

QList<View> viewsOf(const QJsonObject &question, const QJsonObject &answer)
{
    View common;
    const QJsonObject env = question["env"_L1].toObject();
    common.list = env["GOPROXY"_L1].toString();
    common.isPrivate = env["GOPRIVATE"_L1].toString();
    common.noProxy = env["GONOPROXY"_L1].toString();
    common.servers = question["answers"_L1].toObject();
    QString entry;
    const auto finish = [&common, &entry](QChar separator) {
        const QString trimmed = entry.trimmed();
        common.blanks = common.blanks || (trimmed != entry && !trimmed.isEmpty());
        common.emptyEntries = common.emptyEntries || trimmed.isEmpty();
        if (!trimmed.isEmpty()) {
            common.entries += trimmed;
            common.separators += separator;
        }
        entry.clear();
    };
    for (const QChar c : std::as_const(common.list)) {
        if (c == u',' || c == u'|') {
            finish(c);
        } else {
            entry += c;
        }
    }
    finish(u' ');
    QList<View> views;
    const QJsonObject modules = answer["modules"_L1].toObject();
    for (auto it = modules.begin(); it != modules.end(); ++it) {
        View view = common;
        view.path = it.key().section(u'@', 0, 0);
        view.asked = it.value()["asked"_L1].toVariant().toStringList();
        view.error = it.value()["error"_L1].toString();
        views += view;
    }
    return views;
}

const QStringList &finalOutcomes()
{
    static const QStringList list = {u"401"_s, u"403"_s, u"429"_s, u"500"_s, u"502"_s, u"reset"_s, u"html"_s};
    return list;
}

using Test = bool (*)(const View &);

std::vector<Rule> makeRules()
{
    const std::vector<std::pair<QString, Test>> table = {
        {u"comma-goes-on-after-404"_s,
         [](const View &v) { return v.separator() == u',' && v.firstSays({u"404"_s}) && v.asked.size() > 1; }},
        {u"comma-goes-on-after-410"_s,
         [](const View &v) { return v.separator() == u',' && v.firstSays({u"410"_s}) && v.asked.size() > 1; }},
        {u"comma-ends-at-other-errors"_s,
         [](const View &v) { return v.separator() == u',' && v.firstSays(finalOutcomes()) && v.asked.size() == 1; }},
        {u"pipe-goes-on-after-any"_s,
         [](const View &v) { return v.separator() == u'|' && v.firstSays(finalOutcomes()) && v.asked.size() > 1; }},
        {u"first-success-ends"_s,
         [](const View &v) { return v.entries.size() > 1 && v.asked.size() == 1 && v.firstSays({u"200"_s}); }},
        {u"trimmed"_s, [](const View &v) { return v.blanks && !v.silent(); }},
        {u"empty-entries-skipped"_s, [](const View &v) { return v.emptyEntries && !v.silent(); }},
        {u"no-entries"_s, [](const View &v) { return v.says("contains no entries"_L1); }},
        {u"direct-ends-list"_s,
         [](const View &v) {
             return v.entries.indexOf("direct"_L1) >= 0 && v.entries.indexOf("direct"_L1) < v.entries.size() - 1
                 && v.asked.contains("direct https"_L1);
         }},
        {u"off-ends-list"_s,
         [](const View &v) {
             return v.entries.indexOf("off"_L1) >= 0 && v.entries.indexOf("off"_L1) < v.entries.size() - 1
                 && v.says("GOPROXY=off"_L1);
         }},
        {u"behind-the-end-unchecked"_s,
         [](const View &v) {
             return (v.list.endsWith("direct,Direct"_L1) || v.list.endsWith("off,ftp://x.test"_L1))
                 && !v.says("invalid proxy URL"_L1);
         }},
        {u"case-sensitive-words"_s,
         [](const View &v) { return v.says("missing scheme: Direct"_L1) || v.says("missing scheme: OFF"_L1); }},
        {u"bare-words"_s,
         [](const View &v) { return v.says("missing scheme: none"_L1) || v.says("missing scheme: noproxy"_L1); }},
        {u"no-scheme-is-https"_s,
         [](const View &v) { return v.base(0).startsWith("https://p5.test"_L1) && !v.list.contains("//p5"_L1); }},
        {u"absolute-path"_s, [](const View &v) { return v.says("missing scheme: /"_L1); }},
        {u"one-slash"_s, [](const View &v) { return v.says("no Host in request URL"_L1); }},
        {u"bad-scheme"_s, [](const View &v) { return v.says("invalid proxy URL scheme"_L1); }},
        {u"file-with-more"_s, [](const View &v) { return v.says("non-path elements"_L1); }},
        {u"file-missing-is-not-exist"_s,
         [](const View &v) {
             return v.entries.value(0).startsWith("file:///"_L1) && v.separators.at(0) == u',' && !v.silent();
         }},
        {u"semicolon-in-host"_s, [](const View &v) { return v.base(0).startsWith("https://p1.test;direct"_L1); }},
        {u"semicolon-in-path"_s, [](const View &v) { return v.base(0).contains("/x;direct"_L1); }},
        {u"blank-in-host"_s, [](const View &v) { return v.says("invalid character \" \" in host name"_L1); }},
        {u"blank-in-path"_s, [](const View &v) { return v.base(0).contains("/x%20direct"_L1); }},
        {u"quotes"_s, [](const View &v) { return v.says("first path segment in URL cannot contain colon"_L1); }},
        {u"trailing-slash-trimmed"_s,
         [](const View &v) {
             return v.entries.value(0).endsWith("p4.test/a/b/"_L1) && v.base(0) == "https://p4.test/a/b"_L1;
         }},
        {u"query-survives"_s, [](const View &v) { return v.base(0).endsWith("?x=1"_L1); }},
        {u"one-bad-entry-spoils-all"_s,
         [](const View &v) {
             return v.silent() && v.entries.value(0).startsWith("http"_L1) && v.entries.size() > 1
                 && v.says("invalid proxy URL"_L1) && !v.own();
         }},
        {u"bad-list-fails-private-too"_s,
         [](const View &v) {
             return v.silent() && v.own() && !v.isPrivate.isEmpty()
                 && (v.says("invalid proxy URL"_L1) || v.says("no entries"_L1));
         }},
        {u"off-does-not-exist"_s,
         [](const View &v) {
             return v.entries.value(0) == "off"_L1 && v.silent() && v.says("disabled by GOPROXY=off"_L1);
         }},
        {u"off-does-not-block-private"_s,
         [](const View &v) { return v.entries.value(0) == "off"_L1 && v.asked == QStringList{u"direct https"_s}; }},
        {u"private-asks-no-proxy"_s,
         [](const View &v) {
             return v.own() && v.base(0) == "direct https"_L1 && v.entries.value(0).startsWith("http"_L1);
         }},
        {u"noproxy-step-leaves-others"_s,
         [](const View &v) { return !v.isPrivate.isEmpty() && v.base(0).startsWith("http"_L1); }},
        {u"noproxy-over-private"_s,
         [](const View &v) {
             return v.noProxy == "none"_L1 && v.isPrivate == "priv.test"_L1 && v.own()
                 && v.base(0).startsWith("http"_L1);
         }},
        {u"direct-error-outranks-all"_s,
         [](const View &v) {
             return v.asked.size() > 1 && v.asked.last() == "direct https"_L1 && v.says("unrecognized import path"_L1);
         }},
        {u"proxy-error-outranks-404"_s,
         [](const View &v) {
             return v.firstSays({u"502"_s, u"500"_s}) && v.asked.size() > 1 && v.outcome(1) == "404"_L1
                 && (v.says("502"_L1) || v.says("500"_L1));
         }},
        {u"proxy-error-outranks-off"_s,
         [](const View &v) {
             return v.firstSays(finalOutcomes()) && v.entries.value(1) == "off"_L1 && v.separator() == u'|'
                 && !v.says("GOPROXY=off"_L1) && !v.error.isEmpty();
         }},
        {u"404-before-off-shows-404"_s,
         [](const View &v) {
             return v.firstSays({u"404"_s}) && v.entries.value(1) == "off"_L1 && !v.error.isEmpty()
                 && v.asked.size() == 1;
         }},
        {u"credentials-over-https"_s,
         [](const View &v) { return v.list.startsWith("https://u:p@"_L1) && !v.silent(); }},
        {u"credentials-refused-over-http"_s,
         [](const View &v) { return v.says("refusing to pass credentials"_L1) && v.list.contains("u:p@"_L1); }},
        {u"user-name-refused-over-http"_s,
         [](const View &v) { return v.says("refusing to pass credentials"_L1) && v.list.contains("/u@"_L1); }},
        {u"refusal-goes-on-behind-pipe"_s,
         [](const View &v) { return v.list.startsWith("http://u:p@p1.test|"_L1) && !v.silent() && !v.own(); }},
        {u"refused-connection-is-final"_s,
         [](const View &v) {
             return v.entries.value(0).startsWith("http://127.0.0.1:1"_L1) && v.separators.at(0) == u',' && v.silent()
                 && v.says("connection refused"_L1);
         }},
        {u"refused-connection-before-pipe"_s,
         [](const View &v) {
             return v.entries.value(0).startsWith("http://127.0.0.1:1"_L1) && v.separators.at(0) == u'|' && !v.silent()
                 && !v.own();
         }},
    };
    std::vector<Rule> rules;
    for (const auto &[id, test] : table) {
        rules.push_back({"1.1 "_L1 + id, [test](const QJsonObject &question, const QJsonObject &answer) {
                             const QList<View> views = viewsOf(question, answer);
                             return static_cast<int>(std::count_if(views.begin(), views.end(), test));
                         }});
    }
    return rules;
}

} // namespace

const std::vector<Rule> &proxyListRules()
{
    static const std::vector<Rule> all = makeRules();
    return all;
}

} // namespace Tidyscope::Differential
