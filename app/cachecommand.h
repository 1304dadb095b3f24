// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/terminal.h"

#include "core/base/texts.h"
#include "core/fixes/fixplan.h"
#include "core/fixes/fixstore.h"
#include "core/gotool/settingsreader.h"
#include "core/report/fixreport.h"

#include <QObject>

#include <memory>
#include <optional>

namespace Tidyscope {

/// `tidyscope-cli cache …`: what is damaged in the module cache, and taking exactly that out of it.
class CacheCommand : public QObject
{
    Q_OBJECT
public:
    explicit CacheCommand(QObject *parent = nullptr);
    ~CacheCommand() override;
    Q_DISABLE_COPY_MOVE(CacheCommand)

    /// Reads @p arguments (without the program and "cache"). What is wrong with them, or nothing.
    [[nodiscard]] std::optional<QString> parse(const QStringList &arguments);
    void start();
    /// Ctrl+C: a scan is given up; a removal is made whole or not at all.
    void interrupt();

Q_SIGNALS:
    /// Exactly once after start().
    void done(int exitCode);

private:
    [[nodiscard]] Texts texts() const;
    [[nodiscard]] bool isMeant(const QString &module) const;
    void settingsRead();
    void scanNext(const QStringList &modules);
    void scanned();
    void propose();
    void clean();
    void cleaned(const ChangeResult<FixRecord> &record);
    void failed(const Text &why, int exitCode);
    void end(int exitCode);

    bool m_clean = false;
    QString m_pattern;
    QString m_language;
    bool m_json = false;
    bool m_yes = false;
    bool m_dryRun = false;
    bool m_noColor = false;
    bool m_ended = false;
    bool m_interrupted = false;
    bool m_working = false;
    PlainTextStyle m_style;
    std::chrono::milliseconds m_timeout{0};
    QString m_goFile;
    std::unique_ptr<SettingsReader> m_reader;
    CacheReport m_report;
    FixPlan m_plan;
};

} // namespace Tidyscope
