// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Tidyscope {

/// A value that must not be shown, logged, exported or kept. It has no conversion to a string, no stream operator and no
/// debug output; only the code that must use it asks for it by name.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QString clear) : m_clear(std::move(clear)) { }

    [[nodiscard]] bool isEmpty() const { return m_clear.isEmpty(); }
    /// The clear value, for the one place that sends it.
    [[nodiscard]] const QString &reveal() const { return m_clear; }
    bool operator==(const Secret &) const = default;

private:
    QString m_clear;
};

} // namespace Tidyscope
