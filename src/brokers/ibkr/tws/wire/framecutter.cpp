// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/tws/wire/framecutter.h"

#include <QtEndian>

#include <algorithm>
#include <cstring>

namespace qm::broker::ibkr::tws {

namespace {
constexpr qsizetype kFirstRoom = 64 * 1024;
constexpr qsizetype kKeptRoom = 1024 * 1024; ///< what stays reserved after an unusually large frame
} // namespace

char* FrameCutter::prepare(qsizetype size)
{
    if (m_begin == m_end) {
        m_begin = m_end = 0;
        if (m_buffer.size() > kKeptRoom && size <= kKeptRoom)
            m_buffer = QByteArray(kKeptRoom, Qt::Uninitialized);
    }
    if (m_buffer.size() - m_end < size) {
        // What is left moves to the front only when as much has been used up before it, so each byte moves at most
        // once on average.
        const qsizetype left = pending();
        if (m_begin >= left && m_buffer.size() - left >= size) {
            std::memmove(m_buffer.data(), m_buffer.constData() + m_begin, static_cast<size_t>(left));
        } else {
            QByteArray larger(std::max({kFirstRoom, m_buffer.size() * 2, left + size}), Qt::Uninitialized);
            std::copy_n(m_buffer.constData() + m_begin, left, larger.data());
            m_buffer.swap(larger);
        }
        m_begin = 0;
        m_end = left;
    }
    return m_buffer.data() + m_end;
}

void FrameCutter::commit(qsizetype size)
{
    Q_ASSERT(size >= 0 && size <= m_buffer.size() - m_end);
    m_end += size;
}

void FrameCutter::append(QByteArrayView bytes)
{
    if (bytes.isEmpty())
        return;
    std::copy_n(bytes.data(), bytes.size(), prepare(bytes.size()));
    commit(bytes.size());
}

FrameCutter::Status FrameCutter::next(QByteArrayView& frame)
{
    if (m_corrupt)
        return Status::Corrupt;
    if (pending() < kLengthBytes)
        return Status::NeedMore;
    const char* at = m_buffer.constData() + m_begin;
    const quint32 length = qFromBigEndian<quint32>(at);
    if (length > kLongestFrame) {
        m_corrupt = true;
        return Status::Corrupt;
    }
    if (pending() - kLengthBytes < static_cast<qsizetype>(length))
        return Status::NeedMore;
    frame = QByteArrayView(at + kLengthBytes, static_cast<qsizetype>(length));
    m_begin += kLengthBytes + static_cast<qsizetype>(length);
    return Status::Frame;
}

void FrameCutter::clear()
{
    m_begin = m_end = 0;
    m_corrupt = false;
}

} // namespace qm::broker::ibkr::tws
