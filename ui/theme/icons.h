// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QIcon>

class QColor;
class QPalette;

namespace Tidyscope {

/// The icon @p name of our own set (resources/icons/NAME.svg, 20×20, strokes of 1.5), drawn in @p colour at any size and
/// device pixel ratio. Disabled icons are paler. An unknown name gives a null icon and a warning.
///
/// Names: diagnose timeline environment mirrors private lab log monitor · stop play back next again · passed warning failed
/// skipped running not-started cancelled result · copy save open folder details follow filter · chevron-down chevron-right
/// chevron-up chevron-left · language search info proxy dns server lock go terminal close clear menu navigation chart table
/// zoom-in zoom-out zoom-fit settings report undo external · add remove reveal hide
[[nodiscard]] QIcon themedIcon(const QString &name, const QColor &colour);

/// The same in the palette's text colours: button text, its disabled colour when disabled, and highlighted text when selected.
[[nodiscard]] QIcon themedIcon(const QString &name, const QPalette &palette);

} // namespace Tidyscope
