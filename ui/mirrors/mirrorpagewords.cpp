// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mirrors/mirrorpagewords.h"

#include "core/report/mirrorreport.h"
#include "ui/models/environmentcontroller.h"
#include "ui/models/environmentorigins.h"
#include "ui/models/mirrorcontroller.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Tone = TextLabel::Tone;

} // namespace

std::pair<QString, Tone> MirrorPageWords::ofLook(const MirrorController &controller, const ShellContext &context)
{
    const std::optional<Scorecard> &card = controller.scorecard();
    if (controller.isTesting()) {
        return {controller.asked() == 0 ? tr("Reading the settings…")
                                        : tr("%1 of %2 mirrors asked…").arg(controller.done()).arg(controller.asked()),
                Tone::Running};
    }
    if (!card) {
        return {
            tr("Asks the mirrors for a few small files that go would need, all at once: at most 1 MB and 5 seconds."),
            Tone::Quiet};
    }
    if (card->outcome == Scorecard::Outcome::Refused) {
        return {context.language.texts()(card->problem), Tone::Warning};
    }
    const auto usable =
        std::ranges::count_if(card->mirrors, [](const MirrorScore &score) { return isUsable(score.verdict); });
    const QString result = usable > 0 ? tr("go can work with %1 of %2 mirrors from here; the best is %3.")
                                            .arg(usable)
                                            .arg(card->mirrors.size())
                                            .arg(card->mirrors.first().seen.id)
                                      : tr("go can work with none of these mirrors from here.");
    const QString cost = tr("%1 kB were received in %2 s.")
                             .arg(QString::number(static_cast<double>(card->bytes) / 1000, 'f', 0),
                                  QString::number(card->durationMs / 1000, 'f', 1));
    //: Two sentences, one behind the other
    QString said = tr("%1 %2").arg(result, cost);
    if (card->outcome == Scorecard::Outcome::Cancelled) {
        said = tr("%1 %2").arg(tr("Stopped; this is known until then."), said);
    }
    return {said, usable > 0 ? Tone::Text : Tone::Warning};
}

QStringList MirrorPageWords::ofShadows(const MirrorController &controller, const ShellContext &context)
{
    QStringList said;
    for (const QString &name : {u"GOPROXY"_s, u"GOSUMDB"_s}) {
        if (context.environment->settings().environment.get(name).origin == Origin::Process) {
            said.append(tr("%1 is set in the environment under which go runs here. It overrules go's settings file: "
                           "there a mirror would change nothing.")
                            .arg(name));
        }
        const QList<EnvironmentDifference> &differences = context.origins->differences();
        const auto other = std::ranges::find(differences, name, &EnvironmentDifference::name);
        if (other != differences.end()) {
            said.append(tr("A terminal and this window have another %1 in their environments. The one that sets it "
                           "takes no notice of go's settings file.")
                            .arg(name));
        }
    }
    for (const IdeShadow &shadow : controller.shadows()) {
        said.append(context.language.texts()(ideShadowText(shadow)));
    }
    return said;
}

} // namespace Tidyscope
