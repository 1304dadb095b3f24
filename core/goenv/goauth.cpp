// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/goauth.h"

#include "core/base/redactor.h"
#include "core/goenv/goflags.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Command = GoAuth::Command;

// filepath.IsAbs
bool isAbsolute(const QString &dir, GoHost host)
{
    if (host != GoHost::Windows) {
        return dir.startsWith(u'/');
    }
    const auto isSlash = [](QChar c) { return c == u'/' || c == u'\\'; };
    const bool drive = dir.size() >= 3 && dir[0].isLetter() && dir[1] == u':' && isSlash(dir[2]);
    return drive || (dir.size() > 2 && isSlash(dir[0]) && isSlash(dir[1]));
}

/// Go's words where it refuses the command.
QString readCommand(const QString &text, qsizetype commands, GoHost host, Command *command)
{
    const QStringList words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    if (words.isEmpty()) {
        return u"GOAUTH encountered an empty command (GOAUTH=%1)"_s;
    }
    const QString &name = words.first();
    if (name == "off"_L1) {
        command->kind = Command::Kind::Off;
        return commands == 1 ? QString()
                             : u"GOAUTH=off cannot be combined with other authentication commands (GOAUTH=%1)"_s;
    }
    if (name == "netrc"_L1) {
        return {};
    }
    if (name == "git"_L1) {
        command->kind = Command::Kind::Git;
        if (words.size() != 2) {
            return u"GOAUTH=git dir method requires an absolute path to the git working directory"_s;
        }
        command->dir = words[1];
        return isAbsolute(command->dir, host) ? QString()
                                              : u"GOAUTH=git dir method requires an absolute path to the git working "
                                                "directory, dir is not absolute"_s;
    }
    command->kind = Command::Kind::Custom;
    QString unterminated;
    command->words = splitQuoted(text, &unterminated);
    return {};
}

} // namespace

bool GoAuth::usesNetrc() const
{
    return std::any_of(commands.begin(), commands.end(),
                       [](const Command &command) { return command.kind == Command::Kind::Netrc; });
}

GoAuth GoAuth::parse(const QString &value, GoHost host)
{
    GoAuth auth;
    const QStringList parts = (value.isEmpty() ? u"netrc"_s : value).split(u';');
    // go runs the last one first, and stops at the first that it refuses
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
        Command command;
        const QString why = readCommand(part->trimmed(), parts.size(), host, &command);
        if (!why.isEmpty()) {
            auth.commands.clear();
            auth.error = why.contains("%1"_L1) ? why.arg(Redactor().mask(value)) : why;
            return auth;
        }
        auth.commands.prepend(command);
    }
    return auth;
}

bool knowsGoAuth(const std::optional<GoVersion> &version)
{
    return !version || version->isAtLeast(1, 24);
}

} // namespace Tidyscope
