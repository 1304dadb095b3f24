// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/goflags.h"
#include "core/goenv/gotoolchain.h"

#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

class TestGoToolchain : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void order();
    void settings_data();
    void settings();
    void choices_data();
    void choices();
    void flags_data();
    void flags();
    void flagsOfReleases_data();
    void flagsOfReleases();
    void wordsKnowTheirPlace();
};

void TestGoToolchain::order()
{
    const QStringList ascending{u"bad"_s,    u"1"_s,         u"1.19rc1"_s, u"1.19"_s,     u"1.19.1"_s,
                                u"1.21"_s,   u"1.21beta1"_s, u"1.21rc2"_s, u"1.21rc10"_s, u"1.21.0"_s,
                                u"1.21.9"_s, u"1.21.10"_s,   u"1.99"_s,    u"2.0.1"_s};
    // up to 1.20 a missing patch number is .0, from 1.21 on it names the language
    QVERIFY(GoVer::compare(u"1.19", u"1.19.0") == 0);
    QVERIFY(GoVer::compare(u"1.21", u"1.21.0") < 0);
    for (qsizetype i = 0; i + 1 < ascending.size(); ++i) {
        QVERIFY2(GoVer::compare(ascending[i], ascending[i + 1]) < 0, qPrintable(ascending[i]));
        QVERIFY2(GoVer::compare(ascending[i + 1], ascending[i]) > 0, qPrintable(ascending[i]));
    }
    for (const auto bad : {u"", u"go1.21", u"1.", u"1.021", u"1.21.3rc1", u"1.21rc", u"1.21RC1", u"v1.2.3"}) {
        const bool isCandidateWithoutNumber = QStringView(bad) == u"1.21rc";
        QCOMPARE(GoVer::isValid(bad), isCandidateWithoutNumber);
    }
    QCOMPARE(GoVer::fromToolchain(u"go1.21.3-corp"), u"1.21.3"_s);
    QCOMPARE(GoVer::fromToolchain(u"go1.21.3 X:exp"), u"1.21.3"_s);
    QCOMPARE(GoVer::fromToolchain(u"gccgo-go1.21.3"), QString());
    QCOMPARE(GoVer::fromToolchain(u"go1.21.3/../x"), QString());
}

void TestGoToolchain::settings_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<GoToolchain>("expected");
    using Mode = GoToolchain::Mode;
    const auto error = [](const QString &value, const QString &why = {}) {
        return "invalid GOTOOLCHAIN \"%1\"%2"_L1.arg(value, why);
    };
    QTest::newRow("empty") << u""_s << GoToolchain{Mode::Fixed, u"local"_s, {}};
    QTest::newRow("local") << u"local"_s << GoToolchain{Mode::Fixed, u"local"_s, {}};
    QTest::newRow("auto") << u"auto"_s << GoToolchain{Mode::Auto, u"local"_s, {}};
    QTest::newRow("path") << u"path"_s << GoToolchain{Mode::Path, u"local"_s, {}};
    QTest::newRow("name") << u"go1.22.1"_s << GoToolchain{Mode::Fixed, u"go1.22.1"_s, {}};
    QTest::newRow("name+auto") << u"go1.22.1+auto"_s << GoToolchain{Mode::Auto, u"go1.22.1"_s, {}};
    QTest::newRow("local+path") << u"local+path"_s << GoToolchain{Mode::Path, u"local"_s, {}};
    QTest::newRow("junk") << u"bogus"_s << GoToolchain{Mode::Fixed, u"bogus"_s, error(u"bogus"_s)};
    QTest::newRow("no go before it") << u"1.22.1"_s << GoToolchain{Mode::Fixed, u"1.22.1"_s, error(u"1.22.1"_s)};
    QTest::newRow("Auto") << u"Auto"_s << GoToolchain{Mode::Fixed, u"Auto"_s, error(u"Auto"_s)};
    QTest::newRow("bad minimum") << u"x+auto"_s
                                 << GoToolchain{Mode::Fixed, u"x"_s,
                                                error(u"x+auto"_s, u": invalid minimum toolchain \"x\""_s)};
    QTest::newRow("bad suffix") << u"go1.22.1+local"_s
                                << GoToolchain{
                                       Mode::Fixed, u"go1.22.1"_s,
                                       error(u"go1.22.1+local"_s, u": only version suffixes are +auto and +path"_s)};
}

