// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/shellquote.h"

#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

class TestShellQuote : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void quotes_data();
    void quotes();
    void shGetsTheWordBack_data();
    void shGetsTheWordBack();
    void nothingThatIsPastedIsAKey();
};

void TestShellQuote::quotes_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("posix");
    QTest::addColumn<QString>("powershell");
    QTest::addColumn<QString>("cmd");

    const auto row = [](const char *name, const QString &word, const QString &posix, const QString &powershell,
                        const QString &cmd) { QTest::newRow(name) << word << posix << powershell << cmd; };
    const auto same = [&row](const char *name, const QString &word) { row(name, word, word, word, word); };

    same("a host stays", u"proxy.golang.org"_s);
    same("a URL stays", u"https://proxy.golang.org/golang.org/x/text/@v/list"_s);
    same("an assignment stays", u"GOPROXY=https://goproxy.example"_s);
    same("an IPv4 address with port stays", u"10.0.0.2:53"_s);
    row("nothing is a word too", QString(), u"''"_s, u"''"_s, u"\"\""_s);
    row("a blank", u"a b"_s, u"'a b'"_s, u"'a b'"_s, u"\"a b\""_s);
    row("a list is one word for PowerShell too", u"git.example,corp.example"_s, u"git.example,corp.example"_s,
        u"'git.example,corp.example'"_s, u"git.example,corp.example"_s);
    row("PowerShell neither splats nor parts a word", u"@args"_s, u"@args"_s, u"'@args'"_s, u"@args"_s);
    row("PowerShell does not part an option", u"-modfile=a.mod"_s, u"-modfile=a.mod"_s, u"'-modfile=a.mod'"_s,
        u"-modfile=a.mod"_s);
    row("a separator", u"https://a|direct"_s, u"'https://a|direct'"_s, u"'https://a|direct'"_s,
        u"\"https://a|direct\""_s);
    row("a query", u"https://h/?a=1&b=2"_s, u"'https://h/?a=1&b=2'"_s, u"'https://h/?a=1&b=2'"_s,
        u"\"https://h/?a=1&b=2\""_s);
    row("an apostrophe", u"it's"_s, u"'it'\\''s'"_s, u"'it''s'"_s, u"\"it's\""_s);
    row("a typographic apostrophe ends a word of PowerShell", u"it\u2019s"_s, u"'it\u2019s'"_s, u"'it\u2019\u2019s'"_s,
        u"\"it\u2019s\""_s);
    row("a quote", u"a\"b"_s, u"'a\"b'"_s, u"'a\"b'"_s, u"\"ab\""_s);
    row("a variable of cmd.exe", u"%TOKEN%"_s, u"'%TOKEN%'"_s, u"'%TOKEN%'"_s, u"\"\"^%\"TOKEN\"^%\"\""_s);
    row("a path of Windows", u"C:\\Go\\bin"_s, u"'C:\\Go\\bin'"_s, u"C:\\Go\\bin"_s, u"C:\\Go\\bin"_s);
    row("a home of somebody", u"~root/x"_s, u"'~root/x'"_s, u"'~root/x'"_s, u"\"~root/x\""_s);
    row("a command to be run", u"$(id)"_s, u"'$(id)'"_s, u"'$(id)'"_s, u"\"$(id)\""_s);
    row("a second line", u"a\nb"_s, u"'a\nb'"_s, u"ab"_s, u"ab"_s);
    row("a key that ends the line", u"a\x15 b"_s, u"'a'\"$(printf '\\025')\"' b'"_s, u"'a b'"_s, u"\"a b\""_s);
    row("a letter of no ASCII", u"gr\u00fcn"_s, u"'gr\u00fcn'"_s, u"'gr\u00fcn'"_s, u"\"gr\u00fcn\""_s);
}

void TestShellQuote::quotes()
{
    QFETCH(QString, word);
    QFETCH(QString, posix);
    QFETCH(QString, powershell);
    QFETCH(QString, cmd);
    QCOMPARE(shellQuoted(word), posix);
    QCOMPARE(shellQuoted(word, Shell::PowerShell), powershell);
    QCOMPARE(shellQuoted(word, Shell::Cmd), cmd);
}

void TestShellQuote::shGetsTheWordBack_data()
{
    QTest::addColumn<QString>("word");

    QTest::newRow("empty") << QString();
    QTest::newRow("plain") << u"https://goproxy.example:8443/a/@v/v1.0.0+incompatible.info"_s;
    QTest::newRow("blanks") << u"  a  b "_s;
    QTest::newRow("quotes") << u"'\"'\"''`\""_s;
    QTest::newRow("only apostrophes") << u"'''"_s;
    QTest::newRow("expansions") << u"$HOME ${HOME} $(echo x) `echo x` $((1+1)) ~ ~root * ? [a-z] {a,b}"_s;
    QTest::newRow("a second command") << u"a; echo b && echo c || echo d & | > /dev/null < x # end"_s;
    QTest::newRow("backslashes") << u"\\ \\\\ \\n \\' \\"_s;
    QTest::newRow("lines") << u"first\nsecond\n\n"_s;
    QTest::newRow("history") << u"!! !$ ^a^b"_s;
    QTest::newRow("a home") << u"~"_s;
    QTest::newRow("an assignment") << u"A=b c"_s;
    QTest::newRow("Chinese") << u"中文，路径/模块"_s;
    QTest::newRow("beyond the first plane") << u"\U0001F600\u202e"_s;
    QString controls;
    for (char16_t c = 1; c < 0x20; ++c) {
        controls += QChar(c);
    }
    QTest::newRow("every control character") << controls + QChar(u'\x7f');
    QString ascii;
    for (char16_t c = 0x20; c < 0x7f; ++c) {
        ascii += QChar(c);
    }
    QTest::newRow("every printable character") << ascii;
    for (char16_t c = 0x20; c < 0x7f; ++c) {
        QTest::addRow("the character %c alone", static_cast<char>(c)) << QString(QChar(c));
    }
}

void TestShellQuote::shGetsTheWordBack()
{
    QFETCH(QString, word);
    QProcess sh;
    // the end mark keeps line breaks at the end of the word apart from sh's own
    sh.start(u"sh"_s, {u"-c"_s, u"printf '%s|' "_s + shellQuoted(word)});
    QVERIFY2(sh.waitForFinished(10000), qPrintable(sh.errorString()));
    QCOMPARE(sh.exitCode(), 0);
    QCOMPARE(QString::fromUtf8(sh.readAllStandardError()), QString());
    QCOMPARE(QString::fromUtf8(sh.readAllStandardOutput()), word + u'|');
}

void TestShellQuote::nothingThatIsPastedIsAKey()
{
    for (const Shell shell : {Shell::Posix, Shell::PowerShell, Shell::Cmd}) {
        for (char16_t c = 0; c <= 0x7f; ++c) {
            if (c == u'\n' || (c >= 0x20 && c < 0x7f)) {
                continue;
            }
            const QString quoted = shellQuoted(u"a"_s + QChar(c) + u"b"_s, shell);
            QVERIFY2(!quoted.contains(QChar(c)), qPrintable(QString::number(c)));
        }
    }
}

QTEST_GUILESS_MAIN(TestShellQuote)

#include "tst_shellquote.moc"
