// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/report/envreport.h"

#include "core/base/redactor.h"
#include "core/envcheck/envcheck.h"
#include "core/envedit/otherenvironments.h"
#include "core/goenv/variables.h"
#include "core/report/diagnosisjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QByteArray documentOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Indented);
}

/// Go's own rule (envcmd.MkEnv and cfg.EnvOrAndChanged), for values that somebody set.
bool isChanged(const EnvValue &value, const GoVariable *variable, const GoEnvFile &goRoot)
{
    const bool set = value.origin == Origin::Process || value.origin == Origin::GoEnvFile;
    // where the user's folders are is no setting of go's
    static const QStringList surroundings{u"HOME"_s, u"PATH"_s, u"XDG_CONFIG_HOME"_s, u"AppData"_s, u"SSH_AUTH_SOCK"_s};
    const bool computed = variable && variable->reader == VariableReader::Computed;
    if (!set || computed || value.value.isEmpty() || !value.inheritedFrom.isEmpty()
        || surroundings.contains(value.name)) {
        return false;
    }
    if (const auto own = goRoot.value(value.name)) {
        return value.value != *own;
    }
    return !variable || value.value != variable->defaultValue;
}

QJsonObject problemObject(const EnvProblem &problem, const Texts &texts)
{
    QJsonValue fix;
    if (problem.fix) {
        const QString replacement = QString::fromUtf8(problem.fix->replacement);
        const bool secret = Redactor().mask(replacement) != replacement;
        // a masked replacement would destroy what it is put into
        fix = QJsonObject{{u"title"_s, texts(problem.fix->title)},
                          {u"offset"_s, problem.fix->offset},
                          {u"length"_s, problem.fix->bytes},
                          {u"replacement"_s, secret ? QJsonValue() : QJsonValue(replacement)}};
    }
    return {{u"id"_s, problem.id},
            {u"severity"_s, severityName(problem.severity)},
            {u"variable"_s, orNull(problem.variable)},
            {u"message"_s, texts(problem.message)},
            {u"at"_s,
             QJsonObject{{u"line"_s, problem.at.line},
                         {u"column"_s, problem.at.column},
                         {u"offset"_s, problem.at.offset},
                         {u"length"_s, problem.at.bytes}}},
            {u"fix"_s, fix}};
}

QJsonArray problemsArray(const QList<EnvProblem> &problems, const Texts &texts)
{
    QJsonArray array;
    for (const EnvProblem &problem : problems) {
        array.append(problemObject(problem, texts));
    }
    return array;
}

QJsonObject rowObject(const EnvRow &row, const Texts &texts, bool reveal)
{
    const Redactor redactor;
    const auto shownValue = [&](const QString &value) { return reveal ? value : redactor.mask(value); };
    const GoVariable *variable = findVariable(row.value.name);
    QJsonArray shadowed;
    for (const EnvValue::Layer &layer : row.value.shadowed) {
        shadowed.append(QJsonObject{{u"origin"_s, originName(layer.origin)},
                                    {u"value"_s, shownValue(layer.value)},
                                    {u"file"_s, orNull(layer.file)}});
    }
    return {{u"name"_s, row.value.name},
            {u"value"_s, shownValue(row.value.value)},
            {u"origin"_s, row.registry.isEmpty() ? originName(row.value.origin) : row.registry},
            {u"file"_s, orNull(row.value.file)},
            {u"inheritedFrom"_s, orNull(row.value.inheritedFrom)},
            {u"changed"_s, row.changed},
            {u"group"_s, variable ? QJsonValue(groupName(variable->group)) : QJsonValue()},
            {u"download"_s, variable && variable->concernsDownloads()},
            {u"meaning"_s, variable ? QJsonValue(texts(variable->meaning())) : QJsonValue()},
            {u"shadowed"_s, shadowed},
            {u"problems"_s, problemsArray(row.problems, texts)}};
}

QString goProblemName(GoSettings::Problem problem)
{
    static const QStringList names{{}, u"no-go"_s, u"failed"_s, u"timed-out"_s, u"cancelled"_s};
    return names.value(static_cast<qsizetype>(problem));
}

