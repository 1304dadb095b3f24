// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/goflags.h"
#include "differential/suite.h"
#include "differential/suites.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace Tidyscope::Differential {

namespace {

/// `go list -m` prints the module of the file that -modfile names, else that of go.mod: so it tells which flag counts.
QJsonObject question(const QString &flags)
{
    static const QJsonObject files = {{u"go.mod"_s, u"module plain.test\n"_s}, {u"a.mod"_s, u"module a.test\n"_s},
                                      {u"b.mod"_s, u"module b.test\n"_s},      {u"c d.mod"_s, u"module cd.test\n"_s},
                                      {u"'a.mod"_s, u"module quote.test\n"_s}, {u"bin/"_s, u""_s}};
    return {{u"ask"_s, u"fetch"_s},
            {u"env"_s, QJsonObject{{u"GOFLAGS"_s, flags}, {u"GOPROXY"_s, u"off"_s}}},
            {u"files"_s, files},
            {u"command"_s, QJsonArray{u"list"_s, u"-m"_s}}};
}

const QStringList &good()
{
    static const QStringList list = {u"-mod=mod"_s,         u"-modcacherw"_s, u"-v"_s,           u"--mod=mod"_s,
                                     u"-tags=a,b"_s,        u"-ldflags=-w"_s, u"-race"_s,        u"-count=1"_s,
                                     u"-trimpath"_s,        u"-timeout=3s"_s, u"-test.v"_s,      u"-insecure"_s,
                                     u"-buildvcs=false"_s,  u"-x"_s,          u"-compat=1.20"_s, u"-test.run=A"_s,
                                     u"-modcacherw=true"_s, u"--v"_s,         u"-run=A|B"_s,     u"-p=2"_s};
    return list;
}

const QStringList &modFiles()
{
    static const QStringList list = {u"-modfile=a.mod"_s,  u"-modfile=b.mod"_s,     u"--modfile=a.mod"_s,
                                     u"--modfile=b.mod"_s, u"'-modfile=c d.mod'"_s, u"\"-modfile=c d.mod\""_s,
                                     u"'-modfile=a.mod'"_s};
    return list;
}

const QStringList &odd()
{
    static const QStringList list = {u"mod=mod"_s,     u"-"_s,         u"--"_s,
                                     u"---v"_s,        u"-=v"_s,       u"--=v"_s,
                                     u"-bogus"_s,      u"-bogus=1"_s,  u"--bogus"_s,
                                     u"v"_s,           u"-mod mod"_s,  u"-Mod=mod"_s,
                                     u"-v,-x"_s,       u"\"-v"_s,      u"'-v"_s,
                                     u"-tags='a b'"_s, u"\"-v\"-x"_s,  u"''"_s,
                                     u"-test.bogus"_s, u"-test.mod"_s, u"-v\u00a0-x"_s,
                                     u"-v\v-x"_s,      u"-é"_s,        u"-\"v\""_s,
                                     u"'-v'"_s,        u"\"-x\""_s,    u"-modfile='a.mod"_s};
    return list;
}

/// Names of flags, those of newer releases among them, and what looks like one.
const QStringList &flagNames()
{
    static const QStringList list = {u"C"_s,
                                     u"pgo"_s,
                                     u"skip"_s,
                                     u"fullpath"_s,
                                     u"toolchain"_s,
                                     u"changed"_s,
                                     u"diff"_s,
                                     u"debug-runtime-trace"_s,
                                     u"godebug"_s,
                                     u"dropgodebug"_s,
                                     u"tool"_s,
                                     u"droptool"_s,
                                     u"ignore"_s,
                                     u"dropignore"_s,
                                     u"artifacts"_s,
                                     u"a"_s,
                                     u"asmflags"_s,
                                     u"benchmem"_s,
                                     u"buildmode"_s,
                                     u"cover"_s,
                                     u"covermode"_s,
                                     u"coverpkg"_s,
                                     u"cpu"_s,
                                     u"dropreplace"_s,
                                     u"dropretract"_s,
                                     u"droprequire"_s,
                                     u"exec"_s,
                                     u"export"_s,
                                     u"failfast"_s,
                                     u"fuzz"_s,
                                     u"fuzzcache"_s,
                                     u"gcflags"_s,
                                     u"installsuffix"_s,
                                     u"linkshared"_s,
                                     u"modcache"_s,
                                     u"msan"_s,
                                     u"asan"_s,
                                     u"outputdir"_s,
                                     u"overlay"_s,
                                     u"parallel"_s,
                                     u"pkgdir"_s,
                                     u"print"_s,
                                     u"reuse"_s,
                                     u"retracted"_s,
                                     u"shuffle"_s,
                                     u"testcache"_s,
                                     u"toolexec"_s,
                                     u"vendor"_s,
                                     u"versions"_s,
                                     u"vettool"_s,
                                     u"work"_s,
                                     u"test.skip"_s,
                                     u"test.fullpath"_s,
                                     u"test.artifacts"_s,
                                     u"test.json"_s,
                                     u"test.short"_s,
                                     u"test.trace"_s,
                                     u"help"_s,
                                     u"h"_s,
                                     u"gopath"_s,
                                     u"proxy"_s,
                                     u"vendored"_s,
                                     u"rw"_s,
                                     u"modmode"_s,
                                     u"tags2"_s,
                                     u"Tags"_s,
                                     u"workfile"_s,
                                     u"lang"_s,
                                     u"static"_s};
    return list;
}

QString generated(Random *random)
{
    QStringList words;
    for (int n = random->between(1, 4); n > 0; --n) {
        const int kind = random->between(1, 100);
        QString word = kind <= 50 ? random->pick(good())
            : kind <= 72          ? random->pick(modFiles())
            : kind <= 82          ? random->pick(odd())
            : kind <= 93          ? u'-' + random->pick(flagNames()) + random->pick({u""_s, u"=1"_s})
                                  : random->mutated(random->pick(good()), u"-='\" ax."_s);
        words += word;
    }
    QString text = words.join(random->pick({u" "_s, u" "_s, u"  "_s, u"\t"_s, u"\n"_s, u" \r\n"_s}));
    return random->percent(10) ? u' ' + text + u' ' : text;
}

QList<QJsonObject> certain(Random *random, int rounds)
{
    QList<QJsonObject> all;
    for (int n = 0; n < rounds; ++n) {
        for (const QString &word : odd()) {
            all += question(random->percent(50) ? word : random->pick(good()) + u' ' + word);
        }
        for (const QString &word : modFiles()) {
            all += question(random->percent(50) ? word : random->pick(good()) + u' ' + word);
        }
        all += question(u"-modfile=a.mod"_s);
        all += question(u"-modfile=a.mod -modfile=b.mod"_s);
        all += question(u"-modfile=b.mod "_s + random->pick(good()) + u" --modfile=a.mod"_s);
        all += question(random->pick({u""_s, u" "_s, u"\t"_s}));
        all += question(u"-fullpath -skip=A -changed -pgo=off -p=%1"_s.arg(n + 1));
        all += question(u"-count=1 -test.v -p=%1"_s.arg(n + 1));
    }
    for (const QString &name : flagNames()) {
        all += question(u'-' + name);
        all += question(u'-' + name + "=1"_L1);
    }
    return all;
}

struct View
{
    QString flags;
    QString out;
    QString said;

