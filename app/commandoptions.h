// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QCommandLineOption>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

class QCommandLineParser;

namespace Tidyscope {

/// The options that all commands have: --json, --lang, --no-color.
[[nodiscard]] QList<QCommandLineOption> commonOptions();
/// `--project FOLDER`, for readProject().
[[nodiscard]] QCommandLineOption projectOption();

/// What the commands that ask servers have besides: --project, --timeout, -v (@p verbose says what it adds), --go, --public.
[[nodiscard]] QList<QCommandLineOption> runOptions(const QString &verbose);

/// The language that was asked for with --lang, or that of the user's locale.
[[nodiscard]] QString commandLanguage(const QString &asked);

// Each of these reads one option of a parser that has parsed and knows it. They return what is wrong with its value, or nothing, and
// leave alone what they were given where the option is not there.

/// --lang LANGUAGE.
[[nodiscard]] std::optional<QString> readLanguage(const QCommandLineParser &parser, QString &language);
/// --timeout SECONDS, a number above 0.
[[nodiscard]] std::optional<QString> readTimeout(const QCommandLineParser &parser, std::chrono::milliseconds &timeout);
/// --project FOLDER, absolute; without the option the current folder where it belongs to a module. Looks at the file system.
[[nodiscard]] std::optional<QString> readProject(const QCommandLineParser &parser, QString &project);

} // namespace Tidyscope
