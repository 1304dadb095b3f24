// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/goenv/goenvironment.h"
#include "core/mirrors/mirrorswitch.h"
#include "core/mirrors/scorecardrun.h"

#include <QObject>

#include <functional>
#include <memory>

namespace Tidyscope {

/// What the window needs of a look at mirrors: ScorecardRun behind an interface, so that tests can play one by hand. Same contract:
/// start() once, finished() exactly once, the destructor ends what is under way without waiting.
class MirrorSource : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual void start() = 0;
    virtual void cancel() = 0;
    /// What is known: it grows while the look is under way.
    [[nodiscard]] virtual Scorecard scorecard() const = 0;
    /// After finished(): the switch to mirror @p id under the settings @p now.
    [[nodiscard]] virtual MirrorSwitch switchTo(const QString &id, const GoEnvironment &now) const = 0;

Q_SIGNALS:
    void advanced(int done, int of);
    void finished();
};

/// Makes the source of one look.
using MirrorSourceFactory = std::function<std::unique_ptr<MirrorSource>(const ScorecardRun::Request &)>;

/// The real thing: a run of the engine.
class EngineMirrorSource : public MirrorSource
{
    Q_OBJECT
public:
    explicit EngineMirrorSource(const ScorecardRun::Request &request, QObject *parent = nullptr);

    void start() override { m_run.start(); }
    void cancel() override { m_run.cancel(); }
    [[nodiscard]] Scorecard scorecard() const override { return m_run.soFar(); }
    [[nodiscard]] MirrorSwitch switchTo(const QString &id, const GoEnvironment &now) const override;

private:
    ScorecardRun m_run;
};

} // namespace Tidyscope
