// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/lablesson.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

QList<LabLessonStep> LabLesson::stepsOf(const Lab::Scenario &scenario, const QString &language)
{
    using Kind = LabLessonStep::Kind;
    const Lab::ScenarioTexts &texts = scenario.textsFor(language);
    QList<LabLessonStep> steps{{Kind::Story, tr("What happens"), texts.story}};
    if (!texts.watch.isEmpty()) {
        steps.first().text += u"\n\n"_s + texts.watch;
    }
    steps.append({Kind::GoPrints, tr("What go prints"), {}});
    for (qsizetype i = 0; i < texts.hints.size(); ++i) {
        steps.append({Kind::Hint, tr("Hint %1").arg(i + 1), texts.hints.at(i)});
    }
    if (!texts.answer.isEmpty()) {
        steps.append({Kind::Answer, tr("The answer"), texts.answer});
    }
    if (!texts.lookAlikes.isEmpty()) {
        steps.append({Kind::LookAlikes, tr("Why it is not what it looks like"), texts.lookAlikes});
    }
    return steps;
}

} // namespace Tidyscope
