// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/demo/demo.h"
#include "brokers/demo/market/market.h"
#include "brokers/demo/market/tradingcalendar.h"
#include "brokers/demo/market/universe.h"
#include "brokers/demo/statement.h"
#include "core/values/fxtable.h"
#include "support/testenv.h"

#include <QObject>
#include <QSet>

using namespace qm;
using namespace qm::broker::demo;
using namespace Qt::StringLiterals;

namespace {

Brokerage make(const QString& label, QDate today, quint64 seed = 1)
{
    return Brokerage(
        label, seed, today, [] { return true; }, [](int, int) {});
}

QList<AccountPull> pullAll(const Brokerage& brokerage)
{
    const QDateTime now(brokerage.today(), QTime(18, 0), Qt::UTC);
    QList<AccountPull> result;
    for (qsizetype i = 0; i < brokerage.accounts(); ++i)
        result.append(brokerage.pull(i, now, false, {}));
    return result;
}

const QStringList kLabels = {u"Atlas"_s, u"Borealis"_s, u"Cascade"_s};

} // namespace

/// The demo books tie out: holdings, cash and daily values are what the transactions make them.
class TestDemoBook final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void days_data()
    {
        QTest::addColumn<QString>("label");
        QTest::addColumn<QDate>("today");
        QTest::addColumn<quint64>("seed");
        const QList<QDate> days = {QDate(2026, 11, 23), QDate(2026, 11, 27), QDate(2026, 11, 28), QDate(2026, 12, 25),
            QDate(2027, 1, 4), QDate(2026, 3, 2), QDate(2025, 5, 6)};
        for (const QString& label : kLabels) {
            for (const QDate& day : days)
                QTest::addRow("%s %s", qPrintable(label), qPrintable(day.toString(Qt::ISODate)))
                    << label << day << quint64(1);
        }
        QTest::addRow("other seed") << u"Atlas"_s << QDate(2026, 11, 23) << quint64(77);
        QTest::addRow("other label") << u"My own"_s << QDate(2026, 11, 23) << quint64(1);
    }

    void cashAndHoldingsFollowFromTheTransactions_data() { days_data(); }
    void cashAndHoldingsFollowFromTheTransactions()
    {
        QFETCH(QString, label);
        QFETCH(QDate, today);
        QFETCH(quint64, seed);
        for (const AccountPull& pull : pullAll(make(label, today, seed))) {
            QHash<QString, Decimal> held;
            QHash<Currency, Decimal> cash;
            QSet<QString> ids;
            QDate last;
            for (const Transaction& t : pull.transactions) {
                QVERIFY2(!ids.contains(t.id), qPrintable(t.id));
                ids.insert(t.id);
                QVERIFY(t.tradeDate <= today && isTradingDay(t.tradeDate) && (!last.isValid() || last <= t.tradeDate));
                last = t.tradeDate;
                cash[t.currency] += t.amount.value();
                if (t.quantity)
                    held[t.instrument->key()] += *t.quantity;
                if (t.quantity
                    && t.price) { // the line explains itself: amount = -(quantity x multiplier x price) - charges
                    const Decimal gross = *t.quantity * t.instrument->multiplier.value() * *t.price;
                    QCOMPARE(*t.amount, -gross + t.commission.value_or(0) + t.fees.value_or(0));
                }
            }
            for (const Balance& balance : pull.balances) {
                Decimal value;
                for (const StandardPosition& p : pull.positions) {
                    if (p.currency == balance.currency)
                        value += p.marketValue.value();
                }
                QCOMPARE(balance.cash.value(), cash.take(balance.currency));
                QCOMPARE(balance.netLiquidation.value(), *balance.cash + value);
                QCOMPARE(balance.netLiquidation->rounded(2), *balance.netLiquidation); // whole cents
            }
            for (const Decimal& rest : cash)
                QCOMPARE(rest, Decimal(0));
            for (const StandardPosition& p : pull.positions)
                QCOMPARE(p.quantity, held.take(p.instrument.key()));
            for (auto it = held.cbegin(); it != held.cend(); ++it)
                QVERIFY2(it->isZero(), qPrintable(it.key()));
        }
    }

    void dailyValuesFollowFromTransactionsAndCloses_data() { days_data(); }
    void dailyValuesFollowFromTransactionsAndCloses()
    {
        QFETCH(QString, label);
        QFETCH(QDate, today);
        QFETCH(quint64, seed);
        const Market market(seed, today);
        const Brokerage brokerage = make(label, today, seed);
        for (const AccountPull& pull : pullAll(brokerage)) {
            struct Line {
                Instrument instrument;
                Decimal quantity;
            };
            QHash<QString, Line> held;
            Decimal dollars, euros;
            qsizetype next = 0;
            QCOMPARE(static_cast<size_t>(pull.daily.size()), market.days().size() - (market.isOpenToday() ? 1 : 0));
            for (int day = 0; day < static_cast<int>(pull.daily.size()); ++day) {
                const DailyValue& daily = pull.daily.at(day);
                QCOMPARE(daily.date, market.days()[static_cast<size_t>(day)]);
                for (; next < pull.transactions.size() && pull.transactions.at(next).tradeDate <= daily.date; ++next) {
                    const Transaction& t = pull.transactions.at(next);
                    (t.currency == Currency::eur() ? euros : dollars) += t.amount.value();
                    if (t.quantity) {
                        Line& line = held[t.instrument->key()];
                        line = {*t.instrument, line.quantity + *t.quantity};
                    }
                }
                Decimal dollarValue = dollars, euroValue = euros;
                for (const Line& line : held) {
                    const int listing = listingOf(qPrintable(line.instrument.underlyingOrSelf()));
                    qint64 price = market.close(listing, day);
                    if (const auto& option = line.instrument.option) {
                        const qint64 strike = (option->strike * Decimal(100)).toInt64().value();
                        price = optionPrice(option->right, price, strike, daily.date.daysTo(option->expiry),
                            universe()[static_cast<size_t>(listing)].optionVolatility);
                    }
                    const Decimal value =
                        line.quantity * line.instrument.multiplier.value() * Decimal::scaled(price, -2);
                    (line.instrument.currency == Currency::eur() ? euroValue : dollarValue) += value;
                }
                const Decimal rate = Decimal::scaled(market.close(eurUsd(), day), -4);
                QCOMPARE(daily.netLiquidation, dollarValue + (euroValue * rate).rounded(2, Decimal::Rounding::HalfUp));
                QCOMPARE(daily.cash.value(), dollars + (euros * rate).rounded(2, Decimal::Rounding::HalfUp));
            }
        }
    }

    void dayProfitIsTheChangeOfWorthLessFlows_data() { days_data(); }
    void dayProfitIsTheChangeOfWorthLessFlows()
    {
        QFETCH(QString, label);
        QFETCH(QDate, today);
        QFETCH(quint64, seed);
        for (const AccountPull& pull : pullAll(make(label, today, seed))) {
            for (const Balance& balance : pull.balances) {
                // Whatever was booked today besides price moves: flows, income, charges.
                Decimal other;
                for (const Transaction& t : pull.transactions) {
                    if (t.tradeDate != today || t.currency != balance.currency)
                        continue;
                    other += t.quantity ? t.commission.value_or(0) + t.fees.value_or(0) : t.amount.value();
                }
                Decimal profit;
                for (const StandardPosition& p : pull.positions) {
                    if (p.currency == balance.currency)
                        profit += p.dayPnl.value();
                }
                QCOMPARE(*balance.netLiquidation - balance.previousNetLiquidation.value(), profit + other);
            }
        }
    }

    void aNewDayChangesNothingThatPassed()
    {
        for (const QString& label : kLabels) {
            const auto before = pullAll(make(label, QDate(2026, 11, 23)));
            const auto again = pullAll(make(label, QDate(2026, 11, 23)));
            const auto after = pullAll(make(label, QDate(2026, 12, 1)));
            for (qsizetype i = 0; i < before.size(); ++i) {
                QCOMPARE(again.at(i).transactions, before.at(i).transactions);
                QCOMPARE(again.at(i).positions, before.at(i).positions);
                QCOMPARE(again.at(i).balances, before.at(i).balances);
                QCOMPARE(after.at(i).account, before.at(i).account);
                QCOMPARE(after.at(i).transactions.first(before.at(i).transactions.size()), before.at(i).transactions);
                QCOMPARE(after.at(i).daily.first(before.at(i).daily.size()), before.at(i).daily);
                QCOMPARE(after.at(i).daily.size(), before.at(i).daily.size() + 5); // Thanksgiving is no trading day
            }
        }
    }

    void theThreeBooksShowEverythingWorthShowing_data()
    {
        QTest::addColumn<QDate>("today");
        for (const QDate& day : {QDate(2026, 11, 23), QDate(2026, 11, 27), QDate(2026, 11, 28), QDate(2026, 12, 16)})
            QTest::addRow("%s", qPrintable(day.toString(Qt::ISODate))) << day;
    }
    void theThreeBooksShowEverythingWorthShowing()
    {
        QFETCH(QDate, today);
        int accounts = 0, holdings = 0, longCalls = 0, shortCalls = 0, longPuts = 0, shortPuts = 0, inTheMoney = 0,
            soon = 0;
        int shortStock = 0, crypto = 0, euroStock = 0, bonds = 0, merged = 0;
        bool euroCash = false;
        Decimal worth;
        QSet<TransactionType> types;
        QHash<QString, QSet<QString>> brokersOf;
        FxTable fx;
        for (const QString& label : kLabels) {
            const Brokerage brokerage = make(label, today);
            for (const FxRate& rate : brokerage.fxRates({}))
                fx.insert(rate);
            for (const AccountPull& pull : pullAll(brokerage)) {
                ++accounts;
                QVERIFY(pull.daily.front().date <= today.addYears(-3));
                for (const Transaction& t : pull.transactions)
                    types.insert(t.type);
                for (const Balance& b : pull.balances) {
                    worth += fx.convert(*b.netLiquidation, b.currency, Currency::usd(), today).value();
                    euroCash = euroCash || (b.currency == Currency::eur() && b.cash->isPositive());
                    QVERIFY2(!b.cash->isNegative(), qPrintable(pull.account.name));
                }
                for (const StandardPosition& p : pull.positions) {
                    if (p.quantity.isZero())
                        continue;
                    ++holdings;
                    brokersOf[p.instrument.key()].insert(label);
                    const bool isShort = p.quantity.isNegative();
                    QCOMPARE(p.costBasis->isNegative(), isShort);
                    QCOMPARE(*p.unrealizedPnl, *p.marketValue - *p.costBasis);
                    if (const auto& option = p.instrument.option) {
                        const bool call = option->right == OptionRight::Call;
                        ++(call ? (isShort ? shortCalls : longCalls) : (isShort ? shortPuts : longPuts));
                        soon += today.daysTo(option->expiry) <= 7;
                        const Market market(1, today);
                        const Decimal spot =
                            Decimal::scaled(market.mark(listingOf(qPrintable(p.instrument.underlying))), -2);
                        inTheMoney += call ? spot > option->strike : spot < option->strike;
                    }
                    shortStock += p.instrument.assetClass == AssetClass::Stock && isShort;
                    crypto += p.instrument.assetClass == AssetClass::Crypto;
                    euroStock += p.currency == Currency::eur();
                    bonds += p.instrument.symbol == u"AGG";
                }
            }
        }
        for (const QSet<QString>& brokers : brokersOf)
            merged += brokers.size() > 1;
        QCOMPARE(accounts, 5);
        QVERIFY2(holdings >= 25 && holdings <= 40, qPrintable(QString::number(holdings)));
        QVERIFY2(worth > Decimal(500'000) && worth < Decimal(570'000), qPrintable(worth.toString()));
        for (const int count :
            {longCalls, shortCalls, longPuts, shortPuts, inTheMoney, soon, shortStock, euroStock, bonds})
            QVERIFY(count > 0);
        QVERIFY(crypto >= 3 && merged >= 4 && euroCash);
        for (const TransactionType type :
            {TransactionType::Deposit, TransactionType::Buy, TransactionType::Sell, TransactionType::Dividend,
                TransactionType::WithholdingTax, TransactionType::Interest, TransactionType::Fee,
                TransactionType::Expiration, TransactionType::Assignment, TransactionType::FxTrade})
            QVERIFY2(types.contains(type), qPrintable(idOf(type)));
    }

    void anIncrementalPullRepeatsOnlyTheLastWeek()
    {
        const QDate today(2026, 11, 23);
        const Brokerage brokerage = make(u"Borealis"_s, today);
        PullRequest::Known known;
        known.lastTransaction = known.lastDaily = QDate(2026, 11, 20);
        const AccountPull pull = brokerage.pull(0, QDateTime(today, QTime(18, 0), Qt::UTC), false, known);
        QVERIFY(!pull.transactions.isEmpty());
        QVERIFY(pull.transactions.front().tradeDate >= QDate(2026, 11, 13));
        QCOMPARE(pull.daily.front().date, QDate(2026, 11, 13));
    }

    void liveMarksAreTheSameForEveryConnection()
    {
        const QDate today(2026, 11, 23);
        const QDateTime now(today, QTime(3, 14, 15), Qt::UTC);
        QHash<QString, Quote> seen;
        int shared = 0;
        for (const QString& label : kLabels) {
            for (const Quote& quote : make(label, today).quotes(now)) {
                QVERIFY(*quote.bid <= *quote.mark && *quote.mark <= *quote.ask);
                if (const auto found = seen.constFind(quote.instrumentKey); found != seen.constEnd()) {
                    QCOMPARE(quote, *found);
                    ++shared;
                }
                seen.insert(quote.instrumentKey, quote);
            }
        }
        QVERIFY(shared >= 4);
        const Market market(1, today);
        QSet<qint64> prices;
        for (int second = 0; second < 60; ++second)
            prices.insert(market.markAt(listingOf("NVDA"), now.addSecs(second).toMSecsSinceEpoch()));
        QVERIFY(prices.size() > 20);
        for (const qint64 price : prices)
            QVERIFY(qAbs(price - market.mark(listingOf("NVDA"))) * 100 < price * 10);
    }

    void theCalendarKnowsTheHolidays()
    {
        for (const QDate& day : {QDate(2026, 1, 1), QDate(2026, 1, 19), QDate(2026, 2, 16), QDate(2026, 4, 3),
                 QDate(2026, 5, 25), QDate(2026, 6, 19), QDate(2026, 7, 3), QDate(2026, 9, 7), QDate(2026, 11, 26),
                 QDate(2026, 12, 25), QDate(2026, 11, 28), QDate(2027, 7, 5)})
            QVERIFY2(!isTradingDay(day), qPrintable(day.toString(Qt::ISODate)));
        QVERIFY(isTradingDay(QDate(2021, 12, 31))); // New Year on a Saturday is not made up for
        QVERIFY(isTradingDay(QDate(2026, 11, 27)));
        QCOMPARE(monthlyExpiry(2026, 6), QDate(2026, 6, 18)); // third Friday is Juneteenth
        QCOMPARE(monthlyExpiry(2026, 11), QDate(2026, 11, 20));
    }
};

QTEST_GUILESS_MAIN(TestDemoBook)
#include "tst_demobook.moc"
