// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envcheck/valuechecks.h"
#include "core/goenv/gosumdb.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Part = ValueExamination::Part;
using Replacement = ValueExamination::Replacement;

/// What was probably meant by a value that go refuses.
QString meantBy(QStringView value)
{
    QString text = value.trimmed().toString().toLower();
    while (text.endsWith(u'/')) {
        text.chop(1);
    }
    for (const auto prefix : {"https://"_L1, "http://"_L1}) {
        if (text.startsWith(prefix)) {
            text.remove(0, prefix.size());
        }
    }
    static const QStringList names{u"off"_s, u"sum.golang.org"_s, u"sum.golang.google.cn"_s};
    if (names.contains(text)) {
        return text;
    }
    static const QStringList yes{u"on"_s, u"true"_s, u"1"_s, u"default"_s};
    static const QStringList no{u"false"_s, u"0"_s, u"none"_s, u"disable"_s, u"disabled"_s};
    return yes.contains(text) ? u"sum.golang.org"_s : no.contains(text) ? u"off"_s : QString();
}

} // namespace

void checkSumDb(ValueExamination &examination)
{
    const QStringView value = examination.value();
    const Part part = examination.trimmed(examination.whole());
    if (examination.isReported(examination.whole()) || value.isEmpty()) {
        return;
    }
    const GoSumDb db = GoSumDb::parse(value);
    if (db.off) {
        examination.report(u"unsafe-gosumdb-off"_s, Severity::Warning, examination.whole(),
                           {u"envcheck.sumdb.off"_s, {}});
        return;
    }
    if (db.error.isEmpty()) {
        return;
    }
    const QString meant = meantBy(value);
    std::optional<Replacement> fix;
    if (!meant.isEmpty()) {
        fix = Replacement{examination.whole(), meant, {}};
    }
    examination.report(u"gosumdb-invalid"_s, Severity::Error, part.length > 0 ? part : examination.whole(),
                       {u"envcheck.sumdb.invalid"_s, {{u"value"_s, shown(value)}, {u"error"_s, db.error}}}, fix);
}

} // namespace Tidyscope
