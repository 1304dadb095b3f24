// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/evidence.h"

namespace Tidyscope {

/// A project that requires @p modules, some of them private, under the settings @p variables of go's.
class PrivateProject
{
public:
    explicit PrivateProject(const QMap<QString, QString> &variables, const QStringList &modules)
    {
        QProcessEnvironment process;
        QMap<QString, QString> json = variables;
        for (auto it = variables.begin(); it != variables.end(); ++it) {
            process.insert(it.key(), it.value());
        }
        for (const QString &name : {QStringLiteral("GONOPROXY"), QStringLiteral("GONOSUMDB")}) {
            json.insert(name, variables.value(name, variables.value(QStringLiteral("GOPRIVATE"))));
        }
        Facts &facts = situation.facts;
        facts.env = GoEnvironment::resolve(json, process, {}, {}, {}, {});
        facts.rules = rules(facts.env);
        facts.proxies = GoProxyList::parse(
            variables.value(QStringLiteral("GOPROXY"), QStringLiteral("https://proxy.golang.org,direct")),
            GoVersion{1, 24, 4, {}});
        facts.sumDb = GoSumDb::parse(variables.value(QStringLiteral("GOSUMDB"), QStringLiteral("sum.golang.org")));
        situation.surroundings.git = QStringLiteral("/usr/bin/git");
        situation.options.runGo = false;
        QByteArray file = "module example.com/app\n\ngo 1.24\n\nrequire (\n";
        for (const QString &module : modules) {
            file += '\t' + module.toUtf8() + " v1.0.0\n";
        }
        situation.surroundings.goMod = GoModFile::parse(file + ")\n", GoModFile::Kind::Mod);
    }

    Situation situation;
};

} // namespace Tidyscope
