// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envedit/sessionenvironment.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QMap>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qint64 mostBytes = 64 * 1024;

bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

bool isNameCharacter(QChar c)
{
    return c == u'_' || (c.unicode() < 128 && c.isLetterOrNumber());
}

bool isName(const QString &name)
{
    return !name.isEmpty() && !name.front().isDigit() && std::ranges::all_of(name, isNameCharacter);
}

/// The bytes of @p file; none if it is no ordinary file.
QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return QFileInfo(path).isFile() && file.open(QIODevice::ReadOnly) ? file.read(mostBytes) : QByteArray();
}

/// Goes through a file of environment.d and takes its words apart (systemd, src/basic/env-file.c: parse_env_file_internal).
class Scanner
{
public:
    explicit Scanner(const QByteArray &bytes) : m_bytes(bytes) { }

    /// The next assignment; false at the end.
    bool next(QString &name, QString &value)
    {
        while (m_at < m_bytes.size()) {
            const char c = m_bytes.at(m_at);
            if (c == '\n' || isBlank(c)) {
                ++m_at;
            } else if (c == '#' || c == ';') {
                skipLine();
            } else if (readName(name)) {
                value = QString::fromUtf8(readValue());
                return true;
            }
        }
        return false;
    }

private:
    void skipLine()
    {
        const qsizetype end = m_bytes.indexOf('\n', m_at);
        m_at = end < 0 ? m_bytes.size() : end + 1;
    }
    /// False where the line has no '=': it is passed over.
    bool readName(QString &name)
    {
        const qsizetype line = m_bytes.indexOf('\n', m_at);
        const qsizetype equals = m_bytes.indexOf('=', m_at);
        if (equals < 0 || (line >= 0 && line < equals)) {
            skipLine();
            return false;
        }
        name = QString::fromUtf8(m_bytes.sliced(m_at, equals - m_at)).trimmed();
        m_at = equals + 1;
        return true;
    }
    QByteArray readValue()
    {
        QByteArray value;
        qsizetype kept = 0;  // blanks at the end count only where they are quoted
        bool inWord = false; // a word that begins without a quote has none
        while (m_at < m_bytes.size() && m_bytes.at(m_at) != '\n') {
            const char c = m_bytes.at(m_at++);
            if (!inWord && (c == '\'' || c == '"')) {
                readQuoted(c, value);
                kept = value.size();
            } else if (c == '\\') {
                inWord = true;
                readEscaped(value);
                kept = value.size();
            } else if (inWord || !isBlank(c)) {
                inWord = true;
                value += c;
                kept = isBlank(c) ? kept : value.size();
            }
        }
        return value.first(kept);
    }
    void readQuoted(char quote, QByteArray &value)
    {
        while (m_at < m_bytes.size() && m_bytes.at(m_at) != quote) {
            const char c = m_bytes.at(m_at++);
            const bool escapes = quote == '"' && c == '\\' && m_at < m_bytes.size();
            if (!escapes) {
                value += c;
                continue;
            }
            const char escaped = m_bytes.at(m_at++);
            if (QByteArrayView("\"\\`$").contains(escaped)) {
                value += escaped;
            } else if (escaped != '\n') {
                value += c;
                value += escaped;
            }
        }
        ++m_at;
    }
    void readEscaped(QByteArray &value)
    {
        if (m_at < m_bytes.size() && m_bytes.at(m_at++) != '\n') {
            value += m_bytes.at(m_at - 1);
        }
    }

    QByteArray m_bytes;
    qsizetype m_at = 0;
};

/// The position behind the '}' that belongs to the '{' before @p from; -1: there is none.
qsizetype closingBrace(const QString &text, qsizetype from)
{
    int depth = 1;
    for (qsizetype at = from; at < text.size(); ++at) {
        depth += text.at(at) == u'{' ? 1 : text.at(at) == u'}' ? -1 : 0;
        if (depth == 0) {
            return at;
        }
    }
    return -1;
}

/// @p depth: how deep defaults may stand within defaults.
QString expanded(const QString &text, const QProcessEnvironment &known, int depth = 8);

/// What stands between "${" and "}".
QString expandedBraces(const QString &inside, const QProcessEnvironment &known, int depth)
{
    const qsizetype colon = inside.indexOf(u':');
    const QString value = known.value(colon < 0 ? inside : inside.first(colon));
    if (colon < 0) {
        return value;
    }
    const QString rest = inside.sliced(colon + 1);
    if (rest.startsWith(u'-')) {
        return value.isEmpty() ? expanded(rest.sliced(1), known, depth - 1) : value;
    }
    if (rest.startsWith(u'+')) {
        return value.isEmpty() ? QString() : expanded(rest.sliced(1), known, depth - 1);
    }
    return u"${"_s + inside + u'}';
}

