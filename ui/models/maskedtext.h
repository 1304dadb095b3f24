// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QString>

#include <optional>

namespace Tidyscope {

/// A text and how it is shown with its passwords hidden (by the rules of Redactor). A value; holds the passwords.
class MaskedText
{
public:
    MaskedText() = default;
    explicit MaskedText(const QString &clear);

    [[nodiscard]] const QString &clear() const { return m_clear; }
    [[nodiscard]] const QString &shown() const { return m_shown; }
    [[nodiscard]] bool hasSecrets() const { return !m_parts.isEmpty(); }
    /// It can be edited while its passwords are hidden: then there is no doubt which mark stands for which password.
    [[nodiscard]] bool isEditable() const;

    /// @p edited, which began as shown(), with the password back at every mark. Nothing if it may not be edited hidden.
    [[nodiscard]] std::optional<QString> restored(const QString &edited) const;
    /// Where the character at @p place of clear() stands in shown(); the mark for all of a password.
    [[nodiscard]] qsizetype shownPlace(qsizetype place) const;

private:
    struct Part
    {
        qsizetype start = 0; ///< in the clear text
        qsizetype length = 0;
    };
    QString m_clear;
    QString m_shown;
    QList<Part> m_parts; ///< what is hidden, in order
};

} // namespace Tidyscope
