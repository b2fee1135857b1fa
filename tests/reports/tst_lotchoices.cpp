// SPDX-License-Identifier: GPL-3.0-or-later
// What a sale could be met by, worked by hand, and what choosing changes.
#include "reports/ledger/lotchoices.h"
#include "reports/shop.h"

using namespace qm;
using namespace qm::test;

class TstLotChoices final : public QObject {
    Q_OBJECT

    /// Bought 10 at 100 and 10 at 120, 5 at 90 only after the sale of 12 at 130.
    static AccountPull trades()
    {
        AccountPull pull = account(u"A"_s);
        pull.transactions = {makeTrade(u"1"_s, {2026, 1, 5}, u"AAPL"_s, "10", "100"),
            makeTrade(u"2"_s, {2026, 2, 5}, u"AAPL"_s, "10", "120"),
            makeTrade(u"3"_s, {2026, 3, 5}, u"AAPL"_s, "-12", "130"),
            makeTrade(u"4"_s, {2026, 4, 5}, u"AAPL"_s, "5", "90")};
        return pull;
    }

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void whatWasOpenThenCanBeChosen()
    {
        TempStore store;
        auto writer = *store.writer();
        const qint64 connection = *writer->addConnection(makeConnection(u"One"_s));
        QVERIFY(writer->applyAccount(connection, trades(), store.clock.now()).hasValue());
        const auto reader = *store.reader();
        const auto book = *reports::LedgerBook::load(*reader, {});
        const auto sale = reports::lotsOfClosing(*book, 3);
        QVERIFY(sale.hasValue());
        QCOMPARE(sale->quantity, dec("12"));
        QCOMPARE(sale->proceedsPerUnit, dec("130"));
        QCOMPARE(sale->lots.size(), 2); // the one bought later is not among them
        QCOMPARE(sale->lots.at(0).taken, dec("10"));
        QCOMPARE(sale->lots.at(1).taken, dec("2"));
        QCOMPARE(sale->lots.at(1).costPerUnit, dec("120"));
        QCOMPARE(reports::gainOf(*sale, {dec("10"), dec("2")}), dec("320")); // 10 x 30 + 2 x 10
        QCOMPARE(reports::gainOf(*sale, {dec("2"), dec("10")}), dec("160")); // 2 x 30 + 10 x 10
        QVERIFY(!reports::lotsOfClosing(*book, 1));                          // a purchase
        QVERIFY(!reports::lotsOfClosing(*book, 99));

        ledger::LedgerRules rules;
        rules.methodOfAccount.insert(sale->account, ledger::LotMethod::Specific);
        rules.choices.insert(3, {{1, dec("2")}, {2, dec("10")}});
        const auto chosen = book->under(rules);
        Decimal gain;
        chosen->ledger().eachClosed([&](const ledger::ClosedLot& lot) { gain += *lot.realized(); });
        QCOMPARE(gain, dec("160"));
        const auto again = reports::lotsOfClosing(*chosen, 3);
        QVERIFY(again->isChosen);
        QCOMPARE(again->lots.at(1).taken, dec("10"));
        QCOMPARE(again->lots.at(1).quantity, dec("10")); // as it was before the sale
    }

    void aShortIsBoughtBack()
    {
        TempStore store;
        auto writer = *store.writer();
        const qint64 connection = *writer->addConnection(makeConnection(u"One"_s));
        AccountPull pull = account(u"A"_s);
        pull.transactions = {makeTrade(u"1"_s, {2026, 1, 5}, u"AAPL"_s, "-10", "100"),
            makeTrade(u"2"_s, {2026, 2, 5}, u"AAPL"_s, "-10", "120"),
            makeTrade(u"3"_s, {2026, 3, 5}, u"AAPL"_s, "10", "90")};
        QVERIFY(writer->applyAccount(connection, pull, store.clock.now()).hasValue());
        const auto book = *reports::LedgerBook::load(**store.reader(), {});
        const auto closing = reports::lotsOfClosing(*book, 3);
        QVERIFY(closing->isShort);
        QCOMPARE(reports::gainOf(*closing, {dec("10"), dec("0")}), dec("100")); // sold at 100, bought at 90
        QCOMPARE(reports::gainOf(*closing, {dec("0"), dec("10")}), dec("300"));
    }
};

QTEST_GUILESS_MAIN(TstLotChoices)
#include "tst_lotchoices.moc"
