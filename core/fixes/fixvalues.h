// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/goenv/goversion.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace Tidyscope {

// What a fix works on, where the finding that it belongs to does not name it. Pure.

/// The variable that @p cause is about; empty: it is about none, or its finding names it.
[[nodiscard]] QString variableOfCause(const QString &cause);

/// What go's @p words name of a module cache, as a path of @p folder: our run had a cache of its own, seeded from the
/// user's. Empty: nothing of one.
[[nodiscard]] QString entryInWords(const QString &words, const QString &folder);

/// The settings @p file with each line in a form that go reads, as far as there is no doubt which that is.
[[nodiscard]] QByteArray withoutIgnoredLines(QByteArray file, const std::optional<GoVersion> &version);

} // namespace Tidyscope
