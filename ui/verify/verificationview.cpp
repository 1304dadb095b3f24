// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/verify/verificationview.h"

#include "core/fixes/verificationfix.h"
#include "core/report/verifyproof.h"
#include "core/report/verifyreport.h"
#include "ui/environment/stateicondelegate.h"
#include "ui/fixes/fixdialog.h"
#include "ui/fixes/fixnotice.h"
#include "ui/models/fixcontroller.h"
#include "ui/models/runcontroller.h"
#include "ui/models/verificationcachemodel.h"
#include "ui/models/verificationcontroller.h"
#include "ui/models/verificationmodel.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/verify/hashtreeview.h"
#include "ui/verify/proofview.h"
#include "ui/verify/verificationadvice.h"
#include "ui/verify/verificationwords.h"
#include "ui/widgets/fittedtable.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/primarybutton.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QProgressBar>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int moduleWidth = 320;
constexpr int mostFindings = 12; // in sight without scrolling in the table
constexpr qsizetype mostChoices = 400;

using Ended = Verification::Outcome;

void fitHeight(FittedTable *table, int mostRows)
{
    const int rows = std::min(table->model()->rowCount(), mostRows);
    table->setFixedHeight(table->horizontalHeader()->sizeHint().height()
                          + rows * table->verticalHeader()->defaultSectionSize() + Spacing::Tiny);
    table->fitColumns();
}

} // namespace

VerificationView::VerificationView(const ShellContext &context, QWidget *parent)
    : LiveWidget(parent),
      m_context(context),
      m_model(new VerificationModel(this)),
      m_cacheModel(new VerificationCacheModel(this)),
      m_module(new QComboBox),
      m_verify(new PrimaryButton),
      m_cache(new QPushButton),
      m_copy(new QPushButton),
      m_sentence(new TextLabel),
      m_progress(new QProgressBar),
      m_scroll(new QScrollArea),
      m_advice(new VerificationAdvice(context)),
      m_table(new FittedTable),
      m_findings(new FittedTable),
      m_proof(new ProofView)
{
    m_model->setTexts(context.language.texts());
    m_cacheModel->setTexts(context.language.texts());
    build();
    connectAll();
    connectFixes();
    retranslate();
    restyle();
    takeChoices();
}

void VerificationView::build()
{
    m_module->setEditable(true);
    m_module->setInsertPolicy(QComboBox::NoInsert);
    m_module->setMinimumWidth(moduleWidth);
    m_module->setMaxVisibleItems(16);
    m_module->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_module->lineEdit()->setClearButtonEnabled(true);
    m_progress->setTextVisible(false);
    m_progress->setMaximumHeight(Spacing::Small);
    auto *buttons = new FlowLayout(Spacing::Small); // at the small size they do not fit into one line
    buttons->setContentsMargins(0, Spacing::Small, 0, 0);
    for (QWidget *widget : QWidgetList{m_module, m_verify, m_cache, m_copy}) {
        buttons->addWidget(widget);
    }
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Spacing::Small);
    if (m_context.fixes) {
        m_fixNotice = new FixNotice(m_context, *m_context.fixes);
        m_fixNotice->hide();
        column->addWidget(m_fixNotice);
    }
    column->addLayout(buttons);
    column->addWidget(m_sentence);
    column->addWidget(m_progress);
    buildResult();
    column->addWidget(m_scroll, 1);
}

void VerificationView::buildResult()
{
    m_table->setModel(m_model);
    m_table->showRows();
    m_table->setItemDelegate(new StateIconDelegate(VerificationModel::State, VerificationModel::StatusIconRole,
                                                   VerificationModel::StatusRole, m_table));
    m_findings->setModel(m_cacheModel);
    m_findings->showRows();
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, Spacing::Small, Spacing::Medium);
    column->setSpacing(Spacing::Small);
    column->addWidget(m_advice);
    column->addWidget(m_table);
    column->addWidget(m_findings);
    column->addWidget(m_proof);
    column->addStretch(1);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::StrongFocus); // so that it can be scrolled with the keyboard
}

