// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/labreporter.h"

#include <QObject>

#include <memory>

namespace Tidyscope::Lab {

/// The other end of a LabSession: plays one scenario for the program at the other end of standard input and output
/// (`tidyscope-cli lab-service`), in frames (labprotocol.h). The end of standard input ends everything: then whoever started
/// it has gone.
class LabService : public QObject
{
    Q_OBJECT
public:
    /// @p resolveHelper: absolute path of tidyscope-cli. @p networkProblem: why this process is in no namespace; empty if it
    /// is, or need not be.
    LabService(QString resolveHelper, QString networkProblem, QObject *parent = nullptr);
    ~LabService() override;
    Q_DISABLE_COPY_MOVE(LabService)

    /// Greets and reads orders from now on.
    void start();

    /// Ends everything in mid-play, as the end of standard input does; done() follows.
    void end();

Q_SIGNALS:
    /// Everything is ended; the program may go. Once.
    void done();

private:
    void take(const QByteArray &bytes);
    void obey(const QByteArray &frame);
    void play(const QByteArray &json, const QString &goFile, const QString &project);
    void witness(bool first);
    void sendWitnesses();
    void finish();
    void fail(const Text &why);

    template<typename... Values> void say(LabNews news, const Values &...values) { write(labFrame(news, values...)); }
    void write(const QByteArray &frame);

    QString m_resolveHelper;
    QString m_networkProblem;
    LabFrameReader m_reader;
    std::unique_ptr<LabPlay> m_play;
    std::unique_ptr<LabReporter> m_reporter;
    QList<LabWitness> m_witnesses;
    bool m_ending = false;
    bool m_isDone = false;
    bool m_mute = false; ///< nobody reads any more
};

} // namespace Tidyscope::Lab
