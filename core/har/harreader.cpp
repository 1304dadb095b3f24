// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/har/harreader.h"

#include "core/base/redactor.h"
#include "core/har/harentry.h"
#include "core/har/jsonwindow.h"
#include "core/model/timelinekeys.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QJsonValue>
#include <QTimeZone>

#include <algorithm>
#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// What is kept of one text. Browsers write whole pictures as `data:` URLs.
constexpr qsizetype longestUrl = 16 * 1024;
constexpr qsizetype longestText = 4 * 1024;
/// Requests of one file lie so close together; another date is a mistake.
constexpr qint64 weekUs = 7 * qint64(86400) * 1000000;
constexpr double weekMs = weekUs / 1000.0;
constexpr double dayMs = 86400000;
constexpr auto ownName = "Tidyscope";
constexpr qsizetype mostNotes = 10000;

/// The beginning of a URL that is too long to be shown, without what may be secret in it.
QByteArray shortened(const QByteArray &url)
{
    const qsizetype host = url.indexOf("://");
    const qsizetype from = host < 0 ? 0 : host + 3;
    qsizetype end = from;
    while (end < url.size() && !QByteArrayView("/?#,").contains(url.at(end))) {
        ++end;
    }
    const qsizetype user = host < 0 ? -1 : url.lastIndexOf('@', end - 1);
    const QByteArray front = url.first(from) + url.sliced(user >= from ? user + 1 : from);
    qsizetype shown = 0;
    while (shown < std::min<qsizetype>(front.size(), 1024) && !QByteArrayView("?#,").contains(front.at(shown))) {
        ++shown;
    }
    return front.first(shown) + "…";
}

class Reading
{
public:
    Reading(QIODevice &device, const HarProgress &progress, const HarLimits &limits)
        : m_limits(limits),
          m_window(device, limits.entryBytes, [&device, progress](qint64 read) {
              return !progress || progress(read, device.isSequential() ? 0 : device.size());
          })
    { }

    [[nodiscard]] Result<HarReading> read();

private:
    struct Start
    {
        qint64 us = 0;
        bool own = false; ///< startMs stands in the file
        qint64 entry = 0;
        qint64 offset = 0;
    };

    [[nodiscard]] Text readRoot();
    [[nodiscard]] Text readLog();
    [[nodiscard]] Text readEntries();
    void takeEntry(const JsonWindow::Value &value);
    void takeOwn(const HarEntry &entry, TimelineEvent *event);
    void takeForeign(const HarEntry &entry, TimelineEvent *event);
    [[nodiscard]] QString masked(const QByteArray &text) const;
    [[nodiscard]] QString maskedUrlText(const QByteArray &url) const;
    void takeNotes(const JsonWindow::Value &value);
    void placeNotes();
    void placeInTime();
    void skipEntry(qint64 entry, qint64 offset, Text what);
    void note(qint64 entry, qint64 offset, Text what);
    [[nodiscard]] Text brokenHere();

    HarLimits m_limits;
    JsonWindow m_window;
    HarEntryParser m_parser;
    HarEntry m_entry;
    Redactor m_redactor;
    HarReading m_reading;
    QList<Start> m_starts; ///< one an event
    bool m_own = false;    ///< we wrote the file
    bool m_foundEntries = false;
};

Result<HarReading> Reading::read()
{
    const Text wrong = readRoot();
    if (m_window.state() == JsonWindow::State::Stopped) {
        return failure({u"har.stopped"_s, {}});
    }
    if (!wrong.isEmpty() && m_reading.entries == 0) {
        return failure(wrong);
    }
    if (!wrong.isEmpty()) {
        m_reading.cut = true;
        note(0, m_window.offset(), wrong);
    }
    placeInTime();
    placeNotes();
    return std::move(m_reading);
}

/// Why the text does not go on as JSON does, at the place where it stands.
Text Reading::brokenHere()
{
    const QMap<QString, QString> place{{u"offset"_s, QString::number(m_window.offset())}};
    switch (m_window.state()) {
    case JsonWindow::State::Failed: return {u"har.unreadable"_s, place};
    case JsonWindow::State::Ended: return {u"har.ends"_s, place};
    case JsonWindow::State::Good:
    case JsonWindow::State::Stopped: break;
    }
    return {u"har.not-json"_s, place};
}

