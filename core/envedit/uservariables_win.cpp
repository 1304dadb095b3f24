// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envedit/registryvariables_win.h"
#include "core/envedit/uservariables.h"

// Between Qt's values and registryvariables_win.h; nothing is decided here.

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

namespace Registry = RegistryVariables;

UserVariable fromRegistry(const Registry::Value &value)
{
    return {QString::fromStdWString(value.name), static_cast<quint32>(value.type),
            QByteArray(reinterpret_cast<const char *>(value.data.data()), static_cast<qsizetype>(value.data.size()))};
}

Registry::Value toRegistry(const UserVariable &variable)
{
    return {variable.name.toStdWString(), variable.type, {variable.data.begin(), variable.data.end()}};
}

ChangeResult<void> resultOf(Registry::Error error, const QString &name)
{
    if (error == 0) {
        return {};
    }
    constexpr Registry::Error accessDenied = 5;
    const bool denied = error == accessDenied;
    return changeFailure(
        denied ? ChangeError::Kind::Denied : ChangeError::Kind::System,
        {denied ? u"envedit.user-variable.denied"_s : u"changes.system"_s,
         {{u"path"_s, userVariablePath(name)}, {u"message"_s, qt_error_string(static_cast<int>(error))}}});
}

class RegistryStore final : public UserVariableStore
{
public:
    [[nodiscard]] ChangeResult<std::optional<UserVariable>> read(const QString &name) const override
    {
        std::optional<Registry::Value> value;
        const Registry::Error error = Registry::read(Registry::Place::User, name.toStdWString(), value);
        return resultOf(error, name).map([&] { return value ? std::optional(fromRegistry(*value)) : std::nullopt; });
    }
    [[nodiscard]] std::optional<UserVariable> ofComputer(const QString &name) const override
    {
        std::optional<Registry::Value> value;
        const Registry::Error error = Registry::read(Registry::Place::Computer, name.toStdWString(), value);
        return error == 0 && value ? std::optional(fromRegistry(*value)) : std::nullopt;
    }
    [[nodiscard]] ChangeResult<void> write(const UserVariable &variable) const override
    {
        return resultOf(Registry::write(toRegistry(variable)), variable.name);
    }
    [[nodiscard]] ChangeResult<void> remove(const QString &name) const override
    {
        return resultOf(Registry::remove(name.toStdWString()), name);
    }
    void announce() const override { Registry::announce(); }
};

} // namespace

std::shared_ptr<const UserVariableStore> systemUserVariables()
{
    return std::make_shared<const RegistryStore>();
}

} // namespace Tidyscope
