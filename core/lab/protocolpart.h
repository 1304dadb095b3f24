// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

namespace Tidyscope::Lab {

/// The kinds of requests of Go's module protocol (go.dev/ref/mod#goproxy-protocol).
enum class ProtocolPart {
    List,   ///< /MODULE/@v/list
    Info,   ///< /MODULE/@v/VERSION.info
    Mod,    ///< /MODULE/@v/VERSION.mod
    Zip,    ///< /MODULE/@v/VERSION.zip
    Latest, ///< /MODULE/@latest
    SumDb,  ///< /sumdb/…
    Other
};

/// What a request of the module protocol asks for.
struct ModuleRequest
{
    ProtocolPart part = ProtocolPart::Other;
    QString module;  ///< in its own letters; empty for SumDb and Other
    QString version; ///< empty where the request names none

    bool operator==(const ModuleRequest &) const = default;
};

/// The path of @p target ("/p?q" or "http://h/p?q"), decoded, without query.
[[nodiscard]] QString pathOf(const QByteArray &target);
[[nodiscard]] ProtocolPart protocolPartOf(const QByteArray &target);
[[nodiscard]] ModuleRequest moduleRequestOf(const QByteArray &target);

} // namespace Tidyscope::Lab
