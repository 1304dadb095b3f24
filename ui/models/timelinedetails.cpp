// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/timelinedetails.h"

#include "core/base/redactor.h"
#include "core/base/shellquote.h"
#include "core/engine/modulerequest.h"
#include "core/report/reproduce.h"
#include "ui/models/timelinehost.h"
#include "ui/models/timelinetext.h"
#include "ui/models/words.h"

#include <QCoreApplication>

#include <array>

namespace Tidyscope {

using namespace Qt::StringLiterals;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Tidyscope::TimelineDetails)
};

QList<Field> phaseFields(const TimelineEvent &event)
{
    const Phases &phases = event.phases;
    const std::array all{std::pair{u"DNS"_s, phases.dns},
                         std::pair{Tr::tr("TCP connect"), phases.connect},
                         std::pair{Tr::tr("Proxy CONNECT"), phases.proxyConnect},
                         std::pair{u"TLS"_s, phases.tls},
                         std::pair{Tr::tr("Send"), phases.send},
                         std::pair{Tr::tr("Wait for the answer"), phases.wait},
                         std::pair{Tr::tr("Receive"), phases.receive}};
    const double whole = event.endMs ? *event.endMs - event.startMs : 0;
    double left = whole;
    QList<Field> fields;
    const auto add = [&fields, whole](const QString &name, double ms) {
        const QString share = whole > 0 ? u" · "_s + Words::percent(std::min(ms / whole, 1.0)) : QString();
        fields.append({name, Words::duration(ms) + share, false});
    };
    for (const auto &[name, ms] : all) {
        if (ms) {
            add(name, *ms);
            left -= *ms;
        }
    }
    if (!fields.isEmpty() && left > whole / 100) {
        add(Tr::tr("Not known"), left);
    }
    return fields;
}

/// Where in GOPROXY @p url belongs: "2: https://goproxy.cn". Empty where no entry of the run is in front of it.
QString proxyEntry(const QString &url, const QList<RouteResult> &routes)
{
    for (qsizetype i = 0; i < routes.size(); ++i) {
        QString entry = routes.at(i).route;
        while (entry.endsWith(u'/')) {
            entry.chop(1);
        }
        // the whole entry, not the beginning of another host's name
        if (entry.contains("://"_L1) && url.startsWith(entry, Qt::CaseInsensitive)
            && (url.size() == entry.size() || url.at(entry.size()) == u'/')) {
            return QString::number(i + 1) + u": "_s + routes.at(i).route;
        }
    }
    return {};
}

QString hostOf(const ProbeRequest &request, std::optional<ProxyHop> *proxy)
{
    const auto *http = std::get_if<HttpRequest>(&request);
    if (!http) {
        return {};
    }
    *proxy = http->proxy;
    return http->url.host();
}

/// The HTTP proxy that the run found for the host of @p event; nothing where it asked nothing there.
std::optional<QString> httpProxy(const TimelineEvent &event, const QList<Evidence> &evidence)
{
    const QString host = timelineHost(event);
    for (const Evidence &one : evidence) {
        std::optional<ProxyHop> proxy;
        if (!host.isEmpty() && hostOf(one.request, &proxy) == host) {
            return proxy ? maskedUrl(proxy->url) : QString();
        }
    }
    return {};
}

/// Why go asked here, from what the run found out about the settings.
QList<Field> whyFields(const TimelineEvent &event, const Diagnosis &run, const Texts *texts)
{
    QList<Field> fields;
    const Text reason =
        texts && event.kind == TimelineEvent::Kind::Http ? httpProxyReason(timelineHost(event), run) : Text();
    if (event.source == TimelineEvent::Source::Probe && !reason.isEmpty()) {
        fields.append({Tr::tr("HTTP proxy, and why"), (*texts)(reason), false});
    }
    const bool asked = event.kind == TimelineEvent::Kind::Http || event.kind == TimelineEvent::Kind::Git;
    if (event.source != TimelineEvent::Source::Go || !asked) {
        return fields;
    }
    const QString entry = proxyEntry(event.url, run.routes);
    if (!entry.isEmpty()) {
        fields.append({Tr::tr("Place in GOPROXY"), entry});
    }
    const QString module = moduleRequest(event).module;
    for (const ModuleRow &row : run.modules) {
        if (!module.isEmpty() && row.module == module) {
            fields.append({Tr::tr("Rule for private modules"), row.rule.isEmpty() ? Tr::tr("none matches") : row.rule,
                           !row.rule.isEmpty()});
            break;
        }
    }
    if (!reason.isEmpty()) {
        fields.append({Tr::tr("HTTP proxy, and why"), (*texts)(reason), false});
    } else if (const std::optional<QString> proxy = httpProxy(event, run.evidence)) {
        fields.append(
            {Tr::tr("HTTP proxy for this host"), proxy->isEmpty() ? Tr::tr("none") : *proxy, !proxy->isEmpty()});
    }
    return fields;
}

QString linkName(TimelineLinkKind kind, bool before)
{
    switch (kind) {
    case TimelineLinkKind::Fallback: return before ? Tr::tr("Asked because this failed") : Tr::tr("Then go asked");
    case TimelineLinkKind::Retry: return before ? Tr::tr("Tried again after") : Tr::tr("Tried again as");
    case TimelineLinkKind::Redirect: return before ? Tr::tr("Redirected from") : Tr::tr("Redirected to");
    case TimelineLinkKind::None: break;
    }
    return {};
}

