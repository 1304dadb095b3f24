// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envedit/shelllines.h"

#include "core/base/shellquote.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Kind = ShellLines::Shell;

/// Within single quotes fish knows \\ and \' (fish_for_bash_users, "Quoting"); what a terminal would take for a key is written
/// outside of them.
QString fishQuoted(const QString &word)
{
    QString quoted = u"'"_s;
    for (const QChar c : word) {
        if (c == u'\'' || c == u'\\') {
            quoted += u'\\';
            quoted += c;
        } else if (c.unicode() < 0x20 || c.unicode() == 0x7f) {
            quoted += u"'\\x%1'"_s.arg(c.unicode(), 2, 16, QChar(u'0'));
        } else {
            quoted += c;
        }
    }
    return quoted + u'\'';
}

QString powerShellString(const QString &word)
{
    QString quoted = shellQuoted(word, Shell::PowerShell);
    // an argument of a method is an expression: a plain word has to be quoted too
    return quoted.startsWith(u'\'') ? quoted : u'\'' + quoted + u'\'';
}

ShellLines posixLines(Kind shell, const QString &name, const std::optional<QString> &value)
{
    const QString file = shell == Kind::Zsh ? u"~/.zshrc"_s : u"~/.bashrc"_s;
    if (value) {
        const QString line = u"export "_s + name + u'=' + shellQuoted(*value);
        return {shell, {line}, {line}, {u"envedit.where.append"_s, {{u"file"_s, file}}}};
    }
    const QString files = shell == Kind::Zsh ? u"~/.zshenv ~/.zprofile ~/.zshrc ~/.zlogin /etc/zsh*"_s
                                             : u"~/.bashrc ~/.bash_profile ~/.bash_login ~/.profile /etc/profile "
                                               "/etc/profile.d/* /etc/environment"_s;
    return {shell,
            {u"unset "_s + name},
            {u"grep -n "_s + name + u' ' + files + u" 2>/dev/null"_s},
            {u"envedit.where.delete"_s, {{u"name"_s, name}}}};
}

ShellLines fishLines(const QString &name, const std::optional<QString> &value)
{
    const Text where{u"envedit.where.fish"_s, {{u"name"_s, name}}};
    if (value) {
        const QString rest = name + u' ' + fishQuoted(*value);
        return {Kind::Fish, {u"set --global --export "_s + rest}, {u"set --universal --export "_s + rest}, where};
    }
    return {Kind::Fish, {u"set --erase "_s + name}, {u"set --universal --erase "_s + name}, where};
}

ShellLines powerShellLines(const QString &name, const std::optional<QString> &value)
{
    const QString lasting = u"[Environment]::SetEnvironmentVariable('%1', %2, 'User')"_s;
    const Text where{u"envedit.where.windows"_s, {}};
    if (value) {
        const QString quoted = powerShellString(*value);
        // not arg(): the value may hold %1
        return {Kind::PowerShell,
                {u"$Env:"_s + name + u" = "_s + quoted},
                {u"[Environment]::SetEnvironmentVariable('"_s + name + u"', "_s + quoted + u", 'User')"_s},
                where};
    }
    return {Kind::PowerShell, {u"Remove-Item Env:"_s + name}, {lasting.arg(name, u"$null"_s)}, where};
}

ShellLines cmdLines(const QString &name, const std::optional<QString> &value)
{
    const Text where{u"envedit.where.windows"_s, {}};
    if (!value) {
        return {Kind::Cmd, {u"set "_s + name + u'='}, {u"reg delete HKCU\\Environment /v "_s + name + u" /f"_s}, where};
    }
    // at the prompt nothing keeps %NAME% from being replaced, and a quote ends what it stands in
    const bool sayable = !std::ranges::any_of(*value, [](QChar c) {
        return c == u'%' || c == u'"' || c == u'!' || c.unicode() < 0x20 || c.unicode() == 0x7f;
    });
    if (!sayable) {
        return {Kind::Cmd, {}, {}, {u"envedit.where.not-in-cmd"_s, {}}};
    }
    // the program's own reading of its arguments: a backslash before the closing quote would escape it
    const qsizetype backslashes =
        std::ranges::find_if(value->rbegin(), value->rend(), [](QChar c) { return c != u'\\'; }) - value->rbegin();
    return {Kind::Cmd,
            {u"set \""_s + name + u'=' + *value + u'"'},
            {u"setx "_s + name + u" \""_s + *value + QString(backslashes, u'\\') + u'"'},
            where};
}

} // namespace

QList<ShellLines> shellLines(const QString &name, const std::optional<QString> &value)
{
    const bool isName = !name.isEmpty() && !name.front().isDigit()
        && std::ranges::all_of(name, [](QChar c) { return c == u'_' || (c.unicode() < 128 && c.isLetterOrNumber()); });
    if (!isName) {
        return {};
    }
    QList<ShellLines> lines{posixLines(Kind::Bash, name, value), posixLines(Kind::Zsh, name, value),
                            fishLines(name, value), powerShellLines(name, value), cmdLines(name, value)};
#if defined(Q_OS_WIN)
    std::ranges::rotate(lines, lines.begin() + 3);
#elif defined(Q_OS_MACOS)
    std::swap(lines[0], lines[1]); // zsh is what a terminal starts there
#endif
    return lines;
}

Text ideAdvice(const QString &name)
{
#if defined(Q_OS_WIN)
    return {u"envedit.ide.windows"_s, {{u"name"_s, name}}};
#elif defined(Q_OS_MACOS)
    return {u"envedit.ide.macos"_s, {{u"name"_s, name}}};
#else
    return {u"envedit.ide.linux"_s, {{u"name"_s, name}}};
#endif
}

QString shellName(ShellLines::Shell shell)
{
    switch (shell) {
    case Kind::Bash: return u"bash"_s;
    case Kind::Zsh: return u"zsh"_s;
    case Kind::Fish: return u"fish"_s;
    case Kind::PowerShell: return u"powershell"_s;
    case Kind::Cmd: return u"cmd"_s;
    }
    return {};
}

} // namespace Tidyscope
