// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gomod/gomodfile.h"

#include "core/goenv/gourl.h"
#include "core/gomod/gomodlexer.h"

#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

// modfile.isIndirect: the word alone, or with ';' where more words follow
bool isIndirect(const QString &comment)
{
    const QString words = comment.simplified();
    return words == "indirect"_L1 || words.startsWith("indirect; "_L1);
}

/// Directives, with the minor release that brought them.
const QHash<QString, int> &directives(GoModFile::Kind kind)
{
    using Kind = GoModFile::Kind;
    static const QHash<QString, int> mod{{u"module"_s, 0},  {u"go"_s, 0},      {u"toolchain"_s, 21}, {u"require"_s, 0},
                                         {u"replace"_s, 0}, {u"exclude"_s, 0}, {u"retract"_s, 0},    {u"godebug"_s, 23},
                                         {u"tool"_s, 24},   {u"ignore"_s, 25}};
    static const QHash<QString, int> work{
        {u"go"_s, 0}, {u"toolchain"_s, 21}, {u"use"_s, 0}, {u"replace"_s, 0}, {u"godebug"_s, 23}};
    static const QHash<QString, int> any = [] {
        QHash<QString, int> both = mod;
        both.insert(work);
        return both;
    }();
    return kind == Kind::Mod ? mod : kind == Kind::Work ? work : any;
}

bool isNumber(QStringView text)
{
    const bool digits = std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    return digits && !text.isEmpty() && (text.size() == 1 || text[0] != u'0');
}

/// modfile.GoVersionRE
bool isGoVersion(QStringView text, const std::optional<GoVersion> &version)
{
    if (version && !version->isAtLeast(1, 21)) {
        const QList<QStringView> parts = text.split(u'.');
        return parts.size() == 2 && isNumber(parts[0]) && parts[0] != "0"_L1 && isNumber(parts[1]);
    }
    // "1.21", "1.21.3", "1.21rc1", but neither "1" nor "1.21rc"
    QStringView plain = text;
    qsizetype letters = 0;
    while (letters < plain.size() && !(plain[letters] >= u'a' && plain[letters] <= u'z')) {
        ++letters;
    }
    if (letters < plain.size()) {
        qsizetype digits = letters;
        while (digits < plain.size() && plain[digits] >= u'a' && plain[digits] <= u'z') {
            ++digits;
        }
        const QStringView count = plain.sliced(digits);
        if (count.isEmpty()
            || !std::all_of(count.begin(), count.end(), [](QChar c) { return c >= u'0' && c <= u'9'; })) {
            return false;
        }
        plain = plain.first(letters);
    }
    const QList<QStringView> parts = plain.split(u'.');
    return (parts.size() == 2 || parts.size() == 3) && parts[0] != "0"_L1
        && std::all_of(parts.begin(), parts.end(), isNumber);
}

class Reader
{
public:
    Reader(GoModFile *file, GoModFile::Kind kind, const std::optional<GoVersion> &version)
        : m_file(file),
          m_kind(kind),
          m_version(version)
    { }

    void read(const QByteArray &bytes)
    {
        const QString text = QString::fromUtf8(bytes);
        const QList<QStringView> lines = QStringView(text).split(u'\n');
        for (const QStringView raw : lines) {
            ++m_number;
            readOne(GoModLexer::read(raw, m_number == lines.size()));
        }
        if (!m_block.isEmpty()) {
            m_line = {};
            m_line.column = GoModLexer::columnOf(lines.last(), lines.last().size());
            const QString name = m_kind == GoModFile::Kind::Work ? u"go.work"_s : u"go.mod"_s;
            problem("syntax error (unterminated block started at %1:%2:%3)"_L1.arg(name, QString::number(m_blockLine),
                                                                                   QString::number(m_blockColumn)));
        }
    }

private:
    void problem(const QString &message) { m_file->problems += {m_number, message, m_line.column}; }

