// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/envedit/listvalueeditor.h"

class QAction;
class QCheckBox;

namespace Tidyscope {

class TextLabel;
class VcsRuleListModel;
class VcsTester;

/// GOVCS: with which version control programs modules may be fetched directly, rule by rule.
class VcsRulesEditor : public ListValueEditor
{
    Q_OBJECT
public:
    explicit VcsRulesEditor(const QString &variable, QWidget *parent = nullptr);

protected:
    void showValue() override;
    void showConclusions() override;
    void retranslate() override;

private:
    VcsRulesEditor(const QString &variable, std::unique_ptr<VcsRuleListModel> model, QWidget *parent);
    void makePrograms();
    void makeMenu();
    /// Shows which programs the current rule names.
    void showPrograms();
    void takePrograms(const QCheckBox *clicked);

    VcsRuleListModel *m_rules;
    TextLabel *m_programsName;
    QList<QCheckBox *> m_programs; ///< one each, then "all"
    QAction *m_addRule;
    QAction *m_addPrivate;
    QAction *m_addPublic;
    VcsTester *m_tester;
};

} // namespace Tidyscope
