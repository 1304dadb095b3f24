// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Tidyscope {

/// Deletes a scratch folder with all that is in it; module caches are read-only inside, so they are made writable first.
/// Symbolic links are removed, never followed. May take seconds: call it on a worker thread. False: something is left.
bool removeScratch(const QString &dir);

} // namespace Tidyscope
