// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/variables.h"
#include "ui/code/codeedit.h"
#include "ui/code/codeview.h"
#include "ui/code/syntaxlibrary.h"
#include "ui/code/syntaxlibrary_p.h"
#include "ui/envedit/goenvfileeditor.h"
#include "ui/shell/appearance.h"
#include "ui/shell/language.h"

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/State>

#include <QAction>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

namespace {

/// A line with the names of its attributes: "<Key:GOPROXY><Operator:=>…". Plain values stand bare.
class Printer : public KSyntaxHighlighting::AbstractHighlighter
{
public:
    QString print(const QString &line)
    {
        m_line = line;
        m_out.clear();
        m_state = highlightLine(line, m_state);
        return m_out;
    }

protected:
    void applyFormat(int offset, int length, const KSyntaxHighlighting::Format &format) override
    {
        const QString part = m_line.sliced(offset, length);
        m_out += format.name() == "Value"_L1 ? part : u"<%1:%2>"_s.arg(format.name(), part);
    }

private:
    QString m_line;
    QString m_out;
    KSyntaxHighlighting::State m_state;
};

const QByteArray Sample = "# settings of the office\n"
                          "GOPROXY=https://goproxy.cn，direct\n"
                          "GOPRIVATE=*.corp.example, git.other.example\n"
                          "GOSUMDB=off\r\n"
                          "export GOFLAGS=-mod=mod\n"
                          "HTTPS_PROXY=http://proxy.corp.example:3128\n"
                          "GOFLAGS=-modcacherw\n";

} // namespace

