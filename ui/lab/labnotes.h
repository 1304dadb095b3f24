// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Tidyscope {

/// The notes of a trainer: a text file for each scenario in one folder. Small files, written at once.
class LabNotes
{
public:
    static constexpr qint64 Largest = 256 * 1024;

    explicit LabNotes(QString folder) : m_folder(std::move(folder)) { }

    /// Empty where there are none.
    [[nodiscard]] QString read(const QString &scenario) const;
    /// An empty @p text removes the file. False if the disk does not let us.
    [[nodiscard]] bool write(const QString &scenario, const QString &text) const;

private:
    [[nodiscard]] QString fileOf(const QString &scenario) const;

    QString m_folder;
};

} // namespace Tidyscope
