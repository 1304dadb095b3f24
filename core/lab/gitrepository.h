// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/labmodule.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace Tidyscope::Lab {

/// A Git repository with modules, as a company's server has it. A value: scenarios and tests hold lists of them.
struct GitRepository
{
    QString root;             ///< as in an import path: "git.corp.test/team/hello"
    QList<LabModule> modules; ///< oldest first; each becomes a commit with a tag. "ROOT", "ROOT/v2" or "ROOT/folder"
    QByteArray credentials{}; ///< "user:password"; empty: public

    /// "git.corp.test".
    [[nodiscard]] QString host() const { return root.section(u'/', 0, 0); }
    /// "/team/hello".
    [[nodiscard]] QString path() const { return root.sliced(host().size()); }
    /// The tag of @p module: "v1.0.0", "folder/v1.0.0".
    [[nodiscard]] QString tagOf(const LabModule &module) const;
    /// Input of `git fast-import`: branch "main" and the tags. The same modules give the same hashes, always.
    [[nodiscard]] QByteArray fastImport() const;
    bool operator==(const GitRepository &) const = default;

private:
    /// The module's folder in the repository, empty or with '/' at its end.
    [[nodiscard]] QString folderOf(const LabModule &module) const;
};

} // namespace Tidyscope::Lab
