// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envedit/preview.h"

#include "core/goenv/variables.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// The names whose value in the file changes, sorted as `go env -w` would write them.
QStringList changedNames(const GoEnvDocument &before, const GoEnvDocument &after)
{
    QStringList names = before.names() + after.names();
    names.removeDuplicates();
    names.removeIf([&](const QString &name) { return before.value(name) == after.value(name); });
    names.sort();
    return names;
}

/// `go env -w …` and `go env -u …` for all of @p names in one shell.
QList<EnvPreview::Command> commandsFor(Shell shell, const QStringList &names, const GoEnvDocument &after,
                                       const Redactor &redactor)
{
    QStringList set;
    QStringList unset;
    for (const QString &name : names) {
        if (const std::optional<QString> value = after.value(name)) {
            set.append(shellQuoted(redactor.mask(name + u'=' + *value), shell));
        } else {
            unset.append(shellQuoted(name, shell));
        }
    }
    QList<EnvPreview::Command> commands;
    if (!set.isEmpty()) {
        commands.append({shell, u"go env -w "_s + set.join(u' ')});
    }
    if (!unset.isEmpty()) {
        commands.append({shell, u"go env -u "_s + unset.join(u' ')});
    }
    return commands;
}

bool isOutside(const QString &name)
{
    const GoVariable *variable = findVariable(name);
    return variable && variable->reader == VariableReader::Process;
}

/// A name may be taken from the environment in another spelling on Windows only; QProcessEnvironment knows.
EnvPreview::Outside outsideOf(EnvPreview::Outside::Why why, const QString &name, const std::optional<QString> &wanted,
                              const PreviewContext &context)
{
    EnvPreview::Outside outside{.why = why, .name = name, .processValue = {}, .wanted = {}, .lines = {}, .ide = {}};
    outside.processValue = context.redactor.mask(context.process.value(name));
    if (wanted) {
        outside.wanted = context.redactor.mask(*wanted);
    }
    outside.lines = shellLines(name, why == EnvPreview::Outside::Why::Shadowed ? std::nullopt : outside.wanted);
    outside.ide = ideAdvice(name);
    return outside;
}

QList<Text> notesOn(const GoEnvDocument &before, const GoEnvDocument &after, const QStringList &names,
                    const PreviewContext &context)
{
    QList<Text> notes;
    for (const QString &name : names) {
        const QList<int> lines = after.linesOf(name);
        if (lines.size() > 1) {
            notes.append({u"envedit.note.duplicates"_s,
                          {{u"name"_s, name},
                           {u"count"_s, QString::number(lines.size())},
                           {u"line"_s, QString::number(lines.last())}}});
        }
        const std::optional<QString> value = after.value(name);
        if (value && value->endsWith(u'\r')) {
            notes.append({u"envedit.note.carriage-return"_s, {{u"name"_s, name}}});
            continue;
        }
        if (const std::optional<QString> refusal = writeRefusal(name, value.value_or(QString()), context.version)) {
            notes.append(
                {u"envedit.note.go-refuses"_s, {{u"name"_s, name}, {u"message"_s, context.redactor.mask(*refusal)}}});
        }
    }
    if (before.hasBom() && after.hasBom()) {
        notes.append({u"envedit.note.bom"_s, {}});
    }
    return notes;
}

EnvPreview compare(const GoEnvFileState &state, const GoEnvDocument &after, const PreviewContext &context)
{
    EnvPreview preview;
    preview.before = state.snapshot;
    preview.after = after.bytes();
    preview.names = changedNames(state.document, after);
    if (preview.changesFile()) {
        preview.diff = lineDiff(state.snapshot.bytes, preview.after);
    }
    for (DiffLine &line : preview.diff) {
        line.text = context.redactor.mask(line.text);
    }
    const int maskedBefore = context.redactor.masked();
    for (const Shell shell : {Shell::Posix, Shell::PowerShell, Shell::Cmd}) {
        preview.commands += commandsFor(shell, preview.names, after, context.redactor);
    }
    preview.commandsMasked = context.redactor.masked() != maskedBefore;
    for (const QString &name : std::as_const(preview.names)) {
        const std::optional<QString> wanted = after.value(name);
        // an empty variable of the environment counts as none (cmd/go/internal/cfg.Getenv)
        const QString overruling = context.process.value(name);
        if (!overruling.isEmpty() && overruling != wanted) {
            preview.outside.append(outsideOf(EnvPreview::Outside::Why::Shadowed, name, wanted, context));
        }
    }
    preview.notes = notesOn(state.document, after, preview.names, context);
    return preview;
}

} // namespace

ChangeResult<EnvPreview> previewChanges(const GoEnvFileState &state, const QList<EnvChange> &changes,
                                        const PreviewContext &context)
{
    QList<EnvChange> inFile;
    QList<EnvChange> outside;
    for (const EnvChange &change : changes) {
        (isOutside(change.name) ? outside : inFile).append(change);
    }
    const ChangeResult<GoEnvDocument> after = state.document.with(inFile, context.version);
    if (!after) {
        return tl::unexpected(after.error());
    }
    EnvPreview preview = compare(state, *after, context);
    for (const EnvChange &change : std::as_const(outside)) {
        const bool set = change.kind == EnvChange::Kind::Set;
        const std::optional<QString> wanted = set ? std::optional(change.value) : std::nullopt;
        if (context.process.value(change.name) != wanted.value_or(QString())) {
            preview.outside.append(outsideOf(EnvPreview::Outside::Why::NotInFile, change.name, wanted, context));
        }
    }
    return preview;
}

ChangeResult<EnvPreview> previewText(const GoEnvFileState &state, const QByteArray &after,
                                     const PreviewContext &context)
{
    return GoEnvDocument::parse(after, state.snapshot.path).map([&](const GoEnvDocument &document) {
        return compare(state, document, context);
    });
}

} // namespace Tidyscope
