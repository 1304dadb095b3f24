// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/finding.h"
#include "ui/widgets/livewidget.h"

class QVBoxLayout;

namespace Tidyscope {

class FindingHeader;
class TextLabel;
struct ShellContext;

/// A finding of a step: its line, and when opened its evidence, why it matters and how to see it again.
class FindingRow : public LiveWidget
{
    Q_OBJECT
public:
    explicit FindingRow(const ShellContext &context, QWidget *parent = nullptr);

    void setFinding(const Finding &finding, const QString &sentence);
    [[nodiscard]] const Finding &finding() const { return m_finding; }
    [[nodiscard]] FindingHeader *header() const { return m_header; }
    [[nodiscard]] bool isExpanded() const { return m_details != nullptr; }
    void setExpanded(bool expanded);
    void select();

protected:
    void retranslate() override;
    void paintEvent(QPaintEvent *event) override;

private:
    void buildDetails();
    [[nodiscard]] QString why() const;

    const ShellContext &m_context;
    Finding m_finding;
    QString m_sentence;
    FindingHeader *m_header;
    QVBoxLayout *m_column;
    QWidget *m_details = nullptr;
};

} // namespace Tidyscope
