// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/lab/scenario.h"

#include <QFile>
#include <QMap>
#include <QProcessEnvironment>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace Tidyscope {
class ScratchFolder;
}

namespace Tidyscope::Lab {

/// In the environment of a play without a network of its own: what runs there asks nobody beyond this machine.
inline constexpr QLatin1StringView limitVariable{"TIDYSCOPE_LAB"};
inline constexpr QLatin1StringView loopbackLimit{"loopback"};

/// What stands for ${NAME} in the strings of a scenario.
using Placeholders = QMap<QString, QString>;

/// @p text with its placeholders filled in; unknown ones stay.
[[nodiscard]] QString expanded(const QString &text, const Placeholders &values);
/// One ${NAME} in a text, from start to end.
struct Placeholder
{
    QString name;
    qsizetype start = 0;
    qsizetype end = 0;
};
/// The first one in @p text at or after @p from.
[[nodiscard]] std::optional<Placeholder> nextPlaceholder(const QString &text, qsizetype from);
/// A "content" of the schema: text with placeholders, or the bytes of base64.
[[nodiscard]] QByteArray contentOf(const QJsonValue &content, const Placeholders &values);

/// The imaginary user's machine: a folder of its own with home, project, caches and temporary files, and the environment that
/// go sees. Nothing of the real user's environment goes in but what a system needs to start programs. Removed, with whoever
/// still works in it, when this object goes. Touches the disk: small files only.
class LabSpace
{
public:
    /// @p goFile: the go command that comes first in PATH; empty: that of the user's PATH.
    [[nodiscard]] static Result<std::unique_ptr<LabSpace>> create(const Scenario &scenario, const QString &goFile);
    ~LabSpace();
    Q_DISABLE_COPY_MOVE(LabSpace)

    [[nodiscard]] QString folder() const;
    [[nodiscard]] QString home() const { return folder() + QStringLiteral("/home"); }
    [[nodiscard]] QString project() const { return folder() + QStringLiteral("/project"); }
    /// Where commands run: the project, or the home of a user without one.
    [[nodiscard]] QString workFolder() const;
    [[nodiscard]] bool hasProject() const;
    [[nodiscard]] QString goModCache() const { return home() + QStringLiteral("/go/pkg/mod"); }
    /// The settings file of go, where this system has it.
    [[nodiscard]] QString goEnvFile() const;
    [[nodiscard]] QString caFile() const { return folder() + QStringLiteral("/etc/ca.pem"); }
    [[nodiscard]] Placeholders placeholders() const;

    /// Once, before anything else, in a namespace (labnamespace.h): the small disks, resolv.conf, hosts and nsswitch.conf.
    [[nodiscard]] Result<void> mount(const Placeholders &values);

    /// Everything from the start: what is there is removed, then the user's files are written, undamaged.
    [[nodiscard]] Result<void> write(const Placeholders &values);
    /// What the scenario does to the files after the preparation.
    [[nodiscard]] Result<void> damage(const Placeholders &values);

    /// @p implied comes before the scenario's own variables: what its servers need.
    [[nodiscard]] QProcessEnvironment environment(const QMap<QString, QString> &implied,
                                                  const Placeholders &values) const;

    /// The lock files that are held. A process that asks for one waits.
    void releaseLocks() { m_locks.clear(); }

private:
    LabSpace(const Scenario &scenario, std::shared_ptr<ScratchFolder> scratch);
    [[nodiscard]] Result<void> makePath(const QString &goFile);
    [[nodiscard]] Result<void> writeFiles(const QString &folder, const QJsonObject &files, const Placeholders &values);
    [[nodiscard]] Result<void> writeFileProxy(const Placeholders &values);
    [[nodiscard]] Result<void> damageFile(const QJsonObject &step, const QString &file, const Placeholders &values);

    QJsonObject m_user;
    bool m_ownNetwork;
    std::shared_ptr<ScratchFolder> m_scratch;
    QString m_path; ///< PATH
    QStringList m_mounts;
    std::vector<std::unique_ptr<QFile>> m_locks;
};

} // namespace Tidyscope::Lab
