// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/har/harentry.h"

#include <simdjson.h>

#include <cmath>
#include <string_view>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using simdjson::error_code;
using simdjson::ondemand::json_type;

/// A request that takes longer than a day is a mistake of whoever wrote the file.
constexpr double longestMs = 86400000;
constexpr double largestBytes = 9007199254740992; // 2^53

/// Which field, and whether it holds another type than HAR 1.2 says or is no JSON at all.
struct Trouble
{
    const char *field = nullptr;
    bool wrongType = false;
    error_code code = simdjson::SUCCESS;
};

Text textOf(const Trouble &trouble)
{
    if (trouble.wrongType) {
        return {u"har.entry.type"_s, {{u"field"_s, QString::fromLatin1(trouble.field)}}};
    }
    if (trouble.code == simdjson::UTF8_ERROR) {
        return {u"har.entry.utf8"_s, {}};
    }
    return {u"har.entry.json"_s, {{u"message"_s, QString::fromLatin1(simdjson::error_message(trouble.code))}}};
}

QByteArray bytesOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

// Each of these reads one value; null counts as not there. False: trouble says why.

bool isThere(simdjson::ondemand::value &value, json_type wanted, const char *field, Trouble *trouble, bool *there)
{
    json_type type{};
    if (const error_code code = value.type().get(type)) {
        *trouble = {.field = field, .code = code};
        return false;
    }
    if (type == json_type::null) {
        *there = false;
        if (const error_code code = value.is_null().error()) {
            *trouble = {.field = field, .code = code};
            return false;
        }
        return true;
    }
    *there = type == wanted;
    if (type != wanted) {
        *trouble = {.field = field, .wrongType = true};
    }
    return *there;
}

bool readString(simdjson::ondemand::value &value, const char *field, QByteArray *out, Trouble *trouble)
{
    bool there = false;
    if (!isThere(value, json_type::string, field, trouble, &there)) {
        return false;
    }
    std::string_view text;
    if (there) {
        // half of a surrogate pair becomes U+FFFD, as everywhere in Qt
        if (const error_code code = value.get_string(true).get(text)) {
            *trouble = {.field = field, .code = code};
            return false;
        }
        *out = bytesOf(text);
    }
    return true;
}

bool readNumber(simdjson::ondemand::value &value, const char *field, std::optional<double> *out, Trouble *trouble)
{
    bool there = false;
    if (!isThere(value, json_type::number, field, trouble, &there)) {
        return false;
    }
    double number = 0;
    if (there) {
        if (const error_code code = value.get_double().get(number)) {
            *trouble = {.field = field, .code = code};
            return false;
        }
        *out = number;
    }
    return true;
}

bool readBool(simdjson::ondemand::value &value, const char *field, bool *out, Trouble *trouble)
{
    bool there = false;
    if (!isThere(value, json_type::boolean, field, trouble, &there)) {
        return false;
    }
    if (there) {
        if (const error_code code = value.get_bool().get(*out)) {
            *trouble = {.field = field, .code = code};
            return false;
        }
    }
    return true;
}

/// -1 is HAR's word for a time that does not apply; some programs round to just below 0.
std::optional<double> duration(std::optional<double> milliseconds, int *odd)
{
    if (!milliseconds || *milliseconds == -1) {
        return std::nullopt;
    }
    if (*milliseconds < -0.01 || *milliseconds > longestMs) {
        ++*odd;
        return std::nullopt;
    }
    return std::max(*milliseconds, 0.0);
}

bool readDuration(simdjson::ondemand::value &value, const char *field, std::optional<double> *out, int *odd,
                  Trouble *trouble)
{
    std::optional<double> number;
    if (!readNumber(value, field, &number, trouble)) {
        return false;
    }
    *out = duration(number, odd);
    return true;
}

std::optional<qint64> byteCount(const std::optional<double> &number)
{
    if (!number || *number < 0 || *number > largestBytes) {
        return std::nullopt;
    }
    return static_cast<qint64>(*number);
}

