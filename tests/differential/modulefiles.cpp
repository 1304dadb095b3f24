// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gomod/gomodfile.h"
#include "core/gomod/gosumfile.h"
#include "differential/modulefilerules.h"
#include "differential/suites.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Tidyscope::Differential {

namespace {

QString asBytes(const QString &text)
{
    return QString::fromLatin1(text.toUtf8());
}

QJsonObject ofFile(const QString &text, bool work = false)
{
    return {{u"ask"_s, u"modules"_s}, {u"gomod"_s, asBytes(text)}, {u"work"_s, work}};
}

/// Lines of a go.mod that go takes, and of which it complains.
const QStringList &modLines()
{
    static const QStringList list = {u"go 1.20"_s,
                                     u"go 1.21"_s,
                                     u"go 1.21.3"_s,
                                     u"go 1.23rc1"_s,
                                     u"toolchain go1.22.3"_s,
                                     u"toolchain default"_s,
                                     u"require b.test/y v1.0.0"_s,
                                     u"require b.test/y v1.0.0 // indirect"_s,
                                     u"require c.test/z v0.0.0-20231010123456-abcdefabcdef // indirect; why"_s,
                                     u"require b.test/y v1.0.0 // indirectly"_s,
                                     u"require b.test/y v1.0.0 // indirect;why"_s,
                                     u"require b.test/y v1.0.0 // indirect;"_s,
                                     u"require \"b.test/q\" v1.2.0"_s,
                                     u"require (\n\tb.test/y v1.0.0\n\tc.test/z v1.1.0 // indirect\n)"_s,
                                     u"require(\nd.test/w v1.0.0\n)"_s,
                                     u"require (\n\n\t// a comment\n\tb.test/y v1.0.0 // direct\n)"_s,
                                     u"require ()"_s,
                                     u"replace b.test/y => ../y"_s,
                                     u"replace b.test/y v1.0.0 => ./y"_s,
                                     u"replace b.test/y => e.test/y v1.2.3"_s,
                                     u"replace (\n\tb.test/y v1.0.0 => e.test/y v1.2.3\n)"_s,
                                     u"replace b.test/y => /abs/y"_s,
                                     u"exclude b.test/y v1.1.0"_s,
                                     u"exclude (\n\tb.test/y v1.1.0\n\tc.test/z v1.0.1\n)"_s,
                                     u"retract v1.0.0"_s,
                                     u"retract [v1.0.0, v1.1.0]"_s,
                                     u"retract v1.0.0 // broken"_s,
                                     u"retract (\n\tv1.0.0\n\t[v1.1.0, v1.2.0]\n)"_s,
                                     u"retract [ v1.0.0 , v1.1.0 ]"_s,
                                     u"godebug default=go1.21"_s,
                                     u"godebug (\n\tpanicnil=1\n\tasynctimerchan=0\n)"_s,
                                     u"tool b.test/y/cmd"_s,
                                     u"tool (\n\tb.test/y/cmd\n)"_s,
                                     u"ignore ./static"_s,
                                     u"ignore (\n\t./a\n\tb/c\n)"_s,
                                     u"// only a comment"_s,
                                     u""_s,
                                     u"require b.test/y v1.0.0 //indirect"_s,
                                     u"require b.test/y v1.0.0 /* x */"_s,
                                     u"require `b.test/raw` v1.2.0"_s,
                                     u"require 'b.test/y' v1.0.0"_s,
                                     u"replace b.test/y => '../y'"_s,
                                     u"retract [v1.0.0, 'v1.1.0']"_s,
                                     u"module a.test/again"_s,
                                     u"go"_s,
                                     u"go 1"_s,
                                     u"go 1.x"_s,
                                     u"go 1.20 1.21"_s,
                                     u"go v1.20"_s,
                                     u"go 1.021"_s,
                                     u"go 1.21.0-rc1"_s,
                                     u"toolchain"_s,
                                     u"toolchain 1.22"_s,
                                     u"toolchain local"_s,
                                     u"require b.test/y"_s,
                                     u"require b.test/y v1.0.0 v1.1.0"_s,
                                     u"require b.test/y => ../y"_s,
                                     u"replace b.test/y"_s,
                                     u"replace b.test/y => "_s,
                                     u"replace b.test/y ../y"_s,
                                     u"exclude b.test/y"_s,
                                     u"retract"_s,
                                     u"retract [v1.0.0"_s,
                                     u"retract [v1.0.0, v1.1.0"_s,
                                     u"retract [v1.0.0 v1.1.0]"_s,
                                     u"retract v1.0.0 v1.1.0"_s,
                                     u"retract ["_s,
                                     u"godebug a"_s,
                                     u"godebug a=b c=d"_s,
                                     u"tool"_s,
                                     u"tool a b"_s,
                                     u"use ./x"_s,
                                     u"foo bar"_s,
                                     u"foo (\n\tbar\n)"_s,
                                     u"require (\n\tb.test/y v1.0.0"_s,
                                     u"require \"b.test/y v1.0.0"_s,
                                     u"require `b.test/y v1.0.0"_s,
                                     u"<<<<<<< HEAD"_s,
                                     u"======="_s,
                                     u">>>>>>> theirs"_s,
                                     u"require b.test/y v1.0.0,"_s,
                                     u"go (\n\t1.20\n)"_s,
                                     u")"_s,
                                     u"require ( b.test/y v1.0.0 )"_s,
                                     u"require (\n) x"_s,
                                     u"require b.test/y (v1.0.0)"_s,
                                     u"require b.test/y 'v1.0.0'"_s,
                                     u"require é.test/y v1.0.0"_s};
    return list;
}

const QStringList &workLines()
{
    static const QStringList list = {u"go 1.21"_s,
                                     u"go 1.22.0"_s,
                                     u"toolchain go1.22.3"_s,
                                     u"use ./a"_s,
                                     u"use (\n\t./a\n\t../b\n)"_s,
                                     u"use \"./with space\""_s,
                                     u"use ."_s,
                                     u"use /abs"_s,
                                     u"use ./a ./b"_s,
                                     u"use"_s,
                                     u"replace b.test/y => ../y"_s,
                                     u"replace b.test/y v1.0.0 => e.test/y v1.2.3"_s,
                                     u"godebug a=b"_s,
                                     u"module a.test/x"_s,
                                     u"require b.test/y v1.0.0"_s,
                                     u"exclude b.test/y v1.0.0"_s,
                                     u"// c"_s,
                                     u""_s,
                                     u"use ./a // why"_s,
                                     u"foo"_s,
                                     u"use (\n\t./a"_s,
                                     u"go 1"_s,
                                     u"toolchain x"_s};
    return list;
}

QString joined(Random *random, const QStringList &pool, int most)
{
    QStringList lines;
    for (int n = random->between(1, most); n > 0; --n) {
        lines += random->pick(pool);
    }
    QString text = lines.join(random->percent(6) ? u"\r\n"_s : u"\n"_s) + (random->percent(85) ? u"\n"_s : QString());
    return random->percent(8) ? random->mutated(text, u" \t\n()\"`,/[]=>é"_s) : text;
}

QString generatedMod(Random *random)
{
    // most of them without a mistake, so that all lines are compared
    static constexpr int goodLines = 38;
    const bool good = random->percent(60);
    const QString head = random->percent(95)
        ? random->pick({u"module a.test/x\n"_s, u"module \"a.test/x\" // here\n"_s, u"module (\n\ta.test/x\n)\n"_s,
                        u"// c\nmodule a.test/x\n\n"_s})
        : QString();
    return head + joined(random, good ? modLines().first(goodLines) : modLines(), good ? 7 : 4);
}

/// A line of a go.sum, right or wrong; the hashes in braces are worked out by the oracle.
QString sumLine(Random *random)
{
    static const QString zip = u"{h1 b.test/x@v1.0.0}"_s;
    static const QString mod = u"{h1mod b.test/x@v1.0.0}"_s;
    static const QString other = u"h1:abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ="_s;
    static const QStringList good = {"b.test/x v1.0.0 "_L1 + zip, "b.test/x v1.0.0/go.mod "_L1 + mod,
                                     "b.test/x v1.1.0 "_L1 + other, "c.test/y v1.0.0/go.mod "_L1 + other,
                                     "b.test/X v1.0.0 "_L1 + other};
    static const QStringList bad = {"b.test/x v1.0.0 "_L1 + other,
                                    "b.test/x v1.0.0/go.mod "_L1 + other,
                                    u"b.test/x v1.0.0 h2:abc="_s,
                                    u"b.test/x v1.0.0/go.mod h2:abc="_s,
                                    u"b.test/x v1.0.0 h1:"_s,
                                    u"b.test/x v1.0.0 abc"_s,
                                    u"b.test/x v1.0.0/go.mod h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY="_s,
                                    u"b.test/x v1.0.0 h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="_s,
                                    "  b.test/x\tv1.0.0   "_L1 + zip + u' ',
                                    "b.test/x v1.0.0/go.mod "_L1 + mod + u'\r',
                                    u"b.test/x v1.0.0"_s,
                                    u"b.test/x"_s,
                                    "b.test/x v1.0.0 "_L1 + zip + " extra"_L1,
                                    u"<<<<<<< HEAD"_s,
                                    u"======="_s,
                                    u">>>>>>> theirs more words"_s,
                                    u"// comment"_s,
                                    u""_s,
                                    u"   "_s};
    return random->percent(55) ? random->pick(good) : random->pick(bad);
}

QJsonObject ofSum(const QString &text)
{
    return {{u"ask"_s, u"fetch"_s},
            {u"env"_s, QJsonObject{{u"GOPROXY"_s, u"http://proxy.test"_s}, {u"GOFLAGS"_s, u"-mod=mod -modcacherw"_s}}},
            {u"answers"_s, QJsonObject{{u"proxy.test"_s, u"200"_s}}},
            {u"modules"_s, QJsonArray{u"b.test/x@v1.0.0"_s}},
            {u"files"_s,
             QJsonObject{{u"go.mod"_s, u"module a.test/m\n\ngo 1.18\n\nrequire b.test/x v1.0.0\n"_s},
                         {u"go.sum"_s, asBytes(text)},
                         {u"bin/"_s, u""_s}}}};
}

QJsonObject generatedSum(Random *random)
{
    QStringList lines;
    for (int n = random->between(1, 5); n > 0; --n) {
        lines += sumLine(random);
    }
    return ofSum(lines.join(u'\n') + (random->percent(85) ? u"\n"_s : QString()));
}

QList<QJsonObject> certainSums()
{
    QList<QJsonObject> all;
    const QString zip = u"b.test/x v1.0.0 {h1 b.test/x@v1.0.0}\n"_s;
    const QString mod = u"b.test/x v1.0.0/go.mod {h1mod b.test/x@v1.0.0}\n"_s;
    const QString other = u"h1:abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ=\n"_s;
    for (int n = 0; n < 20; ++n) {
        const QString noise = u"n%1.test/x v1.0.0 "_s.arg(n) + other;
        all += ofSum(noise + zip + mod);
        all += ofSum(noise + "b.test/x v1.0.0 "_L1 + other + zip);
        all += ofSum(noise + zip + "b.test/x v1.0.0 "_L1 + other);
        all += ofSum(noise + "b.test/x v1.0.0/go.mod "_L1 + other);
        all += ofSum(noise + "b.test/x v1.0.0 h2:abc=\n"_L1);
        all += ofSum(noise + "b.test/x v1.0.0/go.mod h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=\n"_L1);
        all += ofSum(noise + "two words\n"_L1 + "b.test/x v1.0.0 "_L1 + other);
        all += ofSum("b.test/x v1.0.0 "_L1 + other + u"n%1 two\n"_s.arg(n));
        all += ofSum(noise);
    }
    return all;
}

/// The go.sum as the oracle writes it: the true hashes are whatever our code is asked about.
GoSumFile sumFile(const QJsonObject &question, const GoVersion &version, QString *zip, QString *mod)
{
    // any hash in the shape of one, so long as it is the same in both places
    *zip = u"h1:zipzipzipzipzipzipzipzipzipzipzipzipzipzipzipzA="_s;
    *mod = u"h1:modmodmodmodmodmodmodmodmodmodmodmodmodmodmodmA="_s;
    QString text = question["files"_L1]["go.sum"_L1].toString();
    text.replace("{h1 b.test/x@v1.0.0}"_L1, *zip).replace("{h1mod b.test/x@v1.0.0}"_L1, *mod);
    return GoSumFile::parse(text.toLatin1(), version);
}

QStringList sumDifferences(const QJsonObject &question, const QJsonObject &answer, const GoVersion &version)
{
    QString zip;
    QString mod;
    const GoSumFile file = sumFile(question, version, &zip, &mod);
    const QString path = u"b.test/x"_s;
    const QString at = u"v1.0.0"_s;
    const auto refused = [&](bool goMod, const QString &hash) {
        const QStringList hashes = file.hashes(path, at, goMod);
        const bool known =
            std::any_of(hashes.begin(), hashes.end(), [](const QString &h) { return h.startsWith("h1:"_L1); });
        return known && !file.accepts(path, at, goMod, hash);
    };
    QString ours = file.fatal(u"/FOLDER/go.sum"_s, false, version);
    if (ours.isEmpty()) {
        ours = refused(true, mod) ? u"verifying b.test/x@v1.0.0/go.mod: checksum mismatch"_s
            : refused(false, zip) ? u"verifying b.test/x@v1.0.0: checksum mismatch"_s
                                  : QString();
    }
    const QString error = answer["modules"_L1]["b.test/x@v1.0.0"_L1]["error"_L1].toString();
    const QString theirs = error + answer["fatal"_L1].toString();
    const bool same = ours.isEmpty()
        ? !theirs.contains("checksum mismatch"_L1) && !theirs.contains("malformed go.sum"_L1) && error.isEmpty()
        : theirs.contains(ours);
    return same ? QStringList() : QStringList{"go says \"%1\"; we say \"%2\""_L1.arg(theirs, ours)};
}

template<typename List, typename Row> QJsonArray rows(const List &list, Row row)
{
    QJsonArray all;
    for (const auto &item : list) {
        all += QJsonValue(row(item));
    }
    return all;
}

QJsonObject contents(const GoModFile &file, bool work)
{
    const auto path = [](const GoModFile::Path &p) { return QJsonArray{p.line, p.path}; };
    QJsonObject all{
        {u"replace"_s,
         rows(file.replace,
              [](const auto &r) { return QJsonArray{r.line, r.oldPath, r.oldVersion, r.newPath, r.newVersion}; })},
        {u"godebug"_s, rows(file.godebug, [](const auto &g) { return QJsonArray{g.line, g.key, g.value}; })},
        {u"tool"_s, rows(file.tool, path)},
        {u"ignore"_s, rows(file.ignore, path)},
        {u"use"_s, rows(file.use, [](const auto &u) { return QJsonArray{u.line, u.dir}; })}};
    const auto add = [&all](const QString &key, const QString &value) {
        if (!value.isEmpty()) {
            all[key] = value;
        }
    };
    add(u"go"_s, file.go);
    add(u"toolchain"_s, file.toolchain);
    if (!work) {
        add(u"module"_s, file.module);
        all[u"require"_s] =
            rows(file.require, [](const auto &r) { return QJsonArray{r.line, r.path, r.version, r.indirect}; });
        all[u"exclude"_s] = rows(file.exclude, [](const auto &e) { return QJsonArray{e.line, e.path, e.version}; });
        all[u"retract"_s] = rows(file.retract, [](const auto &r) { return QJsonArray{r.line, r.low, r.high}; });
    }
    return all;
}

/// Complaints about a path or a version: the reader of a file leaves them to others.
bool isAboutValues(const QString &error)
{
    if (error.endsWith("unquoted string cannot contain quote"_L1)) {
        return false;
    }
    for (const auto words : {"invalid module version"_L1, "malformed module path"_L1, "invalid module path"_L1,
                             "version \""_L1, "replacement module"_L1, "should be v"_L1,
                             "must be of the form v1.2.3"_L1, "replacement local directory"_L1}) {
        if (error.contains(words)) {
            return true;
        }
    }
    return false;
}

QStringList fileDifferences(const QJsonObject &question, const QJsonObject &answer, const GoVersion &version)
{
    const bool work = question["work"_L1].toBool();
    const GoModFile file = GoModFile::parse(question["gomod"_L1].toString().toLatin1(),
                                            work ? GoModFile::Kind::Work : GoModFile::Kind::Mod, version);
    const QStringList lines = answer["errors"_L1].toVariant().toStringList();
    QStringList theirs;
    QStringList aboutValues; // "go.mod:7:": go has one complaint a line
    for (const QString &line : lines) {
        (isAboutValues(line) ? aboutValues : theirs) += isAboutValues(line) ? line.section(u' ', 0, 0) : line;
    }
    QString ours;
    for (const GoModFile::Problem &problem : file.problems) {
        const QString line = problem.toString(work ? u"go.work"_s : u"go.mod"_s);
        ours += aboutValues.contains(line.section(u' ', 0, 0)) ? QString() : line + u'\n';
    }
    if (lines.isEmpty()) {
        if (!ours.isEmpty()) {
            return {"go reads it; we say "_L1 + ours};
        }
        const QJsonObject mine = contents(file, work);
        QStringList differences;
        for (auto it = answer.begin(); it != answer.end(); ++it) {
            if (mine[it.key()] != it.value()) {
                differences += "%1: go and we read something else"_L1.arg(it.key());
            }
        }
        return differences;
    }
    // a syntax error ends the reading; we read on
    const bool syntax = lines.size() == 1 && theirs.size() == 1;
    const QString expected = theirs.join(u'\n') + (theirs.isEmpty() ? QString() : u"\n"_s);
    const bool same = syntax ? ours.startsWith(expected) || ours.contains(u'\n' + expected) : ours == expected;
    return same ? QStringList() : QStringList{"go says %1; we say %2"_L1.arg(lines.join(u" | "_s), ours)};
}

class ModuleFiles final : public Suite
{
public:
    [[nodiscard]] QString name() const override { return u"module-files"_s; }
    [[nodiscard]] const std::vector<Rule> &rules() const override { return moduleFileRules(); }
    [[nodiscard]] int wantedCases() const override { return 3000; }

