// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/scenarioreader.h"

#include "core/base/jsonschema.h"
#include "core/causes/catalogue.h"
#include "core/lab/jsonmistake.h"
#include "core/lab/labspace.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>

#include <re2/re2.h>

using namespace Qt::StringLiterals;

// Names the resource, so that the linker takes it out of the static library; it must stand outside of every namespace.
static void registerLabSchema()
{
    Q_INIT_RESOURCE(lab);
}

namespace Tidyscope::Lab {

namespace {

constexpr qsizetype MaxBytes = 4 * 1024 * 1024;
constexpr qsizetype MaxProblems = 50;

QStringList stringList(const QJsonValue &value)
{
    QStringList list;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &entry : array)
        list.append(entry.toString());
    return list;
}

const JsonSchema &schema()
{
    static const JsonSchema read = [] {
        registerLabSchema();
        QFile file(u":/tidyscope/schemas/tidyscope.scenario.1.schema.json"_s);
        (void)file.open(QIODevice::ReadOnly);
        return JsonSchema(QJsonDocument::fromJson(file.readAll()).object());
    }();
    return read;
}

ScenarioTexts readTexts(const QJsonObject &json)
{
    return {.title = json.value("title"_L1).toString(),
            .story = json.value("story"_L1).toString(),
            .watch = json.value("watch"_L1).toString(),
            .hints = stringList(json.value("hints"_L1)),
            .answer = json.value("answer"_L1).toString(),
            .lookAlikes = json.value("lookAlikes"_L1).toString()};
}

ScenarioExpectation readExpectation(const QJsonObject &json)
{
    ScenarioExpectation expect;
    const QString result = json.value("result"_L1).toString();
    using Result = ScenarioExpectation::Result;
    expect.result = result == "succeeds"_L1 ? Result::Succeeds : result == "silent"_L1 ? Result::Silent : Result::Fails;
    const QJsonArray words = json.value("go"_L1).toArray();
    for (const QJsonValue &entry : words)
        expect.go.append({entry["versions"_L1].toString(), entry["says"_L1].toString()});
    expect.verdicts = stringList(json.value("verdict"_L1));
    expect.others = stringList(json.value("others"_L1));
    expect.warning = json.value("warning"_L1).toString();
    return expect;
}

Scenario::Network readNetwork(const QString &word)
{
    if (word == "none"_L1)
        return Scenario::Network::None;
    if (word == "proxy"_L1)
        return Scenario::Network::Proxy;
    return word == "namespace"_L1 ? Scenario::Network::Namespace : Scenario::Network::Loopback;
}

/// Of an object that fits the schema.
Scenario readScenario(const QJsonObject &json)
{
    Scenario scenario;
    scenario.json = json;
    scenario.id = json.value("id"_L1).toString();
    scenario.cause = json.value("cause"_L1).toString();
    scenario.second = json.value("second"_L1).toString();
    scenario.group = json.value("group"_L1).toString();
    scenario.difficulty = json.value("difficulty"_L1).toInt(1);
    const QJsonObject texts = json.value("texts"_L1).toObject();
    for (auto it = texts.begin(); it != texts.end(); ++it)
        scenario.texts.insert(it.key(), readTexts(it.value().toObject()));
    const QJsonObject servers = json.value("servers"_L1).toObject();
    for (auto it = servers.begin(); it != servers.end(); ++it) {
        const QString kind = it.value()["kind"_L1].toString();
        scenario.servers.append({it.key(), *ScenarioServer::kindNamed(kind), it.value().toObject()});
    }
    scenario.network = json.contains("network"_L1) ? readNetwork(json.value("network"_L1).toString())
        : servers.isEmpty()                        ? Scenario::Network::None
                                                   : Scenario::Network::Loopback;
    scenario.user = json.value("user"_L1).toObject();
    scenario.command = stringList(json.value("command"_L1));
    if (scenario.command.isEmpty())
        scenario.command = {u"go"_s, u"mod"_s, u"tidy"_s};
    scenario.limitSeconds = json.value("limitSeconds"_L1).toInt();
    scenario.expect = readExpectation(json.value("expect"_L1).toObject());
    return scenario;
}

/// What a schema cannot say.
class SenseCheck
{
public:
    QList<SchemaProblem> problems;

