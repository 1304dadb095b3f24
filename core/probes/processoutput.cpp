// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/processoutput.h"

#include "core/base/redactor.h"

#include <utility>

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
    return split(QByteArrayView(bytes).first(withinLimit(bytes, standardError)), standardError, nowMs);
}

QList<OutputLine> ProcessOutput::split(QByteArrayView bytes, bool standardError, double nowMs)
{
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

qsizetype ProcessOutput::withinLimit(const QByteArray &bytes, bool standardError)
{
    const qsizetype taken = qMin(bytes.size(), LargestOutput - m_taken);
    m_taken += taken;
    if (taken < bytes.size()) {
        QByteArray &tail = m_tail[standardError ? 1 : 0];
        tail.append(QByteArrayView(bytes).sliced(taken).last(qMin(bytes.size() - taken, LongestLine)));
        tail = tail.last(qMin(tail.size(), LongestLine));
    }
    return taken;
}

QList<OutputLine> ProcessOutput::end(double nowMs)
{
    QList<OutputLine> complete;
    for (const bool standardError : {true, false}) {
        QByteArray &tail = m_tail[standardError ? 1 : 0];
        if (!tail.isEmpty()) {
            complete.append(end(nowMs, standardError)); // cut off where the limit was reached
            complete.append(split(QByteArrayView(tail).sliced(tail.indexOf('\n') + 1), standardError, nowMs));
            tail.clear();
        }
        complete.append(end(nowMs, standardError));
    }
    return complete;
}

QList<OutputLine> ProcessOutput::end(double nowMs, bool standardError)
{
    const QByteArray pending = std::exchange(m_pending[standardError ? 1 : 0], {});
    return pending.isEmpty() ? QList<OutputLine>() : QList<OutputLine>{keep(pending, standardError, nowMs)};
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
