// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

#include <cstring>
#include <string_view>

namespace qm::broker::ibkr::tws {

/// Walks through the fields of a frame: each ends in one NUL, the last one too. Fields are views into the frame. Beyond
/// the end all fields are empty, and counted.
class FieldReader final {
public:
    explicit FieldReader(QByteArrayView frame) : m_at(frame.data()), m_end(frame.data() + frame.size()) { }

    [[nodiscard]] std::string_view next()
    {
        if (m_at == m_end) {
            ++m_missing;
            return {};
        }
        const auto room = static_cast<size_t>(m_end - m_at);
        const void* found = std::memchr(m_at, 0, room);
        // Without its NUL the last field reaches to the end.
        const char* stop = found ? static_cast<const char*>(found) : m_end;
        const std::string_view field(m_at, static_cast<size_t>(stop - m_at));
        m_at = found ? stop + 1 : m_end;
        return field;
    }

    [[nodiscard]] bool atEnd() const { return m_at == m_end; }
    [[nodiscard]] int missing() const { return m_missing; } ///< fields that were asked for and not there
    [[nodiscard]] std::string_view rest() const { return {m_at, static_cast<size_t>(m_end - m_at)}; }
    void skip(size_t bytes) { m_at += bytes; } ///< at most rest().size()

private:
    const char* m_at;
    const char* m_end;
    int m_missing = 0;
};

} // namespace qm::broker::ibkr::tws
