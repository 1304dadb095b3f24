// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/gosumdb.h"

#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

class TestGoSumDb : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void valid_data();
    void valid();
    void refused_data();
    void refused();
    void off();
};

static const QString key = u"sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"_s;

void TestGoSumDb::valid_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("explicitUrl");
    QTest::addColumn<bool>("known");
    QTest::newRow("known name") << u"sum.golang.org"_s << u"sum.golang.org"_s << u"https://sum.golang.org"_s << false
                                << true;
    QTest::newRow("blanks around") << u"  sum.golang.org\t"_s << u"sum.golang.org"_s << u"https://sum.golang.org"_s
                                   << false << true;
    QTest::newRow("name and URL") << u"sum.golang.org https://corp/sumdb"_s << u"sum.golang.org"_s
                                  << u"https://corp/sumdb"_s << true << true;
    QTest::newRow("alias") << u"sum.golang.google.cn"_s << u"sum.golang.org"_s << u"https://sum.golang.google.cn"_s
                           << true << true;
    QTest::newRow("whole key") << key << u"sum.golang.org"_s << u"https://sum.golang.org"_s << false << false;
    QTest::newRow("another database") << u"gosum.io+ce6e7565+AY5qEHUk/qmHc5btzW45JVoENfazw8LielDsaI+lEbq6"_s
                                      << u"gosum.io"_s << u"https://gosum.io"_s << false << false;
}

void TestGoSumDb::valid()
{
    QFETCH(QString, value);
    QFETCH(QString, name);
    QFETCH(QString, url);
    QFETCH(bool, explicitUrl);
    QFETCH(bool, known);
    const GoSumDb db = GoSumDb::parse(value);
    QCOMPARE(db.error, QString());
    QVERIFY(db.isUsable());
    QCOMPARE(db.name, name);
    QCOMPARE(db.url.toString(), url);
    QCOMPARE(db.explicitUrl, explicitUrl);
    QCOMPARE(db.knownKey, known);
    QCOMPARE(db.publicKey.size(), 32);
}

void TestGoSumDb::refused_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("error");
    const QString malformed = u"invalid GOSUMDB: malformed verifier id"_s;
    QTest::newRow("empty") << u""_s << u"missing GOSUMDB"_s;
    QTest::newRow("blanks") << u"  "_s << u"missing GOSUMDB"_s;
    QTest::newRow("too many") << u"sum.golang.org https://a b"_s << u"invalid GOSUMDB: too many fields"_s;
    QTest::newRow("on") << u"on"_s << malformed;
    QTest::newRow("Off") << u"Off"_s << malformed;
    QTest::newRow("URL") << u"https://sum.golang.org"_s << malformed;
    QTest::newRow("unknown name") << u"sum.corp"_s << malformed;
    QTest::newRow("off with a carriage return") << u"off\r"_s << malformed;
    QTest::newRow("alias with a blank") << u"sum.golang.google.cn "_s << malformed;
    QTest::newRow("alias with a URL") << u"sum.golang.google.cn https://a"_s << malformed;
    QTest::newRow("wrong hash") << QString(key).replace(u"033de0ae"_s, u"033de0af"_s)
                                << u"invalid GOSUMDB: invalid verifier hash"_s;
    QTest::newRow("cut key") << key.chopped(4) << u"invalid GOSUMDB: invalid verifier hash"_s;
    QTest::newRow("bad base64") << QString(key).replace(u"Ac4z"_s, u"A*4z"_s) << malformed;
    QTest::newRow("bad URL") << u"sum.golang.org https://a:b"_s
                             << u"invalid GOSUMDB URL: parse \"https://a:b\": invalid port \":b\" after host"_s;
}

void TestGoSumDb::refused()
{
    QFETCH(QString, value);
    QFETCH(QString, error);
    const GoSumDb db = GoSumDb::parse(value);
    QCOMPARE(db.error, error);
    QVERIFY(!db.isUsable());
}

void TestGoSumDb::off()
{
    const GoSumDb db = GoSumDb::parse(u"off");
    QVERIFY(db.off);
    QVERIFY(db.error.isEmpty());
    QVERIFY(!db.isUsable());
}

QTEST_GUILESS_MAIN(TestGoSumDb)
#include "tst_gosumdb.moc"
