// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/report/envtext.h"

#include "core/base/redactor.h"
#include "core/goenv/variables.h"
#include "core/report/diagnosisjson.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

QString word(const Texts &texts, const QString &key, const QMap<QString, QString> &args = {})
{
    return texts(Text{u"env."_s + key, args});
}

/// "GOPROXY:1:12: error: message [id]", and the fix below.
QString problemText(const EnvProblem &problem, const QString &place, const QString &indent, const Texts &texts,
                    const PlainTextStyle &style)
{
    const QString severity = word(texts, u"severity."_s + severityName(problem.severity));
    QString out = indent + place
        + word(texts, u"problem"_s,
               {{u"severity"_s, painted(style, problem.severity, severity)},
                {u"message"_s, texts(problem.message)},
                {u"id"_s, problem.id}})
        + u'\n';
    if (problem.fix) {
        out += indent + u"    → "_s + texts(problem.fix->title) + u'\n';
    }
    return out;
}

/// The lines of @p file that set @p name, the one that counts first.
QString linesText(const SettingsFile &file, const QString &name, const QString &indent, const Texts &texts)
{
    const Redactor redactor;
    QString out;
    const GoEnvFile parsed = GoEnvFile::parse(file.bytes);
    for (const GoEnvFile::Entry &entry : parsed.entries()) {
        if (entry.name == name) {
            out.prepend(indent
                        + word(texts, u"chain.file"_s,
                               {{u"file"_s, file.path},
                                {u"line"_s, QString::number(entry.line)},
                                {u"value"_s, redactor.mask(entry.value)}})
                        + u'\n');
        }
    }
    return out;
}

QString shadowedText(const EnvRow &row, const QString &indent, const Texts &texts)
{
    const Redactor redactor;
    QString out;
    for (const EnvValue::Layer &layer : row.value.shadowed) {
        out += indent
            + word(texts, u"shadowed"_s,
                   {{u"value"_s, redactor.mask(layer.value)},
                    {u"origin"_s,
                     layer.file.isEmpty() ? word(texts, u"origin."_s + originName(layer.origin)) : layer.file}})
            + u'\n';
    }
    return out;
}

QString rowText(const GoSettings &settings, const EnvRow &row, qsizetype width, const Texts &texts,
                const PlainTextStyle &style)
{
    const Redactor redactor;
    QString origin = word(texts, u"origin."_s + (row.registry.isEmpty() ? originName(row.value.origin) : row.registry));
    if (!row.value.inheritedFrom.isEmpty()) {
        origin = word(texts, u"inherited"_s, {{u"variable"_s, row.value.inheritedFrom}});
    }
    const QString indent(width + 4, u' ');
    QString out = (row.changed ? u"* "_s : u"  "_s) + row.value.name.leftJustified(width) + u"  "_s
        + redactor.mask(row.value.value) + (row.value.value.isEmpty() ? QString() : u"  "_s) + u'[' + origin + u"]\n"_s;
    if (style.verbose) {
        const GoVariable *variable = findVariable(row.value.name);
        out += variable ? indent + texts(variable->meaning()) + u'\n' : QString();
        out += envChainText(settings, row, indent, texts);
    } else {
        out += shadowedText(row, indent, texts);
    }
    for (const EnvProblem &problem : row.problems) {
        out += problemText(problem, QString(), indent, texts, style);
    }
    return out;
}

} // namespace

QString envChainText(const GoSettings &settings, const EnvRow &row, const QString &indent, const Texts &texts)
{
    const Redactor redactor;
    const EnvValue &value = row.value;
    QString out;
    const auto add = [&](const QString &key, const QString &shown) {
        out += indent + word(texts, key, {{u"value"_s, redactor.mask(shown)}, {u"variable"_s, value.inheritedFrom}})
            + u'\n';
    };
    if (!value.inheritedFrom.isEmpty()) {
        add(u"chain.inherited"_s, value.value);
    }
    if (const QString own = settings.process.value(value.name); !own.isEmpty()) {
        add(u"chain.process"_s, own);
    }
    const GoVariable *variable = findVariable(value.name);
    const bool inFile = !variable || variable->canBeInFile();
    const QString goRoot = inFile ? linesText(settings.goRootFile, value.name, indent, texts) : QString();
    out += (inFile ? linesText(settings.userFile, value.name, indent, texts) : QString()) + goRoot;
    if (value.origin == Origin::Default) {
        add(u"chain.default"_s, value.value);
    } else if (variable && !variable->defaultValue.isEmpty() && goRoot.isEmpty()) {
        add(u"chain.default"_s, variable->defaultValue);
    }
    return out.isEmpty() ? indent + word(texts, u"chain.nowhere"_s) + u'\n' : out;
}

