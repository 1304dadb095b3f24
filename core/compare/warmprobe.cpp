// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/compare/warmprobe.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

WarmProbe::WarmProbe(const HttpRequest &request, OpenConnections &open, const ProbeContext &context, QObject *parent)
    : HttpGetProbe(request, context, parent),
      m_open(open)
{ }

WarmProbe::~WarmProbe()
{
    WarmProbe::letGo();
}

/// What makes two requests share a connection.
QString WarmProbe::where() const
{
    const HttpRequest &asked = request();
    const bool https = asked.url.scheme() == "https"_L1;
    const QString first = asked.proxy ? asked.proxy->endpoint.toString() : asked.endpoint.toString();
    const bool leadsToServer = !asked.proxy || https || asked.proxy->isSocks();
    const QString server = leadsToServer
        ? asked.url.host(QUrl::FullyEncoded) + u' ' + QString::number(asked.url.port(https ? 443 : 80))
        : QString();
    return asked.url.scheme() + u' ' + first + u' ' + server;
}

void WarmProbe::begin()
{
    OpenConnection open = m_open.take(where());
    m_connection = std::move(open.connection);
    m_reused = m_connection != nullptr;
    if (m_reused) {
        talk().start(*m_connection, std::move(open.session));
    } else {
        connectAnew();
    }
}

void WarmProbe::connectAnew()
{
    m_connection = std::make_unique<Connection>(connectionPlanFor(request(), m_context), *m_context.clock);
    connect(m_connection.get(), &Connection::ready, this, [this] { talk().start(*m_connection); });
    connect(m_connection.get(), &Connection::failed, this, [this] { finish(unconnected(*m_connection)); });
    m_connection->start();
}

void WarmProbe::letGo()
{
    talk().letGo();
    if (m_connection) {
        m_connection->disconnect(this);
        m_connection->letGo();
    }
}

void WarmProbe::talked(HttpResult::Failure failure, const QString &words)
{
    if (m_reused && failure != HttpResult::Failure::None && talk().wasNotTaken()) {
        // the server had enough of the connection: net/http asks again over another one, too
        m_reused = false;
        talkAgain();
        m_connection->disconnect(this);
        m_connection->letGo();
        m_connection.release()->deleteLater(); // we are in its socket's signal
        connectAnew();
        return;
    }
    const Ending end = ending(failure, words);
    if (failure == HttpResult::Failure::None && talk().leavesConnectionOpen()) {
        talk().letGo();
        m_connection->disconnect(this);
        m_open.keep(where(), {std::move(m_connection), talk().takeSession()});
    }
    finish(end);
}

} // namespace Tidyscope
