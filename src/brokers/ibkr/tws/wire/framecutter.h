// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace qm::broker::ibkr::tws {

inline constexpr qsizetype kLengthBytes = 4;
inline constexpr quint32 kLongestFrame = 0xFFFFFF; ///< the official clients' ceiling; more means a corrupt stream

/// Cuts a byte stream into frames: 4 bytes of big-endian length, then the payload. Takes bytes in any portions and
/// copies none of them twice: bytes are read right into its buffer, frames are views into it. Memory grows with what
/// has arrived, never with what a length announces. One thread.
class FrameCutter final {
public:
    enum class Status {
        Frame,    ///< there is one
        NeedMore, ///< half a frame, or nothing
        Corrupt,  ///< a length beyond kLongestFrame: nothing that follows can be trusted; only clear() helps
    };

    /// Room for `size` bytes at the end; the caller writes there and says how many with commit(). Views of earlier
    /// frames are void from here on.
    [[nodiscard]] char* prepare(qsizetype size);
    void commit(qsizetype size);
    void append(QByteArrayView bytes);

    /// The next payload, valid until the next prepare(), append() or clear(). A length of zero is an empty frame.
    [[nodiscard]] Status next(QByteArrayView& frame);
    void clear();

    [[nodiscard]] qsizetype pending() const { return m_end - m_begin; } ///< bytes that wait for their rest

private:
    QByteArray m_buffer;
    qsizetype m_begin = 0;
    qsizetype m_end = 0;
    bool m_corrupt = false;
};

} // namespace qm::broker::ibkr::tws
