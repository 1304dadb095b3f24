// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envcheck/envcheck.h"

#include "core/envcheck/valueexamination.h"
#include "core/goenv/goenvfile.h"
#include "core/goenv/variables.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// What is looked at, and where the problems go.
struct Interplay
{
    const GoEnvironment &environment;
    const QProcessEnvironment &process;
    const std::optional<GoVersion> &version;
    QList<EnvProblem> problems;

    [[nodiscard]] bool isAtLeast(int minor) const { return !version || version->isAtLeast(1, minor); }
    /// Not empty in the process, in either spelling.
    [[nodiscard]] bool isSet(const QString &name) const
    {
        return !process.value(name).isEmpty() || !process.value(name.toLower()).isEmpty();
    }
    void report(const QString &id, Severity severity, const QString &variable, const QString &value, const QString &key,
                const QMap<QString, QString> &args = {}, const QString &instead = {})
    {
        ValueExamination examination(variable, value, version);
        std::optional<ValueExamination::Replacement> fix;
        if (!instead.isEmpty()) {
            fix = ValueExamination::Replacement{examination.whole(), instead, {}};
        }
        examination.report(id, severity, examination.whole(), {"envcheck."_L1 + key, args}, fix);
        problems += examination.problems();
    }
};

/// What the user wrote with `go env -w` is overruled by the process.
void checkShadowed(Interplay &at)
{
    for (const GoVariable &variable : goVariables()) {
        const EnvValue value = at.environment.get(variable.name);
        if (!variable.canBeInFile() || value.origin != Origin::Process) {
            continue;
        }
        for (const EnvValue::Layer &layer : value.shadowed) {
            if (layer.origin == Origin::GoEnvFile) {
                at.report(u"env-shadowed"_s, Severity::Warning, variable.name, value.value, u"shadowed"_s,
                          {{u"value"_s, shown(value.value)},
                           {u"shadowedValue"_s, shown(layer.value)},
                           {u"file"_s, layer.file}});
                break;
            }
        }
    }
}

/// The list is one of its own, in the place of GOPRIVATE.
bool replacesGoPrivate(const EnvValue &value)
{
    return value.inheritedFrom.isEmpty() && value.origin != Origin::Default && value.origin != Origin::Unset
        && !value.value.isEmpty();
}

/// GONOPROXY and GONOSUMDB replace GOPRIVATE, they do not add to it.
void checkReplaced(Interplay &at)
{
    const QStringList privates = at.environment.value(u"GOPRIVATE"_s).split(u',', Qt::SkipEmptyParts);
    for (const auto &name : {u"GONOPROXY"_s, u"GONOSUMDB"_s}) {
        const EnvValue value = at.environment.get(name);
        const bool own = replacesGoPrivate(value);
        const QStringList patterns = value.value.split(u',', Qt::SkipEmptyParts);
        // a word without dot and star matches no module: "none" says that the proxy shall have them all
        const bool nothing = std::ranges::all_of(
            patterns, [](const QString &pattern) { return !pattern.contains(u'.') && !pattern.contains(u'*'); });
        QStringList missing;
        for (const QString &pattern : privates) {
            if (!patterns.contains(pattern)) {
                missing.append(pattern);
            }
        }
        if (own && !nothing && !missing.isEmpty() && !patterns.contains(u"*"_s)) {
            const QString all = (patterns + missing).join(u',');
            at.report(u"goprivate-shadowed"_s, Severity::Warning, name, value.value, u"replaces-goprivate"_s,
                      {{u"patterns"_s, shown(missing.join(u','))}}, all);
        }
    }
}

void checkProxyVariables(Interplay &at)
{
    for (const auto &name : {u"HTTPS_PROXY"_s, u"HTTP_PROXY"_s, u"NO_PROXY"_s}) {
        const QString upper = at.process.value(name);
        const QString lower = at.process.value(name.toLower());
        if (currentGoHost() != GoHost::Windows && !upper.isEmpty() && !lower.isEmpty() && upper != lower) {
            at.report(u"env-proxy-spelling"_s, Severity::Warning, name, upper, u"proxy-spelling"_s,
                      {{u"lower"_s, name.toLower()}});
        }
    }
    const QString method = at.process.value(u"REQUEST_METHOD"_s);
    if (!method.isEmpty() && at.isSet(u"HTTP_PROXY"_s)) {
        at.report(u"env-proxy-cgi"_s, Severity::Error, u"REQUEST_METHOD"_s, method, u"proxy-cgi"_s);
    }
    if (at.isSet(u"ALL_PROXY"_s) && !at.isSet(u"HTTPS_PROXY"_s)) {
        const QString upper = at.process.value(u"ALL_PROXY"_s);
        at.report(u"hp-all-proxy-only"_s, Severity::Warning, u"ALL_PROXY"_s,
                  upper.isEmpty() ? at.process.value(u"all_proxy"_s) : upper, u"all-proxy-only"_s);
    } else if (at.isSet(u"HTTP_PROXY"_s) && !at.isSet(u"HTTPS_PROXY"_s)) {
        const QString upper = at.process.value(u"HTTP_PROXY"_s);
        at.report(u"hp-only-http"_s, Severity::Warning, u"HTTP_PROXY"_s,
                  upper.isEmpty() ? at.process.value(u"http_proxy"_s) : upper, u"only-http"_s);
    }
}

