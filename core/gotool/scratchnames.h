// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

namespace Tidyscope {

/// What the files of an isolated run stand for: go names those of the scratch folder, and the user has never heard of it. A value.
class ScratchNames
{
public:
    ScratchNames() = default;
    /// @p scratch: absolute.
    explicit ScratchNames(const QString &scratch);

    /// The file or folder @p name of the scratch folder ("modfile/go.mod", "mod") stands for @p original. Empty: for nothing.
    void add(const QString &name, const QString &original);

    /// @p text with the user's own files in the place of ours, absolute or relative, as go shortens them. What is wrong with the disk is
    /// wrong where our folder lies: such a text stays as it is.
    [[nodiscard]] QString inUsersWords(const QString &text) const;

private:
    struct Name
    {
        QString ours; ///< "tidyscope-AbCdEf/mod", with '/'
        QString original;
    };
    [[nodiscard]] QString replaced(const QString &text, const Name &name) const;

    QString m_folder; ///< "tidyscope-AbCdEf"
    QString m_parent; ///< of it, absolute, native, with a separator at its end
    QList<Name> m_names;
};

} // namespace Tidyscope
