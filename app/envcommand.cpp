// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/envcommand.h"

#include "app/diagnosecommand.h"

#include "core/base/redactor.h"
#include "core/envcheck/envcheck.h"
#include "core/envedit/uservariables.h"
#include "core/goenv/variables.h"
#include "core/gomod/gomodfile.h"
#include "core/probes/worker.h"
#include "core/report/envtext.h"

#include <QCommandLineParser>
#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

void addOptions(QCommandLineParser &parser)
{
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    parser.addOptions({
        {u"json"_s, u"One JSON document on standard output."_s},
        {u"lang"_s, u"Language: en or zh_CN."_s, u"language"_s},
        {u"no-color"_s, u"No colours."_s},
        {u"timeout"_s, u"Longest time for reading the settings, in seconds."_s, u"seconds"_s},
        {{u"v"_s, u"verbose"_s}, u"Say more."_s},
        {u"go"_s, u"The go command to use."_s, u"file"_s},
        {u"changed"_s, u"Only what differs from the default."_s},
        {u"all"_s, u"Also what has nothing to do with downloading."_s},
        {u"reveal"_s, u"Show secrets, on a terminal only."_s},
        {u"yes"_s, u"Do not ask."_s},
        {u"dry-run"_s, u"Show the change, make none."_s},
    });
}

const QStringList &verbs()
{
    static const QStringList names{u"list"_s,  u"get"_s,     u"set"_s,  u"unset"_s,
                                   u"check"_s, u"explain"_s, u"undo"_s, u"history"_s};
    return names;
}

/// The project's own name and nothing else: enough to know what looks private.
ProjectOwner projectHere()
{
    const QString path = findGoMod(QDir::currentPath());
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly)) {
        return {};
    }
    constexpr qint64 largest = 1024 * 1024;
    return {GoModFile::parse(file.read(largest)).module, {}};
}

} // namespace

EnvCommand::EnvCommand(QObject *parent) : QObject(parent) { }

EnvCommand::~EnvCommand() = default;

std::optional<QString> EnvCommand::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(QStringList{u"env"_s} + arguments)) {
        return parser.errorText();
    }
    QStringList positional = parser.positionalArguments();
    const qsizetype verb = positional.isEmpty() ? -1 : verbs().indexOf(positional.takeFirst());
    if (verb < 0) {
        return u"env takes one of: "_s + verbs().join(u", "_s);
    }
    m_verb = static_cast<Verb>(verb);
    m_language = parser.value(u"lang"_s);
    if (!m_language.isEmpty() && !Texts::languages().contains(m_language)) {
        return u"--lang takes %1, not \"%2\""_s.arg(Texts::languages().join(u" or "_s), m_language);
    }
    bool ok = true;
    const double seconds = parser.isSet(u"timeout"_s) ? parser.value(u"timeout"_s).toDouble(&ok) : 10;
    if (!ok || seconds <= 0) {
        return u"--timeout takes seconds, not \"%1\""_s.arg(parser.value(u"timeout"_s));
    }
    m_timeout = std::chrono::milliseconds(static_cast<qint64>(seconds * 1000));
    m_json = parser.isSet(u"json"_s);
    m_noColor = parser.isSet(u"no-color"_s);
    m_style = {!m_noColor && wantsColor(stdout), parser.isSet(u"verbose"_s)};
    m_changed = parser.isSet(u"changed"_s);
    m_all = parser.isSet(u"all"_s);
    m_reveal = parser.isSet(u"reveal"_s);
    m_yes = parser.isSet(u"yes"_s);
    m_dryRun = parser.isSet(u"dry-run"_s);
    m_goFile = parser.value(u"go"_s);
    m_process = QProcessEnvironment::systemEnvironment();
    return checkArguments(positional);
}

