// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/labrequest.h"

#include <llhttp.h>

namespace Tidyscope::Lab {

QByteArray LabRequest::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

QByteArray LabRequest::authority() const
{
    if (method == "CONNECT")
        return target.toLower();
    const qsizetype scheme = target.startsWith('/') ? -1 : target.indexOf("://");
    if (scheme < 0)
        return header("Host").toLower();
    const qsizetype begin = scheme + 3;
    qsizetype after = begin;
    while (after < target.size() && target.at(after) != '/' && target.at(after) != '?')
        ++after;
    return target.sliced(begin, after - begin).toLower();
}

QByteArray reasonPhrase(int status)
{
    // llhttp_status_name() aborts for a number that it does not know
    const char *name = nullptr;
    switch (status) {
#define TIDYSCOPE_STATUS_NAME(number, identifier, text)                                                                \
    case number: name = #identifier; break;
        HTTP_STATUS_MAP(TIDYSCOPE_STATUS_NAME)
#undef TIDYSCOPE_STATUS_NAME
    default: return "Status " + QByteArray::number(status);
    }
    // llhttp has "NOT_FOUND", HTTP writes "Not Found"
    const QByteArrayList words = QByteArray(name).split('_');
    QByteArrayList phrase;
    for (const QByteArray &word : words)
        phrase.append(word.size() <= 2 ? word : word.first(1) + word.sliced(1).toLower());
    return phrase.join(' ');
}

} // namespace Tidyscope::Lab