void VerificationView::connectAll()
{
    VerificationController *verification = m_context.verification;
    connect(m_verify, &QPushButton::clicked, this, &VerificationView::verifyOrStop);
    connect(m_cache, &QPushButton::clicked, this, &VerificationView::verifyCache);
    connect(m_module->lineEdit(), &QLineEdit::returnPressed, this, [this] {
        if (!m_context.verification->isRunning()) {
            verifyOrStop();
        }
    });
    connect(m_module->lineEdit(), &QLineEdit::textEdited, this, [this] { m_isTyped = true; });
    connect(m_module, &QComboBox::activated, this, [this] { m_isTyped = true; });
    connect(m_module, &QComboBox::editTextChanged, this, &VerificationView::refreshButtons);
    connect(m_copy, &QPushButton::clicked, this, [this] {
        const VerificationController &seen = *m_context.verification;
        const Texts &texts = m_context.language.texts();
        m_context.clipboard.copy(seen.cache() ? cacheVerificationMarkdown(*seen.cache(), texts)
                                              : verifyMarkdown(seen.verification().value_or(Verification()), texts));
    });
    connect(tree(), &HashTreeView::copyAsked, &m_context.clipboard, &Clipboard::copy);
    connect(tree(), &HashTreeView::currentMoved, this, [this](const QRect &rect) {
        const QPoint place = tree()->mapTo(m_scroll->widget(), rect.center());
        m_scroll->ensureVisible(place.x(), place.y(), 0, 2 * rect.height());
    });
    connect(verification, &VerificationController::changed, this, &VerificationView::refresh);
    connect(verification, &VerificationController::stateChanged, this, &VerificationView::refresh);
    connect(verification, &VerificationController::choicesChanged, this, &VerificationView::takeChoices);
    connect(&m_context.run, &RunController::finished, this, &VerificationView::takeChoices);
    connect(&m_context.run, &RunController::reset, this, &VerificationView::takeChoices);
    connect(&m_context.language, &Language::changed, this, [this] {
        m_model->setTexts(m_context.language.texts());
        m_cacheModel->setTexts(m_context.language.texts());
        refresh();
    });
}

void VerificationView::connectFixes()
{
    connect(m_advice, &VerificationAdvice::previewAsked, this, &VerificationView::openPreview);
    connect(m_advice, &VerificationAdvice::mirrorsAsked, this, &VerificationView::mirrorsAsked);
    connect(m_advice, &VerificationAdvice::cacheAsked, this, &VerificationView::cacheAsked);
    if (const FixController *fixes = m_context.fixes) {
        connect(fixes, &FixController::stateChanged, m_advice, &VerificationAdvice::refreshButtons);
        connect(fixes, &FixController::outcomeChanged, this, &VerificationView::lookAgain);
    }
}

void VerificationView::openPreview(const FixRequest &fix)
{
    FixController &fixes = *m_context.fixes;
    const VerificationController &verification = *m_context.verification;
    fixes.planFor(fix, beforeFix(verification.request()), verification.verifier());
    if (fixes.state() == FixController::State::Planning) {
        (new FixDialog(m_context, fixes, this))->open();
    }
}

/// What is on screen is no longer so once a fix of it was applied or taken back.
void VerificationView::lookAgain()
{
    const FixOutcome &outcome = m_context.fixes->outcome();
    VerificationController &verification = *m_context.verification;
    const bool changed = outcome.kind == FixOutcome::Kind::Kept || outcome.kind == FixOutcome::Kind::Undone;
    if (!changed || verification.isRunning() || !verification.verification()) {
        return;
    }
    const Verification &seen = *verification.verification();
    if (outcome.record.subject == seen.module.toString() || outcome.record.subject == seen.database) {
        verification.verifyAgain(m_context.options().environment);
    }
}

void VerificationView::showEvent(QShowEvent *event)
{
    LiveWidget::showEvent(event);
    m_context.verification->readChoices(m_context.options().project);
}

/// What the diagnosis was about comes first.
QStringList VerificationView::modulesOfRun() const
{
    const Diagnosis &diagnosis = m_context.run.diagnosis();
    QStringList modules;
    for (const Verdict &verdict : diagnosis.verdicts) {
        modules.append(verdict.subject);
    }
    modules.append(diagnosis.target);
    for (const ModuleRow &row : diagnosis.modules) {
        modules.append(row.module + u'@' + row.version);
    }
    modules.removeIf([](const QString &module) { return !VerificationController::isVerifiable(module); });
    return modules;
}

void VerificationView::takeChoices()
{
    QStringList modules = modulesOfRun() + m_context.verification->choices();
    modules.removeDuplicates();
    modules = modules.first(std::min(mostChoices, modules.size()));
    const QString typed = m_module->currentText();
    const QSignalBlocker quiet(m_module);
    m_module->clear();
    m_module->addItems(modules);
    m_module->setEditText(m_isTyped ? typed : modules.value(0));
    refreshButtons();
}

