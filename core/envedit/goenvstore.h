// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/changes/atomicfile.h"
#include "core/changes/journal.h"
#include "core/envedit/goenvdocument.h"
#include "core/goenv/goenvfile.h"

#include <QProcessEnvironment>

namespace Tidyscope {

/// go's settings file, read to be edited.
struct GoEnvFileState
{
    FileSnapshot snapshot;
    GoEnvDocument document;
};

/// What go itself would do when it makes the file: readable as the umask allows; nothing larger than GoEnvDocument::largest.
[[nodiscard]] FileRules goEnvFileRules();

/// Reads the file at @p path, which need not exist. Refuses what cannot be edited: a folder or a device in its place, more than
/// GoEnvDocument::largest, UTF-16, binary bytes, no permission; the file stays as it is. Worker threads only.
[[nodiscard]] ChangeResult<GoEnvFileState> openGoEnvFile(const QString &path);
/// The same for the file that go would use under @p environment. NoPath with a text that says why where there is none: GOENV=off
/// (`go env -w` then writes the default file all the same, which go will not read), no home folder.
[[nodiscard]] ChangeResult<GoEnvFileState> openGoEnvFile(const QProcessEnvironment &environment,
                                                         GoHost host = currentGoHost());

struct EnvPreview;

/// Makes the change that @p preview shows, through @p journal. @p kind: see ChangeRequest. Refuses with Changed where the file
/// is no longer what the preview was made from. Worker threads only.
[[nodiscard]] ChangeResult<Change> applyPreview(const Journal &journal, const EnvPreview &preview,
                                                const QString &kind = QStringLiteral("env"));

} // namespace Tidyscope
