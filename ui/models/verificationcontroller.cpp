// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/verificationcontroller.h"

#include "core/gomod/gomodfile.h"
#include "core/gomod/gosumfile.h"
#include "core/gomod/semver.h"
#include "core/probes/worker.h"

#include <QFile>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Tidyscope {

VerificationController::VerificationController(VerificationFactories factories, QObject *parent)
    : QObject(parent),
      m_factories(std::move(factories))
{ }

VerificationController::~VerificationController() = default;

void VerificationController::verify(const VerificationRun::Request &request)
{
    drop();
    m_request = request;
    m_module = m_factories.module(request);
    m_verification = Verification();
    m_verification->module = ModuleVersion::parse(request.options.module);
    connect(m_module.get(), &VerificationSource::advanced, this, [this] {
        m_verification = m_module->verification();
        Q_EMIT changed();
    });
    connect(m_module.get(), &VerificationSource::finished, this, &VerificationController::finishModule);
    setState(State::Module);
    Q_EMIT changed();
    m_module->start();
}

void VerificationController::verifyCache(const CacheVerificationRun::Request &request)
{
    drop();
    m_cacheSource = m_factories.cache(request);
    connect(m_cacheSource.get(), &VerificationCacheSource::advanced, this, [this](int done, int of) {
        m_done = done;
        m_of = of;
        Q_EMIT changed();
    });
    connect(m_cacheSource.get(), &VerificationCacheSource::finished, this, &VerificationController::finishCache);
    setState(State::Cache);
    Q_EMIT changed();
    m_cacheSource->start();
}

void VerificationController::verifyAgain(const QProcessEnvironment &now)
{
    if (!m_verification) {
        return;
    }
    VerificationRun::Request request = m_request;
    request.options.environment = now;
    verify(request);
}

FixVerifierFactory VerificationController::verifier() const
{
    if (!m_factories.again) {
        return {};
    }
    return [again = m_factories.again, request = m_request](const QProcessEnvironment &environment) {
        VerificationRun::Request same = request;
        same.options.environment = environment;
        return again(same);
    };
}

void VerificationController::stop()
{
    switch (m_state) {
    case State::Idle: return;
    case State::Module: m_module->cancel(); return;
    case State::Cache: m_cacheSource->cancel(); return;
    }
}

void VerificationController::drop()
{
    m_module.reset();
    m_cacheSource.reset();
    m_verification.reset();
    m_cache.reset();
    m_done = m_of = 0;
}

void VerificationController::clear()
{
    drop();
    setState(State::Idle);
    Q_EMIT changed();
}

void VerificationController::finishModule()
{
    m_verification = m_module->verification();
    m_module.release()->deleteLater(); // this is its signal
    setState(State::Idle);
    Q_EMIT changed();
}

void VerificationController::finishCache()
{
    m_cache = m_cacheSource->verification();
    m_cacheSource.release()->deleteLater();
    setState(State::Idle);
    Q_EMIT changed();
}

void VerificationController::setState(State state)
{
    if (m_state != state) {
        m_state = state;
        Q_EMIT stateChanged(state);
    }
}

void VerificationController::readChoices(const QString &project)
{
    m_project = project;
    onWorker([project] { return modulesInGoSum(project); }).then(this, [this, project](const QStringList &modules) {
        // an answer about a project that was left meanwhile
        if (project != m_project || modules == m_choices) {
            return;
        }
        m_choices = modules;
        Q_EMIT choicesChanged();
    });
}

QStringList VerificationController::modulesInGoSum(const QString &project)
{
    constexpr qint64 atMost = 16 << 20;
    const QString goMod = project.isEmpty() ? QString() : findGoMod(project);
    QFile file(QFileInfo(goMod).absolutePath() + "/go.sum"_L1);
    if (goMod.isEmpty() || !QFileInfo(file.fileName()).isFile() || !file.open(QIODevice::ReadOnly)
        || file.size() > atMost) {
        return {};
    }
    QStringList modules;
    const GoSumFile sums = GoSumFile::parse(file.readAll());
    for (const GoSumFile::Line &line : sums.lines) {
        const QString module = line.path + u'@' + line.version;
        if (!line.goMod && (modules.isEmpty() || modules.last() != module)) {
            modules.append(module);
        }
    }
    modules.removeDuplicates();
    return modules;
}

bool VerificationController::isVerifiable(const QString &text)
{
    const ModuleVersion module = ModuleVersion::parse(text);
    return SemVer::canonicalInGoMod(module.version) == module.version && !module.version.isEmpty()
        && proxyUrl(QUrl(u"https://proxy.example"_s), module, ProxyFile::Info).isValid();
}

} // namespace Tidyscope
