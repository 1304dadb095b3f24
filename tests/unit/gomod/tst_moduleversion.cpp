// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gomod/moduleversion.h"

#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

class TestModuleVersion : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void parse_data();
    void parse();
    void validPath_data();
    void validPath();
    void escaping_data();
    void escaping();
    void proxyUrls_data();
    void proxyUrls();
    void sumDbUrls_data();
    void sumDbUrls();
};

void TestModuleVersion::parse_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("again");
    QTest::newRow("path and version") << u"golang.org/x/net@v0.18.0"_s << u"golang.org/x/net"_s << u"v0.18.0"_s
                                      << u"golang.org/x/net@v0.18.0"_s;
    QTest::newRow("path alone") << u"rsc.io/quote"_s << u"rsc.io/quote"_s << u""_s << u"rsc.io/quote"_s;
    QTest::newRow("blanks around") << u"  a.b/c@latest "_s << u"a.b/c"_s << u"latest"_s << u"a.b/c@latest"_s;
    QTest::newRow("empty version") << u"a.b/c@"_s << u"a.b/c"_s << u""_s << u"a.b/c"_s;
    QTest::newRow("nothing") << u""_s << u""_s << u""_s << u""_s;
}

void TestModuleVersion::parse()
{
    QFETCH(QString, text);
    QFETCH(QString, path);
    QFETCH(QString, version);
    QFETCH(QString, again);
    const ModuleVersion module = ModuleVersion::parse(text);
    QCOMPARE(module.path, path);
    QCOMPARE(module.version, version);
    QCOMPARE(module.toString(), again);
}

void TestModuleVersion::validPath_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("valid");
    QTest::newRow("usual") << u"golang.org/x/net"_s << true;
    QTest::newRow("host alone") << u"example.com"_s << true;
    QTest::newRow("upper case below the host") << u"github.com/Azure/sdk"_s << true;
    QTest::newRow("upper case in the host") << u"GitHub.com/azure/sdk"_s << false;
    QTest::newRow("no dot in the host") << u"gitlab/team/lib"_s << false;
    QTest::newRow("port") << u"git.corp:8443/x"_s << false;
    QTest::newRow("leading dash") << u"-a.b/c"_s << false;
    QTest::newRow("leading dot in an element") << u"a.b/.c"_s << false;
    QTest::newRow("trailing dot in an element") << u"a.b/c."_s << false;
    QTest::newRow("double slash") << u"a.b//c"_s << false;
    QTest::newRow("trailing slash") << u"a.b/c/"_s << false;
    QTest::newRow("blank") << u"a.b/c d"_s << false;
    QTest::newRow("Windows device") << u"a.b/con"_s << false;
    QTest::newRow("Windows short name") << u"a.b/name~1"_s << false;
    QTest::newRow("tilde in a name") << u"a.b/~user"_s << true;
    QTest::newRow("major version 2") << u"a.b/c/v2"_s << true;
    QTest::newRow("major version 1") << u"a.b/c/v1"_s << false;
    QTest::newRow("major version with zero") << u"a.b/c/v02"_s << false;
    QTest::newRow("major version with dot") << u"a.b/c/v2.1"_s << false;
    QTest::newRow("gopkg.in with version") << u"gopkg.in/yaml.v2"_s << true;
    QTest::newRow("gopkg.in version 0") << u"gopkg.in/yaml.v0"_s << true;
    QTest::newRow("gopkg.in without version") << u"gopkg.in/yaml"_s << false;
    QTest::newRow("gopkg.in unstable") << u"gopkg.in/yaml.v3-unstable"_s << true;
    QTest::newRow("not ASCII") << u"a.b/é"_s << false;
    QTest::newRow("empty") << u""_s << false;
}

void TestModuleVersion::validPath()
{
    QFETCH(QString, path);
    QFETCH(bool, valid);
    QCOMPARE(isValidModulePath(path), valid);
    QCOMPARE(escapePath(path).has_value(), valid);
}

void TestModuleVersion::escaping_data()
{
    QTest::addColumn<bool>("isVersion");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("escaped"); // null: refused
    QTest::newRow("lower case stays") << false << u"golang.org/x/net"_s << u"golang.org/x/net"_s;
    QTest::newRow("upper case gets '!'") << false << u"github.com/Azure/azure-SDK"_s
                                         << u"github.com/!azure/azure-!s!d!k"_s;
    QTest::newRow("version") << true << u"v1.2.3"_s << u"v1.2.3"_s;
    QTest::newRow("version with upper case") << true << u"v1.0.0-RC1"_s << u"v1.0.0-!r!c1"_s;
    QTest::newRow("incompatible") << true << u"v2.0.0+incompatible"_s << u"v2.0.0+incompatible"_s;
    QTest::newRow("branch") << true << u"main"_s << u"main"_s;
    QTest::newRow("version with slash") << true << u"feature/x"_s << QString();
    QTest::newRow("version with '!'") << true << u"v1!"_s << QString();
    QTest::newRow("empty version") << true << u""_s << QString();
    QTest::newRow("dots alone") << true << u".."_s << QString();
}

void TestModuleVersion::escaping()
{
    QFETCH(bool, isVersion);
    QFETCH(QString, text);
    QFETCH(QString, escaped);
    const Result<QString> result = isVersion ? escapeVersion(text) : escapePath(text);
    QCOMPARE(result.has_value(), !escaped.isNull());
    if (result) {
        QCOMPARE(*result, escaped);
    } else {
        QVERIFY(!result.error().text.isEmpty());
    }
}

