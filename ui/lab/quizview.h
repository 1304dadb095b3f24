// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/evidence.h"
#include "ui/models/labplayer.h"
#include "ui/models/labquiz.h"
#include "ui/widgets/livewidget.h"

#include <QTimer>

#include <optional>

class QAction;
class QButtonGroup;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace Tidyscope {

class ChoiceButton;
class FittedTable;
class GoPrintsView;
class LabBanner;
class LabCatalogue;
class QuizSetupForm;
class ScoreSheetView;
class TextLabel;
struct ShellContext;

/// Guess the cause: questions from the scenarios, hints that cost points, a clock, and the score sheet at the end.
class QuizView : public LiveWidget
{
    Q_OBJECT
public:
    QuizView(const ShellContext &context, const LabCatalogue &catalogue, QWidget *parent = nullptr);

    /// To be asked anew: the choice of what to be asked.
    void showSetup();
    [[nodiscard]] bool isAsking() const;
    /// Where the command of the question stands; null: nothing is being played for it.
    void setPlayer(LabPlayer *player);
    [[nodiscard]] LabQuiz &quiz() { return m_quiz; }
    void setQuestionCount(int count);
    /// The same seed asks the same; by itself each quiz is another one.
    void setSeed(quint32 seed);
    [[nodiscard]] QPushButton *beginButton() const;
    [[nodiscard]] QPushButton *answerButton() const { return m_answer; }
    [[nodiscard]] QPushButton *hintButton() const { return m_hint; }
    [[nodiscard]] QPushButton *closeButton() const { return m_close; }
    [[nodiscard]] const QList<ChoiceButton *> &choices() const { return m_choices; }
    [[nodiscard]] FittedTable *sheet() const;
    [[nodiscard]] QString verdict() const;

Q_SIGNALS:
    /// Play the scenario and run its command.
    void runAsked(const Tidyscope::Lab::Scenario &scenario);
    void closeAsked();
    void saveAsked(const QString &title, const QString &filter, const QString &name, const QByteArray &content);

protected:
    void retranslate() override;
    void restyle() override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *buildQuestion();
    void begin();
    void refresh();
    void refreshQuestion();
    void refreshPlay();
    void press();
    void addParagraph(QVBoxLayout *column, const QString &title, const QString &text);

    const ShellContext &m_context;
    const LabCatalogue &m_catalogue;
    LabQuiz m_quiz;
    std::optional<quint32> m_seed;
    QTimer m_tick;
    LabBanner *m_banner;
    QStackedWidget *m_stack;
    QPushButton *m_close;
    QuizSetupForm *m_setup;
    // a question
    QWidget *m_told;
    GoPrintsView *m_goPrints;
    TextLabel *m_clock;
    TextLabel *m_ask;
    QVBoxLayout *m_choiceColumn;
    QButtonGroup *m_choiceGroup;
    QList<ChoiceButton *> m_choices;
    TextLabel *m_verdict;
    QPushButton *m_answer;
    QPushButton *m_hint;
    QPushButton *m_pass;
    int m_builtFor = -1;
    ScoreSheetView *m_sheet;
};

} // namespace Tidyscope