Text Reading::readRoot()
{
    if (m_window.takeExactly("\xff\xfe") || m_window.takeExactly("\xfe\xff")) {
        return {u"har.utf16"_s, {}};
    }
    m_window.takeExactly("\xef\xbb\xbf");
    if (!m_window.take('{')) {
        const bool json = m_window.peek() == '[';
        return json ? Text{u"har.no-log"_s, {}} : brokenHere();
    }
    if (!m_window.take('}')) {
        do {
            JsonWindow::Value name;
            if (m_window.peek() != '"' || !m_window.value(&name)) {
                return brokenHere();
            }
            const bool isLog = name.bytes == "\"log\"";
            if (!m_window.take(':')) {
                return brokenHere();
            }
            if (isLog && m_window.peek() == '{') {
                if (Text wrong = readLog(); !wrong.isEmpty()) {
                    return wrong;
                }
            } else if (!m_window.skip()) {
                return brokenHere();
            }
        } while (m_window.take(','));
        if (!m_window.take('}')) {
            return brokenHere();
        }
    }
    return m_foundEntries ? Text{} : Text{u"har.no-log"_s, {}};
}

Text Reading::readLog()
{
    m_window.take('{');
    if (m_window.take('}')) {
        return {};
    }
    do {
        JsonWindow::Value name;
        if (m_window.peek() != '"' || !m_window.value(&name)) {
            return brokenHere();
        }
        const QByteArray member = name.bytes.toByteArray();
        if (!m_window.take(':')) {
            return brokenHere();
        }
        if (member == "\"entries\"" && m_window.peek() == '[') {
            if (Text wrong = readEntries(); !wrong.isEmpty()) {
                return wrong;
            }
        } else if (member == "\"_notes\"" && m_own && m_window.peek() == '[') {
            JsonWindow::Value value;
            if (!m_window.value(&value)) {
                return brokenHere();
            }
            takeNotes(value);
        } else if (member == "\"creator\"" || member == "\"browser\"") {
            JsonWindow::Value value;
            if (!m_window.value(&value)) {
                return brokenHere();
            }
            QByteArray who;
            const QByteArray program = m_parser.program(value, &who);
            m_own = m_own || who == ownName;
            // the browser tells more than the part of it that writes the file
            if (!program.isEmpty() && (m_reading.program.isEmpty() || member == "\"browser\"")) {
                m_reading.program = masked(program);
            }
        } else if (!m_window.skip()) {
            return brokenHere();
        }
    } while (m_window.take(','));
    return m_window.take('}') ? Text{} : brokenHere();
}

Text Reading::readEntries()
{
    m_foundEntries = true;
    m_window.take('[');
    if (m_window.take(']')) {
        return {};
    }
    do {
        JsonWindow::Value value;
        if (!m_window.value(&value)) {
            return brokenHere();
        }
        ++m_reading.entries;
        takeEntry(value);
    } while (m_window.take(','));
    return m_window.take(']') ? Text{} : brokenHere();
}

/// What somebody wrote beside the timeline. It is not what the file is read for: what is wrong with it is left out.
void Reading::takeNotes(const JsonWindow::Value &value)
{
    if (value.tooLarge) {
        return;
    }
    const QJsonArray all = QJsonDocument::fromJson(value.bytes.toByteArray()).array();
    for (const QJsonValue &one : all) {
        const double ms = one["ms"_L1].toDouble(-1);
        const QString text = masked(one["text"_L1].toString().toUtf8());
        if (ms >= 0 && ms < weekMs && !text.isEmpty() && m_reading.notes.size() < mostNotes) {
            m_reading.notes.append({static_cast<int>(m_reading.notes.size()) + 1, ms, one["request"_L1].toInt(), text});
        }
    }
}

