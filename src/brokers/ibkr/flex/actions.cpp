// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/flex/actions.h"

#include "brokers/ibkr/flex/instruments.h"

namespace qm::broker::ibkr::flex {

using namespace Qt::StringLiterals;

namespace {

using T = TransactionType;

struct Code {
    QStringView code;
    T type;
};

constexpr Code kCodes[] = {
    {u"FS", T::Split},   // forward split
    {u"RS", T::Split},   // reverse split
    {u"CS", T::Split},   // contract split
    {u"SO", T::SpinOff}, // spin-off
    {u"CO", T::SpinOff}, // contract spin-off
    {u"RI", T::SpinOff}, // rights that shares bring
    {u"DI", T::SpinOff}, // dividend rights
    {u"HI", T::SpinOff}, // choice dividend, the right to choose
    {u"SD", T::StockDividend},
    {u"TC", T::Merger}, // merger
    {u"TO", T::Merger}, // tender
    {u"TI", T::Merger}, // tender issue
    {u"SR", T::Merger}, // subscribing rights: rights and cash become shares
    {u"HD", T::Merger}, // choice dividend delivered
    {u"BC", T::Merger}, // bond conversion
    {u"CI", T::Merger}, // convertible issue
    {u"CC", T::Merger}, // contract consolidation
    {u"OR", T::Merger},
    {u"IC", T::SymbolChange},   // CUSIP or ISIN change
    {u"ED", T::Expiration},     // dividend rights expire
    {u"DW", T::Expiration},     // delisted, worthless
    {u"BM", T::CashSettlement}, // bond maturity
    {u"TM", T::CashSettlement}, // bill maturity
    {u"PV", T::CashSettlement},
    {u"CD", T::Dividend}, // cash dividend
    {u"PI", T::Interest},
    {u"CP", T::Interest}, // coupon
    {u"FA", T::Fee},
    {u"CA", T::Adjustment}, // contract adjustment
    {u"CT", T::Adjustment},
};

struct Phrase {
    QStringView words;
    T type;
};

/// In this order: "MERGED" may stand in a spin-off's name, but not the other way round.
constexpr Phrase kPhrases[] = {
    {u"SPINOFF", T::SpinOff},
    {u"SPIN-OFF", T::SpinOff},
    {u"CASH IN LIEU", T::CashInLieu},
    {u"RETURN OF CAPITAL", T::ReturnOfCapital},
    {u"STOCK DIVIDEND", T::StockDividend},
    {u" SPLIT ", T::Split},
    {u"MERGED", T::Merger},
    {u"MERGER", T::Merger},
    {u"ACQUISITION", T::Merger},
    {u"TENDERED TO", T::Merger},
    {u"TENDER", T::Merger},
    {u"CONVERTED", T::Merger},
    {u"EXCHANGED", T::Merger},
    {u"SUBSCRIBE", T::Merger},
    {u"RIGHTS ISSUE", T::SpinOff},
    {u"CUSIP/ISIN CHANGE", T::SymbolChange},
    {u"NAME CHANGE", T::SymbolChange},
    {u"SYMBOL CHANGE", T::SymbolChange},
    {u"DELISTED", T::Expiration},
    {u"MATURITY", T::CashSettlement},
    {u"REDEEMED", T::CashSettlement},
    {u"REDEMPTION", T::CashSettlement},
    {u"FULL CALL", T::CashSettlement},
    {u"COUPON", T::Interest},
    {u"CASH DIVIDEND", T::Dividend},
};

QString words(const std::optional<Decimal>& value) { return value ? value->toString() : QString(); }

bool movesNothing(const std::optional<Decimal>& value) { return !value || value->isZero(); }

} // namespace

TransactionType actionType(QStringView code, QStringView description)
{
    for (const Code& known : kCodes) {
        if (code == known.code)
            return known.type;
    }
    for (const Phrase& phrase : kPhrases) {
        if (description.contains(phrase.words, Qt::CaseInsensitive))
            return phrase.type;
    }
    return T::Other;
}

QString eventName(QStringView description)
{
    const QStringView text = description.trimmed();
    if (!text.endsWith(u')'))
        return text.toString();
    int depth = 0;
    for (qsizetype i = text.size() - 1; i > 0; --i) {
        depth += text.at(i) == u')' ? 1 : text.at(i) == u'(' ? -1 : 0;
        if (depth == 0) // the bracket that names the leg stands apart; one glued to a symbol is part of the event
            return text.at(i - 1) == u' ' ? text.first(i).trimmed().toString() : text.toString();
    }
    return text.toString();
}

Booking readAction(Row& row)
{
    Booking booking;
    Transaction t;
    t.source = u"ibkr:flex"_s;
    t.currency = row.currency(u"currency").value_or(Currency());
    t.quantity = row.number(u"quantity");
    t.amount = row.number(u"proceeds");
    t.costBasis = row.number(u"costBasis");
    t.fxRateToBase = row.number(u"fxRateToBase");
    const auto moment = row.moment(u"dateTime");
    const auto date = row.day(u"date");
    const auto reported = row.day(u"reportDate");
    t.tradeDate = moment ? moment->day : date ? *date : reported.value_or(QDate());
    if (moment)
        t.executedAt = moment->at;
    const QStringView description = row.firstOf({u"actionDescription", u"description"});
    t.description = row.firstOf({u"description", u"actionDescription"}).toString();
    if (t.currency.isNull())
        row.reject(u"currency: missing"_s);
    if (!t.tradeDate.isValid())
        row.reject(u"dateTime: missing"_s);
    if (!row.isFine() || (movesNothing(t.quantity) && movesNothing(t.amount)))
        return booking;
    t.type = actionType(row.text(u"type"), description);
    t.instrument = instrumentOf(row, t.currency, t.tradeDate);
    if (!movesNothing(t.quantity) && !t.instrument)
        row.reject(u"symbol: missing"_s);
    if (movesNothing(t.quantity))
        t.quantity.reset(); // cash only: no holding changes
    t.brokerSpecific = row.specific();
    const QString action = row.id(u"actionID");
    t.group = action.isEmpty() ? u"action:%1:%2"_s.arg(t.tradeDate.toString(Qt::ISODate), eventName(description))
                               : u"action:"_s + action;
    booking.transactionId = row.id(u"transactionID");
    if (!booking.transactionId.isEmpty()) {
        booking.id = u"action:"_s + booking.transactionId;
    } else {
        booking.byDigest = true;
        booking.id = digestId(u"action-"_s,
            {t.group, row.id(u"conid"), row.text(u"symbol").toString(), t.currency.code(), words(t.quantity),
                words(t.amount)});
    }
    booking.legs = {t};
    return booking;
}

} // namespace qm::broker::ibkr::flex
