// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/timelinelog.h"
#include "core/envedit/shelllines.h"
#include "ui/models/labplayer.h"
#include "ui/models/labtimeline.h"
#include "ui/widgets/livewidget.h"

#include <QHash>

class QPushButton;
class QTabBar;

namespace Tidyscope {

class CodeView;
class FittedTable;
class LabIsolationModel;
class RunController;
class TextLabel;
class TimelineView;
struct ShellContext;

/// The environment of a play as lines for a terminal of one's own.
class LabEnvironmentView : public LiveWidget
{
    Q_OBJECT
public:
    LabEnvironmentView(const ShellContext &context, LabPlayer &player, QWidget *parent = nullptr);

    void copy();
    [[nodiscard]] QTabBar *shells() const { return m_shells; }
    [[nodiscard]] QString lines() const { return m_lines; }

protected:
    void retranslate() override;
    void restyle() override;

private:
    void refresh();

    const ShellContext &m_context;
    LabPlayer &m_player;
    TextLabel *m_about;
    QTabBar *m_shells;
    CodeView *m_view;
    QPushButton *m_copy;
    QString m_lines;
    QList<ShellLines::Shell> m_known;
};

/// The proof that nothing of the user is touched.
class LabIsolationView : public LiveWidget
{
    Q_OBJECT
public:
    explicit LabIsolationView(LabPlayer &player, QWidget *parent = nullptr);

    [[nodiscard]] LabIsolationModel *model() const { return m_model; }
    [[nodiscard]] QString sentence() const;

protected:
    void retranslate() override;

private:
    void refresh();

    LabPlayer &m_player;
    LabIsolationModel *m_model;
    TextLabel *m_sentence;
    TextLabel *m_about;
    FittedTable *m_table;
};

/// The requests of a play: as its servers saw them from its start on, or both sides of the diagnosis: what was asked, and what the
/// servers saw of it.
class LabTimelineView : public LiveWidget
{
    Q_OBJECT
public:
    /// @p context: its run is that of the lab.
    LabTimelineView(const ShellContext &context, LabPlayer &player, QWidget *parent = nullptr);

    /// A scenario starts: the requests of the one before go.
    void clear();
    void showServers(bool servers);
    [[nodiscard]] TimelineView *view() const { return m_view; }
    [[nodiscard]] QTabBar *choice() const { return m_choice; }

protected:
    void retranslate() override;

private:
    void refresh();
    void takeRequest(const TimelineEvent &event);
    void select(int id);

    const ShellContext &m_context;
    LabPlayer &m_player;
    TimelineLog m_log;     ///< the player's
    QHash<int, int> m_ids; ///< the player's id -> ours
    LabTimeline m_sides;
    QTabBar *m_choice;
    TextLabel *m_empty;
    TimelineView *m_view;
};

} // namespace Tidyscope