QJsonObject routeObject(const ModuleRoute &route, const Texts &texts)
{
    QJsonArray sources;
    for (const ModuleRoute::Source &source : route.sources) {
        sources.append(QJsonObject{{u"entry"_s, source.entry},
                                   {u"hosts"_s, QJsonArray::fromStringList(source.hosts)},
                                   {u"continuesOn"_s, continuesOnName(source.continuesOn)}});
    }
    QJsonArray hops;
    for (const ModuleRoute::Hop &hop : route.httpProxy) {
        hops.append(QJsonObject{{u"host"_s, hop.host}, {u"proxy"_s, hop.proxy}, {u"because"_s, texts(hop.because)}});
    }
    QJsonArray leaks;
    for (const ModuleRoute::Leak &leak : route.leaks) {
        leaks.append(
            QJsonObject{{u"what"_s, texts(leak.what)}, {u"to"_s, leak.to}, {u"because"_s, texts(leak.because)}});
    }
    QJsonValue rule;
    if (route.rule) {
        rule = QJsonObject{{u"variable"_s, route.rule->variable}, {u"pattern"_s, route.rule->pattern}};
    }
    return {{u"module"_s, route.module},
            {u"private"_s, route.isPrivate},
            {u"rule"_s, rule},
            {u"suspicion"_s, orNull(suspicionName(route.suspicion))},
            {u"refusal"_s, orNull(route.refusal)},
            {u"sources"_s, sources},
            {u"checksums"_s,
             QJsonObject{{u"verified"_s, route.checksums.verified},
                         {u"database"_s, orNull(route.checksums.database)},
                         {u"via"_s, orNull(route.checksums.via)},
                         {u"reason"_s, texts(route.checksums.reason)}}},
            {u"httpProxy"_s, hops},
            {u"leaks"_s, leaks}};
}

QString shellDocumentName(Shell shell)
{
    return shell == Shell::Posix ? u"posix"_s : shell == Shell::PowerShell ? u"powershell"_s : u"cmd"_s;
}

QJsonArray outsideArray(const QList<EnvPreview::Outside> &outside, const Texts &texts)
{
    QJsonArray array;
    for (const EnvPreview::Outside &item : outside) {
        QJsonArray shells;
        for (const ShellLines &lines : item.lines) {
            shells.append(QJsonObject{{u"shell"_s, shellName(lines.shell)},
                                      {u"now"_s, QJsonArray::fromStringList(lines.now)},
                                      {u"lasting"_s, QJsonArray::fromStringList(lines.lasting)},
                                      {u"where"_s, texts(lines.where)}});
        }
        const bool shadowed = item.why == EnvPreview::Outside::Why::Shadowed;
        array.append(QJsonObject{{u"variable"_s, item.name},
                                 {u"why"_s, shadowed ? u"shadowed"_s : u"not-in-file"_s},
                                 {u"processValue"_s, orNull(item.processValue)},
                                 {u"shells"_s, shells}});
    }
    return array;
}

} // namespace

GoEnvironment withCatalogueDefaults(const GoSettings &settings)
{
    const GoEnvFile user = GoEnvFile::parse(settings.userFile.bytes);
    const GoEnvFile goRoot = GoEnvFile::parse(settings.goRootFile.bytes);
    return GoEnvironment::predict(settings.process, user, settings.userFile.path, goRoot, settings.goRootFile.path,
                                  settings.version);
}

QList<EnvRow> envRows(const GoSettings &settings)
{
    const bool asked = settings.problem == GoSettings::Problem::None;
    const GoEnvironment environment = asked ? settings.environment : withCatalogueDefaults(settings);
    const GoEnvFile goRoot = GoEnvFile::parse(settings.goRootFile.bytes);
    const QList<EnvProblem> problems = checkEnvironment(environment, settings.process, settings.version);
    QList<EnvRow> rows;
    QStringList rest = environment.names();
    const auto append = [&](const EnvValue &value, const GoVariable *variable) {
        EnvRow row{value, isChanged(value, variable, goRoot), {}, {}};
        std::ranges::copy_if(problems, std::back_inserter(row.problems),
                             [&row](const EnvProblem &problem) { return problem.variable == row.value.name; });
        rows.append(row);
    };
    for (const GoVariable &variable : goVariables()) {
        append(environment.get(variable.name), &variable);
        rest.removeOne(variable.name);
        const QString lower = variable.name.toLower();
        if (lower != variable.name && findVariable(lower) == &variable && !settings.process.value(lower).isEmpty()
            && currentGoHost() != GoHost::Windows) {
            append(environment.get(lower), &variable);
        }
    }
    for (const QString &name : std::as_const(rest)) {
        append(environment.get(name), nullptr);
    }
    return rows;
}

void tellRegistry(QList<EnvRow> &rows, const UserVariableStore &store, const QProcessEnvironment &process)
{
    const auto says = [&](const std::optional<UserVariable> &variable, const QString &value) {
        return variable && variable->isText()
            && value
            == (variable->type == UserVariable::Expandable ? expandedRegistryValue(variable->text(), process)
                                                           : variable->text());
    };
    for (EnvRow &row : rows) {
        if (row.value.origin != Origin::Process || !row.value.inheritedFrom.isEmpty()) {
            continue;
        }
        const ChangeResult<std::optional<UserVariable>> user = store.read(row.value.name);
        if (user && says(*user, row.value.value)) {
            row.registry = u"user-registry"_s;
        } else if (says(store.ofComputer(row.value.name), row.value.value)) {
            row.registry = u"machine-registry"_s;
        }
    }
}

