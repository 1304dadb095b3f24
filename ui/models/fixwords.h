// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "ui/models/fixcontroller.h"

#include <QCoreApplication>
#include <QString>

namespace Tidyscope {

/// What the window says about a fix, in the current language.
class FixWords
{
    Q_DECLARE_TR_FUNCTIONS(Tidyscope::FixWords)
public:
    /// "Applied. go mod tidy runs again on a copy of the project — step 2 of 4: GOPROXY and GOSUMDB".
    [[nodiscard]] static QString progress(const FixController &fixes);
    /// How it ended, whole sentences.
    [[nodiscard]] static QString outcome(const FixOutcome &outcome, const Texts &texts);
    [[nodiscard]] static Status outcomeStatus(const FixOutcome &outcome);
    /// The failing request before and after, as lines of monospace; empty: it was not run.
    [[nodiscard]] static QString verified(const FixRecord &record, const Texts &texts);
    /// "File /home/dev/.config/go/env" for the heading of one change; rights and removals as a whole sentence.
    [[nodiscard]] static QString change(const FixChange &change, const Texts &texts);
    /// "kept", "rolled back", and where it is so that it can no longer be taken back.
    [[nodiscard]] static QString state(const FixRecord &record, const Texts &texts);
    /// What the user has to agree to before this plan is applied: it touches a file that other programs use as well.
    /// Empty: nothing beyond the preview.
    [[nodiscard]] static QString consent(const FixPlan &plan);
};

} // namespace Tidyscope
