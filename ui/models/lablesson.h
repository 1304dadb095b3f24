// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/scenario.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

namespace Tidyscope {

/// One thing that a trainer shows after another.
struct LabLessonStep
{
    enum class Kind { Story, GoPrints, Hint, Answer, LookAlikes };
    Kind kind = Kind::Story;
    QString title;
    QString text; ///< empty for what go prints: that comes from a run
    bool operator==(const LabLessonStep &) const = default;
};

/// The order in which a scenario is taught: the story, what go prints, the hints, the answer, why the look-alikes are wrong.
class LabLesson
{
    Q_DECLARE_TR_FUNCTIONS(Tidyscope::LabLesson)
public:
    /// The steps in @p language; what a scenario does not have is left out.
    [[nodiscard]] static QList<LabLessonStep> stepsOf(const Lab::Scenario &scenario, const QString &language);
};

} // namespace Tidyscope
