// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/gosumdb.h"

#include "core/base/redactor.h"
#include "core/goenv/gourl.h"

#include <QCryptographicHash>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr auto builtInName = "sum.golang.org"_L1;
constexpr auto builtInKey = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"_L1;

bool isHex8(QStringView text)
{
    return text.size() == 8 && std::all_of(text.begin(), text.end(), [](QChar c) {
               return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
           });
}

/// note.NewVerifier: fills in name and key, or gives Go's error.
QString readVerifier(const QString &text, GoSumDb *db)
{
    const QString malformed = u"malformed verifier id"_s;
    const qsizetype first = text.indexOf(u'+');
    const qsizetype second = first < 0 ? -1 : text.indexOf(u'+', first + 1);
    if (second < 0) {
        return malformed;
    }
    const QString name = text.left(first);
    const QString hash = text.mid(first + 1, second - first - 1);
    const auto decoded = QByteArray::fromBase64Encoding(
        text.mid(second + 1).toUtf8(), QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    // Go wants the padding, too
    const bool padded = (text.size() - second - 1) % 4 == 0;
    if (!isHex8(hash) || name.isEmpty() || !decoded || !padded || decoded.decoded.isEmpty()) {
        return malformed;
    }
    const QByteArray sum = QCryptographicHash::hash(name.toUtf8() + '\n' + decoded.decoded, QCryptographicHash::Sha256);
    if (sum.first(4).toHex() != hash.toLower().toLatin1()) {
        return u"invalid verifier hash"_s;
    }
    if (decoded.decoded[0] != 1) {
        return u"unknown verifier algorithm"_s;
    }
    if (decoded.decoded.size() != 33) {
        return malformed;
    }
    db->name = name;
    db->verifierKey = text;
    db->publicKey = decoded.decoded.sliced(1);
    return {};
}

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
    if (const QString why = readVerifier(fields.first(), &db); !why.isEmpty()) {
        db.error = "invalid GOSUMDB: "_L1 + why;
        return db;
    }
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
