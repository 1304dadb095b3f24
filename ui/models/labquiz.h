// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/scenario.h"

#include <QAbstractTableModel>
#include <QCoreApplication>
#include <QDateTime>
#include <QElapsedTimer>
#include <QObject>

#include <optional>

namespace Tidyscope {

/// One of the causes to choose from.
struct QuizChoice
{
    QString cause; ///< id of the catalogue; empty: nothing is wrong; "a+b" for two faults
    QString words;
    bool right = false;
    bool operator==(const QuizChoice &) const = default;
};

/// What was answered to one question.
struct QuizScore
{
    QString scenario;
    QString title;
    QString chosen; ///< words of the choice; empty: passed over
    QString right;  ///< words of the right one
    bool isRight = false;
    int hints = 0;
    double ms = 0;
    int points = 0;
    bool operator==(const QuizScore &) const = default;
};

/// What somebody wants to be asked.
struct QuizSetup
{
    QString name;       ///< of who answers, for the score sheet; may be empty
    QString group;      ///< empty: all
    int difficulty = 0; ///< 0: all
    int questions = 5;
    quint32 seed = 0; ///< the same seed asks the same
    bool operator==(const QuizSetup &) const = default;
};

/// The rules of the quiz. All static, no state.
class QuizRules
{
    Q_DECLARE_TR_FUNCTIONS(Tidyscope::QuizRules)
public:
    static constexpr int MostPoints = 10;
    /// A right answer: ten points, less two for each hint and one for each whole minute, but at least one. A wrong one: none.
    [[nodiscard]] static int points(bool right, int hints, double ms);
    /// Four causes and "nothing is wrong", in an order that @p seed decides. The wrong ones are of the same group where it has
    /// enough of them, else of its neighbours in the list. Words are in @p language.
    [[nodiscard]] static QList<QuizChoice> choices(const QList<Lab::Scenario> &all, const Lab::Scenario &asked,
                                                   const QString &language, quint32 seed);
    /// What is asked, in order.
    [[nodiscard]] static QList<Lab::Scenario> questions(const QList<Lab::Scenario> &all, const QuizSetup &setup);
};

/// The answers so far, as a table, and as files.
class QuizScores : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Number, Scenario, Answer, Right, Hints, Time, Points };
    static constexpr int ColumnCount = Points + 1;
    enum Role { IconRole = Qt::UserRole, StatusRole };

    using QAbstractTableModel::QAbstractTableModel;

    void clear();
    void append(const QuizScore &score);
    void retranslate();
    [[nodiscard]] const QList<QuizScore> &scores() const { return m_scores; }
    [[nodiscard]] int points() const;
    [[nodiscard]] int rightCount() const;

    /// With a head line, RFC 4180. What a spreadsheet would take for a formula is made plain text.
    [[nodiscard]] QString csv() const;
    /// A table with a heading; @p name and @p when may be empty.
    [[nodiscard]] QString markdown(const QString &name, const QDateTime &when) const;
    /// For paper: columns set with blanks.
    [[nodiscard]] QString plainText(const QString &name, const QDateTime &when) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString cell(qsizetype row, int column) const;
    [[nodiscard]] QString title(int column) const;
    [[nodiscard]] QString summary(const QString &name, const QDateTime &when) const;

    QList<QuizScore> m_scores;
};

/// A quiz from its first question to its score sheet.
class LabQuiz : public QObject
{
    Q_OBJECT
public:
    enum class State { Idle, Asking, Answered, Ended };
    Q_ENUM(State)

    explicit LabQuiz(QObject *parent = nullptr);

    /// Idle when nothing fits @p setup.
    void start(const QList<Lab::Scenario> &all, const QuizSetup &setup, const QString &language);
    /// The words of choices and hints have another language now; the question stays.
    void setLanguage(const QString &language);
    void takeHint();
    void answer(int choice);
    /// No points; the right answer is shown.
    void passOver();
    void next();
    /// Ends it with the answers so far.
    void end();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const QuizSetup &setup() const { return m_setup; }
    [[nodiscard]] const Lab::Scenario &scenario() const { return m_questions.at(m_at); }
    [[nodiscard]] const QList<QuizChoice> &choices() const { return m_choices; }
    [[nodiscard]] int number() const { return m_at + 1; }
    [[nodiscard]] int count() const { return static_cast<int>(m_questions.size()); }
    [[nodiscard]] int hintsTaken() const { return m_hints; }
    [[nodiscard]] int chosen() const { return m_chosen; } ///< -1: none
    [[nodiscard]] double elapsedMs() const;
    [[nodiscard]] QuizScores &scores() { return m_scores; }

Q_SIGNALS:
    void changed();
    /// Another scenario is asked for.
    void asked(const Tidyscope::Lab::Scenario &scenario);

private:
    void ask(int number);
    void settle(int choice);

    QList<Lab::Scenario> m_all;
    QList<Lab::Scenario> m_questions;
    QuizSetup m_setup;
    QString m_language;
    QList<QuizChoice> m_choices;
    State m_state = State::Idle;
    int m_at = 0;
    int m_hints = 0;
    int m_chosen = -1;
    double m_ms = 0;
    QElapsedTimer m_clock;
    QuizScores m_scores;
};

} // namespace Tidyscope
