// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/changecommand.h"

#include "core/fixes/cachesurvey.h"
#include "core/fixes/fixplan.h"
#include "core/fixes/fixstore.h"
#include "core/report/fixreport.h"

#include <chrono>
#include <memory>
#include <optional>

namespace Tidyscope {

/// `tidyscope-cli cache …`: what is damaged in the module cache, and taking exactly that out of it.
class CacheCommand final : public ChangeCommand
{
    Q_OBJECT
public:
    explicit CacheCommand(QObject *parent = nullptr);
    ~CacheCommand() override;
    Q_DISABLE_COPY_MOVE(CacheCommand)

    void start() override;

private:
    void addOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] std::optional<QString> take(const QCommandLineParser &parser, const QStringList &positional) override;

    [[nodiscard]] bool isClean() const { return verbIndex() == 1; }
    void scan();
    void scanned();
    void propose();
    void clean();
    void cleaned(const ChangeResult<FixRecord> &record);

    QString m_pattern;
    std::chrono::milliseconds m_timeout{0};
    QString m_goFile;
    std::unique_ptr<CacheSurvey> m_survey;
    CacheReport m_report;
    FixPlan m_plan;
};

} // namespace Tidyscope
