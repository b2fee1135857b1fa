// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/symbology/symbols.h"
#include "core/values/portfolio.h"

namespace qm::test {

inline Decimal number(const char* text) { return *Decimal::parse(std::string_view(text)); }

/// The book of docs/figures.md, section 1: what the reader can work out by hand.
struct ExampleBook {
    static QDate today() { return {2026, 11, 20}; }
    static QDateTime now() { return QDateTime(today(), QTime(21, 0), Qt::UTC); }

    std::shared_ptr<AccountState> margin = marginAccount();
    std::shared_ptr<AccountState> roth = rothAccount();
    std::shared_ptr<PortfolioSnapshot> portfolio = std::make_shared<PortfolioSnapshot>();

    ExampleBook()
    {
        ConnectionConfig alpaca;
        alpaca.id = 1;
        alpaca.name = QStringLiteral("Main");
        alpaca.kind = QStringLiteral("alpaca");
        ConnectionConfig tastytrade;
        tastytrade.id = 2;
        tastytrade.name = QStringLiteral("Tasty");
        tastytrade.kind = QStringLiteral("tastytrade");
        portfolio->connections = {alpaca, tastytrade};
        portfolio->accounts = {margin, roth};
        portfolio->fx.insert(
            {Currency::eur(), Currency::usd(), today().addDays(-1), number("1.10"), QStringLiteral("ECB")});
    }

    static StandardPosition position(
        const Instrument& instrument, const char* quantity, const char* average, const char* mark, const char* close)
    {
        StandardPosition p;
        p.instrument = instrument;
        p.currency = instrument.currency;
        p.quantity = number(quantity);
        p.averageCost = number(average);
        p.marketPrice = number(mark);
        p.previousClose = number(close);
        p.asOf = now().addSecs(-60);
        deriveFigures(p);
        return p;
    }

    static Instrument put(const QString& occ, const QString& underlying, QDate expiry, const char* strike)
    {
        Instrument i;
        i.assetClass = AssetClass::Option;
        i.symbol = occ;
        i.currency = Currency::usd();
        i.underlying = underlying;
        i.multiplier = Decimal(100);
        i.option = OptionTerms{underlying, expiry, OptionRight::Put, number(strike)};
        i.expiry = expiry;
        return i;
    }

private:
    static std::shared_ptr<AccountState> account(qint64 id, const QString& broker, const QString& connection,
        const QString& accountNumber, const QString& name, Currency currency)
    {
        auto state = std::make_shared<AccountState>();
        state->accountId = id;
        state->connectionId = id;
        state->brokerId = broker;
        state->connectionName = connection;
        state->account = {accountNumber, name, QStringLiteral("margin"), currency, false};
        state->generation = 1;
        state->pulledAt = now().addSecs(-60 * id);
        return state;
    }

    static std::shared_ptr<AccountState> marginAccount()
    {
        auto state = account(1, QStringLiteral("alpaca"), QStringLiteral("Main"), QStringLiteral("A-100"),
            QStringLiteral("Margin"), Currency::usd());
        Balance usd;
        usd.currency = Currency::usd();
        usd.cash = Decimal(10000);
        state->balances = {usd};
        StandardPosition closed;
        closed.instrument = symbology::shareInstrument(u"MSFT", Currency::usd());
        closed.currency = Currency::usd();
        closed.realizedDayPnl = Decimal(150);
        deriveFigures(closed);
        state->positions = {position(symbology::shareInstrument(u"AAPL", Currency::usd()), "100", "150", "200", "198"),
            closed,
            position(symbology::futureInstrument(
                         {QStringLiteral("ES"), 12, 2026}, Decimal(50), Currency::usd(), QDate(2026, 12, 18)),
                "1", "5000", "5010", "5004"),
            position(put(QStringLiteral("AAPL  261218P00180000"), QStringLiteral("AAPL"), QDate(2026, 12, 18), "180"),
                "-5", "3.10", "1.20", "1.40")};
        return state;
    }

    static std::shared_ptr<AccountState> rothAccount()
    {
        auto state = account(2, QStringLiteral("tastytrade"), QStringLiteral("Tasty"), QStringLiteral("5WX00001"),
            QStringLiteral("Roth"), Currency::eur());
        Balance eur;
        eur.currency = Currency::eur();
        eur.cash = Decimal(1000);
        eur.netLiquidation = Decimal(3050);
        eur.previousNetLiquidation = Decimal(3030);
        state->balances = {eur};
        state->positions = {position(symbology::shareInstrument(u"ASML", Currency::eur()), "2", "900", "1000", "990")};
        return state;
    }
};

} // namespace qm::test
