// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/requesttext.h"

#include "core/report/letter.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

QString RequestText::explanation(const Fix &fix, const Texts &texts)
{
    if (!fix.title.key.endsWith(u".title"_s)) {
        return {};
    }
    const QString key = fix.title.key.chopped(u".title"_s.size()) + u".text"_s;
    return texts.contains(key) ? texts({key, fix.title.args}) : QString();
}

bool RequestText::isLetter(const Fix &fix)
{
    return Tidyscope::isLetter(fix.id);
}

QString RequestText::compose(const Diagnosis &diagnosis, const Verdict &verdict, const Fix &fix, const Texts &texts)
{
    return letterText(letterLines(diagnosis, verdict, fix), texts);
}

} // namespace Tidyscope
