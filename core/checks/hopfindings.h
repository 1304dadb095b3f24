// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/fault.h"

#include <functional>

namespace Tidyscope {

/// One hop of one target, as its check sees it.
struct HopView
{
    Hop hop = Hop::Pending;
    QString subject;
    Text passed; ///< the sentence when all is well
    QStringList evidence;
    double durationMs = 0;
};

/// The findings of a check that looks at the same hop of every target: one for each subject, the worst where targets share it.
/// @p view gives nullopt for a target that has no such hop; @p where is the hop in the chain; @p none the sentence for a run in
/// which no target has it.
[[nodiscard]] QList<Finding> hopFindings(const CheckContext &context, const CheckInfo &info, ChainFault::Where where,
                                         const std::function<std::optional<HopView>(const Target &)> &view,
                                         const Text &none);

/// A finding without cause: passed, skipped, running.
[[nodiscard]] Finding plainFinding(const CheckInfo &info, Status status, const Text &reason,
                                   const QString &subject = {}, const QStringList &evidence = {},
                                   double durationMs = 0);

/// The answer of a check that cannot say anything yet, or ever, because the settings are not known: Running or Skipped.
[[nodiscard]] std::optional<Finding> settingsMissing(const CheckContext &context, const CheckInfo &info);

/// The project's go.mod as a request: the file found, else the one that is missing.
[[nodiscard]] FileScanRequest goModRequest(const CheckContext &context);

} // namespace Tidyscope
