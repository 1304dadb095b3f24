// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/texts.h"
#include "core/goenv/godebug.h"

#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

class TestGoDebug : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void values_data()
    {
        QTest::addColumn<QString>("all");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value"); // "-": it is not set
        QTest::newRow("nothing") << u""_s << u"netdns"_s << u"-"_s;
        QTest::newRow("one") << u"netdns=go"_s << u"netdns"_s << u"go"_s;
        QTest::newRow("the last one counts") << u"netdns=go,x=1,netdns=cgo"_s << u"netdns"_s << u"cgo"_s;
        QTest::newRow("no equals sign") << u"netdns"_s << u"netdns"_s << u"-"_s;
        QTest::newRow("one without it takes nothing away") << u"netdns=go,netdns"_s << u"netdns"_s << u"go"_s;
        QTest::newRow("empty value") << u"netdns="_s << u"netdns"_s << u""_s;
        QTest::newRow("the first equals sign divides") << u"netdns=a=b"_s << u"netdns"_s << u"a=b"_s;
        QTest::newRow("blanks belong to it") << u"x=1, netdns=go"_s << u"netdns"_s << u"-"_s;
        QTest::newRow("part of a name") << u"xnetdns=go"_s << u"netdns"_s << u"-"_s;
        QTest::newRow("a pattern for bisecting") << u"netdns=go#y01"_s << u"netdns"_s << u"go"_s;
    }
    void values()
    {
        QFETCH(QString, all);
        QFETCH(QString, name);
        QTEST(goDebugValue(all, name).value_or(u"-"_s), "value");
    }

    void versions()
    {
        const auto known = [](const QString &name, int minor) {
            return findGoDebugKey(name)->isKnownTo(GoVersion{1, minor, 0, {}});
        };
        QVERIFY(known(u"netdns"_s, 19));
        QVERIFY(!known(u"tlsmlkem"_s, 23) && known(u"tlsmlkem"_s, 24));
        QVERIFY(known(u"tlskyber"_s, 23) && !known(u"tlskyber"_s, 24));
        QVERIFY(!known(u"tlsrsakex"_s, 21) && known(u"tlsrsakex"_s, 26) && !known(u"tlsrsakex"_s, 27));
        QVERIFY(!findGoDebugKey(u"tls3des")->isKnownTo({})); // the newest
        QVERIFY(findGoDebugKey(u"tlsmlkem")->isKnownTo({}));
        QVERIFY(!findGoDebugKey(u"panicnil"));
    }

    void everyKeyIsExplained()
    {
        for (const QString &language : Texts::languages()) {
            const Texts texts(language);
            for (const GoDebugKey &key : goDebugKeys()) {
                QVERIFY2(texts.contains(key.title().key) && texts.contains(key.meaning().key), qPrintable(key.name));
                QCOMPARE(GoDebugSetting::parse(key.name + u'=' + key.suggested),
                         std::optional(GoDebugSetting{key.name, key.suggested}));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestGoDebug)
#include "tst_godebug.moc"
