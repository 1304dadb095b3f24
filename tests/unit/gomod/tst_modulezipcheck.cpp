// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gomod/modulezipcheck.h"
#include "support/zipmaker.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

using Rule = ModuleZipFault::Rule;

namespace {

const ModuleVersion module{u"example.com/m"_s, u"v1.2.3"_s};
const QByteArray prefix = "example.com/m@v1.2.3/";

MadeEntry entry(const QByteArray &name, const QByteArray &content = "x")
{
    return {.name = prefix + name, .content = content};
}

/// A file whose directory says that it unpacks to @p size.
MadeEntry large(const QByteArray &name, quint32 size)
{
    MadeEntry made = entry(name);
    made.size = size;
    return made;
}

} // namespace

class TestModuleZipCheck : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rules_data();
    void rules();
    void takesWhatGoTakes_data();
    void takesWhatGoTakes();
    void saysAllOfThem();
    void looksAtNoMode();
    void refusesWhatIsNoZip();
    void everyRuleHasAName();
};

void TestModuleZipCheck::rules_data()
{
    QTest::addColumn<QList<MadeEntry>>("entries");
    QTest::addColumn<Rule>("rule");
    QTest::addColumn<QString>("message");
    const auto row = [](const char *name, const QList<MadeEntry> &entries, Rule rule, const QString &message) {
        QTest::newRow(name) << entries << rule << message;
    };
    row("another version's prefix", {{.name = "example.com/m@v1.2.4/a.go", .content = "x"}}, Rule::Prefix,
        u"path does not have prefix \"example.com/m@v1.2.3/\""_s);
    row("a folder twice separated", {entry("a//b.go")}, Rule::UncleanPath, u"file path is not clean"_s);
    row("out of the module", {entry("a/../../b.go")}, Rule::UncleanPath, u"file path is not clean"_s);
    row("a name that is no text", {entry("a\xff.go")}, Rule::Utf8, u"invalid UTF-8"_s);
    row("only dots", {entry("...")}, Rule::DotsInName, u"malformed file path \"...\": invalid path element \"...\""_s);
    row("a dot at the end", {entry("d./a.go")}, Rule::DotsInName,
        u"malformed file path \"d./a.go\": trailing dot in path element"_s);
    row("a colon", {entry("a:b.go")}, Rule::Character, u"malformed file path \"a:b.go\": invalid char ':'"_s);
    row("a backslash", {entry("a\\b.go")}, Rule::Character,
        u"malformed file path \"a\\\\b.go\": invalid char '\\\\'"_s);
    row("a symbol", {entry("€.go")}, Rule::Character, u"malformed file path \"€.go\": invalid char '€'"_s);
    row("a device", {entry("d/aux.c")}, Rule::WindowsName,
        u"malformed file path \"d/aux.c\": \"aux\" disallowed as path element component on Windows"_s);
    row("cases alone", {entry("Read.md"), entry("READ.md")}, Rule::CaseCollision,
        u"case-insensitive file name collision: \"Read.md\" and \"READ.md\""_s);
    row("cases of folders", {entry("d/a.go"), entry("D/b.go")}, Rule::CaseCollision,
        u"case-insensitive file name collision: \"d\" and \"D\""_s);
    row("a file that is a folder", {entry("a"), entry("a/b.go")}, Rule::FileAndFolder,
        u"entry \"a\" is both a file and a directory"_s);
    row("a file twice", {entry("a.go"), entry("a.go")}, Rule::NameTwice, u"multiple entries for file \"a.go\""_s);
    row("another module inside", {entry("sub/go.mod")}, Rule::GoModNotInRoot,
        u"go.mod file not in module root directory"_s);
    row("go.mod in capitals", {entry("GO.MOD")}, Rule::GoModCase, u"go.mod files must have lowercase names"_s);
    row("a go.mod of more than 16 MiB", {large("go.mod", (16 << 20) + 1)}, Rule::GoModTooLarge,
        u"go.mod file too large (max size is 16777216 bytes)"_s);
    row("a LICENSE of more than 16 MiB", {large("LICENSE", (16 << 20) + 1)}, Rule::LicenseTooLarge,
        u"LICENSE file too large (max size is 16777216 bytes)"_s);
    row("more than 500 MiB together", {large("a", 300 << 20), large("b", 200 << 20), large("c", 1)},
        Rule::ContentTooLarge, u"total uncompressed size of module contents too large (max size is 524288000 bytes)"_s);
}

