// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/code/codeview.h"

#include "ui/code/codefindbar.h"
#include "ui/code/syntaxlibrary_p.h"
#include "ui/theme/theme.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/SyntaxHighlighter>
#include <KSyntaxHighlighting/Theme>

#include <QAction>
#include <QContextMenuEvent>
#include <QElapsedTimer>
#include <QMenu>
#include <QScrollBar>
#include <QTimer>

namespace Tidyscope {

using namespace Qt::StringLiterals;

namespace {

/// Text goes in by slices of this many milliseconds, so that the window stays alive whatever go prints.
constexpr int SliceMs = 6;
constexpr int LinesPerStep = 8;
/// The oldest lines of a longer text are dropped.
constexpr int MostLines = 50000;
/// A line that is longer is a file that somebody sent, and shown plain.
constexpr qsizetype LongestLine = 4000;
/// Up to here a text is highlighted at once.
constexpr int ShortText = 80;
constexpr int TabColumns = 4;

class Highlighter : public KSyntaxHighlighting::SyntaxHighlighter
{
public:
    using SyntaxHighlighter::SyntaxHighlighter;

protected:
    void highlightBlock(const QString &text) override
    {
        if (text.size() <= LongestLine) {
            SyntaxHighlighter::highlightBlock(text);
        }
    }
};

} // namespace

class CodeView::Private
{
public:
    Private(CodeView *view, SyntaxLibrary *syntaxes)
        : q(view),
          library(syntaxes),
          bar(new CodeFindBar(view, view)),
          findAction(new QAction(view))
    { }

    void applyDefinition();
    void applyTheme();
    [[nodiscard]] KSyntaxHighlighting::Theme theme() const;
    /// Puts a long text in again, slice by slice, instead of highlighting it anew in one go.
    void takeBack();
    void queue(const QStringList &lines);
    void putSlice();
    void put(const QStringList &lines);
    void placeBar();
    void retranslate();

    CodeView *q;
    SyntaxLibrary *library;
    CodeFindBar *bar;
    QAction *findAction;
    QString definition;
    Highlighter *highlighter = nullptr;
    QStringList waiting;
    qsizetype taken = 0;
    bool empty = true;
    bool atEnd = true;
    QTimer slice;
};

void CodeView::Private::applyDefinition()
{
    if (!library || !library->isReady() || definition.isEmpty()) {
        delete highlighter;
        highlighter = nullptr;
        return;
    }
    KSyntaxHighlighting::Repository &repository = *library->data().repository;
    const auto found = repository.definitionForName(definition);
    if (highlighter && highlighter->definition() == found) {
        return;
    }
    takeBack();
    if (!highlighter) {
        highlighter = new Highlighter(q->document());
    }
    highlighter->setTheme(theme());
    highlighter->setDefinition(found);
}

void CodeView::Private::takeBack()
{
    if (q->blockCount() <= ShortText) {
        return;
    }
    waiting = q->toPlainText().split(u'\n') + waiting.sliced(taken);
    taken = 0;
    q->clear();
    empty = true;
    slice.start();
}

KSyntaxHighlighting::Theme CodeView::Private::theme() const
{
    const bool dark = Theme::isDark(q->palette());
    return library->data().repository->theme(dark ? u"Tidyscope Dark"_s : u"Tidyscope Light"_s);
}

void CodeView::Private::applyTheme()
{
    q->setFont(monospaceFont(q->parentWidget() ? q->parentWidget()->font() : q->font()));
    q->setTabStopDistance(TabColumns * q->fontMetrics().horizontalAdvance(u' '));
    if (highlighter && highlighter->theme().name() != theme().name()) {
        takeBack();
        highlighter->setTheme(theme());
        highlighter->rehighlight();
    }
}

void CodeView::Private::queue(const QStringList &lines)
{
    waiting.append(lines);
    if (!slice.isActive()) {
        slice.start();
    }
}

void CodeView::Private::putSlice()
{
    QElapsedTimer time;
    time.start();
    while (taken < waiting.size() && time.elapsed() < SliceMs) {
        const qsizetype count = std::min<qsizetype>(LinesPerStep, waiting.size() - taken);
        put(waiting.sliced(taken, count));
        taken += count;
    }
    if (taken >= waiting.size()) {
        waiting.clear();
        taken = 0;
        slice.stop();
        if (bar->isVisible()) {
            bar->refresh();
        }
    }
}

void CodeView::Private::put(const QStringList &lines)
{
    QTextCursor cursor(q->document());
    cursor.movePosition(QTextCursor::End);
    cursor.insertText((empty ? QString() : u"\n"_s) + lines.join(u'\n'));
    empty = false;
}

void CodeView::Private::placeBar()
{
    const int height = bar->isVisibleTo(q) ? bar->sizeHint().height() : 0;
    q->setViewportMargins(0, 0, 0, height);
    const QRect text = q->viewport()->geometry();
    bar->setGeometry(text.left(), text.bottom() + 1, text.width(), height);
}

void CodeView::Private::retranslate()
{
    findAction->setText(tr("Find…"));
}

CodeView::CodeView(SyntaxLibrary *library, QWidget *parent)
    : QPlainTextEdit(parent),
      d(std::make_unique<Private>(this, library))
{
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setMaximumBlockCount(MostLines);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    document()->setDocumentMargin(Spacing::Small);
    d->slice.setInterval(0);
    connect(&d->slice, &QTimer::timeout, this, [this] { d->putSlice(); });
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, [this](int, int most) {
        if (d->atEnd) {
            verticalScrollBar()->setValue(most);
        }
    });
    connect(verticalScrollBar(), &QScrollBar::actionTriggered, this, [this] {
        // the position that the user's action leads to is not taken yet
        d->atEnd = verticalScrollBar()->sliderPosition() >= verticalScrollBar()->maximum();
    });
    d->findAction->setShortcut(QKeySequence::Find);
    d->findAction->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(d->findAction);
    connect(d->findAction, &QAction::triggered, this, &CodeView::startFind);
    connect(d->bar, &CodeFindBar::closed, this, [this] {
        d->placeBar();
        d->bar->refresh();
        setFocus();
    });
    if (library && !library->isReady()) {
        connect(library, &SyntaxLibrary::ready, this, [this] { d->applyDefinition(); });
    }
    d->retranslate();
    d->applyTheme();
}

