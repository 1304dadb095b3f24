// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gomod/semver.h"

#include <QList>

#include <algorithm>
#include <optional>
#include <tuple>

using namespace Qt::StringLiterals;

namespace Tidyscope::SemVer {

namespace {

struct Parts
{
    QStringView major;
    QStringView minor = u"0";
    QStringView patch = u"0";
    QStringView missing; // ".0.0" of a short version
    QStringView prerelease;
    QStringView build;
};

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

bool isNumber(QStringView text)
{
    return std::all_of(text.begin(), text.end(), isDigit);
}

/// A number without needless zeros, taken off @p text; empty: there is none.
QStringView takeNumber(QStringView *text)
{
    qsizetype i = 0;
    while (i < text->size() && isDigit((*text)[i])) {
        ++i;
    }
    if (i == 0 || ((*text)[0] == u'0' && i != 1)) {
        return {};
    }
    const QStringView number = text->first(i);
    *text = text->sliced(i);
    return number;
}

bool takeDot(QStringView *text)
{
    const bool dot = text->startsWith(u'.');
    *text = dot ? text->sliced(1) : *text;
    return dot;
}

/// Identifiers between dots. @p numbers: those of digits alone must have no needless zeros.
bool areIdentifiers(QStringView text, bool numbers)
{
    const QList<QStringView> identifiers = text.split(u'.');
    return std::all_of(identifiers.begin(), identifiers.end(), [numbers](QStringView identifier) {
        const bool plain = std::all_of(identifier.begin(), identifier.end(), [](QChar c) {
            return isDigit(c) || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'-';
        });
        const bool badNumber = numbers && identifier.size() > 1 && identifier[0] == u'0' && isNumber(identifier);
        return plain && !identifier.isEmpty() && !badNumber;
    });
}

std::optional<Parts> parse(QStringView text)
{
    if (!text.startsWith(u'v')) {
        return {};
    }
    text = text.sliced(1);
    Parts parts;
    parts.major = takeNumber(&text);
    if (parts.major.isEmpty()) {
        return {};
    }
    if (text.isEmpty()) {
        parts.missing = u".0.0";
        return parts;
    }
    parts.minor = takeDot(&text) ? takeNumber(&text) : QStringView();
    if (parts.minor.isEmpty()) {
        return {};
    }
    if (text.isEmpty()) {
        parts.missing = u".0";
        return parts;
    }
    parts.patch = takeDot(&text) ? takeNumber(&text) : QStringView();
    if (parts.patch.isEmpty()) {
        return {};
    }
    const qsizetype plus = text.indexOf(u'+');
    parts.build = plus < 0 ? QStringView() : text.sliced(plus);
    parts.prerelease = plus < 0 ? text : text.first(plus);
    const bool prereleaseOk = parts.prerelease.isEmpty()
        || (parts.prerelease.startsWith(u'-') && areIdentifiers(parts.prerelease.sliced(1), true));
    const bool buildOk = parts.build.isEmpty() || areIdentifiers(parts.build.sliced(1), false);
    return prereleaseOk && buildOk ? std::optional(parts) : std::nullopt;
}

std::strong_ordering compareText(QStringView a, QStringView b)
{
    return a.compare(b) <=> 0;
}

std::strong_ordering compareNumbers(QStringView a, QStringView b)
{
    return a.size() != b.size() ? a.size() <=> b.size() : compareText(a, b);
}

std::strong_ordering comparePrereleases(QStringView a, QStringView b)
{
    if (a == b) {
        return std::strong_ordering::equal;
    }
    if (a.isEmpty() || b.isEmpty()) {
        return a.isEmpty() ? std::strong_ordering::greater : std::strong_ordering::less;
    }
    const QList<QStringView> x = a.sliced(1).split(u'.');
    const QList<QStringView> y = b.sliced(1).split(u'.');
    for (qsizetype i = 0; i < std::min(x.size(), y.size()); ++i) {
        if (x[i] == y[i]) {
            continue;
        }
        const bool number = isNumber(x[i]);
        if (number != isNumber(y[i])) {
            return number ? std::strong_ordering::less : std::strong_ordering::greater;
        }
        return number ? compareNumbers(x[i], y[i]) : compareText(x[i], y[i]);
    }
    return x.size() <=> y.size();
}

} // namespace

bool isValid(QStringView version)
{
    return parse(version).has_value();
}

QString canonical(QStringView version)
{
    const std::optional<Parts> parts = parse(version);
    return parts ? version.chopped(parts->build.size()).toString() + parts->missing.toString() : QString();
}

QString canonicalInGoMod(QStringView version)
{
    const QString plain = canonical(version);
    return build(version) == "+incompatible"_L1 ? plain + "+incompatible"_L1 : plain;
}

QString major(QStringView version)
{
    const std::optional<Parts> parts = parse(version);
    return parts ? u'v' + parts->major.toString() : QString();
}

QString majorMinor(QStringView version)
{
    const std::optional<Parts> parts = parse(version);
    return parts ? u'v' + parts->major.toString() + u'.' + parts->minor.toString() : QString();
}

QString prerelease(QStringView version)
{
    const std::optional<Parts> parts = parse(version);
    return parts ? parts->prerelease.toString() : QString();
}

QString build(QStringView version)
{
    const std::optional<Parts> parts = parse(version);
    return parts ? parts->build.toString() : QString();
}

std::strong_ordering compare(QStringView a, QStringView b)
{
    const std::optional<Parts> x = parse(a);
    const std::optional<Parts> y = parse(b);
    if (!x || !y) {
        return x.has_value() <=> y.has_value();
    }
    for (const auto &[m, n] :
         {std::pair(x->major, y->major), std::pair(x->minor, y->minor), std::pair(x->patch, y->patch)}) {
        if (const auto order = compareNumbers(m, n); order != 0) {
            return order;
        }
    }
    return comparePrereleases(x->prerelease, y->prerelease);
}

QString max(QStringView a, QStringView b)
{
    const QString x = canonical(a);
    const QString y = canonical(b);
    return compare(x, y) > 0 ? x : y;
}

} // namespace Tidyscope::SemVer
