// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/secrets/keychaindesk.h"

#include "net/secrets/keychainprobe.h"

#include <QThread>
#include <QTimer>

#include <qt6keychain/keychain.h>

using namespace Qt::StringLiterals;

namespace qm::net {

namespace {

constexpr auto kService = "QuantMatrix";

QKeychain::Job* makeJob(KeychainDesk::Verb verb, const Secret& secret)
{
    const QString service = QString::fromLatin1(kService);
    switch (verb) {
    case KeychainDesk::Verb::Read:
        return new QKeychain::ReadPasswordJob(service); // deletes itself, see below
    case KeychainDesk::Verb::Write: {
        auto* job = new QKeychain::WritePasswordJob(service);
        job->setBinaryData(secret.reveal());
        return job;
    }
    case KeychainDesk::Verb::Delete:
        return new QKeychain::DeletePasswordJob(service);
    }
    Q_UNREACHABLE();
}

KeychainAnswer::Outcome outcomeOf(QKeychain::Error error)
{
    switch (error) {
    case QKeychain::NoError:
        return KeychainAnswer::Outcome::Done;
    case QKeychain::EntryNotFound:
        return KeychainAnswer::Outcome::NotFound;
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return KeychainAnswer::Outcome::Denied;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return KeychainAnswer::Outcome::Absent;
    case QKeychain::CouldNotDeleteEntry:
    case QKeychain::OtherError:
        return KeychainAnswer::Outcome::Failed;
    }
    return KeychainAnswer::Outcome::Failed;
}

} // namespace

KeychainDesk::KeychainDesk(std::chrono::milliseconds timeout, QObject* parent) : QObject(parent), m_timeout(timeout) { }

void KeychainDesk::ask(Verb verb, const QString& account, const Secret& secret, Done done)
{
    Q_ASSERT(QThread::currentThread() == thread());
    const quint64 visit = m_nextVisit++;
    m_visits.insert(visit, {verb, std::move(done)});
    if (m_overdue > 0)
        return answer(visit, {KeychainAnswer::Outcome::Silent, u"an earlier question is still open"_s, {}});

    QKeychain::Job* job = makeJob(verb, secret);
    job->setAutoDelete(true);
    job->setInsecureFallback(false); // never a file
    job->setKey(account);
    connect(job, &QKeychain::Job::finished, this, [this, visit](QKeychain::Job* done_) { finished(visit, done_); });
    QTimer::singleShot(m_timeout, this, [this, visit] { timedOut(visit); });
    job->start();
}

void KeychainDesk::timedOut(quint64 visit)
{
    if (!m_visits.contains(visit))
        return;
    ++m_overdue;
    answer(visit, {KeychainAnswer::Outcome::Silent, u"no answer within %1 ms"_s.arg(m_timeout.count()), {}});
}

void KeychainDesk::finished(quint64 visit, QKeychain::Job* job)
{
    if (!m_visits.contains(visit)) { // was overdue: the keychain is alive again
        m_overdue = std::max(0, m_overdue - 1);
        return;
    }
    KeychainAnswer result{outcomeOf(job->error()), job->errorString(), {}};
    if (const auto* read = qobject_cast<QKeychain::ReadPasswordJob*>(job);
        read && result.outcome == KeychainAnswer::Outcome::Done)
        result.secret = Secret(read->binaryData());

    const bool trusted = result.outcome == KeychainAnswer::Outcome::Done && m_visits.value(visit).verb != Verb::Delete;
    if (trusted || result.outcome == KeychainAnswer::Outcome::Absent)
        return answer(visit, result);
    // "Not found", "deleted" and plain failures may only mean that the collection is locked or the service not there.
    probeKeychain(this, m_timeout, [this, visit, result](KeychainState state) {
        KeychainAnswer known = result;
        if (state == KeychainState::Locked)
            known.outcome = KeychainAnswer::Outcome::Locked;
        else if (state == KeychainState::Absent && result.outcome == KeychainAnswer::Outcome::Failed)
            known.outcome = KeychainAnswer::Outcome::Absent;
        answer(visit, known);
    });
}

void KeychainDesk::answer(quint64 visit, const KeychainAnswer& result)
{
    if (const auto at = m_visits.constFind(visit); at != m_visits.constEnd()) {
        const Done done = at->done;
        m_visits.erase(at);
        done(result);
    }
}

} // namespace qm::net
