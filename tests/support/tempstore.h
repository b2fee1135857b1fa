// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/clock.h"
#include "core/symbology/optionsymbol.h"
#include "core/symbology/symbols.h"
#include "storage/storereader.h"
#include "storage/storewriter.h"

#include <QTemporaryDir>

namespace qm::test {

/// A store in a folder of its own, on a clock that stands still.
struct TempStore {
    QTemporaryDir dir;
    ManualClock clock{QDateTime(QDate(2026, 11, 20), QTime(20, 0), Qt::UTC)};
    [[nodiscard]] QString path() const { return dir.filePath(QStringLiteral("profile/quantmatrix.sqlite")); }
    [[nodiscard]] Result<std::unique_ptr<storage::StoreWriter>> writer()
    {
        return storage::StoreWriter::open(path(), &clock);
    }
    [[nodiscard]] Result<std::unique_ptr<storage::StoreReader>> reader() const
    {
        return storage::StoreReader::open(path());
    }
};

inline Decimal dec(const char* text) { return *Decimal::parse(std::string_view(text)); }

inline StandardPosition makePosition(
    const Instrument& instrument, const char* quantity, const char* average, const char* mark)
{
    StandardPosition p;
    p.instrument = instrument;
    p.currency = instrument.currency;
    p.quantity = dec(quantity);
    p.averageCost = dec(average);
    p.marketPrice = dec(mark);
    p.asOf = QDateTime(QDate(2026, 11, 20), QTime(19, 59), Qt::UTC);
    deriveFigures(p);
    return p;
}

inline Transaction makeTrade(
    const QString& id, QDate day, const QString& symbol, const char* quantity, const char* price)
{
    Transaction t;
    t.id = id;
    t.tradeDate = day;
    t.type = dec(quantity).isNegative() ? TransactionType::Sell : TransactionType::Buy;
    t.instrument = symbology::shareInstrument(symbol, Currency::usd());
    t.quantity = dec(quantity);
    t.price = dec(price);
    t.amount = -(dec(quantity) * dec(price));
    t.currency = Currency::usd();
    t.description = QStringLiteral("Trade ") + id;
    t.source = QStringLiteral("test");
    return t;
}

/// One account with a stock, a short option and a EUR stock.
inline AccountPull makePull(const QString& number = QStringLiteral("A-1"))
{
    AccountPull pull;
    pull.account = {number, QStringLiteral("Margin"), QStringLiteral("Individual"), Currency::usd(), false};
    Balance usd;
    usd.currency = Currency::usd();
    usd.cash = dec("1000.50");
    usd.netLiquidation = dec("21000.50");
    usd.asOf = QDateTime(QDate(2026, 11, 20), QTime(19, 59), Qt::UTC);
    pull.balances = {usd};
    Instrument aapl = symbology::shareInstrument(u"AAPL", Currency::usd());
    aapl.identifiers.insert(QStringLiteral("cusip"), QStringLiteral("037833100"));
    pull.positions = {makePosition(aapl, "100", "150.25", "190.5"),
        makePosition(
            symbology::optionInstrument(*symbology::parseOcc(u"SPY   261218P00600000")), "-5", "3.10", "1.155"),
        makePosition(symbology::shareInstrument(u"ASML", Currency::eur()), "2", "700", "900")};
    pull.transactions = {makeTrade(QStringLiteral("t1"), QDate(2026, 1, 5), QStringLiteral("AAPL"), "100", "150.25"),
        makeTrade(QStringLiteral("t2"), QDate(2026, 3, 2), QStringLiteral("MSFT"), "10", "400"),
        makeTrade(QStringLiteral("t3"), QDate(2026, 3, 2), QStringLiteral("MSFT"), "-10", "410.10")};
    pull.daily = {{QDate(2026, 11, 18), dec("20000"), dec("1000")}, {QDate(2026, 11, 19), dec("20500.25"), {}}};
    pull.cursor = QStringLiteral("c1");
    return pull;
}

inline ConnectionConfig makeConnection(const QString& name, const QString& kind = QStringLiteral("alpaca"))
{
    ConnectionConfig connection;
    connection.name = name;
    connection.kind = kind;
    return connection;
}

} // namespace qm::test
