// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/text.h"
#include "core/model/finding.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

#include <optional>

namespace Tidyscope {

/// Where in a file or a value. Bytes are those of the file, or of the value in UTF-8.
struct EnvSpot
{
    int line = 1;         ///< 1-based
    int column = 1;       ///< 1-based, in UTF-16 units as QString and editors count
    int columns = 0;      ///< how many it covers; 0: it is a place between two characters
    qsizetype offset = 0; ///< bytes before it
    qsizetype bytes = 0;  ///< how many it covers
    bool operator==(const EnvSpot &) const = default;
};

/// What puts a problem right: bytes to replace in the file or value that was checked.
struct QuickFix
{
    Text title; ///< "Replace “，” by “,”"
    qsizetype offset = 0;
    qsizetype bytes = 0;
    QByteArray replacement; ///< clear: it may hold a password
    bool operator==(const QuickFix &) const = default;
};

/// Something that is wrong, or not what it looks like, with a value, a settings file or the whole environment. A value.
struct EnvProblem
{
    QString
        id; ///< a cause of the catalogue where there is one ("env-goproxy-separator"), else a name that never changes
    Severity severity = Severity::Warning;
    QString variable; ///< empty where it is about the whole file
    Text message;     ///< what is wrong and what go makes of it; passwords masked
    EnvSpot at;
    std::optional<QuickFix> fix;
    bool operator==(const EnvProblem &) const = default;
};

/// @p text with @p fix applied. A fix of an older text is refused by giving @p text back when it does not fit.
[[nodiscard]] QByteArray fixed(const QByteArray &text, const QuickFix &fix);
[[nodiscard]] QString fixed(const QString &text, const QuickFix &fix);

/// By place, then by severity (worst first).
void sortProblems(QList<EnvProblem> &problems);

} // namespace Tidyscope
