// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gomod/gomodfile.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

struct Line
{
    QStringList tokens;
    QString comment; // behind "//", trimmed
    QString problem; // the lexer's own complaint
};

bool isPunctuation(QChar c)
{
    return c == u'(' || c == u')' || c == u'[' || c == u']' || c == u'{' || c == u'}' || c == u',';
}

/// A "…" or `…` token; @p i stands on its first quote and is moved behind its last.
QString readString(QStringView text, qsizetype *i, QString *problem)
{
    const QChar quote = text[*i];
    QString out;
    for (++*i; *i < text.size(); ++*i) {
        const QChar c = text[*i];
        if (c == quote) {
            ++*i;
            return out;
        }
        if (c == u'\\' && quote == u'"' && *i + 1 < text.size()) {
            ++*i;
            out += text[*i];
        } else {
            out += c;
        }
    }
    *problem = u"unexpected newline in string"_s;
    return out;
}

Line readLine(QStringView text)
{
    Line line;
    qsizetype i = 0;
    while (i < text.size()) {
        const QChar c = text[i];
        if (c == u' ' || c == u'\t' || c == u'\r') {
            ++i;
        } else if (text.sliced(i).startsWith("//"_L1)) {
            line.comment = text.sliced(i + 2).trimmed().toString();
            break;
        } else if (text.sliced(i).startsWith("/*"_L1)) {
            line.problem = u"mod files must use // comments (not /* */ comments)"_s;
            break;
        } else if (c == u'"' || c == u'`') {
            line.tokens += readString(text, &i, &line.problem);
        } else if (isPunctuation(c)) {
            line.tokens += QString(c);
            ++i;
        } else {
            const qsizetype start = i;
            while (i < text.size() && !text[i].isSpace() && !isPunctuation(text[i])
                   && !text.sliced(i).startsWith("//"_L1)) {
                ++i;
            }
            line.tokens += text.sliced(start, i - start).toString();
        }
    }
    return line;
}

// modfile.isIndirect: "indirect" alone or before ';'
bool isIndirect(const QString &comment)
{
    return comment == "indirect"_L1 || comment.startsWith("indirect;"_L1);
}

class Reader
{
public:
    explicit Reader(GoModFile *file) : m_file(file) { }

    void read(const QByteArray &bytes)
    {
        const QString text = QString::fromUtf8(bytes);
        const QList<QStringView> lines = QStringView(text).split(u'\n');
        for (const QStringView raw : lines) {
            ++m_number;
            readOne(readLine(raw));
        }
        if (!m_block.isEmpty()) {
            problem("syntax error (unterminated block started at line %1)"_L1.arg(QString::number(m_blockLine)));
        }
    }

private:
    void problem(const QString &message) { m_file->problems += {m_number, message}; }

    void readOne(const Line &line)
    {
        if (!line.problem.isEmpty()) {
            problem(line.problem);
            return;
        }
        QStringList tokens = line.tokens;
        if (tokens.isEmpty()) {
            return;
        }
        if (!m_block.isEmpty()) {
            if (tokens.first() == ")"_L1) {
                m_block.clear();
            } else {
                directive(m_block, tokens, line.comment);
            }
            return;
        }
        const QString verb = tokens.takeFirst();
        if (tokens.size() == 1 && tokens.first() == "("_L1) {
            if (!isKnown(verb)) {
                problem("unknown block type: "_L1 + verb);
            }
            m_block = verb;
            m_blockLine = m_number;
            return;
        }
        if (tokens.size() == 2 && tokens == QStringList{u"("_s, u")"_s}) {
            return;
        }
        if (!isKnown(verb)) {
            problem("unknown directive: "_L1 + verb);
            return;
        }
        directive(verb, tokens, line.comment);
    }

    static bool isKnown(const QString &verb)
    {
        static const QSet<QString> known{u"module"_s,  u"go"_s,      u"toolchain"_s, u"require"_s,
                                         u"replace"_s, u"exclude"_s, u"retract"_s,   u"godebug"_s,
                                         u"tool"_s,    u"ignore"_s,  u"use"_s};
        return known.contains(verb);
    }

