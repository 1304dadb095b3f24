// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/envedit/plainvalueeditor.h"

#include "ui/envedit/checkedfield.h"
#include "ui/theme/theme.h"

#include <QVBoxLayout>

namespace Tidyscope {

PlainValueEditor::PlainValueEditor(const QString &variable, QWidget *parent)
    : ValueEditor(variable, parent),
      m_field(new CheckedField(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Spacing::Small);
    column->addWidget(m_field);
    setFocusProxy(m_field);
    connect(m_field, &CheckedField::edited, this, &PlainValueEditor::take);
    retranslate();
}

void PlainValueEditor::showValue()
{
    m_field->setText(value());
}

void PlainValueEditor::showConclusions()
{
    m_field->setProblems(problems(), texts());
}

void PlainValueEditor::retranslate()
{
    ValueEditor::retranslate();
    m_field->field().setName(tr("Value of %1").arg(variable()));
}

} // namespace Tidyscope
