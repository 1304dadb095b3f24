// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/texts.h"
#include "core/mirrors/ownserver.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using State = MirrorAnswer::State;

namespace {

HttpResult answer(int status, const HeaderList &headers, const QByteArray &body)
{
    HttpResult result;
    result.status = status;
    result.headers = headers;
    result.body = body;
    return result;
}

/// A server of that software that serves modules, and answers /supported with @p supported.
MirrorObservation serving(const QString &product, State supported)
{
    MirrorObservation seen;
    seen.id = u"https://proxy.corp.example"_s;
    seen.url = QUrl(seen.id);
    seen.product = product;
    for (const MirrorProbe probe : {MirrorProbe::List, MirrorProbe::Info, MirrorProbe::Mod, MirrorProbe::Zip}) {
        seen.at(probe).state = State::Right;
    }
    seen.at(MirrorProbe::Supported).state = supported;
    return seen;
}

MirrorObservation lost(const QString &product, const QString &url)
{
    MirrorObservation seen;
    seen.id = url;
    seen.url = QUrl(url);
    seen.product = product;
    seen.at(MirrorProbe::Info).state = State::Page;
    return seen;
}

QStringList keys(const QList<Text> &hints)
{
    QStringList found;
    for (const Text &hint : hints) {
        found.append(hint.key.section(u'.', -1));
    }
    return found;
}

} // namespace

class TestOwnServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesBases_data();
    void takesBases();
    void recognises_data();
    void recognises();
    void looksElsewhere_data();
    void looksElsewhere();
    void hints_data();
    void hints();
};

void TestOwnServer::takesBases_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("taken");
    QTest::newRow("https") << u"https://goproxy.corp.example"_s << true;
    QTest::newRow("a path") << u"https://corp.example/artifactory/api/go/go"_s << true;
    QTest::newRow("http and a port") << u"http://127.0.0.1:3000"_s << true;
    QTest::newRow("nothing") << QString() << false;
    QTest::newRow("no scheme") << u"goproxy.corp.example"_s << false;
    QTest::newRow("a login") << u"https://me:pw@goproxy.corp.example"_s << false;
    QTest::newRow("a query") << u"https://goproxy.corp.example/?a=b"_s << false;
    QTest::newRow("two entries") << u"https://goproxy.corp.example,direct"_s << false;
    QTest::newRow("a file") << u"file:///srv/proxy"_s << false;
    QTest::newRow("direct") << u"direct"_s << false;
}

void TestOwnServer::takesBases()
{
    QFETCH(QString, text);
    QFETCH(bool, taken);
    QCOMPARE(isModuleProxyUrl(text), taken);
}

void TestOwnServer::recognises_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<HttpResult>("got");
    QTest::addColumn<bool>("atBase");
    QTest::addColumn<QString>("product");
    const QString plain = u"https://corp.example"_s;
    QTest::newRow("Artifactory by its header")
        << plain << answer(200, {{"X-Artifactory-Id", "1"}}, "{}") << false << u"Artifactory"_s;
    QTest::newRow("Artifactory by its path")
        << u"https://corp.example/artifactory/api/go/go"_s << answer(404, {}, {}) << false << u"Artifactory"_s;
    QTest::newRow("Nexus by its header") << plain << answer(200, {{"Server", "Nexus/3.70.1-02 (OSS)"}}, {}) << false
                                         << u"Nexus Repository"_s;
    QTest::newRow("Nexus by its page") << plain << answer(404, {}, "<title>404 - Sonatype Nexus Repository</title>")
                                       << false << u"Nexus Repository"_s;
    QTest::newRow("Athens by its page") << plain << answer(200, {}, "<html><head><title>Athens</title></head>") << true
                                        << u"Athens"_s;
    QTest::newRow("Athens of long ago") << plain << answer(200, {}, "\"Welcome to The Athens Proxy\"") << true
                                        << u"Athens"_s;
    QTest::newRow("goproxy by what it says of no module")
        << plain
        << answer(404, {{"Content-Type", "text/plain; charset=utf-8"}, {"Cache-Control", "public, max-age=86400"}},
                  "not found")
        << true << u"goproxy"_s;
    const HeaderList sniff{{"Content-Type", "text/plain; charset=utf-8"}, {"X-Content-Type-Options", "nosniff"}};
    QTest::newRow("goproxy.io's software")
        << plain << answer(404, sniff, "no such path\n") << true << u"goproxyio/goproxy"_s;
    QTest::newRow("its words of a module") << plain << answer(404, sniff, "no such path\n") << false << QString();
    QTest::newRow("its words of somebody else") << plain << answer(404, {}, "no such path\n") << true << QString();
    QTest::newRow("the same words of a module that is missing")
        << plain
        << answer(404, {{"Content-Type", "text/plain"}, {"Cache-Control", "public, max-age=86400"}}, "not found")
        << false << QString();
    QTest::newRow("a plain 404") << plain << answer(404, {{"Content-Type", "text/plain"}}, "404 page not found") << true
                                 << QString();
    QTest::newRow("a page about Athens, the town")
        << plain << answer(200, {}, "<title>Trips to Athens</title>") << true << QString();
    QTest::newRow("nginx in front tells nothing")
        << plain << answer(200, {{"Server", "nginx"}}, {}) << true << QString();
}

void TestOwnServer::recognises()
{
    QFETCH(QString, base);
    QFETCH(HttpResult, got);
    QFETCH(bool, atBase);
    QFETCH(QString, product);
    QCOMPARE(moduleServerProduct(QUrl(base), got, atBase), product);
}

