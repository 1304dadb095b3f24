// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/cachecontroller.h"
#include "ui/widgets/scrolleddialog.h"

#include <functional>

class QPushButton;

namespace Tidyscope {

class BeliefNotes;
class CacheProblemsModel;
class FittedTable;
class TextLabel;
struct ShellContext;

/// The module cache: what is damaged in it and why, how large it is, and whether cleaning can help with the last
/// diagnosis at all. Removes exactly what is damaged after a preview, and brings it back. What is being removed goes on
/// without it.
class CacheDialog : public ScrolledDialog
{
    Q_OBJECT
public:
    /// @p scan begins a look.
    CacheDialog(const ShellContext &context, CacheController &cache, std::function<void()> scan, QWidget *parent);

    [[nodiscard]] FittedTable *table() const { return m_table; }
    [[nodiscard]] QPushButton *removeButton() const { return m_remove; }
    [[nodiscard]] QPushButton *restoreButton() const { return m_restore; }
    [[nodiscard]] QString sentence() const;

public Q_SLOTS:
    void done(int result) override;

private:
    void addTop();
    void addButtons();
    void refresh();
    void showSelected();
    void openPreview();
    [[nodiscard]] QString stateSentence() const;

    const ShellContext &m_context;
    CacheController &m_cache;
    std::function<void()> m_scan;
    CacheProblemsModel *m_model;
    TextLabel *m_folder;
    TextLabel *m_summary;
    TextLabel *m_advice;
    BeliefNotes *m_beliefs;
    TextLabel *m_state;
    FittedTable *m_table;
    TextLabel *m_why;
    QPushButton *m_again;
    QPushButton *m_stop;
    QPushButton *m_remove;
    QPushButton *m_restore;
    QPushButton *m_close;
};

/// Everything that a removal takes out, path by path. Accepted only by its button.
class CacheRemovalDialog : public QDialog
{
    Q_OBJECT
public:
    CacheRemovalDialog(const ShellContext &context, const FixPlan &plan, const CacheReport &report, QWidget *parent);
};

} // namespace Tidyscope
