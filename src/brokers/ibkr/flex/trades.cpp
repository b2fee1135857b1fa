// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/flex/trades.h"

#include "brokers/ibkr/flex/instruments.h"

namespace qm::broker::ibkr::flex {

using namespace Qt::StringLiterals;

namespace {

struct Money {
    std::optional<Decimal> proceeds;
    std::optional<Decimal> net;
    std::optional<Decimal> commission;
    std::optional<Decimal> taxes;
    std::optional<Currency> commissionCurrency; ///< only where it is another one
};

std::optional<Decimal> numberOf(Row& row, QStringView name, QStringView otherName)
{
    const auto number = row.number(name);
    return number ? number : row.number(otherName);
}

bool hasNote(Row& row, QStringView wanted)
{
    const QStringView notes = row.firstOf({u"notes", u"code"});
    for (const QStringView note : notes.split(u';')) {
        if (note.trimmed() == wanted)
            return true;
    }
    return false;
}

std::optional<TransactionType> typeFromNotes(Row& row)
{
    const QStringView kind = row.text(u"transactionType");
    if (hasNote(row, u"A") || kind == u"Assignment")
        return TransactionType::Assignment;
    if (hasNote(row, u"Ex") || hasNote(row, u"AEx") || hasNote(row, u"MEx") || kind == u"Exercise")
        return TransactionType::Exercise;
    if (hasNote(row, u"Ep") || hasNote(row, u"GEA") || kind == u"Expiration")
        return TransactionType::Expiration;
    return std::nullopt;
}

Money readMoney(Row& row, const Transaction& t)
{
    Money money;
    money.proceeds = row.number(u"proceeds");
    if (!money.proceeds) {
        if (const auto traded = row.number(u"tradeMoney"))
            money.proceeds = -*traded;
        else if (t.instrument && t.instrument->multiplier && t.price && t.quantity)
            money.proceeds = -(*t.quantity * *t.instrument->multiplier * *t.price);
    }
    money.net = row.number(u"netCash");
    money.commission = numberOf(row, u"ibCommission", u"commission");
    money.taxes = numberOf(row, u"taxes", u"tax");
    const QStringView code = row.firstOf({u"ibCommissionCurrency", u"commissionCurrency"});
    if (money.commission && !money.commission->isZero() && !code.isEmpty()) {
        const auto currency = Currency::parse(code);
        if (!currency)
            row.reject(u"ibCommissionCurrency: unknown currency (\"%1\")"_s.arg(code.left(20)));
        else if (*currency != t.currency)
            money.commissionCurrency = currency;
    }
    return money;
}

/// What the fill moved in its own currency. Not the notional where the day's settlement moves the money.
std::optional<Decimal> cashOf(Row& row, const Money& money)
{
    const QStringView category = row.text(u"assetCategory");
    const Decimal commission = money.commissionCurrency ? Decimal(0) : money.commission.value_or(Decimal(0));
    const Decimal charges = commission + money.taxes.value_or(Decimal(0));
    if (isSettledDaily(category)) {
        if (money.net)
            return money.net;
        const auto settled = row.number(u"mtmPnl");
        return settled ? std::optional(*settled + charges) : std::nullopt;
    }
    if (category == u"CFD" || category == u"FXCFD")
        return money.net ? *money.net : charges;
    if (money.net)
        return money.net;
    return money.proceeds ? std::optional(*money.proceeds + charges) : std::nullopt;
}

void readSide(Row& row, Transaction& t, bool cancels)
{
    const QStringView side = row.text(u"buySell");
    const bool sells = side == u"SELL" || side.startsWith(u"SELL ");
    if (!cancels && sells && t.quantity->isPositive())
        t.quantity = -*t.quantity; // some generators leave the sign to the side
    if (!cancels && side == u"BUY" && t.quantity->isNegative())
        row.reject(u"quantity: contradicts buySell"_s);
    const bool out = t.quantity->isNegative() || (t.quantity->isZero() && sells);
    t.type = out ? TransactionType::Sell : TransactionType::Buy;
}

/// "EUR.USD": both currencies move, and the commission goes to the leg of its own currency.
void readExchange(Row& row, Booking& booking, Transaction t, const Money& money)
{
    const auto pair = currencyPair(row.text(u"symbol"));
    if (!pair) {
        row.reject(u"symbol: not two known currencies (\"%1\")"_s.arg(row.text(u"symbol").left(20)));
        return;
    }
    Transaction base = t;
    Transaction quote = t;
    for (Transaction* leg : {&base, &quote}) {
        leg->type = TransactionType::FxTrade;
        leg->instrument.reset();
        leg->quantity.reset();
        leg->commission.reset();
        leg->fees.reset();
        leg->commissionCurrency.reset();
        leg->group = u"fx"_s; // becomes the booking's id
    }
    if (t.currency != pair->second && t.currency != pair->first)
        row.reject(u"currency: not one of the two exchanged"_s);
    base.currency = t.currency == pair->first ? pair->second : pair->first; // the row's own currency is what is paid in
    base.amount = t.quantity;
    base.fxRateToBase.reset(); // the row's rate is that of its own currency
    base.id = u':' + base.currency.code();
    quote.amount = money.proceeds ? money.proceeds : std::optional(-(*t.quantity * t.price.value_or(Decimal(0))));
    if (!money.proceeds && !t.price)
        quote.amount.reset();
    quote.id = u':' + quote.currency.code();
    quote.fees = money.taxes;
    if (money.taxes && quote.amount)
        quote.amount = *quote.amount + *money.taxes;
    if (money.commission) {
        const Currency paidIn = money.commissionCurrency.value_or(t.currency);
        Transaction& leg = paidIn == base.currency ? base : quote;
        leg.commission = money.commission;
        if (paidIn != leg.currency)
            leg.commissionCurrency = paidIn;
        else if (leg.amount)
            leg.amount = *leg.amount + *money.commission;
    }
    booking.legs = {base, quote};
}

void readIdentity(Row& row, Booking& booking, const Transaction& t)
{
    booking.tradeId = row.id(u"tradeID");
    booking.transactionId = row.id(u"transactionID");
    const QString execution = row.firstOf({u"ibExecID", u"execID"}).toString();
    if (!booking.transactionId.isEmpty()) {
        booking.id = u"trade:"_s + booking.transactionId;
        // A cancellation repeats the execution that it takes back.
        if (!execution.isEmpty() && !booking.cancels)
            booking.otherId = executionId(execution);
    } else if (!execution.isEmpty()) {
        booking.id = executionId(execution);
    } else {
        const auto words = [](const std::optional<Decimal>& value) { return value ? value->toString() : QString(); };
        booking.byDigest = true;
        booking.id = digestId(u"trade-"_s,
            {booking.tradeId, row.id(u"conid"), row.text(u"symbol").toString(), t.currency.code(),
                t.tradeDate.toString(Qt::ISODate), t.executedAt ? t.executedAt->toString(Qt::ISODateWithMs) : QString(),
                words(t.quantity), words(t.price)});
    }
    booking.killsTransaction = booking.cancels ? row.id(u"origTransactionID") : QString();
    booking.killsTrade = booking.cancels ? row.id(u"origTradeID") : QString();
}

} // namespace

Booking readTrade(Row& row)
{
    Booking booking;
    Transaction t;
    const QStringView side = row.text(u"buySell");
    const QStringView kind = row.text(u"transactionType");
    booking.cancels =
        kind == u"TradeCancel" || kind == u"FracShareCancel" || side.endsWith(u"(Ca.)") || hasNote(row, u"Ca");
    booking.bookEntry = kind == u"BookTrade" || typeFromNotes(row).has_value();
    t.source = u"ibkr:flex"_s;
    t.currency = row.currency(u"currency").value_or(Currency());
    t.quantity = row.number(u"quantity");
    t.price = numberOf(row, u"tradePrice", u"price");
    t.fxRateToBase = row.number(u"fxRateToBase");
    t.settleDate = row.day(u"settleDateTarget");
    t.description = row.text(u"description").toString();
    const auto moment = row.moment(u"dateTime");
    const auto day = row.day(u"tradeDate");
    const auto date = row.day(u"date");
    t.tradeDate = day ? *day : moment ? moment->day : date.value_or(QDate());
    if (moment)
        t.executedAt = moment->at;
    if (!t.executedAt)
        t.executedAt = parseTimeOf(t.tradeDate, row.text(u"tradeTime"));
    if (t.currency.isNull())
        row.reject(u"currency: missing"_s);
    if (!t.quantity)
        row.reject(u"quantity: missing"_s);
    if (!t.tradeDate.isValid())
        row.reject(u"tradeDate: missing"_s);
    if (row.text(u"symbol").isEmpty())
        row.reject(u"symbol: missing"_s);
    if (!row.isFine())
        return booking;

    t.brokerSpecific = row.specific();
    readSide(row, t, booking.cancels);
    readIdentity(row, booking, t);
    t.instrument = instrumentOf(row, t.currency, t.tradeDate);
    const Money money = readMoney(row, t);
    if (row.text(u"assetCategory") == u"CASH") {
        readExchange(row, booking, t, money);
        for (Transaction& leg : booking.legs)
            leg.group = booking.id;
        return booking;
    }
    t.commission = money.commission;
    t.commissionCurrency = money.commissionCurrency;
    t.fees = money.taxes;
    t.amount = cashOf(row, money);
    if (isOption(row.text(u"assetCategory"))) {
        if (const auto type = typeFromNotes(row); type && !booking.cancels) {
            t.type = *type;
            booking.labelled = true;
        }
    }
    const QStringView effect = row.text(u"openCloseIndicator");
    if (effect == u"O")
        t.effect = PositionEffect::Opens;
    else if (effect == u"C") // "C;O" went through zero: the lots know how much of it closed
        t.effect = PositionEffect::Closes;
    booking.legs = {t};
    return booking;
}

std::optional<EventLabel> readEventLabel(Row& row)
{
    const QStringView word = row.firstOf({u"transactionType", u"type"});
    const auto quantity = row.number(u"quantity");
    const auto day = row.day(u"date");
    const auto currency = row.currency(u"currency");
    EventLabel label;
    if (word == u"Assignment")
        label.type = TransactionType::Assignment;
    else if (word == u"Exercise")
        label.type = TransactionType::Exercise;
    else if (word != u"Expiration")
        return std::nullopt;
    if (!quantity || !day || !currency || !row.isFine())
        return std::nullopt;
    const auto instrument = instrumentOf(row, *currency, *day);
    if (!instrument || !row.isFine())
        return std::nullopt;
    label.instrumentKey = instrument->key();
    label.day = *day;
    label.quantity = *quantity;
    return label;
}

namespace {

/// The shares or the future that came of `option` on its day: a book entry at the strike.
Booking* deliveryOf(const Transaction& option, const QList<Booking*>& deliveries)
{
    if (!option.instrument->option)
        return nullptr;
    const QString& underlying = option.instrument->underlying;
    for (Booking* candidate : deliveries) {
        const Transaction& moved = candidate->legs.first();
        const bool future = moved.instrument->assetClass == AssetClass::Future;
        const bool named = moved.instrument->symbol == underlying
            || (future && option.instrument->assetClass == AssetClass::FutureOption && underlying.isEmpty());
        if (named && moved.tradeDate == option.tradeDate && moved.price == option.instrument->option->strike)
            return candidate;
    }
    return nullptr;
}

TransactionType guessed(const Transaction& option, bool delivered)
{
    if (delivered)
        return option.quantity->isPositive() ? TransactionType::Assignment : TransactionType::Exercise;
    const bool worthless = !option.price || option.price->isZero();
    return worthless ? TransactionType::Expiration : TransactionType::CashSettlement;
}

} // namespace

void settleOptionEvents(Bookings& statement, const QList<EventLabel>& labels)
{
    QList<Booking*> deliveries;
    QList<Booking*> options;
    for (Booking& booking : statement) {
        const Transaction& t = booking.legs.first();
        if (!booking.bookEntry || booking.cancels || !t.instrument)
            continue;
        const AssetClass kind = t.instrument->assetClass;
        const bool option = kind == AssetClass::Option || kind == AssetClass::FutureOption || booking.labelled;
        (option ? options : deliveries).append(&booking);
    }
    for (Booking* booking : std::as_const(options)) {
        Transaction& t = booking->legs.first();
        Booking* delivered = deliveryOf(t, deliveries);
        if (!booking->labelled) {
            const auto label = std::find_if(labels.begin(), labels.end(), [&](const EventLabel& candidate) {
                return candidate.instrumentKey == t.instrument->key() && candidate.day == t.tradeDate
                    && candidate.quantity == t.quantity;
            });
            t.type = label != labels.end() ? label->type : guessed(t, delivered != nullptr);
        }
        if (t.type != TransactionType::Assignment && t.type != TransactionType::Exercise)
            continue;
        const QString name = delivered ? delivered->legs.first().instrument->symbol : t.instrument->underlyingOrSelf();
        const QString strike = t.instrument->option ? t.instrument->option->strike.toString() : QString();
        t.group = u"exercise:%1:%2:%3"_s.arg(name, strike, t.tradeDate.toString(Qt::ISODate));
        if (delivered)
            delivered->legs.first().group = t.group;
    }
}

} // namespace qm::broker::ibkr::flex
