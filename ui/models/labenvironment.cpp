// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/labenvironment.h"

#include "core/base/shellquote.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

QString intoFolder(const QString &folder, ShellLines::Shell shell)
{
    const QString native = QDir::toNativeSeparators(folder);
    switch (shell) {
    case ShellLines::Shell::PowerShell: return u"Set-Location -LiteralPath "_s + shellQuoted(native, Shell::PowerShell);
    case ShellLines::Shell::Cmd: return u"cd /d "_s + shellQuoted(native, Shell::Cmd);
    default: return u"cd "_s + shellQuoted(native);
    }
}

} // namespace

QString labEnvironmentLines(const Lab::LabFacts &facts, ShellLines::Shell shell)
{
    QStringList lines;
    for (const auto &[name, value] : facts.environment) {
        const QList<ShellLines> all = shellLines(name, value.isNull() ? std::nullopt : std::optional(value));
        for (const ShellLines &own : all) {
            if (own.shell == shell) {
                lines << own.now;
            }
        }
    }
    if (!facts.project.isEmpty()) {
        lines << intoFolder(facts.project, shell);
    }
    return lines.join(u'\n');
}

QList<ShellLines::Shell> labShells()
{
    QList<ShellLines::Shell> shells;
    const QList<ShellLines> all = shellLines(u"GOPROXY"_s, u"off"_s);
    for (const ShellLines &lines : all) {
        shells << lines.shell;
    }
    return shells;
}

} // namespace Tidyscope
