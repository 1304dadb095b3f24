// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/livewidget.h"

class QAbstractItemModel;
class QModelIndex;
class QScrollArea;
class QSplitter;
class QStackedWidget;
class QTabBar;
class QVBoxLayout;

namespace Tidyscope {

class BeliefNotes;
class CodeView;
class ComparisonView;
class FindingsList;
class FindingsModel;
class FittedTable;
class ModulesModel;
class PrivacyBox;
class RoutesModel;
class StepFindingsModel;
class TextLabel;
class VerificationView;
struct ShellContext;

/// One of the four steps: its question, its checks as they stream in, and beside or above them what is its own: go's output
/// (2), the routes (3), the modules (4).
class StepPage : public LiveWidget
{
    Q_OBJECT
public:
    StepPage(int step, const ShellContext &context, FindingsModel *findings, QWidget *parent = nullptr);

    [[nodiscard]] int step() const { return m_step; }
    [[nodiscard]] FindingsList *findings() const { return m_list; }
    [[nodiscard]] StepFindingsModel *model() const { return m_model; }
    [[nodiscard]] FittedTable *table() const { return m_table; }
    [[nodiscard]] CodeView *code() const { return m_code; }
    [[nodiscard]] RoutesModel *routes() const { return m_routes; }
    [[nodiscard]] ModulesModel *modules() const { return m_modules; }
    [[nodiscard]] BeliefNotes *beliefs() const { return m_beliefs; }
    /// Step 3, where routes can be compared; else null.
    [[nodiscard]] ComparisonView *comparison() const { return m_comparison; }
    /// Step 2, where modules can be verified; else null.
    [[nodiscard]] VerificationView *verification() const { return m_verification; }
    [[nodiscard]] QTabBar *tabs() const { return m_tabs; }

protected:
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildChecks();
    QWidget *buildGoOutput();
    QWidget *buildRoutes();
    QWidget *buildModules();
    void buildTabs(QVBoxLayout *column, QWidget *second);
    FittedTable *makeTable(QAbstractItemModel *model);
    void takeDiagnosis();
    void refreshState();
    void refreshBeliefs();
    void fitTable();
    void selectTableRow(const QModelIndex &index);

    const int m_step;
    const ShellContext &m_context;
    StepFindingsModel *m_model;
    TextLabel *m_title;
    TextLabel *m_question;
    TextLabel *m_empty;
    TextLabel *m_extraTitle = nullptr;
    TextLabel *m_extraEmpty = nullptr;
    FindingsList *m_list = nullptr;
    BeliefNotes *m_beliefs = nullptr;
    QScrollArea *m_scroll = nullptr;
    QSplitter *m_splitter = nullptr;
    FittedTable *m_table = nullptr;
    CodeView *m_code = nullptr;
    RoutesModel *m_routes = nullptr;
    ModulesModel *m_modules = nullptr;
    PrivacyBox *m_privacy = nullptr;
    QTabBar *m_tabs = nullptr;
    ComparisonView *m_comparison = nullptr;
    VerificationView *m_verification = nullptr;
};

} // namespace Tidyscope
