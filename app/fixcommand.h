// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/terminal.h"

#include "core/base/texts.h"
#include "core/fixes/fixrun.h"
#include "core/report/fixreport.h"
#include "core/report/textstyle.h"

#include <QObject>

#include <memory>
#include <optional>

namespace Tidyscope {

/// `tidyscope-cli fix …`: the fixes of the last diagnosis, applied with a look whether they helped, and taken back.
class FixCommand : public QObject
{
    Q_OBJECT
public:
    explicit FixCommand(QObject *parent = nullptr);
    ~FixCommand() override;
    Q_DISABLE_COPY_MOVE(FixCommand)

    /// Reads @p arguments (without the program and "fix"). What is wrong with them, or nothing.
    [[nodiscard]] std::optional<QString> parse(const QStringList &arguments);
    void start();
    /// Ctrl+C: what was changed is put back first.
    void interrupt();

Q_SIGNALS:
    /// Exactly once after start().
    void done(int exitCode);

private:
    enum class Verb { List, Apply, Undo };
    /// What lies in the user's data folder.
    struct Known
    {
        std::optional<FixRecovery> recovery;
        std::optional<LastDiagnosis> last;
        QByteArray fingerprint; ///< of the settings now
        QList<FixRecord> records;
    };

    [[nodiscard]] Texts texts() const;
    void known(const Known &known);
    void list();
    void plan();
    void planned();
    void apply();
    void applied();
    void proposeUndo();
    void undo(FixRecord record);
    void tell(const FixRow &row, const Text &message);
    void failed(const Text &why, int exitCode);
    void end(int exitCode);

    Verb m_verb = Verb::List;
    QString m_id;
    QString m_language;
    bool m_json = false;
    bool m_yes = false;
    bool m_dryRun = false;
    bool m_noColor = false;
    bool m_ended = false;
    bool m_interrupted = false;
    bool m_working = false; ///< something is being changed: its end is told
    PlainTextStyle m_style;
    QProcessEnvironment m_process;
    Known m_known;
    FixRow m_row;
    std::unique_ptr<FixRun> m_run;
};

} // namespace Tidyscope
