// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gotool/gitsays.h"

#include "core/gotool/textsearch.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

QString gitComplaint(const QStringList &lines)
{
    static const RE2 beside(
        R"re(^\s*(?:remote:)?[\s=*#-]*$|^\s*(?:hint: |warning: |Warning: Permanently added |Cloning into |)re"
        R"re(error: unable to read askpass response))re");
    const auto telling =
        std::ranges::find_if(lines, [](const QString &line) { return !matches(line.toStdString(), beside); });
    return telling == lines.cend() ? lines.value(0).trimmed() : telling->trimmed();
}

} // namespace Tidyscope
