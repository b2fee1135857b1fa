// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/secrets/keychainstore.h"

#include "net/redactor.h"
#include "net/secrets/keychainwait.h"

#include <QCoreApplication>
#include <QLoggingCategory>

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcSecrets, "quantmatrix.net.secrets", QtInfoMsg)

namespace qm::net {

namespace {

using Outcome = KeychainAnswer::Outcome;

/// Gives the texts below the store's translation context.
struct Store {
    Q_DECLARE_TR_FUNCTIONS(qm::net::SecretStore)
};

QString wordsFor(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Locked:
        return Store::tr(
            "The keychain of this computer is locked. Unlock it and try again, or enter the secret for this "
            "session only.");
    case Outcome::Denied:
        return Store::tr(
            "The keychain refused access to the secret. Allow QuantMatrix to use it and try again, or enter "
            "the secret for this session only.");
    case Outcome::Silent:
        return Store::tr(
            "The keychain does not answer. Look for its unlock window and try again, or enter the secret for "
            "this session only.");
    case Outcome::Absent:
        return Store::tr(
            "This computer has no keychain. Enter the secret for this session only or give it by environment "
            "variable.");
    case Outcome::Done:
    case Outcome::NotFound:
    case Outcome::Failed:
    case Outcome::Closing:
        break;
    }
    return Store::tr(
        "The keychain reports a fault. Check it with its own program and try again, or enter the secret for this "
        "session only.");
}

Error toError(const KeychainAnswer& answer)
{
    if (answer.outcome == Outcome::Closing)
        return Error{Error::Kind::Cancelled, Store::tr("The program is closing. Start it again to go on."),
            u"store closing"_s, {}};
    return Error{Error::Kind::Auth, wordsFor(answer.outcome), redact(u"keychain: "_s + answer.text), {}};
}

} // namespace

KeychainStore::KeychainStore(QString profileId, std::chrono::milliseconds keychainTimeout, QObject* parent)
    : SecretStore(parent), m_profileId(std::move(profileId)), m_desk(keychainTimeout)
{
}

QString KeychainStore::account(const QString& connection, const QString& key) const
{
    return m_profileId + u'/' + connection + u'/' + key;
}

Task<KeychainAnswer> KeychainStore::visit(KeychainDesk::Verb verb, QString account, Secret secret)
{
    const auto wait = std::make_shared<KeychainWait>();
    // No copy of the function stays in this frame: its last copy going unanswered is what ends the wait.
    QMetaObject::invokeMethod(
        &m_desk,
        [this, verb, account, secret, done = wait->doneFunction()] { m_desk.ask(verb, account, secret, done); },
        Qt::QueuedConnection);
    co_await wait->answered();
    co_return wait->answer();
}

Task<Result<std::optional<Secret>>> KeychainStore::read(QString connection, QString key)
{
    std::optional<Secret> found = secretFromEnvironment(connection, key);
    if (!found)
        found = m_memory.find(connection, key);
    if (found)
        co_return Result<std::optional<Secret>>(std::move(found));

    const QString name = account(connection, key);
    const Secret none;
    const KeychainAnswer answer = co_await visit(KeychainDesk::Verb::Read, name, none);
    if (answer.outcome == Outcome::Done) {
        registerSecret(answer.secret);
        co_return Result<std::optional<Secret>>(std::optional(answer.secret));
    }
    // A machine without a keychain cannot hold one: that is "no such secret", so that optional ones do not stop a sync.
    if (answer.outcome == Outcome::NotFound || answer.outcome == Outcome::Absent)
        co_return Result<std::optional<Secret>>(std::nullopt);
    co_return Result<std::optional<Secret>>(toError(answer));
}

Task<Result<SecretStore::Kept>> KeychainStore::write(QString connection, QString key, Secret secret)
{
    registerSecret(secret);
    m_memory.insert(connection, key, secret);
    const QString name = account(connection, key);
    const KeychainAnswer answer = co_await visit(KeychainDesk::Verb::Write, name, secret);
    if (answer.outcome == Outcome::Closing)
        co_return Result<Kept>(Kept::SessionOnly); // `this` may be gone
    if (answer.outcome != Outcome::Done) {
        qCInfo(lcSecrets).noquote() << "secret kept for this session only:" << redact(answer.text);
        co_return Result<Kept>(Kept::SessionOnly);
    }
    m_memory.remove(connection, key);
    co_return Result<Kept>(Kept::Keychain);
}

Task<Result<>> KeychainStore::remove(QString connection, QString key)
{
    m_memory.remove(connection, key);
    const QString name = account(connection, key);
    const Secret none;
    const KeychainAnswer answer = co_await visit(KeychainDesk::Verb::Delete, name, none);
    switch (answer.outcome) {
    case Outcome::Done:
    case Outcome::NotFound:
    case Outcome::Absent:
        co_return Result<>();
    case Outcome::Locked:
    case Outcome::Denied:
    case Outcome::Silent:
    case Outcome::Failed:
    case Outcome::Closing:
        break;
    }
    co_return Result<>(toError(answer));
}

std::unique_ptr<SecretStore> makeKeychainStore(
    const QString& profileId, std::chrono::milliseconds keychainTimeout, QObject* parent)
{
    return std::make_unique<KeychainStore>(profileId, keychainTimeout, parent);
}

} // namespace qm::net