std::optional<EnvProblem> unreadableFile(const SettingsFile &file)
{
    const bool tooLarge = file.state == SettingsFile::State::TooLarge;
    if (file.state != SettingsFile::State::Unreadable && !tooLarge) {
        return std::nullopt;
    }
    EnvProblem problem;
    problem.id = u"env-file-unreadable"_s;
    problem.severity = Severity::Error;
    problem.message = {tooLarge ? u"envcheck.file.too-large"_s : u"envcheck.file.unreadable"_s,
                       {{u"path"_s, file.path}, {u"message"_s, file.message}}};
    return problem;
}

QByteArray envListJson(const GoSettings &settings, const QList<EnvRow> &rows, const Texts &texts, bool reveal)
{
    QJsonArray variables;
    for (const EnvRow &row : rows) {
        variables.append(rowObject(row, texts, reveal));
    }
    QJsonValue go;
    if (settings.version) {
        go = QJsonObject{{u"path"_s, settings.go.path}, {u"version"_s, settings.version->toString()}};
    }
    return documentOf({{u"schema"_s, u"tidyscope.env/1"_s},
                       {u"go"_s, go},
                       {u"goProblem"_s, orNull(goProblemName(settings.problem))},
                       {u"file"_s, orNull(settings.userFile.path)},
                       {u"variables"_s, variables}});
}

QByteArray envCheckJson(const QStringList &files, const QList<EnvCheckRow> &rows, const Texts &texts)
{
    QJsonArray problems;
    for (const EnvCheckRow &row : rows) {
        QJsonObject object = problemObject(row.problem, texts);
        object.insert(u"file"_s, orNull(row.file));
        problems.append(object);
    }
    return documentOf({{u"schema"_s, u"tidyscope.envcheck/1"_s},
                       {u"files"_s, QJsonArray::fromStringList(files)},
                       {u"problems"_s, problems}});
}

QByteArray envExplainJson(const QList<ModuleRoute> &routes, const Texts &texts)
{
    QJsonArray modules;
    for (const ModuleRoute &route : routes) {
        modules.append(routeObject(route, texts));
    }
    return documentOf({{u"schema"_s, u"tidyscope.explain/1"_s}, {u"modules"_s, modules}});
}

QByteArray envChangeJson(const EnvChangeReport &report, const Texts &texts)
{
    QJsonArray diff;
    for (const DiffLine &line : nearChanges(report.diff)) {
        static const QStringList kinds{u"same"_s, u"removed"_s, u"added"_s};
        diff.append(QJsonObject{{u"kind"_s, kinds.value(static_cast<qsizetype>(line.kind))},
                                {u"oldLine"_s, line.oldLine > 0 ? QJsonValue(line.oldLine) : QJsonValue()},
                                {u"newLine"_s, line.newLine > 0 ? QJsonValue(line.newLine) : QJsonValue()},
                                {u"text"_s, line.text}});
    }
    QJsonArray commands;
    for (const EnvPreview::Command &command : report.commands) {
        commands.append(QJsonObject{{u"shell"_s, shellDocumentName(command.shell)}, {u"line"_s, command.line}});
    }
    QJsonArray notes;
    for (const Text &note : report.notes) {
        notes.append(texts(note));
    }
    return documentOf({{u"schema"_s, u"tidyscope.envchange/1"_s},
                       {u"action"_s, report.action},
                       {u"file"_s, orNull(report.file)},
                       {u"dryRun"_s, report.dryRun},
                       {u"applied"_s, report.change.has_value()},
                       {u"id"_s, report.change ? QJsonValue(report.change->id) : QJsonValue()},
                       {u"diff"_s, diff},
                       {u"commands"_s, commands},
                       {u"outside"_s, outsideArray(report.outside, texts)},
                       {u"notes"_s, notes},
                       {u"problems"_s, problemsArray(report.problems, texts)}});
}

QByteArray envHistoryJson(const ChangeHistory &history, const Texts &texts)
{
    QJsonArray changes;
    for (const Change &change : history.changes) {
        changes.append(QJsonObject{{u"id"_s, change.id},
                                   {u"time"_s, change.time.toUTC().toString(Qt::ISODateWithMs)},
                                   {u"kind"_s, change.kind},
                                   {u"what"_s, texts(change.what)},
                                   {u"variables"_s, QJsonArray::fromStringList(change.names)},
                                   {u"file"_s, change.path},
                                   {u"state"_s, changeStateName(change.state)},
                                   {u"undone"_s, change.undone},
                                   {u"of"_s, change.of > 0 ? QJsonValue(change.of) : QJsonValue()}});
    }
    const auto idOrNull = [](qint64 id) { return id > 0 ? QJsonValue(id) : QJsonValue(); };
    return documentOf({{u"schema"_s, u"tidyscope.envhistory/1"_s},
                       {u"changes"_s, changes},
                       {u"nextUndo"_s, idOrNull(history.nextUndo)},
                       {u"nextRedo"_s, idOrNull(history.nextRedo)}});
}

} // namespace Tidyscope
