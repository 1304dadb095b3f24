// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/environmentrow.h"

#include "core/envedit/uservariables.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Go reads https_proxy where HTTPS_PROXY is empty (golang.org/x/net/http/httpproxy.FromEnvironment).
void takeLowerCase(EnvironmentRow &row, const GoSettings &settings)
{
    static const QStringList both{u"HTTP_PROXY"_s, u"HTTPS_PROXY"_s, u"NO_PROXY"_s, u"ALL_PROXY"_s};
    const QString lower = row.name.toLower();
    if (row.value.value.isEmpty() && both.contains(row.name) && !settings.process.value(lower).isEmpty()) {
        row.spelling = lower;
        row.value.value = settings.process.value(lower);
        row.value.origin = Origin::Process;
    }
}

/// What would hold without the process and the user's file.
QString defaultOf(const EnvironmentRow &row, const GoVariable *known, const GoEnvFile &goRoot)
{
    if (row.value.origin == Origin::Default && row.value.inheritedFrom.isEmpty()) {
        return row.value.value;
    }
    if (const auto value = goRoot.value(row.name); value && row.canBeInFile()) {
        return *value;
    }
    return known ? known->defaultValue : QString();
}

void addLines(QList<EnvironmentSource> &sources, const QString &name, Origin origin, const GoEnvFile &file,
              const QString &path)
{
    QList<EnvironmentSource> found;
    for (const GoEnvFile::Entry &entry : file.entries()) {
        if (entry.name == name) {
            found.prepend({origin, entry.value, path, entry.line, false});
        }
    }
    sources += found; // the last line of a name is the one that counts
}

QList<EnvironmentSource> sourcesOf(const EnvironmentRow &row, const GoSettings &settings, const GoEnvFile &user,
                                   const GoEnvFile &goRoot)
{
    QList<EnvironmentSource> sources;
    const QString own = settings.process.value(row.spelling.isEmpty() ? row.name : row.spelling);
    if (!own.isEmpty()) {
        sources.append({Origin::Process, own, {}, 0, false});
    }
    if (row.canBeInFile()) {
        addLines(sources, row.name, Origin::GoEnvFile, user, settings.userFile.path);
        addLines(sources, row.name, Origin::GoRootFile, goRoot, settings.goRootFile.path);
    }
    const bool saysDefault = !row.defaultValue.isEmpty() && !goRoot.value(row.name);
    if (row.value.origin == Origin::Default || saysDefault) {
        sources.append({Origin::Default, row.defaultValue, {}, 0, false});
    }
    // what is taken over from GOPRIVATE has no place of its own
    const auto winner = std::ranges::find(sources, row.value.origin, &EnvironmentSource::origin);
    if (winner != sources.end() && row.value.inheritedFrom.isEmpty()) {
        winner->counts = true;
    }
    return sources;
}

bool differsFromDefault(const EnvironmentRow &row)
{
    if (row.reader == VariableReader::Computed || row.value.origin == Origin::Default
        || row.value.origin == Origin::Unset || !row.value.inheritedFrom.isEmpty()) {
        return false;
    }
    // every process has a PATH and a HOME
    if (row.group == VariableGroup::Places && row.reader == VariableReader::Process && row.name != "GOENV"_L1) {
        return false;
    }
    return row.value.value != row.defaultValue;
}

bool isUsual(const EnvironmentRow &row, const GoVariable &known)
{
    if (!known.concernsDownloads()) {
        return false;
    }
    const bool isSet = !row.value.value.isEmpty() || row.fileValue || row.disabledValue;
    switch (known.reader) {
    case VariableReader::GoSettings:
    case VariableReader::Computed: return true;
    case VariableReader::Process:
        return isSet || known.name == "GOENV"_L1
            || (known.group == VariableGroup::HttpProxy && known.kind != VariableKind::Text);
    case VariableReader::Nobody: return isSet;
    }
    return true;
}

EnvironmentRow makeRow(const QString &name, const GoVariable *known, const GoSettings &settings,
                       const EnvironmentExtras &extras, const GoEnvFile &user, const GoEnvFile &goRoot)
{
    EnvironmentRow row;
    row.name = name;
    row.value = settings.environment.get(name);
    if (known) {
        row.group = known->group;
        row.reader = known->reader;
    }
    takeLowerCase(row, settings);
    if (row.canBeInFile()) {
        row.fileValue = user.value(name);
        const auto disabled = extras.disabled.constFind(name);
        if (disabled != extras.disabled.constEnd()) {
            row.disabledValue = *disabled;
        }
    }
    row.defaultValue = defaultOf(row, known, goRoot);
    row.sources = sourcesOf(row, settings, user, goRoot);
    row.differs = differsFromDefault(row);
    for (const EnvProblem &problem : extras.problems) {
        if (problem.variable == name || (!row.spelling.isEmpty() && problem.variable == row.spelling)) {
            row.problems.append(problem);
        }
    }
    std::ranges::stable_sort(row.problems, std::greater(), &EnvProblem::severity);
    if (extras.userVariables && canBeUserVariable(name)) {
        const auto find = [&name](const QMap<QString, QString> &values) {
            return values.contains(name) ? std::optional(values.value(name)) : std::nullopt;
        };
        row.canBeUserVariable = true;
        row.userVariable = find(extras.userVariables->user);
        row.computerVariable = find(extras.userVariables->computer);
    }
    row.usual = known ? isUsual(row, *known) : false;
    return row;
}

} // namespace

QString EnvironmentRow::editedValue() const
{
    if (edit && edit->kind == EnvChange::Kind::Set) {
        return edit->value;
    }
    return fileValue.value_or(value.value);
}

bool EnvironmentRow::isFileOverruled() const
{
    return fileValue && value.origin == Origin::Process && value.value != *fileValue;
}

bool EnvironmentRow::concernsUserVariable() const
{
    return canBeUserVariable && (userVariable || value.origin == Origin::Process || reader == VariableReader::Process);
}

std::optional<Severity> EnvironmentRow::worst() const
{
    return problems.isEmpty() ? std::nullopt : std::optional(problems.first().severity);
}

QList<EnvironmentRow> environmentRows(const GoSettings &settings, const EnvironmentExtras &extras)
{
    const GoEnvFile user = GoEnvFile::parse(settings.userFile.bytes);
    const GoEnvFile goRoot = GoEnvFile::parse(settings.goRootFile.bytes);
    QList<EnvironmentRow> rows;
    for (const GoVariable &known : goVariables()) {
#ifdef Q_OS_WIN
        const bool foreign = known.name == "HOME"_L1 || known.name == "XDG_CONFIG_HOME"_L1;
#else
        const bool foreign = known.name == "AppData"_L1;
#endif
        if (!foreign && known.isKnownTo(settings.version)) {
            rows.append(makeRow(known.name, &known, settings, extras, user, goRoot));
        }
    }
    const QStringList names = settings.environment.names();
    for (const QString &name : names) {
        if (!findVariable(name)) {
            rows.append(makeRow(name, nullptr, settings, extras, user, goRoot));
        }
    }
    return rows;
}

QList<EnvironmentRow> withEdits(QList<EnvironmentRow> rows, const EnvironmentEdits &edits)
{
    for (EnvironmentRow &row : rows) {
        const auto edit = edits.constFind(row.name);
        row.edit = edit == edits.constEnd() ? std::nullopt : std::optional(*edit);
    }
    return rows;
}

} // namespace Tidyscope
