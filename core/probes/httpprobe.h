// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/probes/httpgetprobe.h"

namespace Tidyscope {

/// One GET over one fresh connection, as go's transport would send it: over HTTP/1.1, or over HTTP/2 where that is asked for and the
/// server takes it. Redirects are reported, not followed.
///
/// Ok: an HTTP answer came, whatever its status, whole or up to maxBody. Failed: HttpResult::failure says why there is none.
/// TimedOut: the deadline passed; the phases and what was received so far show how far it came. When the proxy refused the
/// tunnel, status, reason, headers and body are the proxy's.
///
/// `Accept-Encoding: gzip`, which go's transport adds, is left out: the body is wanted as it is.
class HttpProbe : public HttpGetProbe
{
    Q_OBJECT
public:
    explicit HttpProbe(const HttpRequest &request, const ProbeContext &context, QObject *parent = nullptr);
    ~HttpProbe() override;
    Q_DISABLE_COPY_MOVE(HttpProbe)

protected:
    void begin() override;
    void letGo() override;
    [[nodiscard]] Phases connecting() const override { return m_connection.phases(); }
    void talked(HttpResult::Failure failure, const QString &words) override;

private:
    /// A packed body: how large it is unpacked, counted on a worker thread; then the probe ends.
    void countUnpacked(const Ending &ending);

    Connection m_connection;
};

} // namespace Tidyscope