CodeView::~CodeView() = default;

void CodeView::setDefinition(const QString &name)
{
    d->definition = name;
    d->applyDefinition();
}

QString CodeView::definition() const
{
    return d->definition;
}

void CodeView::setText(const QString &text)
{
    d->waiting.clear();
    d->taken = 0;
    d->slice.stop();
    clear();
    d->empty = true;
    d->atEnd = true;
    if (text.isEmpty()) {
        return;
    }
    QString all = text;
    all.remove(u'\r');
    const QStringList lines = all.split(u'\n');
    const QStringList first = lines.first(std::min<qsizetype>(lines.size(), ShortText));
    d->put(first);
    if (lines.size() > first.size()) {
        d->queue(lines.sliced(first.size()));
    }
    d->atEnd = false;
    moveCursor(QTextCursor::Start);
}

void CodeView::appendLine(const QString &line)
{
    // a text that does not fill the view yet is at its end
    d->atEnd = d->atEnd || (d->waiting.isEmpty() && verticalScrollBar()->maximum() == 0);
    d->queue({line});
}

void CodeView::startFind()
{
    d->bar->show();
    d->placeBar();
    d->bar->open();
}

void CodeView::findNext()
{
    d->bar->isVisible() ? d->bar->next() : startFind();
}

void CodeView::findPrevious()
{
    d->bar->isVisible() ? d->bar->previous() : startFind();
}

void CodeView::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (!d) {
        return;
    }
    if (event->type() == QEvent::PaletteChange) {
        d->applyTheme();
    } else if (event->type() == QEvent::LanguageChange) {
        d->retranslate();
    }
}

void CodeView::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    d->placeBar();
}

void CodeView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::FindNext)) {
        findNext();
    } else if (event->matches(QKeySequence::FindPrevious)) {
        findPrevious();
    } else {
        QPlainTextEdit::keyPressEvent(event);
    }
}

void CodeView::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = createStandardContextMenu(event->pos());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addSeparator();
    menu->addAction(d->findAction);
    menu->popup(event->globalPos());
}

} // namespace Tidyscope
