// SPDX-License-Identifier: GPL-3.0-or-later
// Rules of live prices by themselves, worked by hand: ticks, marks, a day's profit, the pace of histories, accounts.
#include "brokers/ibkr/ibkr.h"
#include "brokers/ibkr/live/daymoves.h"
#include "brokers/ibkr/live/linequote.h"
#include "brokers/ibkr/service/twssettings.h"
#include "brokers/ibkr/session/historypace.h"
#include "support/tempstore.h"
#include "support/testenv.h"

using namespace qm;
using namespace qm::test;
using namespace qm::broker::ibkr;
using namespace Qt::StringLiterals;

namespace {

using Ms = std::chrono::milliseconds;

PricedContract priced(const QString& secType, int magnifier = 1)
{
    PricedContract contract;
    contract.key = u"X"_s;
    contract.conId = 1;
    contract.secType = secType;
    contract.magnifier = Decimal(magnifier);
    return contract;
}

/// "1=100.5 2=101" by tick type; a dash: TWS has no quote now.
LineQuote after(const QString& ticks, const PricedContract& contract)
{
    LineQuote line(contract);
    for (const QString& one : ticks.split(u' ', Qt::SkipEmptyParts)) {
        tws::TickPrice tick;
        tick.type = one.section(u'=', 0, 0).toInt();
        tick.price = Decimal::parse(one.section(u'=', 1));
        tick.size = Decimal(1);
        (void)line.take(tick);
    }
    return line;
}

QString text(const std::optional<Decimal>& value) { return value ? value->toString() : u"-"_s; }

StandardPosition held(const char* quantity, const char* price, int multiplier = 1)
{
    StandardPosition position;
    position.instrument.multiplier = Decimal(multiplier);
    position.quantity = dec(quantity);
    if (price)
        position.marketPrice = dec(price);
    return position;
}

Transaction fill(const char* quantity, const char* price, const QDateTime& at)
{
    Transaction t;
    t.type = dec(quantity).isNegative() ? TransactionType::Sell : TransactionType::Buy;
    t.instrument = Instrument();
    t.instrument->symbol = u"X"_s;
    t.quantity = dec(quantity);
    if (price)
        t.price = dec(price);
    t.executedAt = at;
    return t;
}

} // namespace

