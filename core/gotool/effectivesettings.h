// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/goenv/goenvfile.h"
#include "core/goenv/goversion.h"

#include <QProcessEnvironment>
#include <QString>

#include <optional>

namespace Tidyscope {

/// Settings in effect as go itself will find them, read without running it: process, settings file, go.env. A value.
class EffectiveSettings
{
public:
    /// Reads the files. @p directory is the working folder, for a relative GOENV.
    EffectiveSettings(const QString &program, const QProcessEnvironment &environment, const QString &directory);

    /// Empty: not set anywhere.
    [[nodiscard]] QString value(const QString &name) const;
    /// The user's settings file, absolute; empty: none.
    [[nodiscard]] QString userPath() const { return m_userPath; }
    /// First folder of GOPATH; ~/go where it is not set. Empty: no home.
    [[nodiscard]] QString goPath() const;
    /// GOMODCACHE, else pkg/mod below GOPATH. Empty: no home.
    [[nodiscard]] QString moduleCache() const;
    /// Of the installation, by its VERSION file.
    [[nodiscard]] std::optional<GoVersion> version() const;

private:
    QProcessEnvironment m_environment;
    QString m_root;
    QString m_userPath;
    GoEnvFile m_user;
    GoEnvFile m_goroot;
};

} // namespace Tidyscope
