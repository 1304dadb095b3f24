// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/goversion.h"

#include <QStringList>

#include <tuple>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Digits at @p i, which is moved behind them; nothing if there are none or too many for a version.
std::optional<int> readNumber(QStringView text, qsizetype *i)
{
    const qsizetype start = *i;
    while (*i < text.size() && text[*i] >= u'0' && text[*i] <= u'9') {
        ++*i;
    }
    bool ok = false;
    const int number = text.sliced(start, *i - start).toInt(&ok);
    return ok ? std::optional(number) : std::nullopt;
}

/// "1.24.4", "1.25rc1", "1.26-3f5c2a1"
std::optional<GoVersion> readVersion(QStringView text)
{
    GoVersion version;
    qsizetype i = 0;
    const std::optional<int> major = readNumber(text, &i);
    if (!major || i >= text.size() || text[i] != u'.') {
        return std::nullopt;
    }
    ++i;
    const std::optional<int> minor = readNumber(text, &i);
    if (!minor) {
        return std::nullopt;
    }
    version.major = *major;
    version.minor = *minor;
    if (i + 1 < text.size() && text[i] == u'.') {
        qsizetype behind = i + 1;
        if (const std::optional<int> patch = readNumber(text, &behind)) {
            version.patch = *patch;
            i = behind;
        }
    }
    version.suffix = text.sliced(i).toString();
    return version;
}

/// Place of a suffix among builds of one version: development, betas, candidates, releases.
std::tuple<int, int> rank(const QString &suffix)
{
    if (suffix.startsWith("devel"_L1)) {
        return {0, 0};
    }
    if (suffix.startsWith("beta"_L1)) {
        return {1, suffix.mid(4).toInt()};
    }
    if (suffix.startsWith("rc"_L1)) {
        return {2, suffix.mid(2).toInt()};
    }
    return {3, 0};
}

} // namespace

std::optional<GoVersion> GoVersion::parse(QStringView text)
{
    QString simplified = text.toString().simplified();
    if (simplified.startsWith("go version "_L1)) {
        simplified.remove(0, 11);
    }
    QStringList words = simplified.split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty()) {
        return std::nullopt;
    }
    const bool devel = words.first() == "devel"_L1;
    if (devel) {
        words.removeFirst();
        if (words.isEmpty() || !words.first().startsWith("go"_L1)) {
            return std::nullopt;
        }
    }
    QStringView word = words.first();
    if (word.startsWith("go"_L1)) {
        word = word.sliced(2);
    }
    std::optional<GoVersion> version = readVersion(word);
    if (!version) {
        return std::nullopt;
    }
    if (devel || version->suffix.startsWith("-devel"_L1)) {
        version->suffix = u"devel"_s;
    } else if (words.size() > 1 && words[1].startsWith("X:"_L1)) {
        version->suffix += (version->suffix.isEmpty() ? ""_L1 : " "_L1) + words[1];
    }
    return version;
}

QString GoVersion::toString() const
{
    QString out = "go%1.%2"_L1.arg(QString::number(major), QString::number(minor));
    const bool preRelease = std::get<0>(rank(suffix)) < 3;
    if (patch != 0 || !preRelease) {
        out += u'.' + QString::number(patch);
    }
    if (suffix == "devel"_L1 || suffix.startsWith("X:"_L1)) {
        out += (suffix.startsWith(u'd') ? u'-' : u' ');
    }
    return out + suffix;
}

std::strong_ordering operator<=>(const GoVersion &a, const GoVersion &b)
{
    const auto key = [](const GoVersion &v) {
        return std::tuple_cat(std::tuple(v.major, v.minor, v.patch), rank(v.suffix));
    };
    if (const auto order = key(a) <=> key(b); order != 0) {
        return order;
    }
    const int order = a.suffix.compare(b.suffix);
    return order < 0 ? std::strong_ordering::less
        : order > 0  ? std::strong_ordering::greater
                     : std::strong_ordering::equal;
}

} // namespace Tidyscope