QString linked(const TimelineEvent &event)
{
    const QString reason = timelineReason(event);
    const QString number = Tr::tr("request %1").arg(event.id);
    return number + u": "_s + event.url + (reason.isEmpty() ? QString() : u'\n' + reason);
}

QList<Field> linkFields(const TimelineSurroundings &around)
{
    QList<Field> fields;
    if (around.before.kind != TimelineLinkKind::None) {
        fields.append({linkName(around.before.kind, true), linked(around.before.event)});
    }
    if (around.after.kind != TimelineLinkKind::None) {
        fields.append({linkName(around.after.kind, false), linked(around.after.event)});
    }
    return fields;
}

/// For a request that no probe made: the environment that they run in says through which proxy, as it does for go.
QList<Reproduction> commandsFor(const TimelineEvent &event)
{
    QList<Reproduction> commands;
    if (event.kind == TimelineEvent::Kind::Http) {
        commands.append({u"curl"_s, u"curl -v --max-time 10 "_s + shellQuoted(event.url)});
        commands.append(
            {u"PowerShell"_s,
             u"Invoke-WebRequest -UseBasicParsing -TimeoutSec 10 -Uri "_s + shellQuoted(event.url, Shell::PowerShell)});
        const ModuleRequest request = moduleRequest(event);
        if (!request.module.isEmpty() && !request.version.isEmpty() && request.endpoint != ModuleEndpoint::Lookup) {
            commands.append({u"go"_s, u"go mod download -x "_s + shellQuoted(request.module + u'@' + request.version)});
        }
    } else if (event.kind == TimelineEvent::Kind::Git) {
        // "origin" is the remote of a folder that is gone
        const QString origin = u" origin"_s;
        commands.append(
            {u"git"_s,
             event.route.isEmpty() ? event.url : QString(event.url).replace(origin, u' ' + shellQuoted(event.route))});
    }
    return commands;
}

QList<Field> commandFields(const TimelineEvent &event, const Evidence *evidence)
{
    const QList<Reproduction> commands = evidence ? reproduce(*evidence) : commandsFor(event);
    QList<Field> fields;
    for (const Reproduction &one : commands) {
        fields.append({one.tool, one.command});
    }
    return fields;
}

} // namespace

const Evidence *evidenceOf(const TimelineEvent &event, const QList<Evidence> &evidence)
{
    if (event.source != TimelineEvent::Source::Probe || !event.endMs) {
        return nullptr;
    }
    // a probe gives both their times
    for (const Evidence &one : evidence) {
        if (one.startMs == event.startMs && one.durationMs == *event.endMs - event.startMs
            && one.phases == event.phases) {
            return &one;
        }
    }
    return nullptr;
}

QStringList linesAbout(const TimelineEvent &event, const QList<Evidence> &evidence, int most)
{
    QStringList found;
    if (event.source != TimelineEvent::Source::Go || event.url.isEmpty()) {
        return found;
    }
    for (const Evidence &one : evidence) {
        const auto *process = std::get_if<ProcessResult>(&one.result);
        if (!process) {
            continue;
        }
        for (const OutputLine &line : process->lines) {
            const qsizetype at = line.text.indexOf(event.url);
            // the URL itself, not one that goes on from it
            const qsizetype end = at + event.url.size();
            const bool whole = at >= 0
                && (end == line.text.size() || line.text[end] == u':' || line.text[end].isSpace()
                    || line.text[end] == u'"');
            if (whole && found.size() < most) {
                found.append(line.text);
            }
        }
    }
    return found;
}

QList<DetailsModel::Section> timelineDetails(const TimelineEvent &event, const TimelineSurroundings &around)
{
    QList<DetailsModel::Section> sections{{Tr::tr("Request %1").arg(event.id), EvidenceFields::of(event)}};
    const auto add = [&sections](const QString &title, const QList<Field> &fields) {
        if (!fields.isEmpty()) {
            sections.append({title, fields});
        }
    };
    const Evidence *evidence = evidenceOf(event, around.evidence);
    if (around.run) {
        add(Tr::tr("Why here"), whyFields(event, *around.run, around.texts));
    }
    QList<Field> notes;
    for (const TimelineNote &note : around.notes) {
        notes.append({Words::duration(note.ms), note.text, false});
    }
    add(Tr::tr("Notes"), notes);
    add(Tr::tr("Phases"), phaseFields(event));
    add(Tr::tr("Before and after"), linkFields(around));
    if (evidence) {
        add(Tr::tr("What was asked, and the answer"), EvidenceFields::of(*evidence));
    }
    const bool ours = event.source == TimelineEvent::Source::Go || event.source == TimelineEvent::Source::Probe;
    if (const QString host = timelineHost(event); ours && event.kind == TimelineEvent::Kind::Http && !host.isEmpty()) {
        //: %1 is the name of a host
        add(Tr::tr("What is known of %1").arg(host), hostFields(host, around.evidence));
    }
    const QStringList lines = linesAbout(event, around.evidence);
    if (!lines.isEmpty()) {
        add(Tr::tr("What go printed"), {{Tr::tr("Lines"), lines.join(u'\n')}});
    }
    add(Tr::tr("Reproduce with"), commandFields(event, evidence));
    return sections;
}

} // namespace Tidyscope