void TestGoToolchain::settings()
{
    QFETCH(QString, value);
    QFETCH(GoToolchain, expected);
    QCOMPARE(GoToolchain::parse(value), expected);
}

void TestGoToolchain::choices_data()
{
    QTest::addColumn<QString>("setting");
    QTest::addColumn<QString>("local");
    QTest::addColumn<ToolchainWish>("wish");
    QTest::addColumn<ToolchainChoice::Because>("because");
    QTest::addColumn<QString>("module"); // or the toolchain where it may not be downloaded
    QTest::addColumn<QString>("error");
    using Because = ToolchainChoice::Because;
    const auto row = [](const char *name, const QString &setting, const QString &local, const QString &go,
                        const QString &toolchain, Because because, const QString &module, const QString &error) {
        QTest::newRow(name) << setting << local << ToolchainWish{u"go.mod"_s, go, toolchain} << because << module
                            << error;
    };
    const auto mod = [](const QString &name) { return "golang.org/toolchain@v0.0.1-%1.linux-amd64"_L1.arg(name); };
    row("the project is content", u"auto"_s, u"1.24.4"_s, u"1.21"_s, {}, Because::Local, {}, {});
    row("go line", u"auto"_s, u"1.24.4"_s, u"1.99.1"_s, {}, Because::GoLine, mod(u"go1.99.1"_s), {});
    row("go line without patch number", u"auto"_s, u"1.24.4"_s, u"1.99"_s, {}, Because::GoLine, mod(u"go1.99.0"_s), {});
    row("go line of a candidate", u"auto"_s, u"1.24.4"_s, u"1.99rc1"_s, {}, Because::GoLine, mod(u"go1.99rc1"_s), {});
    row("toolchain line", u"auto"_s, u"1.24.4"_s, u"1.21"_s, u"go1.99.1"_s, Because::ToolchainLine, mod(u"go1.99.1"_s),
        {});
    row("toolchain line is older", u"auto"_s, u"1.24.4"_s, u"1.21"_s, u"go1.22.0"_s, Because::Local, {}, {});
    row("toolchain default", u"auto"_s, u"1.24.4"_s, u"1.21"_s, u"default"_s, Because::Local, {}, {});
    row("go line beats the toolchain line", u"auto"_s, u"1.24.4"_s, u"1.99.2"_s, u"go1.99.1"_s, Because::GoLine,
        mod(u"go1.99.2"_s), {});
    row("toolchain line is junk", u"auto"_s, u"1.24.4"_s, u"1.21"_s, u"1.99"_s, Because::Local, {},
        u"invalid toolchain \"1.99\" in go.mod"_s);
    row("path does not download", u"path"_s, u"1.24.4"_s, u"1.99.1"_s, {}, Because::GoLine, u"go1.99.1"_s, {});
    row("local refuses", u"local"_s, u"1.27.4"_s, u"1.99"_s, {}, Because::TooOld, {},
        u"go.mod requires go >= 1.99 (running go 1.27.4; GOTOOLCHAIN=local)"_s);
    row("named", u"go1.22.1"_s, u"1.24.4"_s, u"1.21"_s, {}, Because::Setting, mod(u"go1.22.1"_s), {});
    row("named is the local one", u"go1.24.4"_s, u"1.24.4"_s, u"1.21"_s, {}, Because::Local, {}, {});
    row("named, older than asked, auto", u"go1.22.1+auto"_s, u"1.24.4"_s, u"1.23.1"_s, {}, Because::GoLine,
        mod(u"go1.23.1"_s), {});
    row("toolchain default and a newer go line", u"auto"_s, u"1.24.4"_s, u"1.99"_s, u"default"_s, Because::TooOld, {},
        u"go.mod requires go >= 1.99 (running go 1.24.4; go.mod sets toolchain default)"_s);
    row("toolchain default and a newer go line, path", u"path"_s, u"1.24.4"_s, u"1.99"_s, u"default"_s, Because::TooOld,
        {}, u"go.mod requires go >= 1.99 (running go 1.24.4; GOTOOLCHAIN=path; go.mod sets toolchain default)"_s);
    row("go 2", u"auto"_s, u"1.24.4"_s, u"2.0"_s, {}, Because::GoLine, {}, u"invalid GOTOOLCHAIN \"go2.0\""_s);
    row("named go 2", u"go2.1"_s, u"1.24.4"_s, u"1.21"_s, {}, Because::Setting, {}, u"invalid GOTOOLCHAIN \"go2.1\""_s);
    row("a suffix that no version can have", u"go1.99.1-a_b"_s, u"1.24.4"_s, u"1.21"_s, {}, Because::Setting, {},
        u"download go1.99.1-a_b: non-semver module version \"v0.0.1-go1.99.1-a_b.linux-amd64\""_s);
    row("toolchain line of the same version", u"auto"_s, u"1.24.4"_s, u"1.21"_s, u"go1.24.4-corp"_s, Because::Local, {},
        {});
    row("toolchain line of the same version, 1.21", u"auto"_s, u"1.21.13"_s, u"1.21"_s, u"go1.21.13-corp"_s,
        Because::ToolchainLine, mod(u"go1.21.13-corp"_s), {});
    row("junk", u"bogus"_s, u"1.24.4"_s, u"1.21"_s, {}, Because::Local, {}, u"invalid GOTOOLCHAIN \"bogus\""_s);
    row("1.20 knows nothing of it", u"bogus"_s, u"1.20.14"_s, u"1.99"_s, u"go1.99.1"_s, Because::Local, {}, {});
}

