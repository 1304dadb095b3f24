// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/requesttext.h"

#include "core/report/reproduce.h"
#include "core/report/summary.h"

#include <algorithm>

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
    return fix.id.startsWith(u"ask-"_s);
}

QString RequestText::compose(const Diagnosis &diagnosis, const Verdict &verdict, const Fix &fix, const Texts &texts)
{
    const QString letter = explanation(fix, texts);
    QStringList lines{letter.isEmpty() ? texts(fix.title) : letter, QString(), texts(verdict.title),
                      texts(verdict.explanation)};
    if (!verdict.goSaid.isEmpty()) {
        lines << QString() << tr("go printed:") << u"    "_s + QString(verdict.goSaid).replace(u"\n"_s, u"\n    "_s);
    }
    QStringList seen;
    QStringList commands;
    for (const Evidence &evidence : diagnosis.evidence) {
        if (!verdict.evidence.contains(evidence.id)) {
            continue;
        }
        const QDateTime at = diagnosis.started.addMSecs(static_cast<qint64>(evidence.startMs));
        seen << u"    "_s + at.toUTC().toString(Qt::ISODateWithMs) + u"  "_s + texts(summary(evidence));
        const QList<Reproduction> ways = reproduce(evidence);
        if (!ways.isEmpty() && !commands.contains(u"    "_s + ways.first().command)) {
            commands << u"    "_s + ways.first().command;
        }
    }
    if (!seen.isEmpty()) {
        lines << QString() << tr("What was seen, and when (UTC):") << seen;
    }
    if (!commands.isEmpty()) {
        lines << QString() << tr("How to see it again:") << commands;
    }
    if (!diagnosis.goVersion.isEmpty()) {
        lines << QString()
              << tr("Seen with %1 and Tidyscope %2.").arg(diagnosis.goVersion, QStringLiteral(TIDYSCOPE_VERSION));
    }
    return lines.join(u'\n') + u'\n';
}

} // namespace Tidyscope
