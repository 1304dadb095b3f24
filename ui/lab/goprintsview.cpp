// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/lab/goprintsview.h"

#include "ui/code/codeview.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QAbstractTextDocumentLayout>
#include <QHBoxLayout>
#include <QPushButton>
#include <QResizeEvent>
#include <QTextBlock>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int fewestLines = 3;
constexpr int mostLines = 16;

} // namespace

GoPrintsView::GoPrintsView(const ShellContext &context, QWidget *parent)
    : LiveWidget(parent),
      m_state(new TextLabel),
      m_run(new QPushButton),
      m_view(new CodeView(context.syntax))
{
    m_view->setDefinition(CodeView::GoCommandLog);
    m_view->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_state->setTone(TextLabel::Tone::Quiet);
    auto *row = new QHBoxLayout;
    row->setSpacing(Spacing::Small);
    row->addWidget(m_state, 1);
    row->addWidget(m_run);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Spacing::Small);
    column->addLayout(row);
    column->addWidget(m_view);
    connect(m_run, &QPushButton::clicked, this, &GoPrintsView::runAsked);
    connect(m_view->document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            &GoPrintsView::fit);
    m_view->viewport()->installEventFilter(this);
    retranslate();
    restyle();
}

void GoPrintsView::setScale(double scale)
{
    m_scale = scale;
    m_state->setScale(scale);
    restyle();
}

void GoPrintsView::follow(LabPlayer *player, const QList<OutputLine> &lines)
{
    if (m_player) {
        m_player->disconnect(this);
    }
    m_player = player;
    m_ran = !lines.isEmpty();
    setLines(lines);
    if (player) {
        connect(player, &LabPlayer::stateChanged, this, &GoPrintsView::stateChanged);
        connect(player, &LabPlayer::commandStarted, this, [this] {
            m_ran = false;
            setLines({});
            Q_EMIT stateChanged();
        });
        connect(player, &LabPlayer::outputLine, this,
                [this](const OutputLine &line) { m_view->appendLine(line.text); });
        connect(player, &LabPlayer::commandFinished, this, [this] {
            m_ran = true;
            Q_EMIT stateChanged();
        });
        connect(player, &QObject::destroyed, this, [this] {
            m_player = nullptr;
            Q_EMIT stateChanged();
        });
    }
    Q_EMIT stateChanged();
}

void GoPrintsView::setLines(const QList<OutputLine> &lines)
{
    m_view->setText({});
    for (const OutputLine &line : lines) {
        m_view->appendLine(line.text);
    }
    fit();
}

void GoPrintsView::setState(const QString &sentence, bool startable)
{
    m_state->setText(sentence);
    m_run->setVisible(startable);
}

bool GoPrintsView::eventFilter(QObject *watched, QEvent *event)
{
    // other lines are wrapped then, and no signal tells of it
    if (event->type() == QEvent::Resize
        && static_cast<QResizeEvent *>(event)->size().width()
            != static_cast<QResizeEvent *>(event)->oldSize().width()) {
        QTimer::singleShot(0, this, &GoPrintsView::fit); // when the lines are wrapped anew
    }
    return LiveWidget::eventFilter(watched, event);
}

void GoPrintsView::fit()
{
    const QTextDocument &document = *m_view->document();
    const double line = QFontMetricsF(m_view->font()).lineSpacing();
    double height = 0;
    for (QTextBlock block = document.begin(); block.isValid() && height < mostLines * line; block = block.next()) {
        height += document.documentLayout()->blockBoundingRect(block).height();
    }
    const double shown = std::clamp(height, fewestLines * line, mostLines * line);
    m_view->setFixedHeight(static_cast<int>(std::ceil(shown)) + Spacing::Large);
}

void GoPrintsView::retranslate()
{
    m_run->setText(tr("Run it now"));
    m_run->setAccessibleName(tr("Play the scenario and run its command"));
    m_view->setAccessibleName(tr("What the command printed"));
}

void GoPrintsView::restyle()
{
    m_run->setIcon(themedIcon(u"terminal"_s, palette()));
    m_view->setFont(scaledFont(monospaceFont(font()), m_scale));
    fit();
}

} // namespace Tidyscope
