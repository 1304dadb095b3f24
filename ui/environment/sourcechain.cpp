// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environment/sourcechain.h"

#include "ui/models/environmentwords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/textlabel.h"

#include <QEvent>
#include <QGridLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int iconSide = 16;

} // namespace

SourceChain::SourceChain(QWidget *parent) : Card(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Spacing::Medium, Spacing::Small, Spacing::Medium, Spacing::Small);
}

void SourceChain::setRow(const EnvironmentRow &row)
{
    if (m_content && row.name == m_row.name && row.sources == m_row.sources && row.value == m_row.value) {
        return;
    }
    m_row = row;
    build();
}

void SourceChain::build()
{
    delete m_content;
    m_content = new QWidget;
    m_grid = new QGridLayout(m_content);
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(Spacing::Small);
    m_grid->setVerticalSpacing(Spacing::Tiny);
    m_grid->setColumnStretch(2, 1);
    layout()->addWidget(m_content);
    if (!m_row.value.inheritedFrom.isEmpty()) {
        addLine(u"passed"_s, Status::Pass, tr("Counts"), tr("Taken from %1").arg(m_row.value.inheritedFrom),
                m_row.value.value);
    }
    for (const EnvironmentSource &source : std::as_const(m_row.sources)) {
        addSource(source);
    }
    if (m_row.sources.isEmpty() && m_row.value.inheritedFrom.isEmpty()) {
        addLine(u"not-started"_s, Status::NotRun, tr("Not set"), tr("Nothing sets it, and go has no default for it."),
                {});
    }
}

void SourceChain::addSource(const EnvironmentSource &source)
{
    QString place = EnvironmentWords::place(source.origin);
    if (source.origin == Origin::Process && !m_row.spelling.isEmpty()) {
        place = tr("%1, as %2").arg(place, m_row.spelling);
    } else if (source.line > 0) {
        //: A file and a line in it: "/home/me/.config/go/env, line 3"
        place = tr("%1, line %2").arg(source.file).arg(source.line);
    }
    const QString value = EnvironmentWords::shown(source.value);
    if (source.counts) {
        addLine(u"passed"_s, Status::Pass, tr("Counts"), place, value);
    } else if (source.origin == Origin::Default) {
        addLine(u"not-started"_s, Status::NotRun, tr("Otherwise"), place, value);
    } else {
        addLine(u"skipped"_s, Status::Skipped, tr("Overruled"), place, value);
    }
}

void SourceChain::addLine(const QString &icon, Status tone, const QString &word, const QString &place,
                          const QString &value)
{
    const int line = m_grid->rowCount();
    auto *state = new TextLabel;
    state->setText(word);
    state->setWordWrap(false);
    state->setTone(tone == Status::Pass ? TextLabel::Tone::Passed : TextLabel::Tone::Quiet);
    auto *where = new TextLabel;
    where->setText(place);
    where->setTone(TextLabel::Tone::Quiet);
    m_grid->addWidget(new IconLabel(icon, tone, iconSide), line, 0, Qt::AlignTop);
    m_grid->addWidget(state, line, 1, Qt::AlignTop);
    m_grid->addWidget(where, line, 2);
    if (!value.isEmpty()) {
        auto *shown = new TextLabel(TextLabel::Kind::Verbatim);
        shown->setText(value);
        m_grid->addWidget(shown, line + 1, 2);
    }
}

void SourceChain::changeEvent(QEvent *event)
{
    Card::changeEvent(event);
    if (event->type() == QEvent::LanguageChange && m_content) {
        build();
    }
}

} // namespace Tidyscope
