// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/finding.h"

#include <QString>
#include <QStringList>

namespace Tidyscope {

/// Where in the chain from the user's command to the module a cause sits. What comes first explains what comes after it.
enum class CauseLayer { Toolchain, Project, Settings, Resolution, Transport, HttpProxy, Tls, ModuleProxy, Private };

/// One entry of the catalogue. Its sentences are `cause.<id>.title`, `cause.<id>.explanation` in resources/texts.
struct Cause
{
    QString id;
    CauseLayer layer = CauseLayer::Settings;
    QStringList fixes; ///< ids of fixFor(), the safest first
};

/// The entry for @p id, or nullptr for an id that this version does not know.
[[nodiscard]] const Cause *findCause(const QString &id);
[[nodiscard]] QList<Cause> allCauses();

/// The fix @p id with its commands filled in from @p args (values of the finding: host, server, variable …).
/// Sentences: `fix.<id>.title`. Never switches checksum verification off.
[[nodiscard]] Fix fixFor(const QString &id, const QMap<QString, QString> &args);
[[nodiscard]] QStringList allFixIds();

} // namespace Tidyscope
