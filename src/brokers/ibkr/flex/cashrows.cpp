// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/flex/cashrows.h"

#include "brokers/ibkr/flex/instruments.h"

namespace qm::broker::ibkr::flex {

using namespace Qt::StringLiterals;

namespace {

using T = TransactionType;

bool has(QStringView text, QStringView word) { return text.contains(word, Qt::CaseInsensitive); }

QString words(const std::optional<Decimal>& value) { return value ? value->toString() : QString(); }

/// "... PER SHARE (Return of Capital)": what a dividend is made of stands in brackets behind it.
T dividendType(QStringView description)
{
    if (has(description, u"return of capital"))
        return T::ReturnOfCapital;
    return has(description, u"capital gain") ? T::CapitalGain : T::Dividend;
}

} // namespace

TransactionType cashType(QStringView type, const Decimal& amount, QStringView description)
{
    if (has(type, u"withholding"))
        return T::WithholdingTax;
    if (has(type, u"payment in lieu"))
        return T::PaymentInLieu;
    if (has(type, u"dividend"))
        return dividendType(description);
    if (has(type, u"deposit") || has(type, u"withdrawal") || has(type, u"cash receipt"))
        return amount.isNegative() ? T::Withdrawal : T::Deposit;
    if (has(type, u"interest"))
        return T::Interest;
    if (has(type, u"price adjustment"))
        return T::Adjustment;
    if (has(type, u"fee") || has(type, u"commission adjustment") || has(type, u"sales tax")
        || has(type, u"transaction tax"))
        return T::Fee;
    return T::Other;
}

Booking readCash(Row& row)
{
    Booking booking;
    Transaction t;
    t.source = u"ibkr:flex"_s;
    t.currency = row.currency(u"currency").value_or(Currency());
    t.amount = row.number(u"amount");
    t.fxRateToBase = row.number(u"fxRateToBase");
    const auto moment = row.moment(u"dateTime");
    const auto settles = row.day(u"settleDate");
    const auto date = row.day(u"date");
    const auto reported = row.day(u"reportDate");
    t.tradeDate = moment ? moment->day : settles ? *settles : date ? *date : reported.value_or(QDate());
    if (moment)
        t.executedAt = moment->at;
    t.settleDate = settles;
    const QStringView type = row.text(u"type");
    const QStringView description = row.text(u"description");
    if (t.currency.isNull())
        row.reject(u"currency: missing"_s);
    if (!t.amount)
        row.reject(u"amount: missing"_s);
    if (!t.tradeDate.isValid())
        row.reject(u"dateTime: missing"_s);
    if (!row.isFine())
        return booking;
    t.type = cashType(type, *t.amount, description);
    t.description = description.toString();
    if (t.type == T::Other && !type.isEmpty() && !has(description, type))
        t.description = description.isEmpty() ? type.toString() : u"%1: %2"_s.arg(type, description);
    t.instrument = row.text(u"assetCategory") == u"CASH" ? std::nullopt : instrumentOf(row, t.currency, t.tradeDate);
    t.brokerSpecific = row.specific();
    booking.transactionId = row.id(u"transactionID");
    if (!booking.transactionId.isEmpty()) {
        booking.id = u"cash:"_s + booking.transactionId;
    } else {
        booking.byDigest = true;
        booking.id = digestId(u"cash-"_s,
            {type.toString(), t.currency.code(), t.tradeDate.toString(Qt::ISODate), words(t.amount), row.id(u"conid"),
                row.text(u"symbol").toString(), description.toString(), row.id(u"tradeID")});
    }
    booking.legs = {t};
    return booking;
}

Booking readTransfer(Row& row)
{
    Booking booking;
    Transaction t;
    t.source = u"ibkr:flex"_s;
    const auto currency = row.currency(u"currency");
    const auto moment = row.moment(u"dateTime");
    const auto date = row.day(u"date");
    const auto reported = row.day(u"reportDate");
    t.tradeDate = date ? *date : moment ? moment->day : reported.value_or(QDate());
    if (moment)
        t.executedAt = moment->at;
    t.settleDate = row.day(u"settleDate");
    t.fxRateToBase = row.number(u"fxRateToBase");
    const QStringView direction = row.text(u"direction");
    auto quantity = row.number(u"quantity");
    const auto cash = row.number(u"cashTransfer");
    const bool goods =
        quantity && !quantity->isZero() && row.text(u"assetCategory") != u"CASH" && !row.text(u"symbol").isEmpty();
    const bool money = cash && !cash->isZero();
    if (!t.tradeDate.isValid())
        row.reject(u"date: missing"_s);
    if (!goods && !money)
        row.reject(u"quantity and cashTransfer: nothing is moved"_s);
    // A currency is needed for what is paid; goods without one are counted in dollars, as their symbols are.
    if (!currency && money)
        row.reject(u"currency: missing"_s);
    if (!row.isFine())
        return booking;
    t.currency = currency.value_or(Currency::usd());
    const bool knownOut = direction.compare(u"OUT", Qt::CaseInsensitive) == 0;
    const bool knownIn = direction.compare(u"IN", Qt::CaseInsensitive) == 0;
    if (goods && knownOut && quantity->isPositive())
        quantity = -*quantity;
    const Decimal& moved = goods ? *quantity : *cash;
    const bool out = knownOut || (!knownIn && moved.isNegative());
    t.type = out ? T::TransferOut : T::TransferIn;
    if (money)
        t.amount = out && cash->isPositive() ? -*cash : *cash;
    if (goods) {
        t.instrument = instrumentOf(row, t.currency, t.tradeDate);
        t.quantity = quantity;
        const auto price = row.number(u"transferPrice");
        const auto value = row.number(u"positionAmount");
        const auto multiplier = t.instrument->multiplier;
        if (price && !price->isZero())
            t.price = price;
        else if (value && !value->isZero() && multiplier) // a worth is told, its price is not
            t.price = (value->abs() / (quantity->abs() * *multiplier)).rounded(12);
        t.costBasis = row.number(u"costBasis");
        if (!t.costBasis)
            t.costBasis = row.number(u"costBasisMoney");
        for (const QStringView name : {u"holdingPeriodDateTime", u"openDateTime", u"acquisitionDate"}) {
            if (!t.heldSince)
                t.heldSince = row.day(name);
        }
    }
    const QStringView kind = row.text(u"type");
    t.description = row.text(u"description").toString();
    if (t.description.isEmpty())
        t.description = kind.toString();
    t.brokerSpecific = row.specific();
    // The other side stands in another account of the same person: the same words there.
    const QString thing = goods ? t.instrument->symbol : t.currency.code();
    t.group = u"transfer:%1:%2:%3"_s.arg(t.tradeDate.toString(Qt::ISODate), thing, moved.abs().toString());
    booking.transactionId = row.id(u"transactionID");
    if (!booking.transactionId.isEmpty()) {
        booking.id = u"transfer:"_s + booking.transactionId;
    } else {
        booking.byDigest = true;
        booking.id = digestId(u"transfer-"_s,
            {kind.toString(), direction.toString(), t.tradeDate.toString(Qt::ISODate), row.id(u"conid"),
                row.text(u"symbol").toString(), t.currency.code(), words(quantity), words(cash)});
    }
    booking.legs = {t};
    return booking;
}

} // namespace qm::broker::ibkr::flex