/// Where requests are missing, the numbers are others: such a note stays at its moment.
void Reading::placeNotes()
{
    for (TimelineNote &note : m_reading.notes) {
        const qsizetype row = note.event - 1;
        if (row < 0 || row >= m_reading.events.size() || m_reading.isPartial()) {
            note.event = 0;
        }
    }
}

void Reading::takeEntry(const JsonWindow::Value &value)
{
    if (m_reading.events.size() >= m_limits.events) {
        ++m_reading.leftOut;
        return;
    }
    if (value.tooLarge) {
        const QString limit = QString::number(m_limits.entryBytes / (1024 * 1024));
        skipEntry(m_reading.entries, value.offset, {u"har.entry.large"_s, {{u"limit"_s, limit}}});
        return;
    }
    if (Text wrong = m_parser.parse(value, &m_entry); !wrong.isEmpty()) {
        skipEntry(m_reading.entries, value.offset, std::move(wrong));
        return;
    }
    if (m_entry.oddTimes > 0) {
        m_reading.unknownTimes += m_entry.oddTimes;
        note(m_reading.entries, value.offset, {u"har.entry.times"_s, {}});
    }
    TimelineEvent event;
    event.url = maskedUrlText(m_entry.ownUrl.isNull() || !m_own ? m_entry.url : m_entry.ownUrl);
    event.error = masked(m_entry.error);
    event.bytes = m_entry.bytes;
    if (m_entry.status > 0) {
        event.status = m_entry.status;
    }
    const bool own = m_own && m_entry.startMs && *m_entry.startMs >= 0 && *m_entry.startMs < weekMs;
    own ? takeOwn(m_entry, &event) : takeForeign(m_entry, &event);
    m_reading.events.append(std::move(event));
    m_starts.append({*m_entry.startedUs, own, m_reading.entries, value.offset});
}

void Reading::takeOwn(const HarEntry &entry, TimelineEvent *event)
{
    event->source = timelineSourceOf(entry.source.toStdString()).value_or(TimelineEvent::Source::Imported);
    event->kind = timelineKindOf(entry.kind.toStdString()).value_or(TimelineEvent::Kind::Http);
    event->module = masked(entry.module);
    event->route = masked(entry.route);
    event->startMs = *entry.startMs;
    event->endMs = entry.endMs;
    if (entry.endMs && (*entry.endMs < event->startMs || *entry.endMs - event->startMs > dayMs)) {
        event->endMs = event->startMs;
        ++m_reading.unknownTimes;
    }
    event->phases = entry.phases;
    event->cancelled = entry.cancelled;
}

void Reading::takeForeign(const HarEntry &entry, TimelineEvent *event)
{
    event->source = TimelineEvent::Source::Imported;
    event->kind = entry.method == "CONNECT" ? TimelineEvent::Kind::Connect : TimelineEvent::Kind::Http;
    event->route = entry.fromCache.isEmpty() ? masked(entry.address) : u"cache: "_s + masked(entry.fromCache);
    event->phases = harPhases(entry.times);
    event->endMs = harDuration(entry.times); // from its start, which placeInTime() adds
    if (entry.status == 0 && event->error.isEmpty()) {
        event->error = u"status 0"_s; // the file's own words for a request without an answer
    }
}

QString Reading::masked(const QByteArray &text) const
{
    if (text.isEmpty()) {
        return {};
    }
    const QString all = QString::fromUtf8(m_redactor.mask(text.first(std::min(text.size(), 16 * longestText))));
    return all.size() > longestText ? all.first(longestText) + u'…' : all;
}

QString Reading::maskedUrlText(const QByteArray &url) const
{
    const QByteArray clean = m_redactor.mask(url.first(std::min(url.size(), 4 * longestUrl)));
    return QString::fromUtf8(url.size() > longestUrl ? shortened(clean) : clean);
}