    void directive(const QString &verb, const QStringList &args, const QString &comment)
    {
        if (verb == "module"_L1) {
            single(args, &m_file->module, &m_file->moduleLine, u"module"_s, u"usage: module module/path"_s);
        } else if (verb == "go"_L1) {
            single(args, &m_file->go, &m_file->goLine, u"go"_s, u"usage: go 1.23"_s);
        } else if (verb == "toolchain"_L1) {
            single(args, &m_file->toolchain, &m_file->toolchainLine, u"toolchain"_s, u"usage: toolchain go1.23"_s);
        } else if (verb == "require"_L1) {
            if (args.size() != 2) {
                problem(u"usage: require module/path v1.2.3"_s);
            } else {
                m_file->require += {args[0], args[1], isIndirect(comment), m_number};
            }
        } else if (verb == "exclude"_L1) {
            if (args.size() != 2) {
                problem(u"usage: exclude module/path v1.2.3"_s);
            } else {
                m_file->exclude += {args[0], args[1], m_number};
            }
        } else if (verb == "replace"_L1) {
            replace(args);
        } else if (verb == "use"_L1 && args.size() == 1) {
            m_file->use += {args[0], m_number};
        }
    }

    void single(const QStringList &args, QString *value, int *where, const QString &name, const QString &usage)
    {
        if (args.size() != 1) {
            problem(usage);
        } else if (*where != 0) {
            problem("repeated %1 statement"_L1.arg(name));
        } else {
            *value = args.first();
            *where = m_number;
        }
    }

    void replace(const QStringList &args)
    {
        const qsizetype arrow = args.indexOf("=>"_L1);
        const qsizetype behind = args.size() - arrow - 1;
        if (arrow < 1 || arrow > 2 || behind < 1 || behind > 2) {
            problem(u"usage: replace module/path [v1.2.3] => other/module v1.4\n\t or replace module/path [v1.2.3] => "
                    "../local/directory"_s);
            return;
        }
        GoModFile::Replace entry;
        entry.oldPath = args[0];
        entry.oldVersion = arrow == 2 ? args[1] : QString();
        entry.newPath = args[arrow + 1];
        entry.newVersion = behind == 2 ? args[arrow + 2] : QString();
        entry.line = m_number;
        m_file->replace += entry;
    }

    GoModFile *m_file;
    int m_number = 0;
    QString m_block;
    int m_blockLine = 0;
};

/// The nearest file @p name in @p dir or above it; folders of that name do not count.
QString findUpwards(const QString &dir, const QString &name)
{
    if (dir.isEmpty()) {
        return {};
    }
    QDir at(QDir::cleanPath(QDir(dir).absolutePath()));
    for (;;) {
        const QFileInfo file(at.filePath(name));
        if (file.exists() && !file.isDir()) {
            return file.absoluteFilePath();
        }
        if (at.isRoot() || !at.cdUp()) {
            return {};
        }
    }
}

} // namespace

GoModFile GoModFile::parse(const QByteArray &bytes)
{
    GoModFile file;
    Reader(&file).read(bytes);
    return file;
}

const GoModFile::Replace *GoModFile::replacementFor(const QString &path, const QString &version) const
{
    const Replace *general = nullptr;
    for (const Replace &entry : replace) {
        if (entry.oldPath != path) {
            continue;
        }
        if (!version.isEmpty() && entry.oldVersion == version) {
            return &entry;
        }
        if (entry.oldVersion.isEmpty()) {
            general = &entry;
        }
    }
    return general;
}

QString findGoMod(const QString &dir)
{
    const QString file = findUpwards(dir, u"go.mod"_s);
    // modload.Init: a go.mod in the very temporary folder is somebody's leftover
    if (!file.isEmpty() && QFileInfo(file).absolutePath() == QDir::cleanPath(QDir::tempPath())) {
        return {};
    }
    return file;
}

QString findGoWork(const QString &dir, const QProcessEnvironment &environment)
{
    const QString set = environment.value(u"GOWORK"_s);
    if (set == "off"_L1) {
        return {};
    }
    if (set.isEmpty() || set == "auto"_L1) {
        return findUpwards(dir, u"go.work"_s);
    }
    return set;
}

QString hostOf(QStringView modulePath)
{
    const qsizetype slash = modulePath.indexOf(u'/');
    return (slash < 0 ? modulePath : modulePath.first(slash)).toString();
}

} // namespace Tidyscope
