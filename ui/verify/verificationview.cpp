// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/verify/verificationview.h"

#include "core/report/verifyproof.h"
#include "core/report/verifyreport.h"
#include "ui/environment/stateicondelegate.h"
#include "ui/models/runcontroller.h"
#include "ui/models/verificationcachemodel.h"
#include "ui/models/verificationcontroller.h"
#include "ui/models/verificationmodel.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/verify/hashtreeview.h"
#include "ui/widgets/disclosure.h"
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

using State = VerificationController::State;
using Ended = Verification::Outcome;
using Tone = TextLabel::Tone;

Tone toneOf(Severity severity)
{
    return severity == Severity::Error ? Tone::Failed : severity == Severity::Warning ? Tone::Warning : Tone::Passed;
}

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
      m_advice(new QVBoxLayout),
      m_table(new FittedTable),
      m_findings(new FittedTable),
      m_proof(new QVBoxLayout),
      m_tree(new HashTreeView),
      m_words(new Disclosure)
{
    m_model->setTexts(context.language.texts());
    m_cacheModel->setTexts(context.language.texts());
    build();
    connectAll();
    retranslate();
    restyle();
    takeChoices();
}

void VerificationView::prepare(FittedTable *table, QAbstractItemModel *model)
{
    table->setModel(model);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    table->setTabKeyNavigation(false);
    table->setWordWrap(false);
    table->setFrameShape(QFrame::NoFrame);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + Spacing::Medium);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setStretchLastSection(true);
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
    column->addLayout(buttons);
    column->addWidget(m_sentence);
    column->addWidget(m_progress);
    buildResult();
    column->addWidget(m_scroll, 1);
}

