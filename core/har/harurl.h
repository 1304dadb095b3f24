// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/timelineevent.h"

#include <QByteArray>
#include <QList>

#include <utility>

namespace Tidyscope {

/// What an event was about as a URI of RFC 3986, which HAR asks for: the URL itself where it is one, else one that is made of its
/// kind: "dns:proxy.golang.org", "tcp://10.0.0.17:443", "process:go%20env". @p url is the masked url of @p event.
[[nodiscard]] QByteArray harUri(const TimelineEvent &event, const QByteArray &url);

/// Names and values of the query of @p uri, decoded.
[[nodiscard]] QList<std::pair<QByteArray, QByteArray>> harQuery(const QByteArray &uri);

} // namespace Tidyscope
