// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/findingrow.h"

#include "core/report/summary.h"
#include "ui/models/runcontroller.h"
#include "ui/models/words.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"
#include "ui/wizard/evidenceblock.h"
#include "ui/wizard/findingheader.h"

#include <QGridLayout>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace Tidyscope {

FindingRow::FindingRow(const ShellContext &context, QWidget *parent)
    : LiveWidget(parent),
      m_context(context),
      m_header(new FindingHeader),
      m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(0, 0, 0, 1);
    m_column->setSpacing(0);
    m_column->addWidget(m_header);
    connect(m_header, &FindingHeader::clicked, this, [this] {
        setExpanded(!isExpanded());
        select();
    });
    connect(m_header, &FindingHeader::expandAsked, this, &FindingRow::setExpanded);
    connect(m_header, &FindingHeader::focused, this, &FindingRow::select);
    // the end of a run fills in what its explanation left open
    connect(&context.run, &RunController::finished, this, [this] {
        if (isExpanded()) {
            buildDetails();
        }
    });
    m_header->setExpanded(false);
}

void FindingRow::setFinding(const Finding &finding, const QString &sentence)
{
    if (m_finding == finding && m_sentence == sentence) {
        return; // every finding that comes asks all rows: what the user has opened in the details stays
    }
    m_finding = finding;
    m_sentence = sentence;
    retranslate();
}

void FindingRow::setExpanded(bool expanded)
{
    if (expanded == isExpanded()) {
        return;
    }
    if (expanded) {
        buildDetails();
    } else {
        delete m_details;
        m_details = nullptr;
    }
    m_header->setExpanded(expanded);
}

void FindingRow::select()
{
    const Finding finding = m_finding;
    const ShellContext *context = &m_context;
    m_context.selection.set([finding, context, sentence = m_sentence] {
        const Texts &texts = context->language.texts();
        const QString said = finding.reason.isEmpty() ? sentence : texts(finding.reason);
        DetailsModel::Section first{said,
                                    {{FindingRow::tr("State"), Words::status(finding.status), false},
                                     {FindingRow::tr("Check"), finding.check, true}}};
        if (!finding.subject.isEmpty()) {
            first.fields.append({FindingRow::tr("About"), finding.subject, true});
        }
        if (!finding.cause.isEmpty()) {
            first.fields.append({FindingRow::tr("Cause"), finding.cause, true});
            first.fields.append({FindingRow::tr("Certainty"),
                                 Words::certainty(finding.confidence) + u" · "_s + Words::percent(finding.confidence),
                                 false});
        }
        QList<DetailsModel::Section> sections{first};
        for (const QString &id : finding.evidence) {
            if (const Evidence *evidence = context->run.evidence(id)) {
                sections.append({texts(summary(*evidence)), EvidenceFields::of(*evidence)});
            }
        }
        return sections;
    });
}

void FindingRow::retranslate()
{
    const QString note = m_finding.needed || (m_finding.status != Status::Fail && m_finding.status != Status::Warn)
        ? QString()
        : tr("go does not need this with the present settings.");
    m_header->setLine({m_finding.status, Words::status(m_finding.status), m_sentence, note,
                       m_finding.durationMs > 0 && m_finding.status != Status::Running
                           ? Words::duration(m_finding.durationMs)
                           : QString()});
    m_header->setExpanded(isExpanded());
    if (isExpanded()) {
        buildDetails();
    }
}

void FindingRow::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(Theme::forPalette(palette()).hairline);
    painter.drawLine(Spacing::Small, height() - 1, width() - Spacing::Small, height() - 1);
}

void FindingRow::buildDetails()
{
    delete m_details;
    m_details = new QWidget;
    auto *grid = new QGridLayout(m_details);
    grid->setContentsMargins(Spacing::Small + 20 + Spacing::Small, 0, Spacing::Large, Spacing::Medium);
    grid->setHorizontalSpacing(Spacing::Medium);
    grid->setVerticalSpacing(Spacing::Small);
    grid->setColumnStretch(1, 1);
    int row = 0;
    const auto caption = [grid, &row](const QString &text) {
        auto *label = new TextLabel;
        label->setText(text);
        label->setTone(TextLabel::Tone::Quiet);
        label->setMinimumWidth(64);
        grid->addWidget(label, row, 0, Qt::AlignTop);
    };
    const auto evidence = [&](const QStringList &ids, const QString &title) {
        bool first = true;
        for (const QString &id : ids) {
            const Evidence *found = m_context.run.evidence(id);
            if (!found) {
                continue;
            }
            if (first) {
                caption(title);
                first = false;
            }
            grid->addWidget(new EvidenceBlock(m_context, *found), row++, 1);
        }
        return !first;
    };
    const bool any = evidence(m_finding.evidence, tr("Evidence"));
    evidence(m_finding.against, tr("Against it"));
    const QString reason = why();
    if (!reason.isEmpty()) {
        caption(tr("Why"));
        auto *label = new TextLabel;
        label->setText(reason);
        grid->addWidget(label, row++, 1);
    }
    if (!any && reason.isEmpty()) {
        auto *label = new TextLabel;
        label->setTone(TextLabel::Tone::Quiet);
        label->setText(m_finding.status == Status::Skipped
                           ? tr("Nothing was asked for this check.")
                           : tr("Nothing was measured for this check; it was read from the settings."));
        grid->addWidget(label, row++, 0, 1, 2);
    }
    m_column->addWidget(m_details);
}

QString FindingRow::why() const
{
    if (m_finding.cause.isEmpty()) {
        return {};
    }
    const Texts &texts = m_context.language.texts();
    const QString key = u"cause."_s + m_finding.cause + u".explanation"_s;
    // a verdict fills in what a check leaves open; while the run goes on, the check's own sentence stands for it
    QMap<QString, QString> args = m_finding.args;
    const QString reason = texts(m_finding.reason);
    for (const auto &[name, value] : {std::pair(u"subject"_s, m_finding.subject), std::pair(u"message"_s, reason),
                                      std::pair(u"module"_s, m_context.run.diagnosis().target)}) {
        if (args.value(name).isEmpty()) {
            args.insert(name, value.isEmpty() ? m_finding.subject : value);
        }
    }
    return texts.contains(key) ? texts({key, args}) : QString();
}

} // namespace Tidyscope
