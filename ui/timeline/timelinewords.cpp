// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline/timelinewords.h"

#include "ui/models/timelinetext.h"
#include "ui/models/words.h"

#include <algorithm>

namespace Tidyscope {

using namespace Qt::StringLiterals;

namespace {

std::optional<double> phaseMs(const Phases &phases, Phase phase)
{
    switch (phase) {
    case Phase::Dns: return phases.dns;
    case Phase::Connect: return phases.connect;
    case Phase::ProxyConnect: return phases.proxyConnect;
    case Phase::Tls: return phases.tls;
    case Phase::Send: return phases.send;
    case Phase::Wait: return phases.wait;
    case Phase::Receive: return phases.receive;
    }
    return {};
}

} // namespace

QString TimelineWords::phaseName(Phase phase)
{
    switch (phase) {
    case Phase::Dns: return u"DNS"_s;
    case Phase::Connect:
        //: TCP 连接
        return tr("TCP connect");
    case Phase::ProxyConnect:
        //: 代理 CONNECT
        return tr("Proxy CONNECT");
    case Phase::Tls: return u"TLS"_s;
    case Phase::Send:
        //: Phase of a request. 发送
        return tr("Send");
    case Phase::Wait:
        //: Phase of a request. 等待
        return tr("Wait");
    case Phase::Receive:
        //: Phase of a request. 接收
        return tr("Receive");
    }
    return {};
}

QList<Phase> TimelineWords::phases()
{
    return {Phase::Dns, Phase::Connect, Phase::ProxyConnect, Phase::Tls, Phase::Send, Phase::Wait, Phase::Receive};
}

std::optional<Phase> TimelineWords::onlyPhase(TimelineEvent::Kind kind)
{
    switch (kind) {
    case TimelineEvent::Kind::Dns: return Phase::Dns;
    case TimelineEvent::Kind::Tcp: return Phase::Connect;
    case TimelineEvent::Kind::Connect: return Phase::ProxyConnect;
    case TimelineEvent::Kind::Tls: return Phase::Tls;
    case TimelineEvent::Kind::Http:
    case TimelineEvent::Kind::Git:
    case TimelineEvent::Kind::Process:
    case TimelineEvent::Kind::File: break;
    }
    return {};
}

QList<TimelineSpan> TimelineWords::spans(const TimelineEvent &event, double endMs)
{
    QList<TimelineSpan> found;
    eachSpan(event, endMs, [&found](std::optional<Phase> phase, double ms, bool) { found.append({phase, ms}); });
    return found;
}

QList<std::pair<QString, QString>> TimelineWords::fields(const TimelineEvent &event)
{
    const TimelineState state = timelineState(event);
    QList<std::pair<QString, QString>> list;
    //: Who made the request: go or a probe
    list.append({tr("Made by"), timelineSourceName(event.source)});
    list.append({tr("State"),
                 event.status && state != TimelineState::Cancelled
                     ? tr("%1, answer %2").arg(timelineStateName(state), httpStatusText(*event.status))
                     : timelineStateName(state)});
    if (!event.module.isEmpty()) {
        list.append({tr("Module"), event.module});
    }
    if (!event.route.isEmpty()) {
        list.append({tr("Route"), event.route});
    }
    list.append({tr("Start"), Words::duration(event.startMs)});
    if (event.endMs) {
        list.append({tr("Duration"), Words::duration(*event.endMs - event.startMs)});
    }
    if (event.bytes) {
        list.append({tr("Size"), formatBytes(*event.bytes)});
    }
    if (!event.error.isEmpty()) {
        list.append({tr("Error"), event.error});
    }
    return list;
}

QString TimelineWords::toolTip(const TimelineEvent &event, const Theme &theme)
{
    const QString row = u"<tr><td style='padding-right:12px;white-space:nowrap'>%1</td><td>%2</td></tr>"_s;
    QString html =
        u"<p style='white-space:pre-wrap'><b>%1</b> <tt>%2</tt></p><table cellspacing='0' cellpadding='1'>"_s.arg(
            timelineKindName(event.kind).toHtmlEscaped(), event.url.toHtmlEscaped());
    const auto list = fields(event);
    for (const auto &[name, value] : list) {
        html += row.arg(name.toHtmlEscaped(), value.toHtmlEscaped());
    }
    const auto order = phases();
    for (Phase phase : order) {
        if (const auto ms = phaseMs(event.phases, phase)) {
            html += row.arg(
                u"<font color='%1'>■</font> %2"_s.arg(theme.phase(phase).name(), phaseName(phase).toHtmlEscaped()),
                Words::duration(*ms));
        }
    }
    return html + u"</table>"_s;
}

QString TimelineWords::plain(const TimelineEvent &event)
{
    QStringList lines{timelineKindName(event.kind) + u' ' + event.url};
    const auto list = fields(event);
    for (const auto &[name, value] : list) {
        lines.append(name + u": "_s + value);
    }
    const auto order = phases();
    for (Phase phase : order) {
        if (const auto ms = phaseMs(event.phases, phase)) {
            lines.append(phaseName(phase) + u": "_s + Words::duration(*ms));
        }
    }
    return lines.join(u'\n');
}

} // namespace Tidyscope
