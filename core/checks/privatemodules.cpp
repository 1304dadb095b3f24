// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/checks/chain.h"
#include "core/checks/gitaccess.h"
#include "core/checks/gooutcome.h"
#include "core/checks/hopfindings.h"
#include "core/checks/unsetcommands.h"
#include "core/engine/derivefacts.h"
#include "core/gotool/gowords.h"
#include "core/model/diagnosis.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Modules whose names go where they should not, for one reason.
struct Leak
{
    QStringList modules;
    QStringList to;
    bool isPrivate = false; ///< by GOPRIVATE, which another list overrules; else suspected alone
};

/// Step 4: which modules of the project are private, and do the rules say so?
class PrivateModulesCheck : public Check
{
public:
    [[nodiscard]] CheckInfo info() const override { return {u"private-modules"_s, 4}; }
    [[nodiscard]] QList<ProbeRequest> plan(const CheckContext &) const override { return {}; }

    [[nodiscard]] QList<Finding> run(const CheckContext &context) const override
    {
        if (const std::optional<Finding> missing = settingsMissing(context, info())) {
            return {*missing};
        }
        if (!context.facts.suspicionKnown) {
            return {plainFinding(info(), Status::Running, Text{u"check.waiting-for-settings"_s, {}})};
        }
        const QList<ModuleRow> rows = moduleRows(context);
        Leak overruled{.modules = {}, .to = {}, .isPrivate = true};
        Leak suspected;
        int byRule = 0;
        int looksPrivate = 0;
        for (const ModuleRow &row : rows) {
            byRule += row.isPrivate ? 1 : 0;
            looksPrivate += row.suspected ? 1 : 0;
            if (row.leaks) {
                Leak &leak = row.isPrivate ? overruled : suspected;
                leak.modules.append(row.module);
                leak.to += row.leaksTo;
            }
        }
        QList<Finding> findings;
        for (const Leak &leak : {overruled, suspected}) {
            if (!leak.modules.isEmpty()) {
                findings.append(findingOf(context, leak));
            }
        }
        if (!findings.isEmpty()) {
            return findings;
        }
        const QMap<QString, QString> args{{u"modules"_s, QString::number(rows.size())},
                                          {u"private"_s, QString::number(byRule)},
                                          {u"suspected"_s, QString::number(looksPrivate)}};
        const QString key = rows.isEmpty() ? u"none"_s : looksPrivate > 0 ? u"inside"_s : u"pass"_s;
        return {plainFinding(info(), rows.isEmpty() ? Status::Skipped : Status::Pass,
                             Text{u"check.private-modules."_s + key, args})};
    }

private:
    [[nodiscard]] Finding findingOf(const CheckContext &context, const Leak &leak) const
    {
        QStringList to = leak.to;
        to.removeDuplicates();
        const PrivacyAdvice advice = privacyAdvice(context);
        const bool stops = !leak.isPrivate && stopsGo(context, leak);
        Finding finding = plainFinding(info(), stops ? Status::Fail : Status::Warn, {}, leak.modules.first());
        finding.cause = leak.isPrivate ? u"goprivate-shadowed"_s : u"priv-not-declared"_s;
        finding.confidence = 0.9;
        finding.args = {{u"modules"_s, leak.modules.mid(0, 5).join(u", "_s)},
                        {u"module"_s, leak.modules.first()},
                        {u"patterns"_s, advice.patterns.join(u',')},
                        {u"to"_s, to.join(u", "_s)}};
        for (const VariableValue &value : advice.variables) {
            if (value.name == "GOPRIVATE"_L1) {
                finding.args.insert(u"private"_s, value.after);
            } else if (advice.variables.size() == 1 && !leak.isPrivate) {
                finding.args.insert(u"databasePrivate"_s, value.after);
            }
        }
        if (!finding.args.contains(u"private"_s)) {
            finding.args.insert(u"private"_s, advice.patterns.join(u','));
        }
        if (leak.isPrivate) {
            addOverruling(context, finding);
        }
        finding.evidence = context.evidence.idsOf(goModRequest(context));
        for (const QString &module : leak.modules) {
            finding.evidence += resolution(context, hostOf(module)).evidence;
        }
        const QString key = leak.isPrivate ? u"overruled"_s : advice.patterns.isEmpty() ? u"leak-mixed"_s : u"leak"_s;
        finding.reason = Text{u"check.private-modules."_s + key, finding.args};
        return finding;
    }

    /// go itself, sent past the public proxies with them, failed, and their own host wants a login: they are private indeed, so
    /// that no public proxy has them either.
    [[nodiscard]] static bool stopsGo(const CheckContext &context, const Leak &leak)
    {
        static const QStringList logins{u"git-auth-prompt"_s, u"git-auth-failed"_s};
        return goOutcome(context).kept && std::ranges::any_of(leak.modules, [&](const QString &module) {
                   const GoError refused = gitRefusal(context, module).error;
                   return refused.kind != GoError::Kind::None
                       && logins.contains(wordedCause(refused, context.facts.goVersion).cause);
               });
    }

    /// The list that takes the place of GOPRIVATE and lacks the module.
    static void addOverruling(const CheckContext &context, Finding &finding)
    {
        const QString module = finding.args.value(u"module"_s);
        const QString variable = context.facts.rules.noProxy(module) ? u"GONOSUMDB"_s : u"GONOPROXY"_s;
        const EnvValue value = context.facts.env.get(variable);
        finding.subject = variable;
        finding.args.insert({{u"subject"_s, variable},
                             {u"variable"_s, variable},
                             {u"value"_s, value.value},
                             {u"message"_s, variable + u'=' + value.value}});
        addUnsetCommands(finding.args, value);
    }
};

} // namespace

std::unique_ptr<Check> makePrivateModulesCheck()
{
    return std::make_unique<PrivateModulesCheck>();
}

} // namespace Tidyscope
