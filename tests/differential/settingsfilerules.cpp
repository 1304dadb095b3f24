// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "differential/settingsfilerules.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope::Differential {

namespace {

/// A question taken apart, for the rules.
struct View
{
    View(const QJsonObject &question, const QJsonObject &answer)
        : file(question["file"_L1].toString()),
          kind(question["kind"_L1].toString()),
          goroot(question["goroot"_L1].toString()),
          hasGoroot(question.contains("goroot"_L1)),
          env(question["env"_L1].toObject()),
          values(answer["values"_L1].toObject()),
          below(answer["file"_L1].toObject()),
          bottom(answer["root"_L1].toObject()),
          lines(file.split(u'\n'))
    { }

    [[nodiscard]] QString value(const QString &name) const { return values[name].toString(); }
    [[nodiscard]] bool plain() const { return kind.isEmpty(); }
    /// What the line that begins with @p prefix and is the last of that name says.
    [[nodiscard]] QString last(const QString &name) const
    {
        QString found;
        for (const QString &line : lines) {
            if (line.startsWith(name + u'=')) {
                found = line.sliced(name.size() + 1);
            }
        }
        return found;
    }
    [[nodiscard]] bool sets(const QString &name) const
    {
        return file.startsWith(name + u'=') || file.contains(u'\n' + name + u'=');
    }
    [[nodiscard]] bool anyLine(const QString &prefix) const
    {
        return plain() && std::any_of(lines.begin(), lines.end(), [&prefix](const QString &line) {
                   return line.startsWith(prefix);
               });
    }
    /// Go has for some variable the very value that the file gives it, and @p test likes it.
    [[nodiscard]] bool counts(bool (*test)(const QString &)) const
    {
        return plain() && std::any_of(settingNames().begin(), settingNames().end(), [this, test](const QString &name) {
                   const QString written = last(name);
                   return !written.isEmpty() && test(written) && value(name) == written;
               });
    }
    /// Some variable is set by the process and by the file to different values, and go has @p winner's.
    [[nodiscard]] bool processWins() const
    {
        return plain() && std::any_of(settingNames().begin(), settingNames().end(), [this](const QString &name) {
                   const QString own = env[name].toString();
                   return !own.isEmpty() && sets(name) && last(name) != own && value(name) == own;
               });
    }
    /// Some value is another one once what stands over it is taken away.
    [[nodiscard]] static bool appears(const QJsonObject &over, const QJsonObject &under)
    {
        return std::any_of(settingNames().begin(), settingNames().end(), [&](const QString &name) {
            const QString value = under[name].toString();
            return !value.isEmpty() && over[name] != under[name];
        });
    }
    [[nodiscard]] bool emptyProcess() const
    {
        return plain() && std::any_of(settingNames().begin(), settingNames().end(), [this](const QString &name) {
                   return env.contains(name) && env[name].toString().isEmpty() && !last(name).isEmpty()
                       && value(name) == last(name);
               });
    }

