// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/labground.h"

#include "core/gotool/golocator.h"
#include "core/gotool/smallfiles.h"

#include <QFileInfo>
#include <QProcessEnvironment>
#include <QSysInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

LabGround LabGround::here(const QString &goFile, const QString &networkProblem)
{
    LabGround ground;
    ground.system = qEnvironmentVariable("TIDYSCOPE_LAB_SYSTEM", QSysInfo::kernelType());
    ground.goVersion = installedGoVersion(locateGo(QProcessEnvironment::systemEnvironment(), goFile).path);
    ground.networkProblem = networkProblem;
    return ground;
}

bool needsAuthority(const Scenario &scenario)
{
    return std::ranges::any_of(scenario.servers, [](const ScenarioServer &server) {
        const QString tls = server.options.value("tls"_L1).toString();
        return !tls.isEmpty() && tls != "unknown-ca"_L1 && tls != "self-signed"_L1;
    });
}

QString shownGoVersions(const Scenario &scenario)
{
    QStringList conditions = scenario.user.value("go"_L1).toString().split(u' ', Qt::SkipEmptyParts);
    for (QString &condition : conditions)
        condition.replace(">="_L1, u"≥ "_s).replace("<="_L1, u"≤ "_s).replace("<"_L1, u"< "_s);
    return conditions.join(u", "_s);
}

Text obstacleTo(const Scenario &scenario, const LabGround &ground)
{
    if (scenario.needsNamespace() && (ground.system != "linux"_L1 || !ground.networkProblem.isEmpty())) {
        return {u"lab.needs-namespace"_s,
                {{u"reason"_s, ground.networkProblem.isEmpty() ? ground.system : ground.networkProblem}}};
    }
    const bool ignoresCertFile =
        (ground.system == "winnt"_L1 || ground.system == "darwin"_L1) && versionMatches(u"<1.27"_s, ground.goVersion);
    if (needsAuthority(scenario) && ignoresCertFile)
        return {u"lab.needs-authority"_s, {{u"go"_s, u"go"_s + ground.goVersion}}};
    return {};
}

QString installedGoVersion(const QString &goFile)
{
    const QString root = QFileInfo(QFileInfo(QFileInfo(goFile).canonicalFilePath()).path()).path();
    const QString line = QString::fromUtf8(readSmallFile(root + u"/VERSION"_s)).section(u'\n', 0, 0).trimmed();
    return line.startsWith("go"_L1) ? line.sliced(2) : QString();
}

} // namespace Tidyscope::Lab
