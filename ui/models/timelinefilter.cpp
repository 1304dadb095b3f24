// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/timelinefilter.h"

#include "ui/models/timelinetext.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace Tidyscope {

using namespace Qt::StringLiterals;

namespace {

constexpr double Infinity = std::numeric_limits<double>::infinity();
constexpr std::array KindKeys{"dns"_L1, "tcp"_L1, "connect"_L1, "tls"_L1, "http"_L1, "git"_L1, "process"_L1, "file"_L1};
/// The last of them are the files of go's, see isFromModuleCache().
constexpr std::array SourceKeys{"go"_L1, "probe"_L1, "server"_L1, "imported"_L1, "cache"_L1};
/// As ModuleEndpoint; what is none of them has no word.
constexpr std::array EndpointKeys{"list"_L1,   "latest"_L1, "info"_L1,     "mod"_L1,       "zip"_L1,
                                  "lookup"_L1, "tile"_L1,   "database"_L1, "discovery"_L1, "git"_L1};
constexpr std::array StateKeys{"passed"_L1, "failed"_L1, "running"_L1, "cancelled"_L1};

TimelineState stateNamed(QStringView name)
{
    if (name == "failed"_L1) {
        return TimelineState::Failed;
    }
    if (name == "running"_L1) {
        return TimelineState::Running;
    }
    return name == "passed"_L1 ? TimelineState::Passed : TimelineState::Cancelled;
}

/// A term as it was typed.
struct Word
{
    QString text; ///< without quotes
    qsizetype from = 0;
    qsizetype to = 0;
};

/// Splits at blanks outside double quotes and drops the quotes. An open quote reaches to the end: it is being typed.
QList<Word> words(const QString &text)
{
    QList<Word> found;
    Word word;
    bool quoted = false;
    bool some = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c.isSpace() && !quoted) {
            if (some) {
                word.to = i;
                found.append(std::exchange(word, Word()));
            }
            some = false;
            continue;
        }
        if (!some) {
            word.from = i;
            some = true;
        }
        if (c == u'"') {
            quoted = !quoted;
        } else {
            word.text += c;
        }
    }
    if (some) {
        word.to = text.size();
        found.append(word);
    }
    return found;
}

/// The key and the values of a term that is not negated; nothing for plain text.
struct Keyed
{
    QString key;
    QStringList values;
};

Keyed keyed(const Word &word)
{
    const qsizetype colon = word.text.indexOf(u':');
    if (colon <= 0) {
        return {};
    }
    return {word.text.first(colon + 1).toLower(), word.text.sliced(colon + 1).split(u',', Qt::SkipEmptyParts)};
}

bool isAmount(const QString &key)
{
    return key == "slower-than:"_L1 || key == "larger-than:"_L1;
}

/// '*' matches any run of characters. @p pattern is in lower case. Linear but for the stars: a star is tried again only from where
/// it stood last.
bool wildcardMatch(QStringView pattern, QStringView text)
{
    qsizetype p = 0;
    qsizetype t = 0;
    qsizetype star = -1;
    qsizetype mark = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == u'*') {
            star = p++;
            mark = t;
        } else if (p < pattern.size() && pattern[p] == text[t].toLower()) {
            ++p;
            ++t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++mark;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == u'*') {
        ++p;
    }
    return p == pattern.size();
}

QString moduleOf(const TimelineEvent &event)
{
    if (!event.module.isEmpty()) {
        return event.module;
    }
    const ModuleRequest request = moduleRequest(event);
    return request.version.isEmpty() ? request.module : request.module + u'@' + request.version;
}

QLatin1StringView endpointKey(ModuleEndpoint endpoint)
{
    const auto place = static_cast<size_t>(endpoint);
    return place < EndpointKeys.size() ? EndpointKeys.at(place) : QLatin1StringView();
}

bool isOneOf(QStringView value, auto list)
{
    for (QLatin1StringView item : list) {
        if (value == item) {
            return true;
        }
    }
    return false;
}

/// A number and one of @p units, which name their factors.
template<size_t N>
bool parseAmount(QStringView value, const std::array<std::pair<QLatin1StringView, double>, N> &units, double *amount)
{
    double factor = 1;
    for (const auto &[unit, by] : units) {
        if (value.endsWith(unit)) {
            value.chop(unit.size());
            factor = by;
            break;
        }
    }
    bool ok = false;
    *amount = value.toDouble(&ok) * factor;
    return ok && *amount >= 0;
}

} // namespace

