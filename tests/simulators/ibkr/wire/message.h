// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decimal.h"

#include <QByteArrayList>
#include <QHash>

#include <optional>

namespace qm::sim {

/// How the sent messages differ from what the sheet of fields says, to try a reader's patience.
struct Quirks {
    QHash<int, int> extraFields; ///< message id (0: every one) -> fields more at the end
    QHash<int, int> dropFields;  ///< message id -> fields fewer at the end
    bool negativeVersions = false;
};

/// One message of the server: fields in order, each ended by NUL on the wire.
class Message final {
public:
    explicit Message(int id) : m_id(id), m_fields({QByteArray::number(id)}) { }

    /// The message's own version field, which readers skip.
    Message& version(int version);
    Message& operator<<(const QByteArray& text);
    Message& operator<<(const QString& text) { return *this << text.toUtf8(); }
    Message& operator<<(const char* text) { return *this << QByteArray(text); }
    Message& operator<<(qint64 number) { return *this << QByteArray::number(number); }
    Message& operator<<(int number) { return *this << QByteArray::number(number); }
    Message& operator<<(bool flag) { return *this << (flag ? "1" : "0"); }
    Message& operator<<(const Decimal& value) { return *this << value.toString(); }
    /// Unknown goes out as the largest double.
    Message& operator<<(const std::optional<Decimal>& value);

    [[nodiscard]] int id() const { return m_id; }
    [[nodiscard]] const QByteArrayList& fields() const { return m_fields; }
    [[nodiscard]] QByteArray frame(const Quirks& quirks = {}) const;

private:
    int m_id;
    QByteArrayList m_fields;
    qsizetype m_versionAt = -1;
};

/// Four bytes of length, big endian, in front of the payload.
[[nodiscard]] QByteArray framed(const QByteArray& payload);
[[nodiscard]] QByteArray bigEndian(quint32 number);

/// As Java prints a double: "200.0", "0.0", "12.5".
[[nodiscard]] QString javaDouble(const Decimal& value);

/// What the client sent, cut into frames. The hello is not a frame and is taken first.
class ClientStream final {
public:
    void feed(const QByteArray& bytes) { m_buffer += bytes; }
    /// "v176..200" of the hello once it is complete; `bad` when the bytes are none.
    [[nodiscard]] std::optional<QByteArray> takeHello(bool& bad);
    /// The fields of the next complete frame.
    [[nodiscard]] std::optional<QByteArrayList> takeFrame(bool& bad);

private:
    [[nodiscard]] std::optional<QByteArray> takeCounted(qsizetype at, quint32 most, bool& bad);

    QByteArray m_buffer;
};

} // namespace qm::sim
