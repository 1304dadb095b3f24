// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Tidyscope::Lab {

/// Whom a certificate authority says it is.
struct CaName
{
    QString commonName = QStringLiteral("Tidyscope lab CA");
    QString organization = QStringLiteral("Tidyscope lab");
    QString unit{};
    bool operator==(const CaName &) const = default;
};

/// Products that look into TLS connections of companies, schools and PCs.
enum class Interceptor {
    Unnamed, ///< a company's own name, as most have it
    Zscaler,
    Netskope,
    CiscoUmbrella,
    FortiGate,
    Sophos,
    Forcepoint,
    Kaspersky,
    Avast,
    Eset
};

/// What the product calls the authority that signs its certificates, as it stands in chains that users showed.
[[nodiscard]] CaName caName(Interceptor product);

} // namespace Tidyscope::Lab