    void readOne(const GoModLexer::Line &line)
    {
        m_line = line;
        if (!line.problem.isEmpty()) {
            m_file->problems += {m_number, line.problem, line.problemColumn};
            return;
        }
        QStringList tokens = line.tokens;
        if (tokens.isEmpty()) {
            return;
        }
        if (!m_block.isEmpty()) {
            readInBlock(tokens);
            return;
        }
        const bool opens = tokens.size() > 1 && tokens.last() == "("_L1;
        const bool opensAndCloses = tokens.size() > 2 && tokens.last() == ")"_L1 && tokens[tokens.size() - 2] == "("_L1;
        if (opens || opensAndCloses) {
            tokens.resize(tokens.size() - (opens ? 1 : 2));
            openBlock(tokens, opens);
            return;
        }
        const QString verb = tokens.takeFirst();
        if (!isKnown(verb)) {
            problem("unknown directive: "_L1 + verb);
            return;
        }
        directive(verb, tokens);
    }

    void readInBlock(const QStringList &tokens)
    {
        if (tokens.first() != ")"_L1) {
            if (!m_blockIsUnknown) {
                directive(m_block, tokens);
            }
            return;
        }
        m_block.clear();
        if (tokens.size() > 1) {
            m_file->problems += {m_number, u"syntax error (expected newline after closing paren)"_s, m_line.ends[1]};
        }
    }

    void openBlock(const QStringList &words, bool staysOpen)
    {
        static const QSet<QString> single{u"go"_s, u"toolchain"_s};
        const QString type = words.join(u' ');
        m_blockIsUnknown = !isKnown(type) || single.contains(type);
        if (m_blockIsUnknown) {
            problem("unknown block type: "_L1 + type);
        }
        if (staysOpen) {
            m_block = type;
            m_blockLine = m_number;
            m_blockColumn = m_line.column;
        }
    }

    [[nodiscard]] bool isKnown(const QString &verb) const
    {
        const auto since = directives(m_kind).constFind(verb);
        return since != directives(m_kind).constEnd() && (!m_version || m_version->isAtLeast(1, *since));
    }

    void directive(const QString &verb, const QStringList &args)
    {
        if (verb == "module"_L1) {
            if (m_file->moduleLine != 0) {
                problem(u"repeated module statement"_s);
            } else if (args.size() != 1) {
                problem(u"usage: module module/path"_s);
            } else if (!hasBadQuote(args, 0)) {
                m_file->module = args.first();
                m_file->moduleLine = m_number;
            }
        } else if (verb == "go"_L1 || verb == "toolchain"_L1) {
            versionLine(verb, args);
        } else if (verb == "require"_L1 || verb == "exclude"_L1) {
            if (args.size() != 2) {
                problem("usage: %1 module/path v1.2.3"_L1.arg(verb));
            } else if (hasBadQuote(args, 0) || hasBadQuote(args, 1, verb + u' ' + args[0])) {
                return;
            } else if (verb == "require"_L1) {
                m_file->require += {args[0], args[1], isIndirect(m_line.comment), m_number, m_line.column};
            } else {
                m_file->exclude += {args[0], args[1], m_number, m_line.column};
            }
        } else if (verb == "replace"_L1) {
            replace(args);
        } else if (verb == "retract"_L1) {
            retract(args);
        } else {
            newerDirective(verb, args);
        }
    }

    void newerDirective(const QString &verb, const QStringList &args)
    {
        if (verb == "use"_L1) {
            if (args.size() != 1) {
                problem(u"usage: use local/dir"_s);
            } else if (!hasBadQuote(args, 0)) {
                m_file->use += {args[0], m_number, m_line.column};
            }
        } else if (verb == "godebug"_L1) {
            const qsizetype equals = args.size() == 1 && !m_line.isString.last() ? args[0].indexOf(u'=') : -1;
            if (equals < 0 || hasQuote(args[0])) {
                problem(u"usage: godebug key=value"_s);
            } else {
                m_file->godebug += {args[0].left(equals), args[0].mid(equals + 1), m_number, m_line.column};
            }
        } else if (verb == "tool"_L1 || verb == "ignore"_L1) {
            if (args.size() != 1) {
                problem("%1 directive expects exactly one argument"_L1.arg(verb));
            } else if (!hasBadQuote(args, 0)) {
                (verb == "tool"_L1 ? m_file->tool : m_file->ignore) += {args[0], m_number, m_line.column};
            }
        }
    }

