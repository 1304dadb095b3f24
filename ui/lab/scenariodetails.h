// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/text.h"
#include "core/lab/scenario.h"
#include "ui/widgets/livewidget.h"

class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace Tidyscope {

struct ShellContext;

/// One scenario: what the user of the story sees, what to watch, what takes part, and what can be done with it. Hints and answer
/// only when they are asked for.
class ScenarioDetails : public LiveWidget
{
    Q_OBJECT
public:
    explicit ScenarioDetails(const ShellContext &context, QWidget *parent = nullptr);

    /// @p obstacle: why a recording of it is played here; empty: it is played for real.
    void setScenario(const Lab::Scenario &scenario, const Text &obstacle = {});
    /// Nothing is selected, or there is nothing: @p why says so.
    void clear(const QString &why);
    [[nodiscard]] QString id() const { return m_scenario.id; }
    [[nodiscard]] QPushButton *startButton() const { return m_start; }
    [[nodiscard]] QPushButton *answerButton() const { return m_answer; }
    /// A place for further buttons of the page, beside Start.
    void addButton(QPushButton *button);
    void setStartable(bool startable);

Q_SIGNALS:
    void startAsked(const QString &id);

protected:
    void retranslate() override;
    void restyle() override;

private:
    void rebuild();
    void addSection(QVBoxLayout *column, const QString &title, const QString &text);
    void addServers(QVBoxLayout *column);
    void addAnswer(QVBoxLayout *column);

    const ShellContext &m_context;
    Lab::Scenario m_scenario;
    Text m_obstacle;
    QString m_empty;
    QScrollArea *m_scroll;
    QWidget *m_buttons;
    QPushButton *m_start;
    QPushButton *m_answer;
    bool m_answerShown = false;
};

} // namespace Tidyscope
