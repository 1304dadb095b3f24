// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <functional>

class QIODevice;

namespace Tidyscope {

/// Goes through the outline of a JSON text of any size and keeps no more of it in memory than the one value that is being looked
/// at. What a value holds is not judged: that is for a parser. Nothing recurses, so no depth is too deep.
class JsonWindow
{
public:
    enum class State {
        Good,
        Ended,  ///< the text ends where more was expected
        Failed, ///< the device could not be read
        Stopped ///< by the caller's own function
    };
    /// A value: its bytes, followed by `padding` bytes that may be read and mean nothing. Valid until the window is used again.
    struct Value
    {
        qint64 offset = 0; ///< in the text
        QByteArrayView bytes;
        qsizetype padding = 0;
        bool tooLarge = false; ///< passed over: it has more bytes than the window may keep
    };
    /// Bytes read so far; false stops.
    using Watch = std::function<bool(qint64)>;

    /// @p device is open for reading and outlives this; @p largest: bytes of a value at most.
    JsonWindow(QIODevice &device, qsizetype largest, Watch watch);

    /// The next byte that is no blank, left where it is; 0 when there is none.
    [[nodiscard]] char peek();
    /// Takes that byte if it is @p c.
    bool take(char c);
    /// Takes the value that begins here. False if it does not end (see state()), or if no value begins here.
    [[nodiscard]] bool value(Value *value);
    /// The same, where its bytes do not matter.
    [[nodiscard]] bool skip();
    /// Takes @p bytes if the text goes on with them.
    bool takeExactly(QByteArrayView bytes);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] qint64 offset() const { return m_base + m_position; }

private:
    bool refill();
    bool passString();
    bool passNested();
    bool passPlain();
    bool passValue();

    QIODevice &m_device;
    Watch m_watch;
    qsizetype m_largest;
    QByteArray m_buffer;
    qint64 m_base = 0;        ///< offset of the buffer's first byte
    qsizetype m_position = 0; ///< within the buffer
    qsizetype m_end = 0;      ///< of what was read
    qsizetype m_mark = -1;    ///< from where on the bytes are kept; -1: none are
    bool m_dropped = false;
    State m_state = State::Good;
};

} // namespace Tidyscope