std::optional<QString> EnvCommand::checkArguments(const QStringList &positional)
{
    m_arguments = positional;
    const QString verb = verbs().at(static_cast<qsizetype>(m_verb));
    const bool none = m_verb == Verb::List || m_verb == Verb::History;
    const bool some = m_verb == Verb::Get || m_verb == Verb::Set || m_verb == Verb::Unset || m_verb == Verb::Explain;
    if (none && !positional.isEmpty()) {
        return u"env %1 takes no argument \"%2\""_s.arg(verb, positional.first());
    }
    if (some && positional.isEmpty()) {
        return u"env %1 needs an argument"_s.arg(verb);
    }
    if (m_reveal && (m_verb != Verb::Get || !isTerminal(stdout))) {
        return u"--reveal is for env get on a terminal"_s;
    }
    for (const QString &argument : positional) {
        const QString name = m_verb == Verb::Set ? argument.section(u'=', 0, 0) : argument;
        if (m_verb == Verb::Set && (!argument.contains(u'=') || name.isEmpty())) {
            return u"env set takes NAME=VALUE, not \"%1\""_s.arg(Redactor().mask(argument));
        }
        if (m_verb == Verb::Get && !findVariable(name)) {
            const QString meant = nearestVariable(name);
            return u"\"%1\" is no variable of go's"_s.arg(name)
                + (meant.isEmpty() ? QString() : u"; did you mean %1?"_s.arg(meant));
        }
    }
    if (m_verb == Verb::Undo && !positional.isEmpty()) {
        bool ok = false;
        m_undo = positional.first().toLongLong(&ok);
        if (!ok || m_undo <= 0 || positional.size() > 1) {
            return u"env undo takes the number of one change, as env history shows it"_s;
        }
    }
    if (changes() && !m_yes && !m_dryRun && !(isTerminal(stdin) && isTerminal(stderr))) {
        return u"env %1 changes settings: say --yes, or --dry-run to see what it would do"_s.arg(verb);
    }
    return std::nullopt;
}

Texts EnvCommand::texts() const
{
    return Texts(commandLanguage(m_language));
}

void EnvCommand::start()
{
    if (m_verb == Verb::History) {
        history();
    } else if (m_verb == Verb::Undo) {
        previewUndo();
    } else {
        m_reader = std::make_unique<SettingsReader>(SettingsReader::Request{m_process, m_goFile, m_timeout});
        connect(m_reader.get(), &SettingsReader::finished, this, &EnvCommand::settingsRead);
        m_reader->start();
    }
}

void EnvCommand::interrupt()
{
    m_interrupted = true;
    if (!m_applying && !m_ended) {
        // without an answer of go's nothing is known for sure; while a change is made, its end is near and is told
        failed({u"env.cancelled"_s, {}}, ExitInterrupted);
    }
}

void EnvCommand::settingsRead()
{
    if (m_ended) {
        return;
    }
    const QString problem = goProblemText(m_reader->settings(), texts());
    // a file is judged without a go as well, by the newest rules
    const bool matters = m_verb != Verb::Check || m_arguments.isEmpty() || !m_goFile.isEmpty();
    if (!problem.isEmpty() && matters && (!m_json || m_verb == Verb::Explain)) {
        writeTo(stderr, problem.toUtf8());
    }
    switch (m_verb) {
    case Verb::List: list(); break;
    case Verb::Get: get(); break;
    case Verb::Check: m_arguments.isEmpty() ? checkSettings() : checkFiles(); break;
    case Verb::Explain: explain(); break;
    case Verb::Set:
    case Verb::Unset: previewChange(); break;
    case Verb::Undo:
    case Verb::History: break;
    }
}

QList<EnvRow> EnvCommand::allRows() const
{
    QList<EnvRow> rows = envRows(m_reader->settings());
    if (const auto registry = systemUserVariables()) {
        tellRegistry(rows, *registry, m_process);
    }
    return rows;
}

void EnvCommand::list()
{
    QList<EnvRow> rows = allRows();
    if (m_changed) {
        rows.removeIf([](const EnvRow &row) { return !row.changed; });
    }
    writeTo(stdout,
            m_json ? envListJson(m_reader->settings(), rows, texts())
                   : envListText(m_reader->settings(), rows, m_all || m_changed, texts(), m_style).toUtf8());
    end(ExitNothing);
}