    [[nodiscard]] QList<QJsonObject> questions(Random *random, int cases) const override
    {
        const bool whole = cases >= wantedCases();
        QList<QJsonObject> all;
        for (int n = 0; n < (whole ? 21 : 1); ++n) {
            for (const QString &line : modLines()) {
                all += ofFile("module a.test/x\n%1%2\n"_L1.arg(QString(n, u'\n'), line));
            }
            for (const QString &line : workLines()) {
                all += ofFile("go 1.20\n%1%2\n"_L1.arg(QString(n, u'\n'), line), true);
            }
        }
        all += certainSums().first(whole ? certainSums().size() : 18);
        for (int n = 0; n < cases / 2; ++n) {
            all += ofFile(generatedMod(random));
            if (n % 3 == 0) {
                all += ofFile(joined(random, workLines(), 4), true);
            }
            if (n % 5 == 0) {
                all += generatedSum(random);
            }
        }
        return all;
    }

    [[nodiscard]] QStringList differences(const QJsonObject &question, const QJsonObject &answer,
                                          const GoVersion &version) const override
    {
        return question.contains("gomod"_L1) ? fileDifferences(question, answer, version)
                                             : sumDifferences(question, answer, version);
    }
};

} // namespace

std::unique_ptr<Suite> makeModuleFiles()
{
    return std::make_unique<ModuleFiles>();
}

} // namespace Tidyscope::Differential
