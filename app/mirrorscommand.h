// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/fixingcommand.h"

#include "core/mirrors/mirrorswitch.h"
#include "core/mirrors/mirrorwriter.h"
#include "core/mirrors/scorecardrun.h"

#include <memory>

namespace Tidyscope {

class SettingsReader;

/// `tidyscope-cli mirrors`: the public module proxies that are known, how good each is from here, and one of them in GOPROXY.
class MirrorsCommand : public FixingCommand
{
    Q_OBJECT
public:
    explicit MirrorsCommand(QObject *parent = nullptr);
    ~MirrorsCommand() override;
    Q_DISABLE_COPY_MOVE(MirrorsCommand)

    void start() override;

private:
    enum class Verb { List, Test, Use, Undo, Export, Import };

    void addOptions(QCommandLineParser &parser) const override;
    [[nodiscard]] std::optional<QString> take(const QCommandLineParser &parser, const QStringList &positional) override;
    void applied() override;
    /// A test that is under way: what is known of each mirror.
    bool tellSoFar() override;

    [[nodiscard]] Verb verb() const { return static_cast<Verb>(verbIndex()); }
    [[nodiscard]] std::optional<QString> checkNumber() const;
    void list();
    void test();
    void tested();
    void recover();
    void planUse();
    void use(const MirrorSwitch &made);
    void findUndo();
    void exportList();
    void planImport();
    void showImport(const MirrorImport &import);
    void importList(const MirrorImport &import);
    void printImport(const MirrorImport &import, const Text &message);
    void sayProblems(const QList<MirrorProblem> &problems) const;

    QStringList m_ids;
    DiagnosisOptions m_options;
    std::unique_ptr<SettingsReader> m_reader;
    std::unique_ptr<ScorecardRun> m_score;
};

} // namespace Tidyscope
