// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/text.h"
#include "core/causes/catalogue.h"

#include <QList>
#include <QString>

namespace Tidyscope {

/// Something that is often said about go and modules and is not so (resources/beliefs.json). Sentences:
/// `belief.<id>.claim` and `belief.<id>.truth`.
struct Belief
{
    /// One place where a user would act on it.
    struct Place
    {
        enum class Kind {
            Value,  ///< the editor of `variable`, when its value is like `value`
            Result, ///< a verdict of `layer`
            Step,   ///< step `step`, when one of its checks failed at `layer`
            Cache   ///< before the module cache is cleaned
        };
        Kind kind = Kind::Cache;
        QString variable;
        QString value;
        bool whole = false; ///< the value is just `value`; otherwise it holds it
        std::optional<CauseLayer> layer;
        int step = 0;
        bool operator==(const Place &) const = default;
    };
    QString id;
    QList<Place> places;

    [[nodiscard]] Text claim() const { return {QStringLiteral("belief.") + id + QStringLiteral(".claim"), {}}; }
    [[nodiscard]] Text truth() const { return {QStringLiteral("belief.") + id + QStringLiteral(".truth"), {}}; }
};

/// All of the file. Thread-safe, as all of these.
[[nodiscard]] const QList<Belief> &allBeliefs();
/// Before @p variable gets @p value. Letter case of the value does not matter.
[[nodiscard]] QList<Belief> beliefsAtValue(const QString &variable, const QString &value);
/// Beside the verdict @p cause.
[[nodiscard]] QList<Belief> beliefsAtResult(const QString &cause);
/// In @p step, where checks named @p causes.
[[nodiscard]] QList<Belief> beliefsAtStep(int step, const QStringList &causes);
[[nodiscard]] QList<Belief> beliefsAtCache();

} // namespace Tidyscope
