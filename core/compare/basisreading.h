// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/compare/routefetch.h"

#include <QObject>

#include <memory>

namespace Tidyscope {

/// Reads what is known of the user's machine before anybody is asked for a module: its settings, and whether the module looks
/// private. That may depend on where its host is; then it is found out first, as a diagnosis does it. start() once; ready() exactly
/// once, never from inside start(). Destroying it ends everything without a signal.
class BasisReading : public QObject
{
    Q_OBJECT
public:
    /// Whether the module of @p options must be judged at all: one that everybody knows need not.
    enum class Privacy { Judged, Known };

    explicit BasisReading(DiagnosisOptions options, Privacy privacy = Privacy::Judged, QObject *parent = nullptr);
    ~BasisReading() override;
    Q_DISABLE_COPY_MOVE(BasisReading)

    void start();
    /// Valid after ready(); goUsable of its facts may be false.
    [[nodiscard]] const ComparisonBasis &basis() const { return m_basis; }

Q_SIGNALS:
    void ready();

private:
    void judge();
    void take();

    DiagnosisOptions m_options;
    Privacy m_privacy;
    std::unique_ptr<DiagnosisRun> m_run;
    ComparisonBasis m_basis;
    bool m_judged = false;
};

} // namespace Tidyscope
