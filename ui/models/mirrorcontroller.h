// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/mirrors/ideshadows.h"
#include "core/mirrors/mirrorwriter.h"
#include "ui/models/mirrorsource.h"

#include <functional>
#include <optional>

namespace Tidyscope {

/// The mirrors as the window knows them: reads the lists of this machine, has mirrors asked, keeps what came of it, and writes lists.
/// Everything that touches the disk runs on worker threads. Lives in the GUI thread and never blocks it.
class MirrorController : public QObject
{
    Q_OBJECT
public:
    enum class State { Idle, Testing };
    Q_ENUM(State)

    /// @p factory: empty: nobody can be asked.
    MirrorController(MirrorFiles files, MirrorSourceFactory factory, QObject *parent = nullptr);
    ~MirrorController() override;
    Q_DISABLE_COPY_MOVE(MirrorController)

    /// Reads the lists again; until then the built-in one counts.
    void load();
    [[nodiscard]] const LoadedMirrors &mirrors() const { return m_mirrors; }
    [[nodiscard]] const MirrorFiles &files() const { return m_files; }

    /// Looks what editors of this machine set for the go that they start.
    void readShadows(const IdeFiles &files);
    [[nodiscard]] const QList<IdeShadow> &shadows() const { return m_shadows; }

    /// Has mirrors asked; what was known of them is forgotten. One look at a time.
    void test(const ScorecardRun::Request &request);
    /// While testing: Idle follows at once, with what is known until then.
    void stop();
    [[nodiscard]] bool canTest() const { return static_cast<bool>(m_factory); }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isTesting() const { return m_state == State::Testing; }
    [[nodiscard]] int done() const { return m_done; } ///< of the mirrors that are being asked
    [[nodiscard]] int asked() const { return m_of; }  ///< 0: not known yet
    /// What came of the last look, or what is known so far; nothing: there was none.
    [[nodiscard]] const std::optional<Scorecard> &scorecard() const { return m_card; }
    /// What using mirror @p id would come to under the settings @p now.
    [[nodiscard]] MirrorSwitch switchTo(const QString &id, const GoEnvironment &now) const;

    /// What importing the list in @p path would change. Gives it to @p done from the event loop, unless @p context is gone.
    void planImport(const QString &path, QObject *context, std::function<void(const MirrorImport &)> done) const;
    /// Writes it, then reads the lists again.
    void importList(const Journal &journal, const MirrorImport &import);
    /// Writes what the files of this machine add to the built-in list.
    void exportTo(const QString &path);

Q_SIGNALS:
    /// Other mirrors, or another policy.
    void mirrorsChanged();
    void shadowsChanged();
    void stateChanged(Tidyscope::MirrorController::State state);
    /// More is known of the mirrors that are asked, or nothing any more.
    void scoresChanged();
    void imported(const QString &path);
    void exported(const QString &path);
    /// Something was not done, and why.
    void failed(const Tidyscope::Text &why);

private:
    void setState(State state);

    MirrorFiles m_files;
    MirrorSourceFactory m_factory;
    LoadedMirrors m_mirrors;
    QList<IdeShadow> m_shadows;
    std::unique_ptr<MirrorSource> m_source; ///< kept: it knows under which settings it asked
    std::optional<Scorecard> m_card;
    State m_state = State::Idle;
    int m_done = 0;
    int m_of = 0;
};

} // namespace Tidyscope
