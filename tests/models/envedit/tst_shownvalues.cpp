// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/controlpictures.h"
#include "ui/models/maskedtext.h"

#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

class TestShownValues : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void controlCharactersBecomePictures_data()
    {
        QTest::addColumn<QString>("raw");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<bool>("faithful");
        QTest::newRow("plain") << u"https://a.example,direct"_s << u"https://a.example,direct"_s << true;
        QTest::newRow("carriage return") << u"off\r"_s << u"off\u21b5"_s << true;
        QTest::newRow("line feed in a value") << u"a\nb"_s << u"a\u240ab"_s << true;
        QTest::newRow("tab stays") << u"a\tb"_s << u"a\tb"_s << true;
        QTest::newRow("NUL and DEL") << u"a"_s + QChar(0) + QChar(0x7f) << u"a\u2400\u2421"_s << true;
        QTest::newRow("Chinese punctuation") << u"https://a，direct"_s << u"https://a，direct"_s << true;
        QTest::newRow("no-break space") << u"a\u00a0b"_s << u"a\u00a0b"_s << true;
        QTest::newRow("a picture itself") << u"a\u21b5\u240a"_s << u"a\u21b5\u240a"_s << false;
        QTest::newRow("line separator") << u"a\u2028b"_s << u"a\u2028b"_s << false;
        QTest::newRow("half a surrogate pair") << u"a"_s + QChar(0xd800) << u"a"_s + QChar(0xd800) << false;
    }

    void controlCharactersBecomePictures()
    {
        QFETCH(QString, raw);
        QFETCH(bool, faithful);
        const QString shown = ControlPictures::shownText(raw);
        QTEST(shown, "shown");
        QCOMPARE(ControlPictures::isFaithful(raw), faithful);
        QCOMPARE(shown.size(), raw.size());
        if (faithful) {
            QCOMPARE(ControlPictures::rawText(shown), raw);
        }
    }

    void linesOfAFile()
    {
        const QString raw = u"A=1\r\nB=2\n"_s;
        const QString shown = ControlPictures::shownText(raw, true);
        QCOMPARE(shown, u"A=1\u21b5\nB=2\n"_s);
        QCOMPARE(ControlPictures::rawText(QString(shown).replace(u'\n', QChar::ParagraphSeparator)), raw);
    }

    void passwordsAreHidden_data()
    {
        QTest::addColumn<QString>("clear");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<bool>("editable");
        QTest::newRow("no secret") << u"https://p.example,direct"_s << u"https://p.example,direct"_s << true;
        QTest::newRow("one password") << u"https://u:hunter2@p.example,direct"_s << u"https://u:***@p.example,direct"_s
                                      << true;
        QTest::newRow("two passwords") << u"https://u:hunter2@p.example,https://v:other@q.example"_s
                                       << u"https://u:***@p.example,https://v:***@q.example"_s << false;
        QTest::newRow("stars in clear") << u"*.corp.example"_s << u"*.corp.example"_s << true;
    }

    void passwordsAreHidden()
    {
        QFETCH(QString, clear);
        QFETCH(bool, editable);
        const MaskedText text(clear);
        QTEST(text.shown(), "shown");
        QCOMPARE(text.isEditable(), editable);
        QCOMPARE(text.hasSecrets(), clear != text.shown());
        QCOMPARE(text.restored(text.shown()), editable ? std::optional(clear) : std::nullopt);
    }

    void editsAroundAHiddenPassword()
    {
        const MaskedText text(u"https://u:hunter2@p.example"_s);
        QCOMPARE(text.restored(u"https://u:***@q.example/x"_s), u"https://u:hunter2@q.example/x"_s);
        QCOMPARE(text.restored(u"https://u:new@p.example"_s), u"https://u:new@p.example"_s);
        QCOMPARE(text.restored(u"direct"_s), u"direct"_s);
    }

    void placesInHiddenText()
    {
        const MaskedText text(u"https://u:hunter2@p.example,https://v:x1@q.example;"_s);
        const qsizetype end = text.clear().size();
        QCOMPARE(text.shownPlace(0), 0);
        QCOMPARE(text.shownPlace(10), 10); // the password's first character
        QCOMPARE(text.shownPlace(12), 10); // and its third
        QCOMPARE(text.shownPlace(text.clear().indexOf(u'@')), text.shown().indexOf(u'@'));
        QCOMPARE(text.shownPlace(end - 1), text.shown().size() - 1);
        QCOMPARE(text.shownPlace(end), text.shown().size());
    }
};

QTEST_APPLESS_MAIN(TestShownValues)
#include "tst_shownvalues.moc"
