// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gomod/pseudoversion.h"

#include "core/goenv/gourl.h"
#include "core/gomod/semver.h"

#include <QTimeZone>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qsizetype timeDigits = 14;

struct Parts
{
    QStringView base; // "v1.2.4-0", "v1.3.0-rc.1.0", "v1.0.0"
    QStringView time;
    QStringView rev;
    QStringView build;
};

bool isAlnum(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
    });
}

bool isNumber(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

/// module.pseudoVersionRE and parsePseudoVersion
std::optional<Parts> split(QStringView version)
{
    if (version.count(u'-') < 2 || !SemVer::isValid(version)) {
        return {};
    }
    Parts parts;
    const qsizetype plus = version.indexOf(u'+');
    parts.build = plus < 0 ? QStringView() : version.sliced(plus);
    const QStringView plain = plus < 0 ? version : version.first(plus);
    const qsizetype dash = plain.lastIndexOf(u'-');
    if (dash < 0) {
        return {}; // they are all in the build
    }
    parts.rev = plain.sliced(dash + 1);
    const QStringView head = plain.first(dash);
    if (parts.rev.isEmpty() || !isAlnum(parts.rev) || head.size() <= timeDigits) {
        return {};
    }
    parts.time = head.last(timeDigits);
    const QStringView before = head.chopped(timeDigits); // ends in its separator
    if (!isNumber(parts.time)) {
        return {};
    }
    parts.base = before.chopped(1);
    const qsizetype prerelease = before.indexOf(u'-');
    if (prerelease == before.size() - 1) {
        // nothing but the time behind the patch number: only for vX.0.0
        return parts.base.endsWith(".0.0"_L1) && parts.base.count(u'.') == 2 ? std::optional(parts) : std::nullopt;
    }
    const QStringView identifiers = before.sliced(prerelease + 1);
    const bool counted = identifiers == "0."_L1 || identifiers.endsWith(".0."_L1);
    return prerelease >= 0 && counted ? std::optional(parts) : std::nullopt;
}

/// One less; empty for 0.
QString decremented(QStringView number)
{
    QString digits = number.toString();
    qsizetype i = digits.size() - 1;
    for (; i >= 0 && digits[i] == u'0'; --i) {
        digits[i] = u'9';
    }
    if (i < 0) {
        return {};
    }
    if (i == 0 && digits[0] == u'1' && digits.size() > 1) {
        return digits.sliced(1);
    }
    digits[i] = QChar(digits[i].unicode() - 1);
    return digits;
}

// module.PseudoVersionBase
QString baseOf(const Parts &parts, QString *error)
{
    const QString prerelease = SemVer::prerelease(parts.base);
    if (prerelease.isEmpty()) {
        if (!parts.build.isEmpty()) {
            *error = "lacks base version, but has build metadata "_L1 + goQuote(parts.build);
        }
        return {};
    }
    if (prerelease != "-0"_L1) {
        return parts.base.chopped(2).toString() + parts.build.toString();
    }
    const QStringView next = parts.base.chopped(2);
    const qsizetype dot = next.lastIndexOf(u'.');
    const QString patch = decremented(next.sliced(dot + 1));
    if (patch.isEmpty()) {
        *error = "version before %1 would have negative patch number"_L1.arg(next);
        return {};
    }
    return next.first(dot + 1).toString() + patch + parts.build.toString();
}

} // namespace

bool isPseudoVersion(QStringView version)
{
    return split(version).has_value();
}

std::optional<PseudoVersion> PseudoVersion::parse(QStringView version)
{
    const std::optional<Parts> parts = split(version);
    if (!parts) {
        return {};
    }
    PseudoVersion pseudo;
    pseudo.rev = parts->rev.toString();
    pseudo.base = baseOf(*parts, &pseudo.error);
    pseudo.time = QDateTime::fromString(parts->time.toString(), u"yyyyMMddHHmmss"_s);
    if (pseudo.time.isValid()) {
        pseudo.time.setTimeZone(QTimeZone::UTC);
    } else if (pseudo.error.isEmpty()) {
        pseudo.error = "malformed time "_L1 + goQuote(parts->time);
    }
    return pseudo;
}

} // namespace Tidyscope