void TestOwnServer::looksElsewhere_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QString>("product");
    QTest::addColumn<QString>("likeliest");
    QTest::newRow("Artifactory without /api/go") << u"https://corp.example/artifactory/go-virtual"_s << u"Artifactory"_s
                                                 << u"https://corp.example/artifactory/api/go/go-virtual"_s;
    QTest::newRow("Artifactory's root") << u"https://corp.example/artifactory"_s << u"Artifactory"_s
                                        << u"https://corp.example/artifactory/api/go/go"_s;
    QTest::newRow("Nexus without /repository")
        << u"https://corp.example/go-all"_s << u"Nexus Repository"_s << u"https://corp.example/repository/go-all"_s;
    QTest::newRow("Nexus' root") << u"https://corp.example/"_s << u"Nexus Repository"_s
                                 << u"https://corp.example/repository/go-group"_s;
    QTest::newRow("Athens below a path that it does not have")
        << u"https://corp.example/athens"_s << u"Athens"_s << u"https://corp.example"_s;
    QTest::newRow("nobody knows what") << u"https://corp.example"_s << QString() << u"https://corp.example/go"_s;
}

void TestOwnServer::looksElsewhere()
{
    QFETCH(QString, base);
    QFETCH(QString, product);
    QFETCH(QString, likeliest);
    const QList<QUrl> bases = otherBases(QUrl(base), product);
    QVERIFY(!bases.isEmpty() && bases.size() <= 6);
    QCOMPARE(bases.first(), QUrl(likeliest));
    for (const QUrl &other : bases) {
        QVERIFY2(isModuleProxyUrl(other.toString()), qPrintable(other.toString()));
        QVERIFY(other.adjusted(QUrl::StripTrailingSlash) != QUrl(base).adjusted(QUrl::StripTrailingSlash));
        QCOMPARE(bases.count(other), 1);
        QCOMPARE(other.host(), QUrl(base).host()); // nobody else is asked
    }
}

void TestOwnServer::hints_data()
{
    QTest::addColumn<MirrorObservation>("seen");
    QTest::addColumn<QStringList>("said");
    QTest::newRow("a mirror that nobody knows anything of") << serving({}, State::Absent) << QStringList{};
    QTest::newRow("Artifactory that passes on")
        << serving(u"Artifactory"_s, State::NotAsked) << QStringList{u"product"_s};
    QTest::newRow("Artifactory without database")
        << serving(u"Artifactory"_s, State::Absent) << QStringList{u"product"_s, u"artifactory-database"_s};
    QTest::newRow("Nexus without database")
        << serving(u"Nexus Repository"_s, State::Absent) << QStringList{u"product"_s, u"nexus-database"_s};
    QTest::newRow("Athens without database")
        << serving(u"Athens"_s, State::Absent) << QStringList{u"product"_s, u"athens-database"_s};
    QTest::newRow("Athens that refuses") << serving(u"Athens"_s, State::Refused)
                                         << QStringList{u"product"_s, u"athens-refuses"_s};
    QTest::newRow("goproxy without database")
        << serving(u"goproxy"_s, State::Absent) << QStringList{u"product"_s, u"goproxy-database"_s};
    QTest::newRow("Artifactory's page") << lost(u"Artifactory"_s, u"https://corp.example/artifactory/go"_s)
                                        << QStringList{u"product"_s, u"artifactory-path"_s};
    QTest::newRow("Artifactory, right path, no such repository")
        << lost(u"Artifactory"_s, u"https://corp.example/artifactory/api/go/x"_s) << QStringList{u"product"_s};
    QTest::newRow("Nexus' page") << lost(u"Nexus Repository"_s, u"https://corp.example/go"_s)
                                 << QStringList{u"product"_s, u"nexus-path"_s};
    QTest::newRow("Athens below another path")
        << lost(u"Athens"_s, u"https://corp.example/athens"_s) << QStringList{u"product"_s, u"athens-path"_s};
    MirrorObservation ill = lost(u"Athens"_s, u"https://corp.example"_s);
    ill.at(MirrorProbe::Info).state = State::Refused;
    QTest::newRow("Athens that is ill: its path may be right") << ill << QStringList{u"product"_s};
    QTest::newRow("goproxy below another path")
        << lost(u"goproxy"_s, u"https://corp.example/go"_s) << QStringList{u"product"_s, u"goproxy-path"_s};
    QTest::newRow("goproxy.io's software without database")
        << serving(u"goproxyio/goproxy"_s, State::Absent)
        << QStringList{u"product"_s, u"goproxyio-not-found"_s, u"goproxyio-database"_s};
    MirrorObservation found = lost({}, u"https://corp.example"_s);
    found.foundBelow = QUrl(u"https://corp.example/go"_s);
    QTest::newRow("found below another base") << found << QStringList{u"found-below"_s};
}

void TestOwnServer::hints()
{
    QFETCH(MirrorObservation, seen);
    QFETCH(QStringList, said);
    const QList<Text> hints = ownServerHints(seen, u"sum.golang.org"_s);
    QCOMPARE(keys(hints), said);
    for (const QString &language : Texts::languages()) {
        for (const Text &hint : hints) {
            const QString sentence = Texts(language)(hint);
            QVERIFY2(sentence != hint.key && !sentence.contains(u'{'), qPrintable(sentence));
        }
    }
    // modules that nobody verifies need no database
    for (const QString &key : keys(ownServerHints(seen, {}))) {
        QVERIFY2(!key.endsWith("-database"_L1) && key != "athens-refuses"_L1, qPrintable(key));
    }
}

QTEST_APPLESS_MAIN(TestOwnServer)
#include "tst_ownserver.moc"
