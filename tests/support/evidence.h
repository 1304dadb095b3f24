// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/situation.h"

namespace Tidyscope {

/// A program that ended with @p code, having printed @p out and, on its other output, the line @p said.
inline ProcessResult ended(int code, const QByteArray &out = {}, const QString &said = {})
{
    ProcessResult result;
    result.exitCode = code;
    result.standardOutput = out;
    if (!said.isEmpty()) {
        result.lines = {{1, true, said}};
    }
    return result;
}

/// A handshake with a certificate that the system trusts.
inline TlsResult trusted()
{
    TlsResult result;
    result.verified = true;
    result.chain = {CertificateInfo()};
    return result;
}

/// An answer that came to its end.
inline HttpResult httpAnswer(int status, const HeaderList &headers = {}, const QByteArray &body = {})
{
    HttpResult result;
    result.status = status;
    result.headers = headers;
    result.body = body;
    result.bodyBytes = body.size();
    result.complete = true;
    return result;
}

/// @p host stands at @p address; empty: it is the address.
inline TcpRequest tcpTo(const QString &address, quint16 port, const QString &host = {})
{
    TcpRequest request;
    request.endpoint = {QHostAddress(address), port};
    request.host = host.isEmpty() ? address : host;
    return request;
}

/// Somebody listens there.
inline void addConnection(Situation &situation, const QString &address, quint16 port, const QString &host = {})
{
    situation.add(tcpTo(address, port, host), TcpResult{TcpResult::State::Connected, {}});
}

/// A plain http target whose host is an address, with its answer; one more of the situation's targets.
inline Target addAnswered(Situation &situation, const QString &url, const HttpResult &result,
                          Outcome outcome = Outcome::Ok)
{
    Target target = situation.target(url);
    addConnection(situation, target.url.host(), target.port());
    situation.facts.targets.append(target);
    situation.add(answerPlan(situation.context(), target).constFirst(), result, outcome);
    return target;
}

} // namespace Tidyscope
