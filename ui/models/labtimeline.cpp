// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/labtimeline.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Kind = TimelineEvent::Kind;
using Source = TimelineEvent::Source;

// go's lines are timed when they arrive, and the two clocks are set a moment apart
constexpr double slackMs = 50;

/// Without what two spellings of one address differ in.
QString plain(const QString &address)
{
    QUrl url(address);
    if (url.host().isEmpty()) {
        return address.toLower();
    }
    if (url.port() == (url.scheme() == "https"_L1 ? 443 : 80)) {
        url.setPort(-1);
    }
    return url.toString(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
}

/// "host:443" of "https://host/path".
QString tunnelTo(const QString &address)
{
    const QUrl url(address);
    return url.host().isEmpty() ? address.toLower()
                                : url.host() + u':' + QString::number(url.port(url.scheme() == "https"_L1 ? 443 : 80));
}

bool samePlace(const TimelineEvent &asked, const TimelineEvent &seen)
{
    switch (seen.kind) {
    case Kind::Dns: return asked.kind == Kind::Dns && asked.url.section(u' ', 0, 0).toLower() == seen.url.toLower();
    case Kind::Connect:
        // a tunnel is the beginning of the request that goes through it
        return (asked.kind == Kind::Connect || asked.kind == Kind::Tls || asked.kind == Kind::Http)
            && tunnelTo(asked.url) == seen.url.toLower();
    case Kind::Http: return asked.kind == Kind::Http && plain(asked.url) == plain(seen.url);
    default: return false;
    }
}

} // namespace

bool isSeenOf(const TimelineEvent &asked, const TimelineEvent &seen)
{
    return asked.source != Source::Server && asked.startMs <= seen.startMs + slackMs
        && (!asked.endMs || seen.startMs <= *asked.endMs + slackMs) && samePlace(asked, seen);
}

LabTimeline::LabTimeline(const LabPlayer &player, QObject *parent) : QObject(parent), m_player(player)
{
    connect(&player, &LabPlayer::serverRequest, this, &LabTimeline::takeSeen);
}

void LabTimeline::clear()
{
    if (m_asked) {
        m_asked->disconnect(this);
    }
    m_asked.clear();
    m_log.clear();
    m_askedIds.clear();
    m_seenIds.clear();
    m_pairs.clear();
}

void LabTimeline::follow(const TimelineLog *asked)
{
    clear();
    m_asked = asked;
    if (!asked) {
        return;
    }
    connect(asked, &TimelineLog::added, this, &LabTimeline::takeAsked);
    connect(asked, &TimelineLog::changed, this, &LabTimeline::takeAsked);
    connect(asked, &TimelineLog::cleared, this, [this] { follow(m_asked); });
    for (int i = 0; i < asked->events().size(); ++i) {
        takeAsked(i);
    }
}

void LabTimeline::takeAsked(int index)
{
    TimelineEvent event = m_asked->events().at(index);
    const auto known = m_askedIds.constFind(event.id);
    if (known == m_askedIds.cend()) {
        const int original = event.id;
        m_askedIds.insert(original, m_log.add(event));
        return;
    }
    event.id = *known;
    m_log.update(event);
}

void LabTimeline::takeSeen(const TimelineEvent &event)
{
    // what was asked before the diagnosis has another time
    TimelineEvent own = event;
    own.source = Source::Server;
    own.startMs -= m_player.diagnosisBeganMs();
    if (own.endMs) {
        *own.endMs -= m_player.diagnosisBeganMs();
    }
    if (!m_asked || own.startMs < 0) {
        return;
    }
    const auto known = m_seenIds.constFind(event.id);
    if (known == m_seenIds.cend()) {
        own.id = m_log.add(own);
        m_seenIds.insert(event.id, own.id);
    } else {
        own.id = *known;
        own.module = m_log.events().at(own.id - 1).module;
        m_log.update(own);
    }
    if (!m_pairs.contains(own.id)) {
        match(own);
    }
}

/// The request that began last and has no counterpart yet: of several alike each server's row gets its own.
void LabTimeline::match(const TimelineEvent &seen)
{
    const QList<TimelineEvent> &events = m_log.events();
    int best = 0;
    for (const TimelineEvent &asked : events) {
        const bool later = best == 0 || asked.startMs > events.at(best - 1).startMs;
        if (!m_pairs.contains(asked.id) && later && isSeenOf(asked, seen)) {
            best = asked.id;
        }
    }
    if (best > 0) {
        pair(best, seen.id);
    }
}

void LabTimeline::pair(int asked, int seen)
{
    m_pairs.insert(asked, seen);
    m_pairs.insert(seen, asked);
    const QString module = m_log.events().at(asked - 1).module;
    if (!module.isEmpty()) {
        TimelineEvent event = m_log.events().at(seen - 1);
        event.module = module;
        m_log.update(event);
    }
}

int LabTimeline::counterpart(int id) const
{
    return m_pairs.value(id);
}

} // namespace Tidyscope
