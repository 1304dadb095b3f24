// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envedit/uservariables.h"

#include "core/goenv/variables.h"

#include <QSet>
#include <QtEndian>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Kind = ChangeError::Kind;

constexpr auto folder = "HKEY_CURRENT_USER\\Environment\\"_L1;
constexpr qsizetype longestValue = 32766; ///< of a variable in an environment, without its zero
constexpr qsizetype longestInSetx = 1024; ///< what is longer it cuts off

QByteArray utf16(const QString &text)
{
    QByteArray bytes(text.size() * 2, Qt::Uninitialized);
    qToLittleEndian<quint16>(text.utf16(), text.size(), bytes.data());
    return bytes;
}

bool isControl(QChar c)
{
    return c.unicode() < 0x20 || c.unicode() == 0x7f;
}

const QByteArray &usualEnd()
{
    static const QByteArray zero(2, '\0');
    return zero;
}

FileSnapshot snapshotOf(const QString &path, const std::optional<UserVariable> &variable)
{
    return {.path = path,
            .target = path,
            .exists = variable.has_value(),
            .bytes = variable ? variable->record() : QByteArray()};
}

QString nameIn(const QString &path)
{
    return path.sliced(folder.size());
}

/// A journal's changes of the user's variables, made by a store.
class Medium final : public ChangeMedium
{
public:
    explicit Medium(std::shared_ptr<const UserVariableStore> store) : m_store(std::move(store)) { }

    [[nodiscard]] bool owns(const QString &target) const override { return isUserVariablePath(target); }
    [[nodiscard]] ChangeResult<FileSnapshot> read(const QString &target) const override
    {
        return m_store->read(nameIn(target)).map([&](const std::optional<UserVariable> &variable) {
            return snapshotOf(target, variable);
        });
    }
    [[nodiscard]] ChangeResult<FileSnapshot> replace(const FileSnapshot &before,
                                                     const QByteArray &record) const override
    {
        const std::optional<UserVariable> next = UserVariable::fromRecord(record);
        if (!next || userVariablePath(next->name) != before.target) {
            return changeFailure(Kind::NoBackup, {u"changes.no-backup"_s, {{u"path"_s, before.path}}});
        }
        const std::optional<UserVariable> former = UserVariable::fromRecord(before.bytes);
        const auto write = [&]() -> ChangeResult<void> {
            // the registry keeps the spelling of a name that it has
            if (former && former->name != next->name) {
                if (const ChangeResult<void> removed = m_store->remove(former->name); !removed) {
                    return removed;
                }
            }
            return m_store->write(*next);
        };
        return unchanged(before).and_then(write).map([&] { return snapshotOf(before.target, next); });
    }
    [[nodiscard]] ChangeResult<FileSnapshot> remove(const FileSnapshot &before) const override
    {
        return unchanged(before)
            .and_then([&] { return before.exists ? m_store->remove(nameIn(before.target)) : ChangeResult<void>(); })
            .map([&] { return snapshotOf(before.target, {}); });
    }
    void announce() const override { m_store->announce(); }

private:
    [[nodiscard]] ChangeResult<void> unchanged(const FileSnapshot &before) const
    {
        const ChangeResult<FileSnapshot> now = read(before.target);
        if (!now) {
            return tl::unexpected(now.error());
        }
        if (*now == before) {
            return {};
        }
        ChangeError error{.kind = Kind::Changed, .text = {u"changes.changed"_s, {{u"path"_s, before.path}}}};
        error.current = *now;
        return tl::unexpected(error);
    }

    std::shared_ptr<const UserVariableStore> m_store;
};

/// Sets a value that Windows expands: neither SetEnvironmentVariable nor setx can.
QList<EnvPreview::Command> expandableCommands(const QString &name, const QString &value)
{
    QList<EnvPreview::Command> commands{{Shell::PowerShell,
                                         u"Set-ItemProperty -Path HKCU:\\Environment -Name "_s + name
                                             + u" -Type ExpandString -Value "_s
                                             + shellQuoted(value, Shell::PowerShell)}};
    const bool sayable = std::ranges::none_of(value, [](QChar c) { return c == u'%' || c == u'"' || c == u'!'; });
    if (sayable && !value.endsWith(u'\\')) {
        commands.append(
            {Shell::Cmd,
             u"reg add HKCU\\Environment /v "_s + name + u" /t REG_EXPAND_SZ /d \""_s + value + u"\" /f"_s});
    }
    return commands;
}

