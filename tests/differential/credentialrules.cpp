// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "differential/credentialrules.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Tidyscope::Differential {

namespace {

/// One request with what the question says, for the rules.
struct View
{
    QString netrc;  ///< the file that go reads
    QString goauth; ///< empty: not set
    bool home = false;
    QString row;
    QString fatal;
    QStringList log;
    QString url;
    QString auth; ///< "user:password"; empty: none was sent

    [[nodiscard]] bool to(QLatin1StringView start) const { return url.startsWith(start); }
    [[nodiscard]] bool has(QLatin1StringView text) const { return netrc.contains(text); }
    /// The file has this entry and nothing else.
    [[nodiscard]] bool only(QLatin1StringView machine) const
    {
        return netrc == "machine %1 login u password p\n"_L1.arg(machine);
    }
};

using Test = bool (*)(const View &);

const std::vector<std::pair<QString, Test>> &netrcTable()
{
    static const std::vector<std::pair<QString, Test>> table = {
        {u"host"_s,
         [](const View &v) { return v.only("corp.test"_L1) && v.to("https://corp.test/"_L1) && v.auth == "u:p"_L1; }},
        {u"host-without-its-port"_s,
         [](const View &v) { return v.only("corp.test"_L1) && v.to("https://corp.test:8443/"_L1); }},
        {u"host-with-port"_s,
         [](const View &v) { return v.only("corp.test:8443"_L1) && v.to("https://corp.test:8443/"_L1); }},
        {u"port-443-as-written"_s,
         [](const View &v) { return v.only("corp.test:443"_L1) && v.to("https://corp.test"_L1); }},
        {u"http-gets-nothing"_s,
         [](const View &v) {
             return v.has("machine corp.test login"_L1) && v.to("http://corp.test/"_L1) && v.auth.isEmpty();
         }},
        {u"sub-domain-is-another"_s,
         [](const View &v) { return v.only("corp.test"_L1) && v.to("https://sub.corp.test/"_L1) && v.auth.isEmpty(); }},
        {u"no-globs"_s,
         [](const View &v) { return (v.only("*.corp.test"_L1) || v.only(".corp.test"_L1)) && v.auth.isEmpty(); }},
        {u"case-of-hosts"_s,
         [](const View &v) { return v.only("Corp.test"_L1) && v.url.contains("corp.test"_L1, Qt::CaseInsensitive); }},
        {u"machine-as-url"_s,
         [](const View &v) { return v.only("https://corp.test"_L1) && v.to("https://corp.test/"_L1); }},
        {u"machine-with-path"_s,
         [](const View &v) { return v.only("proxy.test/a"_L1) && v.to("https://proxy.test/a/"_L1); }},
        {u"machine-with-slash-at-end"_s,
         [](const View &v) { return v.only("proxy.test/a/b/"_L1) && v.to("https://proxy.test/a/b/"_L1); }},
        {u"machine-is-the-whole-url"_s,
         [](const View &v) { return v.only("m1.test/x"_L1) || v.has("/@v/v1.0.0.info"_L1); }},
        {u"discovery-has-credentials-too"_s,
         [](const View &v) { return v.to("https://m"_L1) && v.url.contains("go-get=1"_L1) && !v.auth.isEmpty(); }},
        {u"first-entry-wins"_s,
         [](const View &v) { return v.has("login second password p\n"_L1) && v.auth == "first:p"_L1; }},
        {u"no-password"_s,
         [](const View &v) {
             return v.netrc.startsWith("machine corp.test login u\n"_L1) && v.to("https://corp.test/"_L1)
                 && v.auth.isEmpty();
         }},
        {u"no-login"_s,
         [](const View &v) {
             return v.netrc.startsWith("machine corp.test password p\n"_L1) && v.to("https://corp.test/"_L1)
                 && v.auth.isEmpty();
         }},
        {u"default-unknown"_s,
         [](const View &v) {
             return v.netrc.startsWith("default login"_L1) && v.to("https://corp.test/"_L1) && v.auth.isEmpty();
         }},
        {u"default-alone-ends-it"_s,
         [](const View &v) {
             return v.netrc.startsWith("default\n"_L1) && v.to("https://proxy.test/"_L1) && v.auth.isEmpty();
         }},
        {u"macro-is-passed-over"_s,
         [](const View &v) { return v.netrc.startsWith("macdef init\nmachine corp"_L1) && v.auth == "v:p"_L1; }},
        {u"macro-with-cr-swallows-all"_s,
         [](const View &v) {
             return v.netrc.startsWith("macdef init\r\nmachine corp"_L1) && v.to("https://proxy.test/"_L1)
                 && v.auth.isEmpty();
         }},
        {u"over-several-lines"_s,
         [](const View &v) {
             return v.netrc.startsWith("machine corp.test\nlogin u\npassword p\n"_L1) && v.auth == "u:p"_L1;
         }},
        {u"password-before-login"_s,
         [](const View &v) {
             return v.netrc.startsWith("machine corp.test password p login u"_L1) && v.auth == "u:p"_L1;
         }},
        {u"no-quotes"_s,
         [](const View &v) {
             return v.netrc.startsWith("machine \"corp.test\""_L1) && v.to("https://corp.test/"_L1) && v.auth.isEmpty();
         }},
        {u"no-comments"_s,
         [](const View &v) {
             return v.netrc.startsWith("# machine corp.test"_L1) && v.to("https://corp.test/"_L1) && v.auth.isEmpty();
         }},
        {u"other-words-passed-over"_s,
         [](const View &v) { return v.netrc.startsWith("machine corp.test account"_L1) && v.auth == "u:p"_L1; }},
        {u"password-beyond-ascii"_s, [](const View &v) { return v.auth.startsWith("u:p"_L1) && v.auth.size() == 5; }},
        {u"netrc-variable"_s, [](const View &v) { return !v.home && v.auth == "u:p"_L1; }},
        {u"netrc-in-home"_s, [](const View &v) { return v.home && v.auth == "u:p"_L1; }},
    };
    return table;
}

const std::vector<std::pair<QString, Test>> &authTable()
{
    static const std::vector<std::pair<QString, Test>> table = {
        {u"off"_s,
         [](const View &v) {
             return v.goauth == "off"_L1 && v.has("machine corp.test login"_L1) && v.to("https://corp.test/"_L1)
                 && v.auth.isEmpty();
         }},
        {u"netrc"_s, [](const View &v) { return v.goauth == "netrc"_L1 && !v.auth.isEmpty(); }},
        {u"empty-command"_s, [](const View &v) { return v.fatal.contains("encountered an empty command"_L1); }},
        {u"off-with-others"_s, [](const View &v) { return v.fatal.contains("cannot be combined"_L1); }},
        {u"git-needs-a-folder"_s,
         [](const View &v) { return v.fatal.endsWith("path to the git working directory"_L1); }},
        {u"git-folder-absolute"_s, [](const View &v) { return v.fatal.endsWith("dir is not absolute"_L1); }},
        {u"git-after-refusal"_s, [](const View &v) { return v.log.contains("git|credential|fill in /FOLDER/dir"_L1); }},
        {u"program"_s, [](const View &v) { return v.auth == "tool:p"_L1; }},
        {u"first-command-wins"_s,
         [](const View &v) {
             return v.goauth.startsWith("knows-corp.test;netrc"_L1) && v.to("https://corp.test/"_L1)
                 && v.auth == "tool:p"_L1;
         }},
        {u"netrc-before-program"_s,
         [](const View &v) {
             return v.goauth.startsWith("netrc;knows-corp.test"_L1) && v.to("https://corp.test/"_L1)
                 && v.auth == "u:p"_L1;
         }},
        {u"last-runs-first"_s, [](const View &v) { return v.log.size() > 1 && v.row.isEmpty(); }},
        {u"failing-program-is-silent"_s,
         [](const View &v) {
             return v.goauth.contains("fails"_L1) && v.fatal.isEmpty() && v.log.contains("fails in /FOLDER"_L1);
         }},
        {u"quoted-arguments"_s, [](const View &v) { return v.log.contains("none|a b|c in /FOLDER"_L1); }},
        {u"open-quote-is-silent"_s,
         [](const View &v) { return v.goauth.contains("none 'a b;"_L1) && v.fatal.isEmpty() && v.log.isEmpty(); }},
    };
    return table;
}

int hits(Test test, const QJsonObject &question, const QJsonObject &answer)
{
    const QJsonObject env = question["env"_L1].toObject();
    View view;
    view.home = !env.contains("NETRC"_L1);
    view.netrc = question["files"_L1][view.home ? ".netrc"_L1 : "n"_L1].toString();
    view.goauth = env["GOAUTH"_L1].toString();
    view.row = question["row"_L1].toString();
    view.fatal = answer["fatal"_L1].toString();
    view.log = answer["log"_L1].toVariant().toStringList();
    const QJsonArray requests = answer["requests"_L1].toArray();
    if (requests.isEmpty()) {
        return test(view) ? 1 : 0;
    }
    int count = 0;
    for (const QJsonValue &request : requests) {
        view.url = request["url"_L1].toString();
        view.auth = request["auth"_L1].toString();
        count += test(view) ? 1 : 0;
    }
    return count;
}

} // namespace

const std::vector<Rule> &credentialRules()
{
    static const std::vector<Rule> all = [] {
        std::vector<Rule> rules;
        for (const auto &[prefix, table] :
             {std::pair("1.8 "_L1, &netrcTable()), std::pair("1.8 goauth-"_L1, &authTable())}) {
            for (const auto &[id, test] : *table) {
                rules.push_back({prefix + id, [test](const QJsonObject &question, const QJsonObject &answer) {
                                     return hits(test, question, answer);
                                 }});
            }
        }
        return rules;
    }();
    return all;
}

} // namespace Tidyscope::Differential