class TstTwsRules final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void ticksBecomeAQuote_data()
    {
        QTest::addColumn<QString>("secType");
        QTest::addColumn<int>("magnifier");
        QTest::addColumn<QString>("ticks");
        QTest::addColumn<QString>("expected"); // bid ask last mark close, and "late"
        const QString stock = u"STK"_s;
        QTest::newRow("live") << stock << 1 << "1=10 2=11 4=10.5 9=9"
                              << "10 11 10.5 10.5 9";
        QTest::newRow("delayed") << stock << 1 << "66=10 67=11 68=10.5 75=9"
                                 << "10 11 10.5 10.5 9 late";
        QTest::newRow("IBKR's own mark") << stock << 1 << "1=10 2=11 4=10.5 37=10.7"
                                         << "10 11 10.5 10.7 -";
        QTest::newRow("last above the ask") << stock << 1 << "1=10 2=11 4=12"
                                            << "10 11 12 11 -";
        QTest::newRow("last below the bid") << stock << 1 << "1=10 2=11 4=9"
                                            << "10 11 9 10 -";
        QTest::newRow("nothing traded") << stock << 1 << "1=10 2=11"
                                        << "10 11 - 10.5 -";
        QTest::newRow("an option's middle") << u"OPT"_s << 1 << "1=1.1 2=1.3 4=1.1"
                                            << "1.1 1.3 1.1 1.2 -";
        QTest::newRow("an option nobody bids for") << u"OPT"_s << 1 << "1=- 2=0.1 4=0.2"
                                                   << "- 0.1 0.2 0.1 -";
        QTest::newRow("crossed") << u"OPT"_s << 1 << "1=1.3 2=1.1 4=1.2"
                                 << "1.3 1.1 1.2 1.1 -";
        QTest::newRow("bids end") << stock << 1 << "1=10 2=11 4=10.5 1=- 2=-"
                                  << "- - 10.5 10.5 -";
        QTest::newRow("the last price stays") << stock << 1 << "4=10.5 4=- 9=9 9=-"
                                              << "- - 10.5 10.5 9";
        QTest::newRow("live after delayed") << stock << 1 << "66=10 68=10.5 4=12"
                                            << "- - 12 12 -";
        QTest::newRow("delayed after live") << stock << 1 << "1=10 2=11 4=10.5 66=9"
                                            << "9 - - - - late";
        QTest::newRow("other ticks") << stock << 1 << "6=12 7=8 14=9 4=10"
                                     << "- - 10 10 -";
        QTest::newRow("quoted in cents") << u"FUT"_s << 100 << "1=450.25 2=450.75 9=449"
                                         << "4.5025 4.5075 - 4.505 4.49";
    }
    void ticksBecomeAQuote()
    {
        QFETCH(QString, secType);
        QFETCH(int, magnifier);
        QFETCH(QString, ticks);
        const Quote quote = after(ticks, priced(secType, magnifier)).quote({});
        QStringList told;
        for (const auto& one : {quote.bid, quote.ask, quote.last, quote.mark, quote.previousClose})
            told.append(text(one));
        if (quote.isDelayed)
            told.append(u"late"_s);
        QTEST(told.join(u' '), "expected");
    }

    void greeksOfTheModelOnly()
    {
        LineQuote line(priced(u"OPT"_s));
        tws::TickOption tick;
        tick.type = tws::ModelOption;
        QVERIFY(!line.take(tick)); // nothing was computed
        QVERIFY(!line.quote({}).greeks);
        tick.type = tws::BidOption;
        tick.delta = dec("0.9");
        QVERIFY(!line.take(tick));
        tick.type = tws::ModelOption;
        tick.delta = dec("0.5");
        QVERIFY(line.take(tick));
        QVERIFY(!line.take(tick));
        QCOMPARE(line.quote({}).greeks->delta, dec("0.5"));
        QVERIFY(!line.quote({}).greeks->vega);
    }

    void aDaysProfit_data()
    {
        QTest::addColumn<QString>("quantity");
        QTest::addColumn<QString>("price");
        QTest::addColumn<QString>("close");
        QTest::addColumn<QString>("fills");
        QTest::addColumn<int>("multiplier");
        QTest::addColumn<QString>("expected");
        QTest::newRow("long") << "10"
                              << "12"
                              << "11"
                              << "" << 1 << "10";
        QTest::newRow("short") << "-10"
                               << "12"
                               << "11"
                               << "" << 1 << "-10";
        QTest::newRow("option") << "-2"
                                << "1.5"
                                << "2"
                                << "" << 100 << "100";
        QTest::newRow("bought today") << "10"
                                      << "12"
                                      << "-"
                                      << "10@11.5" << 1 << "5";
        QTest::newRow("more today") << "10"
                                    << "12"
                                    << "11"
                                    << "4@11.5" << 1 << "8"; // 6 x 1 + 4 x 0.5
        QTest::newRow("less today") << "10"
                                    << "12"
                                    << "11"
                                    << "-4@11.5" << 1 << "12"; // 10 x 1 + 4 x 0.5
        QTest::newRow("turned") << "-5"
                                << "12"
                                << "11"
                                << "-15@11.5" << 1 << "2.5"; // 10 x 0.5 - 5 x 0.5
        QTest::newRow("closed") << "0"
                                << "-"
                                << "11"
                                << "-10@11.5" << 1 << "5";
        QTest::newRow("in and out") << "0"
                                    << "-"
                                    << "-"
                                    << "10@11 -10@11.5" << 1 << "5";
        QTest::newRow("no price") << "10"
                                  << "-"
                                  << "11"
                                  << "" << 1 << "-";
        QTest::newRow("no close") << "10"
                                  << "12"
                                  << "-"
                                  << "" << 1 << "-";
        QTest::newRow("a fill without a price") << "10"
                                                << "12"
                                                << "11"
                                                << "4@-" << 1 << "-";
    }
    void aDaysProfit()
    {
        QFETCH(QString, quantity);
        QFETCH(QString, price);
        QFETCH(QString, close);
        QFETCH(QString, fills);
        QFETCH(int, multiplier);
        const QDateTime noon(QDate(2026, 1, 6), QTime(17, 0), Qt::UTC);
        QList<Transaction> rows{fill("100", "1", noon.addDays(-1)), fill("100", "1", noon.addDays(1))};
        for (const QString& one : fills.split(u' ', Qt::SkipEmptyParts)) {
            const QByteArray size = one.section(u'@', 0, 0).toLatin1();
            const QByteArray paid = one.section(u'@', 1).toLatin1();
            rows.append(fill(size.constData(), paid == "-" ? nullptr : paid.constData(), noon));
        }
        const auto today = dayFillsOf(rows, QDate(2026, 1, 6));
        QCOMPARE(today.isEmpty(), fills.isEmpty());
        const QByteArray at = price.toLatin1();
        StandardPosition position =
            held(quantity.toLatin1().constData(), at == "-" ? nullptr : at.constData(), multiplier);
        addDay(position, Decimal::parse(close), today.isEmpty() ? nullptr : &*today.cbegin());
        QTEST(text(position.dayPnl), "expected");
    }

    void historiesHaveTheirPace()
    {
        SessionWaits waits;
        waits.historyAtOnce = 1000;
        HistoryPace pace(waits);
        const HistoryPace::Ask ask{u"AAPL 1 D"_s, u"AAPL"_s, false};
        QCOMPARE(pace.waitFor(ask, Ms(0)), Ms(0));
        pace.started(ask, Ms(0));
        QCOMPARE(pace.waitFor(ask, Ms(100)), Ms(14'900));                            // the same question
        QCOMPARE(pace.waitFor({u"MSFT 1 D"_s, u"MSFT"_s, false}, Ms(100)), Ms(400)); // half a second apart
        waits.betweenHistory = Ms(0);
        HistoryPace quick(waits);
        for (int i = 0; i < 5; ++i)
            quick.started({u"AAPL %1 D"_s.arg(i), u"AAPL"_s, false}, Ms(100 * i));
        QCOMPARE(quick.waitFor({u"AAPL 9 D"_s, u"AAPL"_s, false}, Ms(500)), Ms(1'500)); // a sixth within two seconds
        QCOMPARE(quick.waitFor({u"MSFT 9 D"_s, u"MSFT"_s, false}, Ms(500)), Ms(0));
        for (int i = 5; i < 60; ++i)
            quick.started({u"%1"_s.arg(i), u"%1"_s.arg(i), false}, Ms(1'000 + i));
        QCOMPARE(quick.waitFor({u"x"_s, u"x"_s, false}, Ms(100'000)), Ms(500'000)); // the first is ten minutes old then
        QCOMPARE(quick.waitFor({u"x"_s, u"x"_s, false}, Ms(600'000)), Ms(0));
        // What works in the background leaves twenty to people.
        QVERIFY(quick.waitFor({u"x"_s, u"x"_s, true}, Ms(600'000)) > Ms(0));
        QCOMPARE(quick.waitFor({u"x"_s, u"x"_s, true}, Ms(602'000)), Ms(0));
        quick.complained(Ms(602'000));
        QCOMPARE(quick.waitFor({u"x"_s, u"x"_s, false}, Ms(602'000)), Ms(60'000));
    }

    void notTooManyHistoriesAtOnce()
    {
        SessionWaits waits;
        HistoryPace pace(waits);
        for (int i = 0; i < 5; ++i)
            pace.started({u"%1"_s.arg(i), u"%1"_s.arg(i), false}, Ms(1'000 * i));
        const HistoryPace::Ask ask{u"x"_s, u"x"_s, false};
        QVERIFY(pace.waitFor(ask, Ms(9'000)) > Ms(0));
        pace.ended();
        QCOMPARE(pace.waitFor(ask, Ms(9'000)), Ms(0));
    }

    void accountsAreChosen_data()
    {
        QTest::addColumn<QString>("known");
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("taken"); // "!": an error
        QTest::newRow("all") << "U1,U2"
                             << ""
                             << "U1,U2";
        QTest::newRow("one") << "U1,U2"
                             << " u2 ,,"
                             << "U2";
        QTest::newRow("an advisor's group") << "F100,F100A,All,U1"
                                            << ""
                                            << "F100,U1";
        QTest::newRow("no group") << "U1,U2A"
                                  << ""
                                  << "U1,U2A";
        QTest::newRow("twice") << "U1,U1,"
                               << ""
                               << "U1";
        QTest::newRow("unknown") << "U1,U2"
                                 << "U1,U3"
                                 << "!";
    }
    void accountsAreChosen()
    {
        QFETCH(QString, known);
        QFETCH(QString, wanted);
        QFETCH(QString, taken);
        ConnectionConfig connection;
        connection.settings.insert(u"accounts"_s, wanted);
        const auto result = takenAccounts(wantedAccounts(connection), known.split(u','));
        QCOMPARE(result ? result->join(u',') : u"!"_s, taken);
        if (!result)
            QVERIFY(result.error().userText.contains(u"U3"_s) && result.error().userText.contains(u"U1, U2"_s));
    }

    void settingsAreRead()
    {
        ConnectionConfig connection;
        QVERIFY(!twsOptionsOf(connection)->has_value()); // no port: TWS is not used
        connection.settings = {{u"port"_s, u"4002"_s}, {u"market_data_lines"_s, u"40"_s}};
        QCOMPARE((*twsOptionsOf(connection))->stream.lines, 40);
        connection.settings[u"market_data_lines"_s] = u"many"_s;
        QCOMPARE(twsOptionsOf(connection).error().kind, Error::Kind::Input);
        const auto d = descriptor();
        QStringList ports;
        for (const QString& choice : d.field(u"port"_s)->choices)
            ports.append(choice.section(u'\t', 0, 0));
        QCOMPARE(ports, QStringList({u"7496"_s, u"7497"_s, u"4001"_s, u"4002"_s}));
        QVERIFY(d.field(u"accounts"_s)->advanced && d.field(u"market_data_lines"_s)->advanced);
        for (const auto one : {broker::Capability::Streaming, broker::Capability::Candles})
            QVERIFY(d.capabilities.contains(one));
    }
};

QTEST_GUILESS_MAIN(TstTwsRules)
#include "tst_twsrules.moc"
