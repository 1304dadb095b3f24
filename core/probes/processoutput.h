// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/evidence.h"

namespace Tidyscope {

class Redactor;

/// Collects what a program prints, within limits: standard output as it is, and both streams as masked lines.
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
    OutputLine keep(QByteArrayView bytes, bool standardError, double nowMs);

    const Redactor *m_redactor;
    QByteArray m_standardOutput;
    QByteArray m_pending[2];
    QList<OutputLine> m_lines;
};

} // namespace Tidyscope
