// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/texts.h"
#include "core/netpolicy/moduleroute.h"

#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

namespace {

struct Settings
{
    QString goproxy = u"https://proxy.golang.org,direct"_s;
    QString gosumdb = u"sum.golang.org"_s;
    ModuleRules rules;
    QMap<QString, QString> process;
    ProjectOwner project;
};

ModuleRoute route(const QString &path, const Settings &settings = {})
{
    QProcessEnvironment environment;
    for (auto it = settings.process.begin(); it != settings.process.end(); ++it) {
        environment.insert(it.key(), it.value());
    }
    return explainModule({GoProxyList::parse(settings.goproxy), GoSumDb::parse(settings.gosumdb), settings.rules,
                          HttpProxyPolicy::fromEnvironment(environment), settings.project},
                         path);
}

QString sources(const ModuleRoute &r)
{
    QStringList out;
    for (const ModuleRoute::Source &source : r.sources) {
        out += source.entry + u'>' + source.hosts.join(u'+') + u'>' + continuesOnName(source.continuesOn);
    }
    return out.join(u' ');
}

QString hops(const ModuleRoute &r)
{
    QStringList out;
    for (const ModuleRoute::Hop &hop : r.httpProxy) {
        out += hop.host + u'=' + hop.proxy;
    }
    return out.join(u' ');
}

QString leaks(const ModuleRoute &r)
{
    QStringList out;
    for (const ModuleRoute::Leak &leak : r.leaks) {
        out += leak.what.key.section(u'.', -1) + u'@' + leak.to + u'<' + leak.because.key.section(u'.', -1);
    }
    return out.join(u' ');
}

} // namespace

class TestModuleRoute : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ways_data();
    void ways();
    void publicModule();
    void httpProxies();
    void refusedPathContactsNobody_data();
    void refusedPathContactsNobody();
    void nothingSecretInIt();
    void everySentenceExists();
    void settingsComeFromTheEnvironment();
};

void TestModuleRoute::ways_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("goproxy");
    QTest::addColumn<QStringList>("rules"); // GOPRIVATE, GONOPROXY, GONOSUMDB
    QTest::addColumn<QString>("expectedSources");
    QTest::addColumn<QString>("sums"); // reason and via
    QTest::addColumn<QString>("expectedLeaks");

    const QString standard = u"https://proxy.golang.org,direct"_s;
    const QString own = u"git.corp.example/team/lib"_s;
    const QString ownOnly = u"direct>git.corp.example>never"_s;
    const QString usual = u"https://proxy.golang.org>proxy.golang.org>not-found direct>git.corp.example>never"_s;
    QTest::newRow("private by GOPRIVATE")
        << own << standard << QStringList{u"*.corp.example"_s} << ownOnly << u"excluded "_s << QString();
    QTest::newRow("private, GOPROXY=off")
        << own << u"off"_s << QStringList{u"*.corp.example"_s} << ownOnly << u"excluded "_s << QString();
    QTest::newRow("no rule, nothing suspicious")
        << own << standard << QStringList{} << usual << u"proxy https://proxy.golang.org"_s << QString();
    QTest::newRow("a blank after the comma leaks")
        << own << standard << QStringList{u"a.example, *.corp.example"_s} << usual
        << u"proxy https://proxy.golang.org"_s
        << u"path@proxy.golang.org<misspelled checksum@sum.golang.org<misspelled"_s;
    QTest::newRow("suspected: internal suffix")
        << u"git.acme.corp/lib"_s << standard << QStringList{}
        << u"https://proxy.golang.org>proxy.golang.org>not-found direct>git.acme.corp>never"_s
        << u"proxy https://proxy.golang.org"_s
        << u"path@proxy.golang.org<internal-suffix checksum@sum.golang.org<internal-suffix"_s;
    QTest::newRow("GONOPROXY=none to a public proxy") << own << standard << QStringList{u"*.corp.example"_s, u"none"_s}
                                                      << usual << u"excluded "_s << u"path@proxy.golang.org<replaced"_s;
    QTest::newRow("GONOPROXY=none to the company's proxy")
        << own << u"https://goproxy.corp.example"_s << QStringList{u"*.corp.example"_s, u"none"_s}
        << u"https://goproxy.corp.example>goproxy.corp.example>never"_s << u"excluded "_s << QString();
    QTest::newRow("company's proxy first, strangers later")
        << own << u"https://goproxy.corp.example,https://goproxy.cn"_s << QStringList{u"*.corp.example"_s, u"none"_s}
        << u"https://goproxy.corp.example>goproxy.corp.example>not-found https://goproxy.cn>goproxy.cn>never"_s
        << u"excluded "_s << u"path-later@goproxy.cn<replaced"_s;
    QTest::newRow("GONOPROXY alone") << own << standard << QStringList{QString(), u"*.corp.example"_s} << ownOnly
                                     << u"proxy https://proxy.golang.org"_s << u"checksum@sum.golang.org<half"_s;
    QTest::newRow("GONOSUMDB alone") << own << standard << QStringList{QString(), QString(), u"*.corp.example"_s}
                                     << usual << u"excluded "_s << u"path@proxy.golang.org<half"_s;
    QTest::newRow("a pipe") << own << u"https://goproxy.cn|direct"_s << QStringList{}
                            << u"https://goproxy.cn>goproxy.cn>any-error direct>git.corp.example>never"_s
                            << u"any-error https://goproxy.cn"_s << QString();
    QTest::newRow("direct: the database itself")
        << own << u"direct"_s << QStringList{} << ownOnly << u"direct direct"_s << QString();
    QTest::newRow("off: nobody but the database")
        << own << u"off"_s << QStringList{} << u"off>>never"_s << u"direct direct"_s << QString();
    QTest::newRow("a folder contacts nobody") << own << u"file:///srv/go"_s << QStringList{}
                                              << u"file:///srv/go>>never"_s << u"proxy file:///srv/go"_s << QString();
    QTest::newRow("a port is part of the host")
        << own << u"https://goproxy.corp.example:8443/go"_s << QStringList{}
        << u"https://goproxy.corp.example:8443/go>goproxy.corp.example:8443>never"_s
        << u"proxy https://goproxy.corp.example:8443/go"_s << QString();
    QTest::newRow("a refused list contacts nobody")
        << own << u"https://goproxy.cn;direct,none"_s << QStringList{u"*.corp.example"_s} << QString() << u"excluded "_s
        << QString();
}