/// Calls @p each with name and value of every member.
template<typename Each>
bool forMembers(simdjson::ondemand::value &value, const char *field, Trouble *trouble, Each each)
{
    bool there = false;
    if (!isThere(value, json_type::object, field, trouble, &there) || !there) {
        return trouble->field == nullptr;
    }
    simdjson::ondemand::object object;
    if (const error_code code = value.get_object().get(object)) {
        *trouble = {.field = field, .code = code};
        return false;
    }
    for (auto member : object) {
        std::string_view name;
        simdjson::ondemand::value inner;
        error_code code = member.unescaped_key().get(name);
        code = code ? code : member.value().get(inner);
        if (code) {
            *trouble = {.field = field, .code = code};
            return false;
        }
        if (!each(name, inner)) {
            return false;
        }
    }
    return true;
}

} // namespace

class HarEntryParser::Private
{
public:
    simdjson::ondemand::parser parser;
    HarEntry *entry = nullptr;
    Trouble trouble;

    bool member(std::string_view name, simdjson::ondemand::value &value);
    bool ownMember(std::string_view name, simdjson::ondemand::value &value);
    bool request(simdjson::ondemand::value &value);
    bool response(simdjson::ondemand::value &value);
    bool timings(simdjson::ondemand::value &value);
    bool phases(simdjson::ondemand::value &value, Trouble *ours);

    error_code open(const JsonWindow::Value &value, simdjson::ondemand::document *document)
    {
        const auto size = static_cast<std::size_t>(value.bytes.size());
        const auto room = size + static_cast<std::size_t>(value.padding);
        return parser.iterate(simdjson::padded_string_view(value.bytes.data(), size, room)).get(*document);
    }
};

bool HarEntryParser::Private::member(std::string_view name, simdjson::ondemand::value &value)
{
    if (name == "request") {
        return request(value);
    }
    if (name == "response") {
        return response(value);
    }
    if (name == "timings") {
        return timings(value);
    }
    if (name == "time") {
        return readDuration(value, "time", &entry->times.time, &entry->oddTimes, &trouble);
    }
    if (name == "startedDateTime") {
        QByteArray text;
        const bool read = readString(value, "startedDateTime", &text, &trouble);
        entry->startedUs = harInstant(text);
        return read;
    }
    if (name == "serverIPAddress") {
        return readString(value, "serverIPAddress", &entry->address, &trouble);
    }
    return !name.starts_with('_') || ownMember(name, value);
}

/// Ours, or another program's of the same name: then with whatever type.
bool HarEntryParser::Private::ownMember(std::string_view name, simdjson::ondemand::value &value)
{
    const std::pair<std::string_view, QByteArray *> texts[] = {
        {"_url", &entry->ownUrl},    {"_source", &entry->source}, {"_kind", &entry->kind},
        {"_module", &entry->module}, {"_route", &entry->route},   {"_fromCache", &entry->fromCache}};
    Trouble ours;
    bool read = true;
    for (const auto &[key, text] : texts) {
        read = name != key || readString(value, key.data(), text, &ours);
        if (name == key) {
            break;
        }
    }
    if (name == "_startMs") {
        read = readNumber(value, "_startMs", &entry->startMs, &ours);
    } else if (name == "_endMs") {
        read = readNumber(value, "_endMs", &entry->endMs, &ours);
    } else if (name == "_cancelled") {
        read = readBool(value, "_cancelled", &entry->cancelled, &ours);
    } else if (name == "_phases") {
        read = phases(value, &ours);
    }
    if (!read && !ours.wrongType) {
        trouble = ours;
        return false;
    }
    return true;
}

bool HarEntryParser::Private::request(simdjson::ondemand::value &value)
{
    return forMembers(value, "request", &trouble, [this](std::string_view name, simdjson::ondemand::value &inner) {
        if (name == "url") {
            return readString(inner, "request.url", &entry->url, &trouble);
        }
        return name != "method" || readString(inner, "request.method", &entry->method, &trouble);
    });
}

