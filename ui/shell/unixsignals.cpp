// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/unixsignals.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#  include <QSocketNotifier>

#  include <array>

#  include <fcntl.h>
#  include <signal.h>
#  include <sys/socket.h>
#  include <unistd.h>
#endif

namespace Tidyscope {

#ifdef Q_OS_UNIX

namespace {

// A handler may only write to a descriptor: the event loop reads the other end. -1 when nobody listens.
int writeEnd = -1;
int readEnd = -1;
constexpr std::array handled{SIGINT, SIGTERM, SIGHUP};

void handler(int signal)
{
    const auto byte = static_cast<char>(signal);
    // A full socket means that a signal is waiting already.
    [[maybe_unused]] const auto written = ::write(writeEnd, &byte, 1);
}

} // namespace

UnixSignals::UnixSignals(QObject *parent) : QObject(parent)
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM, 0, ends.data()) != 0) {
        return;
    }
    for (const int end : ends) {
        ::fcntl(end, F_SETFL, O_NONBLOCK);
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
    }
    writeEnd = ends[0];
    readEnd = ends[1];
    m_notifier = new QSocketNotifier(readEnd, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        if (::read(readEnd, &byte, 1) == 1) {
            Q_EMIT received(byte);
        }
    });
    struct sigaction action{};
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART;
    for (const int signal : handled) {
        ::sigaction(signal, &action, nullptr);
    }
}

UnixSignals::~UnixSignals()
{
    if (!m_notifier) {
        return;
    }
    for (const int signal : handled) {
        ::signal(signal, SIG_DFL);
    }
    delete m_notifier;
    ::close(readEnd);
    ::close(writeEnd);
    readEnd = writeEnd = -1;
}

#else

UnixSignals::UnixSignals(QObject *parent) : QObject(parent) { }

UnixSignals::~UnixSignals() = default;

#endif

} // namespace Tidyscope