void TestModuleVersion::proxyUrls_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("module");
    QTest::addColumn<int>("file");
    QTest::addColumn<QString>("url");
    const QString net = u"golang.org/x/net@v0.18.0"_s;
    const auto row = [](const char *name, const QString &base, const QString &module, ProxyFile file,
                        const QString &url) { QTest::newRow(name) << base << module << static_cast<int>(file) << url; };
    row("list", u"https://h"_s, net, ProxyFile::List, u"https://h/golang.org/x/net/@v/list"_s);
    row("latest", u"https://h"_s, net, ProxyFile::Latest, u"https://h/golang.org/x/net/@latest"_s);
    row("info", u"https://h"_s, net, ProxyFile::Info, u"https://h/golang.org/x/net/@v/v0.18.0.info"_s);
    row("mod", u"https://h"_s, net, ProxyFile::Mod, u"https://h/golang.org/x/net/@v/v0.18.0.mod"_s);
    row("zip", u"https://h"_s, net, ProxyFile::Zip, u"https://h/golang.org/x/net/@v/v0.18.0.zip"_s);
    row("list needs no version", u"https://h"_s, u"golang.org/x/net"_s, ProxyFile::List,
        u"https://h/golang.org/x/net/@v/list"_s);
    row("zip needs one", u"https://h"_s, u"golang.org/x/net"_s, ProxyFile::Zip, u""_s);
    row("trailing slash of the base", u"https://h/goproxy/"_s, net, ProxyFile::Info,
        u"https://h/goproxy/golang.org/x/net/@v/v0.18.0.info"_s);
    row("doubled slash falls together", u"https://h//"_s, net, ProxyFile::Info,
        u"https://h/golang.org/x/net/@v/v0.18.0.info"_s);
    row("upper case goes as %21", u"https://h"_s, u"github.com/Azure/x@v1.0.0-RC1"_s, ProxyFile::Mod,
        u"https://h/github.com/%21azure/x/@v/v1.0.0-%21r%21c1.mod"_s);
    row("plus of a version stays", u"https://h"_s, u"a.b/c@v2.0.0+incompatible"_s, ProxyFile::Mod,
        u"https://h/a.b/c/@v/v2.0.0+incompatible.mod"_s);
    row("query survives", u"https://h/p?token=1"_s, net, ProxyFile::Info,
        u"https://h/p/golang.org/x/net/@v/v0.18.0.info?token=1"_s);
    row("fragment does not", u"https://h/p#f"_s, net, ProxyFile::Info,
        u"https://h/p/golang.org/x/net/@v/v0.18.0.info"_s);
    row("separator that became part of the path", u"https://h/x;direct"_s, net, ProxyFile::Info,
        u"https://h/x;direct/golang.org/x/net/@v/v0.18.0.info"_s);
    row("blank in the path", u"https://h/x%20direct"_s, net, ProxyFile::Info,
        u"https://h/x%20direct/golang.org/x/net/@v/v0.18.0.info"_s);
    row("port and user stay", u"https://u:p@h:8443"_s, net, ProxyFile::Info,
        u"https://u:p@h:8443/golang.org/x/net/@v/v0.18.0.info"_s);
    row("file", u"file:///srv/proxy"_s, net, ProxyFile::Zip, u"file:///srv/proxy/golang.org/x/net/@v/v0.18.0.zip"_s);
    row("escaped slash of the base stays", u"https://h/a%2Fb"_s, net, ProxyFile::Info,
        u"https://h/a%2Fb/golang.org/x/net/@v/v0.18.0.info"_s);
    row("base that Qt refuses", u"https://h;direct"_s, net, ProxyFile::Info, u""_s);
    row("invalid path", u"https://h"_s, u"gitlab/x@v1.0.0"_s, ProxyFile::Info, u""_s);
}

void TestModuleVersion::proxyUrls()
{
    QFETCH(QString, base);
    QFETCH(QString, module);
    QFETCH(int, file);
    QFETCH(QString, url);
    const QUrl result = proxyUrl(QUrl(base), ModuleVersion::parse(module), static_cast<ProxyFile>(file));
    QCOMPARE(result.isValid(), !url.isEmpty());
    QCOMPARE(QString::fromUtf8(result.toEncoded()), url);
}

void TestModuleVersion::sumDbUrls_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("url");
    QTest::newRow("supported") << u"https://h"_s << u"supported"_s << u"https://h/sumdb/sum.golang.org/supported"_s;
    QTest::newRow("base with path") << u"https://h/go/"_s << u"supported"_s
                                    << u"https://h/go/sumdb/sum.golang.org/supported"_s;
    QTest::newRow("query survives") << u"https://h?x=1"_s << u"latest"_s
                                    << u"https://h/sumdb/sum.golang.org/latest?x=1"_s;
    QTest::newRow("'!' is literal below a bare host")
        << u"https://h"_s << u"lookup/a.b/!c@v1.0.0"_s << u"https://h/sumdb/sum.golang.org/lookup/a.b/!c@v1.0.0"_s;
    QTest::newRow("'!' is %21 below a path") << u"https://h/p"_s << u"lookup/a.b/!c@v1.0.0"_s
                                             << u"https://h/p/sumdb/sum.golang.org/lookup/a.b/%21c@v1.0.0"_s;
}

void TestModuleVersion::sumDbUrls()
{
    QFETCH(QString, base);
    QFETCH(QString, what);
    QFETCH(QString, url);
    QCOMPARE(QString::fromUtf8(proxiedSumDbUrl(QUrl(base), u"sum.golang.org"_s, what).toEncoded()), url);
}

QTEST_GUILESS_MAIN(TestModuleVersion)
#include "tst_moduleversion.moc"
