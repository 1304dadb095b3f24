// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/code/codeview.h"
#include "ui/code/syntaxlibrary.h"
#include "ui/code/syntaxlibrary_p.h"
#include "ui/theme/theme.h"

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/State>
#include <KSyntaxHighlighting/Theme>

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

namespace {

/// A line with the names of its attributes: "<Request:# get> <URL:https://…>". Plain text stands bare.
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
        m_out += format.name() == "Plain"_L1 ? part : u"<%1:%2>"_s.arg(format.name(), part);
    }

private:
    QString m_line;
    QString m_out;
    KSyntaxHighlighting::State m_state;
};

const QString Sample =
    QStringLiteral("go: downloading golang.org/x/net v0.18.0\n"
                   "# get https://goproxy.corp.example/golang.org/x/net/@v/v0.18.0.zip\n"
                   "# get https://goproxy.corp.example/golang.org/x/net/@v/v0.18.0.zip: 200 OK (0.064s)\n"
                   "# get https://goproxy.corp.example/golang.org/x/text/@v/v0.14.0.mod: 502 Bad Gateway (0.280s)\n"
                   "# get https://proxy.golang.org/golang.org/x/text/@v/v0.14.0.mod\n"
                   "# get https://proxy.golang.org/golang.org/x/text/@v/v0.14.0.mod: Get "
                   "\"https://proxy.golang.org/golang.org/x/text/@v/"
                   "v0.14.0.mod\": dial tcp: lookup proxy.golang.org on 10.0.0.2:53: server misbehaving\n"
                   "mkdir -p /tmp/tidyscope-x/cache/vcs # git3 https://git.corp.example/team/lib\n"
                   "0.012s # cd /tmp/tidyscope-x/cache/vcs/ab12; git ls-remote -q origin\n"
                   "go: golang.org/x/text@v0.14.0: reading "
                   "https://goproxy.corp.example/golang.org/x/text/@v/v0.14.0.mod: 502 Bad Gateway\n"
                   "\tserver response: upstream not reachable\n"
                   "go: warning: \"all\" matched no packages\n"
                   "{\n"
                   "\t\"Path\": \"golang.org/x/net\",\n"
                   "\t\"Error\": \"golang.org/x/net@v0.18.0: module lookup disabled by GOPROXY=off\"\n"
                   "}");

QPalette darkPalette()
{
    QPalette palette(QColor(0x2b, 0x2d, 0x30));
    palette.setColor(QPalette::Base, QColor(0x1e, 0x1f, 0x22));
    palette.setColor(QPalette::Text, QColor(0xdf, 0xe1, 0xe5));
    palette.setColor(QPalette::WindowText, QColor(0xdf, 0xe1, 0xe5));
    return palette;
}

/// The colour in which the first @p words of the text are drawn.
QColor colourOf(const CodeView &view, const QString &words)
{
    const QTextCursor found = view.document()->find(words);
    const QTextBlock block = found.block();
    const int at = found.selectionStart() - block.position();
    const auto formats = block.layout()->formats();
    for (const auto &range : formats) {
        if (at >= range.start && at < range.start + range.length) {
            return range.format.foreground().color();
        }
    }
    return {};
}

} // namespace

