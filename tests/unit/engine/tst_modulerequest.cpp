// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/modulerequest.h"

#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(Tidyscope::ModuleEndpoint)

class TestModuleRequest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void url_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("module");
        QTest::addColumn<QString>("version");
        QTest::addColumn<ModuleEndpoint>("endpoint");
        const auto row = [](const char *name, const QString &url, const QString &module, const QString &version,
                            ModuleEndpoint endpoint) { QTest::newRow(name) << url << module << version << endpoint; };
        row("list", u"https://proxy.golang.org/golang.org/x/net/@v/list"_s, u"golang.org/x/net"_s, {},
            ModuleEndpoint::List);
        row("info", u"https://proxy.golang.org/golang.org/x/net/@v/v0.18.0.info"_s, u"golang.org/x/net"_s, u"v0.18.0"_s,
            ModuleEndpoint::Info);
        row("mod", u"https://goproxy.cn/rsc.io/quote/v3/@v/v3.1.0.mod"_s, u"rsc.io/quote/v3"_s, u"v3.1.0"_s,
            ModuleEndpoint::Mod);
        row("zip", u"https://goproxy.cn/rsc.io/quote/@v/v1.0.0+incompatible.zip"_s, u"rsc.io/quote"_s,
            u"v1.0.0+incompatible"_s, ModuleEndpoint::Zip);
        row("latest", u"https://goproxy.cn/rsc.io/quote/@latest"_s, u"rsc.io/quote"_s, {}, ModuleEndpoint::Latest);
        row("upper case is written with an exclamation mark",
            u"https://p.example/github.com/!burnt!sushi/toml/@v/v1.0.0-!r!c1.info"_s, u"github.com/BurntSushi/toml"_s,
            u"v1.0.0-RC1"_s, ModuleEndpoint::Info);
        row("a proxy that lives under a folder",
            u"https://nexus.corp.example:8443/repository/go/golang.org/x/net/@v/list"_s, u"golang.org/x/net"_s, {},
            ModuleEndpoint::List);
        row("a module without a host", u"https://p.example/lib/@v/list"_s, u"lib"_s, {}, ModuleEndpoint::List);
        row("a query or a branch instead of a version", u"https://p.example/a.example/m/@v/main.info"_s,
            u"a.example/m"_s, u"main"_s, ModuleEndpoint::Info);
        row("lookup of a record", u"https://sum.golang.org/lookup/golang.org/x/net@v0.18.0"_s, u"golang.org/x/net"_s,
            u"v0.18.0"_s, ModuleEndpoint::Lookup);
        row("lookup through a proxy", u"https://p.example/sumdb/sum.golang.org/lookup/github.com/!a/b@v1.0.0"_s,
            u"github.com/A/b"_s, u"v1.0.0"_s, ModuleEndpoint::Lookup);
        row("tile", u"https://sum.golang.org/tile/8/0/x001/234"_s, {}, {}, ModuleEndpoint::Tile);
        row("tile through a proxy", u"https://p.example/sumdb/sum.golang.org/tile/8/1/003.p/7"_s, {}, {},
            ModuleEndpoint::Tile);
        row("what a database is asked besides", u"https://p.example/sumdb/sum.golang.org/supported"_s, {}, {},
            ModuleEndpoint::Database);
        row("its tree head", u"https://sum.golang.org/latest"_s, {}, {}, ModuleEndpoint::Database);
        row("discovery", u"https://golang.org/x/net?go-get=1"_s, u"golang.org/x/net"_s, {}, ModuleEndpoint::Discovery);
        row("a login is no part of the module", u"https://ada:***@git.corp.example/team/lib?go-get=1"_s,
            u"git.corp.example/team/lib"_s, {}, ModuleEndpoint::Discovery);
        row("a page", u"https://example.com/index.html"_s, {}, {}, ModuleEndpoint::Other);
        row("no URL", u"go env -json"_s, {}, {}, ModuleEndpoint::Other);
        row("nothing", {}, {}, {}, ModuleEndpoint::Other);
        row("nothing before the mark", u"https://p.example/@v/list"_s, {}, {}, ModuleEndpoint::List);
    }

    void url()
    {
        QFETCH(QString, url);
        TimelineEvent event;
        event.url = url;
        const ModuleRequest request = moduleRequest(event);
        QTEST(request.module, "module");
        QTEST(request.version, "version");
        QTEST(request.endpoint, "endpoint");
    }

    void whatTheEventSaysComesFirst()
    {
        TimelineEvent event;
        event.url = u"https://p.example/github.com/!burnt!sushi/toml/@v/list"_s;
        event.module = u"github.com/BurntSushi/toml@v1.2.0"_s;
        QCOMPARE(moduleRequest(event),
                 (ModuleRequest{u"github.com/BurntSushi/toml"_s, u"v1.2.0"_s, ModuleEndpoint::List}));
        event.module = u"example.com/m"_s;
        QCOMPARE(moduleRequest(event), (ModuleRequest{u"example.com/m"_s, {}, ModuleEndpoint::List}));
    }

    void aRepositoryIsAskedForItsModule()
    {
        TimelineEvent event;
        event.kind = TimelineEvent::Kind::Git;
        event.url = u"git ls-remote -q origin"_s;
        event.route = u"https://git.corp.example/team/lib.git"_s;
        QCOMPARE(moduleRequest(event), (ModuleRequest{u"git.corp.example/team/lib"_s, {}, ModuleEndpoint::Git}));
        event.route.clear();
        QCOMPARE(moduleRequest(event), (ModuleRequest{{}, {}, ModuleEndpoint::Git}));
    }
};

QTEST_GUILESS_MAIN(TestModuleRequest)
#include "tst_modulerequest.moc"
