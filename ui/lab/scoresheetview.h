// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/livewidget.h"

#include <QDateTime>

class QPushButton;

namespace Tidyscope {

class FittedTable;
class LabQuiz;
class TextLabel;
struct ShellContext;

/// The answers of a quiz with their points, and the ways to take them along.
class ScoreSheetView : public LiveWidget
{
    Q_OBJECT
public:
    /// @p quiz outlives the view.
    ScoreSheetView(const ShellContext &context, LabQuiz &quiz, QWidget *parent = nullptr);

    /// When the quiz began, for the head of the sheet.
    void setStarted(const QDateTime &started) { m_started = started; }
    void refresh();
    [[nodiscard]] FittedTable *table() const { return m_table; }

Q_SIGNALS:
    void againAsked();
    void saveAsked(const QString &title, const QString &filter, const QString &name, const QByteArray &content);

protected:
    void retranslate() override;
    void restyle() override;

private:
    void connectButtons();

    const ShellContext &m_context;
    LabQuiz &m_quiz;
    QDateTime m_started;
    TextLabel *m_summary;
    FittedTable *m_table;
    QPushButton *m_csv;
    QPushButton *m_markdown;
    QPushButton *m_text;
    QPushButton *m_copy;
    QPushButton *m_again;
};

} // namespace Tidyscope
