// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/mirrors/mirrorswitch.h"
#include "ui/widgets/livewidget.h"

class QComboBox;
class QLineEdit;
class QPushButton;
class QSplitter;

namespace Tidyscope {

class EnvironmentProfiles;
class FittedTable;
class FixNotice;
class MirrorChart;
class MirrorController;
class MirrorDetails;
class MirrorListsButton;
class MirrorModel;
class Notice;
class TextLabel;
struct MirrorRow;
struct ShellContext;

/// Public module proxies and the user's own: how good each is from here, and one of them in GOPROXY: previewed, verified with the real
/// go, and taken back where go does not work with it. Reads the lists when it is shown.
class MirrorPage : public LiveWidget
{
    Q_OBJECT
public:
    explicit MirrorPage(const ShellContext &context, QWidget *parent = nullptr);
    ~MirrorPage() override;
    Q_DISABLE_COPY_MOVE(MirrorPage)

    [[nodiscard]] QPushButton *testButton() const { return m_test; }
    [[nodiscard]] QPushButton *useButton() const { return m_use; }
    [[nodiscard]] QPushButton *profileButton() const { return m_profile; }
    [[nodiscard]] QLineEdit *addressEdit() const { return m_address; }
    [[nodiscard]] QPushButton *addButton() const { return m_add; }
    [[nodiscard]] QComboBox *pictureChoice() const { return m_pictures; }
    [[nodiscard]] TextLabel *sentence() const { return m_sentence; }
    [[nodiscard]] FittedTable *table() const { return m_table; }
    [[nodiscard]] MirrorModel *model() const { return m_model; }
    [[nodiscard]] MirrorChart *chart() const { return m_chart; }
    [[nodiscard]] MirrorDetails *details() const { return m_details; }
    /// Above the page: the switch that is being made or was made; null where none can be made.
    [[nodiscard]] FixNotice *fixNotice() const { return m_fixNotice; }
    /// What is wrong with a list of this machine; hidden if nothing.
    [[nodiscard]] Notice *listNotice() const { return m_listNotice; }
    void select(const QString &id);
    /// What the page would import from @p path, shown first.
    void importFrom(const QString &path);

Q_SIGNALS:
    void noticed(const QString &notice);
    /// The user made a profile of a mirror and wants to see it.
    void profilesAsked();

protected:
    void retranslate() override;
    void restyle() override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void buildTable();
    [[nodiscard]] QWidget *buildResults();
    void connectAll();
    void connectLists();
    void testOrStop();
    void addAddress();
    void useCurrent();
    void askForProfile();
    void takeMirrors();
    void takeScores();
    void refresh();
    void refreshSentence();
    void refreshNotice();
    void refreshDetails();
    [[nodiscard]] QStringList idsToAsk() const;
    [[nodiscard]] QString present() const;
    [[nodiscard]] const MirrorRow *current() const;
    [[nodiscard]] MirrorSwitch currentSwitch() const;
    void keepSelection(const std::function<void()> &change);

    const ShellContext &m_context;
    MirrorController &m_controller;
    MirrorModel *m_model;
    EnvironmentProfiles *m_profiles;
    TextLabel *m_about;
    QPushButton *m_test;
    QPushButton *m_use;
    QPushButton *m_profile;
    MirrorListsButton *m_lists;
    QLineEdit *m_address;
    QPushButton *m_add;
    QComboBox *m_pictures;
    TextLabel *m_sentence;
    FittedTable *m_table;
    QSplitter *m_parts;
    QWidget *m_pictureBox = nullptr;
    MirrorChart *m_chart;
    MirrorDetails *m_details;
    FixNotice *m_fixNotice = nullptr;
    Notice *m_listNotice;
    QStringList m_typed;
};

} // namespace Tidyscope
