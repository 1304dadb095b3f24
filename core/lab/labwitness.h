// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/labsession.h"

#include <QProcessEnvironment>

namespace Tidyscope::Lab {

/// What of the user's own a go command could touch under @p environment: the settings file, the module cache, the build cache,
/// checksum states, git's and netrc's settings, and the go.mod and go.sum in @p project.
[[nodiscard]] QList<LabWitness> userWitnesses(const QProcessEnvironment &environment, const QString &project);

/// What stands at @p path: SHA-256 over the content of a file, or over names, sizes and times of all that is in a folder (up
/// to 200,000 entries); empty if there is nothing. May take a second for a large cache: worker threads.
[[nodiscard]] QString witnessHash(const QString &path);

} // namespace Tidyscope::Lab