void TestGoToolchain::choices()
{
    QFETCH(QString, setting);
    QFETCH(QString, local);
    QFETCH(ToolchainWish, wish);
    QFETCH(ToolchainChoice::Because, because);
    QFETCH(QString, module);
    QFETCH(QString, error);
    const ToolchainChoice choice = chooseToolchain(setting, local, wish, u"linux-amd64"_s);
    QCOMPARE(choice.error, error);
    QCOMPARE(choice.because, because);
    QCOMPARE(choice.mayDownload ? choice.module : choice.toolchain, module);
    QCOMPARE(choice.needsPatchNumber, false);
    // a version of the language is no toolchain
    QVERIFY(chooseToolchain(u"go1.22"_s, u"1.24.4"_s, {}, {}).needsPatchNumber);
}

void TestGoToolchain::flags_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QStringList>("flags");
    QTest::addColumn<QString>("error");
    QTest::addColumn<int>("offset");
    const QString now = u"go1.27.4"_s;
    const QString old = u"go1.19.8"_s;
    const auto words = [](std::initializer_list<const char *> list) {
        QStringList out;
        for (const char *word : list) {
            out += QString::fromLatin1(word);
        }
        return out;
    };
    QTest::newRow("nothing") << u" "_s << now << words({}) << u""_s << -1;
    QTest::newRow("several") << u"-mod=mod  -x\t--modcacherw\r"_s << now << words({"mod=mod", "x", "modcacherw"})
                             << u""_s << -1;
    QTest::newRow("no dash") << u"-x mod=mod"_s << now << words({"x"}) << u"parsing $GOFLAGS: non-flag \"mod=mod\""_s
                             << 3;
    QTest::newRow("a value apart") << u"-mod mod"_s << now << words({"mod"}) << u"parsing $GOFLAGS: non-flag \"mod\""_s
                                   << 5;
    QTest::newRow("dash alone") << u"-"_s << now << words({}) << u"parsing $GOFLAGS: non-flag \"-\""_s << 0;
    QTest::newRow("three dashes") << u"---x"_s << now << words({}) << u"parsing $GOFLAGS: non-flag \"---x\""_s << 0;
    QTest::newRow("no name") << u"--=x"_s << now << words({}) << u"parsing $GOFLAGS: non-flag \"--=x\""_s << 0;
    QTest::newRow("unknown") << u"-x -bogus=1"_s << now << words({"x"}) << u"parsing $GOFLAGS: unknown flag -bogus"_s
                             << 3;
    QTest::newRow("quoted word") << u"'-mod=mod' \"-tags=a b\""_s << now << words({"mod=mod", "tags=a b"}) << u""_s
                                 << -1;
    QTest::newRow("quoted word, 1.19") << u"'-mod=mod'"_s << old << words({})
                                       << u"parsing $GOFLAGS: non-flag \"'-mod=mod'\""_s << 0;
    QTest::newRow("quote inside is part of it")
        << u"-tags='a b'"_s << now << words({"tags='a"}) << u"parsing $GOFLAGS: non-flag \"b'\""_s << 9;
    QTest::newRow("open quote") << u"-x '-mod=mod"_s << now << words({}) << u"parsing $GOFLAGS: unterminated ' string"_s
                                << 3;
    QTest::newRow("words may touch behind a quote") << u"\"-x\"-v"_s << now << words({"x", "v"}) << u""_s << -1;
    QTest::newRow("comma is no separator")
        << u"-x,-v"_s << now << words({}) << u"parsing $GOFLAGS: unknown flag -x,-v"_s << 0;
}

