// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/livewidget.h"

class QPushButton;
class QStackedWidget;

namespace Tidyscope {

class FindingsModel;
class ResultPage;
class StepGuide;
class StepPage;
class WelcomePage;
struct ShellContext;

/// The wizard: the guide on the left, the page of the chosen step, and the way back and forth below.
class DiagnosePage : public LiveWidget
{
    Q_OBJECT
public:
    static constexpr int ResultStep = 5;

    explicit DiagnosePage(const ShellContext &context, QWidget *parent = nullptr);

    /// 1…4, or ResultStep.
    void showStep(int step);
    [[nodiscard]] int currentStep() const;
    [[nodiscard]] StepPage *stepPage(int step) const { return m_steps.at(step - 1); }
    [[nodiscard]] ResultPage *resultPage() const { return m_result; }
    [[nodiscard]] StepGuide *guide() const { return m_guide; }
    [[nodiscard]] FindingsModel *findings() const { return m_findings; }
    /// Opens the finding about @p subject that has @p cause, in its step.
    void openFinding(const QString &cause, const QString &subject);
    /// For the page before the first run.
    void setProject(const QString &project);
    /// Empty: the modules of the project.
    void setModule(const QString &module);
    void back();
    void next();

Q_SIGNALS:
    void againAsked();
    void saveReportAsked();
    void saveTextAsked(const QString &text);
    void stepShown(int step);
    /// Open this scenario of the lab.
    void labAsked(const QString &scenario);
    void cacheAsked();

protected:
    void retranslate() override;
    void restyle() override;

private:
    void reset();
    void finish();
    void refresh();
    void choose(int step);

    const ShellContext &m_context;
    FindingsModel *m_findings;
    StepGuide *m_guide;
    QStackedWidget *m_stack;
    WelcomePage *m_welcome;
    QList<StepPage *> m_steps;
    ResultPage *m_result;
    QPushButton *m_back;
    QPushButton *m_skip;
    QPushButton *m_next;
    bool m_userChose = false;
    bool m_moving = false;
};

} // namespace Tidyscope
