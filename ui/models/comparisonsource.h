// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/compare/comparisonrun.h"

#include <QObject>

#include <functional>
#include <memory>

namespace Tidyscope {

/// What the window needs of a comparison: ComparisonRun behind an interface, so that tests can play one by hand. Same contract:
/// start() once, finished() exactly once, the destructor ends what is under way without waiting.
class ComparisonSource : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual void start() = 0;
    virtual void cancel() = 0;
    [[nodiscard]] virtual const Comparison &comparison() const = 0;

Q_SIGNALS:
    void routesKnown();
    void sampled(int route);
    void finished();
};

/// Makes the source of one comparison.
using ComparisonSourceFactory = std::function<std::unique_ptr<ComparisonSource>(const ComparisonRun::Request &)>;

/// The real thing: a comparison of the engine.
class EngineComparisonSource : public ComparisonSource
{
    Q_OBJECT
public:
    explicit EngineComparisonSource(const ComparisonRun::Request &request, QObject *parent = nullptr);

    void start() override { m_run.start(); }
    void cancel() override { m_run.cancel(); }
    [[nodiscard]] const Comparison &comparison() const override { return m_run.comparison(); }

private:
    ComparisonRun m_run;
};

} // namespace Tidyscope
