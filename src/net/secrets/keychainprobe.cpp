// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/secrets/keychainprobe.h"

#ifdef QM_HAS_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#endif

using namespace Qt::StringLiterals;

namespace qm::net {

#ifdef QM_HAS_DBUS

namespace {

KeychainState stateOf(const QDBusPendingReply<QDBusVariant>& reply)
{
    if (reply.isValid())
        return reply.value().variant().toBool() ? KeychainState::Locked : KeychainState::Open;
    switch (reply.error().type()) {
    case QDBusError::ServiceUnknown:
    case QDBusError::Disconnected:
        return KeychainState::Absent;
    case QDBusError::UnknownObject: // no default collection was ever made: nothing can be locked
        return KeychainState::Open;
    default:
        // Without auto-start the bus says NameHasNoOwner, which Qt has no number for.
        return reply.error().name() == u"org.freedesktop.DBus.Error.NameHasNoOwner"_s ? KeychainState::Absent
                                                                                      : KeychainState::Unknown;
    }
}

} // namespace

void probeKeychain(QObject* context, std::chrono::milliseconds timeout, std::function<void(KeychainState)> answer)
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected()) {
        QMetaObject::invokeMethod(
            context, [answer = std::move(answer)] { answer(KeychainState::Absent); }, Qt::QueuedConnection);
        return;
    }
    QDBusMessage question = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s,
        u"/org/freedesktop/secrets/aliases/default"_s, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
    question.setArguments({u"org.freedesktop.Secret.Collection"_s, u"Locked"_s});
    question.setAutoStartService(false);
    auto* watcher = new QDBusPendingCallWatcher(bus.asyncCall(question, static_cast<int>(timeout.count())), context);
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, context, [watcher, answer = std::move(answer)] {
        watcher->deleteLater();
        answer(stateOf(*watcher));
    });
}

#else

void probeKeychain(QObject* context, std::chrono::milliseconds, std::function<void(KeychainState)> answer)
{
    QMetaObject::invokeMethod(
        context, [answer = std::move(answer)] { answer(KeychainState::Unknown); }, Qt::QueuedConnection);
}

#endif

} // namespace qm::net