    [[nodiscard]] bool nonFlag(const QString &word) const { return said.endsWith("non-flag \"%1\""_L1.arg(word)); }
};

using Test = bool (*)(const View &);

std::vector<Rule> makeRules()
{
    const std::vector<std::pair<QString, Test>> table = {
        {u"several-words"_s, [](const View &v) { return v.flags.simplified().count(u' ') > 1 && v.said.isEmpty(); }},
        {u"blanks-of-all-kinds"_s,
         [](const View &v) { return (v.flags.contains(u'\t') || v.flags.contains(u'\n')) && v.said.isEmpty(); }},
        {u"nothing"_s, [](const View &v) { return v.flags.trimmed().isEmpty() && v.out == "plain.test"_L1; }},
        {u"value-behind-equals"_s,
         [](const View &v) { return v.flags == "-modfile=a.mod"_L1 && v.out == "a.test"_L1; }},
        {u"two-dashes"_s, [](const View &v) { return v.flags.contains("--modfile=a.mod"_L1) && v.out == "a.test"_L1; }},
        {u"last-of-a-name-counts"_s,
         [](const View &v) { return v.flags.startsWith("-modfile=a.mod -modfile=b.mod"_L1) && v.out == "b.test"_L1; }},
        {u"other-commands-flags-pass"_s,
         [](const View &v) { return v.flags.contains("-count=1"_L1) && v.said.isEmpty(); }},
        {u"test-dot-names"_s, [](const View &v) { return v.flags.contains("-test.v"_L1) && v.said.isEmpty(); }},
        {u"test-dot-unknown"_s, [](const View &v) { return v.said.contains("unknown flag -test."_L1); }},
        {u"no-dash"_s, [](const View &v) { return v.nonFlag(u"mod=mod"_s) || v.nonFlag(u"v"_s); }},
        {u"value-apart"_s, [](const View &v) { return v.flags.contains("-mod mod"_L1) && v.nonFlag(u"mod"_s); }},
        {u"only-dashes"_s, [](const View &v) { return v.nonFlag(u"-"_s) || v.nonFlag(u"--"_s); }},
        {u"three-dashes"_s, [](const View &v) { return v.nonFlag(u"---v"_s); }},
        {u"no-name"_s, [](const View &v) { return v.nonFlag(u"-=v"_s) || v.nonFlag(u"--=v"_s); }},
        {u"unknown"_s, [](const View &v) { return v.said.endsWith("unknown flag -bogus"_L1); }},
        {u"case-counts"_s, [](const View &v) { return v.said.endsWith("unknown flag -Mod"_L1); }},
        {u"comma-is-no-separator"_s, [](const View &v) { return v.said.endsWith("unknown flag -v,-x"_L1); }},
        {u"quoted-word"_s, [](const View &v) { return v.out == "cd.test"_L1; }},
        {u"open-quote"_s, [](const View &v) { return v.said.contains("unterminated "_L1); }},
        {u"quote-inside-a-word"_s, [](const View &v) { return v.nonFlag(u"b'"_s); }},
        {u"quote-inside-is-part-of-it"_s, [](const View &v) { return v.out == "quote.test"_L1; }},
        {u"word-behind-a-quote"_s, [](const View &v) { return v.flags.contains("\"-v\"-x"_L1) && v.said.isEmpty(); }},
        {u"empty-word"_s, [](const View &v) { return v.nonFlag(QString()); }},
        {u"flags-of-newer-releases"_s,
         [](const View &v) { return v.flags.startsWith("-fullpath -skip=A -changed -pgo"_L1) && v.said.isEmpty(); }},
        {u"other-spaces-are-none"_s,
         [](const View &v) {
             return v.said.contains("\\u00a0"_L1) || v.said.contains("\u00a0"_L1) || v.said.contains("-v\v"_L1);
         }},
    };
    std::vector<Rule> rules;
    for (const auto &[id, test] : table) {
        rules.push_back({"1.10 "_L1 + id, [test](const QJsonObject &question, const QJsonObject &answer) {
                             return test({question["env"_L1]["GOFLAGS"_L1].toString(), answer["stdout"_L1].toString(),
                                          answer["fatal"_L1].toString()})
                                 ? 1
                                 : 0;
                         }});
    }
    return rules;
}

class Flags final : public Suite
{
public:
    [[nodiscard]] QString name() const override { return u"flags"_s; }
    [[nodiscard]] const std::vector<Rule> &rules() const override
    {
        static const std::vector<Rule> all = makeRules();
        return all;
    }
    [[nodiscard]] int wantedCases() const override { return 1200; }

