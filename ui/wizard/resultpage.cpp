// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/resultpage.h"

#include "core/compare/verdictweight.h"
#include "core/report/comparereport.h"
#include "core/report/notchecked.h"
#include "ui/fixes/appliedfixes.h"
#include "ui/fixes/fixdialog.h"
#include "ui/fixes/fixnotice.h"
#include "ui/models/comparisoncontroller.h"
#include "ui/models/labcatalogue.h"
#include "ui/models/requesttext.h"
#include "ui/models/runcontroller.h"
#include "ui/models/words.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/card.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/textlabel.h"
#include "ui/wizard/resultnotes.h"
#include "ui/wizard/verdictbackground.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>

using namespace Qt::StringLiterals;

namespace Tidyscope {

ResultPage::ResultPage(const ShellContext &context, QWidget *parent)
    : LiveWidget(parent),
      m_context(context),
      m_scroll(new QScrollArea),
      m_again(new QPushButton),
      m_save(new QPushButton)
{
#ifdef Q_OS_WIN
    m_shell = Shell::PowerShell;
#else
    m_shell = Shell::Posix;
#endif
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    if (context.fixes) {
        m_notice = new FixNotice(context, *context.fixes);
        column->addWidget(m_notice);
        connect(m_notice, &FixNotice::againAsked, this, &ResultPage::againAsked);
        connect(context.fixes, &FixController::offersChanged, this, &ResultPage::rebuild);
    }
    column->addWidget(m_scroll, 1);
    connect(m_again, &QPushButton::clicked, this, &ResultPage::againAsked);
    connect(m_save, &QPushButton::clicked, this, &ResultPage::saveReportAsked);
    connect(&context.run, &RunController::reset, this, &ResultPage::rebuild);
    connect(&context.run, &RunController::finished, this, &ResultPage::rebuild);
    connect(&context.run, &RunController::stateChanged, this, &ResultPage::rebuild);
    if (context.comparison) {
        connect(context.comparison, &ComparisonController::stateChanged, this, &ResultPage::rebuild);
    }
    if (context.lab && !context.inLab) {
        connect(context.lab, &LabCatalogue::changed, this, &ResultPage::rebuild);
    }
    retranslate();
    restyle();
}

void ResultPage::rebuild()
{
    m_cards.clear();
    m_headline.clear();
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(Spacing::Large, Spacing::Large, Spacing::Large, Spacing::Large);
    column->setSpacing(Spacing::Small);
    const RunController &run = m_context.run;
    if (run.state() == RunController::State::Idle) {
        addHeadline(column, u"not-started"_s, Status::NotRun, tr("There is no result yet."));
        addParagraph(
            column,
            tr("Diagnose (F5) runs go in isolation, asks the servers that go would ask, and says here what is wrong."),
            true);
    } else if (run.isRunning()) {
        addHeadline(column, u"running"_s, Status::Running, tr("The diagnosis is running."));
        addParagraph(column,
                     tr("The result appears here as soon as the cause is proved. The steps on the left show what is "
                        "known so far."),
                     true);
    } else {
        buildOutcome(column);
    }
    if (m_context.fixes && !run.isRunning()) {
        column->addWidget(new AppliedFixes(m_context, *m_context.fixes));
    }
    column->addStretch(1);
    m_scroll->setWidget(content);
}

void ResultPage::openPreview(const FixRequest &fix)
{
    FixController &fixes = *m_context.fixes;
    fixes.plan(fix);
    if (fixes.state() == FixController::State::Planning) {
        (new FixDialog(m_context, fixes, this))->open();
    }
}

void ResultPage::buildOutcome(QVBoxLayout *column)
{
    const Diagnosis &diagnosis = m_context.run.diagnosis();
    const bool answered = !diagnosis.verdicts.isEmpty();
    switch (diagnosis.outcome) {
    case RunOutcome::Problem:
    case RunOutcome::Degraded:
        if (answered) {
            addVerdict(column, diagnosis.verdicts.first());
            addOthers(column, 1);
        }
        break;
    case RunOutcome::Healthy:
        addHeadline(column, u"passed"_s, Status::Pass,
                    diagnosis.project.isEmpty() ? tr("Nothing is wrong: go gets its modules here.")
                                                : tr("Nothing is wrong: go gets the modules of this project."));
        addParagraph(column, summaryLine());
        addOthers(column, 0);
        break;
    case RunOutcome::Inconclusive:
        addHeadline(column, u"warning"_s, Status::Warn, tr("No cause was proved."));
        addParagraph(column,
                     tr("Something did not work, but the evidence does not point to one cause. The failed checks of "
                        "the steps show "
                        "what was seen; the report holds all of it."));
        addParagraph(column, summaryLine(), true);
        addOthers(column, 0);
        break;
    case RunOutcome::Cancelled:
        addHeadline(column, u"cancelled"_s, Status::Cancelled, tr("The diagnosis was stopped."));
        addParagraph(
            column, tr("What was seen until then is kept in the steps. It says nothing about what was not asked yet."));
        addParagraph(column, summaryLine(), true);
        addOthers(column, 0);
        break;
    }
    addComparison(column);
    if (!notChecked(diagnosis).isEmpty()) {
        column->addSpacing(Spacing::Small);
        column->addWidget(new NotCheckedList(diagnosis, m_context.language.texts()));
    }
}

void ResultPage::addHeadline(QVBoxLayout *column, const QString &icon, Status tone, const QString &sentence)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(Spacing::Medium);
    row->addWidget(new IconLabel(icon, tone, 28), 0, Qt::AlignTop);
    auto *label = new TextLabel(TextLabel::Kind::Title);
    label->setText(sentence);
    label->setObjectName(u"headline"_s);
    row->addWidget(label, 1);
    column->addLayout(row);
    m_headline = sentence;
}

