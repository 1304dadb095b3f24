// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/diagnosis.h"

#include <QDataStream>

namespace Tidyscope {

// Values of the model as bytes, for a process of our own at the other end of a pipe (never for a file that is kept: there is
// no version in it). Credentials do not travel: an empty Secret arrives. What arrives garbled leaves the stream in an error
// state (QDataStream::status()); no value of it is to be used then.

QDataStream &operator<<(QDataStream &stream, const Text &value);
QDataStream &operator>>(QDataStream &stream, Text &value);
QDataStream &operator<<(QDataStream &stream, const OutputLine &value);
QDataStream &operator>>(QDataStream &stream, OutputLine &value);
QDataStream &operator<<(QDataStream &stream, const TimelineEvent &value);
QDataStream &operator>>(QDataStream &stream, TimelineEvent &value);
QDataStream &operator<<(QDataStream &stream, const Evidence &value);
QDataStream &operator>>(QDataStream &stream, Evidence &value);
QDataStream &operator<<(QDataStream &stream, const Finding &value);
QDataStream &operator>>(QDataStream &stream, Finding &value);
QDataStream &operator<<(QDataStream &stream, const Diagnosis &value);
QDataStream &operator>>(QDataStream &stream, Diagnosis &value);

} // namespace Tidyscope
