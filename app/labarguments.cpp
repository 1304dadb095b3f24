// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/labarguments.h"

#include "app/commandoptions.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

void addOptions(QCommandLineParser &parser)
{
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    parser.addOptions(commonOptions());
    parser.addOptions({
        {{u"v"_s, u"verbose"_s}, u"Say what is done."_s},
        {u"timeout"_s, u"Longest time for the whole run, in seconds."_s, u"seconds"_s},
        {u"go"_s, u"The go command to use."_s, u"file"_s},
        {u"group"_s, u"Only scenarios of this group."_s, u"group"_s},
        {u"file"_s, u"A scenario file."_s, u"file"_s},
        {u"record"_s, u"Write what happens into this file, to play it again in the window."_s, u"file"_s},
        {u"hold"_s, u"Keep the servers up until Ctrl+C."_s},
    });
    QCommandLineOption check(u"check"_s, u"Compare with what the scenario expects."_s);
    check.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOption(check);
}

} // namespace

std::optional<QString> LabArguments::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    const qsizetype separator = arguments.indexOf("--"_L1);
    if (separator >= 0)
        command = arguments.sliced(separator + 1);
    if (!parser.parse(QStringList{u"lab"_s} + (separator < 0 ? arguments : arguments.first(separator))))
        return parser.errorText();
    if (const auto wrong = readLanguage(parser, language))
        return wrong;
    if (const auto wrong = readTimeout(parser, timeout))
        return wrong;
    json = parser.isSet(u"json"_s);
    verbose = parser.isSet(u"verbose"_s);
    goFile = parser.value(u"go"_s);
    group = parser.value(u"group"_s);
    recordTo = parser.value(u"record"_s);
    if (parser.isSet(u"go"_s)) {
        const QFileInfo program(goFile);
        if (!program.isFile() || !program.isExecutable())
            return u"--go: \"%1\" is no program that can be run"_s.arg(goFile);
        goFile = program.absoluteFilePath();
    }
    if (!group.isEmpty() && !Lab::ScenarioCatalogue::groups().contains(group))
        return u"--group takes one of: "_s + Lab::ScenarioCatalogue::groups().join(u", "_s);
    if (parser.isSet(u"check"_s))
        task = Task::Check;
    else if (parser.isSet(u"hold"_s))
        task = Task::Hold;
    else if (separator >= 0)
        task = Task::Command;
    if (separator >= 0 && command.isEmpty())
        return u"there is no command after --"_s;
    if (separator >= 0 && task != Task::Command)
        return u"a command goes without --hold and --check"_s;
    if (!recordTo.isEmpty() && task != Task::CommandAndDiagnosis)
        return u"--record goes without a command, --hold and --check"_s;
    if (!recordTo.isEmpty() && timeout.count() > 0)
        return u"--record goes without --timeout: half a run is no recording"_s;
    QStringList positional = parser.positionalArguments();
    if (parser.isSet(u"file"_s))
        positional.append(QFileInfo(parser.value(u"file"_s)).absoluteFilePath());
    return takeVerb(positional);
}

std::optional<QString> LabArguments::takeVerb(const QStringList &positional)
{
    const QString word = positional.value(0);
    if (word == "list"_L1 && positional.size() == 1) {
        verb = Verb::List;
        return std::nullopt;
    }
    if (word != "run"_L1 || positional.size() != 2)
        return u"lab takes: list, or run and the name of one scenario"_s;
    verb = Verb::Run;
    name = positional.at(1);
    return std::nullopt;
}

LabGlance glanceAt(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    const qsizetype separator = arguments.indexOf("--"_L1);
    if (!parser.parse(separator < 0 ? arguments : arguments.first(separator)))
        return {}; // said later
    const QStringList positional = parser.positionalArguments();
    return {positional.value(0), parser.isSet(u"file"_s) ? parser.value(u"file"_s) : positional.value(1)};
}

bool isScenarioFile(const QString &name)
{
    return name.endsWith(".json"_L1) || name.contains(u'/');
}

Lab::ScenarioCatalogue catalogueFor(const QString &name)
{
    Lab::ScenarioCatalogue catalogue;
    if (isScenarioFile(name)) {
        catalogue.addFile(name);
        return catalogue;
    }
    catalogue = Lab::ScenarioCatalogue::builtIn();
    catalogue.addFolder(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/lab"_s);
    return catalogue;
}

const Lab::Scenario *scenarioNamed(const Lab::ScenarioCatalogue &catalogue, const QString &name)
{
    if (isScenarioFile(name))
        return catalogue.scenarios().isEmpty() ? nullptr : &catalogue.scenarios().first();
    return catalogue.find(name);
}

} // namespace Tidyscope
