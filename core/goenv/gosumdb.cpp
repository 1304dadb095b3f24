// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/gosumdb.h"

#include "core/base/redactor.h"
#include "core/goenv/gourl.h"
#include "core/sumdb/note.h"

#include <QStringList>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr auto builtInName = "sum.golang.org"_L1;
constexpr auto builtInKey = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"_L1;

/// sumdb.go: "No funny business in the database name."
bool isPlainName(const QString &name)
{
    const GoUrl url = GoUrl::parse("https://"_L1 + name);
    return url.isValid() && !name.endsWith(u'/') && !url.host.isEmpty() && !url.hasUser && !url.hasQuery
        && !url.hasFragment && url.rawPath.isEmpty();
}

} // namespace

GoSumDb GoSumDb::parse(QStringView value)
{
    GoSumDb db;
    QString text = value.toString();
    if (text == "sum.golang.google.cn"_L1) {
        text = u"sum.golang.org https://sum.golang.google.cn"_s;
    }
    if (text == "off"_L1) {
        db.off = true;
        return db;
    }
    QStringList fields = text.simplified().split(u' ', Qt::SkipEmptyParts);
    if (fields.isEmpty()) {
        db.error = u"missing GOSUMDB"_s;
        return db;
    }
    if (fields.first() == builtInName) {
        fields.first() = builtInKey;
        db.knownKey = true;
    }
    if (fields.size() > 2) {
        db.error = u"invalid GOSUMDB: too many fields"_s;
        return db;
    }
    const auto verifier = NoteVerifier::parse(fields.first());
    if (!verifier) {
        db.error = "invalid GOSUMDB: "_L1 + verifier.error();
        return db;
    }
    db.name = verifier->name;
    db.verifierKey = fields.first();
    db.publicKey = verifier->publicKey;
    if (!isPlainName(db.name)) {
        db.error = "invalid sumdb name (must be host[/path]): "_L1 + db.name;
        return db;
    }
    db.url = QUrl("https://"_L1 + db.name);
    if (fields.size() == 2) {
        const GoUrl url = GoUrl::parse(fields[1]);
        if (!url.isValid()) {
            db.error = "invalid GOSUMDB URL: "_L1 + Redactor().mask(url.message());
            return db;
        }
        db.explicitUrl = true;
        db.url = QUrl::fromEncoded(url.toString(false).toUtf8(), QUrl::StrictMode);
    }
    return db;
}

} // namespace Tidyscope
