// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sumdb/record.h"

#include <QStringDecoder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope::Tlog {

namespace {

/// strconv.ParseInt: an optional sign and digits.
std::optional<qint64> parseInt(const QByteArray &text)
{
    const qsizetype sign = text.startsWith('-') || text.startsWith('+') ? 1 : 0;
    const bool digits =
        text.size() > sign && std::all_of(text.begin() + sign, text.end(), [](char c) { return c >= '0' && c <= '9'; });
    bool ok = false;
    const qint64 value = text.toLongLong(&ok);
    return digits && ok ? std::optional(value) : std::nullopt;
}

} // namespace

QByteArray TreeHead::toText() const
{
    return "go.sum database tree\n" + QByteArray::number(records) + '\n' + root.bytes.toBase64() + '\n';
}

tl::expected<TreeHead, QString> TreeHead::parse(const QByteArray &text)
{
    constexpr qsizetype MaxText = 1'000'000;
    const tl::unexpected<QString> malformed(u"malformed tree note"_s);
    if (!text.startsWith("go.sum database tree\n") || text.count('\n') < 3 || text.size() > MaxText)
        return malformed;
    const QByteArrayList lines = text.split('\n');
    const auto records = parseInt(lines.at(1));
    const auto root = Hash::fromString(lines.at(2));
    if (!records || *records < 0 || QByteArray::number(*records) != lines.at(1) || !root)
        return malformed;
    return TreeHead{*records, *root};
}

bool isRecordText(const QByteArray &text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decoded = decoder.decode(text);
    return !decoder.hasError() && text.endsWith('\n') && !text.contains("\n\n")
        && std::ranges::none_of(text, [](char c) { return static_cast<quint8>(c) < 0x20 && c != '\n'; });
}

tl::expected<LookupAnswer, QString> LookupAnswer::parse(const QByteArray &answer)
{
    const tl::unexpected<QString> malformed(u"malformed record data"_s);
    const qsizetype newline = answer.indexOf('\n');
    if (newline < 0)
        return malformed;
    const auto id = parseInt(answer.first(newline));
    const qsizetype blank = answer.indexOf("\n\n", newline + 1);
    if (!id || blank < 0)
        return malformed;
    LookupAnswer result{*id, answer.sliced(newline + 1, blank - newline), answer.sliced(blank + 2)};
    if (!isRecordText(result.text))
        return malformed;
    return result;
}

std::optional<QByteArray> LookupAnswer::toBytes() const
{
    if (!isRecordText(text))
        return std::nullopt;
    return QByteArray::number(id) + '\n' + text + '\n' + note;
}

QStringList LookupAnswer::hashes(const QString &path, const QString &version, bool goMod) const
{
    const QByteArray prefix = path.toUtf8() + ' ' + version.toUtf8() + (goMod ? "/go.mod " : " ");
    QStringList hashes;
    for (const QByteArray &line : (text + note).split('\n')) {
        if (line.startsWith(prefix))
            hashes.append(QString::fromUtf8(line.sliced(prefix.size())));
    }
    return hashes;
}

} // namespace Tidyscope::Tlog
