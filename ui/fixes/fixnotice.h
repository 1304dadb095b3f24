// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/fixcontroller.h"
#include "ui/widgets/livewidget.h"

#include <QTimer>

class QHBoxLayout;
class QPushButton;

namespace Tidyscope {

class TextLabel;
struct ShellContext;

/// Above the result: the fix that is being applied and verified, with Stop; then how it ended, with Undo. Hidden while
/// there is nothing to tell.
class FixNotice : public LiveWidget
{
    Q_OBJECT
public:
    FixNotice(const ShellContext &context, FixController &fixes, QWidget *parent = nullptr);

    [[nodiscard]] QString sentence() const;
    [[nodiscard]] QPushButton *stopButton() const { return m_stop; }
    [[nodiscard]] QPushButton *undoButton() const { return m_undo; }
    [[nodiscard]] QPushButton *againButton() const { return m_again; }

Q_SIGNALS:
    void againAsked();

protected:
    void retranslate() override;
    void restyle() override;
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();
    void refreshProgress();
    void showIcon(Status status);
    void moveFocus();

    const ShellContext &m_context;
    FixController &m_fixes;
    QHBoxLayout *m_head;
    QWidget *m_icon = nullptr;
    Status m_status = Status::NotRun;
    TextLabel *m_sentence;
    TextLabel *m_verbatim;
    QPushButton *m_stop;
    QPushButton *m_undo;
    QPushButton *m_again;
    QPushButton *m_dismiss;
};

} // namespace Tidyscope
