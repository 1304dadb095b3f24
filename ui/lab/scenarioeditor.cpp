// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/lab/scenarioeditor.h"

#include "core/probes/worker.h"
#include "ui/code/codeedit.h"
#include "ui/models/labown.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QAction>
#include <QDir>
#include <QHBoxLayout>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QSplitter>
#include <QTextBlock>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int settleMs = 250;
constexpr int placeRole = Qt::UserRole;

} // namespace

ScenarioEditor::ScenarioEditor(const ShellContext &context, LabOwn &own, QWidget *parent)
    : LiveWidget(parent),
      m_context(context),
      m_own(own),
      m_title(new TextLabel(TextLabel::Kind::Heading)),
      m_state(new TextLabel),
      m_edit(new CodeEdit(context.syntax)),
      m_list(new QListWidget),
      m_save(new QPushButton),
      m_close(new QPushButton),
      m_saveAction(new QAction(this))
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(settleMs);
    m_edit->setDefinition(u"JSON"_s);
    m_edit->setObjectName(u"scenarioText"_s);
    m_list->setObjectName(u"scenarioProblems"_s);
    m_list->setWordWrap(true);
    m_list->setTextElideMode(Qt::ElideNone);
    m_list->setTabKeyNavigation(false);
    m_list->setResizeMode(QListView::Adjust);
    m_saveAction->setShortcut(QKeySequence(u"Ctrl+Shift+S"_s));
    m_saveAction->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(m_saveAction);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(Spacing::Large, Spacing::Medium, Spacing::Large, 0);
    head->setSpacing(Spacing::Small);
    head->addWidget(m_title, 1);
    head->addWidget(m_save);
    head->addWidget(m_close);
    auto *state = new QHBoxLayout;
    state->setContentsMargins(Spacing::Large, Spacing::Tiny, Spacing::Large, Spacing::Small);
    state->addWidget(m_state, 1);
    auto *splitter = new QSplitter(Qt::Vertical);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_edit);
    splitter->addWidget(m_list);
    splitter->setStretchFactor(0, 1);
    splitter->setSizes({400, 110});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addLayout(state);
    column->addWidget(splitter, 1);
    connect(m_edit, &QPlainTextEdit::textChanged, this, [this] {
        ++m_revision;
        m_settle.start();
        refresh();
    });
    connect(&m_settle, &QTimer::timeout, this, &ScenarioEditor::check);
    const auto go = [this](const QListWidgetItem *item) {
        if (item) {
            m_edit->goTo(item->data(placeRole).toInt());
        }
    };
    connect(m_list, &QListWidget::itemActivated, this, go);
    connect(m_list, &QListWidget::itemClicked, this, go);
    connect(m_save, &QPushButton::clicked, this, &ScenarioEditor::save);
    connect(m_saveAction, &QAction::triggered, this, &ScenarioEditor::save);
    connect(m_close, &QPushButton::clicked, this, &ScenarioEditor::leave);
    connect(&own, &LabOwn::saved, this, [this](const QString &file) {
        if (m_file.isEmpty() || m_file == file) {
            m_file = file;
            refresh();
            if (std::exchange(m_leaving, false)) {
                Q_EMIT closeAsked();
            }
        }
    });
    connect(&own, &LabOwn::failed, this, [this] {
        m_kept = QByteArray("\0", 1); // nothing is kept: all of it counts as changed
        m_leaving = false;
        refresh();
    });
    connect(&context.language, &Language::changed, this, &ScenarioEditor::showProblems);
    retranslate();
    restyle();
}

void ScenarioEditor::put(const QByteArray &text)
{
    m_edit->setPlainText(QString::fromUtf8(text));
    m_edit->document()->setModified(false);
    m_kept = m_edit->toPlainText().toUtf8();
    m_checked = false;
    m_problems.clear(); // of the text before
    showProblems();
    check();
}

void ScenarioEditor::editNew(const QByteArray &text)
{
    m_file.clear();
    put(text);
    m_kept.clear();
    m_edit->setFocus();
    refresh();
}

void ScenarioEditor::editFile(const QString &file, int line, int column)
{
    m_file = file;
    m_own.read(file, this, [this, file, line, column](const ChangeResult<FileSnapshot> &read) {
        if (file != m_file) {
            return;
        }
        if (!read) {
            Q_EMIT m_own.failed(read.error().text);
            Q_EMIT closeAsked();
            return;
        }
        put(read->bytes);
        m_edit->goTo(placeOf(line, column));
        refresh();
    });
}

bool ScenarioEditor::isChanged() const
{
    return m_edit->toPlainText().toUtf8() != m_kept;
}

