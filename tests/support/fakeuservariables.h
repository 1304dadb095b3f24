// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/envedit/uservariables.h"

#include <QMap>
#include <QMutex>

namespace Tidyscope {

/// A registry in memory: names without case that keep their spelling, values to the last byte.
class FakeUserVariables final : public UserVariableStore
{
public:
    [[nodiscard]] ChangeResult<std::optional<UserVariable>> read(const QString &name) const override
    {
        const QMutexLocker lock(&m_mutex);
        if (m_denied) {
            return denied(name);
        }
        const auto found = m_user.constFind(name.toUpper());
        return found == m_user.cend() ? std::nullopt : std::optional(*found);
    }
    [[nodiscard]] std::optional<UserVariable> ofComputer(const QString &name) const override
    {
        const QMutexLocker lock(&m_mutex);
        const auto found = m_computer.constFind(name.toUpper());
        return found == m_computer.cend() ? std::nullopt : std::optional(*found);
    }
    [[nodiscard]] ChangeResult<void> write(const UserVariable &variable) const override
    {
        const QMutexLocker lock(&m_mutex);
        if (m_denied) {
            return denied(variable.name);
        }
        UserVariable &there = m_user[variable.name.toUpper()];
        there = UserVariable{there.name.isEmpty() ? variable.name : there.name, variable.type, variable.data};
        return {};
    }
    [[nodiscard]] ChangeResult<void> remove(const QString &name) const override
    {
        const QMutexLocker lock(&m_mutex);
        if (m_denied) {
            return denied(name);
        }
        m_user.remove(name.toUpper());
        return {};
    }
    void announce() const override
    {
        const QMutexLocker lock(&m_mutex);
        ++m_announced;
    }

    /// Behind everybody's back.
    void putUser(const UserVariable &variable)
    {
        const QMutexLocker lock(&m_mutex);
        m_user.insert(variable.name.toUpper(), variable);
    }
    void putComputer(const UserVariable &variable)
    {
        const QMutexLocker lock(&m_mutex);
        m_computer.insert(variable.name.toUpper(), variable);
    }
    [[nodiscard]] std::optional<UserVariable> user(const QString &name) const
    {
        const QMutexLocker lock(&m_mutex);
        const auto found = m_user.constFind(name.toUpper());
        return found == m_user.cend() ? std::nullopt : std::optional(*found);
    }
    void setDenied(bool denied)
    {
        const QMutexLocker lock(&m_mutex);
        m_denied = denied;
    }
    [[nodiscard]] int announced() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_announced;
    }

private:
    [[nodiscard]] static tl::unexpected<ChangeError> denied(const QString &name)
    {
        return changeFailure(ChangeError::Kind::Denied,
                             {QStringLiteral("envedit.user-variable.denied"),
                              {{QStringLiteral("path"), userVariablePath(name)},
                               {QStringLiteral("message"), QStringLiteral("Access is denied.")}}});
    }

    mutable QMutex m_mutex;
    mutable QMap<QString, UserVariable> m_user;
    QMap<QString, UserVariable> m_computer;
    mutable int m_announced = 0;
    bool m_denied = false;
};

} // namespace Tidyscope
