// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/changes/changemedium.h"
#include "core/envedit/preview.h"

#include <memory>

namespace Tidyscope {

// Windows keeps the environment of each user in the registry (HKEY_CURRENT_USER\Environment). What a change of it would do is
// worked out here, on any system; who carries it out is a UserVariableStore.

/// A value as the registry holds it, to the last byte.
struct UserVariable
{
    static constexpr quint32 Plain = 1;      ///< REG_SZ
    static constexpr quint32 Expandable = 2; ///< REG_EXPAND_SZ: Windows replaces %NAME% in it

    QString name; ///< in the spelling of the registry, for which names have no case
    quint32 type = Plain;
    QByteArray data; ///< UTF-16LE, usually with a zero at its end
    bool operator==(const UserVariable &) const = default;

    [[nodiscard]] static UserVariable of(const QString &name, const QString &text, quint32 type = Plain);
    /// What a program gets of it: up to the first zero, names between '%' as they stand.
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool isText() const { return type == Plain || type == Expandable; }

    /// The exact record of it as lines of text, for the journal: the value as text where that says all, its bytes otherwise.
    [[nodiscard]] QByteArray record() const;
    [[nodiscard]] static std::optional<UserVariable> fromRecord(const QByteArray &record);
};

/// "REG_SZ", "REG_EXPAND_SZ", "REG_7".
[[nodiscard]] QString registryTypeName(quint32 type);

/// The user's own variables and, to look at, those of the computer. Worker threads only, several at a time.
class UserVariableStore
{
public:
    UserVariableStore() = default;
    virtual ~UserVariableStore() = default;
    Q_DISABLE_COPY_MOVE(UserVariableStore)

    /// Whatever the case of @p name. Nothing: the user does not set it.
    [[nodiscard]] virtual ChangeResult<std::optional<UserVariable>> read(const QString &name) const = 0;
    /// What the computer sets for all its users; nothing also where that cannot be read.
    [[nodiscard]] virtual std::optional<UserVariable> ofComputer(const QString &name) const = 0;
    [[nodiscard]] virtual ChangeResult<void> write(const UserVariable &variable) const = 0;
    [[nodiscard]] virtual ChangeResult<void> remove(const QString &name) const = 0;
    /// Tells all programs that the environment was changed (WM_SETTINGCHANGE); those that listen, as the Explorer does, give the
    /// new one to what they start. Waits for them.
    virtual void announce() const = 0;
};

/// The registry of this user on Windows, null elsewhere.
[[nodiscard]] std::shared_ptr<const UserVariableStore> systemUserVariables();

/// The journal's way to the user's variables; null for no store.
[[nodiscard]] std::shared_ptr<const ChangeMedium> userVariableMedium(std::shared_ptr<const UserVariableStore> store);

/// "HKEY_CURRENT_USER\Environment\NAME": path and target of the changes of @p name.
[[nodiscard]] QString userVariablePath(const QString &name);
[[nodiscard]] bool isUserVariablePath(const QString &path);

/// A variable that go or its libraries read from the environment and that is nobody else's business: not PATH, not the places
/// that Windows itself sets.
[[nodiscard]] bool canBeUserVariable(const QString &name);

/// One variable as it was read, to be changed.
struct UserVariableState
{
    QString name;
    FileSnapshot snapshot;             ///< its bytes are a UserVariable::record()
    std::optional<QString> value;      ///< clear; nothing: the user does not set it
    std::optional<QString> ofComputer; ///< clear
    bool operator==(const UserVariableState &) const = default;
};

/// Refused for a name that canBeUserVariable() refuses. Worker threads only.
[[nodiscard]] ChangeResult<UserVariableState> readUserVariable(const UserVariableStore &store, const QString &name);

/// What changing one of the user's variables would do. Values are masked, `before` and `after` are clear.
struct UserVariablePreview
{
    QString name;
    FileSnapshot before;
    std::optional<QByteArray> after;     ///< a record; nothing: the variable is removed
    QList<DiffLine> diff;                ///< of the records
    QList<EnvPreview::Command> commands; ///< what it amounts to in PowerShell and, where it can say it, in cmd
    bool commandsMasked = false;         ///< a command shows a mask in place of a secret
    QList<Text> notes;

    [[nodiscard]] bool changes() const { return before.exists ? after != before.bytes : after.has_value(); }
};

/// Sets the variable to @p value; without one, or with an empty one (which Windows takes for none), removes it. The type of a
/// variable that is there stays. Refused: control characters, which no environment holds; Limit: more than Windows takes. Pure.
[[nodiscard]] ChangeResult<UserVariablePreview>
previewUserVariable(const UserVariableState &state, const std::optional<QString> &value, const Redactor &redactor = {});

/// Makes the change that @p preview shows, through @p journal, which needs userVariableMedium(). Refuses with Changed where the
/// variable is no longer what the preview was made from. Worker threads only.
[[nodiscard]] ChangeResult<Change> applyUserVariable(const Journal &journal, const UserVariablePreview &preview);

} // namespace Tidyscope
