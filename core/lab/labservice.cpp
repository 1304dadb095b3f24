// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/labservice.h"

#include "core/lab/labwitness.h"
#include "core/lab/scenarioreader.h"
#include "core/probes/worker.h"

#include <QCoreApplication>
#include <QPointer>

#include <array>
#include <cstdio>
#include <thread>

#ifdef Q_OS_WIN
#  include <fcntl.h>
#  include <io.h>
#else
#  include <csignal>
#  include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

namespace {

/// Blocks until something comes; 0 or less: the end.
qint64 readSome(char *buffer, unsigned size)
{
#ifdef Q_OS_WIN
    return ::_read(0, buffer, size);
#else
    return ::read(0, buffer, size);
#endif
}

} // namespace

LabService::LabService(QString resolveHelper, QString networkProblem, QObject *parent)
    : QObject(parent),
      m_resolveHelper(std::move(resolveHelper)),
      m_networkProblem(std::move(networkProblem))
{
#ifdef Q_OS_WIN
    _setmode(0, _O_BINARY);
    _setmode(1, _O_BINARY);
#else
    std::signal(SIGPIPE, SIG_IGN); // a reader that has gone is learnt from standard input
#endif
}

LabService::~LabService() = default;

void LabService::start()
{
    say(LabNews::Hello, LabProtocolVersion, QCoreApplication::applicationVersion());
    // A thread of its own that nobody waits for: the program may end while it still reads.
    std::thread([service = QPointer<LabService>(this)] {
        std::array<char, 65536> buffer{};
        while (true) {
            const qint64 size = readSome(buffer.data(), buffer.size());
            const QByteArray bytes(buffer.data(), size > 0 ? size : 0);
            QMetaObject::invokeMethod(QCoreApplication::instance(), [service, bytes] {
                if (service)
                    service->take(bytes);
            });
            if (size <= 0)
                return;
        }
    }).detach();
}

void LabService::take(const QByteArray &bytes)
{
    if (bytes.isEmpty()) {
        m_mute = true;
        end();
        return;
    }
    m_reader.append(bytes);
    while (const std::optional<QByteArray> frame = m_reader.next())
        obey(*frame);
    if (m_reader.isBroken())
        end();
}

void LabService::obey(const QByteArray &frame)
{
    QDataStream stream(frame);
    stream.setVersion(QDataStream::Qt_6_8);
    quint8 kind = 0;
    stream >> kind;
    const auto order = static_cast<LabOrder>(kind);
    if (order == LabOrder::Start) {
        QByteArray json;
        QString goFile;
        QString project;
        stream >> json >> goFile >> project;
        if (!m_play)
            play(json, goFile, project);
        return;
    }
    if (order == LabOrder::Stop) {
        end();
        return;
    }
    if (!m_play || m_ending)
        return;
    QString server;
    LabControl control;
    QStringList command;
    bool fresh = true;
    qint32 samples = 0;
    switch (order) {
    case LabOrder::Control:
        stream >> server >> control;
        m_play->setControl(server, control);
        break;
    case LabOrder::Run:
        stream >> command >> fresh;
        m_play->runCommand(command, fresh);
        break;
    case LabOrder::StopCommand: m_play->stopCommand(); break;
    case LabOrder::Diagnose: m_play->diagnose(); break;
    case LabOrder::CancelDiagnosis: m_play->cancelDiagnosis(); break;
    case LabOrder::Compare:
        stream >> command >> samples;
        m_play->compare(command, samples);
        break;
    case LabOrder::CancelComparison: m_play->cancelComparison(); break;
    case LabOrder::Start:
    case LabOrder::Stop: break;
    }
}

void LabService::play(const QByteArray &json, const QString &goFile, const QString &project)
{
    QList<Scenario> scenarios;
    const QList<ScenarioProblem> problems = checkScenarios(json, &scenarios);
    if (!problems.isEmpty() || scenarios.size() != 1) {
        fail(problems.isEmpty() ? Text{u"lab.scenario.no-json"_s, {}} : problems.first().what);
        return;
    }
    m_witnesses = userWitnesses(QProcessEnvironment::systemEnvironment(), project);
    m_play = std::make_unique<LabPlay>(
        scenarios.first(),
        LabPlayOptions{.goFile = goFile, .resolveHelper = m_resolveHelper, .networkProblem = m_networkProblem});
    m_reporter = std::make_unique<LabReporter>(m_play.get());
    connect(m_reporter.get(), &LabReporter::frame, this, &LabService::write);
    connect(m_play.get(), &LabPlay::failed, this, &LabService::fail);
    connect(m_play.get(), &LabPlay::commandFinished, this, [this] { witness(false); });
    connect(m_play.get(), &LabPlay::diagnosisFinished, this, [this] { witness(false); });
    connect(m_play.get(), &LabPlay::comparisonFinished, this, [this] { witness(false); });
    witness(true);
}

void LabService::witness(bool first)
{
    onWorker([witnesses = m_witnesses, first] {
        QList<LabWitness> seen = witnesses;
        for (LabWitness &witness : seen) {
            (first ? witness.before : witness.after) = witnessHash(witness.path);
            witness.checked = !first;
        }
        return seen;
    }).then(this, [this, first](const QList<LabWitness> &seen) {
        m_witnesses = seen;
        sendWitnesses();
        if (first && !m_ending)
            m_play->start();
        else if (m_ending && !m_isDone) {
            say(LabNews::Stopped);
            finish();
        }
    });
}

void LabService::sendWitnesses()
{
    say(LabNews::Witnesses, static_cast<qint32>(m_witnesses.size()));
    for (const LabWitness &witness : std::as_const(m_witnesses))
        say(LabNews::Witness, witness);
}

void LabService::fail(const Text &why)
{
    say(LabNews::Failed, why);
    m_ending = true;
    if (m_play)
        m_play.release()->deleteLater(); // we may be in one of its signals
    finish();
}

void LabService::finish()
{
    if (!std::exchange(m_isDone, true))
        Q_EMIT done();
}

void LabService::end()
{
    if (m_ending)
        return;
    m_ending = true;
    const bool played = m_play != nullptr;
    m_reporter.reset();
    m_play.reset();
    if (played && !m_mute)
        witness(false);
    else
        finish();
}

void LabService::write(const QByteArray &frame)
{
    if (m_mute)
        return;
    std::fwrite(frame.constData(), 1, static_cast<size_t>(frame.size()), stdout);
    if (std::fflush(stdout) != 0)
        m_mute = true;
}

} // namespace Tidyscope::Lab
