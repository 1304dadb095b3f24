// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envcheck/filelines.h"

#include "core/envcheck/valueexamination.h"
#include "core/goenv/goenvfile.h"
#include "core/goenv/variables.h"

#include <QStringDecoder>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr auto ignored = "env-file-ignored"_L1;
constexpr QByteArrayView fullWidthEquals("\xef\xbc\x9d");
constexpr qsizetype mostNamesToGuess = 200;

/// A line of the file and its bytes.
struct Line
{
    FileExamination &file;
    int number;
    qsizetype start;
    qsizetype end;  ///< before "\r" and "\n"
    qsizetype next; ///< behind the "\n"

    [[nodiscard]] QByteArrayView text() const { return QByteArrayView(file.bytes()).sliced(start, end - start); }
    void report(Severity severity, const QString &variable, qsizetype from, qsizetype to, const Text &message,
                const std::optional<FileExamination::Replacement> &fix = {}) const
    {
        file.report(ignored, severity, variable, number, start, start + from, start + to, message, fix);
    }
    [[nodiscard]] FileExamination::Replacement replacement(qsizetype from, qsizetype to, const QByteArray &by,
                                                           const Text &title = {}) const
    {
        return {start + from, start + to, by, title};
    }
    [[nodiscard]] FileExamination::Replacement removal() const
    {
        return {start, next, {}, {u"envcheck.fix.remove-line"_s, {{u"line"_s, QString::number(number)}}}};
    }
};

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

QByteArrayView unquoted(QByteArrayView text)
{
    text = text.trimmed();
    const bool quoted =
        text.size() >= 2 && (text.front() == '"' || text.front() == '\'') && text.back() == text.front();
    return quoted ? text.sliced(1, text.size() - 2) : text;
}

/// "export GOPROXY=x", "set GOPROXY=x", "$env:GOPROXY = 'x'", "setx GOPROXY x", "go env -w GOPROXY=x": shell commands have no place here.
bool examineCommand(const Line &line)
{
    const QByteArrayView text = line.text();
    QByteArrayView rest;
    for (const QByteArrayView word :
         {QByteArrayView("export "), QByteArrayView("set "), QByteArrayView("setx "), QByteArrayView("setenv "),
          QByteArrayView("set -gx "), QByteArrayView("go env -w "), QByteArrayView("$env:"), QByteArrayView("$Env:")}) {
        if (text.startsWith(word)) {
            rest = text.sliced(word.size()).trimmed();
        }
    }
    if (rest.isEmpty()) {
        return false;
    }
    const auto end = std::ranges::find_if(rest, [](char c) { return c == '=' || isBlank(c); });
    const QByteArrayView name = rest.first(end - rest.begin());
    QByteArrayView value = rest.sliced(name.size()).trimmed();
    if (value.startsWith('=')) {
        value = value.sliced(1);
    }
    const QString variable = QString::fromUtf8(name);
    std::optional<FileExamination::Replacement> fix;
    if (isGoEnvFileVariable(variable)) {
        fix = line.replacement(0, text.size(), name.toByteArray() + '=' + unquoted(value).toByteArray(),
                               {u"envcheck.fix.plain-line"_s, {}});
    }
    line.report(Severity::Error, variable, 0, rest.data() - text.data(), {u"envcheck.file.command"_s, {}}, fix);
    return true;
}

/// A first byte that is no A–Z.
void examineFirstByte(const Line &line)
{
    const QByteArrayView text = line.text();
    qsizetype blanks = 0;
    while (blanks < text.size() && isBlank(text[blanks])) {
        ++blanks;
    }
    const qsizetype equals = text.indexOf('=');
    const QString name = QString::fromUtf8(text.first(qMax(equals, qsizetype(0)))).trimmed();
    if (blanks > 0) {
        line.report(Severity::Error, name, 0, blanks, {u"envcheck.file.leading-blank"_s, {}},
                    line.replacement(0, blanks, {}));
        return;
    }
    const QString meant = equals < 0 ? QString() : nearestVariable(name);
    if (!meant.isEmpty()) {
        line.report(Severity::Error, meant, 0, equals, {u"envcheck.file.lower-case"_s, {{u"name"_s, name}}},
                    line.replacement(0, equals, meant.toUtf8()));
    } else {
        line.report(Severity::Warning, {}, 0, text.size(), {u"envcheck.file.not-a-setting"_s, {}});
    }
}

