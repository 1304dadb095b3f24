// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/envedit/vcstester.h"

#include "core/goenv/patternlist.h"
#include "ui/widgets/textlabel.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

VcsTester::VcsTester(QWidget *parent) : ModuleTester(RowCount, parent)
{
    retranslate();
}

void VcsTester::setRules(const GoVcs &rules, const QString &goPrivate, const std::optional<GoVersion> &version)
{
    m_rules = rules;
    m_goPrivate = goPrivate;
    m_version = version;
    answerAgain();
}

void VcsTester::showAnswers()
{
    const auto pattern = matchingPattern(m_goPrivate, path());
    QStringList allowed;
    QStringList refused;
    GoVcs::Decision decision;
    const QStringList programs = GoVcs::programs(m_version);
    for (const QString &program : programs) {
        decision = m_rules.decide(path(), pattern.has_value(), program, m_version);
        (decision.allowed ? allowed : refused) += program;
    }
    answer(Owner).setText(pattern ? tr("private by GOPRIVATE=%1").arg(*pattern)
                                  : tr("public: GOPRIVATE does not match it"));
    answer(Allowed).setText(!m_rules.isValid()      ? tr("nothing, go refuses: %1").arg(m_rules.error())
                                : allowed.isEmpty() ? tr("nothing: it cannot be fetched directly")
                                                    : allowed.join(tr(", ")));
    answer(Allowed).setTone(allowed.isEmpty() ? TextLabel::Tone::Failed : TextLabel::Tone::Passed);
    answer(Refused).setText(refused.isEmpty() ? tr("none") : refused.join(tr(", ")));
    const QString rule = decision.rule.pattern + u':' + decision.rule.allowed.join(u'|');
    answer(Rule).setText(decision.implicit ? tr("%1, go's own").arg(rule) : rule);
    setRowVisible(Refused, m_rules.isValid());
    setRowVisible(Rule, m_rules.isValid());
}

void VcsTester::retranslate()
{
    setName(Owner, tr("Whose it is"));
    setName(Allowed, tr("May run"));
    setName(Refused, tr("Refused"));
    setName(Rule, tr("By the rule"));
    ModuleTester::retranslate();
}

} // namespace Tidyscope
