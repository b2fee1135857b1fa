// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QUrl>
#include <QWebSocketServer>

#include <functional>

class QTcpSocket;
class QWebSocket;

namespace qm::sim {

/// A websocket server on loopback that can misbehave below the protocol: it keeps the TCP socket under each websocket,
/// so that half a frame or an absurd length can go out. Peers are numbers, counted from 1 and never used twice.
/// Thread: the one it was created on.
class WsSim final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(WsSim)
public:
    explicit WsSim(QObject* parent = nullptr);
    ~WsSim() override;

    [[nodiscard]] bool listen(quint16 port = 0); ///< on 127.0.0.1; 0: any free port
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QString url(const QString& path = {}) const; ///< "ws://127.0.0.1:PORT" + path

    std::function<void(int peer, const QUrl& url)> opened;
    std::function<void(int peer, const QByteArray& utf8)> textArrived;
    std::function<void(int peer, const QByteArray& bytes)> binaryArrived;
    std::function<void(int peer)> closed;

    void sendText(int peer, const QByteArray& utf8);
    void sendBinary(int peer, const QByteArray& bytes);
    void close(int peer, int code = 1000); ///< with the closing handshake
    void drop(int peer);                   ///< the TCP connection is cut
    void cutInFrame(int peer);             ///< the first half of a text frame, then the cut
    void lengthBomb(int peer);             ///< a frame that says it has 2 GiB, then blanks without end
    void badUtf8(int peer);                ///< a text frame that is none
    void dropAll();
    /// From now on nobody can connect (true), as when the service is down.
    void setRefusing(bool refusing);
    /// From now on TCP connects and the upgrade is never answered.
    void setDeaf(bool deaf) { m_deaf = deaf; }

    [[nodiscard]] QByteArray header(int peer, const QByteArray& name) const; ///< of the upgrade request
    [[nodiscard]] QList<int> peers() const;                                  ///< those that are connected, oldest first
    [[nodiscard]] int accepted() const { return m_accepted; }                ///< TCP connections so far

private:
    struct Peer {
        QWebSocket* socket = nullptr;
        QPointer<QTcpSocket> tcp;
    };
    void takeConnections();
    void takeUpgraded();
    void raw(int peer, const QByteArray& bytes, bool thenCut);
    void forget(int peer);

    QTcpServer m_tcp;
    QWebSocketServer m_upgrades;
    QHash<quint16, QPointer<QTcpSocket>> m_waiting; ///< by the client's port
    QHash<int, Peer> m_peers;
    quint16 m_port = 0;
    int m_accepted = 0;
    int m_last = 0;
    bool m_deaf = false;
};

} // namespace qm::sim
