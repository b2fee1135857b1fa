// SPDX-License-Identifier: GPL-3.0-or-later
// The codes in words for the person.
#include "brokers/ibkr/tws/codes.h"

#include <QCoreApplication>

namespace qm::broker::ibkr::tws {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(IbkrTws)
};

QString historyWords(const ErrorMessage& message)
{
    if (isPacingViolation(message))
        return Words::tr("IBKR asks for a pause between requests for price history. They will be tried again later.");
    if (message.text.contains(u"permission"_s, Qt::CaseInsensitive))
        return Words::tr("Your IBKR account has no permission for this price history.");
    return Words::tr("IBKR has no price history for this instrument and period.");
}

QString validationWords(const ErrorMessage& message)
{
    if (message.text.contains(u"read-only"_s, Qt::CaseInsensitive))
        return Words::tr(
            "TWS refused the request because its API is read-only. QuantMatrix works with that setting on.");
    return Words::tr("TWS did not accept the request. If it stays, report it with the details.");
}

QString farmWords(const ErrorMessage& message)
{
    switch (message.code) {
    case 2103:
        return Words::tr("TWS has lost IBKR's market data (%1). Prices may be old until it is back.")
            .arg(farmOf(message));
    case 2105:
        return Words::tr("TWS has lost IBKR's price history (%1). It usually comes back by itself.")
            .arg(farmOf(message));
    default:
        return Words::tr("TWS has lost IBKR's contract data (%1). It usually comes back by itself.")
            .arg(farmOf(message));
    }
}

} // namespace

QString wordsFor(const ErrorMessage& message)
{
    switch (message.code) {
    case 100:
        return Words::tr("TWS received too many messages in a second. QuantMatrix slows down.");
    case 101:
        return Words::tr(
            "All market data lines of your IBKR account are in use. Close other quote lists in TWS, or see "
            "prices from the positions only.");
    case 162:
        return historyWords(message);
    case 200:
        return Words::tr("IBKR does not know this contract, or more than one fits. Its details are not available.");
    case 320:
    case 321:
        return validationWords(message);
    case 322:
        return Words::tr("TWS cannot take more requests of this kind. Close other programs that use its API.");
    case 326:
        return Words::tr("Another program uses this client id in TWS. Choose another client id in the settings.");
    case 354:
    case 10168:
    case 10186:
        return Words::tr("Your IBKR account has no live data for this instrument. Delayed prices are asked for.");
    case 420:
        return historyWords(message);
    case kCannotConnect:
        return Words::tr("TWS or IB Gateway cannot be reached. Start it, switch on its API and check the port in the "
                         "connection's settings.");
    case kNotConnected:
        return Words::tr("There is no connection to TWS at the moment. It will be tried again.");
    case kUnsupportedVersion:
        return Words::tr(
            "TWS speaks a version of its API that QuantMatrix does not support. Update TWS or QuantMatrix.");
    case kBadLength:
        return Words::tr("The connection to TWS broke off. It will be tried again.");
    case 1100:
        return Words::tr("TWS has lost its connection to IBKR. The last values stay until it is back.");
    case 1101:
        return Words::tr("TWS is connected to IBKR again. All data are asked for anew.");
    case 1102:
        return Words::tr("TWS is connected to IBKR again.");
    case 1300:
        return Words::tr("The API port was changed in TWS. Enter the new port in the connection's settings.");
    case 2100:
        return Words::tr("Another program took over the account updates of TWS.");
    case 2101:
        return Words::tr("TWS gives the account updates to another program for another account. Close that program.");
    case 2103:
    case 2105:
    case 2157:
        return farmWords(message);
    case 2110:
        return Words::tr("TWS has lost IBKR's servers. The last values stay; it usually heals by itself.");
    case 2150:
        return Words::tr("IBKR cannot tell the profit of a position at the moment.");
    case 10089:
    case 10090:
        return Words::tr("Some live data of this instrument need a subscription at IBKR.");
    case 10167:
        return Words::tr("Prices of this instrument are delayed: live data need a subscription at IBKR.");
    case 10182:
        return Words::tr("IBKR stopped the updates of this price history. It will be tried again.");
    case 10197:
        return Words::tr(
            "Another session of the same IBKR user has the market data. Log out there to see prices here.");
    case 10285:
        return Words::tr("TWS wants a newer program for fractional shares. Update QuantMatrix.");
    default:
        return Words::tr("TWS reports a problem (code %1): %2").arg(message.code).arg(message.text.left(200));
    }
}

Error errorOf(const ErrorMessage& message)
{
    const QString detail = u"%1: %2"_s.arg(message.code).arg(message.text.left(300));
    Error::Kind kind = Error::Kind::Protocol;
    switch (message.code) {
    case kCannotConnect:
    case kNotConnected:
    case kBadLength:
    case 1100:
    case 1300:
    case 2110:
    case 10182:
        kind = Error::Kind::Network;
        break;
    case 100:
    case 420:
        kind = Error::Kind::RateLimited;
        break;
    case 162:
        kind = isPacingViolation(message) ? Error::Kind::RateLimited : Error::Kind::Protocol;
        break;
    case 326:
    case kUnsupportedVersion:
        kind = Error::Kind::Input;
        break;
    default:
        break;
    }
    return {kind, wordsFor(message), detail, {}};
}

} // namespace qm::broker::ibkr::tws
