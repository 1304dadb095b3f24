// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/model/finding.h"
#include "ui/widgets/textlabel.h"

#include <QCoreApplication>

#include <utility>

namespace Tidyscope {

class VerificationController;

/// What step 2 says of a verification in one sentence.
class VerificationWords
{
    Q_DECLARE_TR_FUNCTIONS(Tidyscope::VerificationWords)
public:
    [[nodiscard]] static TextLabel::Tone toneOf(Severity severity);
    /// How far it is, what it came to, or what it does. @p problem: why the module in the field cannot be verified; empty: it can.
    [[nodiscard]] static std::pair<QString, TextLabel::Tone> sentence(const VerificationController &controller,
                                                                      const QString &problem, const Texts &texts);
};

} // namespace Tidyscope
