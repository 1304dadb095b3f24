// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/tlsdetails.h"

#include <QLocale>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qint64 wrongSeconds = 3600; // clocks of servers and of this machine differ by less
constexpr qint64 rightSeconds = 300;

bool isAboutTime(const TlsResult *result)
{
    using enum TlsResult::Failure;
    return result && (result->failure == Expired || result->failure == NotYetValid);
}

/// RFC 9110, section 5.6.7: the form in which all servers of today write it.
QDateTime httpDate(const QByteArray &value)
{
    QDateTime time =
        QLocale::c().toDateTime(QString::fromLatin1(value.trimmed()), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    time.setTimeZone(QTimeZone::utc());
    return time;
}

/// What a server says the time is.
struct ReportedTime
{
    QString host;
    QDateTime time;
    qint64 behindSeconds = 0; ///< of this machine's clock; negative: the server's is ahead
    QString evidence;
};

QList<ReportedTime> reportedTimes(const CheckContext &context)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    QList<ReportedTime> times;
    for (const Evidence &evidence : context.evidence.all()) {
        const auto *request = std::get_if<HttpRequest>(&evidence.request);
        const auto *result = std::get_if<HttpResult>(&evidence.result);
        // of an answer that was kept somewhere it is the time of then
        const bool fresh = request && result && result->header("age").isEmpty();
        const QDateTime time = fresh ? httpDate(result->header("date")) : QDateTime();
        if (time.isValid()) {
            const qint64 since =
                qRound64(context.nowMs - evidence.startMs - evidence.durationMs); // by a clock of its own
            times.append({request->url.host(), time, time.secsTo(now.addMSecs(-since)), evidence.id});
        }
    }
    return times;
}

/// CertificateInvalidError.Error of crypto/x509, as go will print it of the first certificate of @p chain that is not valid @p now.
QString wordsOfGo(const QList<CertificateInfo> &chain, const QDateTime &now)
{
    for (const CertificateInfo &certificate : chain) {
        const bool early = now < certificate.notBefore;
        if (early || now > certificate.notAfter) {
            const QDateTime &edge = early ? certificate.notBefore : certificate.notAfter;
            return u"x509: certificate has expired or is not yet valid: current time %1 is %2 %3"_s.arg(
                now.toString(Qt::ISODate), early ? u"before"_s : u"after"_s, edge.toUTC().toString(Qt::ISODate));
        }
    }
    return {};
}

/// Whether @p time puts right all certificates that are not valid @p now.
bool putsRight(const QList<CertificateInfo> &chain, const QDateTime &now, const QDateTime &time)
{
    const auto validAt = [](const CertificateInfo &certificate, const QDateTime &when) {
        return certificate.notBefore <= when && when <= certificate.notAfter;
    };
    return std::ranges::all_of(chain, [&](const CertificateInfo &certificate) {
        return validAt(certificate, now) || validAt(certificate, time);
    });
}

/// By the time of the servers the certificates are valid, by this machine's clock they are not: it is the clock.
void blameClock(const CheckContext &context, const Target &target, Fault &fault)
{
    const TlsResult *result = handshake(context, target).result;
    if (fault.where != ChainFault::Where::Tls || !isAboutTime(result)) {
        return;
    }
    const QList<ReportedTime> times = reportedTimes(context);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const bool isRight = std::ranges::any_of(
        times, [](const ReportedTime &reported) { return qAbs(reported.behindSeconds) < rightSeconds; });
    const auto other = std::ranges::find_if(times, [&](const ReportedTime &reported) {
        return qAbs(reported.behindSeconds) > wrongSeconds && putsRight(result->chain, now, reported.time);
    });
    if (isRight || other == times.cend()) {
        return;
    }
    const bool severalSay = std::ranges::any_of(times, [&other](const ReportedTime &reported) {
        return reported.host != other->host && qAbs(reported.behindSeconds - other->behindSeconds) < wrongSeconds;
    });
    const QString form = u"yyyy-MM-dd HH:mm 'UTC'"_s;
    fault.cause = u"tls-clock-skew"_s;
    fault.confidence = severalSay ? 0.95 : 0.85; // one server alone may be the one that is wrong
    fault.args.insert({{u"reporter"_s, other->host},
                       {u"reported"_s, other->time.toString(form)},
                       {u"now"_s, now.toString(form)},
                       {u"message"_s, wordsOfGo(result->chain, now)}});
    fault.reason = Text{u"check.tls-handshake.clock-skew"_s, fault.args};
    fault.evidence.append(other->evidence);
}

/// "remote error: tls: certificate required", as go said it of the same server, or the same in OpenSSL's words.
QString lateAlert(const CheckContext &context, const QUrl &url)
{
    for (const Evidence &evidence : context.evidence.all()) {
        const auto *run = std::get_if<ProcessResult>(&evidence.result);
        for (const GoRequest &request : run ? run->goRun.requests : QList<GoRequest>()) {
            const qsizetype alert = request.error.indexOf("remote error: tls: "_L1);
            if (alert >= 0 && request.url.host() == url.host()) {
                return request.error.sliced(alert);
            }
        }
    }
    for (const Evidence &evidence : context.evidence.all()) {
        const auto *request = std::get_if<HttpRequest>(&evidence.request);
        const auto *result = std::get_if<HttpResult>(&evidence.result);
        if (request && result && request->url.host() == url.host()
            && result->message.contains("alert certificate required"_L1)) {
            return u"remote error: tls: certificate required"_s;
        }
    }
    return {};
}

/// RFC 8446, section 4.4.2.4: the client is through before the server has looked at its certificate.
void blameLateAlert(const CheckContext &context, const Target &target, Fault &fault)
{
    const bool cut = fault.where == ChainFault::Where::Answer && target.url.scheme() == "https"_L1
        && (fault.cause == "tcp-reset"_L1 || fault.cause.isEmpty());
    const QString alert = cut ? lateAlert(context, target.url) : QString();
    if (alert.isEmpty()) {
        return;
    }
    fault.cause = u"tls-handshake-failure"_s;
    fault.subject = target.port() == 443 ? target.url.host() : target.hostAndPort();
    fault.confidence = 0.93;
    fault.args.insert({{u"message"_s, alert}, {u"subject"_s, fault.subject}});
    fault.reason = Text{u"check.tls-handshake.fail"_s, fault.args};
}

} // namespace

QList<ProbeRequest> tlsDetailPlan(const CheckContext &context, const Target &target)
{
    if (!isAboutTime(handshake(context, target).result)) {
        return {};
    }
    HttpRequest request;
    request.url.setScheme(u"http"_s);
    request.url.setHost(target.url.host());
    request.url.setPath(u"/"_s);
    request.maxBody = 1024;
    request.deadline = std::chrono::seconds(2); // who listens there answers at once
    const ProxyDecision way = context.facts.httpProxy.decide(request.url);
    if (way.useProxy != target.proxy.useProxy || way.proxy != target.proxy.proxy) {
        return {};
    }
    request.proxy = proxyHop(context, target);
    if (!request.proxy) {
        request.endpoint = {connection(context, target).endpoint.address, 80};
    }
    return {request};
}

void refineTlsDetails(const CheckContext &context, const Target &target, Fault &fault)
{
    blameClock(context, target, fault);
    blameLateAlert(context, target, fault);
}

} // namespace Tidyscope
