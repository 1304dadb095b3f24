// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/envedit/goenvdocument.h"

#include <QMap>

namespace Tidyscope {

/// What is to happen to the settings file, by the name of the variable, until it is written or dropped. Values are clear.
using EnvironmentEdits = QMap<QString, EnvChange>;

} // namespace Tidyscope
