// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/shellquote.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

// A control character that is pasted into a terminal is a key that was pressed: Ctrl+U ends what the quote began.
bool isControl(QChar c)
{
    return c.unicode() < 0x20 || c.unicode() == 0x7f;
}

bool isPlain(const QString &word, Shell shell)
{
    // PowerShell takes a comma for a list, an @ in front for splatting, and parts "-a.b" in two
    const bool powerShell = shell == Shell::PowerShell;
    if (word.isEmpty() || (powerShell && (word.startsWith(u'@') || word.startsWith(u'-')))) {
        return false;
    }
    return std::ranges::all_of(word, [=](QChar c) {
        return c.unicode() < 128
            && (c.isLetterOrNumber() || "-_./:@+="_L1.contains(c) || (c == u',' && !powerShell)
                || (c == u'\\' && shell != Shell::Posix));
    });
}

QString posixQuoted(const QString &word)
{
    QString quoted = u"'"_s;
    for (const QChar c : word) {
        if (c == u'\'') {
            quoted += "'\\''"_L1;
        } else if (isControl(c) && c != u'\n') {
            quoted += u"'\"$(printf '\\%1')\"'"_s.arg(c.unicode(), 3, 8, QChar(u'0'));
        } else {
            quoted += c;
        }
    }
    return quoted + u'\'';
}

QString powerShellQuoted(const QString &word)
{
    QString quoted = u"'"_s;
    for (const QChar c : word) {
        // typographic quotes end a string of PowerShell as the plain one does (CharTraits.cs, IsSingleQuote)
        const bool quote = c == u'\'' || (c.unicode() >= 0x2018 && c.unicode() <= 0x201b);
        quoted += c;
        if (quote) {
            quoted += c;
        }
    }
    return quoted + u'\'';
}

QString cmdQuoted(const QString &word)
{
    // At the prompt %NAME% is replaced even within quotes, and nothing escapes it there; outside of them "^%" leaves a name
    // between the signs that no variable has. A quote itself cannot be written for every program: it is left out.
    QString quoted = word;
    quoted.remove(u'"').replace(u'%', "\"^%\""_L1);
    return u'"' + quoted + u'"';
}

} // namespace

QString shellQuoted(const QString &word, Shell shell)
{
    QString clean = word;
    clean.remove(QChar(u'\0'));
    if (shell != Shell::Posix) {
        clean.removeIf(
            isControl); // a line break ends a command of cmd.exe, and neither shell can write the others in place
    }
    if (isPlain(clean, shell)) {
        return clean;
    }
    switch (shell) {
    case Shell::Posix: return posixQuoted(clean);
    case Shell::PowerShell: return powerShellQuoted(clean);
    case Shell::Cmd: return cmdQuoted(clean);
    }
    return posixQuoted(clean);
}

} // namespace Tidyscope
