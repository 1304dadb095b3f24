// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/envcheck/envproblem.h"
#include "core/goenv/goversion.h"

#include <QList>
#include <QString>
#include <QStringView>

#include <optional>

namespace Tidyscope {

/// One value while it is examined: the checks of this folder report into it. Positions are UTF-16 indexes into the value.
class ValueExamination
{
public:
    ValueExamination(QString variable, QString value, std::optional<GoVersion> version);

    [[nodiscard]] const QString &variable() const { return m_variable; }
    /// As it is read: with the characters that substitute() put in.
    [[nodiscard]] const QString &value() const { return m_read; }
    [[nodiscard]] const std::optional<GoVersion> &version() const { return m_version; }
    /// Without a version the newest rules hold.
    [[nodiscard]] bool isAtLeast(int minor) const { return !m_version || m_version->isAtLeast(1, minor); }

    /// A part of the value: of a list, an entry.
    struct Part
    {
        qsizetype start = 0;
        qsizetype length = 0;
        [[nodiscard]] qsizetype end() const { return start + length; }
    };
    [[nodiscard]] QStringView text(Part part) const { return QStringView(m_read).sliced(part.start, part.length); }
    [[nodiscard]] Part whole() const { return {0, m_value.size()}; }
    /// The parts between any of @p separators, as they are.
    [[nodiscard]] QList<Part> split(QStringView separators) const;
    /// @p part cut at every run of blanks and @p characters: where somebody separates entries by what go does not separate them by.
    struct Pieces
    {
        QList<Part> between; ///< one more than there are separators; may be empty
        QList<Part> separators;
    };
    [[nodiscard]] Pieces cut(Part part, QStringView characters) const;
    /// @p part without blanks at its ends (unicode.IsSpace).
    [[nodiscard]] Part trimmed(Part part) const;

    /// What to put instead of a part; the title is made from it.
    struct Replacement
    {
        Part part;
        QString text;
        Text title; ///< empty: "Replace … by …", or "Remove …" where the text is empty
    };
    /// Further problems are dropped after the first 500: nobody reads them.
    void report(const QString &id, Severity severity, Part at, Text message,
                const std::optional<Replacement> &fix = {});

    /// From now on the character at @p index, which was reported, is read as @p meant: what else is wrong is found as well.
    void substitute(qsizetype index, QChar meant);
    /// Whether an earlier report is about some of @p part and nobody knows how to read it otherwise: such a part is not judged
    /// further.
    [[nodiscard]] bool isReported(Part part) const;
    [[nodiscard]] const QList<EnvProblem> &problems() const { return m_problems; }

private:
    [[nodiscard]] qsizetype byteOffset(qsizetype index) const;

    QString m_variable;
    QString m_value;
    QString m_read;
    std::optional<GoVersion> m_version;
    QList<qsizetype> m_byteOffsets; ///< of each index; empty where the value is ASCII
    QList<EnvProblem> m_problems;
    QList<Part> m_unclear;
};

/// "U+00A0".
[[nodiscard]] QString codePointName(QChar c);

/// The part as it is shown in a sentence: blanks and invisible characters by name, secrets masked, cut to a readable length.
[[nodiscard]] QString shown(QStringView text);

} // namespace Tidyscope
