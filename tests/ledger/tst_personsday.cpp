// SPDX-License-Identifier: GPL-3.0-or-later
// The person's day: when it begins, with which marks, and what was won since. Every figure is worked out by hand.
#include "core/clock.h"
#include "core/symbology/symbols.h"
#include "ledger/day/dayfigures.h"
#include "ledger/day/sessions.h"
#include "ledger/figures.h"
#include "ledger/revalue.h"
#include "support/testenv.h"

using namespace qm;
using namespace Qt::StringLiterals;

namespace {

Decimal d(const char* text) { return *Decimal::parse(std::string_view(text)); }

QDateTime utc(const char* text) { return QDateTime::fromString(QString::fromLatin1(text) + u"Z"_s, Qt::ISODate); }

Instrument share(const char* symbol)
{
    return symbology::shareInstrument(QString::fromLatin1(symbol), Currency::usd());
}

Instrument other(AssetClass assetClass, const char* symbol, const char* multiplier)
{
    Instrument one;
    one.assetClass = assetClass;
    one.symbol = QString::fromLatin1(symbol);
    one.currency = Currency::usd();
    one.multiplier = d(multiplier);
    return one;
}

StandardPosition held(const Instrument& instrument, const char* quantity, const char* mark, const char* asOf = nullptr)
{
    StandardPosition p;
    p.instrument = instrument;
    p.currency = Currency::usd();
    p.quantity = d(quantity);
    p.marketPrice = d(mark);
    p.previousClose = d("1"); // the broker's day: must show nowhere
    if (asOf)
        p.asOf = utc(asOf);
    deriveFigures(p);
    return p;
}

Transaction fill(const Instrument& instrument, const char* quantity, const char* price, const char* at)
{
    Transaction t;
    t.id = QString::fromLatin1(at);
    t.instrument = instrument;
    t.quantity = d(quantity);
    t.type = t.quantity->isNegative() ? TransactionType::Sell : TransactionType::Buy;
    t.price = d(price);
    t.executedAt = utc(at);
    t.tradeDate = marketDate(*t.executedAt);
    t.currency = Currency::usd();
    return t;
}

/// The five fills of the table below, each between two of the hours at which a day may begin.
QList<Transaction> evening()
{
    const Instrument aapl = share("AAPL");
    return {fill(aapl, "20", "201", "2026-11-23T21:30:00"), fill(aapl, "-10", "202", "2026-11-23T22:30:00"),
        fill(aapl, "5", "202.5", "2026-11-23T23:30:00"), fill(aapl, "-15", "202", "2026-11-24T00:30:00"),
        fill(aapl, "40", "201.5", "2026-11-24T01:30:00")};
}

StandardPosition told(const StandardPosition& position, const QList<Transaction>& bookings, const char* base)
{
    AccountState account;
    account.positions = {position};
    ledger::DayMarks marks{DayStart::NewYork17, QDate(2026, 11, 24), {}};
    if (base)
        marks.prices.insert(position.instrument.key(), d(base));
    const auto day = ledger::onDay(account, bookings, marks);
    return day->positions.isEmpty() ? StandardPosition() : day->positions.first();
}

QString text(const std::optional<Decimal>& value) { return value ? value->toString() : u"-"_s; }

} // namespace

