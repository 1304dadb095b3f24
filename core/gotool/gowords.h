// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/goenv/goversion.h"
#include "core/gotool/gorunresult.h"

#include <optional>

namespace Tidyscope {

/// What go's own words say of the cause of a failure.
struct WordedCause
{
    QString cause;   ///< id of the catalogue; empty: the words point to none
    QString subject; ///< what the words name: module, path, variable, program, host; may be empty
    /// The words can mean nothing else, wherever they came from. Otherwise a probe that saw the same hop fail knows better:
    /// "server misbehaving" does not tell the RCODE, "not a valid zip file" not what was sent instead.
    bool certain = false;
    bool operator==(const WordedCause &) const = default;
};

/// The cause that @p error's words point to, by the texts of go 1.19–1.27 (GO-MODULES §2). What a server wrote counts only where the
/// row says so. @p version: of the go that spoke, where it is known; a few words mean something else to another release. Pure;
/// linear in the length of the text.
[[nodiscard]] WordedCause wordedCause(const GoError &error, const std::optional<GoVersion> &version);

/// The cause that a module proxy's answer with @p status is; empty: the catalogue has none. A 5xx that is not known is taken for 500
/// (RFC 9110, section 15).
[[nodiscard]] QString causeOfStatus(int status);

} // namespace Tidyscope
