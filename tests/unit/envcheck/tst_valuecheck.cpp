// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/texts.h"
#include "core/envcheck/envcheck.h"
#include "core/goenv/goauth.h"
#include "core/goenv/goflags.h"
#include "core/goenv/goproxylist.h"
#include "core/goenv/gosumdb.h"
#include "core/goenv/gotoolchain.h"
#include "core/goenv/govcs.h"

#include <QHash>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

class TestValueCheck : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void values_data();
    void values();
    void agreesWithTheParsers_data();
    void agreesWithTheParsers();
    void columnsCountUtf16();
    void unknownNames();
};

void TestValueCheck::values_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("problems"); // COLUMN+LENGTH ID, separated by "; "
    QTest::addColumn<QString>("mended");   // by the first fix; "-": there is none
    const auto row = [](const char *title, const QString &name, const QString &value, const QString &problems,
                        const QString &mended) { QTest::newRow(title) << name << value << problems << mended; };
    const QString proxy = u"HTTPS_PROXY"_s;
    const QString bad = u"hp-value-malformed"_s;
    row("proxy", proxy, u"http://proxy.example:3128"_s, {}, u"-"_s);
    row("proxy without scheme", proxy, u"proxy.example:3128"_s, {}, u"-"_s);
    row("proxy with user", proxy, u"http://user:p%40ss@proxy.example:3128"_s, {}, u"-"_s);
    row("@ in a password", proxy, u"http://user:p@ss@proxy.example:3128"_s, u"14+1 "_s + bad,
        u"http://user:p%40ss@proxy.example:3128"_s);
    row("# in a password", proxy, u"http://user:p#ss@proxy.example:3128"_s, u"14+1 "_s + bad,
        u"http://user:p%23ss@proxy.example:3128"_s);
    row("% in a password", proxy, u"http://user:p%ss@proxy.example:3128"_s, u"14+1 "_s + bad,
        u"http://user:p%25ss@proxy.example:3128"_s);
    row("/ in a password", proxy, u"http://user:p/ss@proxy.example:3128"_s, u"14+1 "_s + bad,
        u"http://user:p%2Fss@proxy.example:3128"_s);
    row("quotes", proxy, u"\"http://proxy.example:3128\""_s, u"1+27 "_s + bad, u"http://proxy.example:3128"_s);
    row("blank at the end", proxy, u"http://proxy.example:3128 "_s, u"26+1 "_s + bad, u"http://proxy.example:3128"_s);
    row("one slash", proxy, u"http:/proxy.example:3128"_s, u"1+24 "_s + bad, u"http://proxy.example:3128"_s);
    row("https proxy", proxy, u"https://proxy.example:3128"_s, u"1+5 hp-https-scheme"_s,
        u"http://proxy.example:3128"_s);
    row("socks4", proxy, u"socks4://proxy.example:1080"_s, u"1+6 "_s + bad, u"socks5://proxy.example:1080"_s);
    row("socks5h", proxy, u"socks5h://proxy.example:1080"_s, {}, u"-"_s);
    row("bad port", proxy, u"http://proxy.example:port"_s, u"1+25 "_s + bad, u"-"_s);
    row("full-width colon", proxy, u"http：//proxy.example:3128"_s, u"5+1 "_s + bad, u"http://proxy.example:3128"_s);

    const QString no = u"NO_PROXY"_s;
    const QString miss = u"hp-noproxy-miss"_s;
    row("no_proxy list", no, u"localhost, 127.0.0.1,.corp.example,*.corp.example,10.0.0.0/8,[::1]:80,h.example:8080"_s,
        {}, u"-"_s);
    row("no_proxy semicolon", no, u"a.example;b.example"_s, u"10+1 "_s + miss, u"a.example,b.example"_s);
    row("no_proxy blank", no, u"a.example b.example"_s, u"10+1 "_s + miss, u"a.example,b.example"_s);
    row("no_proxy URL", no, u"https://a.example"_s, u"1+8 "_s + miss, u"a.example"_s);
    row("no_proxy glob", no, u"corp*"_s, u"1+5 "_s + miss, u"-"_s);
    row("no_proxy part of an address", no, u"192.168."_s, u"1+8 "_s + miss, u"-"_s);
    row("no_proxy stars in an address", no, u"10.*.*.*"_s, u"1+8 "_s + miss, u"-"_s);
    row("no_proxy bad network", no, u"10.0.0.0/33"_s, u"1+11 "_s + miss, u"-"_s);
    row("no_proxy brackets", no, u"[fd00::5]"_s, u"1+9 "_s + miss, u"fd00::5"_s);
    row("no_proxy all", no, u"*"_s, u"1+1 hp-noproxy-too-wide"_s, u"-"_s);
    row("no_proxy public server", no, u"a.example,proxy.golang.org"_s, u"11+16 hp-noproxy-too-wide"_s, u"-"_s);

    row("GODEBUG", u"GODEBUG"_s, u"netdns=go,http2client=0"_s, {}, u"-"_s);
    row("GODEBUG with semicolon", u"GODEBUG"_s, u"netdns=go;http2client=0"_s, u"10+1 env-value"_s,
        u"netdns=go,http2client=0"_s);
    row("GODEBUG twice", u"GODEBUG"_s, u"netdns=go,netdns=cgo"_s, u"1+9 env-value"_s, u"-"_s);
    row("GODEBUG of an older go", u"GODEBUG"_s, u"http2client=0,tlsrsakex=1"_s, u"15+11 env-value"_s, u"-"_s);
    row("GODEBUG that is unknown", u"GODEBUG"_s, u"x=1"_s, {}, u"-"_s);
    row("git without verification", u"GIT_SSL_NO_VERIFY"_s, u"1"_s, u"1+1 unsafe-git-no-verify"_s, u"-"_s);
    row("paths keep their letters", u"GOMODCACHE"_s, u"/数据：缓存"_s, {}, u"-"_s);
    row("several in one value", u"GOPRIVATE"_s, u"a.example；b.example, c.example"_s,
        u"10+1 goprivate-glob; 21+1 goprivate-glob"_s, u"a.example,b.example, c.example"_s);
    row("computed", u"GOVERSION"_s, u"“1.24”"_s, {}, u"-"_s);
}

