// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/terminal.h"

#include "core/base/texts.h"
#include "core/gotool/settingsreader.h"
#include "core/report/envreport.h"
#include "core/report/textstyle.h"

#include <QObject>

#include <memory>
#include <optional>

namespace Tidyscope {

/// `tidyscope-cli env …`: go's settings listed, explained, checked and changed.
class EnvCommand : public QObject
{
    Q_OBJECT
public:
    explicit EnvCommand(QObject *parent = nullptr);
    ~EnvCommand() override;
    Q_DISABLE_COPY_MOVE(EnvCommand)

    /// Reads @p arguments (without the program and "env"). What is wrong with them, or nothing.
    [[nodiscard]] std::optional<QString> parse(const QStringList &arguments);
    void start();
    /// Ctrl+C: what is under way is given up; a change is either made whole or not at all.
    void interrupt();

Q_SIGNALS:
    /// Exactly once after start().
    void done(int exitCode);

private:
    enum class Verb { List, Get, Set, Unset, Check, Explain, Undo, History };

    [[nodiscard]] std::optional<QString> checkArguments(const QStringList &positional);
    [[nodiscard]] bool changes() const { return m_verb == Verb::Set || m_verb == Verb::Unset || m_verb == Verb::Undo; }
    [[nodiscard]] Texts texts() const;
    void settingsRead();
    [[nodiscard]] QList<EnvRow> allRows() const;
    void list();
    void get();
    /// Of standard error: other things are a terminal there.
    [[nodiscard]] PlainTextStyle errorStyle() const;
    void checkFiles();
    void checkSettings();
    void explain();
    void history();
    void previewChange();
    void previewUndo();
    /// Shows what is to be done, asks if nobody said --yes, and goes on with apply().
    void propose();
    void apply();
    void applied(const ChangeResult<Change> &change);
    void finishCheck(const QStringList &files, const QList<EnvCheckRow> &rows);
    void failed(const Text &why, int exitCode = ExitToolFailed);
    void end(int exitCode);

    Verb m_verb = Verb::List;
    QStringList m_arguments; ///< names, NAME=VALUE, files or modules
    QString m_goFile;
    QString m_language;
    bool m_json = false;
    bool m_changed = false;
    bool m_all = false;
    bool m_reveal = false;
    bool m_yes = false;
    bool m_noColor = false;
    bool m_dryRun = false;
    bool m_ended = false;
    PlainTextStyle m_style;     ///< of standard output
    bool m_interrupted = false; ///< however it goes on, the exit code says so
    bool m_applying = false;
    std::chrono::milliseconds m_timeout{0};
    qint64 m_undo = 0;
    QProcessEnvironment m_process;
    std::unique_ptr<SettingsReader> m_reader;
    EnvPreview m_preview;
    EnvChangeReport m_report;
};

} // namespace Tidyscope
