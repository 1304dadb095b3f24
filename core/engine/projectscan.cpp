// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/projectscan.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int maximalFiles = 4000;
constexpr int maximalDepth = 40;
constexpr qint64 maximalSource = 256 * 1024;

/// Reads just enough of Go's grammar for the import declarations: comments, strings, parentheses, identifiers.
class ImportScanner
{
public:
    explicit ImportScanner(const QByteArray &source) : m_source(source) { }

    QStringList scan()
    {
        bool inImport = false;
        bool inGroup = false;
        while (skipBlanks()) {
            const char c = m_source.at(m_at);
            if (c == '"' || c == '`') {
                const QString path = quoted(c);
                if (inImport) {
                    m_found.append(path);
                    inImport = inGroup;
                }
            } else if (c == '(') {
                inGroup = inImport;
                ++m_at;
            } else if (c == ')') {
                inGroup = inImport = false;
                ++m_at;
            } else {
                const QByteArray token = word();
                if (token == "import") {
                    inImport = true;
                } else if (token == "func" || token == "type" || token == "var" || token == "const") {
                    break; // imports come first
                }
            }
        }
        return m_found;
    }

private:
    bool skipBlanks()
    {
        while (m_at < m_source.size()) {
            if (m_source.sliced(m_at).startsWith("//")) {
                const qsizetype end = m_source.indexOf('\n', m_at);
                m_at = end < 0 ? m_source.size() : end + 1;
            } else if (m_source.sliced(m_at).startsWith("/*")) {
                const qsizetype end = m_source.indexOf("*/", m_at + 2);
                m_at = end < 0 ? m_source.size() : end + 2;
            } else if (QByteArrayView(" \t\r\n;").contains(m_source.at(m_at))) {
                ++m_at;
            } else {
                return true;
            }
        }
        return false;
    }

    QString quoted(char quote)
    {
        const qsizetype end = m_source.indexOf(quote, m_at + 1);
        const qsizetype stop = end < 0 ? m_source.size() : end;
        const QString text = QString::fromUtf8(m_source.mid(m_at + 1, stop - m_at - 1));
        m_at = stop + 1;
        return text;
    }

    QByteArray word()
    {
        const qsizetype from = m_at;
        while (m_at < m_source.size()
               && (std::isalnum(static_cast<unsigned char>(m_source.at(m_at))) || m_source.at(m_at) == '_')) {
            ++m_at;
        }
        if (m_at == from) {
            ++m_at; // a dot import or anything that is none of ours
        }
        return m_source.mid(from, m_at - from);
    }

    QByteArray m_source;
    qsizetype m_at = 0;
    QStringList m_found;
};

void scanFolder(const QString &folder, int depth, int &filesLeft, QSet<QString> &found)
{
    const QDir dir(folder);
    for (const QFileInfo &info : dir.entryInfoList({u"*.go"_s}, QDir::Files | QDir::NoSymLinks)) {
        QFile file(info.absoluteFilePath());
        if (info.fileName().startsWith(u'.') || info.fileName().startsWith(u'_') || --filesLeft < 0
            || !file.open(QIODevice::ReadOnly)) {
            continue;
        }
        for (const QString &path : importsInSource(file.read(maximalSource))) {
            if (path.section(u'/', 0, 0).contains(u'.') && !path.startsWith(u'.')) {
                found.insert(path);
            }
        }
    }
    for (const QFileInfo &info : dir.entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks)) {
        const QString name = info.fileName();
        const bool skipped = name.startsWith(u'.') || name.startsWith(u'_') || name == "vendor"_L1
            || name == "testdata"_L1 || QFileInfo::exists(info.absoluteFilePath() + u"/go.mod"_s);
        if (!skipped && depth < maximalDepth && filesLeft > 0) {
            scanFolder(info.absoluteFilePath(), depth + 1, filesLeft, found);
        }
    }
}

} // namespace

QStringList importsInSource(const QByteArray &source)
{
    return ImportScanner(source).scan();
}

QStringList importsOf(const QString &folder)
{
    QSet<QString> found;
    int filesLeft = maximalFiles;
    scanFolder(folder, 0, filesLeft, found);
    QStringList sorted(found.cbegin(), found.cend());
    sorted.sort();
    return sorted;
}

QStringList gitRemotesOf(const QString &folder)
{
    QDir dir(folder);
    for (int depth = 0; depth < maximalDepth; ++depth) {
        const QFileInfo config(dir.filePath(u".git/config"_s));
        if (config.isFile()) {
            QFile file(config.absoluteFilePath());
            if (!file.open(QIODevice::ReadOnly)) {
                return {};
            }
            QStringList urls;
            bool inRemote = false;
            for (const QByteArray &raw : file.read(maximalSource).split('\n')) {
                const QString line = QString::fromUtf8(raw).trimmed();
                if (line.startsWith(u'[')) {
                    inRemote = line.startsWith("[remote "_L1);
                } else if (inRemote && line.section(u'=', 0, 0).trimmed() == "url"_L1) {
                    urls.append(line.section(u'=', 1).trimmed());
                }
            }
            return urls;
        }
        if (!dir.cdUp()) {
            break;
        }
    }
    return {};
}

} // namespace Tidyscope
