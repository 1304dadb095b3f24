// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/check.h"

namespace Tidyscope {

/// How far a chain hop is known.
enum class Hop { Pending, Skipped, Passed, Failed };

/// What is known about one name, judged as Go's resolver would (src/net/dnsclient_unix.go): servers in order, NXDOMAIN and an
/// empty answer are final, any other failure goes on to the next server; A and AAAA, either is enough.
struct Resolution
{
    Hop hop = Hop::Pending;
    bool literal = false; ///< an address, nothing to resolve
    bool fromHostsFile = false;
    QString completedAs;    ///< the name with a search domain behind it, where only that has an address
    bool slowFirst = false; ///< the first name server stays silent, another one answers
    QString silentType;   ///< "AAAA" or "A": the first name server is silent for this type alone, and go waits for both
    double goWaitsMs = 0; ///< what go's resolver spends on the name, by its rules and by what the servers did
    QList<QHostAddress> addresses;
    QString cause;   ///< dns-… when it failed
    Endpoint server; ///< the one that gave the answer that counts
    QString rcode;   ///< its RCODE by name, empty without an answer
    int serversAsked = 0;
    int serversFailed = 0;
    QStringList evidence; ///< ids, the decisive one first
    QStringList against;  ///< e.g. the system's resolver found an address
    double durationMs = 0;
};
[[nodiscard]] QList<ProbeRequest> resolutionPlan(const CheckContext &context, const QString &name);
[[nodiscard]] Resolution resolution(const CheckContext &context, const QString &name);

/// The first connection of a target: to its server, or to the HTTP proxy before it.
struct FirstHop
{
    Hop hop = Hop::Pending;
    Endpoint endpoint; ///< the one that works, or the one that failed as Go would report it
    TcpResult::State state = TcpResult::State::OtherError;
    QString cause;
    QStringList evidence;
    QList<Endpoint> silent; ///< of the same family as the one that works: no answer; go may try them before it
    QStringList silentEvidence;
    double durationMs = 0;
};
[[nodiscard]] QList<ProbeRequest> connectionPlan(const CheckContext &context, const Target &target);
[[nodiscard]] FirstHop connection(const CheckContext &context, const Target &target);

/// The HTTP proxy of @p target as a hop, once its address is known to answer; nullopt without a proxy or before that.
[[nodiscard]] std::optional<ProxyHop> proxyHop(const CheckContext &context, const Target &target);

/// CONNECT through the HTTP proxy; Skipped for http targets and without a proxy.
struct Tunnel
{
    Hop hop = Hop::Pending;
    const ConnectResult *result = nullptr;
    QString cause;
    QStringList evidence;
    double durationMs = 0;
};
[[nodiscard]] QList<ProbeRequest> tunnelPlan(const CheckContext &context, const Target &target);
[[nodiscard]] Tunnel tunnel(const CheckContext &context, const Target &target);

/// TLS; Skipped for http targets.
struct Handshake
{
    Hop hop = Hop::Pending;
    const TlsResult *result = nullptr;
    QString cause;
    QStringList evidence;
    double durationMs = 0;
};
/// Whether go's hello carries a key share of ML-KEM, which makes it larger than one packet (crypto/tls; GODEBUG can turn it off).
[[nodiscard]] bool sendsLargeHello(const CheckContext &context);
[[nodiscard]] QList<ProbeRequest> handshakePlan(const CheckContext &context, const Target &target);
[[nodiscard]] Handshake handshake(const CheckContext &context, const Target &target);

/// Cut off by the end of the run, after it had waited for longer than whoever answers at all takes: the silence is known. Never
/// where the user ended the run.
[[nodiscard]] bool waitedInVain(const CheckContext &context, const Evidence &evidence);

/// A page instead of module data: a portal, a login, a wrong base path.
[[nodiscard]] bool isHtmlPage(const HttpResult &result);

/// The answer to one GET of the target's URL.
struct Answer
{
    Hop hop = Hop::Pending; ///< Passed: 200 with what the protocol asks for, or a 404/410 that sends go on
    const HttpResult *result = nullptr;
    bool notFound = false; ///< 404 or 410
    QString cause;
    QStringList evidence;
    double durationMs = 0;
};
[[nodiscard]] QList<ProbeRequest> answerPlan(const CheckContext &context, const Target &target);
[[nodiscard]] Answer answer(const CheckContext &context, const Target &target);

/// The first hop of the chain that failed, from the name to the answer.
struct ChainFault
{
    enum class Where { None, Pending, Name, Connection, Tunnel, Tls, Answer };
    Where where = Where::None;
    QString cause; ///< may be empty: it failed, but for no reason that the catalogue names
    QStringList evidence;
};
[[nodiscard]] ChainFault chainFault(const CheckContext &context, const Target &target);

/// Whether go gets to this target along its list: the first entry, or one that all entries before it pass on to.
[[nodiscard]] bool neededByGo(const CheckContext &context, const Target &target);

} // namespace Tidyscope
