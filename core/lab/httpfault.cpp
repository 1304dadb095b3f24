// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/httpfault.h"

namespace Tidyscope::Lab {

HttpFault HttpFault::answer(int status, const QByteArray &body, const QByteArray &contentType)
{
    return {.kind = Kind::Answer, .status = status, .contentType = contentType, .body = body};
}

HttpFault HttpFault::captivePortal()
{
    return answer(
        200,
        "<!DOCTYPE html>\n<html><head><title>Guest network</title></head>\n"
        "<body><form action=\"/login\"><h1>Welcome. Please accept the terms of use.</h1></form></body></html>\n",
        "text/html; charset=utf-8");
}

HttpFault HttpFault::blockPage(int status, const QByteArray &reason)
{
    HttpFault fault = answer(status,
                             "<!DOCTYPE html>\n<html><head><title>Access denied</title></head>\n"
                             "<body><h1>Blocked by policy</h1><p>Category: software downloads</p></body></html>\n",
                             "text/html");
    fault.reason = reason;
    return fault;
}

HttpFault HttpFault::redirect(const QByteArray &location, int status)
{
    HttpFault fault = answer(status, "<a href=\"" + location + "\">Found</a>.\n", "text/html; charset=utf-8");
    fault.location = location;
    return fault;
}

HttpFault HttpFault::retryAfter(int status, int seconds)
{
    HttpFault fault = answer(status, "try again later\n");
    fault.headers.append({"Retry-After", QByteArray::number(seconds)});
    return fault;
}

} // namespace Tidyscope::Lab
