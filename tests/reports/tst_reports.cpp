// SPDX-License-Identifier: GPL-3.0-or-later
// What the reports hold, on the example book of docs/figures.md, and what they refuse.
#include "reports/catalog.h"
#include "reports/writers.h"
#include "support/csvreader.h"
#include "support/examplebook.h"
#include "support/tempstore.h"
#include "support/testenv.h"

#include <QBuffer>

using namespace qm;
using namespace Qt::StringLiterals;
using qm::storage::RowFilter;
using qm::test::ExampleBook;

namespace {

reports::Source sourceOf(const ExampleBook& book)
{
    reports::Source source;
    source.portfolio = book.portfolio;
    source.now = ExampleBook::now();
    source.today = ExampleBook::today();
    return source;
}

/// The report as maps of column -> cell, read back from its CSV.
struct Read {
    QStringList columns;
    QList<QMap<QString, QString>> rows;
    QMap<QString, QString> totals;
    QStringList missing;

    [[nodiscard]] QStringList column(const QString& id) const
    {
        QStringList cells;
        for (const auto& row : rows)
            cells.append(row.value(id, u"no such column"_s));
        return cells;
    }
};

Read read(const reports::Table& table)
{
    Read result;
    QBuffer out;
    out.open(QIODevice::WriteOnly);
    if (!reports::writeCsv(table, out))
        return result;
    const auto records = qm::test::readCsv(out.data()).value();
    for (const QByteArray& id : records.first())
        result.columns.append(QString::fromUtf8(id));
    for (const auto& record : records.mid(1)) {
        QMap<QString, QString> row;
        for (qsizetype i = 0; i < record.size(); ++i)
            row.insert(result.columns.at(i), QString::fromUtf8(record[i]));
        result.rows.append(row);
    }
    for (const auto& [id, value] : table.totals)
        result.totals.insert(id, value.isNull() ? u"?"_s : QString::fromLatin1(value));
    result.missing = table.missing;
    return result;
}

Read report(const QString& id, const ExampleBook& book, const RowFilter& filter = {})
{
    const auto table = reports::makeReport(id, sourceOf(book), filter);
    return table ? read(*table) : Read{{u"failed: "_s + table.error().userText}, {}, {}, {}};
}

RowFilter byBroker(const QString& broker)
{
    RowFilter filter;
    filter.brokers = {broker};
    return filter;
}

RowFilter bySymbol(const QString& symbol)
{
    RowFilter filter;
    filter.symbol = symbol;
    return filter;
}

} // namespace

