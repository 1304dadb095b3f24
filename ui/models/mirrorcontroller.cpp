// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/mirrorcontroller.h"

#include "core/probes/worker.h"

namespace Tidyscope {

MirrorController::MirrorController(MirrorFiles files, MirrorSourceFactory factory, QObject *parent)
    : QObject(parent),
      m_files(std::move(files)),
      m_factory(std::move(factory)),
      m_mirrors{builtInMirrors(), {}}
{ }

MirrorController::~MirrorController() = default;

void MirrorController::load()
{
    onWorker([files = m_files] { return loadMirrors(files); }).then(this, [this](const LoadedMirrors &mirrors) {
        if (mirrors.catalogue != m_mirrors.catalogue || mirrors.problems != m_mirrors.problems) {
            m_mirrors = mirrors;
            Q_EMIT mirrorsChanged();
        }
    });
}

void MirrorController::readShadows(const IdeFiles &files)
{
    onWorker([files] { return readIdeShadows(files); }).then(this, [this](const QList<IdeShadow> &shadows) {
        if (m_shadows != shadows) {
            m_shadows = shadows;
            Q_EMIT shadowsChanged();
        }
    });
}

void MirrorController::test(const ScorecardRun::Request &request)
{
    if (!m_factory || isTesting()) {
        return;
    }
    m_source = m_factory(request);
    m_card.reset();
    m_done = 0;
    m_of = 0;
    connect(m_source.get(), &MirrorSource::advanced, this, [this](int done, int of) {
        m_done = done;
        m_of = of;
        m_card = m_source->scorecard();
        Q_EMIT scoresChanged();
    });
    connect(m_source.get(), &MirrorSource::finished, this, [this] {
        m_card = m_source->scorecard();
        setState(State::Idle);
        Q_EMIT scoresChanged();
    });
    setState(State::Testing);
    Q_EMIT scoresChanged();
    m_source->start();
}

void MirrorController::stop()
{
    if (isTesting()) {
        m_source->cancel();
    }
}

MirrorSwitch MirrorController::switchTo(const QString &id, const GoEnvironment &now) const
{
    if (m_source && m_card && !isTesting() && m_card->outcome != Scorecard::Outcome::Refused) {
        return m_source->switchTo(id, now);
    }
    MirrorSwitch none;
    none.whyNot = {QStringLiteral("mirrors.not-tested"), {{QStringLiteral("id"), id}}};
    return none;
}

void MirrorController::planImport(const QString &path, QObject *context,
                                  std::function<void(const MirrorImport &)> done) const
{
    onWorker([path, own = m_files.user] { return planMirrorImport(path, own); }).then(context, std::move(done));
}

void MirrorController::importList(const Journal &journal, const MirrorImport &import)
{
    onWorker([journal, import] {
        return applyMirrorImport(journal, import);
    }).then(this, [this, path = import.file](const ChangeResult<Change> &change) {
        if (change) {
            Q_EMIT imported(path);
        } else {
            Q_EMIT failed(change.error().text);
        }
        load();
    });
}

void MirrorController::exportTo(const QString &path)
{
    onWorker([path, json = mirrorListJson(listBeyondBuiltIn(m_mirrors.catalogue))] {
        return readSnapshot(path).and_then([&json](const FileSnapshot &before) { return replaceFile(before, json); });
    }).then(this, [this, path](const ChangeResult<FileSnapshot> &written) {
        if (written) {
            Q_EMIT exported(path);
        } else {
            Q_EMIT failed(written.error().text);
        }
    });
}

void MirrorController::setState(State state)
{
    if (m_state != state) {
        m_state = state;
        Q_EMIT stateChanged(state);
    }
}

} // namespace Tidyscope
