// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gotool/settingsreader.h"

namespace Tidyscope::Test {

/// Settings as go 1.24 would have them with @p file as the settings file and @p process as its environment.
inline GoSettings settingsOf(const QByteArray &file, const QMap<QString, QString> &process = {})
{
    using namespace Qt::StringLiterals;
    GoSettings settings;
    settings.version = GoVersion::parse(u"go1.24.4");
    for (auto it = process.begin(); it != process.end(); ++it) {
        settings.process.insert(it.key(), it.value());
    }
    settings.userFile = {u"/home/dev/.config/go/env"_s, SettingsFile::State::Read, file, {}};
    settings.goRootFile = {u"/usr/lib/go/go.env"_s,
                           SettingsFile::State::Read,
                           "GOPROXY=https://proxy.golang.org,direct\nGOSUMDB=sum.golang.org\nGOTOOLCHAIN=auto\n",
                           {}};
    const GoEnvFile user = GoEnvFile::parse(file);
    const auto inForce = [&](const QString &name, const QString &otherwise) {
        const QString own = process.value(name);
        return !own.isEmpty() ? own : user.value(name).value_or(otherwise);
    };
    const QString rules = inForce(u"GOPRIVATE"_s, {});
    const QMap<QString, QString> json{
        {u"GOPROXY"_s, inForce(u"GOPROXY"_s, u"https://proxy.golang.org,direct"_s)},
        {u"GOSUMDB"_s, inForce(u"GOSUMDB"_s, u"sum.golang.org"_s)},
        {u"GOPRIVATE"_s, rules},
        {u"GONOPROXY"_s, inForce(u"GONOPROXY"_s, rules)},
        {u"GONOSUMDB"_s, inForce(u"GONOSUMDB"_s, rules)},
        {u"GOMODCACHE"_s, u"/home/dev/go/pkg/mod"_s},
        {u"GOOS"_s, u"linux"_s},
        {u"GONEWTHING"_s, u"1"_s},
    };
    settings.environment =
        GoEnvironment::resolve(json, settings.process, user, settings.userFile.path,
                               GoEnvFile::parse(settings.goRootFile.bytes), settings.goRootFile.path);
    return settings;
}

} // namespace Tidyscope::Test
