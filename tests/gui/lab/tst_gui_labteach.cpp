// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Teaching with the lab, and scenarios of one's own: presenting step by step, the quiz with its sheet, and what is written,
// mended, imported, deleted and brought back.

#include "labfixture.h"

#include "core/lab/scenarioreader.h"
#include "ui/code/codeedit.h"
#include "ui/code/codeview.h"
#include "ui/environment/notice.h"
#include "ui/lab/labimportdialog.h"
#include "ui/lab/labnotes.h"
#include "ui/lab/presenterview.h"
#include "ui/lab/choicebutton.h"
#include "ui/lab/quizview.h"
#include "ui/lab/scenarioeditor.h"
#include "ui/models/labcatalogue.h"
#include "ui/models/labown.h"
#include "ui/models/labscenariomodel.h"
#include "ui/widgets/fittedtable.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

namespace {

QPushButton *buttonOf(const QWidget &parent, const QString &text)
{
    for (QPushButton *button : parent.findChildren<QPushButton *>()) {
        if (button->text() == text && button->isVisible()) {
            return button;
        }
    }
    return nullptr;
}

int rightOne(LabQuiz &quiz)
{
    const auto found = std::ranges::find(quiz.choices(), true, &QuizChoice::right);
    return static_cast<int>(found - quiz.choices().begin());
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("unreadable");
}

void write(const QString &path, const QByteArray &bytes)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).absolutePath()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

/// A whole scenario with @p id, by way of the editor's own beginning.
QByteArray scenarioText(const LabOwn &own, const QString &id)
{
    QByteArray text = own.beginning();
    return text.replace("px-502.mine", id.toUtf8());
}

} // namespace

