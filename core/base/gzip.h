// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <optional>

namespace Tidyscope {

/// The content of a gzip file (RFC 1952) of one member, up to @p limit bytes, however much it pretends to hold. Of a file that is cut
/// off or damaged: what can be read before that place. Nothing: it is no gzip file, or nothing can be read.
[[nodiscard]] std::optional<QByteArray> gunzip(QByteArrayView file, qsizetype limit);

/// Whether @p file begins as a gzip file does: what it holds is not seen in its bytes.
[[nodiscard]] bool isGzip(QByteArrayView file);

} // namespace Tidyscope
