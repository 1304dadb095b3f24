// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/lab/labground.h"
#include "core/lab/scenario.h"

#include <QByteArray>
#include <QList>

namespace Tidyscope {

/// `lab list` as a document, and for people, by group; with how `lab run` would play each of @p scenarios on @p ground.
[[nodiscard]] QByteArray labListJson(const QList<Lab::Scenario> &scenarios, const Lab::LabGround &ground,
                                     const Texts &texts);
[[nodiscard]] QString labListText(const QList<Lab::Scenario> &scenarios, const Lab::LabGround &ground,
                                  const Texts &texts);

} // namespace Tidyscope
