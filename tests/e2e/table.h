// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Tidyscope::E2e {

struct TableRow
{
    QString name;
    QString goSaid;
    QString verdict;
    QString subject;
    double ms = 0;
    QString note;
};

/// The row as it is printed, columns aligned.
[[nodiscard]] QString toText(const TableRow &row);
/// The line above the rows.
[[nodiscard]] QString tableHeader();
/// Appends @p row to @p file (with the header, if the file is new), which several cases may do at once.
[[nodiscard]] bool appendRow(const QString &file, const TableRow &row);

} // namespace Tidyscope::E2e
