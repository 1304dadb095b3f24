// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/refusedsetting.h"

#include <re2/re2.h>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

EnvValue settingInForce(const CheckContext &context, const QString &name)
{
    EnvValue value;
    value.name = name;
    value.value = context.options.environment.value(name);
    if (!value.value.isEmpty()) {
        value.origin = Origin::Process;
        return value;
    }
    const Evidence *evidence = context.evidence.find(FileScanRequest{.path = context.facts.goEnvPath});
    const auto *file = evidence ? std::get_if<FileScanResult>(&evidence->result) : nullptr;
    const std::optional<QString> written = file ? GoEnvFile::parse(file->bytes).value(name) : std::nullopt;
    if (written && !written->isEmpty()) {
        value.value = *written;
        value.origin = Origin::GoEnvFile;
        value.file = context.facts.goEnvPath;
    }
    return value;
}

QString causeOf(const QString &variable)
{
    if (variable == "GO111MODULE"_L1) {
        return u"env-go111module"_s;
    }
    static const QStringList folders{u"GOPATH"_s, u"GOMODCACHE"_s, u"GOCACHE"_s};
    if (folders.contains(variable)) {
        return u"env-gocache-relative"_s;
    }
    return variable == "GOROOT"_L1 ? u"go-broken"_s : QString();
}

} // namespace

std::optional<RefusedSetting> refusedSetting(const CheckContext &context, const ProcessResult &run)
{
    if (run.ended != ProcessResult::Ended::Normally || run.exitCode == 0 || run.lines.isEmpty()) {
        return std::nullopt;
    }
    QString said = run.lines.first().text.trimmed();
    said = said.startsWith("go: "_L1) ? said.sliced(4) : said;
    static const RE2 variable(R"re(\b(GO[A-Z0-9]{2,20})\b)re");
    const std::string line = said.toStdString();
    std::string name;
    if (!RE2::PartialMatch(line, variable, &name)) {
        return std::nullopt;
    }
    const EnvValue value = settingInForce(context, QString::fromStdString(name));
    if (value.origin == Origin::Unset) {
        return std::nullopt;
    }
    return RefusedSetting{value, causeOf(value.name), said};
}

} // namespace Tidyscope
