// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/userdata.h"

#include "core/envedit/uservariables.h"
#include "core/fixes/asidesweep.h"
#include "core/fixes/fixmedia.h"

#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

QString dataFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
}

} // namespace

Journal journalOfUser()
{
    return Journal(dataFolder() + "/changes"_L1, {}, changeMedia(systemUserVariables()));
}

FixStore fixesOfUser()
{
    return FixStore(dataFolder() + "/fixes"_L1);
}

std::optional<FixRecovery> recoverFixOfUser()
{
    std::optional<FixRecovery> recovery = recoverFix(fixesOfUser(), journalOfUser());
    (void)sweepAsides(fixesOfUser(), journalOfUser(), QDateTime::currentDateTimeUtc());
    return recovery;
}

QString recoveryText(const FixRecovery &recovery, const Texts &texts)
{
    QMap<QString, QString> args{{u"title"_s, texts(recovery.fix.title)}};
    if (!recovery.problem) {
        return texts({u"fixing.recovered"_s, args});
    }
    args.insert(u"message"_s, texts(recovery.problem->text));
    return texts({u"fixing.not-recovered"_s, args});
}

} // namespace Tidyscope
