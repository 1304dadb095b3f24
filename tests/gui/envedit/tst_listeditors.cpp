// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "editorfixture.h"

#include "ui/models/entrylistmodel.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLineEdit>
#include <QToolButton>

using namespace Tidyscope;
using namespace Tidyscope::Test;
using namespace Qt::StringLiterals;

/// Values that are lists: GOPROXY and the patterns of private modules.
class TestListEditors : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void goProxyByKeyboard()
    {
        EditorFixture fixture(u"GOPROXY"_s, u"https://a.example|https://b.example,direct"_s);
        QListView *list = listOf(fixture);
        QAbstractItemModelTester tester(list->model());
        list->setFocus();
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Down, Qt::AltModifier);
        QCOMPARE(fixture.editor().value(), u"https://b.example,https://a.example|direct"_s);
        QCOMPARE(list->currentIndex().row(), 1);
        QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(fixture.editor().value(), u"https://a.example|https://b.example,direct"_s);
        auto *after = fixture.child<QComboBox>(u"When go moves on from the selected entry"_s);
        QCOMPARE(after->currentIndex(), 1);
        after->setFocus();
        QTest::keyClick(after, Qt::Key_Up);
        QCOMPARE(fixture.editor().value(), u"https://a.example,https://b.example,direct"_s);
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Delete);
        QCOMPARE(fixture.editor().value(), u"https://b.example,direct"_s);
        QTest::keyClick(list, Qt::Key_Return);
        auto *line = list->findChild<QLineEdit *>();
        QVERIFY(line);
        line->selectAll();
        QTest::keyClicks(line, u"https://c.example"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE(fixture.editor().value(), u"https://c.example,direct"_s);
        QCOMPARE(fixture.changes().size(), 4 + 17); // one a key
        QCOMPARE(wholeValue(fixture)->toPlainText(), fixture.editor().value());
        list->setCurrentIndex(list->model()->index(1, 0));
        QVERIFY(!after->isEnabled()); // nothing follows
    }

    void goProxyByItsText()
    {
        EditorFixture fixture(u"GOPROXY"_s, u"https://a.example,direct"_s);
        QPlainTextEdit *text = wholeValue(fixture);
        text->setFocus();
        text->moveCursor(QTextCursor::End);
        QTest::keyClicks(text, u",off"_s);
        QCOMPARE(fixture.editor().value(), u"https://a.example,direct,off"_s);
        QCOMPARE(rowsOf(fixture), QStringList({u"https://a.example"_s, u"direct"_s, u"off"_s}));
        QCOMPARE(text->textCursor().position(), 28);
        QVERIFY(listOf(fixture)->model()->index(2, 0).data(EntryListModel::IgnoredRole).toBool());
        QTest::keyClick(text, Qt::Key_Return);
        QCOMPARE(fixture.editor().value(), u"https://a.example,direct,off"_s);
    }

    void anEntryIsAddedAndDropped()
    {
        EditorFixture fixture(u"GOPRIVATE"_s, u"*.corp.example"_s);
        QListView *list = listOf(fixture);
        list->setFocus();
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Insert);
        QCOMPARE(list->model()->rowCount(), 2);
        auto *line = list->findChild<QLineEdit *>();
        QVERIFY(line);
        QTest::keyClick(line, Qt::Key_Escape);
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QCOMPARE(fixture.changes(), QStringList());
        QTest::keyClick(list, Qt::Key_Insert);
        line = list->findChild<QLineEdit *>();
        QVERIFY(line);
        QTest::keyClicks(line, u"github.com/acme"_s);
        QTest::keyClick(line, Qt::Key_Return);
        EditorFixture::settle();
        QCOMPARE(fixture.changes().constLast(), u"*.corp.example,github.com/acme"_s);
        QCOMPARE(rowsOf(fixture), QStringList({u"*.corp.example"_s, u"github.com/acme"_s}));
    }

    /// What is typed in a row is judged, explained and tried at each key, as in the field for the whole value.
    void anEntryIsJudgedWhileItIsTyped()
    {
        EditorFixture fixture(u"GOPROXY"_s, u"https://a.example,direct"_s);
        QListView *list = listOf(fixture);
        QAbstractItemModelTester tester(list->model());
        const QModelIndex first = list->model()->index(0, 0);
        const auto problems = [&first] { return first.data(EntryListModel::ProblemsRole).toStringList(); };
        list->setFocus();
        list->setCurrentIndex(first);
        const int height = list->visualRect(first).height();
        QTest::keyClick(list, Qt::Key_F2);
        auto *line = list->findChild<QLineEdit *>();
        QVERIFY(line && line->hasFocus());
        line->setCursorPosition(0);
        QTest::keyClick(line, Qt::Key_X);
        EditorFixture::settle();
        QCOMPARE(fixture.editor().value(), u"xhttps://a.example,direct"_s);
        QCOMPARE(wholeValue(fixture)->toPlainText(), fixture.editor().value());
        QCOMPARE(problems().size(), 1);
        QVERIFY(line->accessibleDescription().contains(problems().constFirst()));
        // it keeps text, cursor and focus; its row has grown for the sentence, and the sentence is below it
        QCOMPARE(line->text(), u"xhttps://a.example"_s);
        QCOMPARE(line->cursorPosition(), 1);
        QVERIFY(line->hasFocus());
        QVERIFY(list->visualRect(first).height() > height);
        QVERIFY(list->viewport()->rect().contains(list->visualRect(first)));
        QTest::keyClick(line, Qt::Key_Backspace);
        EditorFixture::settle();
        QCOMPARE(problems(), QStringList());
        // a comma does not end the typing
        line->end(false);
        QTest::keyClicks(line, u",off"_s);
        EditorFixture::settle();
        QCOMPARE(list->model()->rowCount(), 2);
        QCOMPARE(fixture.editor().value(), u"https://a.example,off,direct"_s);
        QTest::keyClick(line, Qt::Key_Escape);
        EditorFixture::settle();
        QCOMPARE(fixture.editor().value(), u"https://a.example,direct"_s);
        QVERIFY(list->hasFocus());
        QCOMPARE(list->currentIndex().row(), 0);
        // Return takes it
        QTest::keyClick(list, Qt::Key_Return);
        line = list->findChild<QLineEdit *>();
        line->selectAll();
        QTest::keyClicks(line, u"https://b.example,off"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE(rowsOf(fixture), QStringList({u"https://b.example"_s, u"off"_s, u"direct"_s}));
        QCOMPARE(fixture.editor().value(), u"https://b.example,off,direct"_s);
    }

    void aPatternIsTriedWhileItIsTyped()
    {
        EditorFixture fixture(u"GOPRIVATE"_s, {});
        QListView *list = listOf(fixture);
        fixture.child<QLineEdit>(u"Module path to try"_s)->setText(u"git.corp.example/team/lib"_s);
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Insert);
        auto *line = list->findChild<QLineEdit *>();
        QVERIFY(line);
        QTest::keyClicks(line, u"*.corp.exampl"_s);
        EditorFixture::settle();
        const QModelIndex first = list->model()->index(0, 0);
        QVERIFY(first.data(EntryListModel::WarnRole).toBool());
        QVERIFY(!fixture.says(u"private by GOPRIVATE"_s));
        QTest::keyClick(line, Qt::Key_E);
        EditorFixture::settle();
        QVERIFY(!first.data(EntryListModel::WarnRole).toBool());
        QVERIFY(first.data(EntryListModel::DetailRole).toString().contains(u"git.corp.example/team/log/v2"_s));
        QVERIFY(fixture.says(u"private by GOPRIVATE=*.corp.example"_s));
        QTest::keyClick(line, Qt::Key_Escape);
        EditorFixture::settle();
        QCOMPARE(list->model()->rowCount(), 0);
        QCOMPARE(fixture.editor().value(), QString());
    }

    void aPasswordIsKeptWhileItsEntryIsTyped()
    {
        EditorFixture fixture(u"GOPROXY"_s, u"https://u:hunter2@a.example,direct"_s);
        QListView *list = listOf(fixture);
        list->setFocus();
        list->setCurrentIndex(list->model()->index(0, 0));
        QTest::keyClick(list, Qt::Key_Return);
        auto *line = list->findChild<QLineEdit *>();
        QVERIFY(line);
        QCOMPARE(line->text(), u"https://u:***@a.example"_s);
        line->end(false);
        QTest::keyClicks(line, u"/go"_s);
        EditorFixture::settle();
        QCOMPARE(fixture.editor().value(), u"https://u:hunter2@a.example/go,direct"_s);
        QCOMPARE(line->text(), u"https://u:***@a.example/go"_s);
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_VERIFY(!list->findChild<QLineEdit *>());
        QCOMPARE(fixture.editor().value(), u"https://u:hunter2@a.example/go,direct"_s);
    }

    void fullWidthPunctuationIsPutRight()
    {
        EditorFixture fixture(u"GOPROXY"_s, u"https://goproxy.cn，direct"_s);
        QVERIFY(!fixture.editor().problems().isEmpty());
        QVERIFY(!listOf(fixture)->model()->index(0, 0).data(EntryListModel::ProblemsRole).toStringList().isEmpty());
        const auto marks = wholeValue(fixture)->extraSelections();
        QVERIFY(!marks.isEmpty());
        QVERIFY(std::any_of(marks.begin(), marks.end(), [](const QTextEdit::ExtraSelection &mark) {
            return mark.cursor.selectedText().contains(u'，')
                && mark.format.underlineStyle() == QTextCharFormat::WaveUnderline;
        }));
        QPushButton *fix = fixButton(fixture);
        QVERIFY(fix);
        fix->setFocus();
        QTest::keyClick(fix, Qt::Key_Space);
        EditorFixture::settle();
        QCOMPARE(fixture.editor().value(), u"https://goproxy.cn,direct"_s);
        QCOMPARE(fixture.changes(), QStringList(u"https://goproxy.cn,direct"_s));
        QVERIFY(fixture.editor().problems().isEmpty());
        QVERIFY(wholeValue(fixture)->extraSelections().isEmpty());
        QVERIFY(!fixButton(fixture));
        QCOMPARE(rowsOf(fixture), QStringList({u"https://goproxy.cn"_s, u"direct"_s}));
    }

    void passwordsInGoProxyStayHidden()
    {
        EditorFixture fixture(u"GOPROXY"_s, u"https://u:hunter2@a.example,direct"_s);
        QPlainTextEdit *text = wholeValue(fixture);
        QCOMPARE(text->toPlainText(), u"https://u:***@a.example,direct"_s);
        text->setFocus();
        text->moveCursor(QTextCursor::End);
        QTest::keyClicks(text, u",off"_s);
        QCOMPARE(fixture.editor().value(), u"https://u:hunter2@a.example,direct,off"_s);
        auto *reveal = fixture.child<QToolButton>(u"Show the password"_s);
        QVERIFY(reveal && reveal->isVisible());
        QTest::keyClick(reveal, Qt::Key_Space);
        QCOMPARE(text->toPlainText(), fixture.editor().value());
        fixture.editor().setValue(u"https://v:secret9@b.example"_s);
        QCOMPARE(text->toPlainText(), u"https://v:***@b.example"_s);
    }

    void patternsAreTried()
    {
        EditorFixture fixture(u"GOPRIVATE"_s, u"*.corp.example, git.other.example"_s);
        QVERIFY(fixture.says(u"GONOPROXY and GONOSUMDB are empty"_s));
        const QAbstractItemModel *model = listOf(fixture)->model();
        QVERIFY(
            model->index(0, 0).data(EntryListModel::DetailRole).toString().contains(u"git.corp.example/team/lib"_s));
        QVERIFY(model->index(1, 0).data(EntryListModel::WarnRole).toBool());
        auto *path = fixture.child<QLineEdit>(u"Module path to try"_s);
        QTest::keyClicks(path, u"git.corp.example/team/lib"_s);
        QVERIFY(fixture.says(u"private by GOPRIVATE=*.corp.example"_s));
        QVERIFY(fixture.says(u"git.corp.example, the module's own host"_s));
        QVERIFY(fixture.says(u"by nobody"_s));
        QVERIFY(fixture.says(u"nothing private goes to strangers"_s));
        path->setText(u"golang.org/x/net"_s);
        QVERIFY(fixture.says(u"goproxy.cn"_s));
        QVERIFY(fixture.says(u"proxy.corp.example:3128"_s));
        QVERIFY(fixture.says(u"sum.golang.org"_s));
        // the settings change while one looks
        path->setText(u"gitlab/team/x"_s);
        QVERIFY(fixture.says(u"looks private, but no rule says so"_s));
        fixture.editor().setValue(u"gitlab"_s);
        EditorFixture::settle();
        QVERIFY(fixture.says(u"private by GOPRIVATE=gitlab"_s));
    }

    void inheritanceIsSaid()
    {
        EditorContext context = sampleContext().with(u"GOPRIVATE"_s, u"*.corp.example"_s);
        EditorFixture empty(u"GONOPROXY"_s, {}, u"en"_s, context);
        QVERIFY(empty.says(u"Empty: the patterns of GOPRIVATE count (*.corp.example)."_s));
        EditorFixture own(u"GONOPROXY"_s, u"none"_s, u"en"_s, context);
        QVERIFY(own.says(u"These patterns replace those of GOPRIVATE (*.corp.example)"_s));
        EditorFixture replaced(u"GOPRIVATE"_s, u"*.corp.example"_s, u"en"_s,
                               context.with(u"GONOSUMDB"_s, u"x.example"_s));
        QVERIFY(replaced.says(u"GOPRIVATE only counts for module proxies"_s));
    }
};

QTEST_MAIN(TestListEditors)
#include "tst_listeditors.moc"
