// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/resolversettings.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

QList<QStringList> wordsOfLines(QByteArrayView text)
{
    QList<QStringList> lines;
    const QStringList all = QString::fromUtf8(text).split(u'\n');
    for (const QString &line : all) {
        const QStringList words = line.simplified().split(u' ', Qt::SkipEmptyParts);
        if (!words.isEmpty() && !line.startsWith(u'#') && !line.startsWith(u';')) {
            lines.append(words);
        }
    }
    return lines;
}

/// The digits at the beginning, as dtoi() of package net reads them.
int leadingNumber(QStringView text, int most)
{
    const auto end = std::ranges::find_if_not(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
    const QStringView digits = text.first(end - text.begin());
    bool isNumber = false;
    const int number = digits.toInt(&isNumber);
    return isNumber ? qMin(number, most) : digits.isEmpty() ? 0 : most;
}

void applyOption(QStringView option, ResolverSettings &settings)
{
    constexpr int mostDots = 15;
    constexpr int mostSeconds = 8; // go has no limit; a run does not wait longer for one server
    constexpr int mostAttempts = 100;
    if (option.startsWith("ndots:"_L1)) {
        settings.ndots = leadingNumber(option.sliced(6), mostDots);
    } else if (option.startsWith("timeout:"_L1)) {
        settings.timeout = std::chrono::seconds(qMax(1, leadingNumber(option.sliced(8), mostSeconds)));
    } else if (option.startsWith("attempts:"_L1)) {
        settings.attempts = qMax(1, leadingNumber(option.sliced(9), mostAttempts));
    } else if (option == "use-vc"_L1 || option == "usevc"_L1 || option == "tcp"_L1) {
        settings.overTcp = true;
    }
}

QString withoutRoot(QString domain)
{
    while (domain.endsWith(u'.')) {
        domain.chop(1);
    }
    return domain;
}

} // namespace

ResolverSettings parseResolverSettings(QByteArrayView resolvConf, const QString &hostName)
{
    ResolverSettings settings;
    for (const QStringList &words : wordsOfLines(resolvConf)) {
        if (words.first() == "domain"_L1 && words.size() > 1) {
            settings.searchDomains = {withoutRoot(words.at(1))};
        } else if (words.first() == "search"_L1) {
            settings.searchDomains.clear();
            for (const QString &domain : words.sliced(1)) {
                settings.searchDomains.append(withoutRoot(domain));
            }
        } else if (words.first() == "options"_L1) {
            for (const QString &option : words.sliced(1)) {
                applyOption(option, settings);
            }
        }
        settings.searchDomains.removeAll(QString());
    }
    const QString ofHost = withoutRoot(hostName.section(u'.', 1));
    if (settings.searchDomains.isEmpty() && !ofHost.isEmpty()) {
        settings.searchDomains = {ofHost};
    }
    return settings;
}

NameOrder parseNameOrder(QByteArrayView nsswitch)
{
    QStringList sources;
    for (const QStringList &words : wordsOfLines(nsswitch)) {
        QString line = words.join(u' ');
        line.truncate(line.indexOf(u'#') < 0 ? line.size() : line.indexOf(u'#'));
        if (line.section(u':', 0, 0).trimmed() == "hosts"_L1) {
            sources += line.section(u':', 1).split(u' ', Qt::SkipEmptyParts);
        }
    }
    const qsizetype files = sources.indexOf("files"_L1);
    const qsizetype dns = sources.indexOf("dns"_L1);
    if (dns < 0) {
        return NameOrder::FilesThenDns;
    }
    return files < 0 ? NameOrder::DnsAlone : files < dns ? NameOrder::FilesThenDns : NameOrder::DnsThenFiles;
}

} // namespace Tidyscope
