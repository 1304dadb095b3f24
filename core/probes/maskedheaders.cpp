// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/maskedheaders.h"

#include "core/base/redactor.h"

namespace Tidyscope {

HeaderList maskedHeaders(const HeaderList &headers, const Redactor *redactor)
{
    if (!redactor) {
        return headers;
    }
    HeaderList masked;
    masked.reserve(headers.size());
    for (const auto &[name, value] : headers) {
        // as one line, because the name decides what is a secret
        const QByteArray prefix = name + ": ";
        const QByteArray line = redactor->mask(prefix + value);
        masked.append({name, line.startsWith(prefix) ? line.mid(prefix.size()) : redactor->mask(value)});
    }
    return masked;
}

QByteArray maskedBody(const QByteArray &body, const Redactor *redactor)
{
    return redactor ? redactor->mask(body) : body;
}

} // namespace Tidyscope
