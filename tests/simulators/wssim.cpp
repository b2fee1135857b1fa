// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/wssim.h"

#include <QNetworkRequest>
#include <QTcpSocket>
#include <QWebSocket>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace qm::sim {

WsSim::WsSim(QObject* parent) : QObject(parent), m_upgrades(u"qm-sim"_s, QWebSocketServer::NonSecureMode)
{
    connect(&m_tcp, &QTcpServer::newConnection, this, &WsSim::takeConnections);
    connect(&m_upgrades, &QWebSocketServer::newConnection, this, &WsSim::takeUpgraded);
}

WsSim::~WsSim()
{
    closed = nullptr;
    for (const Peer& peer : std::as_const(m_peers))
        peer.socket->disconnect(this);
}

bool WsSim::listen(quint16 port)
{
    if (!m_tcp.listen(QHostAddress::LocalHost, port))
        return false;
    m_port = m_tcp.serverPort();
    return true;
}

QString WsSim::url(const QString& path) const { return u"ws://127.0.0.1:%1%2"_s.arg(m_port).arg(path); }

void WsSim::takeConnections()
{
    while (QTcpSocket* socket = m_tcp.nextPendingConnection()) {
        socket->setSocketOption(QAbstractSocket::LowDelayOption, 1); // a small frame must not wait for the last answer
        ++m_accepted;
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        if (m_deaf)
            continue;
        m_waiting.insert(socket->peerPort(), socket);
        m_upgrades.handleConnection(socket);
        if (socket->bytesAvailable() > 0) // came with the connection: nobody listened yet
            Q_EMIT socket->readyRead();
    }
}

void WsSim::takeUpgraded()
{
    while (QWebSocket* socket = m_upgrades.nextPendingConnection()) {
        socket->setParent(this);
        const int peer = ++m_last;
        m_peers.insert(peer, {socket, m_waiting.take(socket->peerPort())});
        connect(socket, &QWebSocket::textMessageReceived, this, [this, peer](const QString& text) {
            if (textArrived)
                textArrived(peer, text.toUtf8());
        });
        connect(socket, &QWebSocket::binaryMessageReceived, this, [this, peer](const QByteArray& bytes) {
            if (binaryArrived)
                binaryArrived(peer, bytes);
        });
        connect(socket, &QWebSocket::disconnected, this, [this, peer] { forget(peer); });
        if (opened)
            opened(peer, socket->requestUrl());
    }
}

void WsSim::forget(int peer)
{
    const auto found = m_peers.find(peer);
    if (found == m_peers.end())
        return;
    found->socket->deleteLater();
    m_peers.erase(found);
    if (closed)
        closed(peer);
}

void WsSim::sendText(int peer, const QByteArray& utf8)
{
    if (m_peers.contains(peer))
        m_peers.value(peer).socket->sendTextMessage(QString::fromUtf8(utf8));
}

void WsSim::sendBinary(int peer, const QByteArray& bytes)
{
    if (m_peers.contains(peer))
        m_peers.value(peer).socket->sendBinaryMessage(bytes);
}

void WsSim::close(int peer, int code)
{
    if (m_peers.contains(peer))
        m_peers.value(peer).socket->close(static_cast<QWebSocketProtocol::CloseCode>(code));
}

void WsSim::drop(int peer) { raw(peer, {}, true); }

void WsSim::cutInFrame(int peer)
{
    raw(peer, QByteArray::fromHex("817d") + "{\"type\":", true); // 125 bytes announced
}

void WsSim::lengthBomb(int peer)
{
    raw(peer, QByteArray::fromHex("817f0000000080000000") + QByteArray(64 * 1024, ' '), false);
}

void WsSim::badUtf8(int peer) { raw(peer, QByteArray::fromHex("8104fffefffe"), false); }

void WsSim::raw(int peer, const QByteArray& bytes, bool thenCut)
{
    const QPointer<QTcpSocket> tcp = m_peers.value(peer).tcp;
    if (!tcp)
        return;
    tcp->write(bytes);
    tcp->flush();
    if (thenCut)
        tcp->disconnectFromHost();
}

void WsSim::dropAll()
{
    for (const int peer : peers())
        drop(peer);
}

void WsSim::setRefusing(bool refusing)
{
    if (refusing)
        m_tcp.close();
    else if (!m_tcp.isListening() && !m_tcp.listen(QHostAddress::LocalHost, m_port))
        qWarning("the simulator cannot listen on its port again");
}

QByteArray WsSim::header(int peer, const QByteArray& name) const
{
    const auto found = m_peers.constFind(peer);
    return found == m_peers.constEnd() ? QByteArray() : found->socket->request().rawHeader(name);
}

QList<int> WsSim::peers() const
{
    QList<int> result = m_peers.keys();
    std::sort(result.begin(), result.end());
    return result;
}

} // namespace qm::sim
