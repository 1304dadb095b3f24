// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envcheck/valuechecks.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Part = ValueExamination::Part;
using Replacement = ValueExamination::Replacement;

const auto id = u"tc-invalid"_s;

bool isNumber(QStringView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; })
        && (text.size() == 1 || text.front() != u'0');
}

/// internal/gover.IsValid: 1.21, 1.21.0, 1.21rc1.
bool isGoVersion(QStringView text)
{
    const QList<QStringView> parts = text.split(u'.');
    if (parts.size() > 3 || !isNumber(parts.first())) {
        return false;
    }
    for (qsizetype i = 1; i < parts.size(); ++i) {
        QStringView part = parts.at(i);
        for (const auto kind : {u"rc", u"beta", u"alpha"}) {
            const qsizetype at = part.indexOf(kind);
            if (at > 0 && i == parts.size() - 1 && i == 1) {
                if (!isNumber(part.sliced(at + QStringView(kind).size()))) {
                    return false;
                }
                part = part.first(at);
                break;
            }
        }
        if (!isNumber(part)) {
            return false;
        }
    }
    return true;
}

/// gover.FromToolchain: "go1.21.0", with a suffix "-corp" or not, and "corp-go1.21.0".
bool isToolchainName(QStringView name)
{
    if (name.contains(u'/') || name.contains(u'\\')) {
        return false;
    }
    QStringView version;
    if (name.startsWith(u"go")) {
        version = name.sliced(2);
    } else if (const qsizetype at = name.indexOf(u"-go"); at >= 0) {
        version = name.sliced(at + 3);
    } else {
        return false;
    }
    const qsizetype end =
        std::ranges::find_if(version, [](QChar c) { return c == u' ' || c == u'\t' || c == u'-'; }) - version.begin();
    return isGoVersion(version.first(end));
}

/// "go1.22" names a language version; toolchains are called go1.22.0 from 1.21 on.
bool isLanguageVersion(QStringView name)
{
    const QList<QStringView> parts = name.startsWith(u"go") ? name.sliced(2).split(u'.') : QList<QStringView>();
    return parts.size() == 2 && isNumber(parts[0]) && isNumber(parts[1]) && parts[1].toInt() >= 21;
}

} // namespace

void checkToolchain(ValueExamination &examination)
{
    const QString &value = examination.value();
    if (value.isEmpty() || value == "auto"_L1 || value == "path"_L1 || value == "local"_L1
        || examination.isReported(examination.whole())) {
        return;
    }
    if (!examination.isAtLeast(21)) {
        examination.report(id, Severity::Warning, examination.whole(), {u"envcheck.toolchain.too-new"_s, {}});
        return;
    }
    const Part trimmed = examination.trimmed(examination.whole());
    const QString plain = examination.text(trimmed).toString().toLower();
    std::optional<Replacement> fix;
    if (plain == "auto"_L1 || plain == "path"_L1 || plain == "local"_L1) {
        fix = Replacement{examination.whole(), plain, {}};
    } else if (isToolchainName(u"go"_s + plain)) {
        fix = Replacement{examination.whole(), u"go"_s + plain, {}};
    }
    const qsizetype plus = value.indexOf(u'+');
    const QString name = plus < 0 ? value : value.first(plus);
    const QString mode = plus < 0 ? QString() : value.sliced(plus + 1);
    if (name != "local"_L1 && !isToolchainName(name)) {
        examination.report(id, Severity::Error, examination.whole(),
                           {u"envcheck.toolchain.invalid"_s, {{u"value"_s, shown(value)}}}, fix);
    } else if (plus >= 0 && mode != "auto"_L1 && mode != "path"_L1) {
        examination.report(id, Severity::Error, {plus, value.size() - plus},
                           {u"envcheck.toolchain.suffix"_s, {{u"suffix"_s, shown(mode)}}});
    } else if (isLanguageVersion(name)) {
        const Part at{0, name.size()};
        examination.report(id, Severity::Error, at, {u"envcheck.toolchain.language"_s, {{u"value"_s, name}}},
                           Replacement{at, name + u".0"_s, {}});
    }
}

} // namespace Tidyscope
