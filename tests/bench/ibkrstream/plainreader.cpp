// SPDX-License-Identifier: GPL-3.0-or-later
#include "plainreader.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace qm::bench {

namespace {

constexpr size_t kRead = 256 * 1024;
constexpr size_t kFields = 32;

/// A portfolio value in its fields' order.
struct Plain {
    long conId = 0;
    std::string symbol, secType, expiry, right, multiplier, exchange, currency, localSymbol, tradingClass, account;
    double strike = 0, position = 0, price = 0, value = 0, cost = 0, unrealized = 0, realized = 0;
};

double number(std::string_view text)
{
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

long whole(std::string_view text)
{
    long value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

std::string frame(std::string_view payload)
{
    const auto length = htonl(static_cast<uint32_t>(payload.size()));
    std::string out(4, '\0');
    std::memcpy(out.data(), &length, 4);
    return out.append(payload);
}

class Reader final {
public:
    Reader(int descriptor, bool store) : m_descriptor(descriptor), m_store(store) { }

    /// Reads until a message of this id came; false: the stream ended.
    bool until(std::string_view id)
    {
        while (true) {
            while (m_end - m_begin >= 4) {
                uint32_t length = 0;
                std::memcpy(&length, m_buffer.data() + m_begin, 4);
                length = ntohl(length);
                if (m_end - m_begin < 4 + size_t(length))
                    break;
                const std::string_view payload(m_buffer.data() + m_begin + 4, length);
                m_begin += 4 + size_t(length);
                if (take(payload) == id)
                    return true;
            }
            if (m_begin > 0)
                std::memmove(m_buffer.data(), m_buffer.data() + m_begin, m_end - m_begin);
            m_end -= m_begin;
            m_begin = 0;
            if (m_buffer.size() < m_end + kRead)
                m_buffer.resize(m_end + kRead);
            const ssize_t count = ::recv(m_descriptor, m_buffer.data() + m_end, kRead, 0);
            if (count <= 0)
                return false;
            m_end += static_cast<size_t>(count);
        }
    }

    std::unordered_map<long, Plain> held;
    long messages = 0;

private:
    std::string_view take(std::string_view payload)
    {
        if (!m_store && payload.substr(0, 2) == std::string_view("7\0", 2)) {
            ++messages;
            return payload.substr(0, 1);
        }
        std::array<std::string_view, kFields> fields;
        size_t count = 0;
        for (size_t at = 0; at < payload.size() && count < kFields;) {
            const void* nul = std::memchr(payload.data() + at, 0, payload.size() - at);
            const size_t end =
                nul ? static_cast<size_t>(static_cast<const char*>(nul) - payload.data()) : payload.size();
            fields[count++] = payload.substr(at, end - at);
            at = end + 1;
        }
        if (fields[0] != "7" || count < 20)
            return fields[0];
        ++messages;
        Plain& one = held[whole(fields[2])];
        one.conId = whole(fields[2]);
        one.symbol = fields[3];
        one.secType = fields[4];
        one.expiry = fields[5];
        one.strike = number(fields[6]);
        one.right = fields[7];
        one.multiplier = fields[8];
        one.exchange = fields[9];
        one.currency = fields[10];
        one.localSymbol = fields[11];
        one.tradingClass = fields[12];
        one.position = number(fields[13]);
        one.price = number(fields[14]);
        one.value = number(fields[15]);
        one.cost = number(fields[16]);
        one.unrealized = number(fields[17]);
        one.realized = number(fields[18]);
        one.account = fields[19];
        return fields[0];
    }

    int m_descriptor;
    bool m_store;
    std::vector<char> m_buffer;
    size_t m_begin = 0;
    size_t m_end = 0;
};

std::optional<StreamRound> readStream(quint16 port, const QString& account, bool store)
{
    const int descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const auto send = [descriptor](const std::string& bytes) {
        return ::send(descriptor, bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size());
    };
    using namespace std::string_literals;
    Reader reader(descriptor, store);
    std::optional<StreamRound> round;
    if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0
        && send("API\0"s + frame("v176..200")) && send(frame("71\0002\00020\0\0"s)) && reader.until("9")) {
        const Stopwatch watch;
        if (send(frame("6\0002\0001\0"s + account.toStdString() + "\0"s)) && reader.until("54")) {
            round.emplace();
            round->cost = watch.read();
            round->messages = reader.messages;
            for (const auto& [conId, one] : reader.held) {
                ++round->held;
                round->valueInCents += std::llround(one.value * 100);
            }
        }
    }
    ::close(descriptor);
    return round;
}

} // namespace

std::optional<StreamRound> readPlainly(quint16 port, const QString& account) { return readStream(port, account, true); }

std::optional<StreamRound> drain(quint16 port, const QString& account) { return readStream(port, account, false); }

} // namespace qm::bench
