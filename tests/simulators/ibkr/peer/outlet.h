// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpSocket>
#include <QTimer>

namespace qm::sim {

/// The way out to one client: whole, merged into one write per turn, or chopped into small pieces, in order.
class Outlet final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Outlet)
public:
    explicit Outlet(QTcpSocket* socket);

    void setManner(int chop, bool merge);
    void write(const QByteArray& bytes);
    /// Half of these bytes now, then nothing ever again.
    void writeHalf(const QByteArray& bytes);
    /// An orderly end (EOF) behind everything written so far.
    void finish();
    /// The same precomputed bytes `times` times, then `last`, as fast as the socket takes them.
    void pour(const QByteArray& block, qint64 times, const QByteArray& last);

private:
    void pump();
    void pourSome();

    QTcpSocket* m_socket;
    QByteArray m_waiting;
    QByteArray m_block;
    QByteArray m_last;
    qint64 m_times = 0;
    QTimer m_turn;
    int m_chop = 0;
    bool m_merge = false;
    bool m_stalled = false;
    bool m_finishing = false;
};

} // namespace qm::sim
