// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/alpaca/stream/wire/msgpack.h"

#include <QDateTime>

#include <bit>
#include <charconv>
#include <cmath>

using namespace Qt::StringLiterals;

namespace qm::broker::alpaca::wire {

namespace {

constexpr int kDeepest = 32;

void appendText(QByteArray& out, QByteArrayView text)
{
    out += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        if (static_cast<unsigned char>(c) < 0x20)
            out += "\\u" + QByteArray::number(static_cast<int>(c), 16).rightJustified(4, '0');
        else
            out += c;
    }
    out += '"';
}

/// Reads one value after the other; any misfit ends it.
class Reader {
public:
    explicit Reader(QByteArrayView bytes) : m_rest(bytes) { }
    [[nodiscard]] bool isAtEnd() const { return m_rest.isEmpty(); }
    QByteArray out;

    [[nodiscard]] bool value(int depth)
    {
        quint64 head = 0;
        if (depth > kDeepest || !number(1, head))
            return false;
        const auto type = static_cast<unsigned>(head);
        if (type <= 0x7f)
            return integer(static_cast<qint64>(type));
        if (type >= 0xe0)
            return integer(static_cast<qint64>(type) - 256);
        if (type <= 0x8f)
            return map(type & 0x0f, depth);
        if (type <= 0x9f)
            return array(type & 0x0f, depth);
        if (type <= 0xbf)
            return text(type & 0x1f);
        return tagged(type, depth);
    }

private:
    [[nodiscard]] bool number(int size, quint64& result)
    {
        if (m_rest.size() < size)
            return false;
        result = 0;
        for (int i = 0; i < size; ++i)
            result = result << 8 | static_cast<unsigned char>(m_rest.at(i));
        m_rest = m_rest.sliced(size);
        return true;
    }
    [[nodiscard]] bool integer(qint64 number)
    {
        out += QByteArray::number(number);
        return true;
    }
    [[nodiscard]] bool real(double number)
    {
        if (!std::isfinite(number)) {
            out += "null";
            return true;
        }
        char buffer[64];
        const auto end = std::to_chars(buffer, buffer + sizeof buffer, number);
        out.append(buffer, static_cast<qsizetype>(end.ptr - buffer));
        return true;
    }
    [[nodiscard]] bool bytes(quint64 size, QByteArrayView& result)
    {
        if (size > static_cast<quint64>(m_rest.size()))
            return false;
        result = m_rest.first(static_cast<qsizetype>(size));
        m_rest = m_rest.sliced(static_cast<qsizetype>(size));
        return true;
    }
    [[nodiscard]] bool text(quint64 size)
    {
        QByteArrayView view;
        if (!bytes(size, view))
            return false;
        appendText(out, view);
        return true;
    }
    [[nodiscard]] bool array(quint64 count, int depth)
    {
        out += '[';
        for (quint64 i = 0; i < count; ++i) {
            if (i > 0)
                out += ',';
            if (!value(depth + 1))
                return false;
        }
        out += ']';
        return true;
    }
    [[nodiscard]] bool map(quint64 count, int depth)
    {
        out += '{';
        for (quint64 i = 0; i < count; ++i) {
            if (i > 0)
                out += ',';
            const qsizetype begin = out.size();
            if (!value(depth + 1) || out.at(begin) != '"') // names are texts
                return false;
            out += ':';
            if (!value(depth + 1))
                return false;
        }
        out += '}';
        return true;
    }
    /// Type -1: a moment, in 4, 8 or 12 bytes. All others: null.
    [[nodiscard]] bool extension(quint64 size)
    {
        quint64 type = 0;
        QByteArrayView view;
        if (!number(1, type) || !bytes(size, view))
            return false;
        Reader inner(view);
        quint64 first = 0;
        quint64 second = 0;
        qint64 seconds = 0;
        quint64 nanoseconds = 0;
        if (type != 0xff || (size != 4 && size != 8 && size != 12)) {
            out += "null";
            return true;
        }
        if (size == 4 && inner.number(4, first)) {
            seconds = static_cast<qint64>(first);
        } else if (size == 8 && inner.number(8, first)) {
            nanoseconds = first >> 34;
            seconds = static_cast<qint64>(first & 0x3'ffff'ffffULL);
        } else if (inner.number(4, first) && inner.number(8, second)) {
            nanoseconds = first;
            seconds = std::bit_cast<qint64>(second);
        }
        constexpr qint64 kYear3000 = 32'503'680'000;
        if (seconds < 0 || seconds > kYear3000 || nanoseconds > 999'999'999) {
            out += "null";
            return true;
        }
        const QString moment = QDateTime::fromSecsSinceEpoch(seconds, Qt::UTC).toString(u"yyyy-MM-ddTHH:mm:ss"_s);
        out += '"' + moment.toLatin1() + '.' + QByteArray::number(nanoseconds).rightJustified(9, '0') + "Z\"";
        return true;
    }
    [[nodiscard]] bool tagged(unsigned type, int depth)
    {
        quint64 n = 0;
        switch (type) {
        case 0xc0:
            out += "null";
            return true;
        case 0xc2:
            out += "false";
            return true;
        case 0xc3:
            out += "true";
            return true;
        case 0xc4: // bytes and texts by the length of their length
        case 0xd9:
            return number(1, n) && text(n);
        case 0xc5:
        case 0xda:
            return number(2, n) && text(n);
        case 0xc6:
        case 0xdb:
            return number(4, n) && text(n);
        case 0xc7:
            return number(1, n) && extension(n);
        case 0xc8:
            return number(2, n) && extension(n);
        case 0xc9:
            return number(4, n) && extension(n);
        case 0xca:
            return number(4, n) && single(static_cast<quint32>(n));
        case 0xcb:
            return number(8, n) && real(std::bit_cast<double>(n));
        case 0xcc:
            return number(1, n) && integer(static_cast<qint64>(n));
        case 0xcd:
            return number(2, n) && integer(static_cast<qint64>(n));
        case 0xce:
            return number(4, n) && integer(static_cast<qint64>(n));
        case 0xcf:
            if (!number(8, n))
                return false;
            out += QByteArray::number(n);
            return true;
        case 0xd0:
            return number(1, n) && integer(static_cast<qint8>(n));
        case 0xd1:
            return number(2, n) && integer(static_cast<qint16>(n));
        case 0xd2:
            return number(4, n) && integer(static_cast<qint32>(n));
        case 0xd3:
            return number(8, n) && integer(std::bit_cast<qint64>(n));
        case 0xd4:
        case 0xd5:
        case 0xd6:
        case 0xd7:
        case 0xd8:
            return extension(1ULL << (type - 0xd4));
        case 0xdc:
            return number(2, n) && array(n, depth);
        case 0xdd:
            return number(4, n) && array(n, depth);
        case 0xde:
            return number(2, n) && map(n, depth);
        case 0xdf:
            return number(4, n) && map(n, depth);
        default:
            return false;
        }
    }
    /// Its own shortest text: 4.9f is 4.9, not 4.900000095.
    [[nodiscard]] bool single(quint32 bits)
    {
        const auto number = std::bit_cast<float>(bits);
        if (!std::isfinite(number)) {
            out += "null";
            return true;
        }
        char buffer[64];
        const auto end = std::to_chars(buffer, buffer + sizeof buffer, number);
        out.append(buffer, static_cast<qsizetype>(end.ptr - buffer));
        return true;
    }

