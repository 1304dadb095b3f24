// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/finding.h"
#include "ui/widgets/card.h"

#include <functional>

class QHBoxLayout;
class QPushButton;

namespace Tidyscope {

class TextLabel;

/// Something to know, above or below a page: icon, sentence, what a program said, and what can be done about it.
class Notice : public Card
{
    Q_OBJECT
public:
    explicit Notice(QWidget *parent = nullptr);

    /// Replaces what was there, its buttons too. @p verbatim: what a program or the system said.
    void setMessage(Status status, const QString &sentence, const QString &verbatim = {});
    QPushButton *addButton(const QString &text, std::function<void()> action);
    [[nodiscard]] QString sentence() const;

private:
    Status m_status = Status::NotRun;
    QWidget *m_icon = nullptr;
    TextLabel *m_sentence;
    TextLabel *m_verbatim;
    QHBoxLayout *m_head;
    QHBoxLayout *m_buttons;
    QList<QPushButton *> m_made;
};

} // namespace Tidyscope
