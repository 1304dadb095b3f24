// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/verify/headage.h"

#include <QLocale>
#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

QByteArray valueOf(const HeaderList &headers, QByteArrayView name)
{
    const auto found = std::ranges::find_if(
        headers, [name](const auto &header) { return header.first.compare(name, Qt::CaseInsensitive) == 0; });
    return found == headers.cend() ? QByteArray() : found->second.trimmed();
}

/// RFC 9110 §5.6.7; servers of today send no other form.
std::optional<QDateTime> httpDate(const QByteArray &value)
{
    QDateTime time = QLocale::c().toDateTime(QString::fromLatin1(value), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    if (!time.isValid()) {
        return std::nullopt;
    }
    time.setTimeZone(QTimeZone::utc());
    return time;
}

std::optional<qint64> lessThan(qint64 records, qint64 newest)
{
    return records < 0 || newest < 0 ? std::nullopt : std::optional(std::max<qint64>(0, newest - records));
}

} // namespace

std::optional<qint64> HeadAge::behind() const
{
    return lessThan(records, direct);
}

std::optional<qint64> HeadAge::storedBehind() const
{
    return lessThan(stored, std::max(records, direct));
}

std::optional<QDateTime> timeOfAnswer(const HeaderList &headers)
{
    constexpr qint64 longestAge = 10LL * 365 * 24 * 3600;
    std::optional<QDateTime> made = httpDate(valueOf(headers, "Date"));
    bool ok = false;
    const qint64 age = valueOf(headers, "Age").toLongLong(&ok);
    if (made && ok && age > 0 && age < longestAge) {
        made = made->addSecs(-age);
    }
    const std::optional<QDateTime> modified = httpDate(valueOf(headers, "Last-Modified"));
    return !made || (modified && *modified < *made) ? modified : made;
}

} // namespace Tidyscope
