// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/scenario.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

namespace Tidyscope {

/// Words of the lab for what is an id in core/, in the language of the window. All static, no state.
class LabWords
{
    Q_DECLARE_TR_FUNCTIONS(Tidyscope::LabWords)
public:
    /// The ids of the groups in the order of the list; the user's own scenarios first.
    [[nodiscard]] static QStringList groups();
    /// "DNS", "HTTP proxy"; an id that is not known is returned as it is.
    [[nodiscard]] static QString group(const QString &id);
    /// 1…3
    [[nodiscard]] static QString difficulty(int level);
    /// Of a server: "Module proxy".
    [[nodiscard]] static QString serverKind(const QString &kind);
    [[nodiscard]] static QString serverIcon(const QString &kind);
    /// How a scenario is reached by go, as a sentence.
    [[nodiscard]] static QString network(Lab::Scenario::Network network);
    /// "2:05" for the clock of a quiz or a recording.
    [[nodiscard]] static QString clock(double ms);
};

/// The group of what the user wrote.
inline constexpr QLatin1StringView OwnLabGroup{"custom"};

} // namespace Tidyscope
