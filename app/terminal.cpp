// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/terminal.h"

#include <QCoreApplication>
#include <QPointer>

#include <array>
#include <thread>

#ifdef Q_OS_WIN
#  include <io.h>
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

void writeTo(FILE *file, const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), file);
    std::fflush(file);
}

void askYesNo(const QString &question, QObject *context, std::function<void(bool)> answered)
{
    writeTo(stderr, question.toLocal8Bit() + ' ');
    // A thread of its own that nobody waits for: the program may end while it still reads.
    std::thread([context = QPointer<QObject>(context), answered = std::move(answered)] {
        std::array<char, 64> line{};
        const bool read = std::fgets(line.data(), static_cast<int>(line.size()), stdin) != nullptr;
        const QByteArray answer = read ? QByteArray(line.data()).trimmed().toLower() : QByteArray();
        const bool yes = answer == "y" || answer == "yes";
        QMetaObject::invokeMethod(QCoreApplication::instance(), [context, answered, yes] {
            if (context) {
                answered(yes);
            }
        });
    }).detach();
}

} // namespace Tidyscope
