// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/redactor.h"
#include "core/base/shellquote.h"
#include "core/changes/linediff.h"
#include "core/envedit/goenvstore.h"
#include "core/envedit/shelllines.h"

#include <QProcessEnvironment>

namespace Tidyscope {

/// What a preview is made against.
struct PreviewContext
{
    QProcessEnvironment process; ///< under which the user's go runs: it may overrule the file
    std::optional<GoVersion> version = {};
    Redactor redactor = {}; ///< masks everything that is for display
};

/// What a change would do, before anything is written. Values for display are masked; before and after are clear.
struct EnvPreview
{
    /// A change that the settings file alone does not achieve.
    struct Outside
    {
        enum class Why {
            Shadowed, ///< the environment sets the variable, which overrules the file
            NotInFile ///< go reads it from the environment only: HTTPS_PROXY, GODEBUG …
        };
        Why why = Why::Shadowed;
        QString name;
        QString processValue;          ///< masked
        std::optional<QString> wanted; ///< masked; nothing: it is to be unset
        QList<ShellLines> lines; ///< Shadowed: they unset it, so that the file counts; NotInFile: they do the change
        Text ide;
        bool operator==(const Outside &) const = default;
    };
    struct Command
    {
        Shell shell = Shell::Posix;
        QString line; ///< `go env -w …` or `go env -u …`
        bool operator==(const Command &) const = default;
    };

    FileSnapshot before;
    QByteArray after;
    QStringList names;           ///< whose value in the file changes
    QList<DiffLine> diff;        ///< whole; see nearChanges(); empty if the bytes stay the same
    QList<Command> commands;     ///< what it amounts to, in each shell; go writes the same values, not the same bytes
    bool commandsMasked = false; ///< a command shows a mask in place of a secret: it cannot be used as it is
    QList<Outside> outside;
    QList<Text> notes; ///< what else to know: duplicates, '\r', what `go env` would refuse

    [[nodiscard]] bool changesFile() const { return after != before.bytes; }
};

/// @p changes in their order. Those of variables that go reads from the environment only are left out of the file and told in
/// `outside`. Refused, with the reason of the first one, where go would refuse (GoEnvDocument::set). Pure.
[[nodiscard]] ChangeResult<EnvPreview> previewChanges(const GoEnvFileState &state, const QList<EnvChange> &changes,
                                                      const PreviewContext &context);
/// The file as somebody edited it as text. Refuses what GoEnvDocument::parse() refuses. Pure.
[[nodiscard]] ChangeResult<EnvPreview> previewText(const GoEnvFileState &state, const QByteArray &after,
                                                   const PreviewContext &context);

} // namespace Tidyscope
