// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>

namespace qm::test {

/// A simulator program beside the test (`qm-sim-alpaca`, `qm-sim-tastytrade`), as a person would start it. Ends with
/// this object.
class SimProcess {
public:
    explicit SimProcess(const QString& program) : m_program(program) { }
    ~SimProcess() { stop(); }
    Q_DISABLE_COPY_MOVE(SimProcess)

    /// False when it does not say in time where it listens.
    [[nodiscard]] bool start(const QStringList& arguments);
    /// The same address again with other switches, as when a service changes its mood.
    [[nodiscard]] bool restart(const QStringList& arguments);
    void stop();
    [[nodiscard]] QString address() const { return m_address; }         ///< "http://127.0.0.1:PORT" or "tcp://..."
    void tell(const QByteArray& line) { m_process.write(line + '\n'); } ///< to its standard input
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }

private:
    QString m_program;
    QString m_address;
    QProcess m_process;
};

} // namespace qm::test
