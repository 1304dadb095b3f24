// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/engine/diagnosisrun.h"

#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QObject>

#include <memory>
#include <optional>

namespace Tidyscope {

/// `tidyscope-cli diagnose`: options, the run, its output and the exit code.
class DiagnoseCommand : public QObject
{
    Q_OBJECT
public:
    explicit DiagnoseCommand(QObject *parent = nullptr);
    ~DiagnoseCommand() override;
    Q_DISABLE_COPY_MOVE(DiagnoseCommand)

    /// Reads @p arguments (without the program and "diagnose"). What is wrong with them, or nothing.
    [[nodiscard]] std::optional<QString> parse(const QStringList &arguments);
    void start();
    /// Ctrl+C: stops everything that was started; what is known is still printed.
    void interrupt();

Q_SIGNALS:
    /// Exactly once after start().
    void done(int exitCode);

private:
    void begin();
    void finish();
    void end(bool wroteAll);
    void progress(const Text &text);
    void showFinding(const Finding &finding);

    DiagnosisOptions m_options;
    QString m_harFile; ///< empty: no timeline is written
    bool m_json = false;
    bool m_dryRun = false;
    bool m_verbose = false;
    bool m_color = false;
    bool m_interrupted = false;
    std::optional<Texts> m_texts; ///< from parse() on
    QByteArray m_fingerprint;     ///< of the settings when the run began
    QElapsedTimer m_sinceBegin;
    std::unique_ptr<DiagnosisRun> m_run;
};

} // namespace Tidyscope