    QString file;
    QString kind;
    QString goroot;
    bool hasGoroot = false;
    QJsonObject env;
    QJsonObject values;
    QJsonObject below;  ///< without the process
    QJsonObject bottom; ///< without the file either
    QStringList lines;
};

using Test = bool (*)(const View &);

std::vector<Rule> makeRules()
{
    const std::vector<std::pair<QString, Test>> table = {
        {u"process-wins"_s, [](const View &v) { return v.processWins(); }},
        {u"empty-in-process-is-unset"_s, [](const View &v) { return v.emptyProcess(); }},
        {u"file-over-goroot"_s,
         [](const View &v) {
             return v.hasGoroot && v.plain() && v.goroot.contains("GOPROXY="_L1) && !v.last(u"GOPROXY"_s).isEmpty()
                 && !v.env.contains("GOPROXY"_L1) && v.value(u"GOPROXY"_s) == v.last(u"GOPROXY"_s);
         }},
        {u"goroot-over-default"_s,
         [](const View &v) {
             return v.value(u"GOPROXY"_s) == "https://goroot.test"_L1 || v.value(u"GOVCS"_s) == "*:off"_L1;
         }},
        {u"goroot-without-goproxy"_s,
         [](const View &v) {
             return v.hasGoroot && !v.goroot.contains("GOPROXY="_L1) && !v.sets(u"GOPROXY"_s)
                 && !v.env.contains("GOPROXY"_L1);
         }},
        {u"file-value-may-be-empty"_s,
         [](const View &v) {
             return v.plain() && v.sets(u"GOPROXY"_s) && v.last(u"GOPROXY"_s).isEmpty()
                 && !v.env.contains("GOPROXY"_L1);
         }},
        {u"last-duplicate-wins"_s,
         [](const View &v) {
             return v.plain() && v.file.count("GOPROXY="_L1) > 1 && !v.env.contains("GOPROXY"_L1)
                 && v.value(u"GOPROXY"_s) == v.last(u"GOPROXY"_s);
         }},
        {u"process-hides-file"_s, [](const View &v) { return v.plain() && View::appears(v.values, v.below); }},
        {u"file-hides-goroot"_s, [](const View &v) { return v.plain() && View::appears(v.below, v.bottom); }},
        {u"inherits-from-process"_s,
         [](const View &v) {
             return !v.env["GOPRIVATE"_L1].toString().isEmpty() && !v.env.contains("GONOPROXY"_L1)
                 && v.value(u"GONOPROXY"_s) == v.env["GOPRIVATE"_L1].toString();
         }},
        {u"leading-blank"_s, [](const View &v) { return v.anyLine(u" GO"_s) || v.anyLine(u"\tGO"_s); }},
        {u"lower-case-key"_s, [](const View &v) { return v.anyLine(u"goproxy="_s); }},
        {u"export"_s, [](const View &v) { return v.anyLine(u"export GO"_s); }},
        {u"comment"_s, [](const View &v) { return v.anyLine(u"#GO"_s) || v.anyLine(u"# GO"_s); }},
        {u"blank-before-equals"_s, [](const View &v) { return v.anyLine(u"GOPROXY ="_s); }},
        {u"no-equals-sign"_s, [](const View &v) { return v.anyLine(u"GOPROXY:"_s); }},
        {u"not-trimmed"_s,
         [](const View &v) {
             return v.counts([](const QString &s) { return s.startsWith(u' ') || s.endsWith(u' '); });
         }},
        {u"quotes-stay"_s,
         [](const View &v) {
             return v.counts([](const QString &s) { return s.startsWith(u'"') || s.startsWith(u'\''); });
         }},
        {u"no-expansion"_s,
         [](const View &v) { return v.counts([](const QString &s) { return s.contains("$HOME"_L1); }); }},
        {u"comment-behind-stays"_s,
         [](const View &v) { return v.counts([](const QString &s) { return s.contains(" #"_L1); }); }},
        {u"carriage-return-stays"_s,
         [](const View &v) { return v.counts([](const QString &s) { return s.endsWith(u'\r'); }); }},
        {u"second-equals-stays"_s,
         [](const View &v) { return v.counts([](const QString &s) { return s.contains(u'='); }); }},
        {u"bom-hides-first-line"_s,
         [](const View &v) { return v.plain() && v.file.startsWith(QStringLiteral("\u00ef\u00bb\u00bfGO")); }},
        {u"utf16-hides-all"_s,
         [](const View &v) { return v.plain() && v.file.startsWith(QStringLiteral("\u00ff\u00fe")); }},
        {u"no-newline-at-end"_s,
         [](const View &v) {
             return v.plain() && !v.file.isEmpty() && !v.file.endsWith(u'\n')
                 && v.counts([](const QString &) { return true; });
         }},
        {u"broken-utf8"_s, [](const View &v) { return v.plain() && v.file.contains(QStringLiteral("\u00ff.test")); }},
        {u"folder-in-its-place"_s, [](const View &v) { return v.kind == "folder"_L1; }},
        {u"missing"_s, [](const View &v) { return v.kind == "missing"_L1; }},
        {u"noproxy-from-private"_s,
         [](const View &v) {
             return !v.sets(u"GONOPROXY"_s) && !v.env.contains("GONOPROXY"_L1) && !v.value(u"GOPRIVATE"_s).isEmpty()
                 && v.value(u"GONOPROXY"_s) == v.value(u"GOPRIVATE"_s);
         }},
        {u"nosumdb-from-private"_s,
         [](const View &v) {
             return !v.sets(u"GONOSUMDB"_s) && !v.env.contains("GONOSUMDB"_L1) && !v.value(u"GOPRIVATE"_s).isEmpty()
                 && v.value(u"GONOSUMDB"_s) == v.value(u"GOPRIVATE"_s);
         }},
        {u"located-by-home"_s,
         [](const View &v) { return v.kind == "located"_L1 && v.value(u"GOENV"_s).endsWith("/.config/go/env"_L1); }},
        {u"located-by-xdg"_s,
         [](const View &v) {
             return v.kind == "located"_L1 && v.env["XDG_CONFIG_HOME"_L1].toString().startsWith("/"_L1)
                 && v.value(u"GOENV"_s).startsWith(u'/');
         }},
        {u"located-by-relative-xdg"_s,
         [](const View &v) {
             return v.kind == "located"_L1 && v.env["XDG_CONFIG_HOME"_L1].toString().startsWith("re"_L1);
         }},
        {u"located-by-goenv"_s,
         [](const View &v) {
             return v.kind == "located"_L1 && !v.env["GOENV"_L1].toString().isEmpty()
                 && v.env["GOENV"_L1].toString() == v.value(u"GOENV"_s);
         }},
        {u"located-nowhere"_s,
         [](const View &v) {
             return v.kind == "located"_L1 && (v.value(u"GOENV"_s).isEmpty() || v.value(u"GOENV"_s) == "off"_L1);
         }},
    };
    std::vector<Rule> rules;
    for (const auto &[id, test] : table) {
        rules.push_back({"1.11 "_L1 + id, [test](const QJsonObject &question, const QJsonObject &answer) {
                             return test(View(question, answer)) ? 1 : 0;
                         }});
    }
    return rules;
}

} // namespace

const QStringList &settingNames()
{
    static const QStringList list = {u"GOPROXY"_s,    u"GOSUMDB"_s, u"GOPRIVATE"_s, u"GONOPROXY"_s, u"GONOSUMDB"_s,
                                     u"GOINSECURE"_s, u"GOFLAGS"_s, u"GOVCS"_s,     u"GOAUTH"_s};
    return list;
}

const std::vector<Rule> &settingsFileRules()
{
    static const std::vector<Rule> all = makeRules();
    return all;
}

} // namespace Tidyscope::Differential
