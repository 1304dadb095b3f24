// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/processoutput.h"

#include "core/base/redactor.h"

namespace Tidyscope {

namespace {

constexpr qsizetype LargestOutput = 8 * 1024 * 1024;
constexpr qsizetype MostLines = 20'000;
constexpr qsizetype LongestLine = 64 * 1024;

} // namespace

QList<OutputLine> ProcessOutput::take(const QByteArray &bytes, bool standardError, double nowMs)
{
    if (!standardError) {
        m_standardOutput.append(bytes.first(qMin(bytes.size(), LargestOutput - m_standardOutput.size())));
    }
    QByteArray &pending = m_pending[standardError ? 1 : 0];
    pending.append(bytes);
    QList<OutputLine> complete;
    qsizetype from = 0;
    while (from < pending.size()) {
        const qsizetype newline = pending.indexOf('\n', from);
        const qsizetype until = newline < 0 ? pending.size() : newline;
        if (until - from > LongestLine) {
            complete.append(keep(QByteArrayView(pending).sliced(from, LongestLine), standardError, nowMs));
            from += LongestLine;
            continue;
        }
        if (newline < 0) {
            break;
        }
        complete.append(keep(QByteArrayView(pending).sliced(from, until - from), standardError, nowMs));
        from = newline + 1;
    }
    pending.remove(0, from);
    return complete;
}

QList<OutputLine> ProcessOutput::end(double nowMs)
{
    QList<OutputLine> complete;
    for (const bool standardError : {true, false}) {
        QByteArray &pending = m_pending[standardError ? 1 : 0];
        if (!pending.isEmpty()) {
            complete.append(keep(pending, standardError, nowMs));
            pending.clear();
        }
    }
    return complete;
}

OutputLine ProcessOutput::keep(QByteArrayView bytes, bool standardError, double nowMs)
{
    if (bytes.endsWith('\r')) {
        bytes.chop(1);
    }
    const QString text = QString::fromUtf8(bytes);
    const OutputLine line{nowMs, standardError, m_redactor ? m_redactor->mask(text) : text};
    if (m_lines.size() < MostLines) {
        m_lines.append(line);
    }
    return line;
}

} // namespace Tidyscope
