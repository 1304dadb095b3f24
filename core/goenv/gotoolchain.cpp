// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/gotoolchain.h"

#include "core/goenv/gourl.h"

#include <QStringList>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace GoVer {

namespace {

// Numbers stay text: they may have any length.
struct Parts
{
    QString major;
    QString minor;
    QString patch;
    QString kind; // "", "alpha", "beta", "rc"
    QString pre;
    bool operator==(const Parts &) const = default;
};

QString cutNumber(QStringView *text)
{
    qsizetype i = 0;
    while (i < text->size() && (*text)[i] >= u'0' && (*text)[i] <= u'9') {
        ++i;
    }
    if (i == 0 || ((*text)[0] == u'0' && i != 1)) {
        return {};
    }
    const QString number = text->first(i).toString();
    *text = text->sliced(i);
    return number;
}

/// Patch or pre-release behind the minor version; false: malformed.
bool readTail(QStringView text, Parts *parts)
{
    if (text[0] == u'.') {
        text = text.sliced(1);
        parts->patch = cutNumber(&text);
        return !parts->patch.isEmpty() && text.isEmpty();
    }
    qsizetype i = 0;
    while (i < text.size() && !(text[i] >= u'0' && text[i] <= u'9')) {
        if (text[i] < u'a' || text[i] > u'z') {
            return false;
        }
        ++i;
    }
    parts->kind = text.first(i).toString();
    text = text.sliced(i);
    if (text.isEmpty()) {
        return i > 0;
    }
    parts->pre = cutNumber(&text);
    return i > 0 && !parts->pre.isEmpty() && text.isEmpty();
}

std::strong_ordering compareNumbers(const QString &a, const QString &b)
{
    return std::tuple(a.size(), a) <=> std::tuple(b.size(), b);
}

Parts parse(QStringView text)
{
    Parts parts;
    parts.major = cutNumber(&text);
    if (parts.major.isEmpty()) {
        return {};
    }
    if (text.isEmpty()) {
        parts.minor = u"0"_s;
        parts.patch = u"0"_s;
        return parts;
    }
    if (text[0] != u'.') {
        return {};
    }
    text = text.sliced(1);
    parts.minor = cutNumber(&text);
    if (parts.minor.isEmpty()) {
        return {};
    }
    if (text.isEmpty()) {
        // from 1.21 on, a missing patch number is something else than .0
        if (compareNumbers(parts.minor, u"21"_s) < 0) {
            parts.patch = u"0"_s;
        }
        return parts;
    }
    return readTail(text, &parts) ? parts : Parts();
}

} // namespace

bool isValid(QStringView version)
{
    return parse(version) != Parts();
}

std::strong_ordering compare(QStringView a, QStringView b)
{
    const Parts x = parse(a);
    const Parts y = parse(b);
    for (const auto &[m, n] : {std::pair(x.major, y.major), std::pair(x.minor, y.minor), std::pair(x.patch, y.patch)}) {
        if (const auto order = compareNumbers(m, n); order != 0) {
            return order;
        }
    }
    if (const int kind = x.kind.compare(y.kind); kind != 0) {
        return kind < 0 ? std::strong_ordering::less : std::strong_ordering::greater;
    }
    return compareNumbers(x.pre, y.pre);
}

bool isLanguage(QStringView version)
{
    const Parts parts = parse(version);
    return parts != Parts() && parts.patch.isEmpty() && parts.kind.isEmpty() && parts.pre.isEmpty();
}

QString fromToolchain(QStringView name)
{
    if (name.contains(u'/') || name.contains(u'\\') || !name.startsWith("go"_L1)) {
        return {};
    }
    QStringView version = name.sliced(2);
    for (qsizetype i = 0; i < version.size(); ++i) {
        if (version[i] == u' ' || version[i] == u'\t' || version[i] == u'-') {
            version = version.first(i);
        }
    }
    return isValid(version) ? version.toString() : QString();
}

} // namespace GoVer

GoToolchain GoToolchain::parse(const QString &value)
{
    GoToolchain setting;
    const auto refuse = [&setting, &value](const QString &why) {
        setting.error = "invalid GOTOOLCHAIN "_L1 + goQuote(value) + why;
        return setting;
    };
    if (value == "auto"_L1 || value == "path"_L1) {
        setting.mode = value == "auto"_L1 ? Mode::Auto : Mode::Path;
        return setting;
    }
    setting.mode = Mode::Fixed;
    if (value.isEmpty()) {
        return setting;
    }
    const qsizetype plus = value.indexOf(u'+');
    setting.minimum = plus < 0 ? value : value.left(plus);
    const QString suffix = plus < 0 ? QString() : value.mid(plus + 1);
    if (setting.minimum != "local"_L1 && GoVer::fromToolchain(setting.minimum).isEmpty()) {
        return refuse(plus < 0 ? QString() : ": invalid minimum toolchain "_L1 + goQuote(setting.minimum));
    }
    if (plus >= 0 && suffix != "auto"_L1 && suffix != "path"_L1) {
        return refuse(u": only version suffixes are +auto and +path"_s);
    }
    if (plus >= 0) {
        setting.mode = suffix == "auto"_L1 ? Mode::Auto : Mode::Path;
    }
    return setting;
}

