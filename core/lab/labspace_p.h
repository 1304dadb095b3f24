// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/labspace.h"

#include <QIODevice>

// What both halves of LabSpace need: labspace.cpp and labspacedamage.cpp.

namespace Tidyscope::Lab {

[[nodiscard]] tl::unexpected<Error> cannotWrite(const QString &file, const QString &reason);
[[nodiscard]] tl::unexpected<Error> cannotArrange(const QString &reason);
/// The system's words for why its last call failed.
[[nodiscard]] QString systemReason();

/// Makes the folders above it, too.
[[nodiscard]] Result<void> writeSpaceFile(const QString &file, const QByteArray &content,
                                          QIODevice::OpenMode mode = QIODevice::Truncate);

} // namespace Tidyscope::Lab
