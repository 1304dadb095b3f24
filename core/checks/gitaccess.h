// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/check.h"
#include "core/gotool/gorunresult.h"

namespace Tidyscope {

/// The modules whose repositories are asked for access: those that go fetches from their own host because a rule or the user
/// says so, and suspected ones that no proxy of the company's own serves, if their host is inside and so is the way to it. The
/// first of each host and owner, at most four. Never a public module.
[[nodiscard]] QList<ModuleVersion> gitAccessModules(const CheckContext &context);

/// Where go's git asks for the module @p path: by its spelling (cmd/go/internal/vcs, vcsPaths), else by the go-import tag that its
/// host answered with. Empty while that is not known, for another program than git, and for a URL that git must not be given.
[[nodiscard]] QString gitRepositoryOf(const CheckContext &context, const QString &path);

/// For a path with ".git" go tries one scheme after another and says only that none of them works ("no secure protocol found for
/// repository"): the module that it says so of. Empty: of none.
[[nodiscard]] ModuleVersion moduleWithoutScheme(const GoError &error);

/// The page with which the host says where the module @p path is; as a target of its own.
[[nodiscard]] Target goImportTarget(const CheckContext &context, const QString &path);

/// What git said when it was asked for the repository of a module, in go's words; kind None: it was not asked, or let us in.
struct GitRefusal
{
    GoError error;
    QString evidence;
};
[[nodiscard]] GitRefusal gitRefusal(const CheckContext &context, const QString &path);

/// `git ls-remote` as go runs it: nothing asks for a password, ssh in batch mode (cmd/go/internal/modload.Init). Outside of any repository.
[[nodiscard]] ProcessRequest gitAccessRequest(const CheckContext &context, const QString &repository);

} // namespace Tidyscope