bool HarEntryParser::Private::response(simdjson::ondemand::value &value)
{
    std::optional<double> status;
    std::optional<double> body;
    std::optional<double> content;
    const bool read =
        forMembers(value, "response", &trouble, [&, this](std::string_view name, simdjson::ondemand::value &inner) {
            if (name == "status") {
                return readNumber(inner, "response.status", &status, &trouble);
            }
            if (name == "bodySize") {
                return readNumber(inner, "response.bodySize", &body, &trouble);
            }
            if (name == "_error") {
                return readString(inner, "response._error", &entry->error, &trouble);
            }
            return name != "content"
                || forMembers(inner, "response.content", &trouble,
                              [&, this](std::string_view part, simdjson::ondemand::value &size) {
                                  return part != "size"
                                      || readNumber(size, "response.content.size", &content, &trouble);
                              });
        });
    const bool sane = status && *status >= 100 && *status <= 999;
    entry->status = sane ? static_cast<int>(*status) : 0;
    // what went over the wire; browsers leave it out, or write 0, for what they had to unpack
    const std::optional<qint64> wire = byteCount(body);
    const std::optional<qint64> unpacked = byteCount(content);
    entry->bytes = wire.value_or(0) <= 0 && unpacked.value_or(0) > 0 ? unpacked : wire;
    return read;
}

bool HarEntryParser::Private::timings(simdjson::ondemand::value &value)
{
    HarReadTimes &times = entry->times;
    const std::pair<std::string_view, std::optional<double> *> known[] = {
        {"timings.blocked", &times.blocked}, {"timings.dns", &times.dns},   {"timings.connect", &times.connect},
        {"timings.ssl", &times.ssl},         {"timings.send", &times.send}, {"timings.wait", &times.wait},
        {"timings.receive", &times.receive}};
    return forMembers(value, "timings", &trouble, [&, this](std::string_view name, simdjson::ondemand::value &inner) {
        for (const auto &[field, time] : known) {
            if (name == field.substr(8)) {
                return readDuration(inner, field.data(), time, &entry->oddTimes, &trouble);
            }
        }
        return true;
    });
}

bool HarEntryParser::Private::phases(simdjson::ondemand::value &value, Trouble *ours)
{
    Phases &phases = entry->phases;
    const std::pair<std::string_view, std::optional<double> *> known[] = {
        {"dns", &phases.dns},        {"connect", &phases.connect}, {"proxyConnect", &phases.proxyConnect},
        {"tls", &phases.tls},        {"send", &phases.send},       {"wait", &phases.wait},
        {"receive", &phases.receive}};
    return forMembers(value, "_phases", ours, [&, this](std::string_view name, simdjson::ondemand::value &inner) {
        for (const auto &[field, time] : known) {
            if (name == field) {
                return readDuration(inner, field.data(), time, &entry->oddTimes, ours);
            }
        }
        return true;
    });
}

HarEntryParser::HarEntryParser() : d(std::make_unique<Private>()) { }

HarEntryParser::~HarEntryParser() = default;

Text HarEntryParser::parse(const JsonWindow::Value &value, HarEntry *entry)
{
    *entry = {};
    d->entry = entry;
    d->trouble = {};
    simdjson::ondemand::document document;
    simdjson::ondemand::value whole;
    error_code code = d->open(value, &document);
    // the first byte tells: iterate() has judged the outline alone
    if (!code && !value.bytes.startsWith('{')) {
        return {u"har.entry.type"_s, {{u"field"_s, u"entries"_s}}};
    }
    code = code ? code : document.get_value().get(whole);
    if (code) {
        return textOf({.code = code});
    }
    const bool read = forMembers(whole, "entries", &d->trouble,
                                 [this](std::string_view name, auto &inner) { return d->member(name, inner); });
    if (!read) {
        return textOf(d->trouble);
    }
    if (entry->url.isEmpty()) {
        return {u"har.entry.missing"_s, {{u"field"_s, u"request.url"_s}}};
    }
    if (!entry->startedUs) {
        return {u"har.entry.missing"_s, {{u"field"_s, u"startedDateTime"_s}}};
    }
    return {};
}

QByteArray HarEntryParser::program(const JsonWindow::Value &value, QByteArray *name)
{
    simdjson::ondemand::document document;
    simdjson::ondemand::value whole;
    if (!value.bytes.startsWith('{') || d->open(value, &document) || document.get_value().get(whole)) {
        return {};
    }
    QByteArray version;
    Trouble trouble;
    const bool read = forMembers(whole, "creator", &trouble, [&](std::string_view key, auto &inner) {
        if (key == "name") {
            return readString(inner, "name", name, &trouble);
        }
        return key != "version" || readString(inner, "version", &version, &trouble);
    });
    return read ? (*name + ' ' + version).trimmed() : QByteArray();
}

} // namespace Tidyscope
