// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/fixes/cachedialog.h"

#include "core/report/fixreport.h"
#include "ui/code/codeview.h"
#include "ui/fixes/beliefnotes.h"
#include "ui/models/cacheproblemsmodel.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fittedtable.h"
#include "ui/widgets/textlabel.h"

#include <QDir>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using State = CacheController::State;

constexpr QSize usualSize(820, 600);
constexpr int tableHeight = 130;

} // namespace

CacheDialog::CacheDialog(const ShellContext &context, CacheController &cache, std::function<void()> scan,
                         QWidget *parent)
    : ScrolledDialog(tr("Module cache"), usualSize, parent),
      m_context(context),
      m_cache(cache),
      m_scan(std::move(scan)),
      m_model(new CacheProblemsModel(this)),
      m_folder(new TextLabel(TextLabel::Kind::Verbatim)),
      m_summary(new TextLabel),
      m_advice(new TextLabel),
      m_beliefs(new BeliefNotes),
      m_state(new TextLabel),
      m_table(new FittedTable),
      m_why(new TextLabel),
      m_again(new QPushButton(themedIcon(u"again"_s, palette()), tr("Look again"))),
      m_stop(new QPushButton(themedIcon(u"stop"_s, palette()), tr("Stop"))),
      m_remove(new QPushButton(tr("Remove what is damaged…"))),
      m_restore(new QPushButton(themedIcon(u"undo"_s, palette()), tr("Bring it back"))),
      m_close(new QPushButton(tr("Close")))
{
    m_model->setTexts(context.language.texts());
    addTop();
    column()->addStretch(1);
    area()->setFocusPolicy(Qt::NoFocus);
    addButtons();
    connect(&cache, &CacheController::changed, this, &CacheDialog::refresh);
    connect(&cache, &CacheController::progress, this, &CacheDialog::refresh);
    refresh();
    if (!cache.isKnown() && cache.state() == State::Idle) {
        m_scan();
    }
}

void CacheDialog::addTop()
{
    auto *title = new TextLabel(TextLabel::Kind::Heading);
    title->setBold(true);
    title->setText(tr("What is damaged in the module cache"));
    m_folder->setTone(TextLabel::Tone::Quiet);
    m_state->setObjectName(u"cacheState"_s);
    m_advice->setObjectName(u"cacheAdvice"_s);
    m_table->setModel(m_model);
    m_table->setAccessibleName(tr("Damaged entries"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false);
    m_table->setWordWrap(false);
    m_table->verticalHeader()->hide();
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->setMinimumHeight(tableHeight);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &CacheDialog::showSelected);
    column()->addWidget(title);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_folder, m_summary, m_advice, m_state, m_table, m_why}) {
        column()->addWidget(widget);
    }
    column()->addSpacing(Spacing::Small);
    column()->addWidget(m_beliefs);
    m_beliefs->setBeliefs(beliefsAtCache(), m_context.language.texts());
}

void CacheDialog::addButtons()
{
    QHBoxLayout *row = buttonRow();
    row->addWidget(m_again);
    row->addWidget(m_stop);
    row->addStretch(1);
    row->addWidget(m_restore);
    row->addWidget(m_remove);
    row->addWidget(m_close);
    for (QPushButton *button : {m_again, m_stop, m_restore, m_remove, m_close}) {
        button->setAutoDefault(false);
    }
    m_remove->setObjectName(u"removeDamaged"_s);
    m_restore->setObjectName(u"bringBack"_s);
    connect(m_again, &QPushButton::clicked, this, [this] { m_scan(); });
    connect(m_stop, &QPushButton::clicked, &m_cache, &CacheController::stop);
    connect(m_remove, &QPushButton::clicked, &m_cache, &CacheController::plan);
    connect(m_restore, &QPushButton::clicked, &m_cache, &CacheController::restore);
    connect(m_close, &QPushButton::clicked, this, &QDialog::reject);
}

void CacheDialog::done(int result)
{
    m_cache.stop();
    m_cache.dropPlan();
    QDialog::done(result);
}

void CacheDialog::refresh()
{
    const CacheReport &report = m_cache.report();
    const bool idle = m_cache.state() == State::Idle;
    m_folder->setText(QDir::toNativeSeparators(report.folder));
    m_folder->setVisible(!report.folder.isEmpty());
    m_summary->setText(
        tr("%n module version(s), %1", nullptr, report.modules).arg(QLocale().formattedDataSize(report.bytes)));
    m_summary->setVisible(report.modules > 0);
    const QString advice =
        report.advice.text.isEmpty() ? QString() : cacheAdviceText(report.advice, m_context.language.texts());
    m_advice->setText(advice);
    m_advice->setVisible(!advice.isEmpty());
    m_advice->setTone(report.advice.helps ? TextLabel::Tone::Passed : TextLabel::Tone::Warning);
    m_state->setText(stateSentence());
    const bool isNew = m_model->problems() != report.problems;
    m_model->setProblems(report.problems);
    m_table->setVisible(!report.problems.isEmpty());
    if (isNew && !report.problems.isEmpty()) {
        m_table->fitColumns();
        m_table->selectRow(0);
    }
    showSelected();
    const QWidget *focus = focusWidget();
    m_again->setEnabled(idle);
    m_stop->setVisible(m_cache.state() == State::Scanning);
    m_remove->setEnabled(idle && m_cache.isKnown() && !report.removals().isEmpty());
    m_restore->setVisible(m_cache.canRestore());
    if (focus && (!focus->isEnabled() || !focus->isVisibleTo(this))) {
        (m_restore->isVisibleTo(this) ? m_restore : m_close)->setFocus();
    }
    if (m_cache.state() == State::Planned) {
        openPreview();
    }
}

