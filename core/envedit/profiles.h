// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/envedit/preview.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace Tidyscope {

/// A named set of settings: home, office, VPN, training. A value; its values are clear.
struct EnvProfile
{
    struct Variable
    {
        EnvChange change;    ///< Set, Unset or Disable
        bool masked = false; ///< the secret of its value was left out by an export: it has to be filled in before use
        bool operator==(const Variable &) const = default;
    };
    QString id; ///< of the stored file; empty: not stored yet
    QString name;
    QList<Variable> variables; ///< each name once
    bool operator==(const EnvProfile &) const = default;
};

/// Limits of a profile file; what exceeds them is refused.
struct ProfileLimits
{
    static constexpr qint64 bytes = 256 * 1024;
    static constexpr int variables = 200;
    static constexpr int valueLength = 16 * 1024;
    static constexpr int nameLength = 80;
};

/// The document `tidyscope.profile/1` (resources/schemas). Values are clear: for the profile's own file, or where the user asked
/// for an export with secrets.
[[nodiscard]] QByteArray profileJson(const EnvProfile &profile);
/// The same for others: passwords in URLs and whatever else looks like a secret are masked, GOAUTH whole; such variables say
/// `"masked": true`.
[[nodiscard]] QByteArray profileJsonWithoutSecrets(const EnvProfile &profile);
/// Reads a document; the id stays empty. Fields that are not known are passed over. Fails with Limit or Refused.
[[nodiscard]] ChangeResult<EnvProfile> parseProfile(const QByteArray &json);

/// What an imported document is good for. Nothing is stored, applied or started.
struct ImportedProfile
{
    EnvProfile profile;  ///< without what was refused
    QList<Text> refused; ///< one sentence a variable
};
/// parseProfile(), without what a profile from elsewhere may not set because it would run programs or redirect what runs:
/// GOAUTH, GOFLAGS with -toolexec, -exec or -overlay, GOROOT, GOCACHEPROG, GOENV, GIT_*, SSH_*, PATH, and all that has nothing
/// to do with fetching modules.
[[nodiscard]] ChangeResult<ImportedProfile> importProfile(const QByteArray &json);

/// What switching to @p profile would do. What is to be unset or disabled and is not there is fine. Refuses a profile with
/// masked values.
[[nodiscard]] ChangeResult<EnvPreview> previewProfile(const GoEnvFileState &state, const EnvProfile &profile,
                                                      const PreviewContext &context);
/// Switches: one change of the journal, of kind "profile". Worker threads only.
[[nodiscard]] ChangeResult<Change> applyProfile(const Journal &journal, const EnvPreview &preview,
                                                const EnvProfile &profile);

/// The user's profiles: one owner-only JSON file each in a folder of our own. Knows only its folder; all calls touch the disk:
/// worker threads only.
class ProfileStore
{
public:
    explicit ProfileStore(QString folder) : m_folder(std::move(folder)) { }

    struct Contents
    {
        QList<EnvProfile> profiles;    ///< by name
        QList<ChangeError> unreadable; ///< files that are no profiles; they are left alone
    };
    [[nodiscard]] ChangeResult<Contents> list() const;
    /// Stores a new profile, or with its id an existing one; renaming is saving under another name. Refuses a name that another
    /// profile has, an empty or overlong one. Returns it with its id.
    [[nodiscard]] ChangeResult<EnvProfile> save(const EnvProfile &profile) const;
    [[nodiscard]] ChangeResult<EnvProfile> duplicate(const QString &id, const QString &name) const;
    [[nodiscard]] ChangeResult<void> remove(const QString &id) const;

private:
    [[nodiscard]] QString fileOf(const QString &id) const;
    [[nodiscard]] ChangeResult<FileSnapshot> read(const QString &id) const;

    QString m_folder;
};

} // namespace Tidyscope
