// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envedit/goenvdocument.h"

#include "core/goenv/goenvfile.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using Kind = ChangeError::Kind;
using LineKind = GoEnvDocument::Line::Kind;

namespace {

GoEnvDocument parsed(const QByteArray &bytes)
{
    return GoEnvDocument::parse(bytes).value();
}

/// "+NAME=VALUE", "-NAME", "#NAME" (disable), "!NAME" (enable).
EnvChange changeFrom(const QString &text)
{
    const QString rest = text.sliced(1);
    switch (text.front().unicode()) {
    case u'+': return {EnvChange::Kind::Set, rest.section(u'=', 0, 0), rest.section(u'=', 1)};
    case u'-': return {EnvChange::Kind::Unset, rest, {}};
    case u'#': return {EnvChange::Kind::Disable, rest, {}};
    default: return {EnvChange::Kind::Enable, rest, {}};
    }
}

} // namespace

class TestGoEnvDocument : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsEveryByte_data();
    void keepsEveryByte();
    void readsAsGoDoes();
    void changesOnlyWhatIsMeant_data();
    void changesOnlyWhatIsMeant();
    void refusesAsGoDoes_data();
    void refusesAsGoDoes();
    void acceptsNamesThatTheFileHas();
    void refusesWhatIsNoText_data();
    void refusesWhatIsNoText();
    void refusesWhatIsNotThere_data();
    void refusesWhatIsNotThere();
    void convertsUtf16();
    void repairsMarksAndLineEnds();
    void isReadByGoAsItSays_data();
    void isReadByGoAsItSays();
};

void TestGoEnvDocument::keepsEveryByte_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("a newline") << QByteArray("\n");
    QTest::newRow("no newline at the end") << QByteArray("GOPROXY=direct");
    QTest::newRow("CRLF") << QByteArray("A=1\r\nB=2\r\n");
    QTest::newRow("blank lines") << QByteArray("\n\nA=1\n\n");
    QTest::newRow("duplicates") << QByteArray("A=1\nA=2\n");
    QTest::newRow("no UTF-8") << QByteArray("A=\xff\xfe\n\xc3\n");
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf"
                                                   "A=1\nB=2");
    QTest::newRow("comments and junk") << QByteArray("# c\n export X=1\n=\nnoequals\n");
}

void TestGoEnvDocument::keepsEveryByte()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(parsed(bytes).bytes(), bytes);
    // and so does every change that is taken back
    GoEnvDocument document = parsed(bytes);
    QVERIFY(document.set(u"GOFLAGS"_s, u"-mod=mod"_s).has_value());
    document.unset(u"GOFLAGS"_s);
    QCOMPARE(document.bytes(), bytes);
}

void TestGoEnvDocument::readsAsGoDoes()
{
    const QByteArray bytes = "\xef\xbb\xbf"
                             "GOFLAGS=-x\nGOPROXY=a\n GOSUMDB=off\nGOPROXY=b\r\n#tidyscope-off GOVCS=*:git\n"
                             "GOPROXY =c\n# GOPRIVATE=x\nGOPRIVATE=\n";
    const GoEnvDocument document = parsed(bytes);
    QVERIFY(document.hasBom());
    QVERIFY(document.hasCarriageReturns());
    QCOMPARE(document.value(u"GOPROXY"_s), u"b\r"_s);
    QCOMPARE(document.value(u"GOPRIVATE"_s), u""_s);
    QCOMPARE(document.value(u"GOFLAGS"_s), std::nullopt);
    QCOMPARE(document.value(u"GOSUMDB"_s), std::nullopt);
    QCOMPARE(document.value(u"GOVCS"_s), std::nullopt);
    QCOMPARE(document.disabledValue(u"GOVCS"_s), u"*:git"_s);
    QCOMPARE(document.linesOf(u"GOPROXY"_s), (QList<int>{2, 4}));
    QCOMPARE(document.names(), (QStringList{u"GOPROXY"_s, u"GOPROXY "_s, u"GOPRIVATE"_s}));

    const QList<GoEnvDocument::Line> lines = document.lines();
    QCOMPARE(lines.size(), 8);
    QCOMPARE(lines.at(0).kind, LineKind::Other);
    QCOMPARE(lines.at(1), (GoEnvDocument::Line{LineKind::Setting, u"GOPROXY"_s, u"a"_s, false}));
    QCOMPARE(lines.at(3), (GoEnvDocument::Line{LineKind::Setting, u"GOPROXY"_s, u"b\r"_s, true}));
    QCOMPARE(lines.at(4), (GoEnvDocument::Line{LineKind::Disabled, u"GOVCS"_s, u"*:git"_s, false}));
    // both readers of these files agree
    const GoEnvFile file = GoEnvFile::parse(bytes);
    for (const QString &name : {u"GOPROXY"_s, u"GOPRIVATE"_s, u"GOFLAGS"_s, u"GOSUMDB"_s}) {
        QCOMPARE(document.value(name), file.value(name));
    }
}