class TestCodeView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QSignalSpy ready(&m_library, &SyntaxLibrary::ready);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!m_library.isReady());
        QVERIFY(ready.wait());
        QVERIFY(m_library.isReady());
        QCOMPARE(m_library.data().repository->thread(), QThread::currentThread());
    }

    void goCommandLog_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("printed");
        const auto row = [](const char *name, const char *line, const char *printed) {
            QTest::newRow(name) << QString::fromUtf8(line) << QString::fromUtf8(printed);
        };
        row("request", "# get https://p.example/a/@v/list", "<Request:# get> <URL:https://p.example/a/@v/list>");
        row("answer", "# get https://p.example/a/@v/list: 200 OK (0.064s)",
            "<Request:# get> <URL:https://p.example/a/@v/list>:<Error: ><Success:200 OK><Error: ><Duration:(0.064s)>");
        row("redirect", "# get https://p.example/a: 302 Found (0.002s)",
            "<Request:# get> <URL:https://p.example/a>:<Error: ><Redirect:302 Found><Error: ><Duration:(0.002s)>");
        row("refused answer", "# get https://p.example/a/@v/list: 502 Bad Gateway (1.200s)",
            "<Request:# get> <URL:https://p.example/a/@v/list>:<Error: 502 Bad Gateway ><Duration:(1.200s)>");
        row("no answer",
            "# get https://p.example/a: Get \"https://p.example/a\": dial tcp: lookup p.example on 10.0.0.2:53: server "
            "misbehaving",
            "<Request:# get> <URL:https://p.example/a>:<Error: Get \"><URL:https://p.example/a><Error:\">:<Error: dial "
            "tcp>:"
            "<Error: lookup p.example on 10.0.0.2>:<Error:53>:<Error: server misbehaving>");
        row("progress", "go: downloading golang.org/x/net v0.18.0",
            "<Tool:go>: <Progress:downloading> <Module:golang.org/x/net> <Version:v0.18.0>");
        row("cause", "go: a.example/m@v1.0.0: dial tcp 127.0.0.1:9: connect: connection refused",
            "<Tool:go>: <Module:a.example/m@v1.0.0>: <Error:dial tcp> 127.0.0.1:9: connect: <Error:connection "
            "refused>");
        row("setting", "go: a.example/m@v1.0.0: module lookup disabled by GOPROXY=off",
            "<Tool:go>: <Module:a.example/m@v1.0.0>: <Error:module lookup disabled by GOPROXY=off>");
        row("warning", "go: warning: ignoring go.mod in $GOPATH",
            "<Warning:go: warning:> ignoring go.mod in $<Setting:GOPATH>");
        row("what the server wrote", "\tserver response: not found: x", "<Error:\tserver response:> not found: x");
        row("version control", "0.012s # cd /tmp/x; git ls-remote -q origin",
            "<Duration:0.012s><Command: # cd /tmp/x; git ls-remote ><Option:-q><Command: origin>");
        row("shell", "mkdir -p /tmp/x", "<Command:mkdir ><Option:-p><Command: /tmp/x>");
        row("JSON", "\t\"Path\": \"golang.org/x/net\",", "<JSON Key:\t\"Path\":> <JSON String:\"golang.org/x/net\">,");
        row("JSON error", "\t\"Error\": \"x: connection refused\"",
            "<JSON Key:\t\"Error\":><Error: \"x: connection refused\">");
        row("words", "all done here", "all done here");
        row("empty", "", "");
    }

    void goCommandLog()
    {
        QFETCH(QString, line);
        Printer printer;
        printer.setDefinition(m_library.data().repository->definitionForName(CodeView::GoCommandLog));
        QVERIFY(printer.definition().isValid());
        const QString printed = printer.print(line);
        QTEST(printed, "printed");
    }

    void everyLineStandsAlone()
    {
        Printer printer;
        printer.setDefinition(m_library.data().repository->definitionForName(CodeView::GoCommandLog));
        for (const QString &line : Sample.split(u'\n')) {
            (void)printer.print(line);
            QCOMPARE(printer.print(u"# get https://a.example/x"_s), u"<Request:# get> <URL:https://a.example/x>"_s);
        }
    }

    void goModuleFile()
    {
        const auto definition = m_library.data().repository->definitionForFileName(u"go.mod"_s);
        QCOMPARE(definition.name(), CodeView::GoModFile);
        Printer printer;
        printer.setDefinition(definition);
        const QStringList lines{u"module corp.example/shop // Deprecated: moved"_s,
                                u"go 1.24.1"_s,
                                u"require ("_s,
                                u"\tgolang.org/x/net v0.18.0 // indirect"_s,
                                u")"_s,
                                u"replace a.example/b => ../b"_s,
                                u"retract [v1.0.0, v1.1.0]"_s};
        QStringList printed;
        for (const QString &line : lines) {
            printed.append(printer.print(line));
        }
        const QStringList expected{
            u"<Directive:module> <Module:corp.example/shop> <Comment:// ><Deprecated:Deprecated:><Comment: moved>"_s,
            u"<Directive:go> <Version:1.24.1>"_s,
            u"<Directive:require> <Operator:(>"_s,
            u"\t<Module:golang.org/x/net> <Version:v0.18.0> <Comment:// ><Indirect:indirect>"_s,
            u"<Operator:)>"_s,
            u"<Directive:replace> <Module:a.example/b> <Operator:=>> <Module:../b>"_s,
            u"<Directive:retract> <Operator:[><Version:v1.0.0><Operator:,> <Version:v1.1.0><Operator:]>"_s};
        QCOMPARE(printed, expected);
    }

    void themesAreReadable()
    {
        for (const auto &[name, background] : {std::pair{u"Tidyscope Light"_s, QColor(Qt::white)},
                                               std::pair{u"Tidyscope Dark"_s, QColor(0x2b, 0x2d, 0x30)}}) {
            const auto theme = m_library.data().repository->theme(name);
            QVERIFY2(theme.isValid(), qPrintable(name));
            for (int style = 0; style <= KSyntaxHighlighting::Theme::Others; ++style) {
                const QColor text(theme.textColor(static_cast<KSyntaxHighlighting::Theme::TextStyle>(style)));
                QVERIFY2(Theme::contrast(text, background) >= 4.5,
                         qPrintable(u"%1: style %2 is %3"_s.arg(name).arg(style).arg(text.name())));
            }
        }
    }

    void highlightsAndFollowsThePalette_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void highlightsAndFollowsThePalette()
    {
        QFETCH(bool, dark);
        CodeView view(&m_library);
        view.resize(1000, 330);
        view.setDefinition(CodeView::GoCommandLog);
        view.setText(Sample);
        view.show();
        if (dark) {
            view.setPalette(darkPalette());
        }
        QTRY_COMPARE(colourOf(view, u"server misbehaving"_s), dark ? QColor(0xff8a80) : QColor(0xb3261e));
        QCOMPARE(colourOf(view, u"200 OK"_s), dark ? QColor(0x5cc98a) : QColor(0x1b7f3b));
        QVERIFY(view.isReadOnly());
        view.startFind();
        view.findChild<QLineEdit *>()->setText(u"golang.org"_s);
        QDir().mkpath(QStringLiteral(TIDYSCOPE_SCREENSHOTS));
        QTest::qWait(20);
        QVERIFY(view.grab().save(
            QStringLiteral(TIDYSCOPE_SCREENSHOTS "/codeview-%1.png").arg(dark ? u"dark"_s : u"light"_s)));
    }

    void plainUntilTheLibraryIsReady()
    {
        SyntaxLibrary library;
        CodeView view(&library);
        view.setDefinition(CodeView::GoCommandLog);
        view.setText(Sample);
        QCOMPARE(view.toPlainText(), Sample);
        QVERIFY(!colourOf(view, u"200 OK"_s).isValid());
        QTRY_COMPARE(colourOf(view, u"200 OK"_s), QColor(0x1b7f3b));
        QCOMPARE(view.toPlainText(), Sample);
    }

    void libraryMayGoWhileItLoads()
    {
        for (int i = 0; i < 5; ++i) {
            SyntaxLibrary library;
        }
        QTest::qWait(1);
    }

    void noLibraryAndUnknownDefinitionArePlain()
    {
        CodeView view(nullptr);
        view.setDefinition(CodeView::GoCommandLog);
        view.setText(Sample);
        QCOMPARE(view.toPlainText(), Sample);
        CodeView other(&m_library);
        other.setDefinition(u"No Such Language"_s);
        other.setText(Sample);
        QCOMPARE(other.toPlainText(), Sample);
    }

    void appendsInOrder()
    {
        CodeView view(&m_library);
        view.resize(400, 120);
        view.show();
        view.setDefinition(CodeView::GoCommandLog);
        QStringList lines;
        for (int i = 0; i < 600; ++i) {
            lines.append(u"# get https://p.example/m/@v/list?n=%1: 200 OK (0.001s)"_s.arg(i));
            view.appendLine(lines.constLast());
        }
        lines.append(u"two"_s);
        lines.append(u"lines"_s);
        view.appendLine(u"two\nlines"_s);
        QTRY_COMPARE(view.toPlainText(), lines.join(u'\n'));
        QVERIFY(view.verticalScrollBar()->value() == view.verticalScrollBar()->maximum());
        view.setText(u"new"_s);
        QCOMPARE(view.toPlainText(), u"new"_s);
        view.appendLine(u"after"_s);
        QTRY_COMPARE(view.toPlainText(), u"new\nafter"_s);
        view.setText({});
        view.appendLine(u"first"_s);
        QTRY_COMPARE(view.toPlainText(), u"first"_s);
    }

    /// However much there is: no turn of the event loop takes long.
    void longTextsDoNotBlock()
    {
        CodeView view(&m_library);
        view.resize(800, 300);
        view.show();
        view.setDefinition(CodeView::GoCommandLog);
        QStringList lines;
        for (int i = 0; i < 2000; ++i) {
            lines.append(Sample.section(u'\n', i % 15, i % 15));
        }
        lines.append(u"x golang.org/y v1 "_s.repeated(3000));
        QElapsedTimer timer;
        timer.start();
        view.setText(lines.join(u'\n'));
        qint64 worst = timer.elapsed();
        const qint64 first = worst;
        int turns = 0;
        while (view.blockCount() < lines.size()) {
            timer.restart();
            QCoreApplication::processEvents(QEventLoop::AllEvents, 1);
            worst = std::max(worst, timer.elapsed());
            ++turns;
        }
        qInfo("setText took %lld ms, the longest turn %lld ms", static_cast<long long>(first),
              static_cast<long long>(worst));
        QCOMPARE(view.blockCount(), lines.size());
        QVERIFY2(turns > 1, "put in by slices");
    }

    void finds()
    {
        CodeView view(&m_library);
        view.resize(800, 300);
        view.setText(Sample);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.setFocus();
        QTest::keySequence(&view, QKeySequence(QKeySequence::Find));
        auto *words = view.findChild<QLineEdit *>();
        QTRY_VERIFY(words->isVisible());
        QVERIFY(words->hasFocus());
        QTest::keyClicks(words, u"golang.org/x/text"_s);
        QCOMPARE(view.textCursor().blockNumber(), 3);
        QCOMPARE(view.extraSelections().size(), 6);
        QTest::keyClick(words, Qt::Key_Return);
        QCOMPARE(view.textCursor().blockNumber(), 4);
        QTest::keyClick(words, Qt::Key_Return, Qt::ShiftModifier);
        QTest::keyClick(words, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(view.textCursor().blockNumber(), 8);
        QTest::keyClick(words, Qt::Key_Escape);
        QVERIFY(!words->isVisible());
        QVERIFY(view.hasFocus());
        QCOMPARE(view.extraSelections().size(), 0);
        QCOMPARE(view.textCursor().selectedText(), u"golang.org/x/text"_s);
        QTest::keySequence(&view, QKeySequence(QKeySequence::Copy));
        QCOMPARE(QGuiApplication::clipboard()->text(), u"golang.org/x/text"_s);
    }

private:
    SyntaxLibrary m_library;
};

QTEST_MAIN(TestCodeView)
#include "tst_codeview.moc"