QString goProblemText(const GoSettings &settings, const Texts &texts)
{
    static const QMap<GoSettings::Problem, QString> keys{{GoSettings::Problem::NoGo, u"no-go"_s},
                                                         {GoSettings::Problem::GoFailed, u"go-failed"_s},
                                                         {GoSettings::Problem::TimedOut, u"go-timed-out"_s},
                                                         {GoSettings::Problem::Cancelled, u"cancelled"_s}};
    const QString key = keys.value(settings.problem);
    const QString message = Redactor().mask(settings.message.trimmed());
    return key.isEmpty() ? QString()
                         : word(texts, key, {{u"path"_s, settings.go.path}, {u"message"_s, message}}) + u'\n';
}

QString envListText(const GoSettings &settings, const QList<EnvRow> &rows, bool everything, const Texts &texts,
                    const PlainTextStyle &style)
{
    QList<const EnvRow *> shown;
    qsizetype width = 0;
    for (const EnvRow &row : rows) {
        const GoVariable *variable = findVariable(row.value.name);
        const bool quiet = !variable || !variable->concernsDownloads()
            || (variable->reader != VariableReader::GoSettings && row.value.value.isEmpty());
        if (everything || !quiet || !row.problems.isEmpty()) {
            shown.append(&row);
            width = qMax(width, row.value.name.size());
        }
    }
    QString out;
    if (settings.version) {
        out += settings.version->toString() + u"  "_s + settings.go.path + u'\n';
    }
    out +=
        word(texts, settings.userFile.path.isEmpty() ? u"no-file"_s : u"file"_s, {{u"path"_s, settings.userFile.path}})
        + u'\n';
    std::optional<VariableGroup> group;
    for (const EnvRow *row : std::as_const(shown)) {
        const GoVariable *variable = findVariable(row->value.name);
        const VariableGroup own = variable ? variable->group : VariableGroup::Build;
        if (own != group) {
            out += u'\n' + painted(style, u"1", texts(groupTitle(own))) + u'\n';
            group = own;
        }
        out += rowText(settings, *row, width, texts, style);
    }
    const bool anyChanged = std::ranges::any_of(shown, [](const EnvRow *row) { return row->changed; });
    return anyChanged ? out + u'\n' + word(texts, u"star"_s) + u'\n' : out;
}

QString envCheckText(const GoSettings &settings, const QStringList &files, const QList<EnvCheckRow> &rows,
                     const Texts &texts, const PlainTextStyle &style)
{
    QString out;
    if (style.verbose) {
        out += settings.version
            ? word(texts, u"judged-by"_s, {{u"version"_s, settings.version->toString()}, {u"path"_s, settings.go.path}})
            : word(texts, u"judged-by-newest"_s);
        out += u'\n';
        for (const QString &file : files) {
            out += word(texts, u"checked"_s, {{u"path"_s, file}}) + u'\n';
        }
    }
    if (rows.isEmpty()) {
        return out + word(texts, u"check-clean"_s) + u'\n';
    }
    for (const EnvCheckRow &row : rows) {
        const EnvSpot &at = row.problem.at;
        const QString subject = row.file.isEmpty() ? u'$' + row.problem.variable : row.file;
        const QString place = u"%1:%2:%3: "_s.arg(subject, QString::number(at.line), QString::number(at.column));
        out += problemText(row.problem, place, QString(), texts, style);
    }
    return out;
}

