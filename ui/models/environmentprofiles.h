// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/envedit/profiles.h"

#include <QAbstractListModel>
#include <QMap>

#include <functional>

namespace Tidyscope {

class EnvironmentController;

/// The user's profiles, by name, with a mark for the ones that the settings file is like now. Everything that touches the disk
/// runs on worker threads.
class EnvironmentProfiles : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole + 1, ActiveRole };

    /// @p controller outlives it.
    EnvironmentProfiles(const QString &folder, EnvironmentController &controller, QObject *parent = nullptr);

    void read();
    /// Null for no profile.
    [[nodiscard]] const EnvProfile *profile(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const QString &id) const;
    /// The settings file holds what @p profile asks for.
    [[nodiscard]] bool isActive(const EnvProfile &profile) const;

    /// A new one: the settings file as it is now, but with the variables of @p other. What decides about downloading and is not set
    /// there is unset by it.
    void create(const QString &name, const QMap<QString, QString> &other = {});
    /// Stores @p profile, a new one where it has no id.
    void save(const EnvProfile &profile);
    void rename(const QString &id, const QString &name);
    void duplicate(const QString &id, const QString &name);
    void remove(const QString &id);
    /// Writes the profile to a file that others may read, or, with its secrets, to one that only the user may.
    void exportTo(const QString &id, const QString &path, bool withSecrets);

    /// What an imported file holds, and what switching to it would change; clear.
    struct Import
    {
        ImportedProfile imported;
        QList<DiffLine> difference; ///< against the settings file as it is now
    };
    void readImport(const QString &path, QObject *context,
                    std::function<void(const ChangeResult<Import> &)> done) const;
    /// What switching to @p profile would change in the settings file.
    [[nodiscard]] QList<DiffLine> differenceOf(const EnvProfile &profile) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// Something was not done, and why.
    void failed(const Tidyscope::Text &why);
    /// A profile was stored, or a file was written.
    void saved(const QString &id);
    void exported(const QString &path);

private:
    void take(const QList<EnvProfile> &profiles);
    void runStore(std::function<ChangeResult<QString>(const ProfileStore &)> work);
    void refreshMarks();

    QString m_folder;
    EnvironmentController &m_controller;
    QList<EnvProfile> m_profiles;
};

} // namespace Tidyscope
