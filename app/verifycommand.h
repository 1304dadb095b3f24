// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/terminal.h"

#include "core/report/textstyle.h"
#include "core/verify/cacheverificationrun.h"
#include "core/verify/verificationrun.h"

#include <QObject>

#include <memory>
#include <optional>

class QCommandLineParser;

namespace Tidyscope {

/// `tidyscope-cli verify`: one version of a module against go.sum and the checksum database, or the whole module cache against what was
/// downloaded.
class VerifyCommand : public QObject
{
    Q_OBJECT
public:
    explicit VerifyCommand(QObject *parent = nullptr);
    ~VerifyCommand() override;
    Q_DISABLE_COPY_MOVE(VerifyCommand)

    /// Reads @p arguments (without the program and "verify"). What is wrong with them, or nothing.
    [[nodiscard]] std::optional<QString> parse(const QStringList &arguments);
    void start();
    /// Ctrl+C: what is known is printed.
    void interrupt();

Q_SIGNALS:
    /// Exactly once after start().
    void done(int exitCode);

private:
    [[nodiscard]] std::optional<QString> readFiles(const QCommandLineParser &parser);
    void finishModule();
    void finishCache();

    VerificationRun::Request m_request;
    int m_threads = 0;
    QString m_language;
    bool m_json = false;
    bool m_cache = false;
    PlainTextStyle m_style;
    std::unique_ptr<VerificationRun> m_run;
    std::unique_ptr<CacheVerificationRun> m_cacheRun;
};

} // namespace Tidyscope
