// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envcheck/characters.h"
#include "core/envcheck/envcheck.h"
#include "core/envcheck/valuechecks.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

void checkByKind(ValueExamination &examination, const GoVariable &variable)
{
    switch (variable.kind) {
    case VariableKind::ProxyList: checkGoProxyList(examination); break;
    case VariableKind::Patterns: checkPatterns(examination); break;
    case VariableKind::SumDb: checkSumDb(examination); break;
    case VariableKind::VcsRules: checkVcsRules(examination); break;
    case VariableKind::AuthCommands: checkAuthCommands(examination); break;
    case VariableKind::Flags: checkGoFlags(examination); break;
    case VariableKind::Toolchain: checkToolchain(examination); break;
    case VariableKind::HttpProxyUrl: checkHttpProxyUrl(examination); break;
    case VariableKind::NoProxyList: checkNoProxyList(examination); break;
    case VariableKind::Pairs: checkPairs(examination); break;
    case VariableKind::Choice: checkChoice(examination, variable.choices); break;
    case VariableKind::Path:
    case VariableKind::PathList: checkPlace(examination, variable.kind); break;
    case VariableKind::Text:
    case VariableKind::Command: break;
    }
}

} // namespace

QList<EnvProblem> checkValue(const QString &name, const QString &value, const std::optional<GoVersion> &version)
{
    const GoVariable *variable = findVariable(name);
    if (!variable || variable->reader == VariableReader::Computed || variable->reader == VariableReader::Nobody) {
        return {};
    }
    ValueExamination examination(name, value, version);
    checkCharacters(examination, variable->kind);
    checkByKind(examination, *variable);
    if (name == "GIT_SSL_NO_VERIFY"_L1 && !value.isEmpty()) {
        examination.report(u"unsafe-git-no-verify"_s, Severity::Warning, examination.whole(),
                           {u"envcheck.git-no-verify"_s, {}});
    }
    QList<EnvProblem> problems = examination.problems();
    sortProblems(problems);
    return problems;
}

QString mendedValue(const QString &name, QString value, const QString &id, const std::optional<GoVersion> &version)
{
    constexpr int most = 100;
    for (int round = 0; round < most; ++round) {
        const QList<EnvProblem> problems = checkValue(name, value, version);
        const auto wrong = std::ranges::find_if(problems, [&id](const EnvProblem &problem) {
            return problem.id == id && problem.severity == Severity::Error && problem.fix;
        });
        const QString better = wrong == problems.end() ? value : fixed(value, *wrong->fix);
        if (better == value) {
            break;
        }
        value = better;
    }
    return value;
}

} // namespace Tidyscope
