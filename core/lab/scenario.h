// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace Tidyscope::Lab {

/// The words of a scenario in one language. The difference between "watch", "hints" and "answer" is when a trainer shows them.
struct ScenarioTexts
{
    QString title;
    QString story;      ///< what the user says and sees
    QString watch;      ///< what to look at
    QStringList hints;  ///< from vague to plain
    QString answer;     ///< the right answer and what to do
    QString lookAlikes; ///< why what looks like it is wrong
    bool operator==(const ScenarioTexts &) const = default;
};

/// One server of a scenario: who it is. What it does is in `options`, whose members depend on the kind; the schema file
/// (resources/schemas/tidyscope.scenario.1.schema.json) says which, and the reader has checked them.
struct ScenarioServer
{
    enum class Kind { ModuleProxy, ChecksumDatabase, Web, Dns, HttpProxy, SocksProxy, Git, Raw };

    QString name; ///< within the scenario: "goproxy"; placeholders use it
    Kind kind = Kind::ModuleProxy;
    QJsonObject options{}; ///< as written
    bool operator==(const ScenarioServer &) const = default;

    /// "module-proxy", as in the JSON.
    [[nodiscard]] static QString kindName(Kind kind);
    [[nodiscard]] static std::optional<Kind> kindNamed(const QString &name);
};

/// What is to be seen for it to be true: texts of go by version, the end of the command, the verdict.
struct ScenarioExpectation
{
    enum class Result {
        Fails,    ///< exit code other than 0
        Succeeds, ///< 0
        Silent    ///< says nothing more until it is ended after limitSeconds
    };
    struct Words
    {
        QString versions; ///< ">=1.20", "<1.21", ">=1.21 <1.24"; empty: all
        QString says;     ///< RE2 over standard output and standard error, one after the other
        bool operator==(const Words &) const = default;
    };

    QList<Words> go;
    Result result = Result::Fails;
    QStringList verdicts; ///< cause ids, one of which comes first; empty: no problem at all
    QStringList
        others; ///< further problems that are there as well, beside the answer and the second fault; no other may be told
    QString warning; ///< of a healthy one: the cause of what works, but is not well; empty: nothing at all
    bool operator==(const ScenarioExpectation &) const = default;
};

/// A situation that can be played: a network with servers that misbehave, an imaginary user's machine, a command, and what is
/// to be seen. A value; made by the scenario reader, which has checked it.
struct Scenario
{
    enum class Network {
        None,      ///< no server is needed
        Loopback,  ///< servers at http://127.0.0.1:PORT
        Proxy,     ///< names under .test that the scenario's HTTP proxy alone resolves
        Namespace, ///< names, ports and addresses as in the real world, in a network of its own (Linux)
    };

    QString id;     ///< "px-502.body-says-dns": the cause, then a variant; "healthy.NAME"; "double.NAME"
    QString cause;  ///< id of the catalogue; empty for a healthy one
    QString second; ///< the second fault of a double one
    QString
        group; ///< dns tcp http-proxy tls module-proxy checksum-database private git environment cache toolchain healthy double custom
    int difficulty = 1;                 ///< 1…3
    QMap<QString, ScenarioTexts> texts; ///< by language: "en", "zh_CN"; "en" is always there
    Network network = Network::Loopback;
    QList<ScenarioServer> servers;
    QJsonObject user; ///< the imaginary user's machine, as written and checked
    QStringList command;
    int limitSeconds = 0; ///< > 0: the command is ended then
    ScenarioExpectation expect;
    QJsonObject json; ///< the whole, as written: what is exported and handed to the process that plays it
    QString file;     ///< where a custom one comes from; empty: built in

    /// It can be played for real on Linux alone: a network of its own, or a disk of its own.
    [[nodiscard]] bool needsNamespace() const;
    [[nodiscard]] bool isHealthy() const { return cause.isEmpty(); }
    /// In @p language, else in English.
    [[nodiscard]] const ScenarioTexts &textsFor(const QString &language) const;
    bool operator==(const Scenario &) const = default;
};

/// True if @p version ("1.24", "1.24.4") is one of @p versions (">=1.21 <1.24"); an empty condition is always true.
[[nodiscard]] bool versionMatches(const QString &versions, const QString &version);

} // namespace Tidyscope::Lab