class TestGuiLabTeach : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void presentingRevealsOneStepAfterAnother_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("in English") << u"en"_s;
        QTest::newRow("in Chinese") << u"zh_CN"_s;
    }
    void presentingRevealsOneStepAfterAnother()
    {
        QFETCH(QString, code);
        LabFixture gui(code);
        gui.open();
        LabPage &page = gui.page();
        page.showScenario(u"px-502.body-says-dns"_s);
        QTest::keyClick(page.list()->view(), Qt::Key_P, Qt::ControlModifier);
        PresenterView &presenter = *page.presenter();
        QTRY_VERIFY(presenter.isVisible());
        const Lab::ScenarioTexts texts = labScenarios().first().textsFor(code);
        QVERIFY2(!presenter.heading().contains(texts.title), "the title would tell too much");
        QVERIFY(shows(presenter, texts.story + u"\n\n"_s + texts.watch));
        QVERIFY(!presenter.goPrints()->isVisible());

        // what go prints: run from here, shown as it comes
        QTest::keyClick(presenter.revealButton(), Qt::Key_Space);
        QTRY_VERIFY(presenter.goPrints()->isVisible());
        QTest::mouseClick(presenter.goPrints()->runButton(), Qt::LeftButton);
        QVERIFY(gui.lab);
        gui.lab->comeUp();
        QTRY_VERIFY(gui.lab->isCommandRunning());
        gui.lab->print(u"go: 502 Bad Gateway"_s);
        gui.lab->endCommand(1);
        QTRY_VERIFY(presenter.goPrints()->view()->toPlainText().contains(u"502 Bad Gateway"));
        QTRY_COMPARE(presenter.goPrints()->view()->verticalScrollBar()->maximum(), 0); // all lines are to be seen
        QVERIFY(presenter.isVisible());

        // hints, answer, look-alikes, with the keys that the remote control of a projector sends
        for (const QString &hint : texts.hints) {
            QVERIFY(!shows(presenter, hint));
            QTest::keyClick(&presenter, Qt::Key_PageDown);
            QTRY_VERIFY(shows(presenter, hint));
        }
        QVERIFY(!shows(presenter, texts.answer));
        QTest::keyClick(&presenter, Qt::Key_PageDown);
        QTRY_VERIFY(shows(presenter, texts.answer));
        QCOMPARE(presenter.heading(), texts.title);
        QTest::keyClick(&presenter, Qt::Key_PageDown);
        QTRY_VERIFY(shows(presenter, texts.lookAlikes));
        QCOMPARE(presenter.shown(), presenter.stepCount());
        QVERIFY(!presenter.revealButton()->isEnabled());
        // what came last is on screen
        auto *bar = presenter.findChild<QScrollBar *>();
        QVERIFY(bar);
        QTest::keyClick(&presenter, Qt::Key_PageUp);
        QTRY_VERIFY(!shows(presenter, texts.lookAlikes));
        // what was printed is still there when steps come and go
        QVERIFY(presenter.goPrints()->view()->toPlainText().contains(u"502 Bad Gateway"));
        QTest::mouseClick(presenter.closeButton(), Qt::LeftButton);
        QVERIFY(!presenter.isVisible() && page.list()->isVisible());
    }

    void typeIsLargeAndCanBeLarger()
    {
        LabFixture gui;
        gui.open();
        gui.page().present(u"px-404"_s);
        PresenterView &presenter = *gui.page().presenter();
        const auto storyHeight = [&] {
            for (const QLabel *label : presenter.findChildren<QLabel *>()) {
                if (label->isVisible() && label->text().startsWith(u"Ada runs")) {
                    return label->fontMetrics().height();
                }
            }
            return 0;
        };
        const int usual = QFontMetrics(QApplication::font()).height();
        QVERIFY2(storyHeight() > usual * 3 / 2, qPrintable(QString::number(storyHeight())));
        const int before = storyHeight();
        presenter.setScale(2.4);
        QVERIFY(storyHeight() > before);
        presenter.setScale(100);
        QVERIFY(presenter.scale() <= 3);
    }

    void notesAreKeptPerScenario()
    {
        LabFixture gui;
        gui.open();
        PresenterView &presenter = *gui.page().presenter();
        gui.page().present(u"px-404"_s);
        presenter.notes()->setPlainText(u"Ask who has seen this.\n先提问。"_s);
        gui.page().showList();
        gui.page().present(u"px-html"_s);
        QVERIFY(presenter.notes()->toPlainText().isEmpty());
        gui.page().showList();
        gui.page().present(u"px-404"_s);
        QCOMPARE(presenter.notes()->toPlainText(), u"Ask who has seen this.\n先提问。"_s);
        presenter.notes()->clear();
        gui.page().showList();
        QVERIFY2(QDir(gui.labFolder() + u"-notes"_s).entryList(QDir::Files).isEmpty(), "no notes, no file");
        const LabNotes notes(gui.labFolder() + u"-notes"_s);
        QVERIFY(notes.write(u"../../escape"_s, u"x"_s));
        QCOMPARE(notes.read(u"../../escape"_s), u"x"_s);
        QVERIFY(!QFile::exists(gui.folder.filePath(u"escape.txt"_s)));
    }

    void aQuizByKeyboard_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("in English") << u"en"_s;
        QTest::newRow("in Chinese") << u"zh_CN"_s;
    }
    void aQuizByKeyboard()
    {
        QFETCH(QString, code);
        LabFixture gui(code);
        gui.open();
        gui.page().list()->view()->setFocus();
        QTest::keyClick(gui.page().list()->view(), Qt::Key_G, Qt::ControlModifier);
        QuizView &view = *gui.page().quiz();
        QTRY_VERIFY(view.isVisible());
        view.setQuestionCount(2);
        view.setSeed(4);
        QTest::keyClick(view.beginButton(), Qt::Key_Space);
        LabQuiz &quiz = view.quiz();
        QCOMPARE(quiz.state(), LabQuiz::State::Asking);
        QVERIFY(gui.lab);
        QCOMPARE(gui.lab->played.id, quiz.scenario().id);
        gui.lab->comeUp();
        QTRY_VERIFY(gui.lab->isCommandRunning());
        gui.lab->endCommand(1);
        const Lab::ScenarioTexts texts = quiz.scenario().textsFor(code);
        QVERIFY(shows(view, texts.story));
        QVERIFY2(!shows(gui.page(), u"“%1” is running."_s.arg(texts.title)), "the list does not tell");
        QCOMPARE(view.choices().size(), 5);
        QVERIFY(!view.answerButton()->isEnabled());

        // a hint, then the right one by its number
        QVERIFY(!shows(view, texts.hints.first()));
        QTest::keyClick(view.hintButton(), Qt::Key_Space);
        QTRY_VERIFY(shows(view, texts.hints.first()));
        const int right = rightOne(quiz);
        QTest::keyClick(view.choices().first(), static_cast<Qt::Key>(Qt::Key_1 + right));
        QVERIFY(view.choices().at(right)->isChecked());
        QTest::keyClick(view.answerButton(), Qt::Key_Space);
        QCOMPARE(quiz.state(), LabQuiz::State::Answered);
        QTRY_VERIFY(shows(view, texts.answer));
        QVERIFY(!view.verdict().isEmpty());
        // said in words too, not by colour alone
        QVERIFY(view.choices().at(right)->accessibleName().endsWith(code == u"en" ? u"right"_s : u"正确"_s));

        // wrong
        QTest::keyClick(view.answerButton(), Qt::Key_Space);
        QCOMPARE(quiz.number(), 2);
        QCOMPARE(gui.lab->played.id, quiz.scenario().id);
        gui.lab->comeUp();
        view.choices().at((rightOne(quiz) + 1) % 5)->click();
        QTest::keyClick(view.answerButton(), Qt::Key_Space);
        QTest::keyClick(view.answerButton(), Qt::Key_Space);
        QCOMPARE(quiz.state(), LabQuiz::State::Ended);
        QVERIFY(view.sheet()->isVisible());
        QVERIFY2(gui.lab->stopped, "the last play ends with the quiz");
        QCOMPARE(quiz.scores().points(), 8);

        // the sheet leaves as files and as text
        QSignalSpy saved(&view, &QuizView::saveAsked);
        for (const QString &text : code == u"en"
                 ? QStringList{u"Save as CSV…"_s, u"Save as Markdown…"_s, u"Save as text…"_s}
                 : QStringList{u"保存为 CSV…"_s, u"保存为 Markdown…"_s, u"保存为文本…"_s}) {
            saved.clear();
            QPushButton *button = buttonOf(view, text);
            QVERIFY2(button, qPrintable(text));
            button->click();
            QCOMPARE(saved.size(), 1);
            QVERIFY(saved.first().at(3).toByteArray().contains(texts.title.toUtf8()));
            auto *dialog = gui.page().findChild<QFileDialog *>();
            QVERIFY(dialog);
            delete dialog;
        }
        QPushButton *copy = buttonOf(view, code == u"en" ? u"Copy"_s : u"复制"_s);
        QVERIFY(copy);
        copy->click();
        QVERIFY(QGuiApplication::clipboard()->text().contains(texts.title));
    }

    void endingAQuizEarlyGivesASheet()
    {
        LabFixture gui;
        gui.open();
        gui.page().showQuiz();
        QuizView &view = *gui.page().quiz();
        view.setSeed(1);
        view.beginButton()->click();
        view.quiz().passOver();
        view.closeButton()->click();
        QCOMPARE(view.quiz().state(), LabQuiz::State::Ended);
        QCOMPARE(view.quiz().scores().rowCount(), 1);
        view.closeButton()->click();
        QVERIFY(gui.page().list()->isVisible());
    }

    void aScenarioOfOnesOwnFromBeginningToEnd()
    {
        LabFixture gui;
        gui.open();
        LabPage &page = gui.page();
        page.list()->view()->setFocus();
        QTest::keyClick(page.list()->view(), Qt::Key_N, Qt::ControlModifier);
        ScenarioEditor &editor = *page.editor();
        QTRY_VERIFY(editor.isVisible());
        QTRY_COMPARE(editor.sentence(), u"No mistake was found."_s);
        QVERIFY(editor.saveButton()->isEnabled());

        // a mistake is named with its place while one types, and a click goes there
        const QString whole = editor.edit()->toPlainText();
        editor.edit()->setPlainText(QString(whole).replace(u"\"difficulty\": 1"_s, u"\"difficulty\": 9"_s));
        QTRY_COMPARE(editor.problems().size(), 1);
        const int line = static_cast<int>(whole.left(whole.indexOf(u"\"difficulty\"")).count(u'\n')) + 1;
        QCOMPARE(editor.problems().first().line, line);
        QVERIFY(editor.problemList()->item(0)->text().contains(u"Line %1"_s.arg(line)));
        editor.edit()->moveCursor(QTextCursor::Start);
        Q_EMIT editor.problemList()->itemActivated(editor.problemList()->item(0));
        QCOMPARE(editor.edit()->textCursor().blockNumber() + 1, line);
        QVERIFY2(!editor.saveButton()->isEnabled(), "a new file with mistakes has no name yet");
        editor.edit()->setPlainText(u"{ not json"_s);
        QTRY_VERIFY(!editor.problems().isEmpty());

        // right again: kept, in the list, selected
        editor.edit()->setPlainText(whole);
        QTRY_VERIFY(editor.saveButton()->isEnabled());
        QTest::keyClick(editor.edit(), Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
        const QString file = gui.labFolder() + u"/px-502.mine.json"_s;
        QTRY_COMPARE(bytesOf(file), whole.toUtf8());
        QTRY_VERIFY(!editor.isChanged());
        editor.closeButton()->click();
        QVERIFY(page.list()->isVisible());
        QTRY_COMPARE(page.list()->current(), u"px-502.mine"_s);
        QVERIFY(page.model()->indexOf(u"px-502.mine"_s).data(LabScenarioModel::OwnRole).toBool());

        // a second one gets another name
        page.duplicateScenario(u"px-502.mine"_s);
        QTRY_VERIFY(editor.edit()->toPlainText().contains(u"\"px-502.mine-2\""));
        // neither another one nor closing the window takes it away unasked
        const QString unsaved = editor.edit()->toPlainText();
        QTest::keyClick(editor.edit(), Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(editor.edit()->toPlainText(), unsaved);
        QVERIFY(!gui.window.close());
        QTRY_VERIFY(editor.findChild<QMessageBox *>());
        buttonOf(*editor.findChild<QMessageBox *>(), u"Throw the changes away"_s)->click();
        QTRY_VERIFY(page.list()->isVisible());

        // deleted, and brought back byte for byte
        page.removeScenario(u"px-502.mine"_s);
        QTRY_VERIFY(page.outcome()->isVisible());
        QVERIFY(!QFile::exists(file));
        QTRY_VERIFY(!page.model()->scenario(u"px-502.mine"_s));
        QTRY_VERIFY(buttonOf(*page.outcome(), u"Undo"_s));
        buttonOf(*page.outcome(), u"Undo"_s)->click();
        QTRY_COMPARE(bytesOf(file), whole.toUtf8());
        QTRY_VERIFY(page.model()->scenario(u"px-502.mine"_s));
    }

    void aBadFileIsNamedAndMendedAndBreaksNothing()
    {
        LabFixture gui;
        write(gui.labFolder() + u"/bad.json"_s, "{\n  \"schema\": \"tidyscope.scenario/1\",\n  \"scenarios\": 7\n}\n");
        write(gui.labFolder() + u"/worse.json"_s, QByteArray("\xff\x00\x01", 3));
        gui.open();
        QCOMPARE(gui.page().list()->shownIds().size(), 7);
        Notice *notice = gui.page().fileProblems();
        QTRY_VERIFY(notice->isVisible());
        QVERIFY2(notice->sentence().contains(u"bad.json, line 3"), qPrintable(notice->sentence()));
        QTRY_VERIFY(buttonOf(*notice, u"Put it right"_s));
        buttonOf(*notice, u"Put it right"_s)->click();
        ScenarioEditor &editor = *gui.page().editor();
        QTRY_VERIFY(editor.isVisible() && !editor.problems().isEmpty());
        QTRY_COMPARE(editor.edit()->textCursor().blockNumber() + 1, 3);
        // a file of ours may be kept as it is, mistakes and all
        editor.edit()->appendPlainText(u" "_s);
        QTRY_VERIFY(editor.saveButton()->isEnabled());
        editor.save();
        QTRY_VERIFY(bytesOf(gui.labFolder() + u"/bad.json"_s).endsWith(" "));
    }

    void whatIsImportedIsShownFirst()
    {
        LabFixture gui;
        gui.open();
        LabPage &page = gui.page();
        const QByteArray text = scenarioText(*page.own(), u"px-404.theirs"_s).replace("\"px-502\"", "\"px-404\"");
        const QString given = gui.folder.filePath(u"given.json"_s);
        write(given, text);
        const auto dialog = [&page] { return page.findChild<LabImportDialog *>(); };
        page.importFile(given);
        QTRY_VERIFY(dialog() && dialog()->isVisible());
        QVERIFY(!page.model()->scenario(u"px-404.theirs"_s));
        dialog()->takeButton()->click();
        QTRY_VERIFY(page.model()->scenario(u"px-404.theirs"_s));
        QTRY_VERIFY(!dialog());
        const QString kept = gui.labFolder() + u"/px-404.theirs.json"_s;
        QCOMPARE(bytesOf(kept), text);

        // another version of it: the difference, and nothing is written when it is left out
        QByteArray other = text;
        other.replace("A vague hint.", "Another hint.");
        write(given, other);
        page.importFile(given);
        QTRY_VERIFY(dialog() && dialog()->isVisible());
        QVERIFY(dialog()->findChild<CodeView *>()->toPlainText().contains(u"Another hint."));
        dialog()->reject();
        QTRY_VERIFY(!dialog());
        QCOMPARE(bytesOf(kept), text);
        page.importFile(given);
        QTRY_VERIFY(dialog() && dialog()->isVisible());
        dialog()->takeButton()->click();
        QTRY_COMPARE(bytesOf(kept), other);
        QTRY_VERIFY(!dialog());

        // mistakes, and names that built-in ones have: said, not taken
        write(given, "{}");
        page.importFile(given);
        QTRY_VERIFY(dialog() && dialog()->isVisible());
        QVERIFY(!dialog()->takeButton()->isEnabled());
        dialog()->reject();
        QTRY_VERIFY(!dialog());
        write(given, scenarioText(*page.own(), u"px-404"_s).replace("\"px-502\"", "\"px-404\""));
        page.importFile(given);
        QTRY_VERIFY(dialog() && dialog()->isVisible());
        QVERIFY(!dialog()->takeButton()->isEnabled());
        dialog()->reject();
        // no such file: said, nothing breaks
        page.importFile(gui.folder.filePath(u"nobody.json"_s));
        QTRY_VERIFY(dialog() || page.outcome()->isVisible());
    }
};

QTEST_MAIN(TestGuiLabTeach)
#include "tst_gui_labteach.moc"
