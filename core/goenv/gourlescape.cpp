// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/gourlescape.h"

#include "core/goenv/gourl.h"

#include <QList>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace GoUrlEscape {

namespace {

bool isHex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

char unhex(char c)
{
    if (c >= '0' && c <= '9') {
        return static_cast<char>(c - '0');
    }
    return static_cast<char>((c | 0x20) - 'a' + 10);
}

bool shouldEscape(char c, Encoding mode)
{
    if (isAlnum(c)) {
        return false;
    }
    if ((mode == Encoding::Host || mode == Encoding::Zone) && QByteArrayView("!$&'()*+,;=:[]<>\"").contains(c)) {
        return false;
    }
    if (QByteArrayView("-_.~").contains(c)) {
        return false;
    }
    if (QByteArrayView("$&+,/:;=?@").contains(c)) {
        switch (mode) {
        case Encoding::Path: return c == '?';
        case Encoding::UserPassword: return c == '@' || c == '/' || c == '?' || c == ':';
        case Encoding::Fragment: return false;
        case Encoding::Host:
        case Encoding::Zone: break;
        }
    }
    return !(mode == Encoding::Fragment && QByteArrayView("!()*").contains(c));
}
} // namespace

bool isAlnum(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}
QByteArray escape(QByteArrayView s, Encoding mode)
{
    QByteArray out;
    out.reserve(s.size());
    for (const char c : s) {
        if (shouldEscape(c, mode)) {
            out += '%';
            out += QByteArray(1, c).toHex().toUpper();
        } else {
            out += c;
        }
    }
    return out;
}

QByteArray unescape(QByteArrayView s, Encoding mode, QString *error)
{
    QByteArray out;
    out.reserve(s.size());
    const bool inHost = mode == Encoding::Host || mode == Encoding::Zone;
    for (qsizetype i = 0; i < s.size(); ++i) {
        const char c = s[i];
        if (c != '%') {
            if (inHost && static_cast<unsigned char>(c) < 0x80 && shouldEscape(c, mode)) {
                *error = "invalid character %1 in host name"_L1.arg(goQuote(QString(QLatin1Char(c))));
                return {};
            }
            out += c;
            continue;
        }
        const QByteArrayView triple = s.sliced(i, qMin<qsizetype>(3, s.size() - i));
        const bool wellFormed = triple.size() == 3 && isHex(triple[1]) && isHex(triple[2]);
        bool ok = wellFormed;
        if (wellFormed) {
            const char value = static_cast<char>(unhex(triple[1]) << 4 | unhex(triple[2]));
            const bool percent = triple == QByteArrayView("%25");
            if (mode == Encoding::Host && unhex(triple[1]) < 8 && !percent) {
                ok = false;
            } else if (mode == Encoding::Zone && !percent && value != ' ' && shouldEscape(value, Encoding::Host)) {
                ok = false;
            }
            out += value;
        }
        if (!ok) {
            *error = "invalid URL escape %1"_L1.arg(goQuote(QString::fromUtf8(triple)));
            return {};
        }
        i += 2;
    }
    return out;
}

bool isValidEncoded(QByteArrayView s, Encoding mode)
{
    for (const char c : s) {
        if (!QByteArrayView("!$&'()*+,;=:@[]%").contains(c) && shouldEscape(c, mode)) {
            return false;
        }
    }
    return true;
}

} // namespace GoUrlEscape

QString goQuote(QStringView text)
{
    QString out(u'"');
    const auto code = [&out](char32_t c, QLatin1StringView prefix, int digits) {
        out += prefix + QString::number(static_cast<uint>(c), 16).rightJustified(digits, u'0');
    };
    const QList<uint> points = text.toUcs4();
    for (const uint point : points) {
        switch (point) {
        case '"': out += "\\\""_L1; break;
        case '\\': out += "\\\\"_L1; break;
        case '\a': out += "\\a"_L1; break;
        case '\b': out += "\\b"_L1; break;
        case '\f': out += "\\f"_L1; break;
        case '\n': out += "\\n"_L1; break;
        case '\r': out += "\\r"_L1; break;
        case '\t': out += "\\t"_L1; break;
        case '\v': out += "\\v"_L1; break;
        default:
            if (point == ' ' || (QChar::isPrint(point) && !QChar::isSpace(point))) {
                out += QString::fromUcs4(reinterpret_cast<const char32_t *>(&point), 1);
            } else if (point < ' ' || point == 0x7f) {
                code(point, "\\x"_L1, 2);
            } else if (point < 0x10000) {
                code(point, "\\u"_L1, 4);
            } else {
                code(point, "\\U"_L1, 8);
            }
        }
    }
    out += u'"';
    return out;
}

QByteArray goEscapedPath(QStringView path)
{
    return GoUrlEscape::escape(path.toUtf8(), GoUrlEscape::Encoding::Path);
}

} // namespace Tidyscope
