// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace Tidyscope::Lab {

/// What is wrong with the content of an answer that is otherwise right: status and headers are those of success. A value that
/// scenarios name; how bytes travel (delays, cuts, wrong lengths) is HttpFault's.
struct ContentFault
{
    enum class Kind {
        None,
        Empty,          ///< nothing
        Truncated,      ///< the first `at` bytes, under their own Content-Length
        BitFlipped,     ///< one bit of the byte at `at`
        Html,           ///< a log-in page, as text/html
        BrokenGzip,     ///< says Content-Encoding: gzip, and is not
        OtherVersion,   ///< .info, @latest: names another version
        OtherModule,    ///< .mod: `module` says another path
        WrongRoot,      ///< .zip: the names begin with something else than PATH@VERSION/
        OtherContent,   ///< .zip: sound, with a file changed: another h1
        CorruptDeflate, ///< .zip: what is packed cannot be unpacked
        CrcError,       ///< .zip: a CRC-32 is wrong
        WrongSize,      ///< .zip: a file unpacks to more than the directory says
        TooLarge        ///< .zip: more than 500 MiB, sent packed (Content-Encoding: gzip)
    };
    Kind kind = Kind::None;
    qint64 at = 0; ///< a byte; below 0 it counts from the end

    [[nodiscard]] static ContentFault truncated(qint64 at) { return {Kind::Truncated, at}; }
    [[nodiscard]] static ContentFault bitFlipped(qint64 at) { return {Kind::BitFlipped, at}; }

    bool operator==(const ContentFault &) const = default;
};

/// "truncated", "other-content": how scenarios call it.
[[nodiscard]] QString contentFaultName(ContentFault::Kind kind);
[[nodiscard]] std::optional<ContentFault::Kind> contentFaultNamed(const QString &name);

/// An answer's content with its type and, if not empty, Content-Encoding.
struct LabContent
{
    QByteArray body;
    QByteArray contentType{};
    QByteArray encoding{};
    bool operator==(const LabContent &) const = default;
};

/// @p right with @p fault in it. A fault of zip files leaves what is no zip file as it is, and so on.
[[nodiscard]] LabContent withFault(const ContentFault &fault, const LabContent &right);

} // namespace Tidyscope::Lab
