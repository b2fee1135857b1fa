// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/session/twssession.h"
#include "brokers/ibkr/tws/protocol.h"
#include "brokers/ibkr/tws/twsheard.h"
#include "brokers/ibkr/tws/wire/framewriter.h"
#include "support/await.h"

#include <QTcpServer>
#include <QTcpSocket>

namespace qm::test {

/// A server of some lines that answers what a test tells it to; on the test's own thread.
class TwsServer final : public QObject {
    Q_OBJECT
public:
    int version = 200;
    bool greets = true;                          ///< answers the hello
    bool settles = true;                         ///< answers startApi with accounts and first id
    QList<int> takenIds;                         ///< client ids that get 326 and a closed door
    bool accepts = true;                         ///< false: closes at once
    QMap<QByteArray, QList<QByteArray>> answers; ///< fields of a request ('|'; # is its reqId) -> payloads
    QList<QByteArray> asked;                     ///< all requests so far, '|' between fields
    QList<QByteArray> hellos;
    int connections = 0;

    [[nodiscard]] bool listen(quint16 port = 0)
    {
        connect(&m_server, &QTcpServer::newConnection, this, &TwsServer::welcome, Qt::UniqueConnection);
        return m_server.listen(QHostAddress::LocalHost, port);
    }
    void close() { m_server.close(); }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }

    void send(const QByteArray& fields)
    {
        if (m_socket)
            m_socket->write(twsFrame(twsPayload(fields.constData())));
    }
    void sendRaw(const QByteArray& bytes)
    {
        if (m_socket)
            m_socket->write(bytes);
    }
    void hangUp()
    {
        if (m_socket)
            m_socket->disconnectFromHost();
    }
    [[nodiscard]] int count(const QByteArray& prefix) const
    {
        int n = 0;
        for (const QByteArray& one : asked)
            n += one.startsWith(prefix) ? 1 : 0;
        return n;
    }
    /// The number of the last request that begins so, at that field.
    [[nodiscard]] QByteArray lastId(const QByteArray& prefix, int field) const
    {
        for (auto it = asked.crbegin(); it != asked.crend(); ++it) {
            if (it->startsWith(prefix))
                return it->split('|').value(field);
        }
        return {};
    }

private:
    void welcome()
    {
        while (QTcpSocket* socket = m_server.nextPendingConnection()) {
            ++connections;
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            if (!accepts) {
                socket->disconnectFromHost();
                continue;
            }
            m_socket = socket;
            m_helloSeen = false;
            m_cutter.clear();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
                if (socket == m_socket)
                    read();
            });
        }
    }
    void read()
    {
        if (!m_helloSeen) {
            if (m_socket->bytesAvailable() < 17)
                return;
            m_helloSeen = true;
            hellos.append(m_socket->read(17));
            if (greets)
                send(QByteArray::number(version) + "|20261123 09:30:00 US/Eastern");
        }
        m_cutter.append(m_socket->readAll());
        QByteArrayView frame;
        while (m_socket && m_cutter.next(frame) == broker::ibkr::tws::FrameCutter::Status::Frame)
            request(frame.toByteArray().chopped(1).replace('\0', '|'));
    }
    void request(const QByteArray& fields)
    {
        asked.append(fields);
        if (fields.startsWith("71|")) {
            const int id = fields.split('|').value(2).toInt();
            if (takenIds.contains(id)) {
                send(error(-1, 326, "Unable to connect as the client id is already in use."));
                hangUp();
            } else if (settles) {
                send("15|1|DU1234567,DU7654321");
                send("9|1|1");
            }
            return;
        }
        for (auto it = answers.cbegin(); it != answers.cend(); ++it) {
            if (!fields.startsWith(it.key()))
                continue;
            const QByteArray id = idOf(fields);
            for (QByteArray answer : it.value())
                send(answer.replace("#", id));
        }
    }
    /// Where the number stands differs: behind the version, or at once.
    static QByteArray idOf(const QByteArray& fields)
    {
        const QList<QByteArray> parts = fields.split('|');
        return parts.value(1).toInt() >= 9000 ? parts.value(1) : parts.value(2);
    }

public:
    [[nodiscard]] QByteArray error(int id, int code, const QByteArray& text) const
    {
        const QByteArray body = QByteArray::number(id) + '|' + QByteArray::number(code) + '|' + text + '|';
        return version >= 194 ? "4|" + body + "|1767709800000" : "4|2|" + body;
    }

private:
    QTcpServer m_server;
    QPointer<QTcpSocket> m_socket;
    broker::ibkr::tws::FrameCutter m_cutter;
    bool m_helloSeen = false;
};

inline broker::ibkr::SessionOptions quickOptions(quint16 port)
{
    using Ms = std::chrono::milliseconds;
    broker::ibkr::SessionOptions options;
    options.port = port;
    options.clientId = 28;
    options.waits.idPause = Ms(5);
    options.waits.firstRetry = Ms(20);
    options.waits.longestRetry = Ms(80);
    options.waits.commissions = Ms(300);
    options.waits.betweenHistory = Ms(1);
    options.waits.sameHistory = Ms(0);
    options.waits.historyPerContract = 1000;
    return options;
}

} // namespace qm::test