void TestModuleRoute::ways()
{
    QFETCH(QString, path);
    QFETCH(QString, goproxy);
    QFETCH(QStringList, rules);
    QFETCH(QString, expectedSources);
    QFETCH(QString, sums);
    QFETCH(QString, expectedLeaks);
    Settings settings;
    settings.goproxy = goproxy;
    settings.rules = ModuleRules::of(rules.value(0), rules.value(1), rules.value(2));
    const ModuleRoute r = route(path, settings);
    QCOMPARE(sources(r), expectedSources);
    QCOMPARE(r.checksums.reason.key.section(u'.', -1) + u' ' + r.checksums.via, sums);
    QCOMPARE(leaks(r), expectedLeaks);
}

void TestModuleRoute::publicModule()
{
    const ModuleRoute r = route(u"github.com/Azure/azure-sdk@v1.2.3"_s);
    QCOMPARE(r.module, u"github.com/Azure/azure-sdk"_s);
    QVERIFY(!r.isPrivate && !r.rule);
    QVERIFY(r.checksums.verified);
    QCOMPARE(r.checksums.database, u"sum.golang.org"_s);
    QCOMPARE(hops(r), u"proxy.golang.org=direct github.com=direct sum.golang.org=direct"_s);
    // git fetches from there, not go
    QCOMPARE(r.httpProxy[1].because.key, u"route.hop.git"_s);
    QVERIFY(r.leaks.isEmpty());
}

void TestModuleRoute::httpProxies()
{
    Settings settings;
    settings.process = {{u"HTTPS_PROXY"_s, u"http://me:s3cretword@proxy.corp.example:3128"_s},
                        {u"NO_PROXY"_s, u"sum.golang.org"_s}};
    const ModuleRoute r = route(u"rsc.io/quote"_s, settings);
    const QString through = u"http://me:***@proxy.corp.example:3128"_s;
    QCOMPARE(hops(r), "proxy.golang.org=%1 rsc.io=%1 sum.golang.org=direct"_L1.arg(through));
    QCOMPARE(r.httpProxy[2].because.args.value(u"rule"_s), u"sum.golang.org"_s);
    // http requests have a variable of their own
    settings.goproxy = u"http://goproxy.corp.example"_s;
    QCOMPARE(hops(route(u"rsc.io/quote"_s, settings)), u"goproxy.corp.example=direct sum.golang.org=direct"_s);
}

