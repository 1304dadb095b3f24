// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/envcommand.h"

#include "app/commandoptions.h"

#include "core/base/redactor.h"
#include "core/envcheck/envcheck.h"
#include "core/envedit/uservariables.h"
#include "core/goenv/variables.h"
#include "core/gomod/gomodfile.h"
#include "core/probes/worker.h"
#include "core/report/envtext.h"

#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

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

EnvCommand::EnvCommand(QObject *parent) : ChangeCommand(u"env"_s, verbs(), parent) { }

EnvCommand::~EnvCommand() = default;

void EnvCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOptions({
        {u"timeout"_s, u"Longest time for reading the settings, in seconds."_s, u"seconds"_s},
        {u"go"_s, u"The go command to use."_s, u"file"_s},
        {u"changed"_s, u"Only what differs from the default."_s},
        {u"all"_s, u"Also what has nothing to do with downloading."_s},
        {u"reveal"_s, u"Show secrets, on a terminal only."_s},
    });
}

std::optional<QString> EnvCommand::take(const QCommandLineParser &parser, const QStringList &positional)
{
    if (const auto wrong = readTimeout(parser, m_timeout)) {
        return wrong;
    }
    m_changed = parser.isSet(u"changed"_s);
    m_all = parser.isSet(u"all"_s);
    m_reveal = parser.isSet(u"reveal"_s);
    m_goFile = parser.value(u"go"_s);
    m_process = QProcessEnvironment::systemEnvironment();
    return checkArguments(positional);
}

std::optional<QString> EnvCommand::checkArguments(const QStringList &positional)
{
    m_arguments = positional;
    const bool none = verb() == Verb::List || verb() == Verb::History;
    const bool some = verb() == Verb::Get || verb() == Verb::Set || verb() == Verb::Unset || verb() == Verb::Explain;
    if (none && !positional.isEmpty()) {
        return u"env %1 takes no argument \"%2\""_s.arg(verbName(), positional.first());
    }
    if (some && positional.isEmpty()) {
        return u"env %1 needs an argument"_s.arg(verbName());
    }
    if (m_reveal && (verb() != Verb::Get || !isTerminal(stdout))) {
        return u"--reveal is for env get on a terminal"_s;
    }
    for (const QString &argument : positional) {
        const QString name = verb() == Verb::Set ? argument.section(u'=', 0, 0) : argument;
        if (verb() == Verb::Set && (!argument.contains(u'=') || name.isEmpty())) {
            return u"env set takes NAME=VALUE, not \"%1\""_s.arg(Redactor().mask(argument));
        }
        if (verb() == Verb::Get && !findVariable(name)) {
            const QString meant = nearestVariable(name);
            return u"\"%1\" is no variable of go's"_s.arg(name)
                + (meant.isEmpty() ? QString() : u"; did you mean %1?"_s.arg(meant));
        }
    }
    if (verb() == Verb::Undo && !positional.isEmpty()) {
        bool ok = false;
        m_undo = positional.first().toLongLong(&ok);
        if (!ok || m_undo <= 0 || positional.size() > 1) {
            return u"env undo takes the number of one change, as env history shows it"_s;
        }
    }
    return changes() ? unanswerable(u"changes settings"_s) : std::nullopt;
}

void EnvCommand::start()
{
    if (verb() == Verb::History) {
        history();
    } else if (verb() == Verb::Undo) {
        previewUndo();
    } else {
        m_reader = std::make_unique<SettingsReader>(SettingsReader::Request{m_process, m_goFile, m_timeout});
        connect(m_reader.get(), &SettingsReader::finished, this, &EnvCommand::settingsRead);
        m_reader->start();
    }
}

void EnvCommand::settingsRead()
{
    if (hasEnded()) {
        return;
    }
    const QString problem = goProblemText(m_reader->settings(), texts());
    // a file is judged without a go as well, by the newest rules
    const bool matters = verb() != Verb::Check || m_arguments.isEmpty() || !m_goFile.isEmpty();
    if (!problem.isEmpty() && matters && (!json() || verb() == Verb::Explain)) {
        writeTo(stderr, problem.toUtf8());
    }
    switch (verb()) {
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
    print(envListJson(m_reader->settings(), rows, texts()),
          envListText(m_reader->settings(), rows, m_all || m_changed, texts(), style()));
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
    if (json()) {
        writeTo(stdout, envListJson(m_reader->settings(), rows, texts(), m_reveal));
    } else {
        for (const EnvRow &row : std::as_const(rows)) {
            const QString value = m_reveal ? row.value.value : Redactor().mask(row.value.value);
            writeTo(stdout, value.toUtf8() + '\n');
            if (style().verbose) {
                writeTo(
                    stderr,
                    (row.value.name + u'\n' + envChainText(m_reader->settings(), row, u"    "_s, texts())).toUtf8());
            }
        }
    }
    end(ExitNothing);
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
    if (hasEnded()) {
        return;
    }
    print(envCheckJson(files, rows, texts()), envCheckText(m_reader->settings(), files, rows, texts(), style()));
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
    const QList<EnvRow> rows = style().verbose ? envRows(settings) : QList<EnvRow>();
    print(envExplainJson(routes, texts()), envExplainText(settings, rows, routes, texts(), style()));
    end(ExitNothing);
}

} // namespace Tidyscope
