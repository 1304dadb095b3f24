// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/diagnosis.h"
#include "ui/models/timelinedetails.h"
#include "ui/shell/shellcontext.h"

#include <QCoreApplication>

namespace Tidyscope {

/// Puts a route of step 3 or a module of step 4 into the Details.
void selectRoute(const ShellContext &context, const RouteResult &route);
void selectModule(const ShellContext &context, const ModuleRow &module);
/// Puts a request of the timeline into the Details, with what it followed from and what followed from it, if anything did, and what
/// somebody wrote beside it. Where it is not @p ofTheRun, but out of a file, the run says nothing about it.
void selectEvent(const ShellContext &context, const TimelineEvent &event, const TimelineLink &before = {},
                 const TimelineLink &after = {}, const QList<TimelineNote> &notes = {}, bool ofTheRun = true);

} // namespace Tidyscope
