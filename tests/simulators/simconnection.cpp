// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/simconnection.h"

#include <QUrl>

#include <algorithm>

namespace qm::sim {

SimConnection::SimConnection(QTcpSocket* socket, Answer answer, QObject* parent)
    : QObject(parent), m_socket(socket), m_answer(std::move(answer))
{
    m_socket->setParent(this);
    connect(m_socket, &QTcpSocket::readyRead, this, &SimConnection::readSome);
    connect(m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    connect(m_socket, &QTcpSocket::bytesWritten, this, [this] {
        if (m_started && m_wire.dripFrom < 0)
            pump();
    });
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] { m_started ? pump() : start(); });
    readSome();
}

void SimConnection::readSome()
{
    m_input += m_socket->readAll();
    if (m_started || m_timer.isActive())
        return; // the answer is on its way
    if (!m_request && !parseHead())
        return;
    if (m_input.size() < m_bodyLength)
        return;
    m_request->body = m_input.left(m_bodyLength);
    m_wire = m_answer(*m_request);
    m_timer.setSingleShot(true);
    m_timer.start(m_wire.delayMs);
}

bool SimConnection::parseHead()
{
    const qsizetype end = m_input.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    const QList<QByteArray> lines = m_input.left(end).replace("\r\n", "\n").split('\n');
    m_input.remove(0, end + 4);
    const QList<QByteArray> words = lines.first().split(' ');
    Request request;
    request.method = words.value(0);
    request.rawTarget = words.value(1);
    const QUrl target = QUrl::fromEncoded(request.rawTarget);
    request.path = target.path(QUrl::FullyDecoded);
    request.query = QUrlQuery(target);
    for (const QByteArray& line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.append({line.left(colon).trimmed().toLower(), line.mid(colon + 1).trimmed()});
    }
    m_bodyLength = request.header("content-length").toLongLong();
    m_request = request;
    return true;
}

void SimConnection::start()
{
    m_started = true;
    if (m_wire.dripFrom >= 0) {
        m_sent = std::min<qsizetype>(m_wire.dripFrom, m_wire.bytes.size());
        m_socket->write(m_wire.bytes.left(m_sent));
        m_timer.setSingleShot(false);
        m_timer.start(m_wire.dripMs);
        return;
    }
    pump();
}

void SimConnection::pump()
{
    if (m_wire.dripFrom >= 0) {
        if (m_sent < m_wire.bytes.size())
            m_socket->write(m_wire.bytes.mid(m_sent++, 1));
        else
            finish();
        return;
    }
    constexpr qint64 kPiece = 256 * 1024;
    if (m_sent < m_wire.bytes.size()) {
        const QByteArray rest = m_wire.bytes.mid(m_sent);
        m_sent = m_wire.bytes.size();
        m_socket->write(rest);
    } else if (m_wire.endlessSpaces > 0 && m_socket->bytesToWrite() < kPiece) {
        const qint64 piece = std::min(kPiece, m_wire.endlessSpaces);
        m_wire.endlessSpaces -= piece;
        m_socket->write(QByteArray(piece, ' '));
    }
    if (m_sent >= m_wire.bytes.size() && m_wire.endlessSpaces == 0)
        finish();
}

void SimConnection::finish()
{
    m_timer.stop();
    switch (m_wire.end) {
    case Wire::End::Close:
        m_socket->disconnectFromHost(); // sends what is still buffered first
        return;
    case Wire::End::Reset:
        m_socket->abort();
        return;
    case Wire::End::Hold:
        return;
    }
}

} // namespace qm::sim
