// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/envcheck/envproblem.h"
#include "core/goenv/goversion.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace Tidyscope {

/// A GOENV file while it is examined, line by line as go reads it (cmd/go/internal/cfg.readEnvFile).
class FileExamination
{
public:
    FileExamination(QByteArray bytes, std::optional<GoVersion> version);

    /// A line that go takes a setting from.
    struct Setting
    {
        QString name;
        int line = 0;
        qsizetype lineStart = 0;  ///< byte
        qsizetype valueStart = 0; ///< byte
        qsizetype valueEnd = 0;   ///< byte, before "\r" and "\n"
        qsizetype lineEnd = 0;    ///< byte, behind the "\n"
        bool carriageReturn = false;
    };

    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    [[nodiscard]] const std::optional<GoVersion> &version() const { return m_version; }
    [[nodiscard]] bool isAtLeast(int minor) const { return !m_version || m_version->isAtLeast(1, minor); }

    struct Replacement
    {
        qsizetype from = 0;
        qsizetype to = 0;
        QByteArray text;
        Text title;
    };
    /// A problem with the bytes @p from to @p to of a line.
    void report(const QString &id, Severity severity, const QString &variable, int line, qsizetype lineStart,
                qsizetype from, qsizetype to, Text message, const std::optional<Replacement> &fix = {});
    /// Those of a value, which begins at @p setting.valueStart.
    void adopt(const Setting &setting, const QList<EnvProblem> &problems);

    [[nodiscard]] QList<EnvProblem> take();

private:
    QByteArray m_bytes;
    std::optional<GoVersion> m_version;
    QList<EnvProblem> m_problems;
};

/// Judges the line that begins at byte @p start; nothing where go passes over it.
[[nodiscard]] std::optional<FileExamination::Setting> examineLine(FileExamination &file, int line, qsizetype start,
                                                                  qsizetype end, QHash<QString, QString> *nearestNames);

/// Encodings of which go reads nothing, or not the first line. False: there is nothing more to examine.
[[nodiscard]] bool examineEncoding(FileExamination &file);

} // namespace Tidyscope
