// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDBusConnection>
#include <QDBusVirtualObject>
#include <QProcess>
#include <QStringList>

#include <optional>

namespace qm::net {

/// Runs this program again under a private D-Bus session with a private home, where no service starts by itself: once
/// for each of `functions`, because libsecret keeps its session with the first service that it meets in a process. With
/// arguments of its own it runs once. nullopt: this is such an inner run, or a tool is missing (then `missing` names
/// it).
[[nodiscard]] std::optional<int> runOnPrivateBuses(
    const QStringList& arguments, const QStringList& functions, QString* missing);

/// A real gnome-keyring-daemon on the private bus, unlocked with a password of its own.
class KeyringDaemon {
public:
    ~KeyringDaemon();
    [[nodiscard]] bool start();
    [[nodiscard]] bool lock(); ///< as the desktop does when the session is locked
    void freeze();             ///< SIGSTOP: is there, answers nobody
    void thaw();

private:
    QProcess m_process;
};

/// Takes the name org.freedesktop.secrets and treats every call alike.
class FakeSecretService final : public QDBusVirtualObject {
    Q_OBJECT
public:
    enum class Manner { Silent, Refusing };
    explicit FakeSecretService(Manner manner);
    ~FakeSecretService() override;
    [[nodiscard]] bool start();
    [[nodiscard]] int calls() const { return m_calls; }

    [[nodiscard]] QString introspect(const QString& path) const override;
    bool handleMessage(const QDBusMessage& message, const QDBusConnection& connection) override;

private:
    Manner m_manner;
    int m_calls = 0;
};

/// Whether anybody holds org.freedesktop.secrets on the private bus.
[[nodiscard]] bool secretServiceIsThere();

} // namespace qm::net
