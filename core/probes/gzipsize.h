// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace Tidyscope {

/// How many bytes the members of @p gzip unpack to, as far as it is whole; counting ends when they are more than @p limit. Of one
/// member of more than 64 MiB only what its own trailer says is known, and at least 64 MiB. Holds no more than that in memory;
/// takes about a second for 500 MiB: worker threads only.
[[nodiscard]] qint64 unpackedSize(QByteArrayView gzip, qint64 limit);

} // namespace Tidyscope
