// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHostAddress>
#include <QList>
#include <QString>
#include <QUrl>

#include <optional>

namespace Tidyscope {

/// One request of go's own, from its `-x` lines (cmd/go/internal/web/http.go).
struct GoRequest
{
    QUrl url;                    ///< without password
    double startMs = 0;          ///< since the start of the run
    std::optional<double> endMs; ///< absent: go was still waiting when it ended
    int status = 0;              ///< 0: no HTTP answer
    QString error;               ///< go's words when no HTTP answer came
    bool operator==(const GoRequest &) const = default;
};

/// What go says went wrong, taken apart (GO-MODULES §1.16). Parsed from text only; says nothing about who is to blame.
struct GoError
{
    enum class Kind {
        None,
        HttpStatus,      ///< `reading URL: 502 Bad Gateway`
        Lookup,          ///< `lookup HOST[ on SERVER]: …` before any `server response:`
        Dial,            ///< `dial tcp IP:PORT: …`
        ConnectRefusal,  ///< bare reason phrase: the HTTP proxy's answer to CONNECT
        Tls,             ///< `tls: …`, `x509: …`, TLS handshake timeout
        Connection,      ///< read: reset, EOF, unexpected EOF, malformed HTTP
        InvalidResponse, ///< 200 with a body that is no module data
        GoProxyOff,      ///< `module lookup disabled by GOPROXY=off`
        GoProxyInvalid,  ///< a GOPROXY value that go refuses
        GoEnvFile,       ///< the GOENV file cannot be read
        NoGoMod,         ///< no go.mod here or above
        Checksum,        ///< a checksum mismatch or another verdict of the sumdb phase
        Vcs,             ///< git and the like
        Other            ///< a failure that this parser does not take apart
    };

    Kind kind = Kind::None;
    QString text;               ///< the whole message as go printed it, masked, lines joined with '\n'
    QString module;             ///< "golang.org/x/net@v0.18.0", where the message names it
    QUrl url;                   ///< the request that failed, where the message names it
    int status = 0;             ///< for HttpStatus
    QString serverResponse;     ///< what the server wrote, for HttpStatus
    QString host;               ///< for Lookup: the name that go could not resolve
    QString server;             ///< for Lookup: "10.0.0.2:53", where named; for Dial: the address that go dialled
    QString detail;             ///< the innermost words: "server misbehaving", "connect: connection refused"
    bool proxyConnect = false;  ///< `proxyconnect tcp:`: it is about the HTTP proxy, not the module proxy
    bool checksumPhase = false; ///< under `verifying module:` or `verifying go.mod:`
    bool operator==(const GoError &) const = default;
};

/// What an isolated run of go did, read from its output while it ran.
struct GoRunResult
{
    QList<GoRequest> requests;  ///< the first ones, and the last ones where there were too many to keep
    qint64 requestsLeftOut = 0; ///< how many lie between those and are not kept
    QList<GoError> errors;      ///< in the order go printed them; empty when it succeeded
    QStringList warnings;       ///< "warning: go env -w GOPROXY=... does not override …"
    bool operator==(const GoRunResult &) const = default;
};

} // namespace Tidyscope
