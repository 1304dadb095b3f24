// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/verify/cacheverificationrun.h"

#include "core/gotool/settingsreader.h"
#include "core/probes/worker.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace Tidyscope {

CacheVerificationRun::CacheVerificationRun(Request request, QObject *parent)
    : QObject(parent),
      m_request(std::move(request))
{ }

CacheVerificationRun::~CacheVerificationRun()
{
    *m_stopped = true;
}

void CacheVerificationRun::start()
{
    m_reader = std::make_unique<SettingsReader>(
        SettingsReader::Request{.process = m_request.process, .goFile = m_request.goFile});
    connect(m_reader.get(), &SettingsReader::finished, this, &CacheVerificationRun::settingsRead);
    m_reader->start();
}

void CacheVerificationRun::cancel()
{
    *m_stopped = true;
    m_reader->cancel();
}

void CacheVerificationRun::settingsRead()
{
    const QString folder = m_reader->settings().environment.value(u"GOMODCACHE"_s);
    if (folder.isEmpty() || *m_stopped) {
        m_verification.cancelled = *m_stopped;
        Q_EMIT finished();
        return;
    }
    const QPointer<CacheVerificationRun> self(this);
    const auto tell = [self, stopped = m_stopped](int done, int of) {
        constexpr int every = 10;
        if (!*stopped && self && (done == of || done % every == 0)) {
            QMetaObject::invokeMethod(
                self.data(), [self, done, of] { Q_EMIT self->advanced(done, of); }, Qt::QueuedConnection);
        }
    };
    onWorker([folder, threads = m_request.threads, tell, stopped = m_stopped] {
        return verifyCache({.folder = folder, .threads = threads}, tell, [stopped] { return stopped->load(); });
    }).then(this, [this](const CacheVerification &verification) {
        m_verification = verification;
        Q_EMIT finished();
    });
}

} // namespace Tidyscope
