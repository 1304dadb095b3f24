// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envcheck/valuechecks.h"
#include "core/goenv/gotoolchain.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Part = ValueExamination::Part;
using Replacement = ValueExamination::Replacement;

const auto id = u"tc-invalid"_s;

bool isToolchainName(const QString &name)
{
    return !GoVer::fromToolchain(name).isEmpty();
}

/// From 1.21 on "1.21" names a language and "1.21.0" its first toolchain.
bool isLanguageVersion(const QString &name)
{
    const QString version = GoVer::fromToolchain(name);
    return GoVer::isLanguage(version) && GoVer::compare(version, u"1.21") >= 0;
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