void ResultPage::addVerdict(QVBoxLayout *column, const Verdict &verdict)
{
    const Texts &texts = m_context.language.texts();
    const bool error = verdict.severity == Severity::Error;
    addHeadline(column, error ? u"failed"_s : u"warning"_s, error ? Status::Fail : Status::Warn, texts(verdict.title));
    addGoSaid(column, verdict.goSaid);
    auto *sure = new TextLabel;
    sure->setBold(true);
    sure->setObjectName(u"certainty"_s);
    sure->setText(certainty(verdict));
    column->addWidget(sure);
    addParagraph(column, texts(verdict.explanation));
    auto *show = new QPushButton(tr("Show the evidence"));
    show->setAccessibleName(tr("Show the evidence in its step"));
    connect(show, &QPushButton::clicked, this,
            [this, cause = verdict.cause, subject = verdict.subject] { Q_EMIT findingAsked(cause, subject); });
    if (!verdict.evidence.isEmpty() || !verdict.against.isEmpty()) {
        column->addWidget(new VerdictEvidence(m_context.run.diagnosis(), verdict, texts));
    }
    column->addWidget(show, 0, Qt::AlignLeft);
    addFixes(column, verdict);
    auto *background = new VerdictBackground(m_context, verdict);
    connect(background, &VerdictBackground::labAsked, this, &ResultPage::labAsked);
    connect(background, &VerdictBackground::cacheAsked, this, &ResultPage::cacheAsked);
    column->addWidget(background);
}

/// The user's comparison of the routes, if one came to its end; else null.
const Comparison *ResultPage::comparison() const
{
    const ComparisonController *comparison = m_context.comparison;
    const bool compared = comparison && comparison->state() == ComparisonController::State::Done
        && comparison->comparison().outcome == Comparison::Outcome::Compared;
    return compared ? &comparison->comparison() : nullptr;
}

VerdictWeight ResultPage::weight(const Verdict &verdict) const
{
    const Comparison *compared = comparison();
    return compared ? weightOn(verdict, m_context.run.diagnosis().target, *compared)
                    : VerdictWeight{VerdictWeight::Kind::Silent, verdict.confidence, verdict.confidence};
}

/// What the comparison came to, and what that makes of the verdict; where there is none it is the only answer.
void ResultPage::addComparison(QVBoxLayout *column)
{
    const Comparison *compared = comparison();
    if (!compared) {
        return;
    }
    addHeading(column, tr("Routes compared"));
    addParagraph(column, conclusionSentence(*compared, m_context.language.texts()));
    const QList<Verdict> &verdicts = m_context.run.diagnosis().verdicts;
    const QString said =
        verdicts.isEmpty() ? QString() : weightSentence(weight(verdicts.first()), m_context.language.texts());
    if (!said.isEmpty()) {
        addParagraph(column, said);
    }
}

void ResultPage::addGoSaid(QVBoxLayout *column, const QString &said)
{
    if (said.isEmpty()) {
        return;
    }
    auto *card = new Card;
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(Spacing::Medium, Spacing::Small, Spacing::Medium, Spacing::Small);
    inside->setSpacing(2);
    auto *caption = new TextLabel;
    caption->setTone(TextLabel::Tone::Quiet);
    caption->setText(tr("go printed"));
    auto *words = new TextLabel(TextLabel::Kind::Verbatim);
    words->setText(said);
    words->setObjectName(u"goSaid"_s);
    inside->addWidget(caption);
    inside->addWidget(words);
    column->addWidget(card);
}

