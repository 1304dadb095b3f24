// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/labnetwork.h"

#include "app/labarguments.h"

#include "core/lab/labnamespace.h"

#include <QCoreApplication>
#include <QFile>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Why the namespaces could not be entered.
QString &problemOfNetwork()
{
    static QString problem;
    return problem;
}

} // namespace

QString ownProgram()
{
    // asked for before the namespaces are entered: from within the system no longer finds the way to it
    static const QString link = QFile::symLinkTarget(u"/proc/self/exe"_s);
    return link.isEmpty() ? QCoreApplication::applicationFilePath() : link;
}

QString labNetworkProblem()
{
    return problemOfNetwork();
}

void enterLabNetwork(const QStringList &arguments)
{
    const bool needed = arguments.value(0).startsWith("lab"_L1);
    if (needed)
        (void)ownProgram();
    if (arguments == QStringList{u"lab-service"_s, u"--own-network"_s})
        problemOfNetwork() = Lab::enterNamespaces();
    if (arguments.value(0) != "lab"_L1)
        return;
    const LabGlance asked = glanceAt(arguments);
    if (asked.verb == "list"_L1) { // which of them are recordings here
        problemOfNetwork() = Lab::enterNamespaces();
        return;
    }
    if (asked.name.isEmpty())
        return;
    const Lab::ScenarioCatalogue catalogue = catalogueFor(asked.name);
    const Lab::Scenario *scenario = scenarioNamed(catalogue, asked.name);
    if (scenario && scenario->needsNamespace())
        problemOfNetwork() = Lab::enterNamespaces();
}

} // namespace Tidyscope
