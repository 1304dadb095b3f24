// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/envedit/valueeditor.h"

namespace Tidyscope {

class CheckedField;

/// A value as one line of text, with its problems.
class PlainValueEditor : public ValueEditor
{
    Q_OBJECT
public:
    explicit PlainValueEditor(const QString &variable, QWidget *parent = nullptr);

protected:
    void showValue() override;
    void showConclusions() override;
    void retranslate() override;

private:
    CheckedField *m_field;
};

} // namespace Tidyscope
