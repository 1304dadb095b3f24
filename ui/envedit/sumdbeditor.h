// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/envedit/valueeditor.h"

class QButtonGroup;
class QRadioButton;

namespace Tidyscope {

class CheckedField;
class TextLabel;

/// GOSUMDB: which database verifies what is downloaded.
class SumDbEditor : public ValueEditor
{
    Q_OBJECT
public:
    explicit SumDbEditor(const QString &variable, QWidget *parent = nullptr);

protected:
    void showValue() override;
    void showConclusions() override;
    void retranslate() override;

private:
    enum Choice { Default, China, Off, Own, ChoiceCount };

    [[nodiscard]] static Choice choiceOf(const QString &value);
    void choose(int choice);
    void makeOwn();
    /// One part of "KEY URL" changed: the rest of the value keeps its bytes.
    void editOwn(const QString &key, const QString &url);

    QButtonGroup *m_choices;
    QList<QRadioButton *> m_buttons;
    QList<TextLabel *> m_meanings;
    QWidget *m_own;
    TextLabel *m_keyName;
    CheckedField *m_key;
    TextLabel *m_urlName;
    CheckedField *m_url;
    TextLabel *m_caption;
    CheckedField *m_field;
    QString m_lastOwn; ///< what comes back when "another database" is chosen again
    bool m_wantsOwn = false;
};

} // namespace Tidyscope