void examineNoEquals(const Line &line)
{
    const QByteArrayView text = line.text();
    const qsizetype wide = text.indexOf(fullWidthEquals);
    const auto blank = std::ranges::find_if(text, [](char c) { return isBlank(c) || c == ':'; }) - text.begin();
    const QString name = QString::fromUtf8(text.first(wide >= 0 ? wide : blank)).trimmed();
    std::optional<FileExamination::Replacement> fix;
    if (wide >= 0) {
        fix = line.replacement(wide, wide + fullWidthEquals.size(), "=");
    } else if (isGoEnvFileVariable(name) && blank < text.size()) {
        qsizetype valueStart = blank;
        while (valueStart < text.size() && (isBlank(text[valueStart]) || text[valueStart] == ':')) {
            ++valueStart;
        }
        fix = line.replacement(blank, valueStart, "=");
    }
    const qsizetype from = wide >= 0 ? wide : 0;
    line.report(Severity::Error, findVariable(name) ? name : QString(), from,
                wide >= 0 ? wide + fullWidthEquals.size() : text.size(),
                {wide >= 0 ? u"envcheck.file.wide-equals"_s : u"envcheck.file.no-equals"_s, {}}, fix);
}

/// "GOPROXY = x" sets a variable "GOPROXY ", which nobody reads.
void examineBlankInName(const Line &line, qsizetype equals)
{
    const QByteArrayView text = line.text();
    qsizetype from = equals;
    while (from > 0 && isBlank(text[from - 1])) {
        --from;
    }
    qsizetype to = equals + 1;
    while (to < text.size() && isBlank(text[to])) {
        ++to;
    }
    const QString name = QString::fromUtf8(text.first(from));
    const bool around = from < equals && !name.contains(u' ') && !name.contains(u'\t');
    std::optional<FileExamination::Replacement> fix;
    if (around) {
        fix = line.replacement(from, to, "=");
    }
    line.report(Severity::Error, findVariable(name) ? name : QString(), around ? from : 0, equals,
                {u"envcheck.file.blank-in-name"_s, {}}, fix);
}

/// A name that go does not take from the file. @p nearest remembers guesses.
void examineUnknownName(const Line &line, const QString &name, QHash<QString, QString> *nearest)
{
    const qsizetype size = name.toUtf8().size();
    if (const GoVariable *variable = findVariable(name)) {
        static const QMap<VariableReader, QString> keys{{VariableReader::Process, u"envcheck.file.process-only"_s},
                                                        {VariableReader::Computed, u"envcheck.file.computed"_s},
                                                        {VariableReader::Nobody, u"envcheck.file.nobody"_s}};
        line.report(variable->reader == VariableReader::Computed ? Severity::Warning : Severity::Error, name, 0, size,
                    {keys.value(variable->reader, u"envcheck.file.unknown"_s), {}}, line.removal());
        return;
    }
    auto known = nearest->constFind(name);
    if (known == nearest->constEnd() && nearest->size() < mostNamesToGuess) {
        known = nearest->insert(name, nearestVariable(name));
    }
    const QString meant = known == nearest->constEnd() ? QString() : *known;
    if (meant.isEmpty()) {
        line.report(Severity::Warning, {}, 0, size, {u"envcheck.file.unknown"_s, {{u"name"_s, shown(name)}}});
        return;
    }
    std::optional<FileExamination::Replacement> fix;
    if (isGoEnvFileVariable(meant)) {
        fix = line.replacement(0, size, meant.toUtf8());
    }
    line.report(Severity::Error, meant, 0, size,
                {u"envcheck.file.near-miss"_s, {{u"name"_s, shown(name)}, {u"meant"_s, meant}}}, fix);
}

bool isValidUtf8(QByteArrayView text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    [[maybe_unused]] const QString decoded = decoder(text);
    return !decoder.hasError();
}

} // namespace

