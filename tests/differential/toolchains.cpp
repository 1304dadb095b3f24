// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/gotoolchain.h"
#include "core/gomod/gomodfile.h"
#include "differential/suite.h"
#include "differential/suites.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Tidyscope::Differential {

namespace {

// LOCAL in a setting or a line stands for what the go that is asked calls itself, so the questions are the same for all.

QJsonObject question(const QString &setting, const QString &goLine, const QString &toolchainLine,
                     const QStringList &inPath = {}, const QString &file = u"go.mod"_s)
{
    const QString name = file == "go.work"_L1 ? file : u"go.mod"_s;
    QString text = name == "go.mod"_L1 ? u"module a.test/m\n"_s : QString();
    text += goLine.isEmpty() ? QString() : "\ngo %1\n"_L1.arg(goLine);
    text += toolchainLine.isEmpty() ? QString() : "\ntoolchain %1\n"_L1.arg(toolchainLine);
    QJsonObject files{{name, text}, {u"bin/"_s, u""_s}};
    if (name == "go.work"_L1) {
        files[u"go.mod"_s] = u"module a.test/m\n\ngo 1.98.7\n"_s;
    }
    for (const QString &program : inPath) {
        files["bin/"_L1 + program] = u"#!/bin/sh\necho \"${0##*/}\" >>\"$LOG\"\n"_s;
    }
    return {
        {u"ask"_s, u"fetch"_s},
        {u"env"_s,
         QJsonObject{{u"GOTOOLCHAIN"_s, setting}, {u"GOPROXY"_s, u"http://proxy.test"_s}, {u"GOSUMDB"_s, u"off"_s}}},
        {u"files"_s, files},
        {u"command"_s, QJsonArray{u"list"_s, u"-m"_s}},
        {u"requests"_s, true},
        {u"goLine"_s, goLine},
        {u"toolchainLine"_s, toolchainLine}};
}

const QStringList &names()
{
    static const QStringList list = {u"go1.99.1"_s,      u"go1.98.0"_s, u"go1.99"_s,     u"go1.21"_s,
                                     u"go1.21.3"_s,      u"go1.20"_s,   u"go1.18.2"_s,   u"go1.99rc1"_s,
                                     u"go1.99.1-corp"_s, u"go1.28.0"_s, u"go{LOCAL}"_s,  u"go{LOCAL}-corp"_s,
                                     u"go1"_s,           u"go1.9"_s,    u"go1.99.1 x"_s, u"go2.0.1"_s};
    return list;
}

const QStringList &badNames()
{
    static const QStringList list = {u"bogus"_s,          u"1.99.1"_s,  u"go"_s,       u"go1.99.x"_s,  u"go1.99.1/x"_s,
                                     u"gccgo-go1.99.1"_s, u"go1.099"_s, u"GO1.99.1"_s, u"go-1.99.1"_s, u"Local"_s,
                                     u"local"_s,          u"gopher"_s,  u"gov1.99.1"_s};
    return list;
}

QString setting(Random *random)
{
    const int kind = random->between(1, 100);
    const QString name = random->pick(names());
    return kind <= 28 ? u"auto"_s
        : kind <= 36  ? u"path"_s
        : kind <= 46  ? u"local"_s
        : kind <= 58  ? name
        : kind <= 70  ? name + "+auto"_L1
        : kind <= 78  ? name + "+path"_L1
        : kind <= 84  ? random->pick({u"local+auto"_s, u"local+path"_s})
        : kind <= 88  ? random->pick({u"Auto"_s, u" auto"_s, u"auto "_s, u"default"_s, u"+auto"_s, u"auto+path"_s,
                                      u"local+local"_s, name + "+local"_L1, name + "+"_L1})
        : kind <= 94  ? random->pick(badNames())
        : kind <= 97  ? random->pick(badNames()) + "+auto"_L1
                      : random->mutated(name, u"019.+-rcx /"_s);
}

QString goLine(Random *random)
{
    return random->pick({u""_s, u"1.21"_s, u"1.20"_s, u"1.99"_s, u"1.99.2"_s, u"1.99rc1"_s, u"1.98.3"_s, u"{LOCAL}"_s,
                         u"1.18"_s, u"1.16"_s, u"1.21.0"_s, u"1.28"_s, u"2.0"_s, u"1.99.1"_s, u"1.30.0"_s});
}

QString toolchainLine(Random *random)
{
    const int kind = random->between(1, 100);
    return kind <= 40 ? QString()
        : kind <= 48  ? u"default"_s
        : kind <= 90  ? random->pick(names()).section(u' ', 0, 0)
                      : random->pick(badNames());
}

QList<QJsonObject> certain(Random *random, int rounds)
{
    QList<QJsonObject> all;
    for (int n = 0; n < rounds; ++n) {
        const QString newer =
            "1.%1.%2"_L1.arg(QString::number(random->between(60, 99)), QString::number(random->below(9)));
        all += question(u"auto"_s, u"1.21"_s, {});
        all += question(u"auto"_s, newer, {});
        all += question(u"auto"_s, newer.section(u'.', 0, 1), {});
        all += question(u"auto"_s, u"1.21"_s, "go"_L1 + newer);
        all += question(u"auto"_s, u"1.21"_s, "go"_L1 + newer + "-corp"_L1);
        all += question(u"auto"_s, u"1.21"_s, u"go1.19.1"_s);
        all += question(u"auto"_s, u"1.99.9"_s, "go"_L1 + newer);
        all += question(u"auto"_s, random->pick({u"1.21"_s, newer}), u"default"_s);
        all += question(random->pick({u"auto"_s, u"path"_s, u"local+auto"_s}), newer, u"default"_s);
        all += question(u"auto"_s, u"1.21"_s, random->pick(badNames()));
        all += question(u"auto"_s, newer, {}, {"go"_L1 + newer});
        all += question(u"path"_s, newer, {}, {"go"_L1 + newer});
        all += question(u"path"_s, newer, {});
        all += question(u"local"_s, newer, {});
        all += question(u"local"_s, u"1.21"_s, "go"_L1 + newer);
        all += question(u"go1.20.3"_s, newer, {});
        all += question(u"go1.20.3+auto"_s, newer, {});
        all += question("go"_L1 + newer + "+path"_L1, u"1.21"_s, {});
        all += question("go"_L1 + newer.section(u'.', 0, 1), u"1.21"_s, {});
        all += question("go1.18"_L1, u"1.21"_s, {});
        all += question(u"auto"_s, u"1.21"_s, u"go{LOCAL}-corp"_s);
        all += question(u"go{LOCAL}"_s, random->pick({u"1.21"_s, newer}), {});
        all += question(u"go2.1"_s, u"1.21"_s, {});
        all += question("go"_L1 + newer + random->pick({u" x"_s, u"-corp_1"_s, u"-a..b"_s, u"-a.01"_s, u"-a~b"_s}),
                        u"1.21"_s, {});
        all += question(u"auto"_s, u"2.%1"_s.arg(n), {});
        all += question(u"auto"_s, u"1.21"_s, u"go2.%1.1"_s.arg(n));
        all += question(random->pick(badNames().first(8)), u"1.21"_s, {});
        all += question(random->pick(badNames().first(8)) + "+auto"_L1, u"1.21"_s, {});
        all += question("go"_L1 + newer + random->pick({u"+local"_s, u"+"_s, u"+Auto"_s}), u"1.21"_s, {});
        all += question(u"auto"_s, newer, {}, {}, u"go.work"_s);
        all += question(u"auto"_s, u"1.21"_s, "go"_L1 + newer, {}, u"go.work"_s);
        all += question(u"local"_s, newer, {}, {}, u"go.work"_s);
    }
    return all;
}

/// What go did, taken apart.
struct View
{
    View(const QJsonObject &question, const QJsonObject &answer)
        : setting(question["env"_L1]["GOTOOLCHAIN"_L1].toString()),
          goLine(question["goLine"_L1].toString()),
          toolchainLine(question["toolchainLine"_L1].toString()),
          work(question["files"_L1].toObject().contains("go.work"_L1)),
          ran(answer["log"_L1].toArray().at(0).toString()),
          said(answer["fatal"_L1].toString())
    {
        const QJsonArray requests = answer["requests"_L1].toArray();
        for (const QJsonValue &request : requests) {
            const QString url = request["url"_L1].toString();
            const qsizetype at = url.indexOf("/golang.org/toolchain/@v/v0.0.1-"_L1);
            if (at >= 0) {
                asked = QUrl::fromPercentEncoding(url.sliced(at + 32).toLatin1()).section(u'.', 0, -2);
            }
        }
    }

