// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/livewidget.h"

class QStackedWidget;
class QToolButton;
class QTreeView;

namespace Tidyscope {

class DetailsModel;
class TextLabel;
struct ShellContext;

/// Whatever is selected anywhere, with all that is known about it.
class DetailsPanel : public LiveWidget
{
    Q_OBJECT
public:
    explicit DetailsPanel(const ShellContext &context, QWidget *parent = nullptr);

    [[nodiscard]] DetailsModel *model() const { return m_model; }
    [[nodiscard]] QTreeView *tree() const { return m_tree; }

Q_SIGNALS:
    void closeAsked();

protected:
    void retranslate() override;
    void restyle() override;
    void paintEvent(QPaintEvent *event) override;

private:
    void take();

    const ShellContext &m_context;
    DetailsModel *m_model;
    TextLabel *m_title;
    TextLabel *m_empty;
    QToolButton *m_copy;
    QToolButton *m_close;
    QTreeView *m_tree;
    QStackedWidget *m_stack;
};

} // namespace Tidyscope