/// Why the module in the field cannot be verified; empty: it can.
QString VerificationView::problemOfModule() const
{
    const QString text = m_module->currentText().trimmed();
    if (text.isEmpty()) {
        return tr("Name a module with its version: PATH@VERSION.");
    }
    return VerificationController::isVerifiable(text)
        ? QString()
        : tr("“%1” is no module with a full version, such as golang.org/x/text@v0.14.0.").arg(text);
}

void VerificationView::verifyOrStop()
{
    VerificationController *verification = m_context.verification;
    if (verification->isRunning()) {
        verification->stop();
        return;
    }
    if (!problemOfModule().isEmpty()) {
        return;
    }
    VerificationRun::Request request;
    request.options = m_context.options();
    request.options.module = m_module->currentText().trimmed();
    request.options.askMirrors = false;
    request.options.timeout = {};
    verification->verify(request);
}

void VerificationView::verifyCache()
{
    const DiagnosisOptions options = m_context.options();
    m_context.verification->verifyCache({options.environment, options.goFile});
}

void VerificationView::refresh()
{
    refreshModule();
    refreshProof();
    refreshCache();
    refreshButtons();
}

void VerificationView::refreshButtons()
{
    const VerificationController &verification = *m_context.verification;
    const bool running = verification.isRunning();
    m_verify->setText(running ? tr("Stop verifying") : tr("Verify"));
    m_verify->setEnabled(running || problemOfModule().isEmpty());
    m_module->setEnabled(!running);
    m_cache->setEnabled(!running);
    m_copy->setEnabled(!running && (verification.verification() || verification.cache()));
    m_progress->setVisible(running);
    m_progress->setRange(0, verification.of());
    m_progress->setValue(verification.done());
    refreshSentence();
}

void VerificationView::refreshSentence()
{
    // an empty field is no mistake: the sentence says what it is for
    const QString problem = m_module->currentText().isEmpty() ? QString() : problemOfModule();
    const auto [said, tone] = VerificationWords::sentence(*m_context.verification, problem, m_context.language.texts());
    m_sentence->setTone(tone);
    m_sentence->setBold(tone != TextLabel::Tone::Quiet);
    m_sentence->setText(said);
}

HashTreeView *VerificationView::tree() const
{
    return m_proof->tree();
}

QStringList VerificationView::said() const
{
    QStringList said;
    for (const TextLabel *label : m_scroll->findChildren<TextLabel *>()) {
        said.append(label->text());
    }
    return said;
}

/// The verdict's reasons and what to do, and the table of the witnesses.
void VerificationView::refreshModule()
{
    const VerificationController &controller = *m_context.verification;
    const std::optional<Verification> &verification = controller.verification();
    if (verification && !controller.isRunning() && verification->outcome == Ended::Judged) {
        m_advice->setVerification(*verification);
    } else if (controller.cache()) {
        m_advice->setCache(*controller.cache());
    } else {
        m_advice->clear();
    }
    if (verification && verification->outcome != Ended::Refused) {
        m_model->setVerification(*verification, controller.isRunning());
    } else {
        m_model->clear();
    }
    m_table->setVisible(m_model->rowCount() > 0);
    fitHeight(m_table, m_model->rowCount());
}

void VerificationView::refreshProof()
{
    const VerificationController &controller = *m_context.verification;
    const std::optional<Verification> &verification = controller.verification();
    if (verification && !controller.isRunning() && verification->outcome == Ended::Judged) {
        m_proof->setVerification(*verification, m_context.language.texts());
    } else {
        m_proof->clear();
    }
}

void VerificationView::refreshCache()
{
    const std::optional<CacheVerification> &cache = m_context.verification->cache();
    m_cacheModel->setFindings(cache ? cache->findings : QList<CacheFinding>());
    m_findings->setVisible(m_cacheModel->rowCount() > 0);
    fitHeight(m_findings, mostFindings);
}

void VerificationView::retranslate()
{
    m_module->setAccessibleName(tr("Module and version"));
    m_module->setToolTip(m_module->accessibleName());
    m_module->lineEdit()->setPlaceholderText(tr("PATH@VERSION"));
    m_module->lineEdit()->setAccessibleName(m_module->accessibleName());
    m_cache->setText(tr("Verify the whole cache"));
    m_copy->setText(tr("Copy as Markdown"));
    m_progress->setAccessibleName(tr("Progress of the verification"));
    m_table->setAccessibleName(tr("What each witness says"));
    m_findings->setAccessibleName(tr("What is wrong in the module cache"));
    m_scroll->setAccessibleName(tr("Result of the verification"));
    m_proof->retranslate();
    refresh();
}

void VerificationView::restyle()
{
    m_copy->setIcon(themedIcon(u"copy"_s, palette()));
}

} // namespace Tidyscope
