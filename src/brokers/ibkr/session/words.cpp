// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/session/words.h"

#include "brokers/ibkr/tws/protocol.h"

#include <QCoreApplication>

namespace qm::broker::ibkr::words {

using namespace Qt::StringLiterals;

namespace {
struct Words {
    Q_DECLARE_TR_FUNCTIONS(IbkrSession)
};
using Kind = Error::Kind;
} // namespace

Error cannotConnect(const SessionOptions& options, const QString& detail)
{
    return {Kind::Network,
        Words::tr(
            "TWS or IB Gateway cannot be reached at %1, port %2. Start it, switch on its API, and check the port.")
            .arg(options.host)
            .arg(options.port),
        u"502: "_s + detail, {}};
}

Error notAccepted()
{
    return {Kind::Network,
        Words::tr(
            "TWS did not answer. It probably asks whether to accept the connection: click Yes in TWS, or add this "
            "computer to its trusted addresses."),
        u"no version from the server"_s, {}};
}

Error wrongVersion(int version)
{
    return {Kind::Input,
        Words::tr("TWS speaks API version %1, QuantMatrix supports %2 to %3. Update TWS or QuantMatrix.")
            .arg(version)
            .arg(tws::kMinServerVersion)
            .arg(tws::kMaxServerVersion),
        u"506: server version %1"_s.arg(version), {}};
}

Error redirected(const QString& where)
{
    return {Kind::Input,
        Words::tr("TWS sends this program to another address, which is not supported. Enter that address and port in "
                  "the connection's settings."),
        u"redirected to "_s + where.left(80), {}};
}

Error notTws(const QString& detail)
{
    return {Kind::Protocol,
        Words::tr("Something else than TWS answers at this port. Check the port in the connection's settings."), detail,
        {}};
}

Error closedAtStart(const QString& detail)
{
    return {Kind::Network,
        Words::tr("TWS closed the connection at once. Allow socket clients in its API settings, and this computer's "
                  "address."),
        detail, {}};
}

Error neverReady(bool accountsKnown)
{
    return {Kind::Network, Words::tr("TWS is not ready yet. Sign in to TWS; it will be tried again."),
        accountsKnown ? u"no first id"_s : u"no list of accounts"_s, {}};
}

Error brokeOff(const QString& detail)
{
    return {
        Kind::Network, Words::tr("The connection to TWS broke off. It will be tried again."), u"507: "_s + detail, {}};
}

Error fellSilent()
{
    return {Kind::Network, Words::tr("TWS does not answer any more. The connection is made anew."),
        u"silence, and no answer to reqCurrentTime"_s, {}};
}

Error notConnected()
{
    return {
        Kind::Network, Words::tr("There is no connection to TWS at the moment. It will be tried again."), u"504"_s, {}};
}

Error idsTaken(int first, int last)
{
    return {Kind::Input,
        Words::tr("Other programs use the client ids %1 to %2 of TWS. Close them, or choose another client id in the "
                  "settings.")
            .arg(first)
            .arg(last),
        u"326"_s, {}};
}

Error noAnswer(const QString& request)
{
    return {Kind::Network, Words::tr("TWS did not answer a request in time. It will be tried again."), request, {}};
}

Error unreadable(const QString& message, const QString& field)
{
    return {Kind::Protocol,
        Words::tr("TWS sent something that cannot be read; nothing of it was applied. If it stays, report it."),
        u"%1: %2"_s.arg(message, field), {}};
}

Error tooManyHistories(std::chrono::milliseconds wait)
{
    return {Kind::RateLimited,
        Words::tr("IBKR allows sixty price histories in ten minutes, and they are used up. Try again in %n minutes.",
            nullptr, static_cast<int>(wait.count() / 60'000 + 1)),
        u"history pace"_s, wait};
}

Error cancelled() { return {Kind::Cancelled, Words::tr("Stopped."), {}, {}}; }

QString waitingForAccept() { return Words::tr("TWS asks whether to accept the connection: click Yes in TWS."); }

QString of(SessionState state)
{
    switch (state) {
    case SessionState::Disconnected:
        return Words::tr("Not connected to TWS");
    case SessionState::Connecting:
        return Words::tr("Connecting to TWS");
    case SessionState::Handshaking:
        return Words::tr("Connected to TWS, waiting for its answer");
    case SessionState::WaitingReady:
        return Words::tr("Waiting for the accounts from TWS");
    case SessionState::Ready:
        return Words::tr("Connected to TWS");
    case SessionState::Degraded:
        return Words::tr("TWS has lost its connection to IBKR; values are from before");
    }
    Q_UNREACHABLE();
}

} // namespace qm::broker::ibkr::words
