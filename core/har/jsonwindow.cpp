// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/har/jsonwindow.h"

#include <QIODevice>

#include <cstring>
#include <tuple>

namespace Tidyscope {

namespace {

constexpr qsizetype chunk = 1024 * 1024;
/// As much as a parser may read behind the last byte.
constexpr qsizetype padding = 128;

bool isBlank(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// The first @p c in [from, to); @p to if there is none.
const char *find(const char *from, const char *to, char c)
{
    const void *found = std::memchr(from, c, static_cast<std::size_t>(to - from));
    return found ? static_cast<const char *>(found) : to;
}

} // namespace

JsonWindow::JsonWindow(QIODevice &device, qsizetype largest, Watch watch)
    : m_device(device),
      m_watch(std::move(watch)),
      m_largest(largest),
      m_buffer(chunk + padding, '\0')
{ }

/// More bytes behind those that are kept. The buffer may move.
bool JsonWindow::refill()
{
    if (m_state != State::Good) {
        return false;
    }
    if (m_mark >= 0 && m_end - m_mark > m_largest) {
        m_mark = -1;
        m_dropped = true;
    }
    const qsizetype from = m_mark >= 0 ? m_mark : m_position;
    if (from > 0) {
        std::memmove(m_buffer.data(), m_buffer.constData() + from, static_cast<std::size_t>(m_end - from));
        m_base += from;
        m_position -= from;
        m_end -= from;
        m_mark = m_mark >= 0 ? 0 : -1;
    }
    if (m_buffer.size() < m_end + chunk + padding) {
        m_buffer.resize(std::max(m_end + chunk + padding, m_buffer.size() * 2));
    }
    const qint64 count = m_device.read(m_buffer.data() + m_end, chunk);
    if (count <= 0) {
        m_state = count < 0 ? State::Failed : State::Ended;
        return false;
    }
    m_end += count;
    if (m_watch && !m_watch(m_base + m_end)) {
        m_state = State::Stopped;
        return false;
    }
    return true;
}

char JsonWindow::peek()
{
    while (m_position < m_end || refill()) {
        const char c = m_buffer.at(m_position);
        if (!isBlank(c)) {
            return c;
        }
        ++m_position;
    }
    return 0;
}

bool JsonWindow::take(char c)
{
    if (peek() != c || c == 0) {
        return false;
    }
    ++m_position;
    return true;
}

bool JsonWindow::takeExactly(QByteArrayView bytes)
{
    if (m_position == m_end && !refill()) {
        return false;
    }
    const QByteArrayView here = QByteArrayView(m_buffer).sliced(m_position, m_end - m_position);
    if (!here.startsWith(bytes)) {
        return false;
    }
    m_position += bytes.size();
    return true;
}

bool JsonWindow::value(Value *value)
{
    std::ignore = peek(); // passes over blanks
    m_mark = m_position;
    m_dropped = false;
    value->offset = offset();
    const bool passed = passValue();
    value->tooLarge = m_dropped || (passed && m_position - m_mark > m_largest);
    if (passed && !value->tooLarge) {
        value->bytes = QByteArrayView(m_buffer).sliced(m_mark, m_position - m_mark);
        value->padding = m_buffer.size() - m_position;
    } else {
        value->bytes = {};
        value->padding = 0;
    }
    m_mark = -1;
    return passed;
}

bool JsonWindow::skip()
{
    return passValue();
}

bool JsonWindow::passValue()
{
    switch (peek()) {
    case '"': return passString();
    case '{':
    case '[': return passNested();
    default: return passPlain();
    }
}

/// From its first quotation mark to behind its last.
bool JsonWindow::passString()
{
    ++m_position;
    bool escaped = false;
    while (m_position < m_end || refill()) {
        if (escaped) {
            ++m_position;
            escaped = false;
            continue;
        }
        const char *begin = m_buffer.constData();
        const char *end = begin + m_end;
        const char *at = begin + m_position;
        const char *quote = find(at, end, '"');
        // what stands behind a backslash is no quotation mark
        while (at < quote) {
            const char *slash = find(at, quote, '\\');
            if (slash == quote) {
                at = quote;
            } else if (slash + 1 == end) {
                escaped = true;
                at = end;
            } else {
                at = slash + 2;
            }
        }
        m_position = at - begin;
        if (at == quote && quote < end) {
            ++m_position;
            return true;
        }
    }
    return false;
}

/// An object or an array with all that is in it. Whether its brackets match a parser will tell.
bool JsonWindow::passNested()
{
    qint64 depth = 0;
    while (m_position < m_end || refill()) {
        switch (m_buffer.at(m_position)) {
        case '"':
            if (!passString()) {
                return false;
            }
            continue;
        case '{':
        case '[': ++depth; break;
        case '}':
        case ']': --depth; break;
        default: break;
        }
        ++m_position;
        if (depth == 0) {
            return true;
        }
    }
    return false;
}

/// A number, true, false or null; none of it if something else stands here.
bool JsonWindow::passPlain()
{
    const qint64 from = offset();
    while (m_position < m_end || refill()) {
        const char c = m_buffer.at(m_position);
        if (isBlank(c) || c == ',' || c == '}' || c == ']' || c == ':' || c == '"' || c == '{' || c == '[') {
            return offset() > from;
        }
        ++m_position;
    }
    return m_state == State::Ended && offset() > from;
}

} // namespace Tidyscope
