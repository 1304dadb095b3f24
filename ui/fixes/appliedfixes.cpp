// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/fixes/appliedfixes.h"

#include "ui/models/fixwords.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>

#include <ranges>

using namespace Qt::StringLiterals;

namespace Tidyscope {

AppliedFixes::AppliedFixes(const ShellContext &context, FixController &fixes, QWidget *parent)
    : LiveWidget(parent),
      m_context(context),
      m_fixes(fixes),
      m_title(new TextLabel(TextLabel::Kind::Heading)),
      m_rows(new QVBoxLayout)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, Spacing::Small, 0, 0);
    column->setSpacing(Spacing::Small);
    column->addWidget(m_title);
    column->addLayout(m_rows);
    connect(&fixes, &FixController::recordsChanged, this, &AppliedFixes::rebuild);
    connect(&fixes, &FixController::stateChanged, this, &AppliedFixes::refreshButtons);
    retranslate();
}

void AppliedFixes::rebuild()
{
    m_buttons.clear();
    if (m_content) {
        m_content->hide(); // one of its buttons may be what was pressed
        m_content->deleteLater();
    }
    m_content = new QWidget;
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Spacing::Small);
    int rows = 0;
    for (const FixRecord &record : m_fixes.records() | std::views::reverse) {
        if (!record.isInForce()) {
            continue;
        }
        const QString title = m_context.language.texts()(record.title);
        auto *row = new QHBoxLayout;
        row->setSpacing(Spacing::Small);
        const bool kept = record.state == FixState::Kept;
        row->addWidget(new IconLabel(kept ? u"passed"_s : u"info"_s, kept ? Status::Pass : Status::Skipped, 20), 0,
                       Qt::AlignTop);
        auto *label = new TextLabel;
        //: A fix, how it stands ("kept"), and when it was applied
        label->setText(tr("%1 — %2, %3")
                           .arg(title, FixWords::state(record, m_context.language.texts()),
                                QLocale().toString(record.time.toLocalTime(), QLocale::ShortFormat)));
        row->addWidget(label, 1);
        ++rows;
        if (!record.canUndo) {
            column->addLayout(row);
            continue;
        }
        auto *undo = new QPushButton(themedIcon(u"undo"_s, palette()), tr("Undo"));
        undo->setObjectName(u"undoApplied"_s);
        undo->setAccessibleName(tr("Undo: %1").arg(title));
        connect(undo, &QPushButton::clicked, &m_fixes, [this, group = record.group] { m_fixes.undo(group); });
        row->addWidget(undo, 0, Qt::AlignTop);
        column->addLayout(row);
        m_buttons.append(undo);
    }
    m_rows->addWidget(m_content);
    setVisible(rows > 0);
    refreshButtons();
}

void AppliedFixes::refreshButtons()
{
    for (QPushButton *button : std::as_const(m_buttons)) {
        button->setEnabled(m_fixes.state() == FixController::State::Idle);
    }
}

void AppliedFixes::retranslate()
{
    m_title->setText(tr("Fixes in force"));
    rebuild();
}

} // namespace Tidyscope
