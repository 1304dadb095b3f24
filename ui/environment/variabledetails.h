// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/environmentrow.h"
#include "ui/widgets/livewidget.h"

class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace Tidyscope {

class BeliefNotes;
class OverruledAdvice;
class ProblemList;
class ShellCommands;
class SourceChain;
class TextLabel;
class ValueEditor;
class UserVariableNote;
class VariableActions;
struct EditorContext;
struct ShellContext;

/// The selected variable: what it means, where it is set and what counts, what is wrong with it, and its editor.
class VariableDetails : public LiveWidget
{
    Q_OBJECT
public:
    explicit VariableDetails(const ShellContext &context, QWidget *parent = nullptr);

    /// Shows @p row. The editor keeps cursor and focus as long as the variable stays the same.
    void setRow(const EnvironmentRow &row, const EditorContext &context);
    void clear();
    [[nodiscard]] const EnvironmentRow &row() const { return m_row; }
    /// Null where the variable cannot be edited.
    [[nodiscard]] ValueEditor *editor() const { return m_editor; }
    [[nodiscard]] UserVariableNote *userVariable() const { return m_userVariable; }
    [[nodiscard]] BeliefNotes *beliefs() const { return m_beliefs; }
    void focusEditor();

Q_SIGNALS:
    void edited(const Tidyscope::EnvChange &edit);
    void editDropped(const QString &name);
    /// Of the user's own variable, on Windows.
    void userVariableAsked(const QString &name, bool remove);
    /// So wide it has to be for all of it to be seen.
    void widthWanted(int width);

protected:
    void retranslate() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildAbove(QVBoxLayout *column);
    void makeEditor();
    void showTexts();
    void showProblems();
    void showBeliefs();
    void fitWidth();
    void applyFix(const QuickFix &fix);
    void takeValue(const QString &value);

    const ShellContext &m_context;
    EnvironmentRow m_row;
    QScrollArea *m_scroll;
    QWidget *m_content;
    TextLabel *m_name;
    TextLabel *m_meaning;
    TextLabel *m_sourcesTitle;
    SourceChain *m_sources;
    TextLabel *m_differs;
    OverruledAdvice *m_advice;
    UserVariableNote *m_userVariable;
    ProblemList *m_problems;
    TextLabel *m_editorTitle;
    TextLabel *m_editorNote;
    QVBoxLayout *m_editorPlace;
    ValueEditor *m_editor = nullptr;
    BeliefNotes *m_beliefs; ///< about the value that stands in the editor
    VariableActions *m_actions;
    ShellCommands *m_commands; ///< for what no file can set
};

} // namespace Tidyscope
