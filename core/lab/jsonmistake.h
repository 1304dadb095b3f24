// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/text.h"

#include <QByteArrayView>

#include <optional>

namespace Tidyscope::Lab {

/// What is wrong with a text that is to be JSON (RFC 8259), and at which byte.
struct JsonMistake
{
    qsizetype offset = 0;
    Text what; ///< and what to do about it
};

/// The first mistake in @p text (without a byte order mark); nothing: it is JSON. For people who write it by hand: Qt's parser
/// says less, in English only, and points behind the mistake. Also refused: more than 200 levels.
[[nodiscard]] std::optional<JsonMistake> firstJsonMistake(QByteArrayView text);

} // namespace Tidyscope::Lab
