// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/tws/wire/framewriter.h"

#include <QtEndian>

#include <algorithm>
#include <array>

namespace qm::broker::ibkr::tws {

QByteArray lengthPrefix(qsizetype size)
{
    std::array<char, 4> bytes{};
    qToBigEndian(static_cast<quint32>(size), bytes.data());
    return QByteArray(bytes.data(), bytes.size());
}

FrameWriter::FrameWriter(int messageId) { whole(messageId); }

FrameWriter& FrameWriter::whole(qint64 value)
{
    m_payload += QByteArray::number(value);
    return empty();
}

FrameWriter& FrameWriter::number(const Decimal& value)
{
    std::array<char, 80> digits;
    m_payload.append(digits.data(), value.write(digits.data()));
    return empty();
}

FrameWriter& FrameWriter::flag(bool value)
{
    m_payload += value ? '1' : '0';
    return empty();
}

FrameWriter& FrameWriter::text(const QString& value)
{
    const auto isTaken = [](QChar c) { return (c >= u' ' && c <= u'~') || c == u'\t' || c == u'\r' || c == u'\n'; };
    if (std::all_of(value.cbegin(), value.cend(), isTaken))
        m_payload += value.toLatin1();
    else
        m_sendable = false;
    return empty();
}

FrameWriter& FrameWriter::empty()
{
    m_payload += '\0';
    return *this;
}

std::optional<QByteArray> FrameWriter::finish() const
{
    if (!m_sendable)
        return std::nullopt;
    return lengthPrefix(m_payload.size()) + m_payload;
}

} // namespace qm::broker::ibkr::tws
