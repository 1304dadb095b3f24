// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/goenv/goversion.h"

#include <QJsonObject>
#include <QList>
#include <QString>

namespace Tidyscope::Differential {

/// Questions with the answers of one go.
struct Answers
{
    QString suite;
    QString go;     ///< "go1.24.4"
    QByteArray key; ///< changes with what was asked and with whom
    QList<QJsonObject> questions;
    QList<QJsonObject> answers;

    [[nodiscard]] GoVersion version() const;
};

/// What an earlier run left in the build folder for that suite; sorted by the name of the go.
[[nodiscard]] QList<Answers> storedAnswers(const QString &suite);
/// The same for one go; empty if there is nothing.
[[nodiscard]] Answers storedAnswers(const QString &suite, const QString &go);
void storeAnswers(const Answers &answers);
/// Removes what was stored for the other gos.
void forgetOthers(const QString &suite, const QStringList &gos);

/// The rows under tests/differential/recorded: SUITE.jsonl holds the questions with the answers of one go, SUITE.goX.Y.Z.jsonl
/// for each further go what it answers differently.
[[nodiscard]] QList<Answers> recordedAnswers(const QString &suite);
/// Writes the first of them, where there is none yet, or another go's differences.
void recordAnswers(const Answers &answers);

} // namespace Tidyscope::Differential
