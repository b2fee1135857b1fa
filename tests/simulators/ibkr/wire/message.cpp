// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/ibkr/wire/message.h"

#include <QtEndian>

using namespace Qt::StringLiterals;

namespace qm::sim {

namespace {
constexpr quint32 kLongestHello = 1024;
constexpr quint32 kLongestFrame = 0xFFFFFF;
} // namespace

Message& Message::version(int version)
{
    m_versionAt = m_fields.size();
    return *this << version;
}

Message& Message::operator<<(const QByteArray& text)
{
    m_fields.append(text);
    return *this;
}

Message& Message::operator<<(const std::optional<Decimal>& value)
{
    return value ? *this << *value : *this << "1.7976931348623157E308";
}

QByteArray Message::frame(const Quirks& quirks) const
{
    QByteArrayList fields = m_fields;
    if (quirks.negativeVersions && m_versionAt > 0)
        fields[m_versionAt].prepend('-');
    const qsizetype fewer = quirks.dropFields.value(m_id);
    fields.resize(std::max<qsizetype>(1, fields.size() - fewer));
    const int more = quirks.extraFields.value(0) + quirks.extraFields.value(m_id);
    for (int i = 0; i < more; ++i)
        fields.append("later" + QByteArray::number(i));
    QByteArray payload;
    for (const QByteArray& field : std::as_const(fields)) {
        payload += field;
        payload += '\0';
    }
    return framed(payload);
}

QByteArray bigEndian(quint32 number)
{
    QByteArray bytes(4, Qt::Uninitialized);
    qToBigEndian(number, bytes.data());
    return bytes;
}

QByteArray framed(const QByteArray& payload) { return bigEndian(static_cast<quint32>(payload.size())) + payload; }

QString javaDouble(const Decimal& value)
{
    const QString text = value.toString();
    return text.contains(u'.') ? text : text + u".0"_s;
}

std::optional<QByteArray> ClientStream::takeCounted(qsizetype at, quint32 most, bool& bad)
{
    if (m_buffer.size() < at + 4)
        return std::nullopt;
    const quint32 length = qFromBigEndian<quint32>(m_buffer.constData() + at);
    bad = length > most;
    if (bad || m_buffer.size() < at + 4 + static_cast<qsizetype>(length))
        return std::nullopt;
    const QByteArray content = m_buffer.mid(at + 4, length);
    m_buffer.remove(0, at + 4 + static_cast<qsizetype>(length));
    return content;
}

std::optional<QByteArray> ClientStream::takeHello(bool& bad)
{
    static const QByteArray kMagic("API\0", 4);
    const QByteArray start = m_buffer.left(4);
    bad = !kMagic.startsWith(start);
    if (bad || start.size() < 4)
        return std::nullopt;
    return takeCounted(4, kLongestHello, bad);
}

std::optional<QByteArrayList> ClientStream::takeFrame(bool& bad)
{
    const auto payload = takeCounted(0, kLongestFrame, bad);
    if (!payload)
        return std::nullopt;
    bad = !payload->endsWith('\0');
    if (bad)
        return std::nullopt;
    QByteArrayList fields = payload->split('\0');
    fields.removeLast();
    return fields;
}

} // namespace qm::sim
