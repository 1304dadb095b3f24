// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/verificationsource.h"

#include "core/fixes/verificationverifier.h"

namespace Tidyscope {

namespace {

class EngineVerification : public VerificationSource
{
    Q_OBJECT
public:
    explicit EngineVerification(const VerificationRun::Request &request) : m_run(request)
    {
        connect(&m_run, &VerificationRun::advanced, this, &VerificationSource::advanced);
        connect(&m_run, &VerificationRun::finished, this, &VerificationSource::finished);
    }

    void start() override { m_run.start(); }
    void cancel() override { m_run.cancel(); }
    [[nodiscard]] const Verification &verification() const override { return m_run.verification(); }

private:
    VerificationRun m_run;
};

class EngineCacheVerification : public VerificationCacheSource
{
    Q_OBJECT
public:
    explicit EngineCacheVerification(const CacheVerificationRun::Request &request) : m_run(request)
    {
        connect(&m_run, &CacheVerificationRun::advanced, this, &VerificationCacheSource::advanced);
        connect(&m_run, &CacheVerificationRun::finished, this, &VerificationCacheSource::finished);
    }

    void start() override { m_run.start(); }
    void cancel() override { m_run.cancel(); }
    [[nodiscard]] const CacheVerification &verification() const override { return m_run.verification(); }

private:
    CacheVerificationRun m_run;
};

} // namespace

VerificationFactories VerificationFactories::ofEngine()
{
    return {
        [](const VerificationRun::Request &request) { return std::make_unique<EngineVerification>(request); },
        [](const CacheVerificationRun::Request &request) { return std::make_unique<EngineCacheVerification>(request); },
        [](const VerificationRun::Request &request) { return std::make_unique<VerificationVerifier>(request); }};
}

} // namespace Tidyscope

#include "verificationsource.moc"