void TestGoToolchain::flags()
{
    QFETCH(QString, value);
    QFETCH(QString, version);
    QFETCH(QStringList, flags);
    QFETCH(QString, error);
    QFETCH(int, offset);
    const GoFlags parsed = GoFlags::parse(value, GoVersion::parse(version));
    QStringList got;
    for (const GoFlag &flag : parsed.flags) {
        got += flag.hasValue ? flag.name + u'=' + flag.value : flag.name;
    }
    QCOMPARE(got, flags);
    QCOMPARE(parsed.error, error);
    QCOMPARE(parsed.errorOffset, offset);
}

void TestGoToolchain::flagsOfReleases_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("since"); // empty: 1.19 has it; "never"
    for (const auto name :
         {"mod", "modfile", "modcacherw", "insecure", "x", "tags", "vettool", "test.v", "debug-trace"}) {
        QTest::newRow(name) << QString::fromLatin1(name) << QString();
    }
    for (const auto name : {"bogus", "Mod", "test.mod", "workfile", "-x"}) {
        QTest::newRow(name) << QString::fromLatin1(name) << u"never"_s;
    }
    QTest::newRow("fullpath") << u"fullpath"_s << u"go1.21.0"_s;
    QTest::newRow("changed") << u"changed"_s << u"go1.23.0"_s;
    QTest::newRow("tool") << u"tool"_s << u"go1.24.0"_s;
    QTest::newRow("ignore") << u"ignore"_s << u"go1.25.0"_s;
    QTest::newRow("artifacts") << u"artifacts"_s << u"go1.26.0"_s;
}

void TestGoToolchain::flagsOfReleases()
{
    QFETCH(QString, name);
    QFETCH(QString, since);
    for (const auto release :
         {u"go1.19.8", u"go1.21.13", u"go1.23.5", u"go1.24.4", u"go1.25.12", u"go1.26.11", u"go1.27.4"}) {
        const auto version = GoVersion::parse(release);
        const bool expected = since.isEmpty() || (since != "never"_L1 && *version >= *GoVersion::parse(since));
        QCOMPARE(isKnownGoFlag(name, version), expected);
    }
}

void TestGoToolchain::wordsKnowTheirPlace()
{
    const QString value = u" -x '-mod=vendor' -mod=mod"_s;
    const GoFlags parsed = GoFlags::parse(value);
    QCOMPARE(parsed.flags.size(), 3);
    QCOMPARE(value.mid(parsed.flags[1].offset, parsed.flags[1].length), u"'-mod=vendor'"_s);
    QCOMPARE(parsed.find(u"mod")->value, u"mod"_s); // the last one counts
    QVERIFY(!parsed.find(u"tags"));
    QVERIFY(parsed.flags[0].concernsDownloads());
    QVERIFY(!GoFlags::parse(u"-tags=a").flags[0].concernsDownloads());
}

QTEST_GUILESS_MAIN(TestGoToolchain)
#include "tst_gotoolchain.moc"
