// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "editorfixture.h"

#include "ui/models/entrylistmodel.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QToolButton>

using namespace Tidyscope;
using namespace Tidyscope::Test;
using namespace Qt::StringLiterals;

namespace {

QPlainTextEdit *wholeValue(const EditorFixture &fixture)
{
    return fixture.child<QPlainTextEdit>(u"The whole value of "_s + fixture.editor().variable());
}

QListView *listOf(const EditorFixture &fixture)
{
    return fixture.editor().findChild<QListView *>();
}

QStringList rowsOf(const EditorFixture &fixture)
{
    QStringList rows;
    const QAbstractItemModel *model = listOf(fixture)->model();
    for (int row = 0; row < model->rowCount(); ++row) {
        rows += model->index(row, 0).data().toString();
    }
    return rows;
}

QPushButton *fixButton(const EditorFixture &fixture)
{
    const auto buttons = fixture.editor().findChildren<QPushButton *>(u"fix"_s);
    for (QPushButton *button : buttons) {
        if (button->isVisible()) {
            return button;
        }
    }
    return nullptr;
}

/// Every text of the editor in this language, for a look at what is not translated.
const QStringList AllVariables{u"GOPROXY"_s,     u"GOPRIVATE"_s,   u"GONOPROXY"_s,  u"GONOSUMDB"_s,   u"GOINSECURE"_s,
                               u"GOSUMDB"_s,     u"GOFLAGS"_s,     u"HTTP_PROXY"_s, u"HTTPS_PROXY"_s, u"NO_PROXY"_s,
                               u"GOTOOLCHAIN"_s, u"GO111MODULE"_s, u"GOMODCACHE"_s, u"GOAUTH"_s,      u"GOVCS"_s,
                               u"GODEBUG"_s,     u"X_UNKNOWN"_s};

} // namespace

