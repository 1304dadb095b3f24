// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gomod/gomodlexer.h"

using namespace Qt::StringLiterals;

namespace Tidyscope::GoModLexer {

namespace {

bool isPunctuation(QChar c)
{
    return c == u'(' || c == u')' || c == u'[' || c == u']' || c == u'{' || c == u'}' || c == u',';
}

bool isBlank(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\r';
}

QChar unescaped(QChar c)
{
    switch (c.unicode()) {
    case 'a': return u'\a';
    case 'b': return u'\b';
    case 'f': return u'\f';
    case 'n': return u'\n';
    case 'r': return u'\r';
    case 't': return u'\t';
    case 'v': return u'\v';
    default: return c;
    }
}

class Reader
{
public:
    Reader(QStringView text, bool last, Line *line) : m_text(text), m_last(last), m_line(line) { }

    void read()
    {
        while (m_at < m_text.size() && m_line->problem.isEmpty()) {
            const QChar c = m_text[m_at];
            const QStringView rest = m_text.sliced(m_at);
            if (isBlank(c)) {
                ++m_at;
            } else if (rest.startsWith("//"_L1)) {
                m_line->comment = rest.sliced(2).trimmed().toString();
                return;
            } else if (rest.startsWith("/*"_L1)) {
                complain(u"mod files must use // comments (not /* */ comments)"_s, m_at);
            } else if (c == u'"' || c == u'`') {
                readString(c);
            } else if (c == u'\0') {
                complain(u"unexpected input character U+0000"_s, m_at);
            } else if (isPunctuation(c)) {
                ++m_at;
                add(QString(c), false, m_at - 1);
            } else {
                readWord();
            }
        }
    }

private:
    void add(const QString &token, bool isString, qsizetype at)
    {
        if (m_line->tokens.isEmpty()) {
            m_line->column = columnOf(m_text, at);
        }
        m_line->tokens += token;
        m_line->isString += isString;
        m_line->ends += columnOf(m_text, m_at); // each reader stands behind its token
    }

    void complain(const QString &problem, qsizetype at)
    {
        m_line->problem = problem;
        m_line->problemColumn = columnOf(m_text, at);
    }

    void readWord()
    {
        const qsizetype start = m_at;
        while (m_at < m_text.size() && !isBlank(m_text[m_at]) && !isPunctuation(m_text[m_at])) {
            const QStringView rest = m_text.sliced(m_at);
            if (m_text[m_at] == u'\0' || rest.startsWith("//"_L1)) {
                break;
            }
            if (rest.startsWith("/*"_L1)) {
                complain(u"mod files must use // comments (not /* */ comments)"_s, m_at);
                return;
            }
            ++m_at;
        }
        add(m_text.sliced(start, m_at - start).toString(), false, start);
    }

    void readString(QChar quote)
    {
        const qsizetype start = m_at;
        QString out;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            const QChar c = m_text[m_at];
            if (c == quote) {
                ++m_at;
                // modfile.parseString knows no other quotes: these stay, for the directive to complain of
                const bool isString = quote == u'"';
                add(isString ? out : QString(quote + out + quote), isString, start);
                return;
            }
            if (c == u'\\' && quote == u'"' && m_at + 1 < m_text.size()) {
                out += unescaped(m_text[++m_at]);
            } else {
                out += c;
            }
        }
        if (m_last) {
            complain(u"unexpected EOF in string"_s, start);
        } else {
            complain(u"unexpected newline in string"_s, m_text.size());
        }
    }

    QStringView m_text;
    bool m_last;
    Line *m_line;
    qsizetype m_at = 0;
};

} // namespace

int columnOf(QStringView text, qsizetype at)
{
    // two units of UTF-16 may be one character
    return static_cast<int>(text.first(at).toUcs4().size()) + 1;
}

Line read(QStringView text, bool last)
{
    Line line;
    Reader(text, last, &line).read();
    return line;
}

} // namespace Tidyscope::GoModLexer