void TestGoEnvDocument::changesOnlyWhatIsMeant_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QStringList>("changes");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const QByteArray &before, const QStringList &changes,
                        const QByteArray &after) { QTest::newRow(name) << before << changes << after; };
    row("a first variable", "", {u"+GOPROXY=direct"_s}, "GOPROXY=direct\n");
    row("added at the end", "# mine\nGOFLAGS=-x\n", {u"+GOPROXY=direct"_s}, "# mine\nGOFLAGS=-x\nGOPROXY=direct\n");
    row("added where no newline ended the file", "GOFLAGS=-x", {u"+GOPROXY=direct"_s}, "GOFLAGS=-x\nGOPROXY=direct");
    row("replaced in place", "B=1\nGOPROXY=a\nA=2\n", {u"+GOPROXY=b"_s}, "B=1\nGOPROXY=b\nA=2\n");
    row("replaced at an end without newline", "GOPROXY=a", {u"+GOPROXY=b"_s}, "GOPROXY=b");
    row("the last duplicate, which counts", "GOPROXY=a\nGOPROXY=b\n", {u"+GOPROXY=c"_s}, "GOPROXY=a\nGOPROXY=c\n");
    row("a value with CR loses it, other lines keep it", "GOPROXY=a\r\nGOSUMDB=x\r\n", {u"+GOPROXY=b"_s},
        "GOPROXY=b\nGOSUMDB=x\r\n");
    row("an empty value", "", {u"+GOFLAGS="_s}, "GOFLAGS=\n");
    row("a value with signs of equality and blanks", "", {u"+GOFLAGS=-ldflags=-X=a=b -x "_s},
        "GOFLAGS=-ldflags=-X=a=b -x \n");
    row("not a comment that looks like it", "#GOPROXY=a\n GOPROXY=b\n", {u"+GOPROXY=c"_s},
        "#GOPROXY=a\n GOPROXY=b\nGOPROXY=c\n");
    row("not the line behind a byte order mark", "\xef\xbb\xbfGOPROXY=a\n", {u"+GOPROXY=b"_s},
        "\xef\xbb\xbfGOPROXY=a\nGOPROXY=b\n");
    row("not a name that begins the same", "GOPROXYX=a\n", {u"+GOPROXY=b"_s}, "GOPROXYX=a\nGOPROXY=b\n");
    row("unset takes all duplicates", "GOPROXY=a\n# c\nGOPROXY=b\n", {u"-GOPROXY"_s}, "# c\n");
    row("unset of the last line without newline", "A=1\nGOPROXY=a", {u"-GOPROXY"_s}, "A=1");
    row("unset of what is not there", "A=1\n", {u"-GOPROXY"_s}, "A=1\n");
    row("unset of all", "GOPROXY=a\n", {u"-GOPROXY"_s}, "");
    row("disabled", "A=1\nGOPROXY=a\r\n", {u"#GOPROXY"_s}, "A=1\n#tidyscope-off GOPROXY=a\r\n");
    row("disabled with its duplicates", "GOPROXY=a\nGOPROXY=b\n", {u"#GOPROXY"_s},
        "#tidyscope-off GOPROXY=a\n#tidyscope-off GOPROXY=b\n");
    row("enabled again", "A=1\n#tidyscope-off GOPROXY=a\nB=2", {u"!GOPROXY"_s}, "A=1\nGOPROXY=a\nB=2");
    row("the last disabled one is enabled", "#tidyscope-off GOPROXY=a\n#tidyscope-off GOPROXY=b\n", {u"!GOPROXY"_s},
        "#tidyscope-off GOPROXY=a\nGOPROXY=b\n");
    row("disabled and enabled", "GOPROXY=a\r\nA=1", {u"#GOPROXY"_s, u"!GOPROXY"_s}, "GOPROXY=a\r\nA=1");
    row("set beside a disabled one", "#tidyscope-off GOPROXY=a\n", {u"+GOPROXY=b"_s},
        "#tidyscope-off GOPROXY=a\nGOPROXY=b\n");
    row("several", "GOPROXY=a\nGOSUMDB=off\nGOFLAGS=-x\n", {u"+GOPROXY=b"_s, u"-GOSUMDB"_s, u"#GOFLAGS"_s},
        "GOPROXY=b\n#tidyscope-off GOFLAGS=-x\n");
    row("bytes that are no UTF-8 stay", "GOVCS=\xff\nGOPROXY=a\n", {u"+GOPROXY=b"_s}, "GOVCS=\xff\nGOPROXY=b\n");
    row("other languages", "", {u"+GOTMPDIR=/临时"_s}, "GOTMPDIR=/\xe4\xb8\xb4\xe6\x97\xb6\n");
}

