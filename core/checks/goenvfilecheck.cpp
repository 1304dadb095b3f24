// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/checks/hopfindings.h"
#include "core/engine/derivefacts.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Can go read its settings file? A folder in its place is silent: go then runs on its defaults.
class GoEnvFileCheck : public Check
{
public:
    [[nodiscard]] CheckInfo info() const override { return {u"goenv-file"_s, 2}; }

    [[nodiscard]] QList<ProbeRequest> plan(const CheckContext &context) const override
    {
        QList<ProbeRequest> plan;
        if (!context.facts.goEnvPath.isEmpty()) {
            plan.append(FileScanRequest{.path = context.facts.goEnvPath});
        }
        // read for the settings, not judged here
        const QString goRootFile = Settings::goRootEnvPath(context.options, context.surroundings, context.evidence);
        if (!goRootFile.isEmpty()) {
            plan.append(FileScanRequest{.path = goRootFile});
        }
        return plan;
    }

    [[nodiscard]] QList<Finding> run(const CheckContext &context) const override
    {
        const QString path = context.facts.goEnvPath;
        if (path.isEmpty()) {
            return {plainFinding(info(), Status::Skipped, Text{u"check.goenv-file.none"_s, {}})};
        }
        const Evidence *evidence = context.evidence.find(FileScanRequest{.path = path});
        const auto *file = evidence ? std::get_if<FileScanResult>(&evidence->result) : nullptr;
        if (!file) {
            return {plainFinding(info(), Status::Running, Text{u"check.running"_s, {{u"subject"_s, path}}}, path)};
        }
        QMap<QString, QString> args{{u"path"_s, path}, {u"message"_s, file->message}};
        if (file->readable && !file->writable) {
            return {readOnly(*evidence, path)};
        }
        if (file->readable || !file->exists) {
            const QString key = file->exists ? u"check.goenv-file.pass"_s : u"check.goenv-file.absent"_s;
            return {plainFinding(info(), Status::Pass, Text{key, args}, path, {evidence->id}, evidence->durationMs)};
        }
        if (file->isDirectory && file->message.isEmpty()) {
            args[u"message"_s] = u"is a directory"_s;
        }
        Finding finding = plainFinding(info(), Status::Fail, Text{u"check.goenv-file.unreadable"_s, args}, path,
                                       {evidence->id}, evidence->durationMs);
        finding.cause = u"env-file-unreadable"_s;
        finding.confidence = 0.95;
        finding.args = args;
        return {finding};
    }

private:
    /// go reads it, `go env -w` cannot change it.
    [[nodiscard]] Finding readOnly(const Evidence &evidence, const QString &path) const
    {
        const QMap<QString, QString> args{
            {u"path"_s, path}, {u"subject"_s, path}, {u"message"_s, u"permission denied"_s}};
        Finding finding = plainFinding(info(), Status::Warn, Text{u"check.goenv-file.read-only"_s, args}, path,
                                       {evidence.id}, evidence.durationMs);
        finding.cause = u"env-file-readonly"_s;
        finding.confidence = 0.95;
        finding.args = args;
        return finding;
    }
};

} // namespace

std::unique_ptr<Check> makeGoEnvFileCheck()
{
    return std::make_unique<GoEnvFileCheck>();
}

} // namespace Tidyscope
