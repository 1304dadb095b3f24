// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/vcsrulelistmodel.h"

#include "core/goenv/patternlist.h"
#include "ui/models/patternlistmodel.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

void VcsRuleListModel::setModules(const QStringList &modules, const QString &goPrivate)
{
    if (m_modules != modules || m_goPrivate != goPrivate) {
        m_modules = modules;
        m_goPrivate = goPrivate;
        refresh();
    }
}

QList<EntryListModel::Entry> VcsRuleListModel::split(const QString &value, QString *tail) const
{
    return splitAt(value, u",", true, tail);
}

QStringList VcsRuleListModel::fixedRows() const
{
    QStringList rows;
    for (const GoVcs::Rule &rule : GoVcs::ownRules()) {
        rows += rule.pattern + u':' + rule.allowed.join(u'|');
    }
    return rows;
}

std::optional<GoVcs::Rule> VcsRuleListModel::ruleAt(int row) const
{
    if (row >= entryCount()) {
        return GoVcs::ownRules().value(row - entryCount());
    }
    const QList<GoVcs::Rule> rules = row < 0 ? QList<GoVcs::Rule>() : GoVcs::parse(entries().at(row).text).rules();
    return rules.size() == 1 ? std::optional(rules.constFirst()) : std::nullopt;
}

void VcsRuleListModel::setPrograms(int row, const QStringList &programs)
{
    if (row < 0 || row >= entryCount()) {
        return;
    }
    const QString &text = entries().at(row).text;
    const qsizetype colon = text.indexOf(u':');
    setText(row, (colon < 0 ? text : text.first(colon)) + u':' + (programs.isEmpty() ? u"off"_s : programs.join(u'|')));
}

bool VcsRuleListModel::isIgnored(int row) const
{
    return row >= entryCount() && !GoVcs::parse(value()).reaches(GoVcs::ownRules().at(row - entryCount()));
}

QStringList VcsRuleListModel::decidedBy(int row) const
{
    const GoVcs vcs = GoVcs::parse(value());
    const auto rule = ruleAt(row);
    QStringList decided;
    if (!vcs.isValid() || !rule) {
        return decided;
    }
    std::copy_if(m_modules.begin(), m_modules.end(), std::back_inserter(decided), [&](const QString &module) {
        const bool isPrivate = matchingPattern(m_goPrivate, module).has_value();
        const GoVcs::Decision decision = vcs.decide(module, isPrivate, GoVcs::programs().constFirst());
        return decision.implicit == (row >= entryCount()) && decision.rule == *rule;
    });
    return decided;
}

QString VcsRuleListModel::detailOf(int row) const
{
    const auto rule = ruleAt(row);
    if (!rule) {
        return {};
    }
    if (isIgnored(row)) {
        return tr("Go's own rule. Never reached: a rule above takes its modules.");
    }
    QStringList said;
    if (row >= entryCount()) {
        said += tr("Go's own rule, always behind all others.");
    }
    if (rule->pattern == "private"_L1) {
        said += tr("For the modules that GOPRIVATE matches.");
    } else if (rule->pattern == "public"_L1) {
        said += tr("For the modules that GOPRIVATE does not match.");
    }
    if (rule->allowed.contains("all"_L1)) {
        said += tr("Every version control program may run.");
    } else if (rule->allowed == QStringList(u"off"_s)) {
        said += tr("No version control program may run: nothing is fetched directly.");
    } else {
        said += tr("May run: %1.").arg(rule->allowed.join(tr(", ")));
    }
    if (const QStringList decided = decidedBy(row); !decided.isEmpty()) {
        said += tr("Decides for %n module(s) of the project: %1", nullptr, static_cast<int>(decided.size()))
                    .arg(PatternListModel::someOf(decided));
    }
    return said.join(u' ');
}

} // namespace Tidyscope
