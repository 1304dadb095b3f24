// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/engine/timelinelinks.h"
#include "core/model/timelinenote.h"
#include "ui/models/detailsmodel.h"

namespace Tidyscope {

/// A request that another one follows from, or that follows from it.
struct TimelineLink
{
    TimelineLinkKind kind = TimelineLinkKind::None;
    TimelineEvent event;
};

/// What belongs to a request of the timeline besides itself.
struct TimelineSurroundings
{
    const QList<Evidence> &evidence; ///< of the run
    TimelineLink before{};           ///< what it followed from, if anything
    TimelineLink after{};            ///< what followed from it
    QList<TimelineNote> notes{};     ///< what somebody wrote beside it
    const Diagnosis *run = nullptr;  ///< for the rules by which go went this way
    const Texts *texts = nullptr;    ///< for what the run says in sentences
};

/// Everything about @p event, for the Details: what it is, why go asked here (the place in GOPROXY, the rule for private modules, the
/// HTTP proxy and why it is used), what is known of the host, what somebody wrote beside it, its phases with their numbers and shares, what it followed from, what
/// the probe behind it asked and got (headers masked, certificates, addresses, the proxy), the lines of go's output that it was
/// read from, and commands that do the same again.
[[nodiscard]] QList<DetailsModel::Section> timelineDetails(const TimelineEvent &event,
                                                           const TimelineSurroundings &around);

/// The evidence whose row in the timeline @p event is, or null: go's own requests have none.
[[nodiscard]] const Evidence *evidenceOf(const TimelineEvent &event, const QList<Evidence> &evidence);

/// The lines of what go printed that speak of @p event, at most @p most of them.
[[nodiscard]] QStringList linesAbout(const TimelineEvent &event, const QList<Evidence> &evidence, int most = 6);

} // namespace Tidyscope