QString expanded(const QString &text, const QProcessEnvironment &known, int depth)
{
    QString out;
    qsizetype at = 0;
    while (at < text.size()) {
        const qsizetype sign = text.indexOf(u'$', at);
        if (sign < 0 || sign + 1 == text.size() || depth == 0) {
            break;
        }
        out += QStringView(text).sliced(at, sign - at);
        const qsizetype close = text.at(sign + 1) == u'{' ? closingBrace(text, sign + 2) : -1;
        qsizetype end = sign + 1;
        if (close >= 0) {
            out += expandedBraces(text.sliced(sign + 2, close - sign - 2), known, depth);
            end = close + 1;
        } else {
            while (end < text.size() && isNameCharacter(text.at(end)) && (end > sign + 1 || !text.at(end).isDigit())) {
                ++end;
            }
            out += end > sign + 1 ? known.value(text.sliced(sign + 1, end - sign - 1)) : u"$"_s;
        }
        at = end;
    }
    return out + text.sliced(at);
}

} // namespace

SessionPlaces SessionPlaces::of(const QProcessEnvironment &process)
{
    const QString home = process.value(u"HOME"_s, QDir::homePath());
    const QString config = process.value(u"XDG_CONFIG_HOME"_s, home + u"/.config"_s);
    const QString zsh = process.value(u"ZDOTDIR"_s, home);
    SessionPlaces places;
    places.environmentFile = u"/etc/environment"_s;
    places.folders = {config + u"/environment.d"_s, u"/etc/environment.d"_s, u"/run/environment.d"_s,
                      u"/usr/local/lib/environment.d"_s, u"/usr/lib/environment.d"_s};
    for (const QString &name : {u"/.profile"_s, u"/.bash_profile"_s, u"/.bash_login"_s, u"/.bashrc"_s}) {
        places.startFiles << home + name;
    }
    for (const QString &name : {u"/.zshenv"_s, u"/.zprofile"_s, u"/.zshrc"_s, u"/.zlogin"_s}) {
        places.startFiles << zsh + name;
    }
    places.startFiles << config + u"/fish/config.fish"_s << config + u"/fish/conf.d"_s
                      << config + u"/fish/fish_variables"_s << u"/etc/profile"_s << u"/etc/profile.d"_s
                      << u"/etc/bash.bashrc"_s << u"/etc/zsh"_s << u"/etc/fish"_s;
    return places;
}

QProcessEnvironment parseSessionEnvironment(const QByteArray &bytes)
{
    QProcessEnvironment environment;
    for (const QByteArray &raw : bytes.split('\n')) {
        QString line = QString::fromUtf8(raw.left(raw.indexOf('#') < 0 ? raw.size() : raw.indexOf('#'))).trimmed();
        if (line.startsWith("export "_L1)) {
            line = line.mid(7).trimmed();
        }
        const qsizetype equals = line.indexOf(u'=');
        if (equals <= 0) {
            continue;
        }
        QString value = line.mid(equals + 1);
        for (const QChar quote : {u'"', u'\''}) {
            if (value.size() >= 2 && value.startsWith(quote) && value.endsWith(quote)) {
                value = value.mid(1, value.size() - 2);
                break;
            }
        }
        environment.insert(line.first(equals), value);
    }
    return environment;
}

QProcessEnvironment withEnvironmentFile(QProcessEnvironment before, const QByteArray &bytes)
{
    Scanner scanner(bytes);
    QString name;
    QString value;
    while (scanner.next(name, value)) {
        if (isName(name)) {
            before.insert(name, expanded(value, before));
        }
    }
    return before;
}

QStringList environmentFiles(const QStringList &folders)
{
    QMap<QString, QString> byName; // sorted as strcmp() does for names of ASCII
    for (const QString &folder : folders) {
        const QFileInfoList files =
            QDir(folder).entryInfoList({u"*.conf"_s}, QDir::Files | QDir::System | QDir::Hidden);
        for (const QFileInfo &file : files) {
            if (!byName.contains(file.fileName())) {
                byName.insert(file.fileName(), file.filePath());
            }
        }
    }
    QStringList files = byName.values();
    files.removeIf([](const QString &file) { return !QFileInfo(file).isFile(); }); // a link to /dev/null
    return files;
}

QProcessEnvironment withSessionEnvironment(QProcessEnvironment before, const SessionPlaces &places)
{
    before.insert(parseSessionEnvironment(contentsOf(places.environmentFile)));
    for (const QString &file : environmentFiles(places.folders)) {
        before = withEnvironmentFile(before, contentsOf(file));
    }
    return before;
}

QByteArray sessionStamp(const SessionPlaces &places)
{
    QStringList paths = places.startFiles + places.folders + environmentFiles(places.folders);
    paths << places.environmentFile;
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &path : std::as_const(paths)) {
        const QFileInfo file(path); // a folder's time changes when a file comes or goes
        hash.addData(path.toUtf8() + '\0' + QByteArray::number(file.exists() ? file.size() : -1) + ' '
                     + QByteArray::number(file.lastModified().toMSecsSinceEpoch()) + '\n');
    }
    return hash.result();
}

} // namespace Tidyscope
