// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/livewidget.h"

namespace Tidyscope {

class TextLabel;

/// What stands in the wizard before the first run: what will happen, and how to start it.
class WelcomePage : public LiveWidget
{
    Q_OBJECT
public:
    explicit WelcomePage(QWidget *parent = nullptr);

    /// The folder of the project, empty for none.
    void setProject(const QString &project);
    /// The one module to ask for, empty for those of the project.
    void setModule(const QString &module);

protected:
    void retranslate() override;

private:
    QString m_project;
    QString m_module;
    TextLabel *m_title;
    TextLabel *m_start;
    QList<TextLabel *> m_points;
};

} // namespace Tidyscope