QString envExplainText(const GoSettings &settings, const QList<EnvRow> &rows, const QList<ModuleRoute> &routes,
                       const Texts &texts, const PlainTextStyle &style)
{
    static const QStringList deciding{u"GOPROXY"_s,    u"GOPRIVATE"_s,  u"GONOPROXY"_s, u"GONOSUMDB"_s,
                                      u"GOSUMDB"_s,    u"GOINSECURE"_s, u"GOVCS"_s,     u"HTTPS_PROXY"_s,
                                      u"HTTP_PROXY"_s, u"NO_PROXY"_s};
    QString out;
    for (const EnvRow &row : rows) {
        if (style.verbose && deciding.contains(row.value.name.toUpper())) {
            out += row.value.name + u'\n' + envChainText(settings, row, u"    "_s, texts);
        }
    }
    for (const ModuleRoute &route : routes) {
        out += (out.isEmpty() ? QString() : u"\n"_s) + route.module + u'\n';
        out += u"  "_s
            + word(texts, route.isPrivate ? u"private"_s : u"not-private"_s,
                   {{u"rule"_s, route.rule ? route.rule->toString() : QString()}})
            + u'\n';
        if (!route.refusal.isEmpty()) {
            out += u"  "_s + word(texts, u"refused"_s, {{u"error"_s, route.refusal}}) + u'\n';
        }
        int number = 0;
        for (const ModuleRoute::Source &source : route.sources) {
            out += u"  %1. %2"_s.arg(QString::number(++number), source.entry);
            out += source.hosts.isEmpty() ? QString() : u" ("_s + source.hosts.join(u", "_s) + u')';
            out += u"  "_s + word(texts, u"continues."_s + continuesOnName(source.continuesOn)) + u'\n';
        }
        out += u"  "_s + texts(route.checksums.reason) + u'\n';
        for (const ModuleRoute::Hop &hop : route.httpProxy) {
            out += u"  "_s + hop.host + u" → "_s + hop.proxy + u": "_s + texts(hop.because) + u'\n';
        }
        for (const ModuleRoute::Leak &leak : route.leaks) {
            out += u"  "_s + painted(style, Severity::Warning, u"!"_s) + u' '
                + word(texts, u"leak"_s,
                       {{u"what"_s, texts(leak.what)}, {u"to"_s, leak.to}, {u"because"_s, texts(leak.because)}})
                + u'\n';
        }
    }
    return out;
}

QString envChangeText(const EnvChangeReport &report, const Texts &texts, const PlainTextStyle &style)
{
    QString out;
    const QList<DiffLine> diff = style.verbose ? report.diff : nearChanges(report.diff);
    if (!diff.isEmpty()) {
        out += report.file + u'\n';
    }
    for (const DiffLine &line : diff) {
        const QChar mark = line.kind == DiffLine::Kind::Added ? u'+'
            : line.kind == DiffLine::Kind::Removed            ? u'-'
                                                              : u' ';
        const bool same = line.kind == DiffLine::Kind::Same;
        const bool added = line.kind == DiffLine::Kind::Added;
        out += (same ? mark + line.text : painted(style, added ? u"32" : u"31", mark + line.text)) + u'\n';
    }
    const Shell shell = currentGoHost() == GoHost::Windows ? Shell::PowerShell : Shell::Posix;
    for (const EnvPreview::Command &command : report.commands) {
        out += command.shell == shell || style.verbose
            ? word(texts, u"same-as"_s, {{u"command"_s, command.line}}) + u'\n'
            : QString();
    }
    for (const EnvPreview::Outside &item : report.outside) {
        const bool shadowed = item.why == EnvPreview::Outside::Why::Shadowed;
        out += word(texts, shadowed ? u"outside-shadowed"_s : u"outside-only"_s,
                    {{u"variable"_s, item.name}, {u"value"_s, item.processValue}})
            + u'\n';
        for (const ShellLines &lines : item.lines) {
            out += u"  "_s + shellName(lines.shell).leftJustified(11) + lines.now.join(u"; "_s) + u'\n';
            out += lines.lasting.isEmpty()
                ? QString()
                : u"  "_s + QString(11, u' ') + texts(lines.where) + u' ' + lines.lasting.join(u"; "_s) + u'\n';
        }
        out += item.ide.isEmpty() ? QString() : u"  "_s + texts(item.ide) + u'\n';
    }
    for (const Text &note : report.notes) {
        out += texts(note) + u'\n';
    }
    for (const EnvProblem &problem : report.problems) {
        out += problemText(problem, problem.variable + u": "_s, QString(), texts, style);
    }
    if (report.change) {
        out += word(texts, u"applied"_s, {{u"id"_s, QString::number(report.change->id)}}) + u'\n';
    } else if (report.dryRun) {
        out += word(texts, u"dry-run"_s) + u'\n';
    }
    return out;
}

QString envHistoryText(const ChangeHistory &history, const Texts &texts, const PlainTextStyle &style)
{
    if (history.changes.isEmpty()) {
        return word(texts, u"no-history"_s) + u'\n';
    }
    QString out;
    for (const Change &change : history.changes) {
        const QString state = change.undone ? u"undone"_s : changeStateName(change.state);
        out += u"%1  %2  "_s.arg(QString::number(change.id).rightJustified(4),
                                 change.time.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s))
            + texts(change.what) + u"  ["_s + word(texts, u"state."_s + state) + u"]\n"_s;
        if (style.verbose) {
            out += u"      "_s + word(texts, u"whole-change"_s, {{u"kind"_s, change.kind}, {u"path"_s, change.path}})
                + u'\n';
        }
    }
    return out;
}

} // namespace Tidyscope