    [[nodiscard]] bool local() const
    {
        return ran.isEmpty() && asked.isEmpty() && !said.contains("toolchain"_L1, Qt::CaseInsensitive)
            && !said.contains("in PATH"_L1);
    }
    [[nodiscard]] bool plain() const { return setting == "auto"_L1 && !work; }

    QString setting;
    QString goLine;
    QString toolchainLine;
    bool work;
    QString asked; ///< "go1.99.1.linux-amd64": requested from the module proxy
    QString ran;   ///< "go1.99.1": found in PATH
    QString said;
};

using Test = bool (*)(const View &);

std::vector<Rule> makeRules()
{
    const std::vector<std::pair<QString, Test>> table = {
        {u"local-will-do"_s,
         [](const View &v) { return v.plain() && v.goLine == "1.21"_L1 && v.toolchainLine.isEmpty() && v.local(); }},
        {u"go-line"_s,
         [](const View &v) {
             return v.plain() && v.toolchainLine.isEmpty() && v.asked.startsWith("go"_L1 + v.goLine + u'.');
         }},
        {u"go-line-gets-zero"_s,
         [](const View &v) {
             return v.plain() && v.goLine.count(u'.') == 1 && v.asked.startsWith("go"_L1 + v.goLine + ".0."_L1);
         }},
        {u"toolchain-line"_s,
         [](const View &v) {
             return v.plain() && v.goLine == "1.21"_L1 && v.asked.startsWith(v.toolchainLine + u'.')
                 && !v.toolchainLine.isEmpty();
         }},
        {u"toolchain-line-with-suffix"_s,
         [](const View &v) { return v.toolchainLine.endsWith("-corp"_L1) && v.asked.startsWith(v.toolchainLine); }},
        {u"toolchain-line-older"_s,
         [](const View &v) { return v.plain() && v.toolchainLine == "go1.19.1"_L1 && v.local(); }},
        {u"go-line-over-toolchain-line"_s,
         [](const View &v) {
             return v.goLine == "1.99.9"_L1 && !v.toolchainLine.isEmpty() && v.asked.startsWith("go1.99.9."_L1);
         }},
        {u"default-keeps-local"_s,
         [](const View &v) { return v.plain() && v.toolchainLine == "default"_L1 && v.asked.isEmpty(); }},
        {u"default-and-newer-go-line"_s, [](const View &v) { return v.said.contains("sets toolchain default)"_L1); }},
        {u"bad-toolchain-line"_s, [](const View &v) { return v.said.contains("invalid toolchain \""_L1); }},
        {u"path-before-download"_s,
         [](const View &v) { return v.setting == "auto"_L1 && v.ran == "go"_L1 + v.goLine && v.asked.isEmpty(); }},
        {u"path-only"_s, [](const View &v) { return v.setting == "path"_L1 && !v.ran.isEmpty(); }},
        {u"path-never-downloads"_s,
         [](const View &v) { return v.setting == "path"_L1 && v.said.contains("in PATH"_L1) && v.asked.isEmpty(); }},
        {u"local-refuses"_s,
         [](const View &v) { return v.setting == "local"_L1 && v.said.contains("; GOTOOLCHAIN=local)"_L1); }},
        {u"local-ignores-toolchain-line"_s,
         [](const View &v) { return v.setting == "local"_L1 && v.toolchainLine.startsWith("go1."_L1) && v.local(); }},
        {u"named-whatever-is-asked"_s,
         [](const View &v) { return v.setting == "go1.20.3"_L1 && v.asked.startsWith("go1.20.3."_L1); }},
        {u"named-as-a-minimum"_s,
         [](const View &v) {
             return v.setting == "go1.20.3+auto"_L1 && v.asked.startsWith("go"_L1 + v.goLine + u'.');
         }},
        {u"named-with-path"_s,
         [](const View &v) { return v.setting.endsWith("+path"_L1) && v.said.contains("in PATH"_L1); }},
        {u"named-is-local"_s, [](const View &v) { return v.setting == "go{LOCAL}"_L1 && v.asked.isEmpty(); }},
        {u"language-version-asked"_s,
         [](const View &v) { return v.said.contains("is a language version but not a toolchain version"_L1); }},
        {u"old-without-patch-is-one"_s,
         [](const View &v) { return v.setting == "go1.18"_L1 && v.said.contains("toolchain not available"_L1); }},
        {u"not-available"_s, [](const View &v) { return v.said.contains("toolchain not available"_L1); }},
        {u"toolchain-line-is-no-newer"_s,
         [](const View &v) { return v.plain() && v.toolchainLine == "go{LOCAL}-corp"_L1; }},
        {u"suffix-no-version-can-have"_s,
         [](const View &v) { return v.said.contains("non-semver module version"_L1); }},
        {u"junk"_s, [](const View &v) { return v.said.endsWith("invalid GOTOOLCHAIN \""_L1 + v.setting + u'"'); }},
        {u"junk-as-a-minimum"_s, [](const View &v) { return v.said.contains(": invalid minimum toolchain "_L1); }},
        {u"junk-behind-plus"_s,
         [](const View &v) { return v.said.contains("only version suffixes are +auto and +path"_L1); }},
        {u"only-go1"_s, [](const View &v) { return v.said.contains("invalid GOTOOLCHAIN \"go2"_L1); }},
        {u"work-file-counts"_s, [](const View &v) { return v.work && v.setting == "auto"_L1 && !v.asked.isEmpty(); }},
        {u"work-file-in-message"_s,
         [](const View &v) { return v.work && v.said.contains("go.work requires go >="_L1); }},
    };
    std::vector<Rule> rules;
    for (const auto &[id, test] : table) {
        rules.push_back({"1.9 "_L1 + id, [test](const QJsonObject &question, const QJsonObject &answer) {
                             return test(View(question, answer)) ? 1 : 0;
                         }});
    }
    return rules;
}

class Toolchains final : public Suite
{
public:
    [[nodiscard]] QString name() const override { return u"toolchains"_s; }
    [[nodiscard]] const std::vector<Rule> &rules() const override
    {
        static const std::vector<Rule> all = makeRules();
        return all;
    }
    [[nodiscard]] int wantedCases() const override { return 800; }

