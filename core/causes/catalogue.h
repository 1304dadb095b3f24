// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/finding.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace Tidyscope {

/// Where in the chain from the user's command to the module a cause sits. What comes first explains what comes after it.
enum class CauseLayer {
    Toolchain,
    Project,
    Settings,
    Cache,
    Resolution,
    Transport,
    HttpProxy,
    Tls,
    ModuleProxy,
    ChecksumDatabase,
    Git,
    Private
};
/// By its name in the resource files: "checksum-database".
[[nodiscard]] std::optional<CauseLayer> causeLayer(const QString &name);

/// One entry of the catalogue (resources/causes.json). Its sentences are `cause.<id>.title`, `.explanation` (for the helpdesk),
/// `.expert` and `.lookalikes` in resources/texts.
struct Cause
{
    QString id;
    CauseLayer layer = CauseLayer::Settings;
    QStringList fixes;   ///< ids of fixFor(), the safest first
    QString posix;       ///< a command that shows the fault by itself, with {placeholders}; may be empty
    QString powershell;  ///< the same for PowerShell
    QString cmd;         ///< the same for cmd.exe
    QStringList sources; ///< where the rule comes from: "golang/go src/net/dnsclient_unix.go", a URL
};

/// The entry for @p id, or nullptr for an id that this version does not know. Thread-safe, as all of these.
[[nodiscard]] const Cause *findCause(const QString &id);
[[nodiscard]] const QList<Cause> &allCauses();

/// The fix @p id with its commands filled in from @p args (values of the finding: host, server, variable …).
/// Sentences: `fix.<entry id>.title`. Never switches checksum verification off.
[[nodiscard]] Fix fixFor(const QString &id, const QMap<QString, QString> &args);
/// Whether @p id can help where the finding says @p args: of two fixes for two situations of the same cause, the one.
[[nodiscard]] bool fixFits(const QString &id, const QMap<QString, QString> &args);
[[nodiscard]] QStringList allFixIds();
/// The entry of the catalogue that a fix comes from: "use-mirror" of "use-mirror:goproxy.cn".
[[nodiscard]] QString fixEntryId(const QString &id);

} // namespace Tidyscope
