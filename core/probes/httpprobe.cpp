// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/httpprobe.h"

#include "core/probes/gzipsize.h"
#include "core/probes/worker.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

HttpProbe::HttpProbe(const HttpRequest &request, const ProbeContext &context, QObject *parent)
    : HttpGetProbe(request, context, parent),
      m_connection(connectionPlanFor(request, context), *context.clock)
{
    connect(&m_connection, &Connection::ready, this, [this] { talk().start(m_connection); });
    connect(&m_connection, &Connection::failed, this, [this] { finish(unconnected(m_connection)); });
}

HttpProbe::~HttpProbe()
{
    HttpProbe::letGo();
}

void HttpProbe::begin()
{
    m_connection.start();
}

void HttpProbe::letGo()
{
    talk().letGo();
    m_connection.letGo();
}

void HttpProbe::talked(HttpResult::Failure failure, const QString &words)
{
    const Ending end = ending(failure, words);
    const auto &result = std::get<HttpResult>(end.result);
    if (request().unpackUpTo > 0 && result.header("content-encoding").toLower() == "gzip") {
        countUnpacked(end);
        return;
    }
    finish(end);
}

void HttpProbe::countUnpacked(const Ending &ending)
{
    letGo();
    onWorker([body = talk().answer().body, limit = request().unpackUpTo] {
        return unpackedSize(body, limit);
    }).then(this, [this, ending](qint64 bytes) {
        Ending counted = ending;
        std::get<HttpResult>(counted.result).unpackedBytes = bytes;
        finish(counted);
    });
}

} // namespace Tidyscope
