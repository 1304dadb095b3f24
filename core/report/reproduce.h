// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/evidence.h"

#include <QList>

namespace Tidyscope {

/// One command with which anyone can see the same as a piece of evidence, without this program.
struct Reproduction
{
    QString tool;    ///< "curl", "PowerShell", "dig", "nslookup", "go", "openssl", "nc" …: the label of its button
    QString command; ///< one line; holds references like `$HTTPS_PROXY`, never credentials
    bool operator==(const Reproduction &) const = default;
};

/// The commands for @p evidence, best first; empty where there is nothing to repeat by hand.
[[nodiscard]] QList<Reproduction> reproduce(const Evidence &evidence);

} // namespace Tidyscope