    void scenario(const Scenario &scenario, const QString &at)
    {
        if (m_ids.contains(scenario.id))
            add(at + u"/id"_s, u"lab.scenario.same-id"_s, {{u"id"_s, scenario.id}});
        m_ids.insert(scenario.id);
        causes(scenario, at);
        const QString prefix = scenario.id.section(u'.', 0, 0);
        const QString expected = scenario.cause.isEmpty() ? u"healthy"_s
            : scenario.second.isEmpty()                   ? scenario.cause
                                                          : u"double"_s;
        if (prefix != expected)
            add(at + u"/id"_s, u"lab.scenario.id-of-cause"_s, {{u"id"_s, scenario.id}, {u"expected"_s, expected}});
        if (scenario.expect.result == ScenarioExpectation::Result::Silent && scenario.limitSeconds == 0)
            add(at + u"/expect/result"_s, u"lab.scenario.silent-without-limit"_s, {});
        for (qsizetype i = 0; i < scenario.expect.go.size(); ++i) {
            const re2::RE2 expression(scenario.expect.go.at(i).says.toStdString(), re2::RE2::Quiet);
            if (!expression.ok())
                add(at + u"/expect/go/%1/says"_s.arg(i), u"lab.scenario.expression"_s,
                    {{u"reason"_s, QString::fromStdString(expression.error())}});
        }
        network(scenario, at);
        m_names = {u"home"_s,  u"project"_s, u"gomodcache"_s, u"gopath"_s, u"gocache"_s, u"tmp"_s,
                   u"files"_s, u"ca"_s,      u"folder"_s,     u"bin"_s,    u"goenv"_s};
        for (const ScenarioServer &server : scenario.servers) {
            for (const QString &what : {u"url"_s, u"host"_s, u"port"_s, u"address"_s, u"key"_s, u"hostport"_s})
                m_names.insert(server.name + u'.' + what);
        }
        for (const QString &member : {u"user"_s, u"command"_s, u"servers"_s})
            placeholders(scenario.json.value(member), at + u'/' + member);
    }

private:
    void add(const QString &at, const QString &key, const QMap<QString, QString> &args)
    {
        problems.append({at, Text{key, args}});
    }

    void cause(const QString &id, const QString &at)
    {
        if (!id.isEmpty() && !findCause(id))
            add(at, u"lab.scenario.unknown-cause"_s, {{u"id"_s, id}});
    }

    void causes(const Scenario &scenario, const QString &at)
    {
        cause(scenario.cause, at + u"/cause"_s);
        cause(scenario.second, at + u"/second"_s);
        for (qsizetype i = 0; i < scenario.expect.verdicts.size(); ++i)
            cause(scenario.expect.verdicts.at(i), at + u"/expect/verdict/%1"_s.arg(i));
    }

    void network(const Scenario &scenario, const QString &at)
    {
        using Network = Scenario::Network;
        bool hasProxy = false;
        for (const ScenarioServer &server : scenario.servers) {
            hasProxy = hasProxy || server.kind == ScenarioServer::Kind::HttpProxy
                || server.kind == ScenarioServer::Kind::SocksProxy;
            const QString place = at + u"/servers/"_s + server.name;
            if (scenario.network == Network::None)
                add(place, u"lab.scenario.server-without-network"_s, {});
            if (scenario.network != Network::Namespace) {
                for (const QString &member : {u"address"_s, u"port"_s}) {
                    if (server.options.contains(member))
                        add(place + u'/' + member, u"lab.scenario.namespace-only"_s, {{u"name"_s, member}});
                }
                if (server.kind == ScenarioServer::Kind::Dns)
                    add(place + u"/kind"_s, u"lab.scenario.namespace-only"_s, {{u"name"_s, u"dns"_s}});
            }
        }
        if (scenario.network == Network::Proxy && !hasProxy)
            add(at + u"/network"_s, u"lab.scenario.no-proxy"_s, {});
        if (scenario.network == Network::Namespace)
            return;
        for (const QString &member :
             {u"resolvConf"_s, u"hosts"_s, u"nsswitch"_s, u"addresses"_s, u"forbid"_s, u"emptyTrustStore"_s}) {
            if (scenario.user.contains(member))
                add(at + u"/user/"_s + member, u"lab.scenario.namespace-only"_s, {{u"name"_s, member}});
        }
    }