class TestValueEditors : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    /// Whatever stands in a variable: showing it changes nothing and says nothing.
    void showingAValueKeepsIt_data()
    {
        QTest::addColumn<QString>("variable");
        QTest::addColumn<QString>("value");
        const QStringList values{{},
                                 u"https://u:hunter2@a.example , direct\r"_s,
                                 u"，；“”"_s,
                                 u"a\u2028b"_s,
                                 u" off "_s,
                                 u"http://u:p%2@h:x"_s,
                                 u"'-mod=mod"_s,
                                 u"one\ntwo"_s};
        for (const QString &variable : AllVariables) {
            for (qsizetype i = 0; i < values.size(); ++i) {
                QTest::addRow("%s %d", qPrintable(variable), static_cast<int>(i)) << variable << values.at(i);
            }
        }
    }

    void showingAValueKeepsIt()
    {
        QFETCH(QString, variable);
        QFETCH(QString, value);
        EditorFixture fixture(variable, value);
        QCOMPARE(fixture.editor().value(), value);
        fixture.editor().setContext(sampleContext());
        fixture.language().set(u"zh_CN"_s);
        EditorFixture::settle();
        QCOMPARE(fixture.editor().value(), value);
        QCOMPARE(fixture.changes(), QStringList());
        QVERIFY(!fixture.sentences().join(u' ').contains(u"hunter2"_s));
    }

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

    void rulesForProgramsByKeyboard()
    {
        EditorContext context = sampleContext().with(u"GOPRIVATE"_s, u"*.corp.example"_s);
        EditorFixture fixture(u"GOVCS"_s, u"github.com:git,private:git|hg"_s, u"en"_s, context);
        QListView *list = listOf(fixture);
        QAbstractItemModelTester tester(list->model());
        QCOMPARE(list->model()->rowCount(), 4);
        list->setFocus();
        list->setCurrentIndex(list->model()->index(1, 0));
        const auto box = [&fixture](const QString &name) {
            const auto all = fixture.editor().findChildren<QCheckBox *>();
            for (QCheckBox *one : all) {
                if (one->text() == name) {
                    return one;
                }
            }
            return static_cast<QCheckBox *>(nullptr);
        };
        QVERIFY(box(u"git"_s)->isChecked() && box(u"hg"_s)->isChecked() && !box(u"svn"_s)->isChecked());
        box(u"svn"_s)->setFocus();
        QTest::keyClick(box(u"svn"_s), Qt::Key_Space);
        QCOMPARE(fixture.editor().value(), u"github.com:git,private:git|hg|svn"_s);
        QTest::keyClick(box(u"any program (all)"_s), Qt::Key_Space);
        QCOMPARE(fixture.editor().value(), u"github.com:git,private:all"_s);
        QVERIFY(box(u"svn"_s)->isChecked() && !box(u"svn"_s)->isEnabled());
        QTest::keyClick(box(u"any program (all)"_s), Qt::Key_Space);
        QVERIFY(box(u"svn"_s)->isEnabled());
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
        QVERIFY(fixture.editor().value().startsWith(u"private:"_s));
        // go's own rules: nothing can be done to them
        list->setCurrentIndex(list->model()->index(2, 0));
        const QString before = fixture.editor().value();
        for (const auto key : {Qt::Key_Delete, Qt::Key_Return, Qt::Key_F2}) {
            QTest::keyClick(list, key);
        }
        QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(fixture.editor().value(), before);
        QVERIFY(!list->findChild<QLineEdit *>());
        QVERIFY(!box(u"git"_s)->isEnabled());
    }

    void rulesForProgramsAreTried()
    {
        EditorContext context = sampleContext().with(u"GOPRIVATE"_s, u"*.corp.example"_s);
        EditorFixture fixture(u"GOVCS"_s, u"github.com:off"_s, u"en"_s, context);
        auto *path = fixture.child<QLineEdit>(u"Module path to try"_s);
        QTest::keyClicks(path, u"github.com/acme/x"_s);
        QVERIFY(fixture.says(u"nothing: it cannot be fetched directly"_s));
        QVERIFY(fixture.says(u"github.com:off"_s));
        path->setText(u"git.corp.example/x"_s);
        QVERIFY(fixture.says(u"private by GOPRIVATE=*.corp.example"_s));
        QVERIFY(fixture.says(u"git, hg, svn, bzr, fossil"_s));
        QVERIFY(fixture.says(u"private:all, go's own"_s));
        path->setText(u"golang.org/x/net"_s);
        QVERIFY(fixture.says(u"public:git|hg, go's own"_s));
        QVERIFY(fixture.says(u"svn, bzr, fossil"_s));
        fixture.editor().setValue(u"github.com"_s);
        EditorFixture::settle();
        QVERIFY(fixture.says(u"nothing, go refuses: malformed entry in GOVCS"_s));
        QVERIFY(!fixture.says(u"By the rule"_s));
    }

    void commandsForCredentials()
    {
        EditorFixture fixture(u"GOAUTH"_s, u"netrc;off"_s);
        QListView *list = listOf(fixture);
        QVERIFY(!list->model()->index(1, 0).data(EntryListModel::ProblemsRole).toStringList().isEmpty());
        list->setFocus();
        list->setCurrentIndex(list->model()->index(1, 0));
        QTest::keyClick(list, Qt::Key_Delete);
        QCOMPARE(fixture.editor().value(), u"netrc"_s);
        const auto actions = fixture.editor().findChild<QMenu *>()->actions();
        actions.at(1)->trigger();
        QCOMPARE(fixture.editor().value(), u"netrc;git "_s + QDir::toNativeSeparators(QDir::homePath()));
        QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
        QVERIFY(fixture.editor().value().endsWith(u";netrc"_s));
        // a go that does not know it
        EditorContext old = sampleContext();
        old.version = GoVersion{1, 23, 4, {}};
        fixture.editor().setContext(old);
        EditorFixture::settle();
        QVERIFY(list->model()->index(0, 0).data(EntryListModel::IgnoredRole).toBool());
        QVERIFY(fixture.says(u"does not know GOAUTH"_s));
        fixture.editor().setValue({});
        EditorFixture::settle();
        QVERIFY(fixture.says(u"go1.23.4 does not know GOAUTH, which is from go 1.24 on: it always reads .netrc."_s));
    }

    void settingsOfGoDebugAreOffered()
    {
        EditorFixture fixture(u"GODEBUG"_s, u"netdns=go"_s);
        auto *menu = fixture.editor().findChild<QMenu *>();
        const auto offered = [menu] {
            Q_EMIT menu->aboutToShow();
            QStringList texts;
            for (const QAction *action : menu->actions()) {
                texts += action->text();
            }
            return texts.join(u'\n');
        };
        QVERIFY(!offered().contains(u"netdns"_s)); // it is there already
        QVERIFY(offered().contains(u"http2client=0: HTTP/1.1 only"_s));
        QVERIFY(offered().contains(u"tlsrsakex=1"_s));
        QVERIFY(!offered().contains(u"x509sslcertoverrideplatform"_s)); // from go 1.27
        menu->actions().constFirst()->trigger();
        QCOMPARE(fixture.editor().value(), u"netdns=go,http2client=0"_s);
        EditorContext newer = sampleContext();
        newer.version = GoVersion{1, 27, 0, {}};
        fixture.editor().setContext(newer);
        EditorFixture::settle();
        QVERIFY(offered().contains(u"x509sslcertoverrideplatform=0"_s));
        QVERIFY(!offered().contains(u"tlsrsakex"_s));
        menu->actions().constLast()->trigger();
        auto *line = listOf(fixture)->findChild<QLineEdit *>();
        QVERIFY(line && line->hasFocus());
        QTest::keyClicks(line, u"tls3des=1"_s);
        EditorFixture::settle();
        QVERIFY(!listOf(fixture)->model()->index(2, 0).data(EntryListModel::ProblemsRole).toStringList().isEmpty());
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

    void everythingHasANameAndTakesTheFocus()
    {
        for (const QString &variable : AllVariables) {
            EditorFixture fixture(variable, u"https://u:hunter2@a.example,direct"_s);
            const auto widgets = fixture.editor().findChildren<QWidget *>();
            for (const QWidget *widget : widgets) {
                if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisible() || widget->focusProxy()
                    || widget->objectName().startsWith(u"qt_"_s)) {
                    continue;
                }
                const auto *button = qobject_cast<const QAbstractButton *>(widget);
                const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty())
                    || qobject_cast<const QComboBox *>(widget);
                QVERIFY2(named, qPrintable(variable + u": "_s + QLatin1StringView(widget->metaObject()->className())));
            }
        }
    }

    void nothingIsCutOff()
    {
        for (const auto &language : {u"en"_s, u"zh_CN"_s}) {
            for (const QString &variable : AllVariables) {
                EditorFixture fixture(variable, u"https://u:hunter2@a.example;direct"_s, language);
                const auto widgets = fixture.editor().findChildren<QPushButton *>();
                for (const QWidget *widget : widgets) {
                    if (!widget->isVisible()) {
                        continue;
                    }
                    const QRect place(widget->mapTo(&fixture.window(), QPoint()), widget->size());
                    QVERIFY2(fixture.window().rect().contains(place), qPrintable(variable));
                    QVERIFY2(widget->width() >= widget->sizeHint().width(), qPrintable(variable));
                }
            }
        }
    }

    void whatTheyLookLike_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("dark");
        QTest::newRow("en-light") << u"en"_s << false;
        QTest::newRow("zh-dark") << u"zh_CN"_s << true;
    }

    void whatTheyLookLike()
    {
        QFETCH(QString, language);
        QFETCH(bool, dark);
        const QString suffix = u'-' + QString::fromLatin1(QTest::currentDataTag());
        const QList<std::pair<QString, QString>> samples{
            {u"GOPROXY"_s,
             u"https://ann:hunter2@goproxy.corp.example|https://goproxy.cn;x,direct,https://late.example"_s},
            {u"GOPRIVATE"_s, u"*.corp.example, git.other.example,https://github.com/acme"_s},
            {u"GOSUMDB"_s, u"sum.corp.example+1a2b3c4d+AbCd https://sums.corp.example"_s},
            {u"GOFLAGS"_s, u"-mod=mod '-modcacherw' mod=vendor"_s},
            {u"HTTPS_PROXY"_s, u"http://ann:p%40ss@proxy.corp.example:3128"_s},
            {u"NO_PROXY"_s, u"localhost,10.0.0.0/8,.corp.example;git.example"_s},
            {u"GOTOOLCHAIN"_s, u"locl"_s},
            {u"GOMODCACHE"_s, u"relative/path"_s},
            {u"GOVCS"_s, u"github.com:git,*.corp.example:git|svn,public:of"_s},
            {u"GOAUTH"_s, u"netrc;git relative;/usr/local/bin/token --for go"_s},
            {u"GODEBUG"_s, u"netdns=go,http2client=0,x=1,netdns=go+1"_s}};
        for (const auto &[variable, value] : samples) {
            EditorFixture fixture(variable, value, language);
            fixture.appearance().set(dark ? Appearance::Mode::Dark : Appearance::Mode::Light);
            const auto lines = fixture.editor().findChildren<QLineEdit *>();
            for (QLineEdit *line : lines) {
                if (line->completer()) {
                    line->setText(u"git.corp.example/team/lib"_s);
                } else if (variable == u"NO_PROXY"_s || line->placeholderText().contains(u"git.corp"_s)) {
                    line->setText(u"https://goproxy.cn"_s);
                }
            }
            if (QListView *list = listOf(fixture)) {
                list->setCurrentIndex(list->model()->index(0, 0));
            }
            fixture.save(variable + suffix);
            fixture.appearance().set(Appearance::Mode::Light);
        }
    }
};

QTEST_MAIN(TestValueEditors)
#include "tst_valueeditors.moc"