FileExamination::FileExamination(QByteArray bytes, std::optional<GoVersion> version)
    : m_bytes(std::move(bytes)),
      m_version(std::move(version))
{ }

void FileExamination::report(const QString &id, Severity severity, const QString &variable, int line,
                             qsizetype lineStart, qsizetype from, qsizetype to, Text message,
                             const std::optional<Replacement> &fix)
{
    EnvProblem problem;
    problem.id = id;
    problem.severity = severity;
    problem.variable = variable;
    message.args.insert(u"variable"_s, variable);
    problem.message = std::move(message);
    const QByteArrayView bytes(m_bytes);
    problem.at.line = line;
    problem.at.column = static_cast<int>(QString::fromUtf8(bytes.sliced(lineStart, from - lineStart)).size()) + 1;
    problem.at.columns = static_cast<int>(QString::fromUtf8(bytes.sliced(from, to - from)).size());
    problem.at.offset = from;
    problem.at.bytes = to - from;
    if (fix) {
        Text title = fix->title;
        if (title.isEmpty()) {
            const QString old = shown(QString::fromUtf8(bytes.sliced(fix->from, fix->to - fix->from)));
            const QString now = shown(QString::fromUtf8(fix->text));
            title = {fix->text.isEmpty() ? u"envcheck.fix.remove"_s : u"envcheck.fix.replace"_s,
                     {{u"from"_s, old}, {u"to"_s, now}}};
        }
        problem.fix = QuickFix{title, fix->from, fix->to - fix->from, fix->text};
    }
    m_problems.append(problem);
}

void FileExamination::adopt(const Setting &setting, const QList<EnvProblem> &problems)
{
    const int columns = static_cast<int>(
        QString::fromUtf8(QByteArrayView(m_bytes).sliced(setting.lineStart, setting.valueStart - setting.lineStart))
            .size());
    for (EnvProblem problem : problems) {
        problem.at.line = setting.line;
        problem.at.column += columns;
        problem.at.offset += setting.valueStart;
        if (problem.fix) {
            problem.fix->offset += setting.valueStart;
        }
        m_problems.append(problem);
    }
}

QList<EnvProblem> FileExamination::take()
{
    sortProblems(m_problems);
    return std::exchange(m_problems, {});
}

std::optional<FileExamination::Setting> examineLine(FileExamination &file, int line, qsizetype start, qsizetype end,
                                                    QHash<QString, QString> *nearestNames)
{
    const QByteArray &bytes = file.bytes();
    const bool carriageReturn = end > start && bytes.at(end - 1) == '\r';
    const Line at{file, line, start, carriageReturn ? end - 1 : end, end < bytes.size() ? end + 1 : end};
    const QByteArrayView text = at.text();
    const QByteArrayView trimmed = text.trimmed();
    if (trimmed.isEmpty() || trimmed.startsWith('#') || trimmed.startsWith(';') || trimmed.startsWith("//")
        || text.startsWith("\xef\xbb\xbf")) {
        return std::nullopt;
    }
    if (examineCommand(at)) {
        return std::nullopt;
    }
    if (!isUpper(text.front())) {
        examineFirstByte(at);
        return std::nullopt;
    }
    const qsizetype equals = text.indexOf('=');
    if (equals < 0) {
        examineNoEquals(at);
        return std::nullopt;
    }
    if (std::ranges::any_of(text.first(equals), isBlank)) {
        examineBlankInName(at, equals);
        return std::nullopt;
    }
    const QString name = QString::fromUtf8(text.first(equals));
    if (!isGoEnvFileVariable(name)) {
        examineUnknownName(at, name, nearestNames);
        return std::nullopt;
    }
    if (!isValidUtf8(text)) {
        file.report(u"env-file-encoding"_s, Severity::Warning, name, line, start, start + equals + 1, at.end,
                    {u"envcheck.file.not-utf8"_s, {}});
        return std::nullopt;
    }
    return FileExamination::Setting{name, line, start, start + equals + 1, at.end, at.next, carriageReturn};
}

} // namespace Tidyscope
