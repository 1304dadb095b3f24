// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gomod/modulezip.h"

#include <QByteArrayView>
#include <QString>

#include <tl/expected.hpp>

namespace Tidyscope {

/// The hash of a module's zip file, as zipHash() has it, in the shortest time: entries are unpacked and hashed on @p threads
/// threads (0: one for each processor), each with buffers of its own of 24 MB at most. Blocks until it is done. Errors are those
/// that go meets first. Any thread.
[[nodiscard]] tl::expected<QString, ZipProblem> hashZip(QByteArrayView archive, int threads = 0);

/// The same for a file, which is read into memory. A file that cannot be read, or is larger than any module's zip, is
/// ZipProblem::Kind::NotAZip or TooLarge.
[[nodiscard]] tl::expected<QString, ZipProblem> hashZipFile(const QString &path, int threads = 0);

/// The hash of the files below @p folder under names that begin with "@p prefix/", "PATH@VERSION", as `go mod verify` has it
/// (dirhash.HashDir). Links are followed as go follows them: those to files. Error: the system's words.
[[nodiscard]] tl::expected<QString, QString> hashFolder(const QString &folder, const QString &prefix);

} // namespace Tidyscope
