// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/verify/godownload.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr auto deadline = std::chrono::minutes(10);
constexpr auto longestSilence = std::chrono::seconds(30);

std::optional<QString> hashOf(const QJsonObject &said, QLatin1StringView name)
{
    const QString hash = said.value(name).toString();
    return hash.startsWith("h1:"_L1) ? std::optional(hash) : std::nullopt;
}

/// Why go has no module for us: its own words where there are some.
QString wordsOf(const Evidence &evidence, const ProcessResult *run, const QString &inJson)
{
    if (evidence.outcome == Outcome::TimedOut) {
        return u"timeout"_s;
    }
    QString said = run && !run->goRun.errors.isEmpty() ? run->goRun.errors.first().text : inJson;
    if (said.isEmpty() && run) {
        said = run->message;
    }
    return said.isEmpty() ? u"go mod download failed"_s : said.simplified();
}

} // namespace

GoDownload::GoDownload(const ComparisonBasis &basis, const ModuleVersion &module, QString goProxy,
                       const ProbeContext &context, QObject *parent)
    : QObject(parent),
      m_basis(basis),
      m_module(module),
      m_goProxy(std::move(goProxy)),
      m_context(context)
{ }

GoDownload::~GoDownload() = default;

void GoDownload::start()
{
    ProcessRequest request;
    request.purpose = ProcessRequest::Purpose::GoDownload;
    request.program = m_basis.surroundings.go.path;
    request.arguments = {u"mod"_s, u"download"_s, m_module.toString()};
    request.environment = {{u"GOPROXY"_s, m_goProxy}, {u"GOSUMDB"_s, u"off"_s}};
    request.deadline = deadline;
    request.inactivity = longestSilence;
    m_go = makeProbe(request, m_context);
    connect(m_go.get(), &Probe::finished, this, &GoDownload::ended);
    m_go->start();
}

GoDownload::Found GoDownload::read(const QByteArray &json)
{
    const QJsonObject said = QJsonDocument::fromJson(json).object();
    Found found{.moduleHash = hashOf(said, "Sum"_L1), .goModHash = hashOf(said, "GoModSum"_L1), .problem = {}};
    found.problem = said.value("Error"_L1).toString();
    if (!found.problem.isEmpty()) { // what came before it does not count
        found.moduleHash.reset();
        found.goModHash.reset();
    }
    return found;
}

void GoDownload::ended(const Evidence &evidence)
{
    const auto *run = std::get_if<ProcessResult>(&evidence.result);
    Found found = read(run ? run->standardOutput : QByteArray());
    const bool succeeded = evidence.outcome == Outcome::Ok && run && run->exitCode == 0;
    if (!succeeded || !found.moduleHash) {
        found = {.moduleHash = {}, .goModHash = {}, .problem = wordsOf(evidence, run, found.problem)};
    }
    Q_EMIT finished(found);
}

} // namespace Tidyscope
