// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fixes/gitconfigedit.h"

#include <QList>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v';
}

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

/// One way through the file, by git's rules (get_base_var, get_value, parse_value).
class Reader
{
public:
    explicit Reader(const QByteArray &file) : m_file(file) { }

    struct Setting
    {
        QString key;
        qsizetype start = 0;
        qsizetype end = 0; ///< behind its line break, or before the break of a line that holds a header as well
    };

    /// Nothing for a file that git would refuse.
    std::optional<QList<Setting>> read()
    {
        if (m_file.startsWith("\xEF\xBB\xBF")) {
            m_at = m_lineStart = 3;
        }
        QList<Setting> settings;
        while (m_at < m_file.size()) {
            const char c = m_file.at(m_at);
            if (c == '\n') {
                ++m_at;
                m_lineStart = m_at;
            } else if (isBlank(c)) {
                ++m_at;
            } else if (c == '#' || c == ';') {
                skipComment();
            } else if (c == '[') {
                if (!readHeader()) {
                    return std::nullopt;
                }
                m_lineStart = -1; // what follows on the line is not the whole line
            } else if (const auto setting = readSetting()) {
                settings.append(*setting);
            } else {
                return std::nullopt;
            }
        }
        return settings;
    }

private:
    void skipComment()
    {
        while (m_at < m_file.size() && m_file.at(m_at) != '\n') {
            ++m_at;
        }
    }

    /// "[section]", "[section.sub]", "[section \"sub\"]".
    bool readHeader()
    {
        QByteArray section;
        for (++m_at; m_at < m_file.size(); ++m_at) {
            const char c = m_file.at(m_at);
            if (c == ']') {
                ++m_at;
                m_section = QString::fromUtf8(section.toLower());
                return !section.isEmpty();
            }
            if (isBlank(c)) {
                m_section = QString::fromUtf8(section.toLower());
                return !section.isEmpty() && readSubsection();
            }
            if (!isNameCharacter(c) && c != '.') {
                return false;
            }
            section += c;
        }
        return false;
    }

    bool readSubsection()
    {
        while (m_at < m_file.size() && isBlank(m_file.at(m_at))) {
            ++m_at;
        }
        if (m_at >= m_file.size() || m_file.at(m_at) != '"') {
            return false;
        }
        QByteArray name;
        for (++m_at; m_at < m_file.size() && m_file.at(m_at) != '"'; ++m_at) {
            if (m_file.at(m_at) == '\\') {
                ++m_at;
            }
            if (m_at >= m_file.size() || m_file.at(m_at) == '\n') {
                return false;
            }
            name += m_file.at(m_at);
        }
        ++m_at;
        if (m_at >= m_file.size() || m_file.at(m_at) != ']') {
            return false;
        }
        ++m_at;
        m_section += u'.' + QString::fromUtf8(name);
        return true;
    }

    std::optional<Setting> readSetting()
    {
        Setting setting{.key = {}, .start = m_lineStart >= 0 ? m_lineStart : m_at, .end = 0};
        const qsizetype nameStart = m_at;
        while (m_at < m_file.size() && isNameCharacter(m_file.at(m_at))) {
            ++m_at;
        }
        if (m_at == nameStart || m_section.isEmpty()) {
            return std::nullopt;
        }
        setting.key = m_section + u'.' + QString::fromLatin1(m_file.sliced(nameStart, m_at - nameStart)).toLower();
        while (m_at < m_file.size() && isBlank(m_file.at(m_at))) {
            ++m_at;
        }
        const bool hasValue = m_at < m_file.size() && m_file.at(m_at) == '=';
        if (m_at < m_file.size() && !hasValue && m_file.at(m_at) != '\n') {
            return std::nullopt;
        }
        if (hasValue && !skipValue()) {
            return std::nullopt;
        }
        const bool wholeLine = m_lineStart >= 0 && m_at < m_file.size();
        setting.end = wholeLine ? m_at + 1 : m_at;
        return setting;
    }

    /// To the line break that ends it: one behind a backslash does not, unless in a comment.
    bool skipValue()
    {
        bool quoted = false;
        bool comment = false;
        for (++m_at; m_at < m_file.size() && m_file.at(m_at) != '\n'; ++m_at) {
            const char c = m_file.at(m_at);
            if (comment) {
                continue;
            }
            if (c == '\\') {
                m_at += QByteArrayView(m_file).sliced(m_at + 1).startsWith("\r\n") ? 2 : 1;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '#' || c == ';')) {
                comment = true;
            }
        }
        m_at = qMin(m_at, m_file.size());
        return !quoted;
    }

    const QByteArray &m_file;
    qsizetype m_at = 0;
    qsizetype m_lineStart = 0; ///< -1: a header stands before, on the same line
    QString m_section;
};

} // namespace

std::optional<QByteArray> withoutGitSetting(const QByteArray &file, const QString &key)
{
    const auto settings = Reader(file).read();
    if (!settings) {
        return std::nullopt;
    }
    QByteArray rest;
    qsizetype kept = 0;
    bool found = false;
    for (const auto &setting : *settings) {
        if (setting.key == key) {
            rest += QByteArrayView(file).sliced(kept, setting.start - kept);
            kept = setting.end;
            found = true;
        }
    }
    return found ? std::optional(rest + file.sliced(kept)) : std::nullopt;
}

} // namespace Tidyscope