class TstPersonsDay final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { qm::test::failOnWarnings(); }

    void dayBeginsAtItsHour_data()
    {
        QTest::addColumn<DayStart>("start");
        QTest::addColumn<QDate>("day");
        QTest::addColumn<QDateTime>("begin");
        const auto row = [](const char* name, DayStart start, QDate day, const char* begin) {
            QTest::newRow(name) << start << day << utc(begin);
        };
        const QDate winter(2026, 11, 24);
        row("midnight", DayStart::NewYorkMidnight, winter, "2026-11-24T05:00:00");
        row("17", DayStart::NewYork17, winter, "2026-11-23T22:00:00");
        row("18", DayStart::NewYork18, winter, "2026-11-23T23:00:00");
        row("20", DayStart::NewYork20, winter, "2026-11-24T01:00:00");
        row("utc", DayStart::UtcMidnight, winter, "2026-11-24T00:00:00");
        // Clocks go forward on 8 March at 02:00: that day has 23 hours.
        row("17, the day before summer", DayStart::NewYork17, QDate(2026, 3, 8), "2026-03-07T22:00:00");
        row("17, summer", DayStart::NewYork17, QDate(2026, 3, 9), "2026-03-08T21:00:00");
        row("midnight, the day before summer", DayStart::NewYorkMidnight, QDate(2026, 3, 8), "2026-03-08T05:00:00");
        row("midnight, summer", DayStart::NewYorkMidnight, QDate(2026, 3, 9), "2026-03-09T04:00:00");
        row("utc, summer", DayStart::UtcMidnight, QDate(2026, 3, 9), "2026-03-09T00:00:00");
        // And back on 1 November: 25 hours.
        row("20, the day before winter", DayStart::NewYork20, QDate(2026, 11, 1), "2026-11-01T00:00:00");
        row("20, winter", DayStart::NewYork20, QDate(2026, 11, 2), "2026-11-02T01:00:00");
    }
    void dayBeginsAtItsHour()
    {
        QFETCH(DayStart, start);
        QFETCH(QDate, day);
        QFETCH(QDateTime, begin);
        QCOMPARE(beginOf(day, start), begin);
        QCOMPARE(dayOf(begin, start), day);
        QCOMPARE(dayOf(begin.addMSecs(-1), start), day.addDays(-1));
        QCOMPARE(dayOf(beginOf(day.addDays(1), start).addMSecs(-1), start), day);
    }

    void clockCarriesTheChoice()
    {
        ManualClock clock(utc("2026-11-23T22:30:00")); // 17:30 in New York
        QCOMPARE(clock.today(), QDate(2026, 11, 23));
        clock.setDayStart(DayStart::NewYork17);
        QCOMPARE(clock.today(), QDate(2026, 11, 24));
        QCOMPARE(clock.marketToday(), QDate(2026, 11, 23)); // what brokers mean stays
        clock.setDayStart(DayStart::NewYork18);
        QCOMPARE(clock.today(), QDate(2026, 11, 23));
        for (const DayStart start : dayStarts())
            QCOMPARE(dayStartFromId(idOf(start)), start);
        QVERIFY(!dayStartFromId(u"noon"));
    }

    void dayIsWhatWasWonSinceItBegan_data()
    {
        QTest::addColumn<DayStart>("start");
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("day");
        // 100 AAPL at 203; each base is 200. 17:00: 80 before, 20 net bought for 4 022.50:
        // 20 300 - 16 000 - 4 022.50. The later the day begins, the fewer fills are of it.
        const auto late = u"2026-11-24T02:00:00"_s;
        QTest::newRow("17") << DayStart::NewYork17 << late << u"277.5"_s;
        QTest::newRow("18") << DayStart::NewYork18 << late << u"257.5"_s;
        QTest::newRow("utc") << DayStart::UtcMidnight << late << u"270"_s;
        QTest::newRow("20") << DayStart::NewYork20 << late << u"240"_s;
        // At 16:45 only the first fill is there: 80 x 203 - 60 x 200 - 4 020, whichever hour is chosen.
        const auto early = u"2026-11-23T21:45:00"_s;
        for (const DayStart start :
            {DayStart::NewYork17, DayStart::NewYork18, DayStart::NewYork20, DayStart::UtcMidnight})
            QTest::addRow("%s, early", qPrintable(idOf(start))) << start << early << u"220"_s;
    }
    void dayIsWhatWasWonSinceItBegan()
    {
        QFETCH(DayStart, start);
        QFETCH(QString, now);
        QFETCH(QString, day);
        const QDateTime moment = utc(qPrintable(now));
        QList<Transaction> until;
        Decimal quantity(60);
        for (const Transaction& t : evening()) {
            if (*t.executedAt <= moment) {
                until.append(t);
                quantity += *t.quantity;
            }
        }
        AccountState account;
        account.positions = {held(share("AAPL"), qPrintable(quantity.toString()), "203")};
        const ledger::DayMarks marks{
            start, dayOf(moment, start), {{account.positions.first().instrument.key(), Decimal(200)}}};
        const auto shown = ledger::onDay(account, until, marks)->positions;
        QCOMPARE(shown.size(), 1);
        QCOMPARE(text(shown.first().dayPnl), day);
        QCOMPARE(text(shown.first().previousClose), u"200"_s);
    }

    void shortsAndFuturesKeepTheirSigns()
    {
        // -5 puts of 100 at 1.20, begun at 1.40 with -7, two bought back at 1.30: -600 + 980 - 260.
        const Instrument put = other(AssetClass::Option, "AAPL  261218P00180000", "100");
        QCOMPARE(text(told(held(put, "-5", "1.20"), {fill(put, "2", "1.30", "2026-11-24T14:40:00")}, "1.40").dayPnl),
            u"120"_s);
        StandardPosition future = held(other(AssetClass::Future, "ESZ26", "50"), "1", "5010");
        future.marketValue = d("450"); // since the last settlement, which is not when the person's day begins
        const StandardPosition shown = told(future, {}, "5004");
        QCOMPARE(text(shown.dayPnl), u"300"_s);
        QCOMPARE(text(shown.marketValue), u"450"_s);
    }

    void whatWasClosedCountsAndWhatClosedEarlierDoesNot()
    {
        // 10 MSFT, begun at 100, sold at 105; the broker's row is gone already.
        AccountState account;
        StandardPosition earlier = held(share("KO"), "0", "60"); // closed on the broker's day before this one began
        earlier.realizedDayPnl = d("75");
        account.positions = {earlier};
        const ledger::DayMarks marks{DayStart::NewYork17, QDate(2026, 11, 24), {{share("MSFT").key(), d("100")}}};
        const auto shown =
            ledger::onDay(account, {fill(share("MSFT"), "-10", "105", "2026-11-24T15:00:00")}, marks)->positions;
        QCOMPARE(shown.size(), 1);
        QCOMPARE(shown.first().instrument.symbol, u"MSFT"_s);
        QVERIFY(shown.first().quantity.isZero());
        QCOMPARE(text(shown.first().realizedDayPnl), u"50"_s);
        // Bought and sold within the day: no mark is needed.
        const auto round = ledger::onDay(account,
            {fill(share("F"), "7", "10", "2026-11-24T15:00:00"), fill(share("F"), "-7", "10.5", "2026-11-24T15:01:00")},
            marks);
        QCOMPARE(text(round->positions.first().dayPnl), u"3.5"_s);
    }

    void whatIsNotKnownIsADash()
    {
        const Instrument aapl = share("AAPL");
        const StandardPosition position = held(aapl, "100", "203");
        QCOMPARE(text(told(position, {}, "200").dayPnl), u"300"_s);
        const StandardPosition noMark = told(position, {}, nullptr);
        QCOMPARE(text(noMark.dayPnl), u"-"_s);
        QCOMPARE(text(noMark.previousClose), u"-"_s); // never the broker's of another day
        Transaction timeless = fill(aapl, "20", "201", "2026-11-23T21:30:00");
        timeless.executedAt.reset();
        QCOMPARE(text(told(position, {timeless}, "200").dayPnl), u"-"_s);
        timeless.tradeDate = QDate(2026, 11, 24); // the next exchange day: after 17:00 in any case
        QCOMPARE(text(told(position, {timeless}, "200").dayPnl), u"280"_s);
        timeless.tradeDate = QDate(2026, 11, 20);
        QCOMPARE(text(told(position, {timeless}, "200").dayPnl), u"300"_s);
        Transaction split = fill(aapl, "50", "0", "2026-11-24T14:00:00");
        split.type = TransactionType::Split;
        QCOMPARE(text(told(position, {split}, "200").dayPnl), u"-"_s);
        split.voided = true;
        QCOMPARE(text(told(position, {split}, "200").dayPnl), u"300"_s);
        // Opened within the day: no mark is needed.
        QCOMPARE(text(told(position, {fill(aapl, "100", "201", "2026-11-24T15:00:00")}, nullptr).dayPnl), u"200"_s);
    }

    void marksAreWhatWasKnownWhenTheDayBegan_data()
    {
        QTest::addColumn<QDate>("day");
        QTest::addColumn<QString>("quoted");
        QTest::addColumn<QString>("share"); // "-": no mark
        QTest::addColumn<QString>("coin");
        // Before: Friday 20 November 17:00 (the day of the 21st) with 270 and 90 000. The quotes say 280 and 91 000.
        const auto row = [](const char* name, QDate day, const char* quoted, const char* share, const char* coin) {
            QTest::newRow(name) << day << QString::fromLatin1(quoted) << QString::fromLatin1(share)
                                << QString::fromLatin1(coin);
        };
        row("the same day", QDate(2026, 11, 21), "2026-11-20T21:59:00", "270", "90000");
        row("Saturday evening keeps Friday's share", QDate(2026, 11, 22), "2026-11-21T21:59:00", "270", "91000");
        row("Sunday evening too", QDate(2026, 11, 23), "2026-11-22T21:30:00", "270", "91000");
        row("a coin's price of three hours ago is none", QDate(2026, 11, 23), "2026-11-22T19:00:00", "270", "-");
        row("Monday evening", QDate(2026, 11, 24), "2026-11-23T21:10:00", "280", "91000");
        row("the close is enough for a share", QDate(2026, 11, 24), "2026-11-23T20:58:00", "280", "-");
        row("the line was lost at noon", QDate(2026, 11, 24), "2026-11-23T17:00:00", "-", "-");
        row("newer than the roll", QDate(2026, 11, 24), "2026-11-23T22:00:01", "-", "-");
    }
    void marksAreWhatWasKnownWhenTheDayBegan()
    {
        QFETCH(QDate, day);
        QFETCH(QString, quoted);
        const Instrument coin = other(AssetClass::Crypto, "BTC-USD", "1");
        auto account = std::make_shared<AccountState>();
        account->positions = {held(share("AAPL"), "1", "265", "2026-11-20T15:00:00"), held(coin, "1", "1")};
        PortfolioSnapshot portfolio;
        portfolio.accounts = {account};
        const ledger::DayMarks before{
            DayStart::NewYork17, QDate(2026, 11, 21), {{share("AAPL").key(), d("270")}, {coin.key(), d("90000")}}};
        QHash<QString, Quote> quotes;
        for (const auto& [instrument, mark] : {std::pair(share("AAPL"), "280"), std::pair(coin, "91000")}) {
            Quote quote;
            quote.mark = d(mark);
            quote.asOf = utc(qPrintable(quoted));
            quotes.insert(instrument.key(), quote);
        }
        const auto marks = ledger::rolled(before, DayStart::NewYork17, day, portfolio, quotes);
        QCOMPARE(marks.day, day);
        const auto of = [&marks](const Instrument& instrument) {
            return marks.prices.contains(instrument.key()) ? marks.prices.value(instrument.key()).toString() : u"-"_s;
        };
        QTEST(of(share("AAPL")), "share");
        QTEST(of(coin), "coin");
        // Another choice begins anew: nothing is kept of the marks of another hour.
        const auto anew = ledger::rolled(before, DayStart::UtcMidnight, QDate(2026, 11, 22), portfolio, {});
        QVERIFY(anew.prices.isEmpty());
    }

    void aPullBeforeTheRollIsEnough()
    {
        auto account = std::make_shared<AccountState>();
        account->positions = {held(share("AAPL"), "1", "271.5", "2026-11-23T20:50:00")};
        PortfolioSnapshot portfolio;
        portfolio.accounts = {account};
        const auto marks = ledger::rolled({}, DayStart::NewYork17, QDate(2026, 11, 24), portfolio, {});
        QCOMPARE(marks.prices.value(share("AAPL").key()), d("271.5"));
    }

    void sessionsFollowTheExchangesCalendar()
    {
        for (const QDate closed :
            {QDate(2026, 1, 1), QDate(2026, 1, 19), QDate(2026, 2, 16), QDate(2026, 4, 3), QDate(2026, 5, 25),
                QDate(2026, 6, 19), QDate(2026, 7, 3), QDate(2026, 9, 7), QDate(2026, 11, 26), QDate(2026, 12, 25),
                QDate(2027, 6, 18), QDate(2027, 7, 5), QDate(2027, 12, 24), QDate(2025, 4, 18), QDate(2026, 11, 21)})
            QVERIFY2(!ledger::isSessionDay(closed), qPrintable(closed.toString(Qt::ISODate)));
        for (const QDate open : {QDate(2026, 11, 27), QDate(2026, 12, 24), QDate(2027, 12, 31), QDate(2021, 6, 18),
                 QDate(2026, 10, 12), QDate(2026, 11, 11), QDate(2026, 4, 6)})
            QVERIFY2(ledger::isSessionDay(open), qPrintable(open.toString(Qt::ISODate)));
        using ledger::lastTradable;
        // Friday after Thanksgiving ends at 13:00; the Sunday after belongs to it; futures begin again at 18:00.
        QCOMPARE(lastTradable(AssetClass::Stock, utc("2026-11-27T22:00:00")), utc("2026-11-27T18:00:00"));
        QCOMPARE(lastTradable(AssetClass::Stock, utc("2026-11-29T22:00:00")), utc("2026-11-27T18:00:00"));
        QCOMPARE(lastTradable(AssetClass::Future, utc("2026-11-29T22:00:00")), utc("2026-11-27T22:00:00"));
        QCOMPARE(lastTradable(AssetClass::Future, utc("2026-11-30T01:00:00")), utc("2026-11-30T01:00:00"));
        QCOMPARE(lastTradable(AssetClass::Future, utc("2026-11-30T22:59:00")), utc("2026-11-30T22:00:00"));
        QCOMPARE(lastTradable(AssetClass::Option, utc("2026-11-24T15:00:00")), utc("2026-11-24T15:00:00"));
        QCOMPARE(lastTradable(AssetClass::Crypto, utc("2026-11-29T03:00:00")), utc("2026-11-29T03:00:00"));
    }

    void ticksMoveTheDayAndBringNoOtherBase()
    {
        const Instrument aapl = share("AAPL");
        auto account = std::make_shared<AccountState>();
        account->positions = {held(aapl, "10", "105"), held(share("MSFT"), "10", "300")};
        auto portfolio = std::make_shared<PortfolioSnapshot>();
        portfolio->dayStart = DayStart::NewYork17;
        portfolio->accounts = {
            ledger::onDay(*account, {}, {DayStart::NewYork17, QDate(2026, 11, 24), {{aapl.key(), d("100")}}})};
        Quote quote;
        quote.mark = d("106");
        quote.previousClose = d("90"); // of the exchange's day
        const auto moved =
            ledger::revalued(portfolio, {{aapl.key(), quote}, {share("MSFT").key(), quote}}, QDate(2026, 11, 24));
        const auto& shown = moved->accounts.first()->positions;
        QCOMPARE(text(shown.first().dayPnl), u"60"_s);
        QCOMPARE(text(shown.last().dayPnl), u"-"_s); // its mark is not known, and 90 is of another day
        QCOMPARE(text(shown.last().marketPrice), u"106"_s);
    }

    void percentIsOfWhatTheDayBeganWith()
    {
        auto account = std::make_shared<AccountState>();
        account->pulledAt = utc("2026-11-24T15:00:00");
        account->account.currency = Currency::usd();
        Balance balance;
        balance.currency = Currency::usd();
        balance.cash = d("500");
        balance.previousNetLiquidation = d("1"); // the broker's day
        account->balances = {balance};
        account->daily = {{QDate(2026, 11, 23), d("2"), std::nullopt}}; // an exchange day's end
        account->positions = {held(share("AAPL"), "10", "105")};
        PortfolioSnapshot portfolio;
        portfolio.dayStart = DayStart::NewYork17;
        portfolio.accounts = {
            ledger::onDay(*account, {}, {DayStart::NewYork17, QDate(2026, 11, 24), {{share("AAPL").key(), d("100")}}})};
        const auto figures = ledger::figures(portfolio, {}, QDate(2026, 11, 24));
        QCOMPARE(text(figures.dayPnl), u"50"_s);
        QCOMPARE(figures.dayPnlPercent->rounded(4), d("3.3333")); // 50 of 1 550 - 50
    }
};

QTEST_GUILESS_MAIN(TstPersonsDay)
#include "tst_personsday.moc"
