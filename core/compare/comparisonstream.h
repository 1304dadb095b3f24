// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/compare/comparison.h"

#include <QDataStream>

namespace Tidyscope {

// Comparisons as bytes, for a process of our own at the other end of a pipe (never for a file that is kept: there is no version in
// it). Credentials do not travel. What arrives garbled leaves the stream in an error state; no value of it is to be used then.

QDataStream &operator<<(QDataStream &stream, const Sample &value);
QDataStream &operator>>(QDataStream &stream, Sample &value);
QDataStream &operator<<(QDataStream &stream, const Comparison &value);
QDataStream &operator>>(QDataStream &stream, Comparison &value);

} // namespace Tidyscope
