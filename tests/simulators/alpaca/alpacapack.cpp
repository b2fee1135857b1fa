// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/alpaca/alpacastreams.h"

#include <QJsonArray>

#include <bit>

namespace qm::sim {

namespace {

void big(QByteArray& out, quint64 value, int size)
{
    for (int shift = (size - 1) * 8; shift >= 0; shift -= 8)
        out += static_cast<char>(value >> shift);
}

QByteArray packedText(const QString& text)
{
    const QByteArray utf8 = text.toUtf8();
    QByteArray out;
    if (utf8.size() < 32)
        out += static_cast<char>(0xa0 | utf8.size());
    else
        big(out.append(static_cast<char>(0xd9)), static_cast<quint64>(utf8.size()), 1);
    return out + utf8;
}

/// "2026-...Z" as a moment, everything else as a text.
QByteArray packedString(const QString& text)
{
    const QDateTime moment = text.endsWith(u'Z') ? QDateTime::fromString(text, Qt::ISODateWithMs) : QDateTime();
    if (!moment.isValid())
        return packedText(text);
    const qint64 ms = moment.toMSecsSinceEpoch();
    QByteArray out("\xd7\xff", 2);
    big(out, static_cast<quint64>(ms % 1000) * 1'000'000 << 34 | static_cast<quint64>(ms / 1000), 8);
    return out;
}

/// Reads what clients send; stops at the first thing that they never do.
class Unpacker {
public:
    explicit Unpacker(const QByteArray& bytes) : m_bytes(bytes) { }
    QJsonValue value()
    {
        const int type = byte();
        if ((type & 0xf0) == 0x80)
            return map(type & 0x0f);
        if ((type & 0xf0) == 0x90)
            return list(type & 0x0f);
        if ((type & 0xe0) == 0xa0)
            return text(type & 0x1f);
        switch (type) {
        case 0xd9:
            return text(number(1));
        case 0xda:
            return text(number(2));
        case 0xdb:
            return text(number(4));
        case 0xdc:
            return list(number(2));
        case 0xdd:
            return list(number(4));
        case 0xde:
            return map(number(2));
        default:
            m_at = m_bytes.size();
            return {};
        }
    }

private:
    int byte() { return m_at < m_bytes.size() ? static_cast<unsigned char>(m_bytes.at(m_at++)) : 0; }
    int number(int size)
    {
        int result = 0;
        for (int i = 0; i < size; ++i)
            result = result << 8 | byte();
        return result;
    }
    QJsonValue text(int size)
    {
        const QByteArray part = m_bytes.mid(m_at, size);
        m_at += size;
        return QString::fromUtf8(part);
    }
    QJsonValue list(int count)
    {
        QJsonArray result;
        for (int i = 0; i < count && m_at < m_bytes.size(); ++i)
            result.append(value());
        return result;
    }
    QJsonValue map(int count)
    {
        QJsonObject result;
        for (int i = 0; i < count && m_at < m_bytes.size(); ++i) {
            const QString name = value().toString();
            result.insert(name, value());
        }
        return result;
    }
    const QByteArray& m_bytes;
    qsizetype m_at = 0;
};

} // namespace

QByteArray packed(const QJsonValue& value)
{
    QByteArray out;
    if (value.isObject()) {
        const QJsonObject object = value.toObject();
        big(out.append(static_cast<char>(0xde)), static_cast<quint64>(object.size()), 2);
        for (auto it = object.begin(); it != object.end(); ++it)
            out += packedText(it.key()) + packed(it.value());
    } else if (value.isArray()) {
        const QJsonArray array = value.toArray();
        big(out.append(static_cast<char>(0xdc)), static_cast<quint64>(array.size()), 2);
        for (const QJsonValue& one : array)
            out += packed(one);
    } else if (value.isString()) {
        out = packedString(value.toString());
    } else if (value.isDouble()) {
        const double number = value.toDouble();
        const bool isSmall = number >= 0 && number < 65'536 && number == static_cast<double>(static_cast<int>(number));
        if (isSmall)
            big(out.append(static_cast<char>(0xcd)), static_cast<quint64>(number), 2);
        else
            big(out.append(static_cast<char>(0xcb)), std::bit_cast<quint64>(number), 8);
    } else {
        out += static_cast<char>(value.isBool() ? (value.toBool() ? 0xc3 : 0xc2) : 0xc0);
    }
    return out;
}

QJsonObject unpacked(const QByteArray& bytes) { return Unpacker(bytes).value().toObject(); }

} // namespace qm::sim
