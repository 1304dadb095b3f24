// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/changecommand.h"

#include "core/gotool/settingsreader.h"
#include "core/report/envreport.h"

#include <chrono>
#include <memory>
#include <optional>

namespace Tidyscope {

/// `tidyscope-cli env …`: go's settings listed, explained, checked and changed.
class EnvCommand final : public ChangeCommand
{
    Q_OBJECT
public:
    explicit EnvCommand(QObject *parent = nullptr);
    ~EnvCommand() override;
    Q_DISABLE_COPY_MOVE(EnvCommand)

    void start() override;

private:
    enum class Verb { List, Get, Set, Unset, Check, Explain, Undo, History };

    void addOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] std::optional<QString> take(const QCommandLineParser &parser, const QStringList &positional) override;
    [[nodiscard]] std::optional<QString> checkArguments(const QStringList &positional);

    [[nodiscard]] Verb verb() const { return static_cast<Verb>(verbIndex()); }
    [[nodiscard]] bool changes() const { return verb() == Verb::Set || verb() == Verb::Unset || verb() == Verb::Undo; }
    void settingsRead();
    [[nodiscard]] QList<EnvRow> allRows() const;
    void list();
    void get();
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

    QStringList m_arguments; ///< names, NAME=VALUE, files or modules
    QString m_goFile;
    bool m_changed = false;
    bool m_all = false;
    bool m_reveal = false;
    std::chrono::milliseconds m_timeout{10000}; ///< of reading the settings
    qint64 m_undo = 0;
    QProcessEnvironment m_process;
    std::unique_ptr<SettingsReader> m_reader;
    EnvPreview m_preview;
    EnvChangeReport m_report;
};

} // namespace Tidyscope
