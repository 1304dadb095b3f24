// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/timelinetext.h"

#include "core/engine/modulerequest.h"
#include "ui/models/words.h"

#include <QCoreApplication>

#include <array>
#include <cmath>

namespace Tidyscope {

using namespace Qt::StringLiterals;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Tidyscope::Timeline)
};

constexpr QChar ThinSpace(0x2009);

/// Rounded to two significant digits: 1.23 -> 1.2, 123 -> 120.
double twoDigits(double value)
{
    if (value <= 0) {
        return 0;
    }
    const double unit = std::pow(10.0, std::floor(std::log10(value)) - 1);
    return std::round(value / unit) * unit;
}

/// Where the host is in "https://user@host:port/path", "host:port" and "[::1]:53".
QStringView authorityOf(QStringView url)
{
    const qsizetype scheme = url.indexOf("://"_L1);
    if (scheme >= 0) {
        url = url.sliced(scheme + 3);
    }
    for (qsizetype i = 0; i < url.size(); ++i) {
        if (url[i] == u'/' || url[i] == u'?' || url[i] == u'#' || url[i] == u' ') {
            url.truncate(i);
            break;
        }
    }
    const qsizetype at = url.lastIndexOf(u'@');
    return at >= 0 ? url.sliced(at + 1) : url;
}

QString shortUrl(QStringView url)
{
    const QString authority = authorityOf(url).toString();
    const qsizetype scheme = url.indexOf("://"_L1);
    QStringView path = scheme >= 0 ? url.sliced(scheme + 3) : url;
    const qsizetype slash = path.indexOf(u'/');
    if (slash < 0) {
        return authority;
    }
    path = path.sliced(slash);
    const qsizetype query = path.indexOf(u'?');
    // what follows the path of a module: its last element and what is asked about it
    qsizetype mark = path.indexOf("/@v/"_L1);
    if (mark < 0) {
        mark = path.indexOf("/@latest"_L1);
    }
    qsizetype from = -1;
    if (mark > 0) {
        from = path.lastIndexOf(u'/', mark - 1);
    } else {
        const qsizetype end = query >= 0 ? query : path.size();
        from = path.lastIndexOf(u'/', end - 1);
        from = from > 0 ? path.lastIndexOf(u'/', from - 1) : from;
    }
    if (from <= 0) {
        return authority + path.toString();
    }
    return authority + u"/…"_s + path.sliced(from).toString();
}

} // namespace

TimelineState timelineState(const TimelineEvent &event)
{
    if (event.cancelled) {
        return TimelineState::Cancelled;
    }
    if (!event.endMs) {
        return TimelineState::Running;
    }
    return !event.error.isEmpty() || event.status.value_or(0) >= 400 ? TimelineState::Failed : TimelineState::Passed;
}

QStringView timelineHostView(const TimelineEvent &event)
{
    if (event.kind == TimelineEvent::Kind::Process || event.kind == TimelineEvent::Kind::File) {
        return {};
    }
    QStringView host = authorityOf(event.url);
    if (host.startsWith(u'[')) {
        const qsizetype end = host.indexOf(u']');
        return host.sliced(1, (end < 0 ? host.size() : end) - 1);
    }
    const qsizetype colon = host.lastIndexOf(u':');
    if (colon >= 0 && host.indexOf(u':') == colon) {
        host.truncate(colon);
    }
    return host;
}

QString timelineHost(const TimelineEvent &event)
{
    return timelineHostView(event).toString();
}

QString timelineCacheText()
{
    //: Why go asked nobody for a module
    return Tr::tr("in the module cache");
}