    QByteArrayView m_rest;
};

void pack(QByteArray& out, const QString& text)
{
    const QByteArray utf8 = text.toUtf8();
    const auto size = static_cast<quint32>(utf8.size());
    if (size < 32) {
        out += static_cast<char>(0xa0 | size);
    } else {
        out += static_cast<char>(0xdb);
        for (int shift = 24; shift >= 0; shift -= 8)
            out += static_cast<char>(size >> shift);
    }
    out += utf8;
}

} // namespace

std::optional<QByteArray> jsonFromMsgpack(QByteArrayView bytes)
{
    Reader reader(bytes);
    if (!reader.value(0) || !reader.isAtEnd())
        return std::nullopt;
    return reader.out;
}

QByteArray asJson(const Fields& fields)
{
    QByteArray out = "{";
    for (const auto& [name, value] : fields) {
        if (out.size() > 1)
            out += ',';
        appendText(out, name.toUtf8());
        out += ':';
        if (const auto* text = std::get_if<QString>(&value)) {
            appendText(out, text->toUtf8());
            continue;
        }
        out += '[';
        for (const QString& one : std::get<QStringList>(value)) {
            if (!out.endsWith('['))
                out += ',';
            appendText(out, one.toUtf8());
        }
        out += ']';
    }
    return out + '}';
}

QByteArray asMsgpack(const Fields& fields)
{
    QByteArray out(1, static_cast<char>(0x80 | fields.size()));
    for (const auto& [name, value] : fields) {
        pack(out, name);
        if (const auto* text = std::get_if<QString>(&value)) {
            pack(out, *text);
            continue;
        }
        const QStringList& list = std::get<QStringList>(value);
        out += static_cast<char>(0xdd);
        for (int shift = 24; shift >= 0; shift -= 8)
            out += static_cast<char>(static_cast<quint32>(list.size()) >> shift);
        for (const QString& one : list)
            pack(out, one);
    }
    return out;
}

} // namespace qm::broker::alpaca::wire
