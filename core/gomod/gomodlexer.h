// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

namespace Tidyscope::GoModLexer {

/// One line of a go.mod or go.work file in words (golang.org/x/mod/modfile, read.go).
struct Line
{
    QStringList tokens;   ///< "…" taken off
    QList<bool> isString; ///< which of them stood in "…"
    int column = 1;       ///< of the first token, 1-based, in characters
    QList<int> ends;      ///< for each token, the column behind it
    QString comment;      ///< behind "//", trimmed
    QString problem;      ///< Go's complaint about the spelling; what stands behind it was not read
    int problemColumn = 1;
};

/// @p text without its newline. @p last: the file ends behind it, without one.
[[nodiscard]] Line read(QStringView text, bool last = false);
/// The column of the place @p at, 1-based, in characters.
[[nodiscard]] int columnOf(QStringView text, qsizetype at);

} // namespace Tidyscope::GoModLexer
