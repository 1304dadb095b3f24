// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/httpfault.h"
#include "core/lab/labrequest.h"
#include "core/lab/protocolpart.h"

#include <QList>
#include <QString>

namespace Tidyscope::Lab {

/// Which requests a rule is about: those for which everything holds that is set here. Nothing set: all of them.
struct FaultMatcher
{
    QList<ProtocolPart> parts{};
    QString module{};         ///< "github.com/Azure/x", in its own letters
    QString version{};        ///< "v1.0.0"; only requests that name a version
    QByteArray method{};      ///< "GET", "CONNECT"
    QString path{};           ///< occurs in the decoded path of the request
    QByteArray query{};       ///< one of the parts of its query: "go-get=1"
    QByteArray authority{};   ///< "host" or "host:port", lower-case, as LabRequest::authority()
    QByteArray headerName{};  ///< that is there,
    QByteArray headerValue{}; ///< and in whose value this occurs

    [[nodiscard]] bool matches(const LabRequest &request, const ModuleRequest &module) const;
    /// True if matches() looks at its second argument.
    [[nodiscard]] bool readsModule() const { return !parts.isEmpty() || !module.isEmpty() || !version.isEmpty(); }
    bool operator==(const FaultMatcher &) const = default;
};

/// Some requests and what is wrong with their answers.
struct FaultRule
{
    FaultMatcher matcher{};
    HttpFault fault{};
    int times = -1;         ///< applies so often at most; -1: always. `times = 2`: "fail twice, then work"
    int after = 0;          ///< spares the first so many. `after = 4`: "from the 5th request". Counted are the matching
                            ///< requests that no earlier rule took
    double probability = 1; ///< of applying to a request for which the rest holds
    QString name{};         ///< for the record of requests and the timeline

    bool operator==(const FaultRule &) const = default;
};

/// What goes wrong with a connection before there is a request.
struct ConnectionFault
{
    enum class Kind {
        None,
        Close, ///< FIN right after it was accepted (and `acceptDelay`), before TLS
        Reset  ///< RST
    };
    /// What comes as answer to bytes that are not HTTP, such as the greeting of SOCKS5.
    enum class Garbage {
        Answer, ///< 400
        Silence ///< nothing, as a proxy does that waits for the end of the line
    };

    Kind kind = Kind::None;
    /// The system completes the TCP handshake; nothing is read and no TLS is spoken before this time has passed.
    std::chrono::milliseconds acceptDelay{0};
    int times = -1; ///< `kind` and `acceptDelay` hold for so many connections; -1: for all
    Garbage garbage = Garbage::Answer;

    bool operator==(const ConnectionFault &) const = default;
};

/// Everything that an HTTP server of the lab does wrong: of the rules the first one that applies to a request is
/// followed. A value; give it to HttpServer::setPlan(), also while the server runs.
struct FaultPlan
{
    quint64 seed = 1; ///< same seed and same sequence of requests: same outcome
    QList<FaultRule> rules{};
    ConnectionFault connections{};

    /// @p fault for every request.
    [[nodiscard]] static FaultPlan always(const HttpFault &fault) { return {.rules = {{.fault = fault}}}; }
    /// @p fault for the first @p times requests.
    [[nodiscard]] static FaultPlan failThenWork(const HttpFault &fault, int times)
    {
        return {.rules = {{.fault = fault, .times = times}}};
    }
    bool operator==(const FaultPlan &) const = default;
};

/// Follows a plan through a sequence of requests.
class FaultChooser
{
public:
    explicit FaultChooser(const FaultPlan &plan = {});

    [[nodiscard]] const FaultPlan &plan() const { return m_plan; }
    /// The index of the rule that applies to @p request; -1: none, it gets the right answer. Counts.
    [[nodiscard]] int choose(const LabRequest &request);
    /// What happens to the next connection. Counts.
    [[nodiscard]] ConnectionFault nextConnection();

private:
    struct Count
    {
        qint64 matched = 0;
        qint64 applied = 0;
    };

    FaultPlan m_plan;
    QList<Count> m_counts;
    qint64 m_connections = 0;
    bool m_readsModule = false;
};

} // namespace Tidyscope::Lab
