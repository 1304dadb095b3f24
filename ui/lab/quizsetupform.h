// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/labquiz.h"
#include "ui/widgets/livewidget.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace Tidyscope {

class LabCatalogue;
class TextLabel;

/// What somebody wants to be asked in the quiz, and its rules.
class QuizSetupForm : public LiveWidget
{
    Q_OBJECT
public:
    explicit QuizSetupForm(const LabCatalogue &catalogue, QWidget *parent = nullptr);

    /// What is chosen; the seed is left alone.
    [[nodiscard]] QuizSetup setup() const;
    void setQuestionCount(int count);
    /// That no scenario fits is said until the next quiz begins.
    void showNothingFits(bool nothing);
    [[nodiscard]] QPushButton *beginButton() const { return m_begin; }

Q_SIGNALS:
    void beginAsked();

protected:
    void retranslate() override;
    void restyle() override;

private:
    void fillChoices();

    const LabCatalogue &m_catalogue;
    TextLabel *m_rules;
    TextLabel *m_nothingFits;
    QLineEdit *m_name;
    QComboBox *m_group;
    QComboBox *m_level;
    QSpinBox *m_count;
    QList<QLabel *> m_labels;
    QPushButton *m_begin;
};

} // namespace Tidyscope
