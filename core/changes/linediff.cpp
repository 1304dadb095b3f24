// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/changes/linediff.h"

#include <algorithm>
#include <vector>

namespace Tidyscope {

namespace {

struct TextLine
{
    QByteArrayView bytes; ///< with its newline: a missing one is a difference
    bool operator==(const TextLine &) const = default;
};

std::vector<TextLine> linesOf(QByteArrayView text)
{
    std::vector<TextLine> lines;
    while (!text.isEmpty()) {
        const qsizetype newline = text.indexOf('\n');
        const qsizetype length = newline < 0 ? text.size() : newline + 1;
        lines.push_back({text.first(length)});
        text = text.sliced(length);
    }
    return lines;
}

/// Writes the difference down, line by line.
class DiffWriter
{
public:
    void same(const TextLine &line) { add(DiffLine::Kind::Same, line, ++m_old, ++m_new); }
    void removed(const TextLine &line) { add(DiffLine::Kind::Removed, line, ++m_old, 0); }
    void added(const TextLine &line) { add(DiffLine::Kind::Added, line, 0, ++m_new); }
    [[nodiscard]] QList<DiffLine> take() { return std::move(m_lines); }

private:
    void add(DiffLine::Kind kind, const TextLine &line, int oldLine, int newLine)
    {
        const bool ended = line.bytes.endsWith('\n');
        const QByteArrayView text = ended ? line.bytes.chopped(1) : line.bytes;
        m_lines.append({kind, oldLine, newLine, QString::fromUtf8(text), !ended});
    }
    QList<DiffLine> m_lines;
    int m_old = 0;
    int m_new = 0;
};

/// The length of the longest common subsequence of the rests from (i, j) on.
class CommonLengths
{
public:
    CommonLengths(const std::vector<TextLine> &a, const std::vector<TextLine> &b)
        : m_columns(b.size() + 1),
          m_lengths((a.size() + 1) * m_columns, 0)
    {
        for (size_t i = a.size(); i-- > 0;) {
            for (size_t j = b.size(); j-- > 0;) {
                at(i, j) = a[i] == b[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
            }
        }
    }
    [[nodiscard]] int &at(size_t i, size_t j) { return m_lengths[i * m_columns + j]; }

private:
    size_t m_columns;
    std::vector<int> m_lengths;
};

void diffMiddle(const std::vector<TextLine> &a, const std::vector<TextLine> &b, DiffWriter &writer)
{
    constexpr size_t mostCells = 4'000'000;
    size_t i = 0;
    size_t j = 0;
    if (a.size() * b.size() <= mostCells) {
        CommonLengths lengths(a, b);
        while (i < a.size() && j < b.size()) {
            if (a[i] == b[j]) {
                writer.same(a[i++]);
                ++j;
            } else if (lengths.at(i + 1, j) >= lengths.at(i, j + 1)) {
                writer.removed(a[i++]);
            } else {
                writer.added(b[j++]);
            }
        }
    }
    std::for_each(a.begin() + static_cast<std::ptrdiff_t>(i), a.end(), [&](const TextLine &l) { writer.removed(l); });
    std::for_each(b.begin() + static_cast<std::ptrdiff_t>(j), b.end(), [&](const TextLine &l) { writer.added(l); });
}

} // namespace

QList<DiffLine> lineDiff(const QByteArray &before, const QByteArray &after)
{
    const std::vector<TextLine> a = linesOf(before);
    const std::vector<TextLine> b = linesOf(after);
    const auto start = std::ranges::mismatch(a, b);
    const auto endA = std::mismatch(a.rbegin(), std::make_reverse_iterator(start.in1), b.rbegin(),
                                    std::make_reverse_iterator(start.in2));
    DiffWriter writer;
    std::for_each(a.begin(), start.in1, [&](const TextLine &line) { writer.same(line); });
    diffMiddle({start.in1, endA.first.base()}, {start.in2, endA.second.base()}, writer);
    std::for_each(endA.first.base(), a.end(), [&](const TextLine &line) { writer.same(line); });
    return writer.take();
}

QList<DiffLine> nearChanges(const QList<DiffLine> &diff, int context)
{
    QList<bool> wanted(diff.size(), false);
    for (qsizetype i = 0; i < diff.size(); ++i) {
        if (diff.at(i).kind != DiffLine::Kind::Same) {
            const qsizetype last = std::min<qsizetype>(diff.size() - 1, i + context);
            for (qsizetype near = std::max<qsizetype>(0, i - context); near <= last; ++near) {
                wanted[near] = true;
            }
        }
    }
    QList<DiffLine> lines;
    for (qsizetype i = 0; i < diff.size(); ++i) {
        if (wanted.at(i)) {
            lines.append(diff.at(i));
        }
    }
    return lines;
}

} // namespace Tidyscope
