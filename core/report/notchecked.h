// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/model/diagnosis.h"

namespace Tidyscope {

/// What a run did not find out, for one reason.
struct NotChecked
{
    /// One question of the method, with what it was to be asked about.
    struct Item
    {
        QString check;        ///< id: "dns-resolve"
        QStringList subjects; ///< hosts, URLs, modules; may be empty
        bool operator==(const Item &) const = default;
    };
    Text reason; ///< a whole sentence
    Status status = Status::
        Skipped; ///< NotRun: time was over; Cancelled: the user stopped it; Skipped: it could not be asked, or not without a leak
    QList<Item> items;
    bool operator==(const NotChecked &) const = default;
};

/// Whether @p finding says that nobody knows: its time was over, it was stopped, a program is missing, or asking would have
/// shown a private name to strangers. What was left out as it follows from a failure, or as nothing needs it, is no gap.
[[nodiscard]] bool isNotChecked(const Finding &finding);

/// All gaps of @p diagnosis, each reason once, in the order of the method; empty where everything was looked at. Modules whose
/// names were kept from public servers come last.
[[nodiscard]] QList<NotChecked> notChecked(const Diagnosis &diagnosis);

/// How many questions stay open in @p gaps.
[[nodiscard]] qsizetype openQuestions(const QList<NotChecked> &gaps);

/// The questions of @p gap for people, a line each: "Connection: proxy.golang.org:443". Those that are about nothing in
/// particular share one line.
[[nodiscard]] QStringList questionLines(const NotChecked &gap, const Texts &texts);

} // namespace Tidyscope
