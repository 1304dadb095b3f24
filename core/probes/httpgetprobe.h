// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/probes/httptalk.h"
#include "core/probes/timedprobe.h"

namespace Tidyscope {

/// What probes that send one GET have in common: their row, what is known so far, and how they end. A class below has the
/// connection.
class HttpGetProbe : public TimedProbe
{
    Q_OBJECT
protected:
    HttpGetProbe(const HttpRequest &request, const ProbeContext &context, QObject *parent);
    ~HttpGetProbe() override;
    Q_DISABLE_COPY_MOVE(HttpGetProbe)

    [[nodiscard]] TimelineEvent row() const override;
    [[nodiscard]] Ending soFar(Outcome outcome) const override;
    /// The phases of the connection, where its time is part of the probe's.
    [[nodiscard]] virtual Phases connecting() const = 0;
    /// The talk has ended.
    virtual void talked(HttpResult::Failure failure, const QString &words) = 0;

    [[nodiscard]] const HttpRequest &request() const { return m_request; }
    [[nodiscard]] HttpTalk &talk() { return *m_talk; }
    [[nodiscard]] const HttpTalk &talk() const { return *m_talk; }
    /// Forgets what was asked; from now on talk() is another one, which may be started.
    void talkAgain();
    [[nodiscard]] Ending ending(HttpResult::Failure failure, const QString &words) const;
    /// How a probe ends whose connection did not come about.
    [[nodiscard]] Ending unconnected(const Connection &connection) const;

private:
    void listen();

    HttpRequest m_request;
    std::unique_ptr<HttpTalk> m_talk; // never null
};

} // namespace Tidyscope