    void versionLine(const QString &verb, const QStringList &args)
    {
        const bool go = verb == "go"_L1;
        int *where = go ? &m_file->goLine : &m_file->toolchainLine;
        const bool old = m_version && !m_version->isAtLeast(1, 22);
        if (*where != 0) {
            problem("repeated %1 statement"_L1.arg(verb));
        } else if (args.size() != 1) {
            problem("%1 directive expects exactly one argument"_L1.arg(verb));
        } else if (go && !isGoVersion(args[0], m_version)) {
            problem("invalid go version '%1': must match format %2"_L1.arg(args[0], old ? "1.23"_L1 : "1.23.0"_L1));
        } else if (!go && args[0] != "default"_L1 && args[0] != "go1"_L1 && !args[0].startsWith("go1."_L1)) {
            problem("invalid toolchain version '%1': must match format %2"_L1.arg(
                args[0], old ? "go1.23 or local"_L1 : "go1.23.0 or default"_L1));
        } else {
            (go ? m_file->go : m_file->toolchain) = args[0];
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
        if (hasBadQuote(args, 0) || (arrow == 2 && hasBadQuote(args, 1, "replace "_L1 + args[0]))
            || hasBadQuote(args, arrow + 1)
            || (behind == 2 && hasBadQuote(args, arrow + 2, "replace "_L1 + args[arrow + 1]))) {
            return;
        }
        m_file->replace += {args[0],         arrow == 2 ? args[1] : QString(),
                            args[arrow + 1], behind == 2 ? args[arrow + 2] : QString(),
                            m_number,        m_line.column};
    }

    static bool hasQuote(const QString &text)
    {
        return std::any_of(text.begin(), text.end(), [](QChar c) { return c == u'"' || c == u'\'' || c == u'`'; });
    }

    /// modfile.parseString: quotes stand around a whole word or nowhere. True: it complains of args[@p i], which is a path,
    /// or a version of @p of.
    bool hasBadQuote(const QStringList &args, qsizetype i, const QString &of = {})
    {
        static const QString why = u"unquoted string cannot contain quote"_s;
        if (i >= args.size() || m_line.isString[m_line.tokens.size() - args.size() + i] || !hasQuote(args[i])) {
            return false;
        }
        problem(of.isEmpty() ? "invalid quoted string: "_L1 + why
                             : "%1: version %2 invalid: %3"_L1.arg(of, goQuote(args[i]), why));
        return true;
    }

    // modfile.parseVersionInterval
    void retract(const QStringList &args)
    {
        const auto at = [&args](qsizetype i) { return args.value(i); };
        qsizetype used = 1;
        GoModFile::Retract entry{at(0), at(0), m_line.comment, m_number, m_line.column};
        QString why;
        const qsizetype first = at(0) == "["_L1 ? 1 : 0;
        const bool second = first == 1 && at(2) == ","_L1;
        if (hasBadQuote(args, first, u"retract"_s) || (second && hasBadQuote(args, 3, u"retract"_s))) {
            return;
        }
        if (args.isEmpty() || at(0) == "("_L1) {
            why = u"expected '[' or version"_s;
        } else if (at(0) == "["_L1) {
            entry.low = at(1);
            entry.high = at(3);
            used = 5;
            why = args.size() < 2 ? u"expected version after '['"_s
                : at(2) != ","_L1 ? u"expected ',' after version"_s
                : args.size() < 4 ? u"expected version after ','"_s
                : at(4) != "]"_L1 ? u"expected ']' after version"_s
                                  : QString();
        }
        if (why.isEmpty() && args.size() > used) {
            why = "unexpected token after version: "_L1 + goQuote(at(used));
        }
        if (why.isEmpty()) {
            m_file->retract += entry;
        } else {
            problem(why);
        }
    }

    GoModFile *m_file;
    GoModFile::Kind m_kind;
    std::optional<GoVersion> m_version;
    GoModLexer::Line m_line;
    int m_number = 0;
    QString m_block;
    bool m_blockIsUnknown = false;
    int m_blockLine = 0;
    int m_blockColumn = 1;
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

QString GoModFile::Problem::toString(const QString &file) const
{
    const QString place = column > 1 ? u':' + QString::number(column) : QString();
    return file + u':' + QString::number(line) + place + ": "_L1 + message;
}

GoModFile GoModFile::parse(const QByteArray &bytes, Kind kind, const std::optional<GoVersion> &version)
{
    GoModFile file;
    Reader(&file, kind, version).read(bytes);
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
