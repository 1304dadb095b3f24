// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/environmentprofiles.h"

#include "core/goenv/variables.h"
#include "core/probes/worker.h"
#include "ui/models/environmentcontroller.h"

#include <algorithm>

namespace Tidyscope {

namespace {

/// What a profile says also where the file does not set it: else the profile before it would show through.
bool isDecisive(const GoVariable &variable)
{
    return variable.canBeInFile()
        && (variable.group == VariableGroup::Source || variable.group == VariableGroup::Privacy
            || variable.group == VariableGroup::Verification);
}

} // namespace

EnvironmentProfiles::EnvironmentProfiles(const QString &folder, EnvironmentController &controller, QObject *parent)
    : QAbstractListModel(parent),
      m_folder(folder),
      m_controller(controller)
{
    connect(&controller, &EnvironmentController::changed, this, &EnvironmentProfiles::refreshMarks);
}

void EnvironmentProfiles::read()
{
    onWorker([folder = m_folder] {
        return ProfileStore(folder).list();
    }).then(this, [this](const ChangeResult<ProfileStore::Contents> &contents) {
        if (contents) {
            take(contents->profiles);
        } else {
            Q_EMIT failed(contents.error().text);
        }
    });
}

void EnvironmentProfiles::take(const QList<EnvProfile> &profiles)
{
    if (profiles != m_profiles) {
        beginResetModel();
        m_profiles = profiles;
        endResetModel();
    }
}

void EnvironmentProfiles::refreshMarks()
{
    if (!m_profiles.isEmpty()) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
}

const EnvProfile *EnvironmentProfiles::profile(const QModelIndex &index) const
{
    return index.isValid() ? &m_profiles.at(index.row()) : nullptr;
}

QModelIndex EnvironmentProfiles::indexOf(const QString &id) const
{
    const auto found = std::ranges::find(m_profiles, id, &EnvProfile::id);
    return found == m_profiles.end() ? QModelIndex() : index(static_cast<int>(found - m_profiles.begin()));
}

bool EnvironmentProfiles::isActive(const EnvProfile &profile) const
{
    if (!m_controller.isKnown() || !m_controller.file() || profile.variables.isEmpty()) {
        return false;
    }
    const GoEnvDocument &document = m_controller.file()->document;
    return std::ranges::all_of(profile.variables, [&document](const EnvProfile::Variable &variable) {
        const std::optional<QString> value = document.value(variable.change.name);
        return variable.change.kind == EnvChange::Kind::Set ? value == variable.change.value : !value;
    });
}

void EnvironmentProfiles::create(const QString &name, const QMap<QString, QString> &other)
{
    if (!m_controller.file()) {
        Q_EMIT failed(m_controller.file().error().text);
        return;
    }
    const GoEnvDocument &document = m_controller.file()->document;
    EnvProfile profile;
    profile.name = name;
    QStringList names = document.names();
    for (const auto &[variable, value] : other.asKeyValueRange()) {
        profile.variables.append({{EnvChange::Kind::Set, variable, value}, false});
    }
    for (const QString &variable : std::as_const(names)) {
        if (findVariable(variable) && !other.contains(variable)) {
            profile.variables.append(
                {{EnvChange::Kind::Set, variable, document.value(variable).value_or(QString())}, false});
        }
    }
    names += other.keys();
    for (const GoVariable &known : goVariables()) {
        if (isDecisive(known) && !names.contains(known.name)) {
            profile.variables.append({{EnvChange::Kind::Unset, known.name, {}}, false});
        }
    }
    save(profile);
}

void EnvironmentProfiles::runStore(std::function<ChangeResult<QString>(const ProfileStore &)> work)
{
    onWorker([folder = m_folder, work = std::move(work)] {
        return work(ProfileStore(folder));
    }).then(this, [this](const ChangeResult<QString> &id) {
        if (id) {
            Q_EMIT saved(*id);
        } else {
            Q_EMIT failed(id.error().text);
        }
        read();
    });
}

void EnvironmentProfiles::save(const EnvProfile &profile)
{
    runStore([profile](const ProfileStore &store) { return store.save(profile).map(&EnvProfile::id); });
}

void EnvironmentProfiles::rename(const QString &id, const QString &name)
{
    if (const EnvProfile *found = profile(indexOf(id))) {
        EnvProfile renamed = *found;
        renamed.name = name;
        save(renamed);
    }
}

void EnvironmentProfiles::duplicate(const QString &id, const QString &name)
{
    runStore([id, name](const ProfileStore &store) { return store.duplicate(id, name).map(&EnvProfile::id); });
}

void EnvironmentProfiles::remove(const QString &id)
{
    runStore([id](const ProfileStore &store) { return store.remove(id).map([] { return QString(); }); });
}

void EnvironmentProfiles::exportTo(const QString &id, const QString &path, bool withSecrets)
{
    const EnvProfile *found = profile(indexOf(id));
    if (!found) {
        return;
    }
    const QByteArray json = withSecrets ? profileJson(*found) : profileJsonWithoutSecrets(*found);
    onWorker([path, json, rules = withSecrets ? FileRules::ownerOnly() : FileRules()] {
        return readSnapshot(path, rules).and_then([&](const FileSnapshot &before) {
            return replaceFile(before, json, rules);
        });
    }).then(this, [this, path](const ChangeResult<FileSnapshot> &written) {
        if (written) {
            Q_EMIT exported(path);
        } else {
            Q_EMIT failed(written.error().text);
        }
    });
}

void EnvironmentProfiles::readImport(const QString &path, QObject *context,
                                     std::function<void(const ChangeResult<Import> &)> done) const
{
    FileRules rules;
    rules.limit = ProfileLimits::bytes;
    onWorker([path, rules, state = m_controller.file()]() -> ChangeResult<Import> {
        const ChangeResult<ImportedProfile> imported =
            readSnapshot(path, rules).and_then([](const FileSnapshot &file) { return importProfile(file.bytes); });
        if (!imported) {
            return tl::unexpected(imported.error());
        }
        Import result{*imported, {}};
        if (state) {
            result.difference = previewProfile(*state, imported->profile, {}).value_or(EnvPreview()).diff;
        }
        return result;
    }).then(context, std::move(done));
}

QList<DiffLine> EnvironmentProfiles::differenceOf(const EnvProfile &profile) const
{
    const auto &file = m_controller.file();
    return file ? previewProfile(*file, profile, {}).value_or(EnvPreview()).diff : QList<DiffLine>();
}

int EnvironmentProfiles::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_profiles.size());
}

QVariant EnvironmentProfiles::data(const QModelIndex &index, int role) const
{
    const EnvProfile *found = profile(index);
    if (!found) {
        return {};
    }
    switch (role) {
    //: The name of a profile that the settings file is like now
    case Qt::DisplayRole: return isActive(*found) ? tr("%1 — in use").arg(found->name) : found->name;
    case IdRole: return found->id;
    case ActiveRole: return isActive(*found);
    default: return {};
    }
}

} // namespace Tidyscope