void TestModuleRoute::refusedPathContactsNobody_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("refusal");
    QTest::newRow("no dot") << u"gitlab/team/lib"_s
                            << u"malformed module path \"gitlab/team/lib\": missing dot in first path element"_s;
    QTest::newRow("port") << u"git.corp:8443/x"_s << u"malformed module path \"git.corp:8443/x\": invalid char ':'"_s;
    QTest::newRow("URL") << u"https://github.com/x/y"_s
                         << u"malformed module path \"https://github.com/x/y\": double slash"_s;
    QTest::newRow("empty") << QString() << u"malformed module path \"\": empty string"_s;
}

void TestModuleRoute::refusedPathContactsNobody()
{
    QFETCH(QString, path);
    QFETCH(QString, refusal);
    const ModuleRoute r = route(path);
    QCOMPARE(r.refusal, refusal);
    QVERIFY(r.sources.isEmpty() && r.httpProxy.isEmpty() && r.leaks.isEmpty() && !r.checksums.verified);
}

void TestModuleRoute::nothingSecretInIt()
{
    Settings settings;
    settings.goproxy = u"https://me:s3cretword@goproxy.corp.example/x,direct"_s;
    settings.gosumdb = u"sum.golang.org https://me:s3cretword@sum.corp.example"_s;
    settings.process = {{u"HTTPS_PROXY"_s, u"http://me:s3cretword@proxy.corp.example:3128"_s}};
    const ModuleRoute r = route(u"git.acme.corp/lib"_s, settings);
    const Texts texts;
    QStringList all{r.checksums.via, texts(r.checksums.reason), r.refusal, hops(r), sources(r), leaks(r)};
    for (const ModuleRoute::Hop &hop : r.httpProxy) {
        all += texts(hop.because);
    }
    QVERIFY(!r.leaks.isEmpty());
    QVERIFY2(!all.join(u'\n').contains("s3cret"_L1), qPrintable(all.join(u'\n')));
}

void TestModuleRoute::everySentenceExists()
{
    const Texts texts;
    const QStringList lists{u"https://goproxy.cn,direct"_s, u"https://a.example|direct"_s, u"direct"_s, u"off"_s,
                            u"none"_s};
    const QStringList databases{u"sum.golang.org"_s, u"off"_s, u"on"_s, u"sum.golang.google.cn"_s};
    const QStringList paths{u"github.com/x/y"_s, u"git.acme.corp/lib"_s, u"git.corp.example/lib"_s, u"10.1.2.3/lib"_s,
                            u"nodot"_s};
    const QList<ModuleRules> rules{ModuleRules(), ModuleRules::of(u"git.corp.example"_s),
                                   ModuleRules::of({}, u"git.corp.example"_s),
                                   ModuleRules::of(u"git.corp.example"_s, u"none"_s)};
    for (const QString &list : lists) {
        for (const QString &database : databases) {
            for (const QString &path : paths) {
                for (const ModuleRules &rule : rules) {
                    const ModuleRoute r = route(path, {list, database, rule, {}, {}});
                    QList<Text> used{r.checksums.reason};
                    for (const ModuleRoute::Hop &hop : r.httpProxy) {
                        used += hop.because;
                    }
                    for (const ModuleRoute::Leak &leak : r.leaks) {
                        used += {leak.what, leak.because};
                    }
                    for (const Text &text : std::as_const(used)) {
                        QVERIFY2(texts.contains(text.key), qPrintable(text.key));
                        QVERIFY2(!texts(text).contains(u'{'), qPrintable(texts(text)));
                    }
                }
            }
        }
    }
}

void TestModuleRoute::settingsComeFromTheEnvironment()
{
    const GoEnvironment environment = GoEnvironment::resolve({{u"GOPROXY"_s, u"https://goproxy.cn,direct"_s},
                                                              {u"GOSUMDB"_s, u"off"_s},
                                                              {u"GOPRIVATE"_s, u"corp.example"_s},
                                                              {u"GONOPROXY"_s, u"corp.example"_s},
                                                              {u"GONOSUMDB"_s, u"corp.example"_s}},
                                                             {}, {}, {}, {}, {});
    const RouteSettings settings = RouteSettings::from(environment, HttpProxyPolicy());
    const ModuleRoute r = explainModule(settings, u"corp.example/x"_s);
    QVERIFY(r.isPrivate);
    QCOMPARE(r.rule->toString(), u"GOPRIVATE=corp.example"_s);
    QCOMPARE(explainModule(settings, u"rsc.io/quote"_s).checksums.reason.key, u"route.sums.off"_s);
}

QTEST_GUILESS_MAIN(TestModuleRoute)
#include "tst_moduleroute.moc"