void TestModuleZipCheck::rules()
{
    QFETCH(QList<MadeEntry>, entries);
    QFETCH(Rule, rule);
    QFETCH(QString, message);
    const auto faults = checkModuleZip(makeZip({.entries = entries}), module);
    QVERIFY(faults);
    QCOMPARE(faults->size(), 1);
    QCOMPARE(faults->first().rule, rule);
    QVERIFY2(rule == Rule::Utf8 ? faults->first().message.endsWith(message) : faults->first().message == message,
             qPrintable(faults->first().message));
    QCOMPARE(faults->first().entry, rule == Rule::ContentTooLarge ? QByteArray() : entries.last().name);
}

void TestModuleZipCheck::takesWhatGoTakes_data()
{
    QTest::addColumn<QList<MadeEntry>>("entries");
    QTest::newRow("a module") << QList{entry("go.mod"), entry("LICENSE"), entry("d/a.go"), entry("d/b.go")};
    QTest::newRow("nothing") << QList<MadeEntry>();
    QTest::newRow("its own folder") << QList{entry("", "")};
    QTest::newRow("a folder twice") << QList{entry("d/", ""), entry("d/", ""), entry("d/a.go")};
    QTest::newRow("letters of all writings") << QList{entry("中文/файл_é.go")};
    QTest::newRow("blanks and signs") << QList{entry("a b!#$%&()+,-.=@[]^_{}~")};
    QTest::newRow("hidden") << QList{entry(".github/x.yml")};
    QTest::newRow("nearly a device") << QList{entry("com0"), entry("auxiliary.go"), entry("a.con")};
    QTest::newRow("a folder called go.mod") << QList{entry("go.mod.d/x")};
    QTest::newRow("a go.mod of 16 MiB") << QList{large("go.mod", 16 << 20)};
    QTest::newRow("a LICENSE below") << QList{large("d/LICENSE", (16 << 20) + 1)};
    QTest::newRow("500 MiB together") << QList{large("a", 300 << 20), large("b", 200 << 20)};
}

void TestModuleZipCheck::takesWhatGoTakes()
{
    QFETCH(QList<MadeEntry>, entries);
    const auto faults = checkModuleZip(makeZip({.entries = entries}), module);
    QVERIFY(faults);
    QVERIFY2(faults->isEmpty(), qPrintable(faults->isEmpty() ? QString() : faults->first().message));
}

void TestModuleZipCheck::saysAllOfThem()
{
    const auto faults = checkModuleZip(
        makeZip({.entries = {entry("a.go"), entry("con"), entry("A.go"), entry("b.go"), entry("x/Go.Mod")}}), module);
    QVERIFY(faults);
    QList<Rule> rules;
    for (const ModuleZipFault &fault : *faults) {
        rules.append(fault.rule);
    }
    QCOMPARE(rules, (QList{Rule::WindowsName, Rule::CaseCollision, Rule::GoModNotInRoot}));
}

/// CheckZip looks at no mode: go unpacks a link as a file with the target in it, which cannot lead out of the module.
void TestModuleZipCheck::looksAtNoMode()
{
    QByteArray zip = makeZip({.entries = {entry("link", "../../etc/passwd")}});
    const qsizetype directory = zip.indexOf("PK\x01\x02");
    QVERIFY(directory > 0);
    zip[directory + 5] = 3;                                // made on Unix
    zip[directory + 41] = static_cast<char>(0120777 >> 8); // S_IFLNK
    const auto faults = checkModuleZip(zip, module);
    QVERIFY(faults && faults->isEmpty());
}

void TestModuleZipCheck::refusesWhatIsNoZip()
{
    const auto faults = checkModuleZip("<html></html>", module);
    QVERIFY(!faults);
    QCOMPARE(faults.error().kind, ZipProblem::Kind::NotAZip);
}

void TestModuleZipCheck::everyRuleHasAName()
{
    QStringList names;
    for (int rule = 0; rule <= static_cast<int>(Rule::FileTooLarge); ++rule) {
        names.append(ruleName(static_cast<Rule>(rule)));
        QVERIFY(!names.last().isEmpty());
    }
    QCOMPARE(names.removeDuplicates(), 0);
}

QTEST_APPLESS_MAIN(TestModuleZipCheck)
#include "tst_modulezipcheck.moc"
