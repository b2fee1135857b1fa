// SPDX-License-Identifier: GPL-3.0-or-later
#include "singleinstance.h"

#include "sync/profile.h"

#include <QDir>
#include <QElapsedTimer>
#include <QLocalSocket>

namespace qm::desktop {

using namespace Qt::StringLiterals;

namespace {
constexpr int kPatienceMs = 1500;
}

SingleInstance::SingleInstance(const QString& profileDir, QObject* parent)
    : QObject(parent), m_lock(QDir(profileDir).filePath(u"quantmatrix.lock"_s)),
      m_name(u"quantmatrix-"_s + sync::profileId(profileDir))
{
    m_lock.setStaleLockTime(0); // a live owner keeps it however long it runs; a dead one loses it at once
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket* caller = m_server.nextPendingConnection()) {
            connect(caller, &QLocalSocket::disconnected, caller, &QObject::deleteLater);
            caller->disconnectFromServer();
            Q_EMIT raiseWanted();
        }
    });
}

bool SingleInstance::acquire()
{
    QElapsedTimer patience;
    patience.start();
    // The first one may still be starting, or just ending: ask, wait a little for its lock, ask again.
    for (int waitMs = 0; patience.elapsed() < kPatienceMs; waitMs = 50) {
        if (m_lock.tryLock(waitMs)) {
            listen();
            return true;
        }
        if (m_lock.error() != QLockFile::LockFailedError)
            return true; // no lock can be made here (read-only folder?): the store says what is wrong
        if (askOther())
            return false;
    }
    return false;
}

void SingleInstance::listen()
{
    QLocalServer::removeServer(m_name); // left behind by a killed program; the lock says that nobody listens
    if (!m_server.listen(m_name))
        qWarning("A second start will not find this one: %s", qPrintable(m_server.errorString()));
}

bool SingleInstance::askOther() const
{
    QLocalSocket socket;
    socket.connectToServer(m_name);
    return socket.waitForConnected(200); // before any window exists: nobody waits for this thread
}

} // namespace qm::desktop
