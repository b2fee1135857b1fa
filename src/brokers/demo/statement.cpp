// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/demo/statement.h"

#include "brokers/demo/market/numbers.h"
#include "brokers/demo/market/tradingcalendar.h"
#include "brokers/demo/market/universe.h"
#include "core/symbology/optionsymbol.h"
#include "core/symbology/symbols.h"

#include <QLocale>

namespace qm::broker::demo {

using namespace Qt::StringLiterals;

namespace {

constexpr int kOverlapDays = 7; // a re-pull repeats the last week, as real adapters do

const Listing& traits(const Contract& contract) { return universe()[static_cast<size_t>(contract.listing)]; }

Currency currencyOf(const Contract& contract) { return isEuro(contract) ? Currency::eur() : Currency::usd(); }

} // namespace

Instrument instrumentOf(const Contract& contract)
{
    const Listing& listing = traits(contract);
    const QString symbol = QString::fromLatin1(listing.symbol);
    Instrument instrument;
    if (contract.isOption()) {
        OptionTerms terms;
        terms.root = symbol;
        terms.expiry = contract.expiryDate();
        terms.right = contract.right == 'C' ? OptionRight::Call : OptionRight::Put;
        terms.strike = hundredths(contract.strike);
        const std::optional<Decimal> multiplier(Decimal(100));
        instrument = symbology::optionInstrument(terms, multiplier, symbol);
        instrument.description = u"%1 %2 %3 %4"_s.arg(symbol, QLocale::c().toString(terms.expiry, u"d MMM yyyy"_s),
            terms.strike.toString(), terms.right == OptionRight::Call ? u"Call"_s : u"Put"_s);
    } else {
        instrument = listing.assetClass == AssetClass::Crypto
            ? symbology::cryptoInstrument(symbol)
            : symbology::shareInstrument(symbol, currencyOf(contract), listing.assetClass);
        instrument.description = QString::fromLatin1(listing.name);
    }
    instrument.identifiers.insert(u"demo"_s, instrument.symbol);
    return instrument;
}

Brokerage::Brokerage(const QString& label, quint64 seed, QDate today, const std::function<bool()>& keepGoing,
    const std::function<void(int, int)>& progress)
    : m_label(label), m_market(std::make_unique<Market>(seed, today)), m_plans(plansFor(label))
{
    m_books.reserve(m_plans.size());
    for (const AccountPlan& plan : m_plans) {
        progress(static_cast<int>(m_books.size()), static_cast<int>(m_plans.size()));
        m_books.push_back(live(plan, *m_market, keepGoing));
    }
}

Account Brokerage::account(qsizetype index) const
{
    uint hash = 17;
    for (const QChar c : m_label.toLower())
        hash = hash * 31 + c.unicode();
    const QChar initial = m_label.isEmpty() ? u'D' : m_label.at(0).toUpper();
    const AccountPlan& plan = m_plans[static_cast<size_t>(index)];
    return {u"%1%2%3"_s.arg(initial).arg(10'000 + hash % 90'000).arg(101 + index * 113), plan.name, plan.type,
        Currency::usd(), false};
}

qint64 Brokerage::price(const Contract& contract, const QDateTime& now, bool live) const
{
    const qint64 spot =
        live ? m_market->markAt(contract.listing, now.toMSecsSinceEpoch()) : m_market->mark(contract.listing);
    if (!contract.isOption())
        return spot;
    return optionPrice(contract.right == 'C' ? OptionRight::Call : OptionRight::Put, spot, contract.strike,
        today().daysTo(contract.expiryDate()), traits(contract).optionVolatility);
}

qint64 Brokerage::previousClose(const Contract& contract, const Book& book) const
{
    const int last = static_cast<int>(m_market->days().size()) - 1;
    return book.closePrice(contract, m_market->isOpenToday() ? last - 1 : last);
}

StandardPosition Brokerage::positionOf(
    const Contract& contract, const Holding& holding, const Book& book, const QDateTime& now, bool live) const
{
    StandardPosition position;
    position.instrument = instrumentOf(contract);
    position.currency = currencyOf(contract);
    position.quantity = hundredths(holding.quantity);
    position.asOf = now;
    const qint64 mark = price(contract, now, live);
    const qint64 before = previousClose(contract, book);
    position.marketPrice = hundredths(mark);
    position.previousClose = hundredths(before);

    const bool filledToday = m_market->isOpenToday() && !holding.fillsToday.empty();
    const qint64 sinceYesterday = m_market->isOpenToday() ? holding.quantityAtOpen : holding.quantity;
    const qint64 multiplier = contract.multiplier();
    qint64 day = sinceYesterday * multiplier * (mark - before) / 100;
    qint64 realized = 0;
    if (filledToday) {
        for (const Fill& fill : holding.fillsToday) {
            day += fill.quantity * multiplier * (mark - fill.price) / 100;
            realized -= fill.closedQuantity * multiplier * (fill.price - before) / 100;
        }
        position.realizedDayPnl = hundredths(realized);
    }
    position.dayPnl = hundredths(day);
    if (holding.quantity != 0) {
        position.marketValue = hundredths(holding.quantity * multiplier * mark / 100);
        position.costBasis = holding.cost() * Decimal::scaled(1, -2);
        const Decimal units = position.quantity.abs() * Decimal(multiplier);
        position.averageCost = (position.costBasis->abs() / units).rounded(6);
    }
    deriveFigures(position);
    position.brokerSpecific = "{\"lots\":" + QByteArray::number(static_cast<qint64>(holding.lots.size())) + '}';
    return position;
}

Transaction Brokerage::transactionOf(const Booking& booking, const QString& accountNumber) const
{
    Transaction t;
    t.id =
        u"%1-%2-%3"_s.arg(accountNumber, booking.day.toString(u"yyyyMMdd"_s)).arg(booking.sequence, 2, 10, QChar(u'0'));
    t.tradeDate = booking.day;
    t.type = booking.type;
    t.currency = booking.euro ? Currency::eur() : Currency::usd();
    t.amount = hundredths(booking.amount);
    t.description = booking.text;
    t.source = u"demo"_s;
    if (booking.commission)
        t.commission = hundredths(*booking.commission);
    if (booking.fees)
        t.fees = hundredths(*booking.fees);
    if (booking.contract) {
        t.instrument = instrumentOf(*booking.contract);
        const bool crypto = t.instrument->assetClass == AssetClass::Crypto;
        t.settleDate = crypto ? booking.day : nextTradingDay(booking.day);
        if (t.description.isEmpty())
            t.description = t.instrument->description;
    } else {
        t.settleDate = booking.day;
    }
    if (booking.quantity)
        t.quantity = hundredths(*booking.quantity);
    if (booking.price)
        t.price = hundredths(*booking.price);
    // Between 14:30 and 20:30 UTC, from the id's own numbers: the same at every pull.
    const auto second = static_cast<int>(
        mix(static_cast<quint64>(booking.day.toJulianDay()), static_cast<quint64>(booking.sequence), 7) % 300);
    t.executedAt = QDateTime(booking.day, QTime(14, 30).addSecs(booking.sequence * 600 + second), Qt::UTC);
    return t;
}

QList<Balance> Brokerage::balances(
    qsizetype index, const QList<StandardPosition>& positions, const QDateTime& now) const
{
    const Book& book = m_books[static_cast<size_t>(index)];
    QList<Balance> result;
    for (const bool euro : {false, true}) {
        const Currency currency = euro ? Currency::eur() : Currency::usd();
        Decimal value, exposure;
        bool any = !euro || book.cash(true) != 0;
        for (const StandardPosition& position : positions) {
            if (position.currency == currency && position.marketValue) {
                value += *position.marketValue;
                exposure += position.marketValue->abs();
                any = true;
            }
        }
        if (!any)
            continue;
        Balance balance;
        balance.currency = currency;
        balance.cash = hundredths(book.cash(euro));
        balance.netLiquidation = *balance.cash + value;
        if (!book.dayEnds().empty())
            balance.previousNetLiquidation =
                hundredths(euro ? book.dayEnds().back().euros : book.dayEnds().back().dollars);
        if (m_plans[static_cast<size_t>(index)].margin) {
            balance.maintenanceMargin = (exposure * Decimal::scaled(3, -1)).rounded(2);
            const Decimal room = *balance.netLiquidation - *balance.maintenanceMargin;
            balance.buyingPower = room.isNegative() ? Decimal(0) : room * Decimal(2);
        } else {
            balance.buyingPower = balance.cash->isNegative() ? Decimal(0) : *balance.cash;
        }
        balance.asOf = now;
        result.append(balance);
    }
    return result;
}

AccountPull Brokerage::pull(qsizetype index, const QDateTime& now, bool live, const PullRequest::Known& known) const
{
    const Book& book = m_books[static_cast<size_t>(index)];
    AccountPull result;
    result.account = account(index);
    for (const auto& [contract, holding] : book.holdings()) {
        if (holding.quantity != 0 || (m_market->isOpenToday() && !holding.fillsToday.empty()))
            result.positions.append(positionOf(contract, holding, book, now, live));
    }
    result.balances = balances(index, result.positions, now);
    const auto wanted = [](QDate day, const std::optional<QDate>& last) {
        return !last || day >= last->addDays(-kOverlapDays);
    };
    for (const Booking& booking : book.bookings()) {
        if (wanted(booking.day, known.lastTransaction))
            result.transactions.append(transactionOf(booking, result.account.number));
    }
    for (const DayEnd& end : book.dayEnds()) {
        if (wanted(end.day, known.lastDaily))
            result.daily.append({end.day, hundredths(end.value), hundredths(end.cash)});
    }
    return result;
}

QList<FxRate> Brokerage::fxRates(std::optional<QDate> from) const
{
    QList<FxRate> result;
    for (int i = 0; i < static_cast<int>(m_market->days().size()); ++i) {
        const QDate day = m_market->days()[static_cast<size_t>(i)];
        if (!from || day >= from->addDays(-kOverlapDays))
            result.append(
                {Currency::eur(), Currency::usd(), day, Decimal::scaled(m_market->close(eurUsd(), i), -4), u"demo"_s});
    }
    return result;
}

QList<Bar> Brokerage::bars(std::optional<QDate> from) const
{
    QList<Bar> result;
    const auto listings = universe();
    for (int listing = 0; listing < static_cast<int>(listings.size()); ++listing) {
        if (listing == eurUsd())
            continue;
        Contract contract;
        contract.listing = listing;
        const QString key = instrumentOf(contract).key();
        for (int i = 0; i < static_cast<int>(m_market->days().size()); ++i) {
            const QDate day = m_market->days()[static_cast<size_t>(i)];
            if (from && day < from->addDays(-kOverlapDays))
                continue;
            const Candle candle = dayOf(contract, i);
            result.append({key, day, candle.open, candle.high, candle.low, candle.close, {}, u"demo"_s});
        }
    }
    return result;
}

Greeks Brokerage::greeksOf(const Contract& contract, const QDateTime& now) const
{
    const int volatility = traits(contract).optionVolatility;
    const OptionGreeks model = optionGreeks(contract.right == 'C' ? OptionRight::Call : OptionRight::Put,
        m_market->markAt(contract.listing, now.toMSecsSinceEpoch()), contract.strike,
        today().daysTo(contract.expiryDate()), volatility);
    const auto exact = [](double value) { return Decimal::scaled(qRound64(value * 1e6), -6); };
    Greeks greeks;
    greeks.delta = exact(model.delta);
    greeks.gamma = exact(model.gamma);
    greeks.theta = exact(model.theta);
    greeks.vega = exact(model.vega);
    greeks.impliedVolatility = Decimal::scaled(volatility, -2);
    return greeks;
}

void Brokerage::quoteShares(int listing, const QDateTime& now, QHash<QString, Quote>& byKey) const
{
    Contract shares;
    shares.listing = listing;
    Quote quote;
    quote.instrumentKey = instrumentOf(shares).key();
    if (byKey.contains(quote.instrumentKey))
        return;
    const qint64 mark = price(shares, now, true);
    const qint64 tick = traits(shares).tick;
    quote.bid = hundredths(qMax<qint64>(mark - tick, 0));
    quote.ask = hundredths(mark + tick);
    quote.last = quote.mark = hundredths(mark);
    quote.previousClose = hundredths(m_market->previousClose(listing));
    quote.asOf = now;
    quote.source = u"demo"_s;
    byKey.insert(quote.instrumentKey, quote);
}

QList<Quote> Brokerage::quotes(const QDateTime& now) const
{
    QHash<QString, Quote> byKey;
    for (const Book& book : m_books) {
        for (const auto& [contract, holding] : book.holdings()) {
            if (holding.quantity == 0)
                continue;
            Quote quote;
            quote.instrumentKey = instrumentOf(contract).key();
            const qint64 mark = price(contract, now, true);
            const qint64 spread = contract.isOption() ? qMax<qint64>(mark / 100, 1) : traits(contract).tick;
            quote.bid = hundredths(qMax<qint64>(mark - spread, 0));
            quote.ask = hundredths(mark + spread);
            quote.last = quote.mark = hundredths(mark);
            quote.previousClose = hundredths(previousClose(contract, book));
            quote.asOf = now;
            quote.source = u"demo"_s;
            if (contract.isOption())
                quote.greeks = greeksOf(contract, now);
            byKey.insert(quote.instrumentKey, quote);
            if (contract.isOption()) // what it stands on may not be held
                quoteShares(contract.listing, now, byKey);
        }
    }
    return byKey.values();
}

} // namespace qm::broker::demo
