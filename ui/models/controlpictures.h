// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Tidyscope {

/// Text for a text widget, which keeps no control characters: a '\r' would end a line and be lost. They are shown as their
/// pictures (U+21B5 for '\r', else U+2400…U+241F and U+2421 for DEL), which people can see and delete. One character for one:
/// places stay the same.
namespace ControlPictures {

/// Whether rawText(shownText(@p raw)) gives @p raw back and a text widget keeps all of it. If not, it must not be edited there.
[[nodiscard]] bool isFaithful(QStringView raw);
/// Tabs stay as they are; line feeds too with @p lines.
[[nodiscard]] QString shownText(const QString &raw, bool lines = false);
/// The way back. A paragraph separator, as QTextDocument has them, is a line feed.
[[nodiscard]] QString rawText(const QString &shown);

} // namespace ControlPictures

} // namespace Tidyscope
