// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulators/simprocess.h"

#include <QCoreApplication>
#include <QUrl>

namespace qm::test {

using namespace Qt::StringLiterals;

namespace {
constexpr int kPatienceMs = 30'000;
}

bool SimProcess::start(const QStringList& arguments)
{
    m_process.setProcessChannelMode(QProcess::SeparateChannels);
    m_process.start(QCoreApplication::applicationDirPath() + u'/' + m_program, arguments);
    while (!m_process.canReadLine()) {
        if (!m_process.waitForReadyRead(kPatienceMs))
            return false;
    }
    const QString line = QString::fromUtf8(m_process.readLine()).trimmed();
    m_address = line.section(u' ', -1);
    return line.startsWith("listening on "_L1) && m_address.contains("://127.0.0.1:"_L1);
}

bool SimProcess::restart(const QStringList& arguments)
{
    const QString port = QString::number(QUrl(m_address).port());
    stop();
    return start(QStringList{u"--port"_s, port} + arguments);
}

void SimProcess::stop()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.closeWriteChannel(); // its own way to end
    if (!m_process.waitForFinished(kPatienceMs))
        m_process.kill();
    m_process.waitForFinished(kPatienceMs);
}

} // namespace qm::test
