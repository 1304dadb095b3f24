// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/changes/journal.h"
#include "core/envcheck/envproblem.h"
#include "core/envedit/preview.h"
#include "core/envedit/uservariables.h"
#include "core/gotool/settingsreader.h"
#include "core/netpolicy/moduleroute.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace Tidyscope {

/// One variable of `env list` with all that is to be said about it. Values are clear: the writers below mask them.
struct EnvRow
{
    EnvValue value;
    bool changed = false; ///< differs from what go would take with nothing set
    QList<EnvProblem> problems;
    QString registry; ///< "user-registry", "machine-registry": where a value of the process comes from; empty: unknown
    bool operator==(const EnvRow &) const = default;
};

/// A problem of `env check` with the file that it was found in.
struct EnvCheckRow
{
    QString file; ///< empty: in the value in force
    EnvProblem problem;
    bool operator==(const EnvCheckRow &) const = default;
};

/// The environment of @p settings with the defaults of the catalogue, for when go itself could not be asked.
[[nodiscard]] GoEnvironment withCatalogueDefaults(const GoSettings &settings);

/// All variables in the order of the catalogue, then what go prints besides. Without an answer of go's the defaults are those of
/// the catalogue. Pure.
[[nodiscard]] QList<EnvRow> envRows(const GoSettings &settings);

/// On Windows: says of values of the process which of them stand in the registry, as the user's own or as the computer's.
void tellRegistry(QList<EnvRow> &rows, const UserVariableStore &store, const QProcessEnvironment &process);

/// What a settings file that cannot be read amounts to; nothing for one that can.
[[nodiscard]] std::optional<EnvProblem> unreadableFile(const SettingsFile &file);

/// The documents of `env …` (resources/schemas). Secrets are masked, unless @p reveal.
[[nodiscard]] QByteArray envListJson(const GoSettings &settings, const QList<EnvRow> &rows, const Texts &texts,
                                     bool reveal = false);
[[nodiscard]] QByteArray envCheckJson(const QStringList &files, const QList<EnvCheckRow> &rows, const Texts &texts);
[[nodiscard]] QByteArray envExplainJson(const QList<ModuleRoute> &routes, const Texts &texts);

/// A change that is shown, or was made.
struct EnvChangeReport
{
    QString file;
    QString action; ///< "set", "unset", "undo"
    bool dryRun = false;
    std::optional<Change> change; ///< as it was made
    QList<DiffLine> diff;         ///< masked
    QList<EnvPreview::Command> commands;
    QList<EnvPreview::Outside> outside;
    QList<Text> notes;
    QList<EnvProblem> problems; ///< of the new values
};
[[nodiscard]] QByteArray envChangeJson(const EnvChangeReport &report, const Texts &texts);
[[nodiscard]] QByteArray envHistoryJson(const ChangeHistory &history, const Texts &texts);

} // namespace Tidyscope