void EnvCommand::get()
{
    const QList<EnvRow> all = allRows();
    QList<EnvRow> rows;
    for (const QString &name : std::as_const(m_arguments)) {
        const auto row = std::ranges::find_if(all, [&name](const EnvRow &r) { return r.value.name == name; });
        if (row != all.end()) {
            rows.append(*row);
        } else {
            rows.append(EnvRow{m_reader->settings().environment.get(name), false, {}, {}});
        }
    }
    if (m_json) {
        writeTo(stdout, envListJson(m_reader->settings(), rows, texts(), m_reveal));
    } else {
        for (const EnvRow &row : std::as_const(rows)) {
            const QString value = m_reveal ? row.value.value : Redactor().mask(row.value.value);
            writeTo(stdout, value.toUtf8() + '\n');
            if (m_style.verbose) {
                writeTo(
                    stderr,
                    (row.value.name + u'\n' + envChainText(m_reader->settings(), row, u"    "_s, texts())).toUtf8());
            }
        }
    }
    end(ExitNothing);
}

PlainTextStyle EnvCommand::errorStyle() const
{
    return {!m_noColor && wantsColor(stderr), m_style.verbose};
}

void EnvCommand::checkFiles()
{
    onWorker([files = m_arguments, version = m_reader->settings().version] {
        QList<EnvCheckRow> rows;
        for (const QString &name : files) {
            SettingsFile file = readSettingsFile(QDir::current().absoluteFilePath(name));
            file.path = name;
            if (file.state == SettingsFile::State::Missing) {
                file.state = SettingsFile::State::Unreadable;
                file.message = u"no such file"_s;
            }
            if (const auto problem = unreadableFile(file)) {
                rows.append({name, *problem});
                continue;
            }
            const QList<EnvProblem> problems = checkGoEnvFile(file.bytes, version);
            for (const EnvProblem &problem : problems) {
                rows.append({name, problem});
            }
        }
        return rows;
    }).then(this, [this](const QList<EnvCheckRow> &rows) { finishCheck(m_arguments, rows); });
}

void EnvCommand::checkSettings()
{
    const GoSettings &settings = m_reader->settings();
    QList<EnvCheckRow> rows;
    if (const auto problem = unreadableFile(settings.userFile)) {
        rows.append({settings.userFile.path, *problem});
    }
    for (const EnvProblem &problem : checkGoEnvFile(settings.userFile.bytes, settings.version)) {
        rows.append({settings.userFile.path, problem});
    }
    for (const EnvProblem &problem :
         checkEnvironment(settings.environment, settings.process, settings.version, FileValues::LeftOut)) {
        rows.append({QString(), problem});
    }
    const bool read = settings.userFile.state == SettingsFile::State::Read;
    finishCheck(read ? QStringList{settings.userFile.path} : QStringList(), rows);
}

void EnvCommand::finishCheck(const QStringList &files, const QList<EnvCheckRow> &rows)
{
    if (m_ended) {
        return;
    }
    writeTo(stdout,
            m_json ? envCheckJson(files, rows, texts())
                   : envCheckText(m_reader->settings(), files, rows, texts(), m_style).toUtf8());
    const bool error =
        std::ranges::any_of(rows, [](const EnvCheckRow &row) { return row.problem.severity == Severity::Error; });
    end(error ? ExitProblemFound : ExitNothing);
}

void EnvCommand::explain()
{
    const GoSettings &settings = m_reader->settings();
    const bool asked = settings.problem == GoSettings::Problem::None;
    const GoEnvironment environment = asked ? settings.environment : withCatalogueDefaults(settings);
    const RouteSettings route = RouteSettings::from(environment, settings.httpProxy, projectHere(), settings.version);
    QList<ModuleRoute> routes;
    for (const QString &module : std::as_const(m_arguments)) {
        routes.append(explainModule(route, module));
    }
    const QList<EnvRow> rows = m_style.verbose ? envRows(settings) : QList<EnvRow>();
    writeTo(stdout,
            m_json ? envExplainJson(routes, texts())
                   : envExplainText(settings, rows, routes, texts(), m_style).toUtf8());
    end(ExitNothing);
}

void EnvCommand::failed(const Text &why, int exitCode)
{
    writeTo(stderr, (u"tidyscope-cli: "_s + texts()(why) + u'\n').toUtf8());
    end(exitCode);
}

void EnvCommand::end(int exitCode)
{
    if (!m_ended) {
        m_ended = true;
        Q_EMIT done(m_interrupted ? ExitInterrupted : exitCode);
    }
}

} // namespace Tidyscope
