// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/envcheck/envproblem.h"
#include "ui/envedit/valuefield.h"

#include <QList>

namespace Tidyscope {

class ProblemList;

/// A whole value as text, its problems underlined in it and said beneath.
class CheckedField : public QWidget
{
    Q_OBJECT
public:
    explicit CheckedField(QWidget *parent = nullptr);

    [[nodiscard]] ValueField &field() const { return *m_field; }
    void setText(const QString &text) { m_field->setText(text); }
    /// @p problems are those of the text. All are underlined, and @p listed said beneath.
    void setProblems(const QList<EnvProblem> &problems, const QList<EnvProblem> &listed, const Texts &texts);
    void setProblems(const QList<EnvProblem> &problems, const Texts &texts) { setProblems(problems, problems, texts); }

Q_SIGNALS:
    /// The user typed, or took a quick fix.
    void edited(const QString &text);

private:
    ValueField *m_field;
    ProblemList *m_problems;
};

/// How many characters @p bytes bytes of @p text, in UTF-8, are.
[[nodiscard]] qsizetype charactersOf(const QString &text, qsizetype bytes);

} // namespace Tidyscope