    void placeholders(const QJsonValue &value, const QString &at)
    {
        if (value.isString()) {
            const QString text = value.toString();
            qsizetype from = 0;
            while (const std::optional<Placeholder> next = nextPlaceholder(text, from)) {
                const QString name = next->name;
                from = next->end;
                if (!m_names.contains(name))
                    add(at, u"lab.scenario.placeholder"_s,
                        {{u"name"_s, name}, {u"allowed"_s, QStringList(m_names.values()).join(u", "_s)}});
            }
        } else if (value.isArray()) {
            const QJsonArray array = value.toArray();
            for (qsizetype i = 0; i < array.size(); ++i)
                placeholders(array.at(i), at + u'/' + QString::number(i));
        } else if (value.isObject()) {
            const QJsonObject object = value.toObject();
            for (auto it = object.begin(); it != object.end(); ++it) {
                // scripts are full of ${VARIABLES} of their own
                if (it.key() != "add"_L1)
                    placeholders(it.value(), at + u'/' + pointerStep(it.key()));
            }
        }
    }

    QSet<QString> m_ids;
    QSet<QString> m_names;
};

ScenarioProblem problemAt(const QByteArray &text, qsizetype offset, const Text &what)
{
    const QByteArrayView before = QByteArrayView(text).first(std::min(offset, text.size()));
    const qsizetype lineStart = before.lastIndexOf('\n') + 1;
    return {static_cast<int>(before.count('\n')) + 1,
            static_cast<int>(QString::fromUtf8(before.sliced(lineStart)).size()) + 1, what};
}

} // namespace

QList<ScenarioProblem> checkScenarios(const QByteArray &file, QList<Scenario> *scenarios)
{
    if (file.size() > MaxBytes)
        return {{1, 1, Text{u"lab.scenario.too-large"_s, {{u"limit"_s, u"4 MiB"_s}}}}};
    // some editors put a byte order mark before it; it is no column
    const QByteArray text = file.startsWith("\xef\xbb\xbf") ? file.sliced(3) : file;
    if (const std::optional<JsonMistake> mistake = firstJsonMistake(text))
        return {problemAt(text, mistake->offset, mistake->what)};
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError)
        return {problemAt(text, error.offset, Text{u"lab.scenario.no-json"_s, {{u"reason"_s, error.errorString()}}})};
    const JsonPlaces places(text);
    QList<SchemaProblem> found;
    for (const QString &pointer : places.repeated())
        found.append({pointer, Text{u"lab.scenario.repeated"_s, {{u"name"_s, pointer.section(u'/', -1)}}}});
    found +=
        schema().check(document.isObject() ? QJsonValue(document.object()) : QJsonValue(document.array()), MaxProblems);
    QList<Scenario> read;
    if (found.isEmpty()) {
        SenseCheck sense;
        const QJsonArray array = document.object().value("scenarios"_L1).toArray();
        for (qsizetype i = 0; i < array.size(); ++i) {
            read.append(readScenario(array.at(i).toObject()));
            sense.scenario(read.last(), u"/scenarios/%1"_s.arg(i));
        }
        found = sense.problems;
    }
    QList<ScenarioProblem> problems;
    for (const SchemaProblem &problem : found.first(std::min(found.size(), MaxProblems)))
        problems.append(problemAt(text, places.offset(problem.pointer), problem.what));
    if (problems.isEmpty() && scenarios)
        *scenarios = read;
    return problems;
}

QByteArray writeScenarios(const QList<Scenario> &scenarios)
{
    QJsonArray array;
    for (const Scenario &scenario : scenarios)
        array.append(scenario.json);
    return QJsonDocument(QJsonObject{{u"schema"_s, u"tidyscope.scenario/1"_s}, {u"scenarios"_s, array}}).toJson();
}

} // namespace Tidyscope::Lab
