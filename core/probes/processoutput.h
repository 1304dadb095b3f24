// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/evidence.h"

namespace Tidyscope {

class Redactor;

/// Collects what a program prints, within limits: standard output as it is, and both streams as masked lines. Of a program that
/// prints more than 8 MiB the beginning and, once it has ended, the last 64 KiB of each stream are lines, what is between is not.
class ProcessOutput
{
public:
    /// @p redactor may be null: then nothing is masked.
    explicit ProcessOutput(const Redactor *redactor) : m_redactor(redactor) { }

    /// Takes bytes that arrived at @p nowMs; gives the lines that they complete. A line of more than 64 KiB is cut in pieces.
    QList<OutputLine> take(const QByteArray &bytes, bool standardError, double nowMs);
    /// The program has ended: gives the last lines, which lack their newline.
    QList<OutputLine> end(double nowMs);

    [[nodiscard]] const QByteArray &standardOutput() const { return m_standardOutput; }
    [[nodiscard]] const QList<OutputLine> &lines() const { return m_lines; }

private:
    /// Of @p bytes what is still within the limits; the rest only passes through the tail.
    qsizetype withinLimit(const QByteArray &bytes, bool standardError);
    QList<OutputLine> split(QByteArrayView bytes, bool standardError, double nowMs);
    QList<OutputLine> end(double nowMs, bool standardError);
    OutputLine keep(QByteArrayView bytes, bool standardError, double nowMs);

    const Redactor *m_redactor;
    QByteArray m_standardOutput;
    QByteArray m_pending[2];
    QByteArray m_tail[2]; ///< of what is beyond the limit
    qsizetype m_taken = 0;
    QList<OutputLine> m_lines;
};

} // namespace Tidyscope