void VerificationView::buildResult()
{
    prepare(m_table, m_model);
    m_table->setItemDelegate(new StateIconDelegate(VerificationModel::State, VerificationModel::StatusIconRole,
                                                   VerificationModel::StatusRole, m_table));
    prepare(m_findings, m_cacheModel);
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, Spacing::Small, Spacing::Medium);
    column->setSpacing(Spacing::Small);
    column->addLayout(m_advice);
    column->addWidget(m_table);
    column->addWidget(m_findings);
    column->addLayout(m_proof);
    column->addWidget(m_tree);
    column->addWidget(m_words);
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
    connect(m_tree, &HashTreeView::copyAsked, &m_context.clipboard, &Clipboard::copy);
    connect(m_tree, &HashTreeView::currentMoved, this, [this](const QRect &rect) {
        const QPoint place = m_tree->mapTo(m_scroll->widget(), rect.center());
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
    const VerificationController &controller = *m_context.verification;
    const Texts &texts = m_context.language.texts();
    const std::optional<Verification> &verification = controller.verification();
    QString said;
    Tone tone = Tone::Quiet;
    if (controller.state() == State::Module) {
        said = tr("Reading the module cache and go.sum, downloading, asking the checksum database…");
        tone = Tone::Running;
    } else if (controller.state() == State::Cache) {
        said = controller.of() == 0
            ? tr("Reading the module cache…")
            : texts({u"verify.cache.progress"_s,
                     {{u"done"_s, QString::number(controller.done())}, {u"of"_s, QString::number(controller.of())}}});
        tone = Tone::Running;
    } else if (controller.cache()) {
        const CacheVerification &cache = *controller.cache();
        const bool nowhere = cache.folder.isEmpty();
        said = cache.cancelled ? texts({u"verify.cancelled"_s, {}})
            : nowhere          ? texts({u"verify.cache.no-folder"_s, {}})
                               : texts(cacheVerdictText(cache));
        tone = !cache.findings.isEmpty() || (nowhere && !cache.cancelled) ? Tone::Failed
            : cache.cancelled                                             ? Tone::Warning
                                                                          : Tone::Passed;
    } else if (!m_module->currentText().isEmpty() && !problemOfModule().isEmpty()) {
        said = problemOfModule();
        tone = Tone::Warning;
    } else if (verification) {
        const bool judged = verification->outcome == Ended::Judged;
        said = texts(judged ? verdictTitle(*verification) : verification->problem);
        tone = judged ? toneOf(verification->judgement.severity()) : Tone::Warning;
    } else {
        said = tr("Compares what is downloaded, what go.sum says and what the checksum database proves.");
    }
    m_sentence->setTone(tone);
    m_sentence->setBold(tone != Tone::Quiet);
    m_sentence->setText(said);
}

void VerificationView::fill(QVBoxLayout *column, const Said &said)
{
    while (QLayoutItem *item = column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const auto &[text, tone] : said) {
        auto *label = new TextLabel;
        label->setTone(tone);
        label->setText(text);
        column->addWidget(label);
    }
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
    const Texts &texts = m_context.language.texts();
    Said said;
    if (verification && !controller.isRunning() && verification->outcome == Ended::Judged) {
        said.append({texts(verdictExplanation(*verification)), Tone::Text});
        if (const Text advice = verdictAdvice(*verification); !advice.isEmpty()) {
            said.append({tr("What to do: %1").arg(texts(advice)), Tone::Text});
        }
        for (const VerifyVerdict also : verification->judgement.also) {
            said.append({texts(verdictTitle(*verification, also)), toneOf(severityOf(also))});
            said.append({tr("What to do: %1").arg(texts(verdictAdvice(*verification, also))), Tone::Text});
        }
        for (const ModuleCopy &copy : verification->seen.copies) {
            if (!copy.problem.isEmpty()) {
                said.append({copy.from + ": "_L1 + copy.problem, Tone::Text});
            }
        }
        if (!verification->seen.missing.isEmpty()) {
            said.append({texts(verification->seen.missing), Tone::Quiet});
        }
        if (!verification->changed.isEmpty()) {
            said.append(
                {texts({u"verify.changed"_s, {{u"files"_s, verification->changed.join(u", "_s)}}}), Tone::Text});
        }
    }
    fill(m_advice, said);
    if (verification && verification->outcome != Ended::Refused) {
        m_model->setVerification(*verification, controller.isRunning());
    } else {
        m_model->clear();
    }
    m_table->setVisible(m_model->rowCount() > 0);
    fitHeight(m_table, m_model->rowCount());
}

/// What the database has proven, how old its head is, what that means; the tree, drawn and in words.
void VerificationView::refreshProof()
{
    const VerificationController &controller = *m_context.verification;
    const std::optional<Verification> &verification = controller.verification();
    const Texts &texts = m_context.language.texts();
    const bool judged = verification && !controller.isRunning() && verification->outcome == Ended::Judged;
    Said said;
    if (judged) {
        QString database = texts(databaseText(*verification));
        if (database.endsWith(u':') || database.endsWith(u'：')) {
            database.chop(1); // nothing follows here
        }
        said.append({database, Tone::Text});
        for (const Text &sentence : headAgeTexts(*verification)) {
            said.append({texts(sentence), verification->age.contradiction ? Tone::Failed : Tone::Quiet});
        }
        for (const Text &sentence : proofTexts(*verification)) {
            said.append({texts(sentence), Tone::Text});
        }
        m_tree->setVerification(*verification, texts);
    } else {
        m_tree->clear();
    }
    fill(m_proof, said);
    m_tree->setVisible(!m_tree->isEmpty());
    Said lines;
    for (const QString &line : m_tree->lines()) {
        lines.append({line, Tone::Text});
    }
    fill(m_words->inside(), lines);
    m_words->setVisible(!m_tree->isEmpty());
}

void VerificationView::refreshCache()
{
    const std::optional<CacheVerification> &cache = m_context.verification->cache();
    m_cacheModel->setFindings(cache ? cache->findings : QList<CacheFinding>());
    m_findings->setVisible(m_cacheModel->rowCount() > 0);
    fitHeight(m_findings, mostFindings);
    if (cache && !cache->findings.isEmpty()) {
        fill(m_advice, {{m_context.language.texts()({u"verify.cache.advice"_s, {}}), Tone::Text}});
    }
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
    m_tree->setAccessibleName(tr("The proof: hashes from the root to the record"));
    m_scroll->setAccessibleName(tr("Result of the verification"));
    m_words->setTitle(tr("The proof in words"));
    refresh();
}

void VerificationView::restyle()
{
    m_copy->setIcon(themedIcon(u"copy"_s, palette()));
}

} // namespace Tidyscope
