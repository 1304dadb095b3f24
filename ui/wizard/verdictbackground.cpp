// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/verdictbackground.h"

#include "core/causes/catalogue.h"
#include "ui/fixes/beliefnotes.h"
#include "ui/models/labcatalogue.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Tidyscope {

VerdictBackground::VerdictBackground(const ShellContext &context, const Verdict &verdict, QWidget *parent)
    : QWidget(parent),
      m_context(context),
      m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(Spacing::Small);
    const Texts &texts = context.language.texts();
    const QString key = u"cause."_s + verdict.cause;
    addHeading(tr("What looks like it"));
    addParagraph(texts(Text{key + u".lookalikes"_s, {}}));
    auto *beliefs = new BeliefNotes;
    m_column->addWidget(beliefs);
    beliefs->setBeliefs(beliefsAtResult(verdict.cause), texts);
    addHeading(tr("How it works"));
    addParagraph(texts(Text{key + u".expert"_s, {}}));
    const Cause *cause = findCause(verdict.cause);
    if (cause && !cause->sources.isEmpty()) {
        addParagraph(tr("Sources: %1").arg(cause->sources.join(u", "_s)), true);
    }
    addCacheLink(verdict);
    addLabLink(verdict);
}

void VerdictBackground::addHeading(const QString &text)
{
    m_column->addSpacing(Spacing::Small);
    auto *label = new TextLabel(TextLabel::Kind::Heading);
    label->setText(text);
    m_column->addWidget(label);
}

void VerdictBackground::addParagraph(const QString &text, bool quiet)
{
    auto *label = new TextLabel;
    label->setText(text);
    label->setTone(quiet ? TextLabel::Tone::Quiet : TextLabel::Tone::Text);
    m_column->addWidget(label);
}

void VerdictBackground::addCacheLink(const Verdict &verdict)
{
    const Cause *cause = findCause(verdict.cause);
    if (!m_context.fixes || !cause || cause->layer != CauseLayer::Cache) {
        return;
    }
    m_column->addSpacing(Spacing::Small);
    auto *row = new QHBoxLayout;
    row->setSpacing(Spacing::Small);
    auto *label = new TextLabel;
    label->setText(tr("The whole module cache can be looked through for what else is damaged."));
    row->addWidget(label, 1);
    auto *open = new QPushButton(tr("Module cache…"));
    open->setObjectName(u"openCache"_s);
    connect(open, &QPushButton::clicked, this, &VerdictBackground::cacheAsked);
    row->addWidget(open, 0, Qt::AlignTop);
    m_column->addLayout(row);
}

void VerdictBackground::addLabLink(const Verdict &verdict)
{
    const Lab::Scenario *scenario =
        m_context.lab && !m_context.inLab ? m_context.lab->teaching(verdict.cause) : nullptr;
    if (!scenario) {
        return;
    }
    m_column->addSpacing(Spacing::Small);
    auto *row = new QHBoxLayout;
    row->setSpacing(Spacing::Small);
    row->addWidget(new IconLabel(u"lab"_s, Status::Running, 20), 0, Qt::AlignTop);
    const QString title = scenario->textsFor(m_context.language.code()).title;
    auto *label = new TextLabel;
    label->setText(tr("The lab has this failure, to try things without risk: “%1”").arg(title));
    row->addWidget(label, 1);
    auto *open = new QPushButton(tr("Open it in the lab"));
    open->setObjectName(u"openInLab"_s);
    open->setAccessibleName(tr("Open in the lab: %1").arg(title));
    connect(open, &QPushButton::clicked, this, [this, id = scenario->id] { Q_EMIT labAsked(id); });
    row->addWidget(open, 0, Qt::AlignTop);
    m_column->addLayout(row);
}

} // namespace Tidyscope
