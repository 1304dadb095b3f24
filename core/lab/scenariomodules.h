// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/gitrepository.h"
#include "core/lab/labmodule.h"
#include "core/lab/labspace.h"

#include <QJsonValue>

namespace Tidyscope::Lab {

/// A "module" of the schema: "lab.test/hello@v1.0.0" or an object.
[[nodiscard]] LabModule moduleOf(const QJsonValue &json, const Placeholders &values);

/// The repositories of a server of kind `git`.
[[nodiscard]] QList<GitRepository> gitRepositories(const QJsonObject &server, const Placeholders &values);

/// The files of a program that requires lab.test/hello v1.0.0.
[[nodiscard]] QJsonObject defaultProject();

/// As in a URL of a module proxy: "github.com/Azure/x" -> "github.com/!azure/x".
[[nodiscard]] QString escapedModule(const QString &path);

} // namespace Tidyscope::Lab
