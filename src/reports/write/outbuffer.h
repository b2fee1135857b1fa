// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"

#include <QIODevice>

#include <cstring>
#include <memory>
#include <string_view>

namespace qm::reports {

/// Collects bytes and hands them to a device a megabyte at a time: writing a million rows costs a few hundred calls.
/// Once a write failed nothing more is written, and status() says so. Borrows the device.
class OutBuffer {
public:
    explicit OutBuffer(QIODevice& out, size_t capacity = 1024 * 1024)
        : m_out(out), m_bytes(std::make_unique<char[]>(capacity)), m_capacity(capacity)
    {
    }

    /// Room for `bytes` in one piece; write there and tell the new end to advanceTo().
    [[nodiscard]] char* reserve(size_t bytes)
    {
        if (m_capacity - m_used < bytes)
            makeRoom(bytes);
        return m_bytes.get() + m_used;
    }
    void advanceTo(const char* end) { m_used = static_cast<size_t>(end - m_bytes.get()); }
    void append(std::string_view text)
    {
        char* at = reserve(text.size());
        if (!text.empty())
            std::memcpy(at, text.data(), text.size());
        advanceTo(at + text.size());
    }

    [[nodiscard]] bool isFine() const { return !m_failed; }
    /// Writes what is left.
    [[nodiscard]] Result<> finish();

private:
    void makeRoom(size_t bytes);
    void drain();

    QIODevice& m_out;
    std::unique_ptr<char[]> m_bytes;
    size_t m_capacity;
    size_t m_used = 0;
    bool m_failed = false;
};

} // namespace qm::reports