class TstReports final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { qm::test::failOnWarnings(); }

    void theColumnsAreFixed_data()
    {
        QTest::addColumn<QString>("columns");
        QTest::newRow("summary")
            << u"level,broker,connection,account,net_liquidation,market_value,cash,cost_basis,unrealized_pnl,"
               "unrealized_pnl_percent,day_pnl,day_pnl_percent,realized_pnl_ytd,income_ytd,positions,last_sync"_s;
        QTest::newRow("accounts")
            << u"broker,connection,account,name,type,currency,net_liquidation,cash,market_value,unrealized_pnl,"
               "day_pnl,day_pnl_percent,weight_percent,positions,last_sync,rejected_rows,closed,intact"_s;
        QTest::newRow("positions")
            << u"broker,connection,account,symbol,description,asset_class,currency,quantity,average_cost,cost_basis,"
               "market_price,market_value,notional,unrealized_pnl,unrealized_pnl_percent,day_pnl,"
               "market_value_base,weight_percent,underlying,expiry,strike,right,multiplier,as_of"_s;
        QTest::newRow("transactions")
            << u"broker,connection,account,id,trade_date,settle_date,type,symbol,description,asset_class,"
               "quantity,price,amount,commission,fees,currency,fx_rate_to_base,source"_s;
        QTest::newRow("health")
            << u"connection,broker,state,accounts,last_success,last_attempt,data_age_seconds,latency_ms,last_error,"
               "failures_in_row,next_retry,token_expiry,rejected_rows,stream,stream_instruments,stream_limit,"
               "stream_last_message,stream_reconnects"_s;
    }
    void theColumnsAreFixed()
    {
        QFETCH(QString, columns);
        const QString id = QString::fromLatin1(QTest::currentDataTag());
        QVERIFY(reports::reportIds().contains(id));
        QVERIFY(!reports::reportTitle(id).isEmpty());
        QCOMPARE(report(id, ExampleBook()).columns.join(u','), columns);
    }

    void positionsListHoldingsAndTotalTheDay()
    {
        const Read r = report(u"positions"_s, ExampleBook());
        QCOMPARE(r.column(u"symbol"_s), QStringList({u"AAPL"_s, u"ESZ26"_s, u"AAPL  261218P00180000"_s, u"ASML"_s}));
        QCOMPARE(r.column(u"market_value"_s), QStringList({u"20000"_s, u"300"_s, u"-600"_s, u"2000"_s}));
        QCOMPARE(r.column(u"market_value_base"_s), QStringList({u"20000"_s, u"300"_s, u"-600"_s, u"2200"_s}));
        QCOMPARE(r.column(u"cost_basis"_s), QStringList({u"15000"_s, u""_s, u"-1550"_s, u"1800"_s}));
        QCOMPARE(r.column(u"notional"_s), QStringList({u"20000"_s, u"250500"_s, u"-600"_s, u"2000"_s}));
        QCOMPARE(r.column(u"unrealized_pnl_percent"_s), QStringList({u"33.3333"_s, u""_s, u"61.2903"_s, u"11.1111"_s}));
        QCOMPARE(r.column(u"weight_percent"_s), QStringList({u"60.5052"_s, u"0.9076"_s, u"-1.8152"_s, u"6.6556"_s}));
        const auto& put = r.rows.at(2);
        QCOMPARE(put.value(u"underlying"_s), u"AAPL"_s);
        QCOMPARE(put.value(u"expiry"_s), u"2026-12-18"_s);
        QCOMPARE(put.value(u"strike"_s), u"180"_s);
        QCOMPARE(put.value(u"right"_s), u"P"_s);
        QCOMPARE(put.value(u"multiplier"_s), u"100"_s);
        QCOMPARE(put.value(u"as_of"_s), u"2026-11-20T20:59:00Z"_s);
        QCOMPARE(r.totals.value(u"market_value_base"_s), u"21900"_s);
        QCOMPARE(r.totals.value(u"market_value"_s), u"21900"_s);
        QCOMPARE(r.totals.value(u"cost_basis"_s), u"15430"_s);
        QCOMPARE(r.totals.value(u"unrealized_pnl"_s), u"6670"_s);
        QCOMPARE(r.totals.value(u"unrealized_pnl_percent"_s), u"43.2275"_s);
        QCOMPARE(r.totals.value(u"day_pnl"_s), u"772"_s); // with the 150 of what was closed today
        for (const QString& id : r.totals.keys())
            QVERIFY(r.columns.contains(id));
    }

    void positionsFollowTheFilter_data()
    {
        QTest::addColumn<QString>("broker");
        QTest::addColumn<QString>("symbol");
        QTest::addColumn<QStringList>("symbols");
        QTest::addColumn<QString>("day");
        QTest::newRow("broker") << u"tastytrade"_s << QString() << QStringList{u"ASML"_s} << u"22"_s;
        QTest::newRow("underlying too") << QString() << u"aapl"_s << QStringList{u"AAPL"_s, u"AAPL  261218P00180000"_s}
                                        << u"300"_s;
        QTest::newRow("closed today") << QString() << u"MSFT"_s << QStringList{} << u"150"_s;
        QTest::newRow("both") << u"tastytrade"_s << u"AAPL"_s << QStringList{} << u"?"_s;
        QTest::newRow("a kind without connection") << u"schwab"_s << QString() << QStringList{} << u"?"_s;
    }
    void positionsFollowTheFilter()
    {
        QFETCH(QString, broker);
        QFETCH(QString, symbol);
        QFETCH(QStringList, symbols);
        QFETCH(QString, day);
        RowFilter filter = bySymbol(symbol);
        if (!broker.isEmpty())
            filter.brokers = {broker};
        const Read r = report(u"positions"_s, ExampleBook(), filter);
        QCOMPARE(r.column(u"symbol"_s), symbols);
        QCOMPARE(r.totals.value(u"day_pnl"_s), day);
    }

    void damagedAndClosedAccountsShowNothing()
    {
        const ExampleBook book;
        book.roth->intact = false;
        const Read r = report(u"positions"_s, book);
        QCOMPARE(r.rows.size(), 3);
        QCOMPARE(r.missing, QStringList(u"Roth: damaged"_s));
        const Read accounts = report(u"accounts"_s, book);
        QCOMPARE(accounts.rows.at(1).value(u"net_liquidation"_s), QString());
        QCOMPARE(accounts.rows.at(1).value(u"positions"_s), QString());
        QCOMPARE(accounts.rows.at(1).value(u"intact"_s), u"0"_s);
        QCOMPARE(accounts.totals.value(u"net_liquidation"_s), u"29700"_s);
        book.roth->intact = true;
        book.roth->account.closed = true;
        QCOMPARE(report(u"positions"_s, book).rows.size(), 3);
        QCOMPARE(report(u"summary"_s, book).rows.size(), 3);
        QCOMPARE(report(u"accounts"_s, book).rows.at(1).value(u"closed"_s), u"1"_s);
        QCOMPARE(report(u"accounts"_s, book).rows.at(1).value(u"weight_percent"_s), QString());
    }

    void aMissingRateIsSaid()
    {
        const ExampleBook book;
        book.portfolio->fx = {};
        const Read r = report(u"positions"_s, book);
        QCOMPARE(r.rows.last().value(u"market_value"_s), u"2000"_s);
        QCOMPARE(r.rows.last().value(u"market_value_base"_s), QString());
        QCOMPARE(r.rows.last().value(u"weight_percent"_s), QString());
        QCOMPARE(r.totals.value(u"market_value_base"_s), u"19700"_s);
        QVERIFY(r.missing.contains(u"ASML: no EUR rate"_s));
    }

    void theSummaryAddsUp()
    {
        const Read r = report(u"summary"_s, ExampleBook());
        QCOMPARE(r.column(u"level"_s), QStringList({u"broker"_s, u"account"_s, u"broker"_s, u"account"_s, u"total"_s}));
        QCOMPARE(
            r.column(u"net_liquidation"_s), QStringList({u"29700"_s, u"29700"_s, u"3355"_s, u"3355"_s, u"33055"_s}));
        QCOMPARE(r.column(u"day_pnl"_s), QStringList({u"750"_s, u"750"_s, u"22"_s, u"22"_s, u"772"_s}));
        QCOMPARE(r.column(u"day_pnl_percent"_s).last(), u"2.3914"_s);
        QCOMPARE(r.column(u"positions"_s), QStringList({u"3"_s, u"3"_s, u"1"_s, u"1"_s, u"4"_s}));
        QCOMPARE(r.rows.at(3).value(u"account"_s), u"5WX00001"_s);
        QCOMPARE(r.rows.at(4).value(u"last_sync"_s), u"2026-11-20T20:58:00Z"_s); // the older one
        for (auto it = r.totals.cbegin(); it != r.totals.cend(); ++it)
            QCOMPARE(it.value(), r.rows.last().value(it.key()));
        QCOMPARE(report(u"summary"_s, ExampleBook(), byBroker(u"alpaca"_s)).column(u"net_liquidation"_s),
            QStringList({u"29700"_s, u"29700"_s, u"29700"_s}));
    }

    void theAccountsAddUp()
    {
        const Read r = report(u"accounts"_s, ExampleBook());
        QCOMPARE(r.column(u"account"_s), QStringList({u"A-100"_s, u"5WX00001"_s}));
        QCOMPARE(r.column(u"weight_percent"_s), QStringList({u"89.8502"_s, u"10.1498"_s}));
        QCOMPARE(r.column(u"currency"_s), QStringList({u"USD"_s, u"EUR"_s}));
        QCOMPARE(r.totals.value(u"net_liquidation"_s), u"33055"_s);
    }

    void healthHasARowPerConnection()
    {
        const ExampleBook book;
        book.roth->rejectedRows = 2;
        reports::Source source = sourceOf(book);
        ConnectionHealth health;
        health.connectionId = 1;
        health.state = ConnectionHealth::State::SignInNeeded;
        health.latencyMs = 12;
        health.failuresInARow = 3;
        health.lastError = u"Sign in again."_s;
        health.accounts = 1;
        source.health = {health};
        const Read r = read(*reports::makeReport(u"health"_s, source, {}));
        QCOMPARE(r.column(u"connection"_s), QStringList({u"Main"_s, u"Tasty"_s}));
        QCOMPARE(r.column(u"state"_s), QStringList({u"sign_in_needed"_s, u"disconnected"_s}));
        QCOMPARE(r.column(u"data_age_seconds"_s), QStringList({u"60"_s, u"120"_s}));
        QCOMPARE(r.column(u"latency_ms"_s), QStringList({u"12"_s, u""_s}));
        QCOMPARE(r.column(u"accounts"_s), QStringList({u"1"_s, u"1"_s}));
        QCOMPARE(r.column(u"rejected_rows"_s), QStringList({u"0"_s, u"2"_s}));
        QCOMPARE(r.rows.at(1).value(u"last_success"_s), u"2026-11-20T20:58:00Z"_s);
        RowFilter filter;
        filter.accountNumbers = {u"5WX00001"_s};
        QCOMPARE(
            read(*reports::makeReport(u"health"_s, source, filter)).column(u"connection"_s), QStringList(u"Tasty"_s));
    }

    void unknownNamesAreRefusedWithTheKnownOnes_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("known"); // empty: fine
        QTest::newRow("broker") << u"broker"_s << u"ibrk"_s << u"alpaca, tastytrade, schwab, demo"_s;
        QTest::newRow("broker of a connection") << u"broker"_s << u"alpaca"_s << QString();
        QTest::newRow("kind without connection") << u"broker"_s << u"schwab"_s << QString();
        QTest::newRow("all demo brokers") << u"broker"_s << u"demo"_s << QString();
        QTest::newRow("no demo broker of that name") << u"broker"_s << u"demo-atlas"_s << u"demo"_s;
        QTest::newRow("connection") << u"connection"_s << u"main"_s << u"Main, Tasty"_s;
        QTest::newRow("connection fine") << u"connection"_s << u"Main"_s << QString();
        QTest::newRow("account") << u"account"_s << u"A-10"_s << u"A-100, 5WX00001"_s;
        QTest::newRow("account fine") << u"account"_s << u"A-100"_s << QString();
        QTest::newRow("type") << u"type"_s << u"bought"_s << u"buy, sell, deposit"_s;
        QTest::newRow("type fine") << u"type"_s << u"buy"_s << QString();
    }
    void unknownNamesAreRefusedWithTheKnownOnes()
    {
        QFETCH(QString, option);
        QFETCH(QString, value);
        QFETCH(QString, known);
        RowFilter filter;
        (option == u"broker"              ? filter.brokers
                : option == u"connection" ? filter.connections
                : option == u"account"    ? filter.accountNumbers
                                          : filter.types) = {value};
        const auto checked = reports::checkFilter(
            filter, *ExampleBook().portfolio, {u"alpaca"_s, u"tastytrade"_s, u"schwab"_s, u"demo"_s});
        QCOMPARE(bool(checked), known.isEmpty());
        if (!checked) {
            QCOMPARE(checked.error().kind, Error::Kind::Input);
            QVERIFY2(checked.error().userText.contains(value), qPrintable(checked.error().userText));
            QVERIFY2(checked.error().userText.contains(known), qPrintable(checked.error().userText));
        }
    }

    void demoMeansEveryDemoBroker()
    {
        const ExampleBook book;
        book.portfolio->connections[1].kind = u"demo"_s;
        book.portfolio->connections[1].settings = {{u"label"_s, u"Atlas"_s}};
        book.roth->brokerId = u"demo-atlas"_s;
        QCOMPARE(report(u"positions"_s, book, byBroker(u"demo"_s)).column(u"broker"_s), QStringList(u"demo-atlas"_s));
        QCOMPARE(report(u"positions"_s, book, byBroker(u"demo-atlas"_s)).rows.size(), 1);
        QCOMPARE(report(u"summary"_s, book, byBroker(u"demo"_s)).column(u"broker"_s).first(), u"demo-atlas"_s);
        QCOMPARE(report(u"health"_s, book, byBroker(u"demo"_s)).rows.size(), 1);
    }

    void aBackwardPeriodIsRefused()
    {
        RowFilter filter;
        filter.from = QDate(2026, 2, 1);
        filter.to = QDate(2026, 1, 1);
        QVERIFY(!reports::checkFilter(filter, *ExampleBook().portfolio, {}));
    }

    void whatAReportCannotFilterIsRefused()
    {
        RowFilter period;
        period.from = QDate(2026, 1, 1);
        const auto isRefused = [](const QString& id, const RowFilter& filter) {
            const auto table = reports::makeReport(id, sourceOf(ExampleBook()), filter);
            return !table && table.error().kind == Error::Kind::Input;
        };
        const QStringList byInstrument{u"positions"_s, u"transactions"_s, u"holdings"_s, u"lots"_s, u"realized"_s,
            u"income"_s, u"reconciliation"_s};
        const QStringList byDay{u"transactions"_s, u"lots"_s, u"realized"_s, u"income"_s, u"performance"_s};
        for (const QString& id : reports::reportIds()) {
            QCOMPARE(isRefused(id, bySymbol(u"AAPL"_s)), !byInstrument.contains(id));
            QCOMPARE(isRefused(id, period), !byDay.contains(id));
        }
        const auto unknown = reports::makeReport(u"postions"_s, sourceOf(ExampleBook()), {});
        QCOMPARE(unknown.error().kind, Error::Kind::Input);
        QVERIFY(unknown.error().userText.contains(reports::reportIds().join(u", "_s)));
    }

    void transactionsComeFromTheStore()
    {
        qm::test::TempStore store;
        auto writer = store.writer();
        QVERIFY(writer);
        ConnectionConfig connection;
        connection.name = u"Main"_s;
        connection.kind = u"alpaca"_s;
        const auto id = (*writer)->addConnection(connection);
        QVERIFY(id);
        AccountPull pull = qm::test::makePull(u"A-100"_s);
        pull.transactions = {qm::test::makeTrade(u"t1"_s, QDate(2026, 1, 5), u"AAPL"_s, "10", "150.25"),
            qm::test::makeTrade(u"t2"_s, QDate(2026, 2, 5), u"MSFT"_s, "-4", "300")};
        pull.transactions[1].description = u"=HYPERLINK(\"x\",1)"_s;
        QVERIFY((*writer)->applyAccount(*id, pull, store.clock.now()));
        auto reader = store.reader();
        QVERIFY(reader);
        reports::Source source = sourceOf(ExampleBook());
        source.portfolio = *(*reader)->portfolio();
        source.reader = reader->get();
        const Read all = read(*reports::makeReport(u"transactions"_s, source, {}));
        QCOMPARE(all.column(u"id"_s), QStringList({u"t1"_s, u"t2"_s}));
        QCOMPARE(all.column(u"amount"_s), QStringList({u"-1502.5"_s, u"1200"_s}));
        QCOMPARE(all.column(u"type"_s), QStringList({u"buy"_s, u"sell"_s}));
        QCOMPARE(all.rows.at(1).value(u"description"_s), u"'=HYPERLINK(\"x\",1)"_s);
        QCOMPARE(all.rows.at(0).value(u"account"_s), u"A-100"_s);
        QCOMPARE(read(*reports::makeReport(u"transactions"_s, source, bySymbol(u"msft"_s))).column(u"id"_s),
            QStringList(u"t2"_s));
        RowFilter january;
        january.to = QDate(2026, 1, 31);
        QCOMPARE(read(*reports::makeReport(u"transactions"_s, source, january)).column(u"id"_s), QStringList(u"t1"_s));
    }
};

QTEST_APPLESS_MAIN(TstReports)
#include "tst_reports.moc"
