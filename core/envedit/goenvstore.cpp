// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envedit/goenvstore.h"

#include "core/envedit/preview.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

FileRules goEnvFileRules()
{
    return {.newFileMode = 0644, .newFolderMode = 0755, .limit = GoEnvDocument::largest};
}

ChangeResult<GoEnvFileState> openGoEnvFile(const QString &path)
{
    const ChangeResult<FileSnapshot> snapshot = readSnapshot(path, goEnvFileRules());
    if (!snapshot) {
        return tl::unexpected(snapshot.error());
    }
    return GoEnvDocument::parse(snapshot->bytes, path).map([&](const GoEnvDocument &document) {
        return GoEnvFileState{*snapshot, document};
    });
}

ChangeResult<GoEnvFileState> openGoEnvFile(const QProcessEnvironment &environment, GoHost host)
{
    if (environment.value(u"GOENV"_s) == "off"_L1) {
        return changeFailure(ChangeError::Kind::NoPath, {u"envedit.goenv-off"_s, {}});
    }
    const QString path = defaultGoEnvPath(environment, host);
    if (path.isEmpty()) {
        const QString key = host == GoHost::Windows ? u"envedit.no-appdata"_s : u"envedit.no-home"_s;
        return changeFailure(ChangeError::Kind::NoPath, {key, {}});
    }
    return openGoEnvFile(path);
}

ChangeResult<Change> applyPreview(const Journal &journal, const EnvPreview &preview, const QString &kind)
{
    return journal.apply({.kind = kind,
                          .what = {preview.names.isEmpty() ? u"envedit.what.text"_s : u"envedit.what.change"_s,
                                   {{u"names"_s, preview.names.join(u", "_s)}, {u"path"_s, preview.before.path}}},
                          .names = preview.names,
                          .before = preview.before,
                          .after = preview.after,
                          .rules = goEnvFileRules()});
}

} // namespace Tidyscope
