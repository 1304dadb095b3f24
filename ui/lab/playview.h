// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/scenario.h"
#include "ui/lab/serverpanel.h"
#include "ui/widgets/livewidget.h"

class QLineEdit;
class QPushButton;
class QVBoxLayout;

namespace Tidyscope {

class CodeView;
struct ShellContext;

/// The scenario while it is played: its story and servers on the left, a command run against them on the right.
class PlayView : public LiveWidget
{
    Q_OBJECT
public:
    PlayView(const ShellContext &context, LabPlayer &player, QWidget *parent = nullptr);

    /// Of the scenario that is started now: everything of the one before goes.
    void setScenario(const Lab::Scenario &scenario);
    void runCommand();
    void stopCommand();

    [[nodiscard]] CodeView *output() const { return m_output; }
    [[nodiscard]] QLineEdit *commandLine() const { return m_command; }
    [[nodiscard]] QPushButton *runButton() const { return m_run; }
    [[nodiscard]] QPushButton *diagnoseButton() const { return m_diagnose; }
    [[nodiscard]] const QList<ServerPanel *> &servers() const { return m_servers; }
    /// How the last command ended; empty while none has.
    [[nodiscard]] QString endText() const;
    /// The lines of the last command.
    [[nodiscard]] const QList<OutputLine> &lines() const { return m_lines; }

Q_SIGNALS:
    void diagnoseAsked();

protected:
    void retranslate() override;
    void restyle() override;

private:
    struct End
    {
        int exitCode = 0;
        Lab::LabCommandOutcome how = Lab::LabCommandOutcome::Ended;
        bool operator==(const End &) const = default;
    };

    void build();
    void takeFacts();
    void takeState();
    void refreshEnd();

    const ShellContext &m_context;
    LabPlayer &m_player;
    Lab::Scenario m_scenario;
    TextLabel *m_storyTitle;
    TextLabel *m_story;
    TextLabel *m_watchTitle;
    TextLabel *m_watch;
    TextLabel *m_serversTitle;
    TextLabel *m_noServers;
    QVBoxLayout *m_serverColumn;
    QList<ServerPanel *> m_servers;
    QList<Lab::LabServerInfo> m_shownServers;
    QLineEdit *m_command;
    QPushButton *m_run;
    QPushButton *m_stop;
    CodeView *m_output;
    TextLabel *m_end;
    QPushButton *m_diagnose;
    QList<OutputLine> m_lines;
    std::optional<End> m_ended;
};

} // namespace Tidyscope
