// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/loginschemes.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// At its commas, but for those in quotes.
QStringList elementsOf(const QString &value)
{
    QStringList elements{QString()};
    bool quoted = false;
    for (const QChar c : value) {
        quoted = c == u'"' ? !quoted : quoted;
        if (c == u',' && !quoted) {
            elements.append(QString());
        } else {
            elements.last().append(c);
        }
    }
    return elements;
}

} // namespace

QStringList loginSchemes(const HeaderList &headers, const QByteArray &field)
{
    QStringList schemes;
    for (const auto &[name, value] : headers) {
        if (name.compare(field, Qt::CaseInsensitive) != 0) {
            continue;
        }
        const QStringList elements = elementsOf(QString::fromLatin1(value));
        for (const QString &element : elements) {
            const QStringList words = element.split(u' ', Qt::SkipEmptyParts);
            const QString first = words.value(0).trimmed();
            // "realm=…" goes on with the scheme before it
            const bool parameter = first.contains(u'=') || words.value(1).startsWith(u'=');
            if (!first.isEmpty() && !parameter && !schemes.contains(first, Qt::CaseInsensitive)) {
                schemes.append(first);
            }
        }
    }
    return schemes;
}

bool offersBasic(const QStringList &schemes)
{
    return schemes.contains("Basic"_L1, Qt::CaseInsensitive);
}

bool areBeyondGo(const QStringList &schemes)
{
    static const QStringList beyond{u"negotiate"_s, u"ntlm"_s, u"kerberos"_s, u"digest"_s};
    return !schemes.isEmpty()
        && std::ranges::all_of(schemes, [](const QString &scheme) { return beyond.contains(scheme.toLower()); });
}

} // namespace Tidyscope
