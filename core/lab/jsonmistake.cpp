// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/jsonmistake.h"

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

namespace {

constexpr int DeepestLevel = 200;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Of the character (UTF-8, RFC 3629) that begins at @p at: its bytes, 0 if they are no character.
qsizetype characterSize(QByteArrayView text, qsizetype at)
{
    const auto byte = [&](qsizetype i) { return at + i < text.size() ? static_cast<quint8>(text[at + i]) : quint8(0); };
    const quint8 first = byte(0);
    if (first < 0x80)
        return 1;
    const qsizetype size = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    for (qsizetype i = 1; i < size; ++i) {
        if ((byte(i) & 0xc0) != 0x80)
            return 0;
    }
    // longer than need be, half a pair, or beyond the last
    const bool wrong = (first == 0xe0 && byte(1) < 0xa0) || (first == 0xed && byte(1) > 0x9f)
        || (first == 0xf0 && byte(1) < 0x90) || (first == 0xf4 && byte(1) > 0x8f);
    return wrong ? 0 : size;
}

/// Walks over a text as far as it is JSON.
class Walk
{
public:
    explicit Walk(QByteArrayView text) : m_text(text) { }

    std::optional<JsonMistake> document()
    {
        skipBlanks();
        if (atEnd())
            return JsonMistake{0, {u"lab.json.empty"_s, {}}};
        if (!value(0))
            return m_mistake;
        skipBlanks();
        if (!atEnd())
            (void)fail(m_at, isBroken() ? u"lab.json.encoding"_s : u"lab.json.after-end"_s);
        return m_mistake;
    }

private:
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] char peek() const { return atEnd() ? '\0' : m_text[m_at]; }
    /// Something that is no UTF-8, or UTF-16.
    [[nodiscard]] bool isBroken() const { return !atEnd() && (peek() == '\0' || characterSize(m_text, m_at) == 0); }
    void skipBlanks()
    {
        while (!atEnd() && QByteArrayView(" \t\r\n").contains(peek()))
            ++m_at;
    }
    bool fail(qsizetype at, const QString &key, const QMap<QString, QString> &args = {})
    {
        m_mistake = JsonMistake{at, {key, args}};
        return false;
    }
    /// Something else stands where @p key tells what is expected.
    bool expected(const QString &key, const QMap<QString, QString> &args = {})
    {
        if (isBroken())
            return fail(m_at, u"lab.json.encoding"_s);
        const char found = peek();
        if (found == '/' || found == '#')
            return fail(m_at, u"lab.json.comment"_s);
        if (found == '\'')
            return fail(m_at, u"lab.json.quotes"_s);
        return fail(m_at, key, args);
    }

    bool value(int level)
    {
        skipBlanks();
        const char first = peek();
        if (level > DeepestLevel)
            return fail(m_at, u"lab.json.deep"_s, {{u"limit"_s, QString::number(DeepestLevel)}});
        if (first == '{' || first == '[')
            return list(first == '{', level);
        if (first == '"')
            return string();
        if (first == '-' || isDigit(first))
            return number();
        for (const QByteArrayView word : {QByteArrayView("true"), QByteArrayView("false"), QByteArrayView("null")}) {
            if (m_text.sliced(m_at).startsWith(word)) {
                m_at += word.size();
                return true;
            }
        }
        return expected(u"lab.json.value"_s);
    }

    /// An object or an array.
    bool list(bool isObject, int level)
    {
        const qsizetype start = m_at++;
        const char close = isObject ? '}' : ']';
        const QString brackets = isObject ? u"{ }"_s : u"[ ]"_s;
        qsizetype comma = -1;
        while (true) {
            skipBlanks();
            if (atEnd())
                return fail(start, u"lab.json.not-closed"_s, {{u"bracket"_s, brackets.first(1)}});
            if (peek() == close && comma >= 0)
                return fail(comma, u"lab.json.trailing-comma"_s);
            if (peek() == close && comma < 0) {
                ++m_at;
                return true;
            }
            if ((isObject && !name()) || !value(level + 1))
                return false;
            const qsizetype behind = m_at;
            skipBlanks();
            comma = m_at;
            if (peek() == ',' && !atEnd()) {
                ++m_at;
                continue;
            }
            if (peek() == close) {
                ++m_at;
                return true;
            }
            if (atEnd())
                return fail(start, u"lab.json.not-closed"_s, {{u"bracket"_s, brackets.first(1)}});
            // a forgotten comma: at the end of the line where it belongs
            const bool forgotten = peek() == '"' || peek() == '{' || peek() == '[' || isDigit(peek());
            if (forgotten)
                m_at = behind;
            return forgotten ? fail(m_at, u"lab.json.comma"_s, {{u"bracket"_s, brackets.last(1)}})
                             : expected(u"lab.json.comma"_s, {{u"bracket"_s, brackets.last(1)}});
        }
    }

    /// The name of a member, and its colon.
    bool name()
    {
        if (peek() != '"')
            return expected(u"lab.json.name"_s);
        if (!string())
            return false;
        skipBlanks();
        if (peek() != ':')
            return expected(u"lab.json.colon"_s);
        ++m_at;
        return true;
    }

    bool string()
    {
        const qsizetype start = m_at++;
        while (!atEnd() && peek() != '"') {
            if (peek() == '\n' || peek() == '\r')
                return fail(start, u"lab.json.text-not-closed"_s);
            if (static_cast<quint8>(peek()) < 0x20)
                return fail(m_at, u"lab.json.control"_s);
            if (peek() == '\\') {
                if (!escape())
                    return false;
                continue;
            }
            const qsizetype size = characterSize(m_text, m_at);
            if (size == 0)
                return fail(m_at, u"lab.json.encoding"_s);
            m_at += size;
        }
        if (atEnd())
            return fail(start, u"lab.json.text-not-closed"_s);
        ++m_at;
        return true;
    }

    bool escape()
    {
        const char letter = m_at + 1 < m_text.size() ? m_text[m_at + 1] : '\0';
        qsizetype size = QByteArrayView("\"\\/bfnrt").contains(letter) && letter != '\0' ? 2 : 0;
        if (letter == 'u' && m_at + 6 <= m_text.size()) {
            size = 6;
            for (const char digit : m_text.sliced(m_at + 2, 4))
                size = isDigit(digit) || (digit >= 'a' && digit <= 'f') || (digit >= 'A' && digit <= 'F') ? size : 0;
        }
        if (size == 0)
            return fail(m_at, u"lab.json.escape"_s);
        m_at += size;
        return true;
    }

    bool number()
    {
        const qsizetype start = m_at;
        const auto digits = [this] {
            const qsizetype from = m_at;
            while (isDigit(peek()))
                ++m_at;
            return m_at - from;
        };
        if (peek() == '-')
            ++m_at;
        const bool leadingZero = peek() == '0';
        const qsizetype whole = digits();
        bool good = whole == 1 || (whole > 1 && !leadingZero);
        if (good && peek() == '.') {
            ++m_at;
            good = digits() > 0;
        }
        if (good && (peek() == 'e' || peek() == 'E')) {
            ++m_at;
            if (peek() == '+' || peek() == '-')
                ++m_at;
            good = digits() > 0;
        }
        return good || fail(start, u"lab.json.number"_s);
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
    std::optional<JsonMistake> m_mistake;
};

} // namespace

std::optional<JsonMistake> firstJsonMistake(QByteArrayView text)
{
    return Walk(text).document();
}

} // namespace Tidyscope::Lab
