// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/code/codetextedit.h"

#include "ui/code/codefindbar.h"
#include "ui/code/syntaxlibrary_p.h"
#include "ui/theme/theme.h"

#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/SyntaxHighlighter>
#include <KSyntaxHighlighting/Theme>

#include <QAction>
#include <QContextMenuEvent>
#include <QMenu>

namespace Tidyscope {

using namespace Qt::StringLiterals;

namespace {

/// A line that is longer is a file that somebody sent, and shown plain.
constexpr qsizetype LongestLine = 4000;
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

class CodeTextEdit::Private
{
public:
    Private(CodeTextEdit *view, SyntaxLibrary *syntaxes)
        : q(view),
          library(syntaxes),
          bar(new CodeFindBar(view, view)),
          findAction(new QAction(view))
    { }

    void applyDefinition();
    void applyTheme();
    [[nodiscard]] KSyntaxHighlighting::Theme theme() const;
    void placeBar();
    void showMarks();
    void retranslate();

    CodeTextEdit *q;
    SyntaxLibrary *library;
    CodeFindBar *bar;
    QAction *findAction;
    QString definition;
    Highlighter *highlighter = nullptr;
    QList<QTextEdit::ExtraSelection> marks;
    int leftMargin = 0;
};

void CodeTextEdit::Private::applyDefinition()
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
    q->aboutToHighlight();
    if (!highlighter) {
        highlighter = new Highlighter(q->document());
    }
    highlighter->setTheme(theme());
    highlighter->setDefinition(found);
}

KSyntaxHighlighting::Theme CodeTextEdit::Private::theme() const
{
    const bool dark = Theme::isDark(q->palette());
    return library->data().repository->theme(dark ? u"Tidyscope Dark"_s : u"Tidyscope Light"_s);
}

void CodeTextEdit::Private::applyTheme()
{
    q->setFont(monospaceFont(q->parentWidget() ? q->parentWidget()->font() : q->font()));
    q->setTabStopDistance(TabColumns * q->fontMetrics().horizontalAdvance(u' '));
    if (highlighter && highlighter->theme().name() != theme().name()) {
        q->aboutToHighlight();
        highlighter->setTheme(theme());
        highlighter->rehighlight();
    }
}

void CodeTextEdit::Private::placeBar()
{
    const int height = bar->isVisibleTo(q) ? bar->sizeHint().height() : 0;
    q->setViewportMargins(leftMargin, 0, 0, height);
    const QRect text = q->viewport()->geometry();
    bar->setGeometry(text.left() - leftMargin, text.bottom() + 1, text.width() + leftMargin, height);
}

void CodeTextEdit::Private::showMarks()
{
    q->setExtraSelections(marks + bar->marks());
}

void CodeTextEdit::Private::retranslate()
{
    findAction->setText(tr("Find…"));
}

CodeTextEdit::CodeTextEdit(SyntaxLibrary *library, QWidget *parent)
    : QPlainTextEdit(parent),
      d(std::make_unique<Private>(this, library))
{
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setTabChangesFocus(true);
    document()->setDocumentMargin(Spacing::Small);
    d->findAction->setShortcut(QKeySequence::Find);
    d->findAction->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(d->findAction);
    connect(d->findAction, &QAction::triggered, this, &CodeTextEdit::startFind);
    connect(d->bar, &CodeFindBar::marksChanged, this, [this] { d->showMarks(); });
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

CodeTextEdit::~CodeTextEdit() = default;

void CodeTextEdit::setDefinition(const QString &name)
{
    d->definition = name;
    d->applyDefinition();
}

QString CodeTextEdit::definition() const
{
    return d->definition;
}

void CodeTextEdit::setMarks(const QList<QTextEdit::ExtraSelection> &marks)
{
    d->marks = marks;
    d->showMarks();
}

void CodeTextEdit::setLeftMargin(int width)
{
    if (d->leftMargin != width) {
        d->leftMargin = width;
        d->placeBar();
    }
}

void CodeTextEdit::refreshFind()
{
    if (d->bar->isVisible()) {
        d->bar->refresh();
    }
}

QAction &CodeTextEdit::findAction() const
{
    return *d->findAction;
}

void CodeTextEdit::startFind()
{
    d->bar->show();
    d->placeBar();
    d->bar->open();
}

void CodeTextEdit::findNext()
{
    d->bar->isVisible() ? d->bar->next() : startFind();
}

void CodeTextEdit::findPrevious()
{
    d->bar->isVisible() ? d->bar->previous() : startFind();
}

void CodeTextEdit::changeEvent(QEvent *event)
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

void CodeTextEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    d->placeBar();
}

void CodeTextEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::FindNext)) {
        findNext();
    } else if (event->matches(QKeySequence::FindPrevious)) {
        findPrevious();
    } else {
        QPlainTextEdit::keyPressEvent(event);
    }
}

void CodeTextEdit::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = createStandardContextMenu(event->pos());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addSeparator();
    menu->addAction(d->findAction);
    menu->popup(event->globalPos());
}

} // namespace Tidyscope