QList<EnvPreview::Command> commandsFor(const QString &name, const std::optional<QString> &value, quint32 type)
{
    if (value && type == UserVariable::Expandable) {
        return expandableCommands(name, *value);
    }
    QList<EnvPreview::Command> commands;
    for (const ShellLines &lines : shellLines(name, value)) {
        const bool isCmd = lines.shell == ShellLines::Shell::Cmd;
        const bool cutOff = isCmd && value && value->size() > longestInSetx;
        if ((isCmd || lines.shell == ShellLines::Shell::PowerShell) && !cutOff) {
            for (const QString &line : lines.lasting) {
                commands.append({isCmd ? Shell::Cmd : Shell::PowerShell, line});
            }
        }
    }
    return commands;
}

QList<Text> notesOn(const UserVariableState &state, const std::optional<UserVariable> &next, const Redactor &redactor)
{
    QList<Text> notes;
    const QMap<QString, QString> args{{u"name"_s, state.name},
                                      {u"value"_s, redactor.mask(state.ofComputer.value_or(QString()))}};
    if (state.ofComputer) {
        notes.append({next ? u"envedit.note.over-computer"_s : u"envedit.note.computer-counts"_s, args});
    }
    if (next && next->type == UserVariable::Expandable && next->text().contains(u'%')) {
        notes.append({u"envedit.note.expandable"_s, args});
    }
    notes.append({u"envedit.note.started-later"_s, {}});
    return notes;
}

} // namespace

UserVariable UserVariable::of(const QString &name, const QString &text, quint32 type)
{
    return {name, type, utf16(text) + usualEnd()};
}

QString UserVariable::text() const
{
    QString text(data.size() / 2, Qt::Uninitialized);
    qFromLittleEndian<quint16>(data.constData(), text.size(), text.data());
    const qsizetype end = text.indexOf(QChar(u'\0'));
    return end < 0 ? text : text.first(end);
}

QByteArray UserVariable::record() const
{
    const QString shown = text();
    const QByteArray utf8 = shown.toUtf8();
    QByteArray lines = "name: " + name.toUtf8() + "\ntype: " + registryTypeName(type).toLatin1() + '\n';
    const bool saysAll = isText() && data == utf16(shown) + usualEnd() && QString::fromUtf8(utf8) == shown
        && std::ranges::none_of(shown, isControl);
    return lines + (saysAll ? "value: " + utf8 : "bytes: " + data.toHex()) + '\n';
}

std::optional<UserVariable> UserVariable::fromRecord(const QByteArray &record)
{
    const QList<QByteArray> lines = record.split('\n');
    if (lines.size() != 4 || !lines[0].startsWith("name: ") || !lines[1].startsWith("type: REG_")) {
        return {};
    }
    UserVariable variable;
    variable.name = QString::fromUtf8(lines[0].sliced(6));
    const QByteArray type = lines[1].sliced(10);
    variable.type = type == "SZ" ? Plain : type == "EXPAND_SZ" ? Expandable : type.toUInt();
    if (lines[2].startsWith("value: ")) {
        variable.data = utf16(QString::fromUtf8(lines[2].sliced(7))) + usualEnd();
    } else if (lines[2].startsWith("bytes: ")) {
        variable.data = QByteArray::fromHex(lines[2].sliced(7));
    } else {
        return {};
    }
    // only what record() says: anything else is damaged
    return variable.record() == record ? std::optional(variable) : std::nullopt;
}

QString registryTypeName(quint32 type)
{
    switch (type) {
    case UserVariable::Plain: return u"REG_SZ"_s;
    case UserVariable::Expandable: return u"REG_EXPAND_SZ"_s;
    default: return u"REG_"_s + QString::number(type);
    }
}

