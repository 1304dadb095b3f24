// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/envcheck/envproblem.h"
#include "core/goenv/goenvironment.h"
#include "core/goenv/goversion.h"

#include <QByteArray>
#include <QList>
#include <QProcessEnvironment>
#include <QString>

#include <optional>

namespace Tidyscope {

/// What is wrong with @p value of the variable @p name, wherever it is set: grammar, characters that only look right, and
/// settings that switch a protection off. Places are in the value. Nothing for a name that is not in the catalogue. Pure, fast enough
/// for every keystroke, linear in the size of the value; any thread. Without a @p version the newest rules hold.
[[nodiscard]] QList<EnvProblem> checkValue(const QString &name, const QString &value,
                                           const std::optional<GoVersion> &version = {});

/// @p value of the variable @p name without the errors @p id of checkValue() that have a remedy. Bounded: a list with a
/// hundred of them and more is mended in part. Pure.
[[nodiscard]] QString mendedValue(const QString &name, QString value, const QString &id,
                                  const std::optional<GoVersion> &version = {});

/// What is wrong with the bytes of a GOENV file: encoding, line ends, lines that go passes over, names, and every value in it that counts.
/// Places are in the file. Pure and linear; 1 MB takes some 10 ms. Sorted by place.
[[nodiscard]] QList<EnvProblem> checkGoEnvFile(const QByteArray &bytes, const std::optional<GoVersion> &version = {});

/// Whether values that come from the user's GOENV file are judged: not where checkGoEnvFile() has judged them in their place.
enum class FileValues { Judged, LeftOut };

/// checkInterplay(), and checkValue() of every value in force that somebody set. Places are in the value in force. @p process is
/// the environment of the process that @p environment was resolved with. In the order of the catalogue.
[[nodiscard]] QList<EnvProblem> checkEnvironment(const GoEnvironment &environment, const QProcessEnvironment &process,
                                                 const std::optional<GoVersion> &version = {},
                                                 FileValues fileValues = FileValues::Judged);

/// Whether another variable takes the force out of @p problem: how wide GOPRIVATE is decides nothing where GONOPROXY says which modules
/// go past the proxies. checkEnvironment() leaves such out.
[[nodiscard]] bool isOverruled(const GoEnvironment &environment, const EnvProblem &problem);

/// Settings that disturb one another, or that nobody reads: shadowed values, GONOPROXY in place of GOPRIVATE, two spellings of
/// one proxy variable, ALL_PROXY alone, GOENV=off, no home. What needs more than one variable to be seen.
[[nodiscard]] QList<EnvProblem> checkInterplay(const GoEnvironment &environment, const QProcessEnvironment &process,
                                               const std::optional<GoVersion> &version = {});

} // namespace Tidyscope
