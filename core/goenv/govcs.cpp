// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/govcs.h"

#include "core/goenv/gourl.h"
#include "core/goenv/patternlist.h"

#include <QMap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

// search.IsRelativePath
bool isRelativePath(QStringView pattern)
{
    return pattern.startsWith("./"_L1) || pattern.startsWith("../"_L1) || pattern == "."_L1 || pattern == ".."_L1;
}

/// One entry of the list; go's words where it refuses it.
QString readEntry(QStringView item, QMap<QString, QString> *seen, GoVcs::Rule *rule)
{
    if (item.isEmpty()) {
        return u"empty entry in GOVCS"_s;
    }
    const qsizetype colon = item.indexOf(u':');
    if (colon < 0) {
        return "malformed entry in GOVCS (missing colon): "_L1 + goQuote(item);
    }
    rule->pattern = item.first(colon).trimmed().toString();
    const QStringView list = item.sliced(colon + 1).trimmed();
    if (rule->pattern.isEmpty()) {
        return "empty pattern in GOVCS: "_L1 + goQuote(item);
    }
    if (list.isEmpty()) {
        return "empty VCS list in GOVCS: "_L1 + goQuote(item);
    }
    if (isRelativePath(rule->pattern)) {
        return "relative pattern not allowed in GOVCS: "_L1 + goQuote(rule->pattern);
    }
    if (const QString earlier = seen->value(rule->pattern); !earlier.isEmpty()) {
        return "unreachable pattern in GOVCS: %1 after %2"_L1.arg(goQuote(item), goQuote(earlier));
    }
    seen->insert(rule->pattern, item.toString());
    const QList<QStringView> names = list.split(u'|');
    for (const QStringView name : names) {
        if (name.trimmed().isEmpty()) {
            return "empty VCS name in GOVCS: "_L1 + goQuote(item);
        }
        rule->allowed += name.trimmed().toString();
    }
    return {};
}

bool matches(const GoVcs::Rule &rule, QStringView root, bool matchesGoPrivate)
{
    if (rule.pattern == "private"_L1) {
        return matchesGoPrivate;
    }
    return rule.pattern == "public"_L1 ? !matchesGoPrivate : matchingPattern(rule.pattern, root).has_value();
}

} // namespace

GoVcs GoVcs::parse(QStringView value)
{
    GoVcs vcs;
    if (value.trimmed().isEmpty()) {
        return vcs;
    }
    QMap<QString, QString> seen;
    const QList<QStringView> items = value.trimmed().split(u',');
    for (const QStringView item : items) {
        Rule rule;
        vcs.m_error = readEntry(item.trimmed(), &seen, &rule);
        if (!vcs.m_error.isEmpty()) {
            vcs.m_rules.clear();
            return vcs;
        }
        vcs.m_rules += rule;
    }
    return vcs;
}

QStringList GoVcs::programs(const std::optional<GoVersion> &version)
{
    // vcs.vcsList
    QStringList names{u"git"_s, u"hg"_s, u"svn"_s, u"fossil"_s};
    if (version && !version->isAtLeast(1, 27)) {
        names.insert(3, u"bzr"_s);
    }
    return names;
}

const QList<GoVcs::Rule> &GoVcs::ownRules()
{
    static const QList<Rule> rules{{u"private"_s, {u"all"_s}}, {u"public"_s, {u"git"_s, u"hg"_s}}};
    return rules;
}

bool GoVcs::reaches(const Rule &own) const
{
    return std::none_of(m_rules.begin(), m_rules.end(), [&own](const Rule &rule) {
        return rule.pattern == own.pattern || rule.pattern == "*"_L1; // the first element of every path
    });
}

GoVcs::Decision GoVcs::decide(QStringView root, bool matchesGoPrivate, QStringView vcs,
                              const std::optional<GoVersion> &version) const
{
    Decision decision;
    if (vcs == "mod"_L1) {
        decision.allowed = true;
        return decision;
    }
    if (!programs(version).contains(vcs)) {
        decision.error = "unknown vcs "_L1 + goQuote(vcs);
        return decision;
    }
    if (!isValid()) {
        decision.error = m_error;
        return decision;
    }
    decision.implicit = true;
    decision.rule = ownRules().at(matchesGoPrivate ? 0 : 1);
    for (const Rule &rule : m_rules) {
        if (matches(rule, root, matchesGoPrivate)) {
            decision.implicit = false;
            decision.rule = rule;
            break;
        }
    }
    decision.allowed = decision.rule.allowed.contains(vcs) || decision.rule.allowed.contains("all"_L1);
    if (!decision.allowed) {
        decision.error = "GOVCS disallows using %1 for %2 %3; see 'go help vcs'"_L1.arg(
            vcs, matchesGoPrivate ? "private"_L1 : "public"_L1, root);
    }
    return decision;
}

} // namespace Tidyscope