namespace {

using Because = ToolchainChoice::Because;

/// Whether @p text can stand behind the '-' of a version (golang.org/x/mod/semver: parsePrerelease).
bool isPrerelease(QStringView text)
{
    const QList<QStringView> identifiers = text.split(u'.');
    return std::all_of(identifiers.begin(), identifiers.end(), [](QStringView identifier) {
        const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
        const bool number = std::all_of(identifier.begin(), identifier.end(), isDigit);
        return !identifier.isEmpty() && !(number && identifier.size() > 1 && identifier[0] == u'0')
            && std::all_of(identifier.begin(), identifier.end(), [isDigit](QChar c) {
                   return isDigit(c) || c == u'-' || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
               });
    });
}

/// The lines of the project against what runs anyway (@p name, @p version). @p equalWill: a toolchain line counts as soon as it is
/// no older, so that its suffix does. False: go refuses the toolchain line.
bool applyWish(const ToolchainWish &wish, bool equalWill, QString *name, QString *version, ToolchainChoice *choice)
{
    if (wish.toolchain == "default"_L1) {
        return true;
    }
    if (!wish.toolchain.isEmpty()) {
        const QString asked = GoVer::fromToolchain(wish.toolchain);
        if (asked.isEmpty()) {
            choice->error = "invalid toolchain %1 in %2"_L1.arg(goQuote(wish.toolchain), wish.file);
            return false;
        }
        const auto order = GoVer::compare(asked, *version);
        if (order > 0 || (equalWill && order == 0)) {
            *name = wish.toolchain;
            *version = asked;
            choice->because = Because::ToolchainLine;
        }
    }
    if (GoVer::compare(wish.go, *version) > 0) {
        *version = wish.go;
        *name = "go"_L1 + wish.go;
        if (GoVer::isLanguage(wish.go) && GoVer::compare(wish.go, u"1.21") >= 0) {
            *name += ".0"_L1;
        }
        choice->because = Because::GoLine;
    }
    return true;
}

} // namespace

ToolchainChoice chooseToolchain(const QString &gotoolchain, const QString &local, const ToolchainWish &wish,
                                const QString &platform)
{
    ToolchainChoice choice;
    if (GoVer::compare(local, u"1.21rc1") < 0) {
        return choice;
    }
    const GoToolchain setting = GoToolchain::parse(gotoolchain);
    if (!setting.isValid()) {
        choice.error = setting.error;
        return choice;
    }
    const QString localName = "go"_L1 + local;
    const bool named = setting.minimum != "local"_L1;
    QString name = named ? setting.minimum : localName;
    QString version = named ? GoVer::fromToolchain(name) : local;
    choice.because = named ? Because::Setting : Because::Local;
    const bool equalWill = GoVer::compare(local, u"1.22rc1") < 0;
    if (setting.mode != GoToolchain::Mode::Fixed && !applyWish(wish, equalWill, &name, &version, &choice)) {
        return choice;
    }
    if (name == localName) {
        choice.because = Because::Local;
        if (GoVer::compare(wish.go, local) > 0) {
            // gover.TooNewError; "toolchain default" keeps go from looking for a newer one
            choice.because = Because::TooOld;
            QString explain =
                gotoolchain.isEmpty() || gotoolchain == "auto"_L1 ? QString() : "; GOTOOLCHAIN="_L1 + gotoolchain;
            explain +=
                setting.mode == GoToolchain::Mode::Fixed ? QString() : "; %1 sets toolchain default"_L1.arg(wish.file);
            choice.error = "%1 requires go >= %2 (running go %3%4)"_L1.arg(wish.file, wish.go, local, explain);
        }
        return choice;
    }
    if (!name.startsWith("go1"_L1) && !name.contains("-go1"_L1)) {
        choice.error = "invalid GOTOOLCHAIN "_L1 + goQuote(name);
        return choice;
    }
    choice.toolchain = name;
    choice.needsPatchNumber =
        GoVer::isLanguage(version) && GoVer::compare(version, u"1.21") >= 0 && GoVer::fromToolchain(name) == version;
    choice.mayDownload = setting.mode != GoToolchain::Mode::Path;
    const QString downloaded = name + u'.' + platform;
    if (choice.mayDownload && isPrerelease(downloaded)) {
        choice.module = "golang.org/toolchain@v0.0.1-"_L1 + downloaded;
    } else if (choice.mayDownload) {
        choice.error = "download %1: non-semver module version %2"_L1.arg(name, goQuote("v0.0.1-"_L1 + downloaded));
    }
    return choice;
}

} // namespace Tidyscope