TimelineFilter TimelineFilter::parse(const QString &text)
{
    static const QStringList known = keys() + QStringList{u"status-code:"_s, u"is:"_s, u"domain:"_s};
    TimelineFilter filter;
    const QList<Word> parts = words(text.toLower());
    for (const Word &part : parts) {
        Term term;
        QStringView rest = part.text;
        if (rest.startsWith(u'-')) {
            term.negated = true;
            rest = rest.sliced(1);
        }
        if (rest.isEmpty()) {
            continue;
        }
        const qsizetype colon = rest.indexOf(u':');
        const QStringView key = colon > 0 ? rest.first(colon + 1) : QStringView();
        bool valid = !key.isEmpty() && known.contains(key);
        if (valid && rest.size() == key.size()) {
            continue;
        }
        if (valid) {
            for (QStringView value : rest.sliced(key.size()).split(u',', Qt::SkipEmptyParts)) {
                Condition condition;
                valid = valid && parseCondition(key, value, &condition);
                term.any.append(condition);
            }
        }
        if (!valid) {
            Condition condition;
            condition.text = rest.toString();
            term.any = {condition};
        }
        for (Condition &condition : term.any) {
            condition.search.setPattern(condition.text);
        }
        if (!term.any.isEmpty()) {
            filter.m_terms.append(term);
        }
    }
    return filter;
}

bool TimelineFilter::parseStatus(QStringView value, Condition *condition)
{
    if (isOneOf(value, StateKeys)) {
        condition->key = Key::State;
        return true;
    }
    condition->key = Key::Status;
    bool ok = false;
    if (value.size() == 3 && value.endsWith("xx"_L1)) {
        condition->low = value.first(1).toInt(&ok) * 100;
        condition->high = condition->low + 99;
        return ok;
    }
    struct Comparison
    {
        QLatin1StringView sign;
        bool above;
        int shift;
    };
    static constexpr std::array comparisons{Comparison{">="_L1, true, 0}, Comparison{"<="_L1, false, 0},
                                            Comparison{">"_L1, true, 1}, Comparison{"<"_L1, false, -1}};
    for (const Comparison &comparison : comparisons) {
        if (value.startsWith(comparison.sign)) {
            const int number = value.sliced(comparison.sign.size()).toInt(&ok) + comparison.shift;
            condition->low = comparison.above ? number : 1;
            condition->high = comparison.above ? Infinity : number;
            return ok;
        }
    }
    condition->low = condition->high = value.toInt(&ok);
    return ok;
}

bool TimelineFilter::parseCondition(QStringView key, QStringView value, Condition *condition)
{
    static constexpr std::array times{std::pair{"ms"_L1, 1.0}, std::pair{"min"_L1, 60000.0}, std::pair{"s"_L1, 1000.0}};
    static constexpr std::array sizes{std::pair{"kb"_L1, 1e3}, std::pair{"mb"_L1, 1e6}, std::pair{"k"_L1, 1e3},
                                      std::pair{"m"_L1, 1e6}, std::pair{"b"_L1, 1.0}};
    condition->text = value.toString();
    if (key == "status:"_L1 || key == "status-code:"_L1) {
        return parseStatus(value, condition);
    }
    if (key == "is:"_L1) {
        condition->key = Key::State;
        return isOneOf(value, StateKeys);
    }
    if (key == "endpoint:"_L1) {
        condition->key = Key::Endpoint;
        return isOneOf(value, EndpointKeys);
    }
    if (key == "kind:"_L1) {
        condition->key = Key::Kind;
        return isOneOf(value, KindKeys);
    }
    if (key == "source:"_L1) {
        condition->key = Key::Source;
        return isOneOf(value, SourceKeys);
    }
    if (key == "slower-than:"_L1) {
        condition->key = Key::SlowerThan;
        return parseAmount(value, times, &condition->low);
    }
    if (key == "larger-than:"_L1) {
        condition->key = Key::LargerThan;
        return parseAmount(value, sizes, &condition->low);
    }
    const bool isHost = key == "host:"_L1 || key == "domain:"_L1;
    condition->key = isHost   ? Key::Host
        : key == "module:"_L1 ? Key::Module
        : key == "error:"_L1  ? Key::Error
                              : Key::Route;
    return true;
}

