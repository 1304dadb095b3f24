// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/httpexchange.h"

namespace Tidyscope::Lab {

void HttpExchange::begin(quint64 id, quint64 connection, int rule, const QString &ruleName, const HttpFault &fault)
{
    m_request.id = id;
    m_request.connection = connection;
    m_request.rule = rule;
    m_request.ruleName = ruleName;
    m_fault = fault;
}

} // namespace Tidyscope::Lab