QString CacheDialog::stateSentence() const
{
    const CacheReport &report = m_cache.report();
    const Texts &texts = m_context.language.texts();
    switch (m_cache.state()) {
    case State::Scanning:
        return m_cache.of() == 0 ? tr("Looking at the module cache…")
                                 : tr("Looked at %1 of %2…").arg(m_cache.done()).arg(m_cache.of());
    case State::Planning:
    case State::Planned: return tr("Working out what would be removed. Nothing is removed yet.");
    case State::Removing: return tr("Moving it out of the way…");
    case State::Restoring: return tr("Bringing it back…");
    case State::Idle: break;
    }
    switch (m_cache.outcome()) {
    case CacheController::Outcome::Stopped: return tr("Stopped. Only a part of the cache was looked at.");
    case CacheController::Outcome::Removed:
        return tr("%n item(s) moved out of the way, %1. go fetches what it needs again.", nullptr,
                  m_cache.removedCount())
            .arg(QLocale().formattedDataSize(m_cache.removedBytes()));
    case CacheController::Outcome::Restored: return tr("Everything is back as it was. Look again to see its state.");
    case CacheController::Outcome::Failed: return texts(m_cache.problem());
    case CacheController::Outcome::None: break;
    }
    if (!m_cache.isKnown()) {
        return {};
    }
    if (report.folder.isEmpty()) {
        return texts({u"cache.none"_s, {}});
    }
    return report.problems.isEmpty() ? tr("Nothing in it is damaged, so there is nothing to remove.")
                                     : tr("%n problem(s). A removal takes out exactly the damaged entries, %1.",
                                          nullptr, static_cast<int>(report.problems.size()))
                                           .arg(QLocale().formattedDataSize(report.removableBytes()));
}

void CacheDialog::showSelected()
{
    m_why->setText(m_model->explanation(m_table->currentIndex().row()));
    m_why->setVisible(!m_why->text().isEmpty());
}

void CacheDialog::openPreview()
{
    if (findChild<CacheRemovalDialog *>()) {
        return;
    }
    auto *preview = new CacheRemovalDialog(m_context, m_cache.removalPlan(), m_cache.report(), this);
    connect(preview, &QDialog::accepted, &m_cache, &CacheController::remove);
    connect(preview, &QDialog::rejected, &m_cache, &CacheController::dropPlan);
    preview->open();
}

QString CacheDialog::sentence() const
{
    return m_state->text();
}

CacheRemovalDialog::CacheRemovalDialog(const ShellContext &context, const FixPlan &plan, const CacheReport &report,
                                       QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("What will be removed"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Spacing::Large, Spacing::Large, Spacing::Large, Spacing::Medium);
    column->setSpacing(Spacing::Small);
    auto *title = new TextLabel(TextLabel::Kind::Heading);
    title->setText(
        tr("Exactly this is moved out of the way (%1):").arg(QLocale().formattedDataSize(report.removableBytes())));
    column->addWidget(title);
    QStringList paths;
    for (const FixChange &change : plan.shown) {
        paths << QDir::toNativeSeparators(change.target);
    }
    auto *list = new CodeView(context.syntax);
    list->setAccessibleName(tr("Files and folders that are removed"));
    list->setTabChangesFocus(true);
    list->setText(paths.join(u'\n'));
    column->addWidget(list, 1);
    auto *advice = new TextLabel;
    advice->setTone(report.advice.helps ? TextLabel::Tone::Passed : TextLabel::Tone::Warning);
    advice->setText(cacheAdviceText(report.advice, context.language.texts()));
    column->addWidget(advice);
    auto *note = new TextLabel;
    note->setTone(TextLabel::Tone::Quiet);
    note->setText(tr("It gets another name in the same folder, so it can be brought back whole. go fetches these "
                     "modules again when it needs them."));
    column->addWidget(note);
    auto *row = new QHBoxLayout;
    row->addStretch(1);
    auto *remove = new QPushButton(tr("Remove exactly this"));
    remove->setObjectName(u"removeExactly"_s);
    auto *keep = new QPushButton(tr("Keep everything"));
    row->addWidget(remove);
    row->addWidget(keep);
    column->addLayout(row);
    connect(remove, &QPushButton::clicked, this, &QDialog::accept);
    connect(keep, &QPushButton::clicked, this, &QDialog::reject);
    keep->setDefault(true);
    keep->setFocus();
    resize(QSize(680, 420).boundedTo(parent ? parent->window()->size() : QSize(680, 420)));
}

} // namespace Tidyscope