void TestValueCheck::values()
{
    QFETCH(const QString, name);
    QFETCH(const QString, value);
    const QList<EnvProblem> problems = checkValue(name, value);
    QStringList found;
    for (const EnvProblem &problem : problems) {
        found.append(u"%1+%2 %3"_s.arg(problem.at.column).arg(problem.at.columns).arg(problem.id));
        QCOMPARE(problem.at.line, 1);
        QCOMPARE(problem.variable, name);
        QVERIFY(!Texts()(problem.message).contains("p@ss"_L1));
    }
    QTEST(found.join(u"; "_s), "problems");
    const bool mends = !problems.isEmpty() && problems.first().fix;
    QTEST(mends ? fixed(value, *problems.first().fix) : u"-"_s, "mended");
}

void TestValueCheck::agreesWithTheParsers_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    const QStringList parts{
        u"https://a.example"_s, u"direct"_s,      u"off"_s,   u"Direct"_s, u" "_s,       u"http:/x"_s, u"x y"_s,
        u"http://u@h"_s,        u"h.example:1"_s, u"\"q\""_s, u"/abs"_s,   u"ftp://x"_s, QString()};
    for (const QString &a : parts) {
        for (const QString &b : parts) {
            for (const auto separator : {u',', u'|', u';'}) {
                const QString value = a + separator + b;
                QTest::addRow("GOPROXY %s", qPrintable(value)) << u"GOPROXY"_s << value;
            }
        }
    }
    for (const auto &value :
         {u"off"_s, u"Off"_s, u"sum.golang.org"_s, u"sum.golang.org https://x.example"_s, u"a b c"_s,
          u"sum.golang.google.cn x"_s, u" "_s, u"off "_s, u"https://sum.golang.org"_s}) {
        QTest::addRow("GOSUMDB %s", qPrintable(value)) << u"GOSUMDB"_s << value;
    }
    for (const auto &value : {u"off"_s, u"netrc"_s, u"off;netrc"_s, u";"_s, u"netrc;"_s, u"git"_s, u"git relative"_s,
                              u"git /abs"_s, u"git /abs extra"_s, u"/usr/bin/helper --flag"_s, u" "_s}) {
        QTest::addRow("GOAUTH %s", qPrintable(value)) << u"GOAUTH"_s << value;
    }
    for (const auto &value :
         {u"*:all"_s, u"public:git|hg"_s, u"github.com"_s, u":git"_s, u"*:"_s, u"*:git|"_s, u"*:cvs"_s, u"a:git,a:hg"_s,
          u"./x:git"_s, u"[:git"_s, u"*:all,,x:git"_s, u"public:git;private:all"_s, u"*:off"_s}) {
        QTest::addRow("GOVCS %s", qPrintable(value)) << u"GOVCS"_s << value;
    }
    for (const auto &value :
         {u"auto"_s, u"local"_s, u"path"_s, u"go1.22.1"_s, u"go1.22.1+auto"_s, u"go1.22.1+x"_s, u"1.22.1"_s, u"bogus"_s,
          u"Local"_s, u"go1.22rc1"_s, u"go1.022.1"_s, u"local+path"_s, u"go1.22.1-corp"_s, u"a/go1.22.1"_s}) {
        QTest::addRow("GOTOOLCHAIN %s", qPrintable(value)) << u"GOTOOLCHAIN"_s << value;
    }
    for (const auto &value : {u"-mod=mod"_s, u"mod=mod"_s, u"-bogus"_s, u"'-mod=mod'"_s, u"'-mod=mod"_s, u"-x -v"_s,
                              u"--x"_s, u"---x"_s, u"-"_s, u"-tags=a,b"_s, u"-test.v"_s, u"-test.bogus"_s}) {
        QTest::addRow("GOFLAGS %s", qPrintable(value)) << u"GOFLAGS"_s << value;
    }
}