bool TimelineFilter::matches(const Condition &condition, const TimelineEvent &event)
{
    const auto contains = [&](const QString &text) { return condition.search.indexIn(text) >= 0; };
    switch (condition.key) {
    case Key::Text:
        return contains(event.url) || contains(event.module) || contains(event.error) || contains(event.route)
            || timelineKindKey(event.kind) == condition.text;
    case Key::Status: return event.status && *event.status >= condition.low && *event.status <= condition.high;
    case Key::State: return timelineState(event) == stateNamed(condition.text);
    case Key::Host: return wildcardMatch(condition.text, timelineHostView(event));
    case Key::Module: return contains(moduleOf(event));
    case Key::Endpoint: return endpointKey(moduleRequest(event).endpoint) == condition.text;
    case Key::Kind: return timelineKindKey(event.kind) == condition.text;
    case Key::Source:
        return timelineSourceKey(event.source) == condition.text
            || (condition.text == SourceKeys.back() && isFromModuleCache(event));
    case Key::Error: return contains(timelineReason(event));
    case Key::Route: return contains(event.route);
    case Key::SlowerThan: return event.endMs && *event.endMs - event.startMs > condition.low;
    case Key::LargerThan: return event.bytes && static_cast<double>(*event.bytes) > condition.low;
    }
    return false;
}

bool TimelineFilter::matches(const TimelineEvent &event) const
{
    for (const Term &term : m_terms) {
        bool any = false;
        for (const Condition &condition : term.any) {
            any = any || matches(condition, event);
        }
        if (any == term.negated) {
            return false;
        }
    }
    return true;
}

bool TimelineFilter::asksForModuleCache() const
{
    const auto asks = [](const Condition &condition) {
        return condition.key == Key::Text || condition.key == Key::Module
            || (condition.key == Key::Kind && condition.text == "file"_L1)
            || (condition.key == Key::Source && condition.text == SourceKeys.back());
    };
    return std::ranges::any_of(
        m_terms, [&asks](const Term &term) { return !term.negated && std::ranges::any_of(term.any, asks); });
}

QStringList TimelineFilter::keys()
{
    return {u"status:"_s,   u"host:"_s,  u"module:"_s, u"kind:"_s,        u"source:"_s,
            u"endpoint:"_s, u"error:"_s, u"route:"_s,  u"slower-than:"_s, u"larger-than:"_s};
}

QStringList TimelineFilter::suggestions(const QString &key)
{
    QStringList list;
    const auto add = [&](const auto &values) {
        for (QLatin1StringView value : values) {
            list.append(key + value);
        }
    };
    if (key == "kind:"_L1) {
        add(KindKeys);
    } else if (key == "source:"_L1) {
        add(SourceKeys);
    } else if (key == "endpoint:"_L1) {
        add(EndpointKeys);
    } else if (key == "is:"_L1) {
        add(StateKeys);
    } else if (key == "status:"_L1) {
        add(StateKeys);
        add(std::array{"2xx"_L1, "3xx"_L1, "4xx"_L1, "5xx"_L1});
    }
    return list;
}

QString TimelineFilter::valueOf(const QString &key, const TimelineEvent &event)
{
    if (key == "host:"_L1 || key == "domain:"_L1) {
        return timelineHost(event);
    }
    if (key == "module:"_L1) {
        return moduleRequest(event).module;
    }
    // blanks would end the term
    const QString route = key == "route:"_L1 ? event.route : QString();
    return route.contains(u' ') ? u'"' + route + u'"' : route;
}

bool TimelineFilter::hasValue(const QString &text, const QString &key, const QString &value)
{
    const QList<Word> parts = words(text);
    for (const Word &part : parts) {
        const Keyed term = keyed(part);
        if (term.key == key && term.values.contains(value, Qt::CaseInsensitive)) {
            return true;
        }
    }
    return false;
}

QString TimelineFilter::withValue(const QString &text, const QString &key, const QString &value, bool on)
{
    QString out = text;
    QList<Word> parts = words(text);
    std::reverse(parts.begin(), parts.end()); // so that places before stay what they are
    bool there = false;
    for (const Word &part : std::as_const(parts)) {
        Keyed term = keyed(part);
        if (term.key != key) {
            continue;
        }
        if (on && isAmount(key)) {
            term.values = {value};
        } else if (on && !there && !term.values.contains(value, Qt::CaseInsensitive)) {
            term.values.append(value);
        } else if (!on) {
            term.values.removeIf([&](const QString &one) { return one.compare(value, Qt::CaseInsensitive) == 0; });
        }
        there = true;
        const bool quoted = text.sliced(part.from, part.to - part.from).contains(u'"');
        QString written = term.values.isEmpty() ? QString() : key + term.values.join(u',');
        if (quoted && !written.isEmpty()) {
            written = u'"' + written + u'"';
        }
        // a term that goes takes a blank beside it along
        const bool blankAfter = written.isEmpty() && part.to < out.size();
        out.replace(part.from, part.to - part.from + (blankAfter ? 1 : 0), written);
    }
    if (on && !there) {
        out = out.trimmed();
        out += (out.isEmpty() ? QString() : u" "_s) + key + value;
    }
    return on ? out : out.trimmed();
}

} // namespace Tidyscope
