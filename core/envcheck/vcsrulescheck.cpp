// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envcheck/valuechecks.h"
#include "core/goenv/govcs.h"
#include "core/goenv/patternlist.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Part = ValueExamination::Part;
using Replacement = ValueExamination::Replacement;

const auto id = u"govcs-blocked"_s;

void complain(ValueExamination &examination, const QString &what, Part at, const std::optional<Replacement> &fix = {})
{
    examination.report(id, Severity::Error, at,
                       {u"envcheck.govcs."_s + what,
                        {{u"entry"_s, shown(examination.text(at))},
                         {u"programs"_s, GoVcs::programs(examination.version()).join(u", "_s)}}},
                       fix);
}

void checkNames(ValueExamination &examination, Part list)
{
    const QStringList known = GoVcs::programs(examination.version()) + QStringList{u"all"_s, u"off"_s};
    qsizetype start = list.start;
    for (qsizetype i = list.start; i <= list.end(); ++i) {
        if (i < list.end() && examination.value().at(i) != u'|') {
            continue;
        }
        const Part name = examination.trimmed({start, i - start});
        start = i + 1;
        if (name.length == 0) {
            complain(examination, u"empty-name"_s, list);
            return;
        }
        const QString text = examination.text(name).toString();
        if (!known.contains(text)) {
            const QString lower = text.toLower();
            std::optional<Replacement> fix;
            if (known.contains(lower)) {
                fix = Replacement{name, lower, {}};
            }
            complain(examination, u"unknown-name"_s, name, fix);
        }
    }
}

/// One PATTERN:LIST (cmd/go/internal/vcs.parseGOVCS); @p seen: the patterns before it.
void checkRule(ValueExamination &examination, Part rule, QSet<QString> *seen)
{
    const QStringView text = examination.text(rule);
    if (const qsizetype semicolon = text.indexOf(u';'); semicolon >= 0) {
        const Part here{rule.start + semicolon, 1};
        complain(examination, u"semicolon"_s, here, Replacement{here, u","_s, {}});
        return;
    }
    const qsizetype colon = text.indexOf(u':');
    if (colon < 0) {
        complain(examination, u"no-colon"_s, rule);
        return;
    }
    const Part pattern = examination.trimmed({rule.start, colon});
    const Part list = examination.trimmed({rule.start + colon + 1, rule.length - colon - 1});
    if (pattern.length == 0 || list.length == 0) {
        complain(examination, pattern.length == 0 ? u"no-pattern"_s : u"no-list"_s, rule);
        return;
    }
    const QString name = examination.text(pattern).toString();
    if (name == "."_L1 || name == ".."_L1 || name.startsWith("./"_L1) || name.startsWith("../"_L1)) {
        complain(examination, u"relative"_s, pattern);
        return;
    }
    if (seen->contains(name)) {
        complain(examination, u"unreachable"_s, rule);
        return;
    }
    seen->insert(name);
    if (pathMatch(name, u"") == GlobMatch::BadPattern) {
        complain(examination, u"bad-pattern"_s, pattern);
        return;
    }
    checkNames(examination, list);
}

} // namespace

void checkVcsRules(ValueExamination &examination)
{
    if (QStringView(examination.value()).trimmed().isEmpty()) {
        return;
    }
    QSet<QString> seen;
    const QList<Part> parts = examination.split(u",");
    for (const Part &part : parts) {
        const Part rule = examination.trimmed(part);
        if (rule.length == 0) {
            // go refuses the whole value; the comma that is too many is on either side
            const Part comma{part.end() < examination.value().size() ? part.end() : qMax(part.start - 1, qsizetype(0)),
                             1};
            examination.report(id, Severity::Error, comma, {u"envcheck.govcs.empty"_s, {}}, Replacement{comma, {}, {}});
        } else if (!examination.isReported(rule)) {
            checkRule(examination, rule, &seen);
        }
    }
}

} // namespace Tidyscope
