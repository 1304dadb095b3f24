// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gotool/cachescan.h"
#include "core/gotool/gorunresult.h"
#include "core/model/proberequest.h"
#include "core/model/timelineevent.h"

#include <QDateTime>
#include <QList>

namespace Tidyscope {

/// How gathering ended. A server that answers 500 is Ok here: we asked and got an answer; judging is somebody else's work.
enum class Outcome {
    Ok,       ///< an answer came
    Failed,   ///< no answer, and it is known why (refused, reset, malformed …)
    TimedOut, ///< no answer within the deadline
    Cancelled ///< the user or the run stopped it; says nothing about the network
};

struct DnsResult
{
    int rcode = -1;          ///< -1: no answer that could be read; extended bits of EDNS included
    QStringList answers;     ///< addresses and "CNAME name", in the order of the answer
    QStringList flags;       ///< qr aa tc rd ra ad cd
    bool edns = false;       ///< the answer carries an OPT record
    bool portClosed = false; ///< nothing listens there (ICMP port unreachable / connection refused)
    bool operator==(const DnsResult &) const = default;
    /// "SERVFAIL", "NXDOMAIN", "RCODE 17", "" for -1. RFC 6895.
    [[nodiscard]] static QString rcodeName(int rcode);
    [[nodiscard]] QString rcodeName() const { return rcodeName(rcode); }
    /// The A and AAAA answers only.
    [[nodiscard]] QList<QHostAddress> addresses() const;
};

struct SystemResolveResult
{
    QList<QHostAddress> addresses;
    int code = 0;    ///< of getaddrinfo; 0 = resolved
    QString message; ///< the system's own words
    bool operator==(const SystemResolveResult &) const = default;
};

struct TcpResult
{
    enum class State { Connected, Refused, TimedOut, Reset, Unreachable, Denied, OtherError };
    State state = State::OtherError;
    QString message;
    bool operator==(const TcpResult &) const = default;
};

using HeaderList = QList<std::pair<QByteArray, QByteArray>>;

struct ConnectResult
{
    enum class Failure {
        None,
        CannotConnect,
        Closed,
        Reset,
        Malformed,
        Timeout,
        NotSocks,    ///< SOCKS5 was spoken to something that does not speak it, or that stays silent at the greeting
        LoginRefused ///< by a SOCKS5 proxy
    };
    Failure failure = Failure::None;
    int status = 0;      ///< 0: no answer, or a SOCKS5 proxy
    int socksReply = -1; ///< of a SOCKS5 proxy (RFC 1928 §6), 0: opened; -1: none
    QString reason;      ///< reason phrase, as it came
    QStringList schemes; ///< of Proxy-Authenticate: "Basic", "NTLM", "Negotiate"
    HeaderList headers;
    QByteArray body; ///< first 64 KiB
    QString message;
    [[nodiscard]] bool isOpen() const { return status == 200 || socksReply == 0; }
    bool operator==(const ConnectResult &) const = default;
};

struct CertificateInfo
{
    QString subject; ///< "CN=…, O=…"
    QString issuer;
    QStringList names; ///< DNS and IP subject alternative names
    QDateTime notBefore;
    QDateTime notAfter;
    QString sha256; ///< lower-case hex
    bool selfSigned = false;
    QString issuerUrl; ///< where the issuer's certificate can be had (RFC 5280, 4.2.2.1, caIssuers); mostly empty
    bool operator==(const CertificateInfo &) const = default;
};

struct TlsResult
{
    enum class Failure {
        None,
        UnknownAuthority, ///< chain complete enough, but no trusted root
        SelfSigned,       ///< a single certificate that signed itself
        Expired,
        NotYetValid,
        WrongHost,
        OtherCertificate, ///< any other reason why it does not verify
        CannotConnect,    ///< no TCP connection, or CONNECT refused
        NotTls,           ///< the port speaks something else
        Reset,
        Closed,
        Alert, ///< the server refused the handshake
        Timeout
    };
    /// What became of the hello, as the system's TCP knows it.
    enum class Hello {
        Unknown,  ///< not sent, or the system does not say
        Arrived,  ///< the other side's TCP has acknowledged all of it
        Lost,     ///< sent again and again, and never acknowledged
        AnswerCut ///< acknowledged; of the answer a later part is here and the beginning is not
    };
    Failure failure = Failure::None;
    Hello hello = Hello::Unknown; ///< filled in where no answer came
    QString version;              ///< "TLSv1.3"
    QList<CertificateInfo> chain; ///< as sent, leaf first
    bool verified = false;
    QString message; ///< OpenSSL's or Qt's own words
    bool operator==(const TlsResult &) const = default;
};

struct HttpResult
{
    enum class Failure {
        None,
        CannotConnect,  ///< TCP
        ConnectRefused, ///< the proxy answered CONNECT with another status than 200
        Tls,
        Reset,
        Closed,    ///< closed before the headers were complete
        Truncated, ///< closed before the body was complete
        Malformed,
        Timeout ///< deadline; see Phases for how far it came
    };
    Failure failure = Failure::None;
    int status = 0;
    QString reason;
    HeaderList headers;
    QByteArray body;      ///< up to HttpRequest::maxBody
    qint64 bodyBytes = 0; ///< received
    qint64 unpackedBytes =
        -1;                ///< what a packed body unpacks to, if HttpRequest::unpackUpTo asked for it; -1: not counted
    bool complete = false; ///< the whole body was read
    QString httpVersion;   ///< "1.1", "2"
    QString message;
    [[nodiscard]] QByteArray header(QByteArrayView name) const; ///< case-insensitive, first one
    bool operator==(const HttpResult &) const = default;
};

/// One line a program printed, with the moment it arrived.
struct OutputLine
{
    double atMs = 0;
    bool standardError = true;
    QString text; ///< without the newline, masked
    bool operator==(const OutputLine &) const = default;
};

struct ProcessResult
{
    enum class Ended { Normally, Crashed, FailedToStart, Deadline, Inactivity, DownloadLimit };
    Ended ended = Ended::Normally;
    int exitCode = -1;
    QByteArray standardOutput; ///< raw, up to 8 MiB; never shown without the Redactor
    QList<OutputLine> lines;   ///< up to 20,000
    QString message;
    GoRunResult goRun; ///< for GoDownload and GoTidy
    bool operator==(const ProcessResult &) const = default;
};

struct FileScanResult
{
    bool exists = false;
    bool isDirectory = false;
    bool readable = false;
    QByteArray bytes;
    bool truncated = false;
    QString message;       ///< the system's words when it could not be read
    bool writable = false; ///< by this user
    bool ofAnotherUser =
        false; ///< neither this user's nor the one's who stands behind sudo (SUDO_UID); never on Windows
    QList<CacheProblem> problems; ///< of a module cache
    bool operator==(const FileScanResult &) const = default;
};

using ProbeResult = std::variant<std::monostate, DnsResult, SystemResolveResult, TcpResult, ConnectResult, TlsResult,
                                 HttpResult, ProcessResult, FileScanResult>;

/// What was asked and what came back. Values only: kept, compared, shown and written without the probe that made them.
struct Evidence
{
    QString id; ///< "e12"; unique in a run, given by the engine
    ProbeRequest request;
    Outcome outcome = Outcome::Cancelled;
    ProbeResult result;
    double startMs = 0; ///< since the start of the run
    double durationMs = 0;
    Phases phases;

    bool operator==(const Evidence &) const = default;
};

} // namespace Tidyscope
