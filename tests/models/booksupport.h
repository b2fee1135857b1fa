// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/symbology/symbols.h"
#include "core/values/portfolio.h"

#include <QTimeZone>

namespace qm::test {

inline Decimal dec(const char* text) { return *Decimal::parse(std::string_view(text)); }

inline QDateTime bookTime() { return QDateTime(QDate(2026, 11, 20), QTime(20, 42, 6), Qt::UTC); }

/// A position of shares with figures derived from price and cost. `mark` or `average` may be nullptr: unknown.
inline StandardPosition shares(const char* symbol, const char* quantity, const char* average, const char* mark,
    const char* close = nullptr, Currency currency = Currency::usd())
{
    StandardPosition p;
    p.instrument = symbology::shareInstrument(QString::fromLatin1(symbol), currency);
    p.currency = currency;
    p.quantity = dec(quantity);
    if (average != nullptr)
        p.averageCost = dec(average);
    if (mark != nullptr)
        p.marketPrice = dec(mark);
    if (close != nullptr)
        p.previousClose = dec(close);
    p.asOf = bookTime();
    deriveFigures(p);
    return p;
}

inline StandardPosition option(const char* root, QDate expiry, OptionRight right, const char* strike,
    const char* quantity, const char* average, const char* mark, const char* close = nullptr)
{
    StandardPosition p;
    Instrument& i = p.instrument;
    i.assetClass = AssetClass::Option;
    i.currency = Currency::usd();
    i.underlying = QString::fromLatin1(root);
    i.multiplier = Decimal(100);
    i.option = OptionTerms{i.underlying, expiry, right, dec(strike)};
    i.expiry = expiry;
    i.symbol = QStringLiteral("%1%2%3%4")
                   .arg(i.underlying, -6)
                   .arg(expiry.toString(QStringLiteral("yyMMdd")), idOf(right))
                   .arg((dec(strike) * Decimal(1000)).toString(), 8, u'0');
    p.currency = i.currency;
    p.quantity = dec(quantity);
    p.averageCost = dec(average);
    p.marketPrice = dec(mark);
    if (close != nullptr)
        p.previousClose = dec(close);
    p.asOf = bookTime();
    deriveFigures(p);
    return p;
}

inline AccountStatePtr account(qint64 id, const QString& broker, const QString& name, const QString& number,
    const char* cash, QList<StandardPosition> positions)
{
    auto state = std::make_shared<AccountState>();
    state->accountId = id;
    state->connectionId = 1 + qint64(qHash(broker) % 1000);
    state->brokerId = broker;
    state->connectionName = broker;
    state->account.name = name;
    state->account.number = number;
    state->account.currency = Currency::usd();
    state->generation = 1;
    state->pulledAt = bookTime();
    Balance usd;
    usd.currency = Currency::usd();
    usd.cash = dec(cash);
    usd.asOf = bookTime();
    state->balances = {usd};
    std::sort(positions.begin(), positions.end(),
        [](const StandardPosition& a, const StandardPosition& b) { return a.instrument.key() < b.instrument.key(); });
    state->positions = std::move(positions);
    return state;
}

inline PortfolioPtr portfolio(const QList<AccountStatePtr>& accounts)
{
    auto result = std::make_shared<PortfolioSnapshot>();
    result->generation = 1;
    result->accounts = accounts;
    result->base = Currency::usd();
    result->fx.insert({Currency::eur(), Currency::usd(), QDate(2026, 11, 19), dec("1.0842"), QStringLiteral("ECB")});
    return result;
}

/// The book of the design pictures: 3 brokers, 5 accounts, shares, options, a short and a second currency.
inline PortfolioPtr pictureBook()
{
    const auto c = OptionRight::Call;
    const auto p = OptionRight::Put;
    const QDate nov27(2026, 11, 27);
    const QDate dec11(2026, 12, 11);
    const QDate dec18(2026, 12, 18);
    const QDate jan15(2027, 1, 15);
    const QDate nov20(2026, 11, 20);
    return portfolio({
        account(1, QStringLiteral("ibkr"), QStringLiteral("Margin"), QStringLiteral("U1234417"), "25196.80",
            {shares("AAPL", "200", "231.46", "268.40", "265.92"),
                option("AAPL", dec18, c, "280", "-2", "4.85", "3.67", "3.09"),
                shares("ASML", "18", "684.74", "815.90", "809.40", Currency::eur()),
                shares("GLD", "40", "281.30", "372.90", "374.40")}),
        account(2, QStringLiteral("ibkr"), QStringLiteral("Roth IRA"), QStringLiteral("U1238052"), "4112.08",
            {shares("NVDA", "120", "98.30", "187.62", "190.85"), shares("QQQ", "45", "462", "598.34", "596.10")}),
        account(3, QStringLiteral("tastytrade"), QStringLiteral("Individual"), QStringLiteral("5WT55W31"), "75386.20",
            {shares("NVDA", "100", "171.75", "187.62", "190.85"),
                option("NVDA", nov27, p, "190", "-1", "3.40", "5.95", "4.63"),
                option("NVDA", dec18, c, "205", "-1", "4.12", "3.22", "4.27"),
                option("PLTR", nov20, p, "150", "-1", "1.64", "0.01", "0.41"),
                option("PLTR", dec18, c, "170", "-1", "5.10", "4.40", "4.80"),
                option("SPY", dec18, p, "620", "-2", "6.10", "10.09", "8.40"),
                option("SPY", dec18, p, "640", "2", "9.90", "13.89", "12.40"),
                option("SPY", dec18, c, "700", "-2", "6.27", "1.71", "1.90"),
                option("SPY", dec18, c, "715", "2", "2.58", "0.35", "0.41"),
                option("AMD", dec11, p, "215", "-1", "6.85", "4.11", "5.13"),
                shares("TSLA", "-40", "418.60", "402.15", "409.90")}),
        account(4, QStringLiteral("schwab"), QStringLiteral("Brokerage"), QStringLiteral("88112902"), "9875.40",
            {shares("AAPL", "150", "224.10", "268.40", "265.92"), shares("MSFT", "100", "391.20", "512.10", "509.44"),
                option("MSFT", jan15, c, "540", "-1", "11.85", "8.85", "8.20"),
                shares("VTI", "195", "240.10", "322.18", "321.02")}),
        account(5, QStringLiteral("schwab"), QStringLiteral("Rollover IRA"), QStringLiteral("88112447"), "2240.91",
            {shares("VTI", "200", "239.80", "322.18", "321.02"), shares("BND", "220", "74.62", "73.84", "73.90")}),
    });
}

inline Quote quoteOf(const QString& key, const Decimal& mark, int secondsLater = 1)
{
    Quote quote;
    quote.instrumentKey = key;
    quote.mark = mark;
    quote.asOf = bookTime().addSecs(secondsLater);
    quote.source = QStringLiteral("test");
    return quote;
}

} // namespace qm::test
