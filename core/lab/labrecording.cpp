// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/labrecording.h"

#include "core/lab/scenarioreader.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

// Names the resource, so that the linker takes it out of the static library; it must stand outside of every namespace.
static void registerLabRecordings()
{
    Q_INIT_RESOURCE(lab);
}

namespace Tidyscope::Lab {

namespace {

constexpr qsizetype MaxBytes = 16 * 1024 * 1024;
constexpr auto Schema = "tidyscope.recording/1"_L1;

constexpr std::array outcomes{"ended"_L1, "limit"_L1, "stopped"_L1, "failed-to-start"_L1};
constexpr std::array kinds{"dns"_L1, "tcp"_L1, "connect"_L1, "tls"_L1, "http"_L1, "git"_L1, "process"_L1, "file"_L1};
constexpr std::array runOutcomes{"healthy"_L1, "degraded"_L1, "problem"_L1, "cancelled"_L1, "inconclusive"_L1};
constexpr std::array severities{"info"_L1, "warning"_L1, "error"_L1};

/// The index of @p word in @p words, 0 for none.
template<typename Words> int indexOf(const Words &words, const QString &word)
{
    const auto found = std::ranges::find(words, word);
    return found == words.end() ? 0 : static_cast<int>(found - words.begin());
}

QJsonObject textJson(const Text &text)
{
    QJsonObject args;
    for (auto it = text.args.begin(); it != text.args.end(); ++it) {
        args.insert(it.key(), it.value());
    }
    return {{u"key"_s, text.key}, {u"args"_s, args}};
}

Text textFrom(const QJsonValue &json)
{
    Text text{json["key"_L1].toString(), {}};
    const QJsonObject args = json["args"_L1].toObject();
    for (auto it = args.begin(); it != args.end(); ++it) {
        text.args.insert(it.key(), it.value().toString());
    }
    return text;
}

struct EventWriter
{
    QJsonObject json;

    void operator()(const RecordedCommand &command)
    {
        json.insert("command"_L1, QJsonArray::fromStringList(command.command));
    }
    void operator()(const OutputLine &line)
    {
        json.insert("line"_L1, line.text);
        json.insert("error"_L1, line.standardError);
    }
    void operator()(const TimelineEvent &event)
    {
        QJsonObject request{{u"id"_s, event.id},
                            {u"server"_s, event.route},
                            {u"kind"_s, QString(kinds.at(static_cast<std::size_t>(event.kind)))},
                            {u"url"_s, event.url},
                            {u"startMs"_s, event.startMs}};
        if (event.endMs) {
            request.insert("endMs"_L1, *event.endMs);
        }
        if (event.status) {
            request.insert("status"_L1, *event.status);
        }
        if (event.bytes) {
            request.insert("bytes"_L1, *event.bytes);
        }
        if (!event.error.isEmpty()) {
            request.insert("error"_L1, event.error);
        }
        if (event.cancelled) {
            request.insert("cancelled"_L1, true);
        }
        json.insert("request"_L1, request);
    }
    void operator()(const RecordedEnd &end)
    {
        json.insert("exit"_L1, end.exitCode);
        json.insert("outcome"_L1, QString(outcomes.at(static_cast<std::size_t>(end.outcome))));
    }
};

TimelineEvent requestFrom(const QJsonObject &json)
{
    TimelineEvent event;
    event.source = TimelineEvent::Source::Server;
    event.id = json.value("id"_L1).toInt();
    event.route = json.value("server"_L1).toString();
    event.kind = static_cast<TimelineEvent::Kind>(indexOf(kinds, json.value("kind"_L1).toString()));
    event.url = json.value("url"_L1).toString();
    event.startMs = json.value("startMs"_L1).toDouble();
    if (json.contains("endMs"_L1)) {
        event.endMs = json.value("endMs"_L1).toDouble();
    }
    if (json.contains("status"_L1)) {
        event.status = json.value("status"_L1).toInt();
    }
    if (json.contains("bytes"_L1)) {
        event.bytes = json.value("bytes"_L1).toInteger();
    }
    event.error = json.value("error"_L1).toString();
    event.cancelled = json.value("cancelled"_L1).toBool();
    return event;
}

std::optional<RecordedEvent> eventFrom(const QJsonObject &json)
{
    RecordedEvent event;
    event.atMs = json.value("at"_L1).toDouble(-1);
    if (event.atMs < 0) {
        return {};
    }
    if (json.contains("command"_L1)) {
        event.what = RecordedCommand{json.value("command"_L1).toVariant().toStringList()};
    } else if (json.contains("line"_L1)) {
        event.what = OutputLine{event.atMs, json.value("error"_L1).toBool(), json.value("line"_L1).toString()};
    } else if (json.contains("request"_L1)) {
        event.what = requestFrom(json.value("request"_L1).toObject());
    } else if (json.contains("exit"_L1)) {
        event.what =
            RecordedEnd{json.value("exit"_L1).toInt(),
                        static_cast<LabCommandOutcome>(indexOf(outcomes, json.value("outcome"_L1).toString()))};
    } else {
        return {};
    }
    return event;
}

tl::unexpected<Error> wrong(const QString &key, const QString &reason = {})
{
    return failure({key, {{u"reason"_s, reason}}});
}

} // namespace

Diagnosis LabRecording::diagnosis() const
{
    Diagnosis made;
    made.goVersion = goVersion.isEmpty() ? QString() : u"go"_s + goVersion;
    made.started = recorded;
    made.outcome = outcome.value_or(verdict ? RunOutcome::Problem : RunOutcome::Inconclusive);
    if (verdict)
        made.verdicts = {*verdict};
    return made;
}

QString fingerprint(const Scenario &scenario)
{
    QJsonObject json = scenario.json;
    for (const QString &forPeople : {u"texts"_s, u"difficulty"_s, u"group"_s})
        json.remove(forPeople);
    const QByteArray text =
        QJsonDocument(json).toJson(QJsonDocument::Compact); // members are in the order of their names
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex().first(16));
}