void TestGoEnvDocument::changesOnlyWhatIsMeant()
{
    QFETCH(QByteArray, before);
    QFETCH(QStringList, changes);
    QFETCH(QByteArray, after);
    QList<EnvChange> list;
    for (const QString &change : changes) {
        list.append(changeFrom(change));
    }
    const ChangeResult<GoEnvDocument> changed = parsed(before).with(list);
    QVERIFY(changed.has_value());
    QCOMPARE(changed->bytes(), after);
}

void TestGoEnvDocument::refusesAsGoDoes_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("version");
    QTest::addColumn<bool>("fine");
    const auto row = [](const char *test, const QString &name, const QString &value, const QString &version,
                        bool fine) { QTest::newRow(test) << name << value << version << fine; };
    row("any GOPROXY", u"GOPROXY"_s, u"; nonsense"_s, u"go1.24"_s, true);
    row("GOROOT until 1.26", u"GOROOT"_s, u"/usr/lib/go"_s, u"go1.26"_s, true);
    row("GOROOT from 1.27", u"GOROOT"_s, u"/usr/lib/go"_s, u"go1.27"_s, false);
    row("GOENV", u"GOENV"_s, u"off"_s, u"go1.24"_s, false);
    row("GODEBUG", u"GODEBUG"_s, u"netdns=go"_s, u"go1.24"_s, false);
    row("GOVERSION", u"GOVERSION"_s, u"go1.2"_s, u"go1.24"_s, false);
    row("an unknown name", u"HTTPS_PROXY"_s, u"http://p"_s, u"go1.24"_s, false);
    row("a name of a later go", u"GOAUTH"_s, u"netrc"_s, u"go1.21"_s, false);
    row("a relative GOPATH", u"GOPATH"_s, u"go"_s, u"go1.24"_s, false);
    row("a newline", u"GOFLAGS"_s, u"-x\nGOPROXY=off"_s, u"go1.24"_s, false);
    row("a CR", u"GOFLAGS"_s, u"-x\r"_s, u"go1.24"_s, false);
    row("a NUL", u"GOFLAGS"_s, u"-x"_s + QChar(u'\0'), u"go1.24"_s, false);
    row("half a character", u"GOFLAGS"_s, QString(QChar(0xd800)), u"go1.24"_s, false);
    row("a bad GO111MODULE", u"GO111MODULE"_s, u"yes"_s, u"go1.24"_s, false);
}

void TestGoEnvDocument::refusesAsGoDoes()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(QString, version);
    QFETCH(bool, fine);
    GoEnvDocument document = parsed("A=1\n");
    const ChangeResult<void> done = document.set(name, value, GoVersion::parse(version));
    QCOMPARE(done.has_value(), fine);
    if (!fine) {
        QCOMPARE(done.error().kind, Kind::Refused);
        QCOMPARE(done.error().text.args.value(u"name"_s), name);
        QVERIFY(!done.error().text.args.value(u"message"_s).isEmpty());
        QCOMPARE(document.bytes(), "A=1\n");
    }
}

void TestGoEnvDocument::acceptsNamesThatTheFileHas()
{
    GoEnvDocument document = parsed("GOOLD=1\n");
    QVERIFY(document.set(u"GOOLD"_s, u"2"_s).has_value());
    QCOMPARE(document.bytes(), "GOOLD=2\n");
    QVERIFY(!document.set(u"GOOLD"_s, u"2\n3"_s).has_value());
    QVERIFY(!document.set(u"GONEW"_s, u"2"_s).has_value());
}

void TestGoEnvDocument::refusesWhatIsNoText_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("UTF-16, little end first") << QByteArray("\xff\xfeG\0O\0", 6) << Kind::Utf16;
    QTest::newRow("UTF-16, big end first") << QByteArray("\xfe\xff\0G\0O", 6) << Kind::Utf16;
    QTest::newRow("a program") << QByteArray("\x7f"
                                             "ELF\x02\x01\x01\0\0",
                                             9)
                               << Kind::Binary;
    QTest::newRow("one NUL far behind") << QByteArray(100000, 'x') + '\0' << Kind::Binary;
    QTest::newRow("10 MB") << QByteArray(10 * 1024 * 1024, '\n') << Kind::TooLarge;
}

void TestGoEnvDocument::refusesWhatIsNoText()
{
    QFETCH(QByteArray, bytes);
    QFETCH(Kind, kind);
    const ChangeResult<GoEnvDocument> document = GoEnvDocument::parse(bytes, u"/home/a/env"_s);
    QVERIFY(!document.has_value());
    QCOMPARE(document.error().kind, kind);
    QCOMPARE(document.error().text.args.value(u"path"_s), u"/home/a/env"_s);
}

