// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/textlabel.h"

#include <QCoreApplication>
#include <QStringList>

#include <utility>

namespace Tidyscope {

class MirrorController;
struct ShellContext;

/// What the Mirrors page says of the look at mirrors, and of what would overrule a switch.
class MirrorPageWords
{
    Q_DECLARE_TR_FUNCTIONS(Tidyscope::MirrorPageWords)
public:
    /// How far the look is, or what it came to.
    [[nodiscard]] static std::pair<QString, TextLabel::Tone> ofLook(const MirrorController &controller,
                                                                    const ShellContext &context);
    /// What overrules the settings file, into which a mirror is written: one sentence each.
    [[nodiscard]] static QStringList ofShadows(const MirrorController &controller, const ShellContext &context);
};

} // namespace Tidyscope
