// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/diagnosis.h"
#include "ui/widgets/livewidget.h"

namespace Tidyscope {

class CommandBox;
class TextLabel;
struct ShellContext;

/// Step 4: the smallest rules by which no name leaves the company, as they are and as they would be, and the command that sets
/// them. Hidden where nothing is missing. Changes nothing itself: the fix of the result does.
class PrivacyBox : public LiveWidget
{
    Q_OBJECT
public:
    explicit PrivacyBox(const ShellContext &context, QWidget *parent = nullptr);

    void setAdvice(const PrivacyAdvice &advice);

protected:
    void retranslate() override;

private:
    TextLabel *m_title;
    TextLabel *m_lines;
    TextLabel *m_uncovered;
    CommandBox *m_command;
    PrivacyAdvice m_advice;
};

} // namespace Tidyscope
