// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "editorfixture.h"

#include <QComboBox>
#include <QLineEdit>
#include <QRadioButton>

using namespace Tidyscope;
using namespace Tidyscope::Test;
using namespace Qt::StringLiterals;

/// Values of several fields or one choice: GOSUMDB, HTTP proxies, NO_PROXY and GOTOOLCHAIN.
class TestFieldEditors : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void checksumDatabaseIsChosen()
    {
        EditorFixture fixture(u"GOSUMDB"_s, u"sum.golang.org"_s);
        const auto buttons = fixture.editor().findChildren<QRadioButton *>();
        QCOMPARE(buttons.size(), 4);
        QVERIFY(buttons.at(0)->isChecked());
        buttons.at(1)->click();
        QCOMPARE(fixture.editor().value(), u"sum.golang.google.cn"_s);
        buttons.at(2)->click();
        QCOMPARE(fixture.editor().value(), u"off"_s);
        QVERIFY(fixture.says(u"Nobody verifies"_s));
        buttons.at(3)->click();
        auto *key = fixture.child<QPlainTextEdit>(u"Key of the database"_s);
        QVERIFY(key->isVisible());
        QTRY_VERIFY(key->hasFocus());
        QTest::keyClicks(key, u"sum.corp.example+1a2b3c4d+AbCd"_s);
        auto *url = fixture.child<QPlainTextEdit>(u"URL of the database"_s);
        url->setFocus();
        QTest::keyClicks(url, u"https://sums.corp.example"_s);
        QCOMPARE(fixture.editor().value(), u"sum.corp.example+1a2b3c4d+AbCd https://sums.corp.example"_s);
        EditorFixture::settle();
        QVERIFY(!fixture.editor().problems().isEmpty()); // the hash does not fit
        buttons.at(0)->click();
        QVERIFY(!key->isVisible());
        buttons.at(3)->click();
        QCOMPARE(fixture.editor().value(), u"sum.corp.example+1a2b3c4d+AbCd https://sums.corp.example"_s);
    }

    void partsOfADatabaseKeepTheirBytes()
    {
        EditorFixture fixture(u"GOSUMDB"_s, u"  k.example+00000000+AA   https://a.example  x\r"_s);
        auto *url = fixture.child<QPlainTextEdit>(u"URL of the database"_s);
        url->selectAll();
        QTest::keyClicks(url, u"b"_s);
        QCOMPARE(fixture.editor().value(), u"  k.example+00000000+AA   b  x\r"_s);
    }

    void proxyPartsAreEncoded()
    {
        EditorFixture fixture(u"HTTPS_PROXY"_s, {});
        QVERIFY(fixture.says(u"Not set: go connects directly."_s));
        auto *user = fixture.child<QLineEdit>(u"User"_s);
        auto *password = fixture.child<QLineEdit>(u"Password"_s);
        QTest::keyClicks(fixture.child<QLineEdit>(u"Host of the proxy"_s), u"proxy.corp.example"_s);
        QTest::keyClicks(fixture.child<QLineEdit>(u"Port of the proxy"_s), u"3128"_s);
        QTest::keyClicks(user, u"CORP\\ann"_s);
        QTest::keyClicks(password, u"p@ss:w/r#d%"_s);
        QCOMPARE(fixture.editor().value(),
                 u"proxy.corp.example:3128"_s.prepend(u"CORP%5Cann:p%40ss%3Aw%2Fr%23d%25@"_s));
        QCOMPARE(password->echoMode(), QLineEdit::Password);
        QCOMPARE(password->text(), u"p@ss:w/r#d%"_s);
        EditorFixture::settle();
        QVERIFY(!fixture.sentences().join(u' ').contains(u"p%40ss"_s));
        QVERIFY(fixture.says(u"go uses "_s));
        QVERIFY(!wholeValue(fixture)->toPlainText().contains(u"p%40ss"_s));
        password->clear();
        QTest::keyClicks(password, u"x"_s);
        QTest::keyClick(password, Qt::Key_Backspace);
        QCOMPARE(fixture.editor().value(), u"CORP%5Cann@proxy.corp.example:3128"_s);
        QTest::keyClick(fixture.editor().findChild<QComboBox *>(), Qt::Key_Down);
        QCOMPARE(fixture.editor().value(), u"https://CORP%5Cann@proxy.corp.example:3128"_s);
    }

    void aProxyThatFieldsCannotShowStaysText()
    {
        EditorFixture fixture(u"HTTP_PROXY"_s, u"http://u:p%zz@proxy.corp.example:3128"_s);
        QVERIFY(!fixture.child<QLineEdit>(u"Host of the proxy"_s)->isEnabled());
        QVERIFY(fixture.says(u"These fields cannot show this value"_s));
        QVERIFY(!fixture.editor().problems().isEmpty());
        fixture.editor().setValue(u"http://proxy.corp.example:3128/"_s);
        auto *port = fixture.child<QLineEdit>(u"Port of the proxy"_s);
        QVERIFY(port->isEnabled());
        port->selectAll();
        QTest::keyClicks(port, u"8080"_s);
        QCOMPARE(fixture.editor().value(), u"http://proxy.corp.example:8080/"_s);
    }

    void noProxyIsTried()
    {
        EditorFixture fixture(u"NO_PROXY"_s, u"localhost, .corp.example"_s);
        auto *url = fixture.child<QLineEdit>(u"URL to try"_s);
        QTest::keyClicks(url, u"git.corp.example"_s);
        QVERIFY(fixture.says(u"Directly, without a proxy"_s));
        QVERIFY(fixture.says(u".corp.example"_s));
        url->setText(u"https://goproxy.cn/x"_s);
        QVERIFY(fixture.says(u"Through http://ann:***@proxy.corp.example:3128"_s));
        fixture.editor().setValue(u"*"_s);
        EditorFixture::settle();
        QVERIFY(fixture.says(u"Directly, without a proxy"_s));
        url->setText(u"http://[::1"_s);
        QVERIFY(fixture.says(u"This is not a URL that go can read."_s));
    }

    void choicesAndOtherWords()
    {
        EditorFixture fixture(u"GOTOOLCHAIN"_s, u"local"_s);
        const auto buttons = fixture.editor().findChildren<QRadioButton *>();
        QCOMPARE(buttons.size(), 3);
        QVERIFY(buttons.at(1)->isChecked());
        buttons.at(0)->click();
        QCOMPARE(fixture.editor().value(), u"auto"_s);
        QVERIFY(!buttons.at(1)->isChecked());
        QPlainTextEdit *text = wholeValue(fixture);
        text->selectAll();
        QTest::keyClicks(text, u"go1.24.4+auto"_s);
        QCOMPARE(fixture.editor().value(), u"go1.24.4+auto"_s);
        QVERIFY(!buttons.at(0)->isChecked());
        buttons.at(0)->click();
        buttons.at(0)->click(); // a second time changes nothing
        QVERIFY(buttons.at(0)->isChecked());
        QCOMPARE(fixture.changes().last(), u"auto"_s);
    }
};

QTEST_MAIN(TestFieldEditors)
#include "tst_fieldeditors.moc"
