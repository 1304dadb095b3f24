// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMap>
#include <QString>

namespace Tidyscope {

/// A sentence for the user before it has a language: a key of resources/texts/*.json and the values of its {placeholders}.
///
/// The engine deals in Text only; rendering happens at the edge (window, command line, report), so that the language can
/// change while a result is on screen. Values are shown as they are: host names, numbers, what a server said.
struct Text
{
    QString key;
    QMap<QString, QString> args;

    [[nodiscard]] bool isEmpty() const { return key.isEmpty(); }
    bool operator==(const Text &) const = default;
};

} // namespace Tidyscope