QByteArray writeRecording(const LabRecording &recording)
{
    QJsonArray events;
    for (const RecordedEvent &event : recording.events) {
        EventWriter writer{{{u"at"_s, event.atMs}}};
        std::visit(writer, event.what);
        events.append(writer.json);
    }
    QJsonObject json{{u"schema"_s, QString(Schema)},
                     {u"scenario"_s, recording.scenario.json},
                     {u"fingerprint"_s, fingerprint(recording.scenario)},
                     {u"go"_s, recording.goVersion},
                     {u"recorded"_s, recording.recorded.toUTC().toString(Qt::ISODate)},
                     {u"events"_s, events}};
    if (recording.outcome)
        json.insert("diagnosis"_L1, QString(runOutcomes.at(static_cast<std::size_t>(*recording.outcome))));
    if (recording.verdict) {
        const Verdict &verdict = *recording.verdict;
        json.insert("verdict"_L1,
                    QJsonObject{{u"cause"_s, verdict.cause},
                                {u"severity"_s, QString(severities.at(static_cast<std::size_t>(verdict.severity)))},
                                {u"confidence"_s, verdict.confidence},
                                {u"subject"_s, verdict.subject},
                                {u"title"_s, textJson(verdict.title)},
                                {u"explanation"_s, textJson(verdict.explanation)},
                                {u"goSaid"_s, verdict.goSaid}});
    }
    return QJsonDocument(json).toJson();
}

Result<LabRecording> readRecording(const QByteArray &json)
{
    if (json.size() > MaxBytes) {
        return wrong(u"lab.recording.too-large"_s);
    }
    QJsonParseError error;
    const QJsonObject root = QJsonDocument::fromJson(json, &error).object();
    if (error.error != QJsonParseError::NoError) {
        const auto line = json.left(error.offset).count('\n') + 1;
        return failure(
            {u"lab.recording.no-json"_s, {{u"line"_s, QString::number(line)}, {u"reason"_s, error.errorString()}}});
    }
    if (root.value("schema"_L1).toString() != Schema) {
        return wrong(u"lab.recording.other-schema"_s, root.value("schema"_L1).toString());
    }
    LabRecording recording;
    QList<Scenario> scenarios;
    const QByteArray file = QJsonDocument(QJsonObject{{u"schema"_s, u"tidyscope.scenario/1"_s},
                                                      {u"scenarios"_s, QJsonArray{root.value("scenario"_L1)}}})
                                .toJson();
    if (!checkScenarios(file, &scenarios).isEmpty() || scenarios.size() != 1) {
        return wrong(u"lab.recording.scenario"_s);
    }
    recording.scenario = scenarios.first();
    recording.goVersion = root.value("go"_L1).toString();
    recording.recorded = QDateTime::fromString(root.value("recorded"_L1).toString(), Qt::ISODate);
    const QJsonArray events = root.value("events"_L1).toArray();
    if (events.size() > LabRecording::MostEvents) {
        return wrong(u"lab.recording.too-large"_s);
    }
    double last = 0;
    for (qsizetype i = 0; i < events.size(); ++i) {
        const std::optional<RecordedEvent> event = eventFrom(events.at(i).toObject());
        if (!event || event->atMs < last) {
            return wrong(u"lab.recording.event"_s, QString::number(i + 1));
        }
        last = event->atMs;
        recording.events.append(*event);
    }
    if (root.contains("diagnosis"_L1))
        recording.outcome = static_cast<RunOutcome>(indexOf(runOutcomes, root.value("diagnosis"_L1).toString()));
    if (root.contains("verdict"_L1)) {
        const QJsonObject told = root.value("verdict"_L1).toObject();
        Verdict verdict;
        verdict.cause = told.value("cause"_L1).toString();
        verdict.severity = static_cast<Severity>(indexOf(severities, told.value("severity"_L1).toString()));
        verdict.confidence = std::clamp(told.value("confidence"_L1).toDouble(), 0.0, 1.0);
        verdict.subject = told.value("subject"_L1).toString();
        verdict.title = textFrom(told.value("title"_L1));
        verdict.explanation = textFrom(told.value("explanation"_L1));
        verdict.goSaid = told.value("goSaid"_L1).toString();
        recording.verdict = verdict;
    }
    return recording;
}

std::optional<LabRecording> builtInRecording(const Scenario &scenario)
{
    static const QJsonObject all = [] {
        registerLabRecordings();
        QFile file(u":/tidyscope/lab/recordings/recordings.json"_s);
        (void)file.open(QIODevice::ReadOnly);
        return QJsonDocument::fromJson(file.readAll()).object().value("recordings"_L1).toObject();
    }();
    QJsonObject json = all.value(scenario.id).toObject();
    if (!scenario.file.isEmpty() || json.value("fingerprint"_L1).toString() != fingerprint(scenario))
        return std::nullopt;
    json.insert("schema"_L1, QString(Schema));
    json.insert("scenario"_L1, scenario.json);
    const Result<LabRecording> read = readRecording(QJsonDocument(json).toJson(QJsonDocument::Compact));
    if (!read)
        return std::nullopt;
    LabRecording recording = *read;
    recording.scenario = scenario; // with what its file says about all of its scenarios
    return recording;
}

} // namespace Tidyscope::Lab