class TestGoEnvFileEditor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QSignalSpy ready(&m_library, &SyntaxLibrary::ready);
        QVERIFY(m_library.isReady() || ready.wait());
        m_language.set(u"en"_s);
    }

    void definition_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("printed");
        const auto row = [](const char *name, const QString &line, const QString &printed) {
            QTest::newRow(name) << line << printed;
        };
        row("comment", u"# a"_s, u"<Comment:# a>"_s);
        row("switched off", u"#tidyscope-off GOPROXY=off"_s, u"<Disabled:#tidyscope-off ><Comment:GOPROXY=off>"_s);
        row("proxies", u"GOPROXY=https://a.example|b.example,direct"_s,
            u"<Key:GOPROXY><Operator:=><URL:https://>a.example<Separator:|>b.example<Separator:,><Word:direct>"_s);
        row("a password", u"GOPROXY=https://u:hunter2@a.example,off"_s,
            u"<Key:GOPROXY><Operator:=><URL:https://u>:<Password:hunter2>@a.example<Separator:,><Word:off>"_s);
        row("wrong separators", u"GOPROXY=a.example;b.example，direct"_s,
            u"<Key:GOPROXY><Operator:=>a.example<Wrong:;>b.example<Wrong:，>direct"_s);
        row("patterns", u"GOPRIVATE=*.corp.example, x"_s,
            u"<Key:GOPRIVATE><Operator:=><Glob:*>.corp.example<Separator:,><Wrong: >x"_s);
        row("database off", u"GOSUMDB=off"_s, u"<Key:GOSUMDB><Operator:=><Word:off>"_s);
        row("carriage return", u"GOSUMDB=off\u21b5"_s, u"<Key:GOSUMDB><Operator:=>off<Wrong:\u21b5>"_s);
        row("flags", u"GOFLAGS=-mod=mod -x"_s, u"<Key:GOFLAGS><Operator:=><Flag:-mod>=mod <Flag:-x>"_s);
        row("unknown name", u"HTTPS_PROXY=x"_s, u"<Unknown Key:HTTPS_PROXY><Operator:=>x"_s);
        row("blank before the equals sign", u"GOPROXY =x"_s, u"<Unknown Key:GOPROXY ><Operator:=>x"_s);
        row("passed over", u"export GOPROXY=x"_s, u"<Ignored:export GOPROXY=x>"_s);
        row("leading blank", u" GOPROXY=x"_s, u"<Ignored: GOPROXY=x>"_s);
        row("no equals sign", u"GOPROXY"_s, u"<Ignored:GOPROXY>"_s);
        row("empty", {}, {});
    }

    void definition()
    {
        QFETCH(QString, line);
        Printer printer;
        printer.setDefinition(m_library.data().repository->definitionForName(CodeView::GoEnvFile));
        QVERIFY(printer.definition().isValid());
        (void)printer.print(u"GOPROXY=https://a.example,direct"_s); // no line leaks into the next
        QTEST(printer.print(line), "printed");
        QCOMPARE(printer.print(u"# a"_s), u"<Comment:# a>"_s);
    }

    void definitionKnowsEveryVariable()
    {
        Printer printer;
        printer.setDefinition(m_library.data().repository->definitionForName(CodeView::GoEnvFile));
        for (const GoVariable &variable : goVariables()) {
            const bool known = printer.print(variable.name + "=x"_L1).startsWith("<Key:"_L1 + variable.name + u'>');
            QVERIFY2(known == variable.canBeInFile(), qPrintable(variable.name));
        }
    }

    /// What is shown and not touched comes back byte for byte, whatever it is.
    void bytesAreKept_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("editable");
        const auto row = [](const char *name, const QByteArray &bytes, bool editable) {
            QTest::newRow(name) << bytes << editable;
        };
        row("sample", Sample, true);
        row("empty", {}, true);
        row("no newline at the end", "GOPROXY=off", true);
        row("CRLF and CR", "A=1\r\nB=2\rC=3\n", true);
        row("byte order mark", "\xef\xbb\xbfGOPROXY=off\n", true);
        row("control characters", "A=\x01\x1b\x7f\n", true);
        row("emoji", "# \xf0\x9f\x90\xb9\n", true);
        row("GBK", "# \xb9\xab\xcb\xbe\nGOPROXY=off\n", false);
        row("cut UTF-8", "# \xe5\x85\n", false);
        row("line separator", "A=\xe2\x80\xa8x\n", false);
        row("a picture of a control character", "A=\xe2\x86\xb5\n", false);
        row("binary",
            QByteArray("\x7f"
                       "ELF\0\1\2",
                       7),
            false);
        row("UTF-16",
            QByteArray("\xff\xfe"
                       "G\0O\0",
                       6),
            false);
        row("10 MB", QByteArray(10 * 1024 * 1024, 'x'), false);
    }

    void bytesAreKept()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(bool, editable);
        GoEnvFileEditor editor(&m_library);
        QSignalSpy changed(&editor, &GoEnvFileEditor::bytesChanged);
        show(editor, bytes);
        QCOMPARE(editor.bytes(), bytes);
        auto *edit = editor.findChild<CodeEdit *>();
        QCOMPARE(!edit->isReadOnly(), editable);
        QTest::keyClicks(edit, u"z"_s);
        if (!editable) {
            QCOMPARE(editor.bytes(), bytes);
            QVERIFY(changed.isEmpty());
            const auto labels = editor.findChildren<QLabel *>();
            QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
                return label->isVisible() && label->text().contains(u"This file"_s);
            }));
            return;
        }
        QCOMPARE(editor.bytes().size(), bytes.size() + 1);
        edit->undo();
        QCOMPARE(editor.bytes(), bytes);
    }

    void problemsAreUnderlinedAndListed()
    {
        GoEnvFileEditor editor(&m_library);
        show(editor, Sample);
        QVERIFY(editor.problems().size() >= 5);
        auto *edit = editor.findChild<CodeEdit *>();
        const auto marks = edit->extraSelections();
        QStringList marked;
        for (const auto &mark : marks) {
            if (mark.format.underlineStyle() == QTextCharFormat::WaveUnderline) {
                marked += mark.cursor.selectedText();
            }
        }
        QVERIFY2(marked.contains(u"，"_s), qPrintable(marked.join(u" | "_s)));
        for (const EnvProblem &problem : editor.problems()) {
            QVERIFY(!m_language.texts()(problem.message).isEmpty());
        }
        const auto places = editor.findChildren<QToolButton *>();
        QToolButton *second = nullptr;
        for (QToolButton *button : places) {
            if (button->text() == "Line 2"_L1) {
                second = button;
            }
        }
        QVERIFY(second);
        second->click();
        QCOMPARE(edit->textCursor().blockNumber(), 1);
        QVERIFY(edit->textCursor().positionInBlock() > 20);
    }

    void quickFixByKeyboardCanBeUndone()
    {
        GoEnvFileEditor editor(&m_library);
        show(editor, Sample);
        QSignalSpy changed(&editor, &GoEnvFileEditor::bytesChanged);
        auto *edit = editor.findChild<CodeEdit *>();
        editor.goTo(2, 1);
        QTest::keyClick(edit, Qt::Key_Period, Qt::ControlModifier);
        QMenu *menu = nullptr;
        QTRY_VERIFY((menu = edit->findChild<QMenu *>()) && menu->isVisible());
        QTest::keyClick(menu, Qt::Key_Return);
        QCOMPARE(editor.bytes(), QByteArray(Sample).replace("，", ","));
        QVERIFY(!changed.isEmpty());
        QTest::qWait(5);
        edit->undo();
        QCOMPARE(editor.bytes(), Sample);
    }

    void everyFixCanBeTaken()
    {
        GoEnvFileEditor editor(&m_library);
        show(editor, Sample);
        const auto hasFix = [](const EnvProblem &problem) { return problem.fix.has_value(); };
        for (int i = 0; i < 20 && std::any_of(editor.problems().begin(), editor.problems().end(), hasFix); ++i) {
            QTRY_VERIFY(visibleFix(editor));
            const QByteArray before = editor.bytes();
            visibleFix(editor)->click();
            QVERIFY(editor.bytes() != before);
            QTest::qWait(5);
        }
        QVERIFY(editor.bytes().contains("GOPROXY=https://goproxy.cn,direct\n"));
        QVERIFY(editor.bytes().contains("GOPRIVATE=*.corp.example,git.other.example\n"));
        QVERIFY(editor.bytes().contains("GOSUMDB=off\n"));
        QVERIFY(editor.bytes().startsWith("# settings of the office\n"));
    }

    void passwordsAreHiddenUntilAsked()
    {
        const QByteArray bytes = "GOPROXY=https://u:hunter2@a.example，https://v:other77@b.example\n";
        GoEnvFileEditor editor(&m_library);
        show(editor, bytes);
        auto *edit = editor.findChild<CodeEdit *>();
        QCOMPARE(edit->toPlainText(), u"GOPROXY=https://u:***@a.example，https://v:***@b.example\n"_s);
        QVERIFY(edit->isReadOnly());
        QTest::keyClicks(edit, u"x"_s);
        QCOMPARE(editor.bytes(), bytes);
        const auto marks = edit->extraSelections();
        QVERIFY(std::any_of(marks.begin(), marks.end(), [](const QTextEdit::ExtraSelection &mark) {
            return mark.cursor.selectedText() == u"，"_s; // in its place, though the text before is shorter
        }));
        // a fix is safe while they are hidden
        auto *fix = editor.findChild<QPushButton *>(u"fix"_s);
        QTRY_VERIFY(!fix->visibleRegion().isEmpty());
        fix->click();
        QCOMPARE(editor.bytes(), QByteArray(bytes).replace("，", ","));
        QVERIFY(!edit->toPlainText().contains(u"hunter2"_s));
        QPushButton *reveal = nullptr;
        const auto buttons = editor.findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            reveal = button->text() == "Show the passwords and edit"_L1 ? button : reveal;
        }
        QVERIFY(reveal && reveal->isVisible());
        reveal->click();
        QVERIFY(edit->toPlainText().contains(u"hunter2"_s));
        QVERIFY(!edit->isReadOnly());
    }

    void pastedAndTypedPasswordsDoNotLockTheText()
    {
        GoEnvFileEditor editor(&m_library);
        show(editor, "GOPROXY=\n");
        auto *edit = editor.findChild<CodeEdit *>();
        editor.goTo(1, 9);
        QTest::keyClicks(edit, u"https://u:pw@a.example"_s);
        QTest::qWait(5);
        QVERIFY(!edit->isReadOnly());
        QCOMPARE(editor.bytes(), QByteArray("GOPROXY=https://u:pw@a.example\n"));
    }

    void findIsBesideTheProblems()
    {
        GoEnvFileEditor editor(&m_library);
        show(editor, Sample);
        auto *edit = editor.findChild<CodeEdit *>();
        const qsizetype before = edit->extraSelections().size();
        edit->setFocus();
        QTest::keySequence(edit, QKeySequence(QKeySequence::Find));
        QTest::keyClicks(edit->findChild<QLineEdit *>(), u"corp.example"_s);
        QCOMPARE(edit->extraSelections().size(), before + 2);
    }

    void whatItLooksLike_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("dark");
        QTest::newRow("en-light") << u"en"_s << false;
        QTest::newRow("zh-dark") << u"zh_CN"_s << true;
    }

    void whatItLooksLike()
    {
        QFETCH(QString, language);
        QFETCH(bool, dark);
        m_language.set(language);
        m_appearance.set(dark ? Appearance::Mode::Dark : Appearance::Mode::Light);
        GoEnvFileEditor editor(&m_library);
        show(editor, Sample);
        editor.goTo(2, 1);
        QTest::qWait(20);
        QDir().mkpath(QStringLiteral(TIDYSCOPE_SCREENSHOTS));
        const QString name =
            QStringLiteral(TIDYSCOPE_SCREENSHOTS "/envedit-raw-") + QString::fromLatin1(QTest::currentDataTag());
        QVERIFY(editor.grab().save(name + u".png"_s));
        editor.setBytes("GOPROXY=https://u:hunter2@a.example，https://v:other77@b.example\n");
        QTest::qWait(20);
        QVERIFY(editor.grab().save(name + u"-hidden.png"_s));
        m_language.set(u"en"_s);
        m_appearance.set(Appearance::Mode::Light);
    }

private:
    static QPushButton *visibleFix(const GoEnvFileEditor &editor)
    {
        const auto buttons = editor.findChildren<QPushButton *>(u"fix"_s);
        for (QPushButton *button : buttons) {
            if (button->isVisibleTo(&editor)) {
                return button;
            }
        }
        return nullptr;
    }

    void show(GoEnvFileEditor &editor, const QByteArray &bytes)
    {
        editor.setTexts(m_language.texts());
        editor.setVersion(GoVersion{1, 24, 4, {}});
        editor.setBytes(bytes);
        editor.resize(720, 460);
        editor.show();
        QTest::qWait(5);
    }

    SyntaxLibrary m_library;
    Language m_language;
    Appearance m_appearance;
};

QTEST_MAIN(TestGoEnvFileEditor)
#include "tst_goenvfileeditor.moc"
