// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/chain.h"

namespace Tidyscope {

/// What is wrong with a target, in the words of the catalogue: cause, subject, values for its sentences and the reason that a
/// check shows. One place, so that the check of a hop and the explanation of go's own error never disagree.
struct Fault
{
    ChainFault::Where where = ChainFault::Where::None;
    QString cause;
    QString subject;
    QMap<QString, QString> args;
    Text reason;
    double confidence = 0;
    QStringList evidence;
    QStringList against;

    [[nodiscard]] bool isFault() const
    {
        return where != ChainFault::Where::None && where != ChainFault::Where::Pending;
    }
};

/// The first hop of the chain to @p target that fails; where is None when all is well, Pending while that is not known.
[[nodiscard]] Fault faultOf(const CheckContext &context, const Target &target);

/// A 404 or 410 of @p server whose words are those of a git that was asked for a password becomes "the name is private": it ran
/// on the server's machine, which has no login for the module.
void blamePrivateName(const CheckContext &context, const QString &server, QStringView said, Fault &fault);

/// @p fault as a finding of the check @p info.
[[nodiscard]] Finding faultFinding(const CheckInfo &info, const Fault &fault, bool needed, double durationMs);

} // namespace Tidyscope
