// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "simulators/simwire.h"

#include <QTcpSocket>
#include <QTimer>

namespace qm::sim {

/// One accepted connection: reads one request, sends one answer as its Wire says, goes away. Owned by the server.
class SimConnection final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(SimConnection)
public:
    using Answer = std::function<Wire(const Request&)>;
    SimConnection(QTcpSocket* socket, Answer answer, QObject* parent);

private:
    void readSome();
    [[nodiscard]] bool parseHead();
    void start();
    void pump();
    void finish();

    QTcpSocket* m_socket;
    Answer m_answer;
    QByteArray m_input;
    std::optional<Request> m_request; ///< set once the head is complete
    qint64 m_bodyLength = 0;
    Wire m_wire;
    qsizetype m_sent = 0;
    bool m_started = false;
    QTimer m_timer; ///< the delay, then the drip
};

} // namespace qm::sim
