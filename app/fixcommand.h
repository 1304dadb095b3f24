// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/fixingcommand.h"

#include <optional>

namespace Tidyscope {

/// `tidyscope-cli fix …`: the fixes of the last diagnosis, applied with a look whether they helped, and taken back.
class FixCommand final : public FixingCommand
{
    Q_OBJECT
public:
    explicit FixCommand(QObject *parent = nullptr);
    ~FixCommand() override;
    Q_DISABLE_COPY_MOVE(FixCommand)

    void start() override;

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

    void addOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] std::optional<QString> take(const QCommandLineParser &parser, const QStringList &positional) override;
    void applied() override;

    [[nodiscard]] Verb verb() const { return static_cast<Verb>(verbIndex()); }
    void known(const Known &known);
    void list();
    void plan();
    void findUndo();

    QString m_id;
    QProcessEnvironment m_process;
    Known m_known;
};

} // namespace Tidyscope
