// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/lab/goprintsview.h"
#include "ui/lab/labnotes.h"
#include "ui/models/lablesson.h"
#include "ui/widgets/livewidget.h"

class QAction;
class QPlainTextEdit;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace Tidyscope {

class LabBanner;
class TextLabel;
struct ShellContext;

/// A scenario for a room: in large type, one step after another. The title comes with the answer, since it may tell too much.
/// Beside it, when wanted, the trainer's notes.
class PresenterView : public LiveWidget
{
    Q_OBJECT
public:
    /// @p notes: the folder of the trainer's notes.
    PresenterView(const ShellContext &context, const QString &notes, QWidget *parent = nullptr);
    ~PresenterView() override;
    Q_DISABLE_COPY_MOVE(PresenterView)

    void setScenario(const Lab::Scenario &scenario);
    [[nodiscard]] const Lab::Scenario &scenario() const { return m_scenario; }
    /// How many steps are shown, from 1 on.
    [[nodiscard]] int shown() const { return m_shown; }
    [[nodiscard]] int stepCount() const { return static_cast<int>(m_steps.size()); }
    void reveal();
    void hideLast();
    void setScale(double scale);
    [[nodiscard]] double scale() const { return m_scale; }
    /// While it is not on screen its actions do nothing.
    void setActive(bool active);

    /// Where the command of the scenario stands; null: nothing is being played for it.
    void setPlayer(LabPlayer *player, const QList<OutputLine> &lines);
    [[nodiscard]] QString heading() const;
    [[nodiscard]] GoPrintsView *goPrints() const { return m_goPrints; }
    [[nodiscard]] QPlainTextEdit *notes() const { return m_notes; }
    [[nodiscard]] QPushButton *revealButton() const { return m_next; }
    [[nodiscard]] QPushButton *closeButton() const { return m_close; }
    [[nodiscard]] QList<QAction *> menuActions() const;

Q_SIGNALS:
    /// Play the scenario and run its command.
    void runAsked();
    void closeAsked();

protected:
    void retranslate() override;
    void restyle() override;
    void hideEvent(QHideEvent *event) override;

private:
    void build();
    void makeActions();
    void rebuild();
    void addStep(QVBoxLayout *column, const LabLessonStep &step);
    void refresh();
    void refreshPlay();
    void scrollToEnd();

    const ShellContext &m_context;
    LabNotes m_store;
    Lab::Scenario m_scenario;
    QList<LabLessonStep> m_steps;
    int m_shown = 1;
    double m_scale;
    bool m_active = false;
    LabBanner *m_banner;
    QScrollArea *m_scroll;
    GoPrintsView *m_goPrints;
    QWidget *m_notesPanel;
    TextLabel *m_notesTitle;
    QPlainTextEdit *m_notes;
    TextLabel *m_place;
    QPushButton *m_back;
    QPushButton *m_next;
    QPushButton *m_notesButton;
    QPushButton *m_smaller;
    QPushButton *m_larger;
    QPushButton *m_close;
    QAction *m_nextAction;
    QAction *m_backAction;
    QAction *m_largerAction;
    QAction *m_smallerAction;
    QAction *m_notesAction;
};

} // namespace Tidyscope