void TestGoEnvDocument::refusesWhatIsNotThere_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("key");
    QTest::newRow("nothing to disable") << QByteArray("A=1\n") << u"#GOPROXY"_s << u"envedit.nothing-to-disable"_s;
    QTest::newRow("nothing to enable") << QByteArray("A=1\n") << u"!GOPROXY"_s << u"envedit.nothing-to-enable"_s;
    QTest::newRow("another value was set")
        << QByteArray("#tidyscope-off GOPROXY=a\nGOPROXY=b\n") << u"!GOPROXY"_s << u"envedit.set-meanwhile"_s;
}

void TestGoEnvDocument::refusesWhatIsNotThere()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, change);
    QFETCH(QString, key);
    const ChangeResult<GoEnvDocument> done = parsed(bytes).with({changeFrom(change)});
    QVERIFY(!done.has_value());
    QCOMPARE(done.error().kind, Kind::Refused);
    QCOMPARE(done.error().text.key, key);
}

void TestGoEnvDocument::convertsUtf16()
{
    const QByteArray little("\xff\xfe"
                            "A\0=\0\x2d\x4e\n\0",
                            10);
    QCOMPARE(GoEnvDocument::utf8FromUtf16(little), QByteArray("A=\xe4\xb8\xad\n"));
    const QByteArray big("\xfe\xff"
                         "\0A\0=\x4e\x2d\0\n",
                         10);
    QCOMPARE(GoEnvDocument::utf8FromUtf16(big), QByteArray("A=\xe4\xb8\xad\n"));
    QCOMPARE(GoEnvDocument::utf8FromUtf16("A=1\n"), std::nullopt);
    QCOMPARE(GoEnvDocument::utf8FromUtf16(little.chopped(1)), std::nullopt);
}

void TestGoEnvDocument::repairsMarksAndLineEnds()
{
    const GoEnvDocument document = parsed("\xef\xbb\xbfGOSUMDB=off\r\nGOPROXY=a\r\n");
    QCOMPARE(document.withoutBom().bytes(), "GOSUMDB=off\r\nGOPROXY=a\r\n");
    QCOMPARE(document.withoutCarriageReturns().bytes(), "\xef\xbb\xbfGOSUMDB=off\nGOPROXY=a\n");
    QVERIFY(!document.withoutBom().withoutCarriageReturns().hasCarriageReturns());
}

void TestGoEnvDocument::isReadByGoAsItSays_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::newRow("no file before") << QByteArray();
    QTest::newRow("CRLF and comments") << QByteArray("# c\r\nGOSUMDB=off\r\nGOPROXY=a\r\n");
    QTest::newRow("duplicates") << QByteArray("GOPROXY=a\nGOFLAGS=-x\nGOPROXY=b");
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbfGOPROXY=a\nGONOSUMDB=n\n");
}

void TestGoEnvDocument::isReadByGoAsItSays()
{
    QFETCH(QByteArray, before);
    const QString go = QStandardPaths::findExecutable(u"go"_s);
    QVERIFY2(!go.isEmpty(), "the go command is needed");
    QTemporaryDir folder;
    const QList<EnvChange> changes{{EnvChange::Kind::Set, u"GOPROXY"_s, u"https://m.example|direct, 'x' \"y\""_s},
                                   {EnvChange::Kind::Set, u"GOPRIVATE"_s, u"例.example"_s},
                                   {EnvChange::Kind::Unset, u"GOSUMDB"_s, {}}};
    const GoEnvDocument document = parsed(before).with(changes).value();
    QFile file(folder.filePath(u"env"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(document.bytes());
    file.close();

    QProcess process;
    QProcessEnvironment environment;
    environment.insert(u"GOENV"_s, file.fileName());
    // no home: go's telemetry would outlive it and make the folder anew
    environment.insert(u"HOME"_s, u"/nonexistent"_s);
    environment.insert(u"GOTOOLCHAIN"_s, u"local"_s);
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(folder.path());
    const QStringList names{u"GOPROXY"_s, u"GOPRIVATE"_s, u"GOSUMDB"_s};
    process.start(go, QStringList{u"env"_s} + names);
    QVERIFY(process.waitForFinished());
    const QStringList values = QString::fromUtf8(process.readAllStandardOutput()).split(u'\n');
    QCOMPARE(values.value(0), changes.at(0).value);
    QCOMPARE(values.value(1), changes.at(1).value);
    QVERIFY(values.value(2) != u"off"_s);
    QCOMPARE(document.value(u"GOSUMDB"_s), std::nullopt);
}

QTEST_GUILESS_MAIN(TestGoEnvDocument)
#include "tst_goenvdocument.moc"
