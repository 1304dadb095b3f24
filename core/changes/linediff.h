// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace Tidyscope {

/// One line of a difference between two texts.
struct DiffLine
{
    enum class Kind { Same, Removed, Added };
    Kind kind = Kind::Same;
    int oldLine = 0; ///< 1-based; 0: not in the old text
    int newLine = 0; ///< 1-based; 0: not in the new text
    QString text;    ///< without its newline, but with a '\r' before it; bytes that are no UTF-8 are shown as U+FFFD
    bool noNewline = false; ///< the last line of a text that does not end in a newline
    bool operator==(const DiffLine &) const = default;
};

/// All lines of both texts in order, removed before added. A shortest difference, unless more than some thousand lines differ:
/// then everything between the first and the last of them is told as removed and added. Pure; not masked.
[[nodiscard]] QList<DiffLine> lineDiff(const QByteArray &before, const QByteArray &after);

/// @p diff without the unchanged lines that are more than @p context lines away from a change.
[[nodiscard]] QList<DiffLine> nearChanges(const QList<DiffLine> &diff, int context = 3);

} // namespace Tidyscope
