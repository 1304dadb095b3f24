// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/resultnotes.h"

#include "core/report/notchecked.h"
#include "core/report/summary.h"
#include "ui/models/words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

TextLabel *label(const QString &text, TextLabel::Tone tone = TextLabel::Tone::Text)
{
    auto *made = new TextLabel;
    made->setTone(tone);
    made->setText(text);
    return made;
}

} // namespace

VerdictEvidence::VerdictEvidence(const Diagnosis &diagnosis, const Verdict &verdict, const Texts &texts,
                                 QWidget *parent)
    : Disclosure(parent)
{
    setObjectName(u"verdictEvidence"_s);
    setTitle(verdict.against.isEmpty() ? tr("What speaks for it") : tr("What speaks for it and against it"));
    add(diagnosis, verdict.evidence, tr("For it"), texts);
    add(diagnosis, verdict.against, tr("Against it"), texts);
}

void VerdictEvidence::add(const Diagnosis &diagnosis, const QStringList &ids, const QString &heading,
                          const Texts &texts)
{
    bool headed = false;
    for (const Evidence &evidence : diagnosis.evidence) {
        if (!ids.contains(evidence.id)) {
            continue;
        }
        if (!headed) {
            inside()->addWidget(label(heading, TextLabel::Tone::Quiet));
            headed = true;
        }
        inside()->addWidget(label(evidence.id + u"  "_s + texts(summary(evidence)).simplified()));
    }
}

NotCheckedList::NotCheckedList(const Diagnosis &diagnosis, const Texts &texts, QWidget *parent) : Disclosure(parent)
{
    setObjectName(u"notChecked"_s);
    const QList<NotChecked> gaps = notChecked(diagnosis);
    setTitle(tr("Not checked (%1)").arg(openQuestions(gaps)));
    button()->setAccessibleDescription(tr("What this run did not find out, and why"));
    for (const NotChecked &gap : gaps) {
        auto *row = new QHBoxLayout;
        row->setSpacing(Spacing::Small);
        row->addWidget(new IconLabel(Words::statusIcon(gap.status), gap.status, 16), 0, Qt::AlignTop);
        auto *column = new QVBoxLayout;
        column->setSpacing(2);
        column->addWidget(label(texts(gap.reason)));
        column->addWidget(label(questionLines(gap, texts).join(u'\n'), TextLabel::Tone::Quiet));
        row->addLayout(column, 1);
        inside()->addLayout(row);
    }
}

} // namespace Tidyscope
