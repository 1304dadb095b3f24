// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QWidget>

#include <functional>
#include <vector>

namespace Tidyscope {

struct ShellContext;

/// An entry of the navigation. A page is in the table from the moment it is built, not before.
struct PageInfo
{
    QString id;                     ///< "diagnose"; kept in the settings
    std::function<QString()> title; ///< in the current language
    QString icon;
    bool timelineBelow = true;                           ///< the timeline may stand below it
    std::function<QWidget *(const ShellContext &)> make; ///< called once; the window owns the result
};

/// All pages, in the order of the navigation: the one table.
[[nodiscard]] std::vector<PageInfo> allPages();

} // namespace Tidyscope
