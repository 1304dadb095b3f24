// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/evidence.h"
#include "ui/widgets/livewidget.h"

class QGridLayout;
class QHBoxLayout;
class QToolButton;

namespace Tidyscope {

class CommandBox;
class TextLabel;
struct ShellContext;

/// One piece of evidence in an open finding: its summary, its data on demand, and a button for each tool with which anyone can
/// see the same.
class EvidenceBlock : public LiveWidget
{
    Q_OBJECT
public:
    EvidenceBlock(const ShellContext &context, const Evidence &evidence, QWidget *parent = nullptr);

protected:
    void retranslate() override;
    void restyle() override;

private:
    void addTools();
    void showCommand(QToolButton *button, const QString &command);
    void showData(bool on);
    void fillData();

    const ShellContext &m_context;
    Evidence m_evidence;
    TextLabel *m_summary;
    TextLabel *m_caption;
    QToolButton *m_dataButton;
    QHBoxLayout *m_tools;
    QList<QToolButton *> m_toolButtons;
    CommandBox *m_command;
    QWidget *m_data;
    QGridLayout *m_dataGrid;
};

} // namespace Tidyscope