QString ScenarioEditor::sentence() const
{
    return m_state->text();
}

void ScenarioEditor::save()
{
    if (!m_save->isEnabled()) {
        return;
    }
    m_kept = m_edit->toPlainText().toUtf8();
    m_own.save(m_file, m_kept);
    refresh();
}

void ScenarioEditor::leave()
{
    if (!isChanged()) {
        Q_EMIT closeAsked();
        return;
    }
    auto *box = new QMessageBox(QMessageBox::Question, tr("Changes are not saved"), {}, QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setText(tr("What you changed in this scenario is not saved yet."));
    const QPushButton *keep = m_save->isEnabled() ? box->addButton(tr("Save it"), QMessageBox::AcceptRole) : nullptr;
    const QPushButton *drop = box->addButton(tr("Throw the changes away"), QMessageBox::DestructiveRole);
    box->addButton(tr("Go on editing"), QMessageBox::RejectRole);
    if (keep) {
        connect(keep, &QPushButton::clicked, this, [this] {
            m_leaving = true;
            save();
        });
    }
    connect(drop, &QPushButton::clicked, this, &ScenarioEditor::closeAsked);
    box->open();
}

void ScenarioEditor::check()
{
    m_settle.stop();
    onWorker([text = m_edit->toPlainText().toUtf8()] {
        return Lab::checkScenarios(text);
    }).then(this, [this, revision = m_revision](const QList<Lab::ScenarioProblem> &problems) {
        if (revision == m_revision) {
            takeProblems(problems);
        }
    });
}

int ScenarioEditor::placeOf(int line, int column) const
{
    const QTextBlock block = m_edit->document()->findBlockByNumber(std::max(0, line - 1));
    if (!block.isValid()) {
        return m_edit->document()->characterCount() - 1;
    }
    return block.position() + std::clamp(column - 1, 0, std::max(0, block.length() - 1));
}

void ScenarioEditor::takeProblems(const QList<Lab::ScenarioProblem> &problems)
{
    m_problems = problems;
    m_checked = true;
    showProblems();
}

void ScenarioEditor::showProblems()
{
    const Texts &texts = m_context.language.texts();
    QList<TextMark> marks;
    m_list->clear();
    for (const Lab::ScenarioProblem &problem : std::as_const(m_problems)) {
        const int place = placeOf(problem.line, problem.column);
        const QString words = texts(problem.what);
        auto *item = new QListWidgetItem(
            themedIcon(u"failed"_s, Theme::forPalette(palette()).failed),
            tr("Line %1, column %2: %3").arg(QString::number(problem.line), QString::number(problem.column), words));
        item->setData(placeRole, place);
        m_list->addItem(item);
        marks.append({place, 1, true, words});
    }
    m_list->setVisible(!m_problems.isEmpty());
    m_edit->setProblemMarks(marks);
    refresh();
}

void ScenarioEditor::refresh()
{
    const QString name = m_file.isEmpty() ? tr("a new one") : QDir::toNativeSeparators(m_file);
    m_title->setText(tr("Your scenario: %1").arg(name));
    // without a scenario in it a new file has no name yet
    const bool nameless = m_file.isEmpty() && (!m_checked || !m_problems.isEmpty());
    m_save->setEnabled(isChanged() && !nameless);
    m_saveAction->setEnabled(m_save->isEnabled());
    const int mistakes = static_cast<int>(m_problems.size());
    m_state->setTone(!m_checked         ? TextLabel::Tone::Quiet
                         : mistakes > 0 ? TextLabel::Tone::Failed
                                        : TextLabel::Tone::Passed);
    m_state->setText(
        !m_checked ? tr("It is being checked.")
            : mistakes > 0
            ? tr("%n mistake(s): it is not in the list of scenarios until they are put right.", nullptr, mistakes)
            : tr("No mistake was found."));
}

void ScenarioEditor::retranslate()
{
    m_save->setText(tr("Save"));
    m_save->setAccessibleName(tr("Save the scenario"));
    m_save->setToolTip(tr("Save the scenario (Ctrl+Shift+S)"));
    m_close->setText(tr("Close the editor"));
    m_close->setAccessibleName(m_close->text());
    m_edit->setAccessibleName(tr("Text of the scenario file"));
    m_list->setAccessibleName(tr("Mistakes in the scenario"));
    m_saveAction->setText(tr("Sa&ve My Scenario"));
    refresh();
}

void ScenarioEditor::restyle()
{
    m_save->setIcon(themedIcon(u"save"_s, palette()));
    m_close->setIcon(themedIcon(u"close"_s, palette()));
    showProblems();
}

} // namespace Tidyscope
