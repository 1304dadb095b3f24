// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/interrupthandler.h"

#include <QMetaObject>

#include <array>

#ifdef Q_OS_WIN
#  include <windows.h>
#else
#  include <QSocketNotifier>

#  include <csignal>
#  include <fcntl.h>
#  include <sys/socket.h>
#  include <unistd.h>
#endif

namespace Tidyscope {

#ifdef Q_OS_WIN

namespace {
InterruptHandler *theHandler = nullptr; // a console handler gets no user data

BOOL WINAPI onConsoleEvent(DWORD)
{
    if (theHandler) {
        QMetaObject::invokeMethod(theHandler, &InterruptHandler::interrupted, Qt::QueuedConnection);
    }
    return TRUE;
}
} // namespace

class InterruptHandler::Private
{
};

InterruptHandler::InterruptHandler(QObject *parent) : QObject(parent), d(std::make_unique<Private>())
{
    theHandler = this;
    SetConsoleCtrlHandler(onConsoleEvent, TRUE);
}

InterruptHandler::~InterruptHandler()
{
    SetConsoleCtrlHandler(onConsoleEvent, FALSE);
    theHandler = nullptr;
}

#else

namespace {

constexpr std::array handledSignals{SIGINT, SIGTERM, SIGHUP};
int writeEnd = -1; // a signal handler gets no user data

extern "C" void onSignal(int)
{
    // the only thing that is safe here: wake the event loop through a socket
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(writeEnd, &byte, 1);
}

} // namespace

class InterruptHandler::Private
{
public:
    std::array<int, 2> sockets{-1, -1};
    std::array<struct sigaction, handledSignals.size()> before{};
    std::unique_ptr<QSocketNotifier> notifier;
};

InterruptHandler::InterruptHandler(QObject *parent) : QObject(parent), d(std::make_unique<Private>())
{
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, d->sockets.data()) != 0) {
        return; // signals keep their default: the program still ends
    }
    for (const int socket : d->sockets) {
        ::fcntl(socket, F_SETFD, FD_CLOEXEC);
        ::fcntl(socket, F_SETFL, O_NONBLOCK);
    }
    writeEnd = d->sockets[0];
    d->notifier = std::make_unique<QSocketNotifier>(d->sockets[1], QSocketNotifier::Read);
    connect(d->notifier.get(), &QSocketNotifier::activated, this, [this] {
        std::array<char, 64> bytes{};
        while (::read(d->sockets[1], bytes.data(), bytes.size()) > 0) { }
        Q_EMIT interrupted();
    });
    struct sigaction action{};
    action.sa_handler = onSignal;
    action.sa_flags = SA_RESTART;
    for (std::size_t i = 0; i < handledSignals.size(); ++i) {
        ::sigaction(handledSignals[i], &action, &d->before[i]);
    }
}

InterruptHandler::~InterruptHandler()
{
    if (d->sockets[0] < 0) {
        return;
    }
    for (std::size_t i = 0; i < handledSignals.size(); ++i) {
        ::sigaction(handledSignals[i], &d->before[i], nullptr);
    }
    d->notifier.reset();
    ::close(d->sockets[0]);
    ::close(d->sockets[1]);
    writeEnd = -1;
}

#endif

} // namespace Tidyscope
