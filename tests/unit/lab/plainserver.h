// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/httpserver.h"

namespace Tidyscope::Lab {

/// A GET to a server at 127.0.0.1, with @p more header lines.
inline QByteArray getRequest(const QByteArray &path = "/x", const QByteArray &more = {})
{
    return "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + more + "\r\n";
}

/// Answers everything with the same body.
class PlainServer : public HttpServer
{
public:
    static inline const QByteArray rightBody{"0123456789abcdefghijklmnopqrstuvwxyz"};
    QByteArray body = rightBody;
    QList<LabRequest> finished;

    PlainServer()
    {
        connect(this, &HttpServer::requestFinished, this,
                [this](const LabRequest &request) { finished.append(request); });
    }

protected:
    LabResponse answer(const LabRequest & /*request*/) override { return {.contentType = "text/plain", .body = body}; }
};

} // namespace Tidyscope::Lab
