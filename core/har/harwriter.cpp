// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/har/harwriter.h"

#include "core/har/hartimes.h"
#include "core/har/harurl.h"
#include "core/model/timelinekeys.h"

#include <QIODevice>
#include <QLocale>

#include <cmath>

namespace Tidyscope {

namespace {

constexpr qsizetype bufferSize = 256 * 1024;
/// What says nothing about when: startedDateTime has to be a date that people write.
constexpr double tenYearsMs = 10 * 365.0 * 86400000;

/// @p utf8 as a JSON string.
void putString(QByteArray &out, QByteArrayView utf8)
{
    static constexpr char hex[] = "0123456789abcdef";
    out += '"';
    qsizetype copied = 0;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const auto byte = static_cast<unsigned char>(utf8[i]);
        if (byte >= 0x20 && byte != '"' && byte != '\\') {
            continue;
        }
        out.append(utf8.sliced(copied, i - copied));
        copied = i + 1;
        switch (byte) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\t': out += "\\t"; break;
        default: out.append("\\u00").append(hex[byte >> 4U]).append(hex[byte & 15U]); break;
        }
    }
    out.append(utf8.sliced(copied)).append('"');
}

/// The shortest decimals that are read as the same number.
QByteArray number(double value)
{
    return std::isfinite(value) ? QByteArray::number(value, 'g', QLocale::FloatingPointShortest) : QByteArray("null");
}

void putNumber(QByteArray &out, const char *key, double value)
{
    out.append(key).append(number(value));
}

/// `,"KEY":"TEXT"`; nothing for an empty text.
void putOwn(QByteArray &out, const char *key, const QByteArray &text)
{
    if (!text.isEmpty()) {
        out += key;
        putString(out, text);
    }
}

QByteArray instant(const QDateTime &started, double milliseconds)
{
    const bool sane = std::isfinite(milliseconds) && std::abs(milliseconds) < tenYearsMs;
    return started.addMSecs(sane ? qRound64(milliseconds) : 0).toString(Qt::ISODateWithMs).toLatin1();
}

QByteArray methodOf(TimelineEvent::Kind kind)
{
    return kind == TimelineEvent::Kind::Http ? QByteArray("GET") : QByteArray(timelineKindKey(kind).data()).toUpper();
}

} // namespace

HarWriter::HarWriter(QIODevice &out, const HarAbout &about)
    : m_out(out),
      m_started((about.started.isValid() ? about.started : QDateTime::currentDateTimeUtc()).toUTC())
{
    m_buffer.reserve(bufferSize + 16 * 1024);
    head(about);
}

HarWriter::~HarWriter() = default;

void HarWriter::head(const HarAbout &about)
{
    m_buffer += R"({"log":{"version":"1.2","creator":{"name":"Tidyscope","version":")" TIDYSCOPE_VERSION
                R"("},"pages":[{"startedDateTime":")";
    m_buffer += instant(m_started, 0);
    m_buffer += R"(","id":"run","title":)";
    putString(m_buffer, masked(about.title));
    m_buffer += R"(,"pageTimings":{}}])";
    notes(about.notes);
    m_buffer += R"(,"entries":[)";
}

void HarWriter::notes(const QList<TimelineNote> &notes)
{
    if (notes.isEmpty()) {
        return;
    }
    m_buffer += R"(,"_notes":[)";
    bool first = true;
    for (const TimelineNote &note : notes) {
        putNumber(m_buffer, first ? R"({"ms":)" : R"(,{"ms":)", note.ms);
        first = false;
        if (note.event != 0) {
            m_buffer.append(R"(,"request":)").append(QByteArray::number(note.event));
        }
        m_buffer += R"(,"text":)";
        putString(m_buffer, masked(note.text));
        m_buffer += '}';
    }
    m_buffer += ']';
}

void HarWriter::add(const TimelineEvent &event)
{
    const QByteArray url = masked(event.url);
    const QByteArray uri = harUri(event, url);
    m_buffer += m_first ? "\n" : ",\n";
    m_first = false;
    m_buffer.append(R"({"pageref":"run","startedDateTime":")").append(instant(m_started, event.startMs)).append('"');
    request(event, uri);
    response(event);
    m_buffer += R"(,"cache":{})";
    times(event);
    ownFields(event, url, uri);
    m_buffer += '}';
    if (m_buffer.size() >= bufferSize) {
        flush();
    }
}

