// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/checks/gatewayproduct.h"
#include "core/checks/hopfindings.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr double atOnceMs = 500;

/// An answer that something in between may have written.
struct Written
{
    QString url;
    int status = 0;
    QString product;
    double durationMs = 0;
    QString evidence;
};

/// Who wrote the errors that came as answers, and what their timing tells: the words to send to that server's operator.
class GatewayCheck : public Check
{
public:
    [[nodiscard]] CheckInfo info() const override { return {u"gateway"_s, 2}; }
    [[nodiscard]] QList<ProbeRequest> plan(const CheckContext &) const override { return {}; }

    [[nodiscard]] QList<Finding> run(const CheckContext &context) const override
    {
        if (const std::optional<Finding> missing = settingsMissing(context, info())) {
            return {*missing};
        }
        QList<Finding> findings;
        QStringList seen;
        for (const Evidence &evidence : context.evidence.all()) {
            const std::optional<Written> written = writtenBy(evidence);
            const QString what = written ? keyOf(*written) : QString();
            // the same page for each file of a server says nothing new
            const QString once =
                written ? QUrl(written->url).host() + what + QString::number(written->status) : QString();
            if (what.isEmpty() || seen.contains(once)) {
                continue;
            }
            seen.append(once);
            const QMap<QString, QString> args{{u"url"_s, written->url},
                                              {u"status"_s, QString::number(written->status)},
                                              {u"product"_s, written->product},
                                              {u"seconds"_s, QString::number(configuredTimeout(written->durationMs))},
                                              {u"milliseconds"_s, QString::number(qRound(written->durationMs))}};
            findings.append(plainFinding(info(), Status::Pass, Text{u"check.gateway."_s + what, args},
                                         QUrl(written->url).host(), {written->evidence}, written->durationMs));
        }
        if (findings.isEmpty()) {
            findings.append(plainFinding(info(), Status::Pass, Text{u"check.gateway.none"_s, {}}));
        }
        return findings;
    }

private:
    [[nodiscard]] static std::optional<Written> writtenBy(const Evidence &evidence)
    {
        Written written;
        written.durationMs = evidence.durationMs;
        written.evidence = evidence.id;
        if (const auto *http = std::get_if<HttpResult>(&evidence.result)) {
            written.url = std::get<HttpRequest>(evidence.request).url.toString();
            written.status = http->status;
            written.product = gatewayProduct(http->headers, http->body);
            // until the headers: the body may be long for other reasons
            written.durationMs = evidence.phases.wait.value_or(evidence.durationMs);
        } else if (const auto *connect = std::get_if<ConnectResult>(&evidence.result)) {
            const auto &request = std::get<ConnectRequest>(evidence.request);
            written.url = u"https://"_s + request.target;
            written.status = connect->status;
            written.product = gatewayProduct(connect->headers, connect->body);
        } else {
            return std::nullopt;
        }
        return written.status >= 400 && written.status != 404 && written.status != 410 ? std::optional(written)
                                                                                       : std::nullopt;
    }

    /// Which sentence; empty: there is nothing to say.
    [[nodiscard]] static QString keyOf(const Written &written)
    {
        const bool named = !written.product.isEmpty();
        const bool unreached = written.status == 502 || written.status == 503 || written.status == 504;
        if (unreached && configuredTimeout(written.durationMs) > 0) {
            return named ? u"timeout"_s : u"timeout-unnamed"_s;
        }
        if (written.status == 502 && written.durationMs < atOnceMs) {
            return named ? u"dead"_s : u"dead-unnamed"_s;
        }
        // nginx answers so where an auth_request gets neither 2xx nor 401 nor 403
        if (written.status == 500 && written.product == "nginx"_L1) {
            return u"sub-request"_s;
        }
        return named ? u"product"_s : QString();
    }
};

} // namespace

std::unique_ptr<Check> makeGatewayCheck()
{
    return std::make_unique<GatewayCheck>();
}

} // namespace Tidyscope
