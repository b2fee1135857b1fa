// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayList>
#include <QTcpSocket>
#include <QTest>
#include <QtEndian>

namespace qm::test {

/// A client that knows bytes and frames, and nothing of what they mean.
class RawClient final {
public:
    explicit RawClient(quint16 port)
    {
        QObject::connect(&m_socket, &QTcpSocket::readyRead, &m_socket, [this] {
            const QByteArray bytes = m_socket.readAll();
            ++reads;
            all += bytes;
            m_rest += bytes;
            cut();
        });
        m_socket.connectToHost(QHostAddress::LocalHost, port);
    }
    void write(const QByteArray& bytes) { m_socket.write(bytes); }
    void writeHex(const QByteArray& hex) { m_socket.write(QByteArray::fromHex(hex)); }
    void ask(const QByteArrayList& fields)
    {
        QByteArray payload;
        for (const QByteArray& field : fields)
            payload += field + '\0';
        QByteArray length(4, '\0');
        qToBigEndian(static_cast<quint32>(payload.size()), length.data());
        m_socket.write(length + payload);
    }
    void hello(int least, int most, int clientId = 28)
    {
        const QByteArray range = "v" + QByteArray::number(least) + ".." + QByteArray::number(most);
        write(QByteArray("API\0\0\0\0", 7) + static_cast<char>(range.size()) + range);
        ask({"71", "2", QByteArray::number(clientId), ""});
    }
    [[nodiscard]] bool isClosed() const { return m_socket.state() == QAbstractSocket::UnconnectedState; }
    [[nodiscard]] QList<QByteArrayList> of(const QByteArray& id) const
    {
        QList<QByteArrayList> found;
        for (qsizetype i = 1; i < frames.size(); ++i) { // the first is the version
            if (frames[i].value(0) == id)
                found.append(frames[i]);
        }
        return found;
    }
    [[nodiscard]] bool has(const QByteArray& id) const { return !of(id).isEmpty(); }
    /// Notices and errors: their codes, in order.
    [[nodiscard]] QList<int> codes() const
    {
        QList<int> found;
        const int at = frames.value(0).value(0).toInt() >= 194 ? 2 : 3;
        for (const QByteArrayList& one : of("4"))
            found.append(one.value(at).toInt());
        return found;
    }
    [[nodiscard]] int lastCode() const { return codes().isEmpty() ? 0 : codes().last(); }
    void forget() { frames.resize(1); }

    QByteArray all;
    QList<QByteArrayList> frames;
    int reads = 0;

private:
    void cut()
    {
        while (m_rest.size() >= 4) {
            const quint32 length = qFromBigEndian<quint32>(m_rest.constData());
            if (m_rest.size() < 4 + static_cast<qsizetype>(length))
                return;
            QByteArrayList fields = m_rest.mid(4, length).split('\0');
            fields.removeLast();
            frames.append(fields);
            m_rest.remove(0, 4 + static_cast<qsizetype>(length));
        }
    }
    QTcpSocket m_socket;
    QByteArray m_rest;
};

} // namespace qm::test
