// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace Tidyscope {

/// One of the ways in which a cause shows itself: where the value "variant" of a finding names it, its sentences
/// (`cause.<cause>.<name>.title` and `.explanation`) and its fixes take the place of those of the cause.
struct CauseVariant
{
    QString cause;
    QString name;
    QStringList fixes; ///< ids of fixFor(), the safest first
};

[[nodiscard]] const QList<CauseVariant> &allCauseVariants();
/// The variant @p name of @p cause, or nullptr: the cause has none of that name. Thread-safe.
[[nodiscard]] const CauseVariant *findCauseVariant(const QString &cause, const QString &name);

} // namespace Tidyscope
