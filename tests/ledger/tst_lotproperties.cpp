// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold for every history, tried on generated ones.
#include "ledger/bookkeeper.h"
#include "ledger/dailyresults.h"
#include "support/examplebook.h"
#include "support/testenv.h"

#include <random>

using namespace qm;
using namespace Qt::StringLiterals;

namespace {
constexpr int kRounds = 200;

Transaction fill(int day, qint64 quantity, qint64 cents, qint64 fee)
{
    Transaction t;
    t.tradeDate = QDate(2026, 1, 1).addDays(day);
    t.type = quantity < 0 ? TransactionType::Sell : TransactionType::Buy;
    t.instrument = symbology::shareInstrument(u"X", Currency::usd());
    t.quantity = Decimal(quantity);
    t.price = Decimal::scaled(cents, -2);
    t.amount = -Decimal(quantity) * *t.price - Decimal::scaled(fee, -2);
    t.currency = Currency::usd();
    return t;
}

QList<Transaction> randomFills(std::mt19937& random)
{
    QList<Transaction> rows;
    const int count = 1 + int(random() % 40);
    for (int i = 0; i < count; ++i) {
        const qint64 quantity = qint64(random() % 199) - 99;
        if (quantity != 0)
            rows.append(fill(i, quantity, 100 + qint64(random() % 50000), qint64(random() % 100)));
    }
    return rows;
}

Decimal realized(const QList<Transaction>& rows)
{
    Decimal sum;
    for (const DailyResult& r : ledger::dailyResults(rows))
        sum += r.realized;
    return sum.rounded(20);
}

ledger::OpenLots lotsAfter(const QList<Transaction>& rows)
{
    std::vector<ledger::Entry> entries;
    for (const Transaction& t : rows)
        entries.push_back({qint64(entries.size()), 0, t});
    ledger::Bookkeeper keeper;
    keeper.put(entries);
    const ledger::OpenLots* lots = keeper.ledger().openLots({0, keeper.holdings().find(u"EQ:X:USD"_s)});
    return lots ? *lots : ledger::OpenLots();
}

QList<std::pair<QDate, Decimal>> gainsByDay(const QList<Transaction>& rows)
{
    QList<std::pair<QDate, Decimal>> gains;
    for (const DailyResult& r : ledger::dailyResults(rows))
        gains.append({r.date, r.realized.rounded(18)});
    return gains;
}
} // namespace

class TstLotProperties final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { qm::test::failOnWarnings(); }

    /// Gains + cash in open lots = cash of all fills; open quantity = sum of quantities; one side only.
    void moneyAndQuantityAreConserved()
    {
        std::mt19937 random(1);
        for (int round = 0; round < kRounds; ++round) {
            const auto rows = randomFills(random);
            Decimal cash;
            Decimal quantity;
            for (const auto& t : rows) {
                cash += *t.amount;
                quantity += *t.quantity;
            }
            const ledger::OpenLots lots = lotsAfter(rows);
            Decimal openCash;
            Decimal openQuantity;
            for (const auto& lot : lots.lots()) {
                openCash += *lot.cash;
                openQuantity += lot.quantity;
                QCOMPARE(lot.quantity.sign(), quantity.sign());
            }
            QCOMPARE(openQuantity, quantity);
            QCOMPARE(lots.quantity(), quantity);
            QCOMPARE((realized(rows) + openCash).rounded(18), cash);
        }
    }

    /// A fill told in parts gives the same gains, day by day.
    void partialFillsChangeNothing()
    {
        std::mt19937 random(2);
        for (int round = 0; round < kRounds; ++round) {
            const auto rows = randomFills(random);
            QList<Transaction> parts;
            for (const Transaction& t : rows) {
                const qint64 quantity = *t.quantity->toInt64();
                const qint64 first = quantity / 3;
                if (first == 0) {
                    parts.append(t);
                    continue;
                }
                Transaction a = t;
                Transaction b = t;
                a.quantity = Decimal(first);
                b.quantity = Decimal(quantity - first);
                a.amount = *t.amount * Decimal(first) / Decimal(quantity);
                b.amount = *t.amount - *a.amount;
                parts << a << b;
            }
            QCOMPARE(gainsByDay(parts), gainsByDay(rows));
        }
    }

    /// After an n:1 split, n times the quantities for the same money give the same gains.
    void splitsAreNeutral()
    {
        std::mt19937 random(3);
        int tried = 0;
        for (int round = 0; round < kRounds; ++round) {
            const auto rows = randomFills(random);
            const auto at = qsizetype(random() % size_t(rows.size() + 1));
            const Decimal ratio(2 + int(random() % 9));
            QList<Transaction> split = rows.first(at);
            Decimal held;
            for (const auto& t : split)
                held += *t.quantity;
            if (held.isZero())
                continue; // nothing to split
            ++tried;
            // Exchanges come before the trades of their day.
            Transaction event = fill(int(QDate(2026, 1, 1).daysTo(split.last().tradeDate)) + 1, 1, 0, 0);
            event.type = TransactionType::Split;
            event.quantity = held * (ratio - Decimal(1));
            event.amount = Decimal(0);
            split.append(event);
            for (Transaction t : rows.sliced(at)) {
                *t.quantity *= ratio;
                split.append(t);
            }
            QCOMPARE(gainsByDay(split), gainsByDay(rows));
        }
        QVERIFY(tried > kRounds / 2);
    }

    /// What one side of every trade gains, the other loses.
    void longsAndShortsAreMirrors()
    {
        std::mt19937 random(4);
        for (int round = 0; round < kRounds; ++round) {
            const auto rows = randomFills(random);
            QList<Transaction> mirror = rows;
            for (auto& t : mirror) {
                t.quantity = -*t.quantity;
                t.amount = -*t.amount;
                t.type = t.quantity->isNegative() ? TransactionType::Sell : TransactionType::Buy;
            }
            auto expected = gainsByDay(rows);
            for (auto& gain : expected)
                gain.second = -gain.second;
            QCOMPARE(gainsByDay(mirror), expected);
        }
    }

    /// Where the position ends flat, the gains are all the cash there is.
    void aFlatHistoryRealisesItsCash()
    {
        std::mt19937 random(5);
        for (int round = 0; round < kRounds; ++round) {
            auto rows = randomFills(random);
            Decimal held;
            Decimal cash;
            for (const auto& t : rows)
                held += *t.quantity;
            if (!held.isZero())
                rows.append(fill(100, *(-held).toInt64(), 5000, 10));
            for (const auto& t : rows)
                cash += *t.amount;
            QCOMPARE(realized(rows), cash);
        }
    }
};

QTEST_APPLESS_MAIN(TstLotProperties)
#include "tst_lotproperties.moc"
