// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/evidence.h"

#include <QAbstractSocket>

namespace Tidyscope {

/// What a failed attempt to connect means.
[[nodiscard]] TcpResult::State connectState(const QAbstractSocket &socket);

/// The system's words for what went wrong with @p socket ("Connection refused"), in no language but the system's.
[[nodiscard]] QString socketWords(const QAbstractSocket &socket);

/// The system's words for a deadline that passed, a closed port, a reset connection and one that the other side closed.
[[nodiscard]] QString timedOutWords();
[[nodiscard]] QString refusedWords();
[[nodiscard]] QString resetWords();
[[nodiscard]] QString closedWords();

/// Tells a reset from an orderly close, which Qt reports alike: looks at the connection behind the socket after Qt has
/// closed its own descriptor. Where the system cannot say, a close is taken for orderly.
class ResetWatch
{
public:
    ResetWatch() = default;
    ~ResetWatch() { release(); }
    Q_DISABLE_COPY_MOVE(ResetWatch)

    /// From now on @p socket is watched; it must be connected. The connection stays open until release().
    void watch(const QAbstractSocket &socket);
    /// Whether the other side reset the connection. Ask once the socket has reported that it is closed.
    [[nodiscard]] bool wasReset() const;
    /// What became of what was sent, while the connection is open.
    [[nodiscard]] TlsResult::Hello delivery() const;
    void release();

private:
    qintptr m_descriptor = -1;
};

} // namespace Tidyscope