/// The earliest request is at 0. What lies further than a week from the middle one has no true date.
void Reading::placeInTime()
{
    QList<qint64> all;
    for (const Start &start : std::as_const(m_starts)) {
        if (!start.own) {
            all.append(start.us);
        }
    }
    if (all.isEmpty()) {
        if (!m_starts.isEmpty()) {
            const qint64 ms = m_starts.first().us / 1000 - qRound64(m_reading.events.first().startMs);
            m_reading.started = QDateTime::fromMSecsSinceEpoch(ms, QTimeZone::UTC);
        }
        for (qsizetype i = 0; i < m_reading.events.size(); ++i) {
            m_reading.events[i].id = static_cast<int>(i) + 1;
        }
        return;
    }
    const auto middle = all.begin() + all.size() / 2;
    std::nth_element(all.begin(), middle, all.end());
    const auto isNear = [median = *middle](qint64 us) { return us >= median - weekUs && us <= median + weekUs; };
    qint64 first = *middle;
    for (const qint64 us : std::as_const(all)) {
        first = isNear(us) ? std::min(first, us) : first;
    }
    QList<TimelineEvent> events;
    events.reserve(m_reading.events.size());
    for (qsizetype i = 0; i < m_starts.size(); ++i) {
        const Start &start = m_starts.at(i);
        TimelineEvent &event = m_reading.events[i];
        if (!start.own && !isNear(start.us)) {
            skipEntry(start.entry, start.offset, {u"har.entry.far"_s, {}});
            continue;
        }
        if (!start.own) {
            event.startMs = static_cast<double>(start.us - first) / 1000;
            event.endMs = event.startMs + event.endMs.value_or(0);
        }
        events.append(std::move(event));
    }
    std::ranges::stable_sort(events, {}, &TimelineEvent::startMs);
    for (qsizetype i = 0; i < events.size(); ++i) {
        events[i].id = static_cast<int>(i) + 1;
    }
    m_reading.started = QDateTime::fromMSecsSinceEpoch(first / 1000, QTimeZone::UTC);
    m_reading.events = std::move(events);
}

void Reading::skipEntry(qint64 entry, qint64 offset, Text what)
{
    ++m_reading.skipped;
    note(entry, offset, std::move(what));
}

void Reading::note(qint64 entry, qint64 offset, Text what)
{
    if (m_reading.problems.size() < m_limits.problems) {
        m_reading.problems.append({entry, offset, std::move(what)});
    }
}

/// @p problem with the name of the file that has it.
Text ofFile(const QString &file, Text problem)
{
    static constexpr std::array named{
        std::pair("har.not-json"_L1, "har.file.not-json"_L1), std::pair("har.ends"_L1, "har.file.ends"_L1),
        std::pair("har.utf16"_L1, "har.file.utf16"_L1), std::pair("har.no-log"_L1, "har.file.no-log"_L1)};
    for (const auto &[key, withName] : named) {
        if (problem.key == key) {
            problem.key = withName;
            problem.args.insert(u"file"_s, QDir::toNativeSeparators(file));
            break;
        }
    }
    return problem;
}

} // namespace

Result<HarReading> readHar(QIODevice &device, const HarProgress &progress, const HarLimits &limits)
{
    return Reading(device, progress, limits).read();
}

Result<HarReading> readHarFile(const QString &file, const HarProgress &progress, const HarLimits &limits)
{
    const auto cannot = [&file](const QString &reason) {
        return failure({u"har.cannot-read"_s, {{u"file"_s, file}, {u"reason"_s, reason}}});
    };
    const QFileInfo info(file);
    if (info.exists() && !info.isFile()) {
        // a pipe would be waited for
        return failure({u"har.no-file"_s, {{u"file"_s, file}}});
    }
    QFile device(file);
    if (!device.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return cannot(device.errorString());
    }
    Result<HarReading> reading = readHar(device, progress, limits);
    if (!reading && reading.error().text.key == "har.unreadable"_L1) {
        return cannot(device.errorString());
    }
    if (!reading) {
        return failure(ofFile(file, reading.error().text));
    }
    return reading;
}

QString harProblemLine(const HarProblem &problem, const Texts &texts)
{
    const QString what = texts(problem.what);
    if (problem.entry == 0) {
        return what;
    }
    return texts({u"har.at"_s,
                  {{u"entry"_s, QString::number(problem.entry)},
                   {u"offset"_s, QString::number(problem.offset)},
                   {u"what"_s, what}}});
}

} // namespace Tidyscope
