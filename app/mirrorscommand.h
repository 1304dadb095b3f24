// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/changecommand.h"

#include "core/fixes/fixrun.h"
#include "core/mirrors/scorecardrun.h"
#include "core/report/fixreport.h"

#include <memory>

namespace Tidyscope {

class SettingsReader;

/// `tidyscope-cli mirrors`: the public module proxies that are known, how good each is from here, and one of them in GOPROXY.
class MirrorsCommand : public ChangeCommand
{
    Q_OBJECT
public:
    explicit MirrorsCommand(QObject *parent = nullptr);
    ~MirrorsCommand() override;
    Q_DISABLE_COPY_MOVE(MirrorsCommand)

    void start() override;

private:
    enum class Verb { List, Test, Use, Undo };

    void addOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] std::optional<QString> take(const QCommandLineParser &parser, const QStringList &positional) override;
    /// What was changed is put back first.
    void hurry() override;

    [[nodiscard]] Verb verb() const { return static_cast<Verb>(verbIndex()); }
    void list();
    void test();
    void tested();
    void recover();
    void planUse();
    void planned();
    void applied();
    void findUndo();
    void proposeUndo(const FixRecord &record);
    void undo(FixRecord record);
    void tell(const Text &message);
    [[nodiscard]] Text whyNotUsable(const MirrorChecksums &checksums) const;
    [[nodiscard]] FixRequest requestFor(const Mirror &mirror, const MirrorChecksums &checksums) const;

    QStringList m_ids;
    DiagnosisOptions m_options;
    FixRow m_row;
    std::unique_ptr<SettingsReader> m_reader;
    std::unique_ptr<ScorecardRun> m_score;
    std::unique_ptr<FixRun> m_run;
};

} // namespace Tidyscope