void ResultPage::addFixes(QVBoxLayout *column, const Verdict &verdict)
{
    QList<Fix> fixes;
    bool commands = false;
    for (const QString &id : verdict.fixes) {
        for (const Fix &fix : m_context.run.diagnosis().fixes) {
            if (fix.id == id) {
                fixes.append(fix);
                commands = commands || FixCard::hasCommand(fix);
            }
        }
    }
    if (fixes.isEmpty()) {
        return;
    }
    auto *row = new QHBoxLayout;
    row->setContentsMargins(0, Spacing::Small, 0, 0);
    auto *heading = new TextLabel(TextLabel::Kind::Heading);
    heading->setText(m_context.inLab ? tr("What to do on such a machine") : tr("What to do"));
    row->addWidget(heading, 1);
    if (commands) {
        auto *box = new QComboBox;
        box->addItems({tr("Commands for sh"), tr("Commands for PowerShell"), tr("Commands for cmd")});
        box->setCurrentIndex(static_cast<int>(m_shell));
        box->setAccessibleName(tr("Shell for which the commands are written"));
        connect(box, &QComboBox::currentIndexChanged, this, [this](int index) {
            m_shell = static_cast<Shell>(index);
            for (FixCard *card : std::as_const(m_cards)) {
                card->setShell(m_shell);
            }
        });
        row->addWidget(box);
    }
    column->addLayout(row);
    auto *grid = new CardGrid;
    for (const Fix &fix : std::as_const(fixes)) {
        const QString above = m_cards.isEmpty() ? tr("Try first")
            : RequestText::isLetter(fix)        ? tr("If others must do it")
                                                : tr("Or");
        auto *card = new FixCard(m_context, verdict, fix, above);
        card->setShell(m_shell);
        connect(card, &FixCard::saveTextAsked, this, &ResultPage::saveTextAsked);
        connect(card, &FixCard::previewAsked, this, &ResultPage::openPreview);
        grid->addCard(card);
        m_cards.append(card);
    }
    column->addWidget(grid);
}

void ResultPage::addOthers(QVBoxLayout *column, qsizetype from)
{
    const QList<Verdict> &verdicts = m_context.run.diagnosis().verdicts;
    if (verdicts.size() <= from) {
        return;
    }
    addHeading(column, tr("Also found, independent of it"));
    for (const Verdict &verdict : verdicts.sliced(from)) {
        auto *row = new QHBoxLayout;
        row->setSpacing(Spacing::Small);
        const Status tone = verdict.severity == Severity::Error ? Status::Fail
            : verdict.severity == Severity::Warning             ? Status::Warn
                                                                : Status::Skipped;
        const QString title = m_context.language.texts()(verdict.title);
        row->addWidget(
            new IconLabel(verdict.severity == Severity::Info ? u"info"_s : Words::statusIcon(tone), tone, 20), 0,
            Qt::AlignTop);
        auto *label = new TextLabel;
        label->setText(title);
        row->addWidget(label, 1);
        auto *open = new QPushButton(tr("Open"));
        open->setAccessibleName(tr("Open: %1").arg(title));
        connect(open, &QPushButton::clicked, this,
                [this, cause = verdict.cause, subject = verdict.subject] { Q_EMIT findingAsked(cause, subject); });
        row->addWidget(open, 0, Qt::AlignTop);
        column->addLayout(row);
    }
}

void ResultPage::addParagraph(QVBoxLayout *column, const QString &text, bool quiet)
{
    auto *label = new TextLabel;
    label->setText(text);
    label->setTone(quiet ? TextLabel::Tone::Quiet : TextLabel::Tone::Text);
    column->addWidget(label);
}

void ResultPage::addHeading(QVBoxLayout *column, const QString &text)
{
    column->addSpacing(Spacing::Small);
    auto *label = new TextLabel(TextLabel::Kind::Heading);
    label->setText(text);
    column->addWidget(label);
}

QString ResultPage::certainty(const Verdict &verdict) const
{
    using Kind = VerdictWeight::Kind;
    const VerdictWeight compared = weight(verdict); // the comparison is an observation, too
    const int against = static_cast<int>(verdict.against.size()) + (compared.kind == Kind::Contradicts ? 1 : 0);
    const int speaking = static_cast<int>(verdict.evidence.size()) + (compared.kind == Kind::Supports ? 1 : 0);
    //: "Certain (97 %), 4 observations" — followed by how many speak against it, if any do
    const QString sure = tr("%1 (%2), %n observation(s)", nullptr, speaking)
                             .arg(Words::certainty(compared.after), Words::percent(compared.after));
    return against == 0 ? sure : tr("%1, %n against", nullptr, against).arg(sure);
}

QString ResultPage::summaryLine() const
{
    const Diagnosis &diagnosis = m_context.run.diagnosis();
    return tr("%n check(s) in %1.", nullptr, static_cast<int>(diagnosis.findings.size()))
        .arg(Words::duration(diagnosis.durationMs));
}

void ResultPage::retranslate()
{
    m_again->setText(tr("Run the diagnosis again"));
    m_again->setAccessibleName(m_again->text());
    m_save->setText(tr("Save report…"));
    m_save->setAccessibleName(tr("Save the report as a JSON file"));
    rebuild();
}

void ResultPage::restyle()
{
    m_again->setIcon(themedIcon(u"again"_s, palette()));
    m_save->setIcon(themedIcon(u"report"_s, palette()));
}

} // namespace Tidyscope