    [[nodiscard]] QList<QJsonObject> questions(Random *random, int cases) const override
    {
        const bool whole = cases >= wantedCases();
        QList<QJsonObject> all = certain(random, whole ? 21 : 2);
        for (int n = 0; n < cases / 4; ++n) {
            QStringList inPath;
            if (random->percent(15)) {
                inPath += random->pick(names().first(4));
            }
            all += question(setting(random), goLine(random), toolchainLine(random), inPath,
                            random->percent(15) ? u"go.work"_s : u"go.mod"_s);
        }
        return all;
    }

    [[nodiscard]] QStringList differences(const QJsonObject &question, const QJsonObject &answer,
                                          const GoVersion &version) const override
    {
        const View theirs(question, answer);
        const QString local = version.toString().sliced(2);
        const auto filled = [&local](QString text) { return text.replace("{LOCAL}"_L1, local); };
        const ToolchainWish wish{theirs.work ? u"go.work"_s : u"go.mod"_s, filled(theirs.goLine),
                                 filled(theirs.toolchainLine)};
        const ToolchainChoice ours = chooseToolchain(filled(theirs.setting), local, wish, u"linux-amd64"_s);
        // a go.work is read as a whole before its go line is looked at
        const QByteArray text = filled(question["files"_L1]["go.work"_L1].toString()).toLatin1();
        const bool broken = ours.because == ToolchainChoice::Because::TooOld && theirs.work
            && !GoModFile::parse(text, GoModFile::Kind::Work, version).problems.isEmpty();
        const QString mine = broken ? u"local"_s : describe(ours, question, theirs);
        const QString his = !theirs.ran.isEmpty() ? "runs "_L1 + theirs.ran
            : !theirs.asked.isEmpty()             ? "downloads %1: %2"_L1.arg(theirs.asked, theirs.said)
            : isAboutToolchains(theirs.said)      ? theirs.said
                                                  : u"local"_s;
        return mine == his ? QStringList() : QStringList{"go: %1; we: %2"_L1.arg(his, mine)};
    }

private:
    static bool isAboutToolchains(const QString &said)
    {
        return said.contains("GOTOOLCHAIN"_L1) || said.contains("non-semver module version"_L1)
            || said.contains("in PATH"_L1) || said.contains(" requires go >= "_L1)
            || (said.startsWith("go: invalid toolchain "_L1) && !said.contains(u'\n'));
    }