QString timelineLabel(const TimelineEvent &event)
{
    if (isFromModuleCache(event)) {
        return event.module;
    }
    switch (event.kind) {
    case TimelineEvent::Kind::Http:
    case TimelineEvent::Kind::Git: return event.url.contains("://"_L1) ? shortUrl(event.url) : event.url;
    case TimelineEvent::Kind::Connect:
    case TimelineEvent::Kind::Tls: return authorityOf(event.url).toString();
    case TimelineEvent::Kind::Dns:
    case TimelineEvent::Kind::Tcp:
    case TimelineEvent::Kind::Process:
    case TimelineEvent::Kind::File: break;
    }
    return event.url;
}

QString timelineLaneLabel(const TimelineEvent &event, TimelineGrouping grouping)
{
    const QString label = timelineLabel(event);
    if (event.kind != TimelineEvent::Kind::Http) {
        return label;
    }
    const QString host = authorityOf(event.url).toString();
    if (grouping == TimelineGrouping::Module) {
        const qsizetype mark = event.url.lastIndexOf("/@"_L1);
        const qsizetype lookup = event.url.indexOf("/lookup/"_L1);
        const QString what = mark >= 0
            ? event.url.sliced(QStringView(event.url).sliced(mark).startsWith("/@v/"_L1) ? mark + 4 : mark + 1)
            : lookup >= 0 ? event.url.sliced(lookup + 1)
                          : QString();
        return what.isEmpty() ? label : what + u" — "_s + host;
    }
    return grouping == TimelineGrouping::Host && label.startsWith(host) && label.size() > host.size()
        ? label.sliced(host.size())
        : label;
}

QString timelineKindName(TimelineEvent::Kind kind)
{
    switch (kind) {
    case TimelineEvent::Kind::Dns: return u"DNS"_s;
    case TimelineEvent::Kind::Tcp: return u"TCP"_s;
    case TimelineEvent::Kind::Connect: return u"CONNECT"_s;
    case TimelineEvent::Kind::Tls: return u"TLS"_s;
    case TimelineEvent::Kind::Http: return u"HTTP"_s;
    case TimelineEvent::Kind::Git: return u"git"_s;
    case TimelineEvent::Kind::Process:
        //: 进程
        return Tr::tr("Process");
    case TimelineEvent::Kind::File: return Tr::tr("File");
    }
    return {};
}

QString timelineSourceName(TimelineEvent::Source source)
{
    switch (source) {
    case TimelineEvent::Source::Go: return u"go"_s;
    case TimelineEvent::Source::Probe:
        //: 探测。A request made by this program, as opposed to one that the go command made
        return Tr::tr("probe");
    case TimelineEvent::Source::Server:
        //: A request as a server of the lab saw it
        return Tr::tr("server");
    case TimelineEvent::Source::Imported:
        //: A request out of a HAR file of another program
        return Tr::tr("imported");
    }
    return {};
}

QString timelineStateName(TimelineState state)
{
    switch (state) {
    case TimelineState::Running: return Tr::tr("Running");
    case TimelineState::Passed: return Tr::tr("Passed");
    case TimelineState::Failed: return Tr::tr("Failed");
    case TimelineState::Cancelled: return Tr::tr("Cancelled");
    }
    return {};
}

QString timelineReason(const TimelineEvent &event)
{
    if (!event.error.isEmpty()) {
        return event.error;
    }
    return event.status.value_or(0) >= 400 ? httpStatusText(*event.status) : QString();
}

QString timelineAwaited(const TimelineEvent &event)
{
    const bool ofGo = event.source == TimelineEvent::Source::Go && event.kind == TimelineEvent::Kind::Http;
    if (!ofGo || !event.status) {
        return {};
    }
    if (!event.endMs) {
        //: %1 is "200 OK"
        return Tr::tr("%1, go waits for the body").arg(httpStatusText(*event.status));
    }
    if (event.cancelled && event.phases.receive) {
        //: %1 is "200 OK", %2 a duration: Tidyscope has stopped go
        return Tr::tr("%1, stopped after %2 without the whole body")
            .arg(httpStatusText(*event.status), Words::duration(*event.phases.receive));
    }
    return {};
}