/// Which file go reads, and whether it finds its folders.
void checkPlaces(Interplay &at)
{
    const QString named = at.process.value(u"GOENV"_s);
    if (named == "off"_L1) {
        at.report(u"env-goenv-off"_s, Severity::Warning, u"GOENV"_s, named, u"goenv-off"_s);
    } else if (currentGoHost() != GoHost::Windows && at.process.value(u"HOME"_s).isEmpty()) {
        const bool noCache =
            at.environment.value(u"GOMODCACHE"_s).isEmpty() && at.environment.value(u"GOPATH"_s).isEmpty();
        at.report(u"env-no-home"_s, noCache ? Severity::Error : Severity::Warning, u"HOME"_s, {}, u"no-home"_s);
    }
    const EnvValue root = at.environment.get(u"GOROOT"_s);
    if (root.origin == Origin::Process) {
        at.report(u"env-goroot"_s, Severity::Info, u"GOROOT"_s, root.value, u"goroot-set"_s);
    }
}

void checkChecksums(Interplay &at)
{
    const QString toolchain = at.environment.value(u"GOTOOLCHAIN"_s);
    const bool downloads = toolchain == "auto"_L1 || toolchain.endsWith("+auto"_L1);
    if (at.environment.value(u"GOSUMDB"_s) == "off"_L1 && downloads && at.isAtLeast(21)) {
        at.report(u"sum-off-toolchain"_s, Severity::Info, u"GOTOOLCHAIN"_s, toolchain, u"sum-off-toolchain"_s);
    }
    // an empty value in force: only go itself can tell that there is no default either
    const bool answered = !at.environment.value(u"GOVERSION"_s).isEmpty();
    if (!answered || !at.isAtLeast(21)) {
        return;
    }
    if (at.environment.value(u"GOPROXY"_s).isEmpty()) {
        at.report(u"env-goproxy-empty"_s, Severity::Error, u"GOPROXY"_s, {}, u"goproxy.empty"_s);
    }
    if (at.environment.value(u"GOSUMDB"_s).isEmpty()) {
        at.report(u"gosumdb-invalid"_s, Severity::Error, u"GOSUMDB"_s, {}, u"sumdb.missing"_s);
    }
}

} // namespace

QList<EnvProblem> checkInterplay(const GoEnvironment &environment, const QProcessEnvironment &process,
                                 const std::optional<GoVersion> &version)
{
    Interplay at{environment, process, version, {}};
    checkShadowed(at);
    checkReplaced(at);
    checkProxyVariables(at);
    checkPlaces(at);
    checkChecksums(at);
    return at.problems;
}

QList<EnvProblem> checkEnvironment(const GoEnvironment &environment, const QProcessEnvironment &process,
                                   const std::optional<GoVersion> &version, FileValues fileValues)
{
    const QList<EnvProblem> interplay = checkInterplay(environment, process, version);
    QList<EnvProblem> problems;
    for (const GoVariable &variable : goVariables()) {
        std::ranges::copy_if(interplay, std::back_inserter(problems),
                             [&variable](const EnvProblem &problem) { return problem.variable == variable.name; });
        const EnvValue value = environment.get(variable.name);
        const bool set =
            value.origin != Origin::Default && value.origin != Origin::Unset && value.inheritedFrom.isEmpty();
        if (set && (fileValues == FileValues::Judged || value.origin != Origin::GoEnvFile)) {
            problems += checkValue(variable.name, value.value, version);
        }
        const QString lower = variable.name.toLower();
        if (variable.reader == VariableReader::Process && value.value.isEmpty() && findVariable(lower) == &variable
            && currentGoHost() != GoHost::Windows) {
            problems += checkValue(lower, process.value(lower), version);
        }
    }
    problems.removeIf([&environment](const EnvProblem &problem) { return isOverruled(environment, problem); });
    return problems;
}

bool isOverruled(const GoEnvironment &environment, const EnvProblem &problem)
{
    return problem.id == "goprivate-too-wide"_L1 && problem.variable == "GOPRIVATE"_L1
        && replacesGoPrivate(environment.get(u"GONOPROXY"_s));
}

} // namespace Tidyscope
