// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/evidence.h"
#include "ui/models/labplayer.h"
#include "ui/widgets/livewidget.h"

class QPushButton;

namespace Tidyscope {

class CodeView;
class TextLabel;
struct ShellContext;

/// What go printed, in large type, with the way to make it print.
class GoPrintsView : public LiveWidget
{
    Q_OBJECT
public:
    explicit GoPrintsView(const ShellContext &context, QWidget *parent = nullptr);

    void setScale(double scale);
    /// Shows what the command of @p player prints from now on, after @p lines of it; null: nobody plays.
    void follow(LabPlayer *player, const QList<OutputLine> &lines = {});
    /// Who is followed; null as soon as it is gone.
    [[nodiscard]] LabPlayer *player() const { return m_player; }
    /// Its command has been run, and nothing was started since.
    [[nodiscard]] bool hasRun() const { return m_ran; }
    /// What is going on, or what to do, above the lines; @p startable: a button offers to run it.
    void setState(const QString &sentence, bool startable);
    [[nodiscard]] QPushButton *runButton() const { return m_run; }
    [[nodiscard]] CodeView *view() const { return m_view; }

Q_SIGNALS:
    void runAsked();
    /// The player or its command is in another state, or the player is gone.
    void stateChanged();

protected:
    void retranslate() override;
    void restyle() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setLines(const QList<OutputLine> &lines);
    /// As high as its lines are in the present width, within limits.
    void fit();

    TextLabel *m_state;
    QPushButton *m_run;
    CodeView *m_view;
    LabPlayer *m_player = nullptr;
    bool m_ran = false;
    double m_scale = 1;
};

} // namespace Tidyscope
