// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <optional>

namespace Tidyscope {

/// Durations of a request in milliseconds. A phase that did not happen or cannot be seen is absent, never 0.
/// `connect` excludes `tls` and `proxyConnect`.
struct Phases
{
    std::optional<double> dns;
    std::optional<double> connect;
    std::optional<double> proxyConnect;
    std::optional<double> tls;
    std::optional<double> send;
    std::optional<double> wait;
    std::optional<double> receive;
    bool operator==(const Phases &) const = default;
};

/// One row of the timeline: a request of go's own, one of our probes, what a server of the lab saw of either, or a request out of
/// somebody else's file.
struct TimelineEvent
{
    enum class Source { Go, Probe, Server, Imported };
    enum class Kind { Dns, Tcp, Connect, Tls, Http, Git, Process, File };

    int id = 0; ///< 1…n in the order of their start; given by the log
    Source source = Source::Probe;
    Kind kind = Kind::Http;
    QString url;                 ///< masked; for DNS the name, for TCP the endpoint, for a process its command line
    QString module;              ///< "golang.org/x/net@v0.18.0", where known
    double startMs = 0;          ///< since the start of the run
    std::optional<double> endMs; ///< absent while it is under way
    Phases phases;
    std::optional<int> status; ///< HTTP status
    std::optional<qint64> bytes;
    QString error;          ///< empty: none. As the system, the server or go said it
    QString route;          ///< "direct", "via http://proxy:3128", "127.0.0.1:53 udp"
    bool cancelled = false; ///< stopped by us: ended, but not an error
    bool operator==(const TimelineEvent &) const = default;
};

} // namespace Tidyscope
