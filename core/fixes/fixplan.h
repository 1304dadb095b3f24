// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/changes/journal.h"
#include "core/changes/linediff.h"
#include "core/envedit/preview.h"
#include "core/envedit/shelllines.h"
#include "core/envedit/uservariables.h"
#include "core/gotool/settingsreader.h"
#include "core/model/finding.h"
#include "core/report/letter.h"

#include <QMap>

#include <memory>
#include <optional>

namespace Tidyscope {

/// A fix of the catalogue with the values of the finding that it belongs to.
struct FixRequest
{
    QString id;                  ///< "set-goproxy"
    QString cause;               ///< which it is to put right
    QString subject;             ///< of that cause
    QMap<QString, QString> args; ///< values of the finding: path, variable, private …; what is not known is missing
    QMap<QString, QString> words = {}; ///< for its sentences; may be filled up with what is likely
    QList<LetterLine> letter = {};     ///< of a text for somebody else, whole
    bool operator==(const FixRequest &) const = default;
};

/// What a plan is made against: read a moment ago.
struct FixSurroundings
{
    GoSettings settings;
    QString home;                                                ///< the user's folder
    QString goMod;                                               ///< of the project; empty: no project
    std::shared_ptr<const UserVariableStore> userVariables = {}; ///< null: elsewhere than on Windows
};

/// One change for people: what, where, from what to what. Masked.
struct FixChange
{
    QString kind;                  ///< "settings", "file", "mode", "remove", "variable"
    QString target;                ///< path, or name of the variable
    std::optional<QString> before; ///< nothing: it is not there
    std::optional<QString> after;
    QList<DiffLine> diff; ///< of a file that is rewritten, whole
    bool operator==(const FixChange &) const = default;
};

/// What a fix would do. Either it has changes, or a reason why it cannot be applied automatically.
struct FixPlan
{
    FixRequest fix;
    QList<ChangeRequest> changes; ///< in this order; undone in the other one
    QList<FixChange> shown;       ///< one for each change
    /// What it amounts to, typed by hand, in each shell that can say it; masked. Empty where no command does the same.
    QList<EnvPreview::Command> commands = {};
    /// What becomes of the environment of programs that are started from now on, where a change is about it.
    QMap<QString, std::optional<QString>> process;
    Text whyNot;             ///< why it cannot be applied automatically; empty: it can
    QList<ShellLines> lines; ///< for whyNot: what to type instead, by shell
    QList<Text> notes;       ///< why it is done in this way

    [[nodiscard]] bool isAutomatic() const { return whyNot.isEmpty() && !changes.isEmpty(); }
};

/// The plan for any fix but those that fixNeedsTidy() names. Reads the disk, writes nothing: worker threads only. What
/// is changed is narrow: lines of go's own settings file; files and folders below GOMODCACHE and GOPATH/pkg/sumdb; the
/// mode of one file or folder of the user's own; a proxy, a rule for addresses or the certificates for one host in the user's own configuration of git; a line
/// more in the user's .netrc; a line of the project's go.work; the user's variables on Windows.
[[nodiscard]] FixPlan planFix(const FixRequest &fix, const FixSurroundings &surroundings);

/// The fix is the outcome of `go mod tidy`, which has to run first (scratchtidy.h).
[[nodiscard]] bool fixNeedsTidy(const QString &id);
/// Puts the files that go made into those of the project. The same conditions.
[[nodiscard]] FixPlan planTidied(const FixRequest &fix, const FixSurroundings &surroundings, const QByteArray &goMod,
                                 const std::optional<QByteArray> &goSum);

/// Changes that move @p paths of the module cache aside; the plan of `cache clean`.
[[nodiscard]] FixPlan planRemoval(const FixRequest &fix, const QStringList &paths, const QString &moduleCache);

/// Whether planFix() can ever give an automatic plan for it, on any system.
[[nodiscard]] bool canBeAutomatic(const QString &id);

} // namespace Tidyscope
