// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environment/variabledetails.h"

#include "core/envcheck/envcheck.h"
#include "ui/envedit/problemlist.h"
#include "ui/envedit/valueeditor.h"
#include "ui/environment/overruledadvice.h"
#include "ui/environment/shellcommands.h"
#include "ui/environment/sourcechain.h"
#include "ui/environment/uservariablenote.h"
#include "ui/environment/variableactions.h"
#include "ui/fixes/beliefnotes.h"
#include "ui/models/environmentwords.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QEvent>
#include <QScrollArea>
#include <QStyle>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int narrowest = 260;

} // namespace

VariableDetails::VariableDetails(const ShellContext &context, QWidget *parent)
    : LiveWidget(parent),
      m_context(context),
      m_scroll(new QScrollArea),
      m_content(new QWidget),
      m_name(new TextLabel(TextLabel::Kind::Heading)),
      m_meaning(new TextLabel),
      m_sourcesTitle(new TextLabel),
      m_sources(new SourceChain),
      m_differs(new TextLabel),
      m_advice(new OverruledAdvice(context.clipboard)),
      m_userVariable(new UserVariableNote),
      m_problems(new ProblemList(false)),
      m_editorTitle(new TextLabel),
      m_editorNote(new TextLabel),
      m_editorPlace(new QVBoxLayout),
      m_beliefs(new BeliefNotes),
      m_actions(new VariableActions),
      m_commands(new ShellCommands(context.clipboard))
{
    m_sourcesTitle->setBold(true);
    m_editorTitle->setBold(true);
    m_editorNote->setTone(TextLabel::Tone::Quiet);
    m_differs->setTone(TextLabel::Tone::Quiet);
    auto *column = new QVBoxLayout(m_content);
    column->setContentsMargins(Spacing::Large, Spacing::Small, Spacing::Large, Spacing::Large);
    column->setSpacing(Spacing::Small);
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_name, m_meaning, m_problems, m_sourcesTitle, m_sources, m_differs, m_advice,
                                          m_userVariable, m_editorTitle, m_editorNote}) {
        column->addWidget(widget);
    }
    m_editorPlace->setContentsMargins(0, 0, 0, 0);
    column->addLayout(m_editorPlace);
    column->addWidget(m_beliefs);
    column->addWidget(m_actions);
    column->addWidget(m_commands);
    column->addStretch(1);
    m_scroll->setWidget(m_content);
    m_content->installEventFilter(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setMinimumWidth(narrowest);
    // what is in it takes the focus; the page scrolls to that by itself
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_scroll);
    connect(m_problems, &ProblemList::fixRequested, this, &VariableDetails::applyFix);
    connect(m_userVariable, &UserVariableNote::asked, this,
            [this](bool remove) { Q_EMIT userVariableAsked(m_row.name, remove); });
    connect(m_actions, &VariableActions::dropAsked, this, [this] { Q_EMIT editDropped(m_row.name); });
    connect(m_actions, &VariableActions::chosen, this,
            [this](EnvChange::Kind kind) { Q_EMIT edited({kind, m_row.name, {}}); });
    clear();
    retranslate();
}

void VariableDetails::clear()
{
    m_row = {};
    delete m_editor;
    m_editor = nullptr;
    m_content->hide();
}

void VariableDetails::setRow(const EnvironmentRow &row, const EditorContext &context)
{
    const bool isOther = row.name != m_row.name;
    m_row = row;
    m_content->show();
    m_sources->setRow(row);
    m_advice->setRow(row, m_context.language.texts());
    m_userVariable->setRow(row);
    m_actions->setRow(row);
    if (isOther) {
        makeEditor();
        m_scroll->ensureVisible(0, 0);
    }
    if (m_editor) {
        m_editor->setContext(context);
        // what no file can set is typed for its commands: reading again does not take it away
        if (m_editor->value() != row.editedValue() && (isOther || row.canBeInFile())) {
            m_editor->setValue(row.editedValue());
        }
    }
    m_commands->setVisible(row.reader == VariableReader::Process);
    if (m_commands->isVisibleTo(m_content)) {
        takeValue(m_editor->value());
    }
    showTexts();
}

bool VariableDetails::eventFilter(QObject *watched, QEvent *event)
{
    // an editor shows more and less as its value changes
    if (watched == m_content && event->type() == QEvent::LayoutRequest) {
        fitWidth();
    }
    return LiveWidget::eventFilter(watched, event);
}

void VariableDetails::fitWidth()
{
    const int bar = m_scroll->style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, m_scroll);
    Q_EMIT widthWanted(m_content->minimumSizeHint().width() + bar);
}

