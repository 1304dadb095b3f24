// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/envedit/valueeditor.h"

class QRadioButton;
class QPushButton;

namespace Tidyscope {

class CheckedField;
class TextLabel;

/// A value that is usually one of a few words, each with what it does. Any other text can be typed.
class ChoiceEditor : public ValueEditor
{
    Q_OBJECT
public:
    ChoiceEditor(const QString &variable, const QStringList &choices, QWidget *parent = nullptr);

protected:
    void showValue() override;
    void showConclusions() override;
    void retranslate() override;

private:
    [[nodiscard]] QString meaningOf(const QString &choice) const;

    QStringList m_choices;
    QList<QRadioButton *> m_buttons;
    QList<TextLabel *> m_meanings;
    TextLabel *m_caption;
    CheckedField *m_field;
};

/// A path, with a button that picks it.
class PathEditor : public ValueEditor
{
    Q_OBJECT
public:
    /// @p list: several paths with the system's separator; what is picked is added.
    PathEditor(const QString &variable, bool list, QWidget *parent = nullptr);

protected:
    void showValue() override;
    void showConclusions() override;
    void retranslate() override;
    void restyle() override;

private:
    void browse();
    void takePath(const QString &path);

    bool m_list;
    bool m_isFile;
    CheckedField *m_field;
    QPushButton *m_browse;
};

} // namespace Tidyscope
