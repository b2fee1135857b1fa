// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/ibkr/peer/outlet.h"

namespace qm::sim {

namespace {
constexpr qint64 kFullEnough = 4 * 1024 * 1024;
}

Outlet::Outlet(QTcpSocket* socket) : QObject(socket), m_socket(socket)
{
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1); // or the kernel merges what we chopped
    m_turn.setInterval(0);
    connect(&m_turn, &QTimer::timeout, this, &Outlet::pump);
    connect(socket, &QTcpSocket::bytesWritten, this, &Outlet::pourSome);
}

void Outlet::setManner(int chop, bool merge)
{
    m_chop = chop;
    m_merge = merge;
}

void Outlet::write(const QByteArray& bytes)
{
    if (m_stalled || m_finishing)
        return;
    if (m_chop == 0 && !m_merge && m_waiting.isEmpty()) {
        m_socket->write(bytes);
        return;
    }
    m_waiting += bytes;
    m_turn.start();
}

void Outlet::writeHalf(const QByteArray& bytes)
{
    write(bytes.left(bytes.size() / 2));
    m_stalled = true;
}

void Outlet::finish()
{
    m_finishing = true;
    if (m_waiting.isEmpty())
        m_socket->disconnectFromHost();
}

void Outlet::pump()
{
    const qsizetype piece = m_chop > 0 ? std::min<qsizetype>(m_chop, m_waiting.size()) : m_waiting.size();
    m_socket->write(m_waiting.left(piece));
    m_socket->flush();
    m_waiting.remove(0, piece);
    if (!m_waiting.isEmpty())
        return;
    m_turn.stop();
    if (m_finishing)
        m_socket->disconnectFromHost();
}

void Outlet::pour(const QByteArray& block, qint64 times, const QByteArray& last)
{
    m_block = block;
    m_times = times;
    m_last = last;
    pourSome();
}

void Outlet::pourSome()
{
    if (m_block.isEmpty())
        return;
    for (; m_times > 0 && m_socket->bytesToWrite() < kFullEnough; --m_times)
        m_socket->write(m_block);
    if (m_times > 0)
        return;
    m_block.clear();
    m_socket->write(m_last);
}

} // namespace qm::sim
