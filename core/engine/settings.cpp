// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/derivefacts_p.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

ProcessRequest goRequest(const Surroundings &surroundings, ProcessRequest::Purpose purpose,
                         const QStringList &arguments)
{
    ProcessRequest request;
    request.purpose = purpose;
    request.program = surroundings.go.path;
    request.arguments = arguments;
    // Reading settings must never download a toolchain, whatever go.mod asks for; an empty GOFLAGS would not override the file.
    request.environment = {{u"GOTOOLCHAIN"_s, u"local"_s}, {u"GOFLAGS"_s, u" "_s}};
    request.deadline = std::chrono::milliseconds(2500); // a go that works answers within milliseconds
    return request;
}

const ProcessResult *processResult(const EvidenceStore &evidence, const std::optional<ProcessRequest> &request)
{
    const Evidence *found = request ? evidence.find(*request) : nullptr;
    // one that was stopped says nothing, neither about go nor about its settings
    return found && found->outcome != Outcome::Cancelled ? std::get_if<ProcessResult>(&found->result) : nullptr;
}

const FileScanResult *fileResult(const EvidenceStore &evidence, const QString &path)
{
    const Evidence *found = path.isEmpty() ? nullptr : evidence.find(FileScanRequest{.path = path});
    return found ? std::get_if<FileScanResult>(&found->result) : nullptr;
}

/// What `go env -json` printed; empty when it failed or printed something else.
QMap<QString, QString> printedSettings(const ProcessResult &env)
{
    if (env.ended != ProcessResult::Ended::Normally || env.exitCode != 0) {
        return {};
    }
    const auto parsed = GoEnvironment::parseGoEnvJson(env.standardOutput);
    return parsed ? *parsed : QMap<QString, QString>();
}

} // namespace

namespace Settings {

std::optional<ProcessRequest> goVersionRequest(const DiagnosisOptions &, const Surroundings &surroundings)
{
    if (surroundings.go.problem != GoLocation::Problem::None) {
        return std::nullopt;
    }
    return goRequest(surroundings, ProcessRequest::Purpose::GoVersion, {u"version"_s});
}

std::optional<ProcessRequest> goEnvRequest(const DiagnosisOptions &, const Surroundings &surroundings)
{
    if (surroundings.go.problem != GoLocation::Problem::None) {
        return std::nullopt;
    }
    // By name, and only what concerns downloading: asked for everything, go also works out the flags of the C compiler and
    // opens its build cache, and fails at settings that `go mod tidy` does not mind (GOOS, CC, GOTMPDIR, GOCACHE).
    static const QStringList names{u"GO111MODULE"_s, u"GOAUTH"_s,      u"GOBIN"_s,     u"GOENV"_s,     u"GOFLAGS"_s,
                                   u"GOINSECURE"_s,  u"GOMODCACHE"_s,  u"GONOPROXY"_s, u"GONOSUMDB"_s, u"GOPATH"_s,
                                   u"GOPRIVATE"_s,   u"GOPROXY"_s,     u"GOROOT"_s,    u"GOSUMDB"_s,   u"GOMOD"_s,
                                   u"GOWORK"_s,      u"GOTOOLCHAIN"_s, u"GOVCS"_s,     u"GOVERSION"_s, u"GOHOSTARCH"_s,
                                   u"GOHOSTOS"_s,    u"GODEBUG"_s};
    return goRequest(surroundings, ProcessRequest::Purpose::GoEnv, QStringList{u"env"_s, u"-json"_s} + names);
}

QString goEnvPath(const DiagnosisOptions &options)
{
    const QString named = options.environment.value(u"GOENV"_s);
    if (named == "off"_L1) {
        return {};
    }
    return named.isEmpty() ? defaultGoEnvPath(options.environment)
                           : QFileInfo(QDir::current(), named).absoluteFilePath();
}

QString goRootEnvPath(const DiagnosisOptions &options, const Surroundings &surroundings, const EvidenceStore &evidence)
{
    const ProcessResult *env = processResult(evidence, goEnvRequest(options, surroundings));
    const QString root = env ? printedSettings(*env).value(u"GOROOT"_s) : QString();
    return root.isEmpty() ? QString() : root + u"/go.env"_s;
}

} // namespace Settings

void deriveSettings(Facts &facts, const DiagnosisOptions &options, const Surroundings &surroundings,
                    const EvidenceStore &evidence)
{
    const ProcessResult *version = processResult(evidence, Settings::goVersionRequest(options, surroundings));
    const ProcessResult *env = processResult(evidence, Settings::goEnvRequest(options, surroundings));
    if (version) {
        facts.goVersion = GoVersion::parse(QString::fromUtf8(version->standardOutput.left(200)).trimmed());
    }
    facts.goEnvPath = Settings::goEnvPath(options);
    const FileScanResult *file = fileResult(evidence, facts.goEnvPath);
    if (!env || (!file && !facts.goEnvPath.isEmpty())) {
        return;
    }
    const QMap<QString, QString> json = printedSettings(*env);
    if (json.isEmpty()) {
        facts.settingsKnown = true;
        return;
    }
    const QString gorootPath = Settings::goRootEnvPath(options, surroundings, evidence);
    const FileScanResult *goroot = fileResult(evidence, gorootPath);
    if (!goroot && !gorootPath.isEmpty()) {
        return;
    }
    facts.settingsKnown = true;
    facts.goUsable = facts.goVersion.has_value();
    facts.env =
        GoEnvironment::resolve(json, options.environment, GoEnvFile::parse(file ? file->bytes : QByteArray()),
                               facts.goEnvPath, GoEnvFile::parse(goroot ? goroot->bytes : QByteArray()), gorootPath);
    facts.proxies = GoProxyList::parse(facts.env.value(u"GOPROXY"_s), facts.goVersion);
    facts.sumDb = GoSumDb::parse(facts.env.value(u"GOSUMDB"_s));
    facts.rules = rules(facts.env).withPrivate(options.privatePatterns.join(u','));
    facts.httpProxy = HttpProxyPolicy::fromEnvironment(options.environment, facts.goVersion);
    const EnvValue goproxy = facts.env.get(u"GOPROXY"_s);
    for (const EnvValue::Layer &layer : goproxy.shadowed) {
        if (goproxy.origin == Origin::Process && layer.origin == Origin::GoEnvFile) {
            facts.shadowedGoProxy = layer.value;
        }
    }
}

} // namespace Tidyscope