/// What the parser refuses is an error here, too.
void TestValueCheck::agreesWithTheParsers()
{
    QFETCH(const QString, name);
    QFETCH(const QString, value);
    static const QHash<QString, bool (*)(const QString &)> parsers{
        {u"GOPROXY"_s, [](const QString &text) { return GoProxyList::parse(text).isValid(); }},
        {u"GOSUMDB"_s, [](const QString &text) { return GoSumDb::parse(text).error.isEmpty(); }},
        {u"GOAUTH"_s, [](const QString &text) { return GoAuth::parse(text).isValid(); }},
        {u"GOVCS"_s, [](const QString &text) { return GoVcs::parse(text).isValid(); }},
        {u"GOTOOLCHAIN"_s, [](const QString &text) { return GoToolchain::parse(text).isValid(); }},
        {u"GOFLAGS"_s, [](const QString &text) { return GoFlags::parse(text).isValid(); }}};
    const bool valid = parsers.value(name)(value);
    const QList<EnvProblem> problems = checkValue(name, value);
    const bool error =
        std::ranges::any_of(problems, [](const EnvProblem &problem) { return problem.severity == Severity::Error; });
    QVERIFY(valid || error);
}

void TestValueCheck::columnsCountUtf16()
{
    const QString value = u"a.example,😀，b"_s;
    const QList<EnvProblem> problems = checkValue(u"GOPRIVATE"_s, value);
    QCOMPARE(problems.size(), 1);
    QCOMPARE(problems.first().at.column, 13);
    QCOMPARE(problems.first().at.offset, 14);
    QCOMPARE(problems.first().at.bytes, 3);
    QCOMPARE(fixed(value, *problems.first().fix), u"a.example,😀,b"_s);
}

void TestValueCheck::unknownNames()
{
    QVERIFY(checkValue(u"EDITOR"_s, u"“vi”；"_s).isEmpty());
}

QTEST_GUILESS_MAIN(TestValueCheck)
#include "tst_valuecheck.moc"
