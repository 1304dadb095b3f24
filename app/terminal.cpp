// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/terminal.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QPointer>

#include <thread>

#ifdef Q_OS_WIN
#  include <io.h>
#  include <windows.h>
#else
#  include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace Tidyscope {

bool isTerminal(FILE *file)
{
#ifdef Q_OS_WIN
    return _isatty(_fileno(file)) != 0;
#else
    return ::isatty(::fileno(file)) != 0;
#endif
}

bool wantsColor(FILE *file)
{
    if (!isTerminal(file) || !qEnvironmentVariableIsEmpty("NO_COLOR") || qgetenv("TERM") == "dumb") {
        return false;
    }
#ifdef Q_OS_WIN
    // an older console prints the sequences unless it is told to understand them
    auto *const console = reinterpret_cast<HANDLE>(_get_osfhandle(_fileno(file)));
    DWORD mode = 0;
    return GetConsoleMode(console, &mode) && SetConsoleMode(console, mode | ENABLE_VIRTUAL_TERMINAL_PROCESSING);
#else
    return true;
#endif
}

void writeTo(FILE *file, const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), file);
    std::fflush(file);
}

namespace {

/// Of standard input, past the C library: who waits in fgets() holds a lock that exit() waits for, so Ctrl+C would not end
/// the program.
QByteArray readLine()
{
    constexpr qsizetype longest = 64;
    QByteArray line;
    char c = '\0';
    while (line.size() < longest && c != '\n') {
#ifdef Q_OS_WIN
        const bool got = _read(_fileno(stdin), &c, 1) == 1;
#else
        const bool got = ::read(STDIN_FILENO, &c, 1) == 1;
#endif
        if (!got) {
            break;
        }
        line += c;
    }
    return line;
}

} // namespace

void askYesNo(const QString &question, QObject *context, std::function<void(bool)> answered)
{
    writeTo(stderr, question.toLocal8Bit() + ' ');
    // A thread of its own that nobody waits for: the program may end while it still reads.
    std::thread([context = QPointer<QObject>(context), answered = std::move(answered)] {
        const QByteArray answer = readLine().trimmed().toLower();
        const bool yes = answer == "y" || answer == "yes";
        QMetaObject::invokeMethod(QCoreApplication::instance(), [context, answered, yes] {
            if (context) {
                answered(yes);
            }
        });
    }).detach();
}

} // namespace Tidyscope