#ifndef Q_OS_WIN
std::shared_ptr<const UserVariableStore> systemUserVariables()
{
    return nullptr;
}
#endif

std::shared_ptr<const ChangeMedium> userVariableMedium(std::shared_ptr<const UserVariableStore> store)
{
    return store ? std::make_shared<const Medium>(std::move(store)) : nullptr;
}

QString userVariablePath(const QString &name)
{
    return folder + name.toUpper();
}

bool isUserVariablePath(const QString &path)
{
    return path.startsWith(folder) && path.size() > folder.size();
}

bool canBeUserVariable(const QString &name)
{
    static const QSet<QString> others{u"PATH"_s, u"HOME"_s, u"XDG_CONFIG_HOME"_s, u"APPDATA"_s, u"LOCALAPPDATA"_s,
                                      u"TMP"_s,  u"TEMP"_s, u"USERPROFILE"_s};
    const GoVariable *known = findVariable(name);
    return known && !others.contains(name.toUpper())
        && (known->reader == VariableReader::GoSettings || known->reader == VariableReader::Process
            || known->reader == VariableReader::Nobody);
}

ChangeResult<UserVariableState> readUserVariable(const UserVariableStore &store, const QString &name)
{
    if (!canBeUserVariable(name)) {
        return changeFailure(Kind::Refused, {u"envedit.user-variable.not-ours"_s, {{u"name"_s, name}}});
    }
    return store.read(name).map([&](const std::optional<UserVariable> &variable) {
        UserVariableState state{
            .name = name, .snapshot = snapshotOf(userVariablePath(name), variable), .value = {}, .ofComputer = {}};
        if (variable) {
            state.value = variable->text();
        }
        if (const std::optional<UserVariable> computer = store.ofComputer(name)) {
            state.ofComputer = computer->text();
        }
        return state;
    });
}

ChangeResult<UserVariablePreview> previewUserVariable(const UserVariableState &state,
                                                      const std::optional<QString> &value, const Redactor &redactor)
{
    const QString text = value.value_or(QString());
    if (std::ranges::any_of(text, isControl)) {
        return changeFailure(Kind::Refused, {u"envedit.user-variable.control"_s, {{u"name"_s, state.name}}});
    }
    if (text.size() > longestValue) {
        return changeFailure(Kind::Limit,
                             {u"envedit.user-variable.too-long"_s,
                              {{u"name"_s, state.name}, {u"limit"_s, QString::number(longestValue)}}});
    }
    UserVariablePreview preview{.name = state.name,
                                .before = state.snapshot,
                                .after = {},
                                .diff = {},
                                .commands = {},
                                .commandsMasked = false,
                                .notes = {}};
    const std::optional<UserVariable> former = UserVariable::fromRecord(state.snapshot.bytes);
    std::optional<UserVariable> next;
    if (!text.isEmpty()) {
        // what is no text was never a variable: it becomes one
        next = UserVariable::of(former ? former->name : state.name, text,
                                former && former->isText() ? former->type : UserVariable::Plain);
        preview.after = next->record();
    }
    if (!preview.changes()) {
        return preview;
    }
    preview.diff = lineDiff(preview.before.bytes, preview.after.value_or(QByteArray()));
    for (DiffLine &line : preview.diff) {
        line.text = redactor.mask(line.text);
    }
    const QString shown = redactor.mask(text);
    preview.commandsMasked = shown != text;
    preview.commands =
        commandsFor(state.name, next ? std::optional(shown) : std::nullopt, next ? next->type : UserVariable::Plain);
    preview.notes = notesOn(state, next, redactor);
    return preview;
}

ChangeResult<Change> applyUserVariable(const Journal &journal, const UserVariablePreview &preview)
{
    return journal.apply(
        {.kind = u"env"_s,
         .what = {preview.after ? u"envedit.what.user-variable-set"_s : u"envedit.what.user-variable-removed"_s,
                  {{u"name"_s, preview.name}}},
         .names = {preview.name},
         .before = preview.before,
         .after = preview.after});
}

} // namespace Tidyscope
