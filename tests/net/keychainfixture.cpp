// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychainfixture.h"

#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

namespace qm::net {

namespace {

constexpr auto kInnerRun = "QM_TEST_PRIVATE_BUS";
constexpr auto kFakeConnection = "fake-secret-service";
const QString kServiceName = u"org.freedesktop.secrets"_s;

/// No <servicedir>: what a test did not start is not there.
const QByteArray kBusConfiguration = R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
)";

int runOnce(const QStringList& command)
{
    const QTemporaryDir home;
    QFile configuration(home.filePath(u"bus.conf"_s));
    if (!home.isValid() || !configuration.open(QIODevice::WriteOnly) || configuration.write(kBusConfiguration) < 0)
        return 1;
    configuration.close();

    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QString::fromLatin1(kInnerRun), u"1"_s);
    for (const QString& name :
        {u"HOME"_s, u"XDG_DATA_HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_CACHE_HOME"_s, u"XDG_RUNTIME_DIR"_s})
        environment.insert(name, home.path());
    for (const QString& name : {u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"XDG_CURRENT_DESKTOP"_s,
             u"DBUS_SESSION_BUS_ADDRESS"_s, u"GNOME_KEYRING_CONTROL"_s})
        environment.remove(name);

    QProcess inner;
    inner.setProcessEnvironment(environment);
    inner.setProcessChannelMode(QProcess::ForwardedChannels);
    inner.start(u"dbus-run-session"_s, QStringList{u"--config-file="_s + configuration.fileName(), u"--"_s} + command);
    if (!inner.waitForFinished(120'000) || inner.exitStatus() != QProcess::NormalExit)
        return 1;
    return inner.exitCode();
}

} // namespace

std::optional<int> runOnPrivateBuses(const QStringList& arguments, const QStringList& functions, QString* missing)
{
    if (qEnvironmentVariableIsSet(kInnerRun))
        return std::nullopt;
    for (const QString& tool : {u"dbus-run-session"_s, u"gnome-keyring-daemon"_s}) {
        if (QStandardPaths::findExecutable(tool).isEmpty()) {
            *missing = tool;
            return std::nullopt;
        }
    }
    if (arguments.size() > 1)
        return runOnce(arguments);
    int failed = 0;
    for (const QString& function : functions)
        failed += runOnce({arguments.first(), function}) == 0 ? 0 : 1;
    return failed;
}

bool secretServiceIsThere() { return QDBusConnection::sessionBus().interface()->isServiceRegistered(kServiceName); }

bool KeyringDaemon::start()
{
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(u"gnome-keyring-daemon"_s, {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s});
    if (!m_process.waitForStarted())
        return false;
    m_process.write("test-password");
    m_process.closeWriteChannel(); // the password ends with the input
    const auto isOpen = [] {
        if (!secretServiceIsThere())
            return false;
        QDBusMessage question = QDBusMessage::createMethodCall(kServiceName,
            u"/org/freedesktop/secrets/aliases/default"_s, u"org.freedesktop.DBus.Properties"_s, u"Get"_s);
        question.setArguments({u"org.freedesktop.Secret.Collection"_s, u"Locked"_s});
        const QDBusMessage reply = QDBusConnection::sessionBus().call(question);
        return reply.type() == QDBusMessage::ReplyMessage
            && !reply.arguments().value(0).value<QDBusVariant>().variant().toBool();
    };
    return QTest::qWaitFor(isOpen, 20'000);
}

KeyringDaemon::~KeyringDaemon()
{
    thaw();
    m_process.kill();
    m_process.waitForFinished(5'000);
}

bool KeyringDaemon::lock()
{
    QDBusMessage order = QDBusMessage::createMethodCall(
        kServiceName, u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, u"Lock"_s);
    const QList<QDBusObjectPath> collections{QDBusObjectPath(u"/org/freedesktop/secrets/collection/login"_s)};
    order.setArguments({QVariant::fromValue(collections)});
    return QDBusConnection::sessionBus().call(order).type() == QDBusMessage::ReplyMessage;
}

void KeyringDaemon::freeze()
{
    if (m_process.processId() > 0)
        ::kill(static_cast<pid_t>(m_process.processId()), SIGSTOP);
}

void KeyringDaemon::thaw()
{
    if (m_process.processId() > 0)
        ::kill(static_cast<pid_t>(m_process.processId()), SIGCONT);
}

FakeSecretService::FakeSecretService(Manner manner) : m_manner(manner) { }

FakeSecretService::~FakeSecretService() { QDBusConnection::disconnectFromBus(QString::fromLatin1(kFakeConnection)); }

bool FakeSecretService::start()
{
    QDBusConnection own =
        QDBusConnection::connectToBus(QDBusConnection::SessionBus, QString::fromLatin1(kFakeConnection));
    return own.registerVirtualObject(u"/"_s, this, QDBusConnection::SubPath) && own.registerService(kServiceName);
}

QString FakeSecretService::introspect(const QString&) const { return {}; }

bool FakeSecretService::handleMessage(const QDBusMessage& message, const QDBusConnection& connection)
{
    ++m_calls;
    if (m_manner == Manner::Refusing)
        connection.send(message.createErrorReply(QDBusError::AccessDenied, u"refused"_s));
    else
        message.setDelayedReply(true);
    return true;
}

} // namespace qm::net