void VariableDetails::makeEditor()
{
    delete m_editor;
    m_editor = nullptr;
    if (m_row.reader != VariableReader::GoSettings && m_row.reader != VariableReader::Process) {
        return;
    }
    m_editor = createValueEditor(m_row.name, m_content);
    m_editor->setTexts(m_context.language.texts());
    m_editorPlace->addWidget(m_editor);
    // after the list and the advice, before the buttons
    setTabOrder(m_userVariable, m_editor);
    setTabOrder(m_editor, m_actions);
    connect(m_editor, &ValueEditor::valueChanged, this, &VariableDetails::takeValue);
}

void VariableDetails::focusEditor()
{
    if (m_editor) {
        QWidget *first = m_editor->focusProxy() ? m_editor->focusProxy() : m_editor;
        if (first->focusPolicy() == Qt::NoFocus) {
            first = m_editor->nextInFocusChain();
        }
        first->setFocus(Qt::OtherFocusReason);
        m_scroll->ensureWidgetVisible(first);
    }
}

void VariableDetails::showBeliefs()
{
    const QString value = m_editor ? m_editor->value() : m_row.value.value;
    m_beliefs->setBeliefs(beliefsAtValue(m_row.name, value), m_context.language.texts());
}

void VariableDetails::takeValue(const QString &value)
{
    showBeliefs();
    if (!m_row.canBeInFile()) {
        m_commands->setVariable(m_row.name, value.isEmpty() ? std::nullopt : std::optional(value),
                                m_context.language.texts());
        return;
    }
    Q_EMIT edited({EnvChange::Kind::Set, m_row.name, value});
}

void VariableDetails::applyFix(const QuickFix &fix)
{
    // problems are about what is in force; the line of the file may say something else
    const QString mended = fixed(m_row.value.value, fix);
    if (m_editor && mended != m_row.value.value) {
        m_editor->setValue(mended);
        takeValue(mended);
    }
}

void VariableDetails::showTexts()
{
    const Texts &texts = m_context.language.texts();
    m_name->setText(m_row.name);
    const GoVariable *known = findVariable(m_row.name);
    m_meaning->setText(known ? texts(known->meaning())
                             : tr("A variable of go that Tidyscope knows nothing about. It may be newer."));
    showProblems();
    showBeliefs();
    m_differs->setVisible(m_row.differs);
    m_differs->setText(
        m_row.defaultValue.isEmpty()
            ? tr("That differs from the default: it is usually not set.")
            : tr("That differs from the default, which is %1.").arg(EnvironmentWords::shown(m_row.defaultValue)));
    switch (m_row.reader) {
    case VariableReader::GoSettings:
        m_editorTitle->setText(tr("Value in your GOENV file"));
        m_editorNote->setText(m_row.fileValue ? QString() : tr("There is no line for it yet. An edit adds one."));
        break;
    case VariableReader::Process:
        m_editorTitle->setText(tr("Value in the environment"));
        m_editorNote->setText(
            tr("go takes it from the environment of the process only, so the GOENV file cannot set it."));
        break;
    case VariableReader::Computed:
        m_editorTitle->setText({});
        m_editorNote->setText(tr("go works this out. Setting it changes nothing."));
        break;
    case VariableReader::Nobody:
        m_editorTitle->setText({});
        m_editorNote->setText(tr("go never reads it, unlike other programs."));
        break;
    }
    m_editorTitle->setVisible(!m_editorTitle->text().isEmpty());
    m_editorNote->setVisible(!m_editorNote->text().isEmpty());
}

/// The editor says what is wrong with the value that stands in it: not twice.
void VariableDetails::showProblems()
{
    QList<EnvProblem> shown = m_row.problems;
    if (m_editor && m_row.editedValue() == m_row.value.value) {
        const QList<EnvProblem> said = checkValue(m_row.name, m_row.value.value, m_editor->context().version);
        shown.removeIf([&said](const EnvProblem &problem) { return said.contains(problem); });
    }
    m_problems->setProblems(shown, m_context.language.texts());
}

void VariableDetails::retranslate()
{
    m_sourcesTitle->setText(tr("Where it is set"));
    m_scroll->setAccessibleName(tr("The selected variable"));
    if (m_editor) {
        m_editor->setTexts(m_context.language.texts());
    }
    if (!m_row.name.isEmpty()) {
        m_advice->setRow(m_row, m_context.language.texts());
        if (m_row.reader == VariableReader::Process) {
            takeValue(m_editor->value());
        }
        showTexts();
    }
}

} // namespace Tidyscope