    [[nodiscard]] QList<QJsonObject> questions(Random *random, int cases) const override
    {
        const bool whole = cases >= wantedCases();
        QList<QJsonObject> all = certain(random, whole ? 23 : 1);
        for (int n = 0; n < cases / 4; ++n) {
            all += question(generated(random));
        }
        return all;
    }

    [[nodiscard]] QStringList differences(const QJsonObject &question, const QJsonObject &answer,
                                          const GoVersion &version) const override
    {
        const GoFlags ours = GoFlags::parse(question["env"_L1]["GOFLAGS"_L1].toString(), version);
        const QString said = answer["fatal"_L1].toString();
        const QString theirs = said.startsWith("go: parsing $GOFLAGS: "_L1) ? said.sliced(4) : QString();
        if (theirs != ours.error.trimmed()) { // as the oracle hands over what go said
            return {"go says \"%1\"; we say \"%2\""_L1.arg(theirs, ours.error)};
        }
        // go may refuse the value of a flag, or print something else because of one
        static const QStringList modules = {u"plain.test"_s, u"a.test"_s, u"b.test"_s, u"cd.test"_s, u"quote.test"_s};
        const QString out = answer["stdout"_L1].toString();
        if (!modules.contains(out)) {
            return {};
        }
        const GoFlag *flag = ours.find(u"modfile");
        static const QMap<QString, QString> byFile = {{u"a.mod"_s, u"a.test"_s},
                                                      {u"b.mod"_s, u"b.test"_s},
                                                      {u"c d.mod"_s, u"cd.test"_s},
                                                      {u"'a.mod"_s, u"quote.test"_s}};
        const QString expected = flag ? byFile.value(flag->value, u"another"_s) : u"plain.test"_s;
        return out == expected ? QStringList()
                               : QStringList{"go takes the file of %1; we say %2"_L1.arg(out, expected)};
    }
};

} // namespace

std::unique_ptr<Suite> makeFlags()
{
    return std::make_unique<Flags>();
}

} // namespace Tidyscope::Differential