void HarWriter::request(const TimelineEvent &event, const QByteArray &uri)
{
    m_buffer += R"(,"request":{"method":)";
    putString(m_buffer, methodOf(event.kind));
    m_buffer += R"(,"url":)";
    putString(m_buffer, uri);
    m_buffer += R"(,"httpVersion":"unknown","cookies":[],"headers":[],"queryString":[)";
    if (event.kind == TimelineEvent::Kind::Http) {
        bool first = true;
        for (const auto &[name, value] : harQuery(uri)) {
            m_buffer += first ? R"({"name":)" : R"(,{"name":)";
            first = false;
            putString(m_buffer, name);
            m_buffer += R"(,"value":)";
            putString(m_buffer, value);
            m_buffer += '}';
        }
    }
    m_buffer += R"(],"headersSize":-1,"bodySize":-1})";
}

/// A request without an answer has status 0 and says why in `_error`, as browsers write it.
void HarWriter::response(const TimelineEvent &event)
{
    const QByteArray bytes = QByteArray::number(std::max<qint64>(event.bytes.value_or(-1), -1));
    m_buffer.append(R"(,"response":{"status":)").append(QByteArray::number(event.status.value_or(0)));
    m_buffer += R"(,"statusText":"","httpVersion":"unknown","cookies":[],"headers":[],"content":{"size":)";
    m_buffer.append(event.bytes ? bytes : QByteArray("0"));
    m_buffer.append(R"(,"mimeType":"x-unknown"},"redirectURL":"","headersSize":-1,"bodySize":)").append(bytes);
    putOwn(m_buffer, R"(,"_error":)", masked(event.error));
    m_buffer += '}';
}

void HarWriter::times(const TimelineEvent &event)
{
    const HarTimes times = harTimes(event);
    putNumber(m_buffer, R"(,"time":)", times.time);
    putNumber(m_buffer, R"(,"timings":{"blocked":)", times.blocked);
    putNumber(m_buffer, R"(,"dns":)", times.dns);
    putNumber(m_buffer, R"(,"connect":)", times.connect);
    putNumber(m_buffer, R"(,"ssl":)", times.ssl);
    putNumber(m_buffer, R"(,"send":)", times.send);
    putNumber(m_buffer, R"(,"wait":)", times.wait);
    putNumber(m_buffer, R"(,"receive":)", times.receive);
    if (event.phases.proxyConnect) {
        putNumber(m_buffer, R"(,"_proxyConnect":)", *event.phases.proxyConnect);
    }
    m_buffer += '}';
}

void HarWriter::ownFields(const TimelineEvent &event, const QByteArray &url, const QByteArray &uri)
{
    m_buffer.append(R"(,"_id":)").append(QByteArray::number(event.id));
    m_buffer.append(R"(,"_source":")").append(timelineSourceKey(event.source).data());
    m_buffer.append(R"(","_kind":")").append(timelineKindKey(event.kind).data()).append('"');
    if (url != uri) {
        m_buffer += R"(,"_url":)";
        putString(m_buffer, url); // also where it is empty
    }
    putOwn(m_buffer, R"(,"_module":)", masked(event.module));
    putOwn(m_buffer, R"(,"_route":)", masked(event.route));
    putNumber(m_buffer, R"(,"_startMs":)", event.startMs);
    m_buffer.append(R"(,"_endMs":)").append(event.endMs ? number(*event.endMs) : QByteArray("null"));
    if (event.cancelled) {
        m_buffer += R"(,"_cancelled":true)";
    }
    const std::pair<const char *, const std::optional<double> &> phases[] = {
        {"dns", event.phases.dns},
        {"connect", event.phases.connect},
        {"proxyConnect", event.phases.proxyConnect},
        {"tls", event.phases.tls},
        {"send", event.phases.send},
        {"wait", event.phases.wait},
        {"receive", event.phases.receive}};
    m_buffer += R"(,"_phases":{)";
    bool first = true;
    for (const auto &[name, milliseconds] : phases) {
        if (milliseconds) {
            m_buffer.append(first ? "\"" : ",\"").append(name).append("\":").append(number(*milliseconds));
            first = false;
        }
    }
    m_buffer += '}';
}

bool HarWriter::finish()
{
    m_buffer += "\n]}}\n";
    flush();
    return m_good;
}

QByteArray HarWriter::masked(const QString &text) const
{
    return text.isEmpty() ? QByteArray() : m_redactor.mask(text.toUtf8());
}

void HarWriter::flush()
{
    m_good = m_good && m_out.write(m_buffer) == m_buffer.size();
    m_buffer.resize(0);
}

} // namespace Tidyscope
