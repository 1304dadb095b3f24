// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/environmentrow.h"
#include "ui/widgets/card.h"

class QGridLayout;

namespace Tidyscope {

/// Everywhere a variable is set, strongest first: which place counts and which are overruled.
class SourceChain : public Card
{
    Q_OBJECT
public:
    explicit SourceChain(QWidget *parent = nullptr);

    void setRow(const EnvironmentRow &row);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void addSource(const EnvironmentSource &source);
    void addLine(const QString &icon, Status tone, const QString &word, const QString &place, const QString &value);

    EnvironmentRow m_row;
    QWidget *m_content = nullptr;
    QGridLayout *m_grid = nullptr;
};

} // namespace Tidyscope