    static QString describe(const ToolchainChoice &ours, const QJsonObject &question, const View &theirs)
    {
        if (!ours.error.isEmpty() && ours.toolchain.isEmpty()) {
            return "go: "_L1 + ours.error;
        }
        if (ours.toolchain.isEmpty()) {
            return u"local"_s;
        }
        if (question["files"_L1].toObject().contains("bin/"_L1 + ours.toolchain)) {
            return "runs "_L1 + ours.toolchain;
        }
        if (!ours.error.isEmpty()) {
            return "go: "_L1 + ours.error;
        }
        if (!ours.mayDownload) {
            return "go: cannot find \"%1\" in PATH"_L1.arg(ours.toolchain);
        }
        const QString why = ours.needsPatchNumber
            ? "go: invalid toolchain: %1 is a language version but not a toolchain version (%1.x)"_L1.arg(
                  ours.toolchain)
            : "go: download %1 for linux/amd64: toolchain not available"_L1.arg(ours.toolchain);
        const QString rest = theirs.said.section(u'\n', 0, -2);
        return "downloads %1: %2"_L1.arg(ours.module.section("v0.0.1-"_L1, 1),
                                         (rest.isEmpty() ? QString() : rest + u'\n') + why);
    }
};

} // namespace

std::unique_ptr<Suite> makeToolchains()
{
    return std::make_unique<Toolchains>();
}

} // namespace Tidyscope::Differential
