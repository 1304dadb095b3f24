// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/goenv/goversion.h"
#include "core/gotool/cacheseed.h"
#include "core/gotool/scratchnames.h"
#include "core/model/proberequest.h"

#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include <optional>

namespace Tidyscope {

/// A command ready to be started.
struct IsolatedCommand
{
    QString program; ///< absolute
    QStringList arguments;
    QString workingDirectory;
    QProcessEnvironment environment; ///< whole: what the child sees
    ScratchNames names = {};         ///< what the files below the scratch folder stand for
    QList<CachedModule> cached = {}; ///< what it finds of the user's module cache
};

/// Prepares @p request so that it does what the user's own run would do and writes nothing of the user's: module cache, build
/// cache, GOPATH, go.mod and go.sum are scratch ones below @p scratchDir (which exists, is empty and is removed by the caller
/// with removeScratch() of removescratch.h); the network variables, GOENV, GOTOOLCHAIN and GOFLAGS stay the user's. git asks no questions,
/// and a repository that the environment leads it to (GIT_DIR, as in a hook of git's) is replaced by one of ours: go's git would write there.
/// A project's tidy finds what the user's module cache has (see CacheSeed), and downloaded toolchains.
/// request.addedPrivate is added to GOPRIVATE, GONOPROXY and GONOSUMDB as they are in effect (process, settings file, go.env),
/// request.addedNoSumDb to GONOSUMDB alone.
///
/// GoDownload and GoTidy: request.arguments are what the user would type ("mod", "tidy"); -x, -json and -modfile are added.
/// GoVersion and GoEnv: GOTOOLCHAIN=local and GOFLAGS=' ', nothing else. Other: only request.environment is applied.
///
/// @p base is the environment the user's go would see. @p version, where known, decides whether `mod tidy` knows -x (1.21); else the installation's
/// VERSION file does, else -x goes into GOFLAGS, where a command that does not know it passes over it.
/// Reads and writes files (small ones): call it where that may take a moment. Fails when the scratch folder cannot be
/// written or go.mod or go.sum cannot be read. Without any go.mod the command is as typed: go says so itself and writes nothing.
[[nodiscard]] Result<IsolatedCommand> isolate(const ProcessRequest &request, const QProcessEnvironment &base,
                                              const QString &scratchDir, const std::optional<GoVersion> &version = {});

} // namespace Tidyscope
