// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>

namespace Tidyscope::Lab {

/// In which way a checksum database of the lab does not tell the truth, or does not answer. A value that scenarios name. What go
/// says of each was seen with the real go (tests/unit/lab/tst_gosumdb.cpp).
struct DatabaseLie
{
    enum class Kind {
        None,
        HtmlRecord,       ///< a log-in page as answer to lookups: `malformed record data`
        WrongKey,         ///< signed by another key: `note has no verifiable signatures`
        InvalidSignature, ///< by the right key, of another text: `invalid signature for key …`
        AlteredTile,      ///< one bit of each tile of hashes: `downloaded inconsistent tile`
        OtherRecord,      ///< another text than the tree has: `cannot authenticate record data in server response`
        WrongHash,        ///< a record with other hashes, in the tree: `checksum mismatch`
        MissingLine,      ///< a record in the tree without the lines asked for: `checksum missing from sumdb response`
        Fork,     ///< a second tree under the same key, whose last records differ: `server misbehavior detected!`
        Rollback, ///< begun anew: fewer records than the client has seen: `initializing sumdb.Client: checking tree#N`
        PrivateModule,     ///< 404 (or `status` 410): the database's own look-up of the module's host failed
        PrivateRepository, ///< 404 (or 410): the database's git was asked for a password
        NewVersion,        ///< 404: no such revision, as for a version tagged a minute ago
        FetchTimedOut,     ///< 404: the database gave up fetching it
        OriginUnreachable, ///< 404: the database's `git fetch` from the module's origin failed
        UnrecognizedPath,  ///< 404: the module's host has no go-import tags for the database
        LookupFails,       ///< `status`, else 502, to lookups
        TileFails,         ///< `status`, else 500, to tiles
        SupportedFails,    ///< `status`, else 403, to /supported, which only a module proxy is asked
        NotSupported       ///< 404 to everything below /sumdb/NAME: a module proxy that does not pass it on
    };
    Kind kind = Kind::None;
    int status = 0;   ///< instead of the usual one of the kind
    QString module{}; ///< lies of lookups: of this module only; empty: of all
    int spared = 0;   ///< so many lookups are answered truthfully first

    bool operator==(const DatabaseLie &) const = default;
};

/// "wrong-hash": how scenarios call it.
[[nodiscard]] QString databaseLieName(DatabaseLie::Kind kind);
[[nodiscard]] std::optional<DatabaseLie::Kind> databaseLieNamed(const QString &name);

/// What Google's database says, as text/plain behind status 404 or 410, of a module that it cannot have: of the kinds
/// PrivateModule to UnrecognizedPath. Empty for the others.
[[nodiscard]] QByteArray refusalText(DatabaseLie::Kind kind, const QString &path, const QString &version);

} // namespace Tidyscope::Lab
