// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QDir>
#include <QFile>

#include <arpa/inet.h>
#include <cerrno>
#include <fcntl.h>
#include <netinet/in.h>
#include <random>
#include <sys/socket.h>
#include <unistd.h>

namespace Tidyscope::Lab {

/// A TCP client below Qt: what no library lets one do. Nothing here blocks.
class BadClient
{
public:
    explicit BadClient(quint16 port) : m_socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        // on loopback it is there at once, or nobody listens
        m_isConnected = ::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) == 0;
        ::fcntl(m_socket, F_SETFL, O_NONBLOCK);
    }
    ~BadClient() { close(); }
    Q_DISABLE_COPY_MOVE(BadClient)

    [[nodiscard]] bool isConnected() const { return m_isConnected; }
    /// How many of @p bytes the system took; -1 when the server has ended the connection.
    qint64 send(const QByteArray &bytes) const
    {
        const auto sent = ::send(m_socket, bytes.constData(), static_cast<size_t>(bytes.size()), MSG_NOSIGNAL);
        return sent >= 0 ? sent : errno == EAGAIN || errno == EWOULDBLOCK ? 0 : -1;
    }
    /// What has come; the server's end sets hasEnded().
    QByteArray receive()
    {
        QByteArray all;
        char bytes[65536];
        while (true) {
            const auto size = ::recv(m_socket, bytes, sizeof(bytes), 0);
            if (size <= 0) {
                m_hasEnded = m_hasEnded || size == 0 || (errno != EAGAIN && errno != EWOULDBLOCK);
                return all;
            }
            all.append(bytes, size);
        }
    }
    [[nodiscard]] bool hasEnded() const { return m_hasEnded; }
    void endSending() const { ::shutdown(m_socket, SHUT_WR); }
    void close()
    {
        if (m_socket >= 0)
            ::close(m_socket);
        m_socket = -1;
    }
    /// RST, not FIN.
    void reset()
    {
        const linger atOnce{1, 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &atOnce, sizeof(atOnce));
        close();
    }

private:
    int m_socket;
    bool m_isConnected = false;
    bool m_hasEnded = false;
};

/// How many files, sockets among them, this program has open.
inline qsizetype openFiles()
{
    return QDir(QStringLiteral("/proc/self/fd"))
        .entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot)
        .size();
}

inline double residentMegabytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * static_cast<double>(::sysconf(_SC_PAGESIZE)) / 1e6;
}

/// Random inputs that are nearly right, the same for the same seed.
class Mutator
{
public:
    explicit Mutator(quint32 seed) : m_random(seed) { }

    [[nodiscard]] qsizetype below(qsizetype limit)
    {
        return limit <= 0 ? 0 : static_cast<qsizetype>(m_random() % static_cast<quint32>(limit));
    }
    QByteArray garbage(qsizetype size)
    {
        QByteArray bytes(size, Qt::Uninitialized);
        for (char &byte : bytes)
            byte = static_cast<char>(m_random());
        return bytes;
    }
    /// One of @p right with a few mistakes.
    QByteArray mutated(const QByteArrayList &right)
    {
        QByteArray bytes = right.at(below(right.size()));
        for (qsizetype times = 1 + below(6); times > 0; --times)
            mutate(bytes, right);
        return bytes;
    }

private:
    void mutate(QByteArray &bytes, const QByteArrayList &right)
    {
        const qsizetype at = below(bytes.size());
        switch (below(8)) {
        case 0:
            if (!bytes.isEmpty())
                bytes[at] = static_cast<char>(static_cast<quint8>(bytes.at(at)) ^ (1U << below(8)));
            break;
        case 1:
            if (!bytes.isEmpty())
                bytes[at] = static_cast<char>(m_random());
            break;
        case 2: bytes.insert(at, garbage(1 + below(20))); break;
        case 3: bytes.remove(at, 1 + below(20)); break;
        case 4: bytes.insert(at, bytes.mid(below(bytes.size()), 1 + below(200))); break;
        case 5: bytes.truncate(at); break;
        case 6: bytes.insert(at, QByteArray(1 + below(300), bytes.isEmpty() ? 'A' : bytes.at(at))); break;
        default: bytes.insert(at, right.at(below(right.size())).mid(below(50))); break;
        }
    }

    std::mt19937 m_random;
};

} // namespace Tidyscope::Lab
