// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/finding.h"
#include "ui/widgets/livewidget.h"
#include "ui/widgets/rowbutton.h"

class QButtonGroup;

namespace Tidyscope {

class RunController;

/// How many checks of a step ended how.
struct StepCounts
{
    int failed = 0;
    int warnings = 0;
    int passed = 0;
    int skipped = 0;
};

/// An entry of the guide: number, name, and below it the state as icon, word and counts.
class GuideButton : public RowButton
{
    Q_OBJECT
public:
    explicit GuideButton(int step, QWidget *parent = nullptr);

    /// @p word stands beside the icon, the counts behind it as small icons with numbers; @p counted is the same in words.
    void setState(const QString &icon, Status tone, const QString &word, const StepCounts &counts = {},
                  const QString &counted = {});
    void retranslate();
    [[nodiscard]] int step() const { return m_step; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintContent(QPainter &painter) override;

private:
    void paintCounts(QPainter &painter, int top, int height) const;

    int m_step;
    QString m_icon;
    Status m_tone = Status::NotRun;
    QString m_word;
    StepCounts m_counts;
    QString m_counted;
};

/// The way through the wizard: the four steps and the result, each with its state. Arrow keys move, like radio buttons.
class StepGuide : public LiveWidget
{
    Q_OBJECT
public:
    explicit StepGuide(RunController &run, QWidget *parent = nullptr);

    /// 1…4, 5 is the result.
    void setCurrent(int step);
    [[nodiscard]] int current() const;
    [[nodiscard]] GuideButton *button(int step) const { return m_buttons.at(step - 1); }
    void refresh();

Q_SIGNALS:
    void chosen(int step);

protected:
    void retranslate() override;
    void paintEvent(QPaintEvent *event) override;

private:
    void refreshStep(int step);
    void refreshResult();

    RunController &m_run;
    QList<GuideButton *> m_buttons;
    QButtonGroup *m_group;
};

} // namespace Tidyscope
