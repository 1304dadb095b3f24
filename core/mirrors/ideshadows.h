// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/text.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace Tidyscope {

/// A variable that an editor sets for the go that it starts: there go's settings file does not count.
struct IdeShadow
{
    QString program; ///< "VS Code", "GoLand"
    QString file;    ///< in which it is written
    QString name;    ///< "GOPROXY" or "GOSUMDB"
    QString value;   ///< clear: whoever shows it masks it
    bool operator==(const IdeShadow &) const = default;
};

/// In settings of VS Code: `go.toolsEnvVars` and the environments of its terminal. Comments and commas too many are passed over, as that
/// editor does. Pure.
[[nodiscard]] QList<IdeShadow> shadowsOfVsCode(const QByteArray &settings, const QString &file);
/// In a project's workspace.xml of GoLand: the environment of Go modules. Pure.
[[nodiscard]] QList<IdeShadow> shadowsOfGoLand(const QByteArray &workspace, const QString &file);

/// What is to be said about it, before a mirror is chosen.
[[nodiscard]] Text ideShadowText(const IdeShadow &shadow);

/// The files in which editors of this machine keep such settings: the user's, and those of @p project, where there is one.
struct IdeFiles
{
    QStringList vsCode;
    QStringList goLand;
};
[[nodiscard]] IdeFiles ideFilesOfSystem(const QString &project);
/// Reads those of them that are there, none larger than 1 MiB. Worker threads only.
[[nodiscard]] QList<IdeShadow> readIdeShadows(const IdeFiles &files);

} // namespace Tidyscope
