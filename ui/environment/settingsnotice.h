// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/environment/notice.h"

namespace Tidyscope {

class EnvironmentController;
struct ShellContext;

/// What keeps the page from showing or changing everything: no go command, GOENV=off, a file that cannot be read. Hidden while
/// all is well.
class SettingsNotice : public Notice
{
    Q_OBJECT
public:
    SettingsNotice(const ShellContext &context, EnvironmentController &controller, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void refresh();
    [[nodiscard]] QString goSentence() const;

    const ShellContext &m_context;
    EnvironmentController &m_controller;
};

} // namespace Tidyscope
