// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/environment/notice.h"

namespace Tidyscope {

class EnvironmentController;
struct ShellContext;

/// How the last writing ended: what go uses now, what still overrules it, why nothing was written, and what to do.
class OutcomeNotice : public Notice
{
    Q_OBJECT
public:
    OutcomeNotice(const ShellContext &context, EnvironmentController &controller, QWidget *parent = nullptr);

Q_SIGNALS:
    void previewAsked();
    void variableAsked(const QString &name);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    void showWritten();
    void showConflict();
    [[nodiscard]] QString writtenSentence() const;

    const ShellContext &m_context;
    EnvironmentController &m_controller;
};

} // namespace Tidyscope
