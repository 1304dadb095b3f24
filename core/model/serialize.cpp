// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/serialize.h"

#include <QIODevice>

#include <tuple>
#include <type_traits>
#include <variant>

namespace Tidyscope {

namespace {

/// The members of each value, once for both directions.
template<typename T> struct Members;

#define TIDYSCOPE_MEMBERS(Type, ...)                                                                                   \
    template<> struct Members<Type>                                                                                    \
    {                                                                                                                  \
        static auto of(auto &v)                                                                                        \
        {                                                                                                              \
            return std::tie(__VA_ARGS__);                                                                              \
        }                                                                                                              \
    };

TIDYSCOPE_MEMBERS(Text, v.key, v.args)
TIDYSCOPE_MEMBERS(Phases, v.dns, v.connect, v.proxyConnect, v.tls, v.send, v.wait, v.receive)
TIDYSCOPE_MEMBERS(TimelineEvent, v.id, v.source, v.kind, v.url, v.module, v.startMs, v.endMs, v.phases, v.status,
                  v.bytes, v.error, v.route, v.cancelled)
TIDYSCOPE_MEMBERS(OutputLine, v.atMs, v.standardError, v.text)
TIDYSCOPE_MEMBERS(Endpoint, v.address, v.port)
TIDYSCOPE_MEMBERS(ProxyHop, v.url, v.endpoint, v.credentials)
TIDYSCOPE_MEMBERS(DnsRequest, v.server, v.name, v.type, v.transport, v.edns, v.checkingDisabled, v.deadline)
TIDYSCOPE_MEMBERS(SystemResolveRequest, v.name, v.deadline)
TIDYSCOPE_MEMBERS(TcpRequest, v.endpoint, v.host, v.deadline)
TIDYSCOPE_MEMBERS(ConnectRequest, v.proxy, v.target, v.deadline)
TIDYSCOPE_MEMBERS(TlsRequest, v.endpoint, v.serverName, v.port, v.proxy, v.smallHello, v.deadline)
TIDYSCOPE_MEMBERS(HttpRequest, v.url, v.endpoint, v.proxy, v.credentials, v.maxBody, v.unpackUpTo, v.deadline)
TIDYSCOPE_MEMBERS(ProcessRequest, v.purpose, v.program, v.arguments, v.workingDirectory, v.environment, v.addedPrivate,
                  v.addedNoSumDb, v.fetchAnew, v.deadline, v.inactivity, v.downloadLimit)
TIDYSCOPE_MEMBERS(FileScanRequest, v.path, v.maxBytes, v.moduleCache, v.modules)
TIDYSCOPE_MEMBERS(CacheProblem, v.cause, v.path, v.module, v.detail)
TIDYSCOPE_MEMBERS(DnsResult, v.rcode, v.answers, v.flags, v.edns, v.portClosed)
TIDYSCOPE_MEMBERS(SystemResolveResult, v.addresses, v.code, v.message)
TIDYSCOPE_MEMBERS(TcpResult, v.state, v.message)
TIDYSCOPE_MEMBERS(ConnectResult, v.failure, v.status, v.socksReply, v.reason, v.schemes, v.headers, v.body, v.message)
TIDYSCOPE_MEMBERS(CertificateInfo, v.subject, v.issuer, v.names, v.notBefore, v.notAfter, v.sha256, v.selfSigned)
TIDYSCOPE_MEMBERS(TlsResult, v.failure, v.hello, v.version, v.chain, v.verified, v.message)
TIDYSCOPE_MEMBERS(HttpResult, v.failure, v.status, v.reason, v.headers, v.body, v.bodyBytes, v.unpackedBytes,
                  v.complete, v.httpVersion, v.message)
TIDYSCOPE_MEMBERS(GoRequest, v.url, v.startMs, v.endMs, v.status, v.error)
TIDYSCOPE_MEMBERS(GoError, v.kind, v.text, v.module, v.url, v.status, v.serverResponse, v.host, v.server, v.detail,
                  v.proxyConnect, v.checksumPhase)
TIDYSCOPE_MEMBERS(GoRunResult, v.requests, v.requestsLeftOut, v.errors, v.warnings)
TIDYSCOPE_MEMBERS(ProcessResult, v.ended, v.exitCode, v.standardOutput, v.lines, v.message, v.goRun)
TIDYSCOPE_MEMBERS(FileScanResult, v.exists, v.isDirectory, v.readable, v.bytes, v.truncated, v.message, v.writable,
                  v.problems)
TIDYSCOPE_MEMBERS(Evidence, v.id, v.request, v.outcome, v.result, v.startMs, v.durationMs, v.phases)
TIDYSCOPE_MEMBERS(Finding, v.check, v.step, v.subject, v.status, v.reason, v.cause, v.args, v.confidence, v.needed,
                  v.evidence, v.against, v.durationMs)
TIDYSCOPE_MEMBERS(Verdict, v.cause, v.severity, v.confidence, v.subject, v.title, v.explanation, v.evidence, v.against,
                  v.fixes, v.goSaid)
TIDYSCOPE_MEMBERS(Fix, v.id, v.title, v.risk, v.posix, v.powershell, v.cmd, v.reversible, v.applies)
TIDYSCOPE_MEMBERS(RouteResult, v.route, v.url, v.status, v.reason, v.httpStatus, v.durationMs, v.phases, v.evidence,
                  v.needed)
TIDYSCOPE_MEMBERS(ModuleRow, v.module, v.version, v.isPrivate, v.suspected, v.rule, v.why, v.contacts, v.checksums,
                  v.leaks, v.leaksTo, v.repository)
TIDYSCOPE_MEMBERS(VariableValue, v.name, v.before, v.after)
TIDYSCOPE_MEMBERS(PrivacyAdvice, v.patterns, v.uncovered, v.variables)
TIDYSCOPE_MEMBERS(Diagnosis, v.goPath, v.goVersion, v.target, v.project, v.started, v.durationMs, v.outcome, v.verdicts,
                  v.findings, v.evidence, v.fixes, v.timeline, v.routes, v.modules, v.privacy, v.hostsContacted,
                  v.goOutput, v.goCommand, v.masked)
#undef TIDYSCOPE_MEMBERS

template<typename T>
concept HasMembers = requires { sizeof(Members<T>); };

template<typename T> constexpr bool isList = false;
template<typename T> constexpr bool isList<QList<T>> = true;
template<typename T> constexpr bool isOptional = false;
template<typename T> constexpr bool isOptional<std::optional<T>> = true;
template<typename T> constexpr bool isVariant = false;
template<typename... Ts> constexpr bool isVariant<std::variant<Ts...>> = true;

template<typename T> void put(QDataStream &stream, const T &value)
{
    if constexpr (HasMembers<T>) {
        std::apply([&stream](const auto &...members) { (put(stream, members), ...); }, Members<T>::of(value));
    } else if constexpr (isList<T>) {
        stream << static_cast<qint64>(value.size());
        for (const auto &entry : value)
            put(stream, entry);
    } else if constexpr (isOptional<T>) {
        stream << value.has_value();
        if (value)
            put(stream, *value);
    } else if constexpr (isVariant<T>) {
        stream << static_cast<quint8>(value.index());
        std::visit([&stream](const auto &held) { put(stream, held); }, value);
    } else if constexpr (std::is_enum_v<T>) {
        stream << static_cast<qint32>(value);
    } else if constexpr (std::is_same_v<T, std::chrono::milliseconds>) {
        stream << static_cast<qint64>(value.count());
    } else if constexpr (!std::is_same_v<T, std::monostate> && !std::is_same_v<T, Secret>) {
        stream << value;
    }
}

template<typename T> void take(QDataStream &stream, T &value);

template<typename T, std::size_t Index = 0> void takeAlternative(QDataStream &stream, T &value, std::size_t index)
{
    if constexpr (Index < std::variant_size_v<T>) {
        if (index == Index)
            take(stream, value.template emplace<Index>());
        else
            takeAlternative<T, Index + 1>(stream, value, index);
    } else {
        stream.setStatus(QDataStream::ReadCorruptData);
    }
}

template<typename T> void take(QDataStream &stream, T &value)
{
    if constexpr (HasMembers<T>) {
        std::apply([&stream](auto &...members) { (take(stream, members), ...); }, Members<T>::of(value));
    } else if constexpr (isList<T>) {
        qint64 size = 0;
        stream >> size;
        value.clear();
        // entry by entry: a size that is a lie ends at the end of the bytes
        for (qint64 i = 0; i < size && stream.status() == QDataStream::Ok; ++i)
            take(stream, value.emplaceBack());
    } else if constexpr (isOptional<T>) {
        bool has = false;
        stream >> has;
        if (has)
            take(stream, value.emplace());
        else
            value.reset();
    } else if constexpr (isVariant<T>) {
        quint8 index = 0;
        stream >> index;
        takeAlternative(stream, value, index);
    } else if constexpr (std::is_enum_v<T>) {
        qint32 number = 0;
        stream >> number;
        value = static_cast<T>(number);
    } else if constexpr (std::is_same_v<T, std::chrono::milliseconds>) {
        qint64 count = 0;
        stream >> count;
        value = std::chrono::milliseconds(count);
    } else if constexpr (!std::is_same_v<T, std::monostate> && !std::is_same_v<T, Secret>) {
        stream >> value;
    }
}

} // namespace

#define TIDYSCOPE_STREAM(Type)                                                                                         \
    QDataStream &operator<<(QDataStream &stream, const Type &value)                                                    \
    {                                                                                                                  \
        put(stream, value);                                                                                            \
        return stream;                                                                                                 \
    }                                                                                                                  \
    QDataStream &operator>>(QDataStream &stream, Type &value)                                                          \
    {                                                                                                                  \
        take(stream, value);                                                                                           \
        return stream;                                                                                                 \
    }

TIDYSCOPE_STREAM(Text)
TIDYSCOPE_STREAM(OutputLine)
TIDYSCOPE_STREAM(TimelineEvent)
TIDYSCOPE_STREAM(Evidence)
TIDYSCOPE_STREAM(Finding)
TIDYSCOPE_STREAM(Diagnosis)
#undef TIDYSCOPE_STREAM

} // namespace Tidyscope
