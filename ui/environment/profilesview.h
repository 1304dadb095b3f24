// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/environmentprofiles.h"
#include "ui/widgets/livewidget.h"

#include <functional>

class QListView;
class QMenu;
class QPushButton;

namespace Tidyscope {

class DifferenceView;
class TextLabel;
struct ShellContext;

/// The user's profiles: what each would change, switching in one click, and everything else that can be done with them.
class ProfilesView : public LiveWidget
{
    Q_OBJECT
public:
    ProfilesView(const ShellContext &context, EnvironmentController &controller, const QString &folder,
                 QWidget *parent = nullptr);

    [[nodiscard]] EnvironmentProfiles &profiles() const { return *m_profiles; }
    [[nodiscard]] QListView *view() const { return m_view; }
    [[nodiscard]] QPushButton *switchButton() const { return m_switch; }

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void connectParts();
    void refresh();
    void askForName(const QString &title, const QString &proposal, std::function<void(const QString &)> done);
    void askForExport(bool withSecrets);
    void askForImport();
    void showImport(const ChangeResult<EnvironmentProfiles::Import> &import);
    void askForRemoval();
    [[nodiscard]] const EnvProfile *current() const;

    const ShellContext &m_context;
    EnvironmentController &m_controller;
    EnvironmentProfiles *m_profiles;
    TextLabel *m_about;
    TextLabel *m_empty;
    TextLabel *m_what;
    QListView *m_view;
    DifferenceView *m_difference;
    QWidget *m_right;
    QPushButton *m_new;
    QPushButton *m_import;
    QPushButton *m_switch;
    QPushButton *m_duplicate;
    QPushButton *m_rename;
    QPushButton *m_export;
    QMenu *m_exportMenu;
    QPushButton *m_remove;
    QString m_wanted; ///< to be selected once the list is read again
};

} // namespace Tidyscope
