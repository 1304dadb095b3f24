// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/httpfault.h"
#include "core/lab/labrequest.h"

#include <QObject>

namespace Tidyscope::Lab {

/// Where a request came from and its answer goes to: an HTTP/1.1 connection, which has one request after the other, or a
/// stream of an HTTP/2 connection, which has one.
class HttpExchange : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    /// Names the current request and says how its answer goes wrong; for a slot of requestArrived().
    void begin(quint64 id, quint64 connection, int rule, const QString &ruleName, const HttpFault &fault);
    [[nodiscard]] const LabRequest &request() const { return m_request; }
    [[nodiscard]] const HttpFault &fault() const { return m_fault; }
    /// True while a request is there that nobody has answered yet and somebody still waits for.
    [[nodiscard]] virtual bool isWaiting() const = 0;

    /// Does what the fault says that only this protocol has. False: there is no such fault.
    [[nodiscard]] virtual bool performOwnFault() { return false; }
    /// Answers the current request, as the fault of begin() lets it. HEAD gets no body. Without effect if there is no
    /// request to answer.
    virtual void respond(const LabResponse &response) = 0;
    /// Sends @p bytes as they are and closes the connection.
    virtual void respondRaw(const QByteArray &bytes) = 0;
    /// Ends the whole connection with FIN.
    virtual void close() = 0;
    /// Ends the whole connection with RST.
    virtual void reset() = 0;

Q_SIGNALS:
    /// A whole request is there; nothing further comes from this exchange until it is answered.
    void requestArrived();
    /// Once for each requestArrived(), unless the connection was released or destroyed before.
    void requestEnded(const Tidyscope::Lab::LabRequest &request);

protected:
    LabRequest m_request;
    HttpFault m_fault;
};

} // namespace Tidyscope::Lab
