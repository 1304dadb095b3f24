// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envcheck/envproblem.h"

#include <algorithm>

namespace Tidyscope {

QByteArray fixed(const QByteArray &text, const QuickFix &fix)
{
    if (fix.offset < 0 || fix.bytes < 0 || fix.offset > text.size() || fix.bytes > text.size() - fix.offset) {
        return text;
    }
    QByteArray result = text;
    return result.replace(fix.offset, fix.bytes, fix.replacement);
}

QString fixed(const QString &text, const QuickFix &fix)
{
    return QString::fromUtf8(fixed(text.toUtf8(), fix));
}

void sortProblems(QList<EnvProblem> &problems)
{
    std::ranges::stable_sort(problems, [](const EnvProblem &a, const EnvProblem &b) {
        return a.at.offset != b.at.offset ? a.at.offset < b.at.offset : a.severity > b.severity;
    });
}

} // namespace Tidyscope
