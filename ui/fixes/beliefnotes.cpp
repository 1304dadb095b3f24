// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/fixes/beliefnotes.h"

#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/textlabel.h"

#include <QVBoxLayout>

namespace Tidyscope {

BeliefNotes::BeliefNotes(QWidget *parent) : LiveWidget(parent), m_title(new TextLabel), m_column(new QVBoxLayout(this))
{
    m_title->setBold(true);
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(Spacing::Small);
    m_column->addWidget(m_title);
    hide();
    retranslate();
}

void BeliefNotes::setBeliefs(const QList<Belief> &beliefs, const Texts &texts)
{
    const auto idsOf = [](const QList<Belief> &all) {
        QStringList ids;
        for (const Belief &belief : all) {
            ids << belief.id;
        }
        return ids;
    };
    if (idsOf(beliefs) == ids() && texts.language() == m_texts.language()) {
        return;
    }
    m_beliefs = beliefs;
    m_texts = texts;
    qDeleteAll(m_made);
    m_made.clear();
    for (const Belief &belief : beliefs) {
        auto *card = new Card(this);
        auto *inside = new QVBoxLayout(card);
        inside->setContentsMargins(Spacing::Medium, Spacing::Small, Spacing::Medium, Spacing::Small);
        inside->setSpacing(Spacing::Tiny);
        auto *claim = new TextLabel;
        claim->setTone(TextLabel::Tone::Quiet);
        claim->setText(texts(belief.claim()));
        auto *truth = new TextLabel;
        truth->setText(texts(belief.truth()));
        inside->addWidget(claim);
        inside->addWidget(truth);
        m_column->addWidget(card);
        m_made.append(card);
    }
    setVisible(!beliefs.isEmpty());
}

QStringList BeliefNotes::ids() const
{
    QStringList ids;
    for (const Belief &belief : m_beliefs) {
        ids << belief.id;
    }
    return ids;
}

void BeliefNotes::retranslate()
{
    m_title->setText(tr("Often said, but not so"));
    setAccessibleName(m_title->text());
}

} // namespace Tidyscope
