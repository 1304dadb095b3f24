// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envcheck/valueexamination.h"

#include "core/base/redactor.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qsizetype mostProblems = 500;
constexpr qsizetype longestShown = 80;

bool isAscii(QStringView text)
{
    return std::ranges::all_of(text, [](QChar c) { return c.unicode() < 0x80; });
}

/// For each index, and the end, the bytes before it in UTF-8.
QList<qsizetype> byteOffsets(const QString &text)
{
    QList<qsizetype> offsets;
    offsets.reserve(text.size() + 1);
    qsizetype bytes = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        offsets.append(bytes);
        const char16_t c = text.at(i).unicode();
        const bool pair = text.at(i).isHighSurrogate() && i + 1 < text.size() && text.at(i + 1).isLowSurrogate();
        if (pair) {
            offsets.append(bytes);
            ++i;
        }
        bytes += pair ? 4 : c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
    }
    offsets.append(bytes);
    return offsets;
}

} // namespace

ValueExamination::ValueExamination(QString variable, QString value, std::optional<GoVersion> version)
    : m_variable(std::move(variable)),
      m_value(std::move(value)),
      m_read(m_value),
      m_version(std::move(version))
{
    if (!isAscii(m_value)) {
        m_byteOffsets = byteOffsets(m_value);
    }
}

QList<ValueExamination::Part> ValueExamination::split(QStringView separators) const
{
    QList<Part> parts;
    qsizetype start = 0;
    for (qsizetype i = 0; i <= m_read.size(); ++i) {
        if (i == m_read.size() || separators.contains(m_read.at(i))) {
            parts.append({start, i - start});
            start = i + 1;
        }
    }
    return parts;
}

ValueExamination::Pieces ValueExamination::cut(Part part, QStringView characters) const
{
    const auto separates = [&](qsizetype i) { return m_read.at(i).isSpace() || characters.contains(m_read.at(i)); };
    Pieces pieces;
    qsizetype start = part.start;
    for (qsizetype i = part.start; i < part.end();) {
        qsizetype behind = i;
        while (behind < part.end() && separates(behind)) {
            ++behind;
        }
        if (behind == i) {
            ++i;
            continue;
        }
        pieces.between.append({start, i - start});
        pieces.separators.append({i, behind - i});
        start = i = behind;
    }
    pieces.between.append({start, part.end() - start});
    return pieces;
}

ValueExamination::Part ValueExamination::trimmed(Part part) const
{
    while (part.length > 0 && m_read.at(part.start).isSpace()) {
        ++part.start;
        --part.length;
    }
    while (part.length > 0 && m_read.at(part.end() - 1).isSpace()) {
        --part.length;
    }
    return part;
}

void ValueExamination::report(const QString &id, Severity severity, Part at, Text message,
                              const std::optional<Replacement> &fix)
{
    if (m_problems.size() >= mostProblems) {
        return;
    }
    EnvProblem problem;
    problem.id = id;
    problem.severity = severity;
    problem.variable = m_variable;
    message.args.insert(u"variable"_s, m_variable);
    problem.message = std::move(message);
    problem.at.column = static_cast<int>(at.start) + 1;
    problem.at.columns = static_cast<int>(at.length);
    problem.at.offset = byteOffset(at.start);
    problem.at.bytes = byteOffset(at.end()) - problem.at.offset;
    if (fix) {
        const qsizetype offset = byteOffset(fix->part.start);
        Text title = fix->title;
        if (title.isEmpty()) {
            const QMap<QString, QString> args{
                {u"from"_s, shown(QStringView(m_value).sliced(fix->part.start, fix->part.length))},
                {u"to"_s, shown(fix->text)}};
            title = fix->text.isEmpty() ? Text{u"envcheck.fix.remove"_s, args}
                : fix->part.length == 0 ? Text{u"envcheck.fix.insert"_s, args}
                                        : Text{u"envcheck.fix.replace"_s, args};
        }
        problem.fix = QuickFix{title, offset, byteOffset(fix->part.end()) - offset, fix->text.toUtf8()};
    }
    m_problems.append(problem);
    m_unclear.append(at);
}

void ValueExamination::substitute(qsizetype index, QChar meant)
{
    m_read[index] = meant;
    if (!m_unclear.isEmpty() && m_unclear.last().start == index) {
        m_unclear.removeLast();
    }
}

bool ValueExamination::isReported(Part part) const
{
    return std::ranges::any_of(
        m_unclear, [part](const Part &unclear) { return unclear.start < part.end() && unclear.end() > part.start; });
}

qsizetype ValueExamination::byteOffset(qsizetype index) const
{
    return m_byteOffsets.isEmpty() ? index : m_byteOffsets.at(index);
}

QString codePointName(QChar c)
{
    return "U+"_L1 + QString::number(c.unicode(), 16).rightJustified(4, u'0').toUpper();
}

QString shown(QStringView text)
{
    QString out = Redactor().mask(text.toString());
    if (out.size() > longestShown) {
        out = out.first(longestShown) + u'…';
    }
    QString named;
    for (const QChar c : std::as_const(out)) {
        const bool plainBlank = c == u' ' && out.size() > 1;
        if (plainBlank || (c.isPrint() && !c.isSpace())) {
            named += c;
        } else {
            named += c == u' ' ? u"␣"_s : c == u'\t' ? u"⇥"_s : c == u'\r' ? u"↵"_s : codePointName(c);
        }
    }
    return named;
}

} // namespace Tidyscope