QString httpStatusText(int status)
{
    struct Name
    {
        int status;
        QLatin1StringView text;
    };
    static constexpr std::array names{Name{200, "OK"_L1},
                                      Name{204, "No Content"_L1},
                                      Name{206, "Partial Content"_L1},
                                      Name{301, "Moved Permanently"_L1},
                                      Name{302, "Found"_L1},
                                      Name{303, "See Other"_L1},
                                      Name{304, "Not Modified"_L1},
                                      Name{307, "Temporary Redirect"_L1},
                                      Name{308, "Permanent Redirect"_L1},
                                      Name{400, "Bad Request"_L1},
                                      Name{401, "Unauthorized"_L1},
                                      Name{403, "Forbidden"_L1},
                                      Name{404, "Not Found"_L1},
                                      Name{405, "Method Not Allowed"_L1},
                                      Name{407, "Proxy Authentication Required"_L1},
                                      Name{408, "Request Timeout"_L1},
                                      Name{410, "Gone"_L1},
                                      Name{413, "Content Too Large"_L1},
                                      Name{421, "Misdirected Request"_L1},
                                      Name{429, "Too Many Requests"_L1},
                                      Name{451, "Unavailable For Legal Reasons"_L1},
                                      Name{500, "Internal Server Error"_L1},
                                      Name{501, "Not Implemented"_L1},
                                      Name{502, "Bad Gateway"_L1},
                                      Name{503, "Service Unavailable"_L1},
                                      Name{504, "Gateway Timeout"_L1},
                                      Name{505, "HTTP Version Not Supported"_L1},
                                      Name{511, "Network Authentication Required"_L1}};
    for (const Name &name : names) {
        if (name.status == status) {
            return QString::number(status) + u' ' + name.text;
        }
    }
    return QString::number(status);
}

QString formatBytes(qint64 bytes)
{
    if (bytes < 1000) {
        return QString::number(bytes) + ThinSpace + u'B';
    }
    static constexpr std::array units{"kB"_L1, "MB"_L1, "GB"_L1};
    double value = static_cast<double>(bytes) / 1000;
    size_t unit = 0;
    while (twoDigits(value) >= 1000 && unit + 1 < units.size()) {
        value /= 1000;
        ++unit;
    }
    const double shown = twoDigits(value);
    return QString::number(shown, 'f', shown < 9.95 ? 1 : 0) + ThinSpace + units.at(unit);
}

QString timelineSummary(const TimelineEvent &event)
{
    const TimelineState state = timelineState(event);
    const QString head =
        timelineSourceName(event.source) + u", "_s + timelineKindName(event.kind) + u", "_s + event.url;
    const QString start = Words::duration(event.startMs);
    switch (state) {
    case TimelineState::Running:
        if (const QString awaited = timelineAwaited(event); !awaited.isEmpty()) {
            return head + u": "_s + awaited;
        }
        //: %1 is "go, HTTP, https://…", %2 a time such as "31 ms"
        return Tr::tr("%1: running since %2").arg(head, start);
    case TimelineState::Cancelled:
        if (const QString awaited = timelineAwaited(event); !awaited.isEmpty()) {
            return head + u": "_s + awaited;
        }
        return Tr::tr("%1: started at %2, cancelled").arg(head, start);
    case TimelineState::Failed:
        //: %3 is a duration, %4 what the server or go said
        return Tr::tr("%1: started at %2, failed after %3: %4")
            .arg(head, start, Words::duration(*event.endMs - event.startMs), timelineReason(event));
    case TimelineState::Passed: break;
    }
    const QString took = Words::duration(*event.endMs - event.startMs);
    if (event.status) {
        return Tr::tr("%1: started at %2, took %3, answer %4").arg(head, start, took, httpStatusText(*event.status));
    }
    return Tr::tr("%1: started at %2, took %3").arg(head, start, took);
}

} // namespace Tidyscope
