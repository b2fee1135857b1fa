// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/badges.h"
#include "models/positions/positiontotalsmodel.h"
#include "models/roles.h"
#include "models/sort/sortproxy.h"
#include "support/testenv.h"

#include "booksupport.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace qm;
using namespace qm::models;
using namespace qm::test;
using namespace Qt::StringLiterals;
using C = PositionColumn;

namespace {

QModelIndex find(const QAbstractItemModel& model, const QString& name, const QModelIndex& parent = {})
{
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        if (index.data().toString() == name)
            return index;
    }
    return {};
}

Decimal number(const QModelIndex& row, C column, int role = Qt::DisplayRole)
{
    return row.siblingAtColumn(static_cast<int>(column)).data(role).value<Decimal>();
}

QVariant cell(const QModelIndex& row, C column, int role = Qt::DisplayRole)
{
    return row.siblingAtColumn(static_cast<int>(column)).data(role);
}

QStringList badgeTexts(const QModelIndex& row)
{
    QStringList texts;
    for (const QString& badge : row.data(BadgesRole).toStringList())
        texts += Badge::decoded(badge).text;
    return texts;
}

QStringList names(const QAbstractItemModel& model, const QModelIndex& parent = {})
{
    QStringList result;
    for (int row = 0; row < model.rowCount(parent); ++row)
        result += model.index(row, 0, parent).data().toString();
    return result;
}

} // namespace

class TstPositionsModel final : public QObject {
    Q_OBJECT
    ManualClock m_clock{bookTime()};
    using Tester = QAbstractItemModelTester;
    static constexpr auto kReport = Tester::FailureReportingMode::QtTest;

private Q_SLOTS:
    void init() { qm::test::failOnWarnings(); }

    void groupsByUnderlyingAndCollapsesSingles()
    {
        PositionsModel model(m_clock);
        Tester tester(&model, kReport);
        model.setPortfolio(pictureBook());
        const QModelIndex aapl = find(model, u"AAPL"_s);
        QCOMPARE(names(model, aapl), QStringList({u"Shares"_s, u"18 Dec 280 C"_s}));
        const QModelIndex lots = find(model, u"Shares"_s, aapl);
        QCOMPARE(names(model, lots), QStringList({u"Margin"_s, u"Brokerage"_s}));
        QCOMPARE(number(lots, C::Quantity), dec("350"));
        QCOMPARE(number(lots, C::AverageCost).toFixed(4), u"228.3057"_s);
        QCOMPARE(number(lots, C::UnrealizedPnl), dec("14033"));
        QCOMPARE(number(aapl, C::UnrealizedPnl), dec("14269"));
        QCOMPARE(number(aapl, C::MarketValueBase), dec("93206"));
        QCOMPARE(number(aapl, C::DayPnl), dec("752"));
        QCOMPARE(number(aapl, C::Mark), dec("268.40"));
        QCOMPARE(cell(aapl, C::Quantity), QVariant(u""_s)); // shares and contracts have no common quantity
        QCOMPARE(find(model, u"QQQ"_s).isValid(), true);    // one position: the row itself
        QCOMPARE(model.rowCount(find(model, u"QQQ"_s)), 0);
        QCOMPARE(model.rowCount(find(model, u"VTI"_s)), 2); // one instrument in two accounts
        QCOMPARE(number(find(model, u"VTI"_s), C::Quantity), dec("395"));
        QVERIFY(find(model, u"AMD 11 Dec 215 P"_s).isValid());
    }

    void everyGroupingHoldsTheSameMoney_data()
    {
        QTest::addColumn<Grouping>("grouping");
        QTest::addColumn<int>("top");
        QTest::newRow("flat") << Grouping::Flat << 23;
        QTest::newRow("symbol") << Grouping::Symbol << 20;
        QTest::newRow("underlying") << Grouping::Underlying << 12;
        QTest::newRow("broker") << Grouping::Broker << 3;
        QTest::newRow("account") << Grouping::Account << 5;
    }
    void everyGroupingHoldsTheSameMoney()
    {
        QFETCH(Grouping, grouping);
        QFETCH(int, top);
        PositionsModel model(m_clock);
        Tester tester(&model, kReport);
        model.setPortfolio(pictureBook());
        model.setGrouping(grouping);
        QCOMPARE(model.rowCount(), top);
        Decimal sum;
        for (int row = 0; row < model.rowCount(); ++row)
            sum += number(model.index(row, 0), C::MarketValueBase);
        QCOMPARE(sum, model.visibleTotals().sums.marketValue.total);
        QCOMPARE(model.visibleTotals().sums.positions, 23);
        const auto figures = ledger::figures(*model.portfolio(), {}, m_clock.marketToday());
        QCOMPARE(std::optional(sum), figures.marketValue);
        QCOMPARE(model.visibleTotals().dayPnl(), figures.dayPnl);
        QCOMPARE(model.visibleTotals().sums.unrealizedPnl.value(), figures.unrealizedPnl);
    }

    void rowsSayWhatTheyAre()
    {
        PositionsModel model(m_clock);
        model.setPortfolio(pictureBook());
        const QModelIndex nvda = find(model, u"NVDA"_s);
        QCOMPARE(badgeTexts(find(model, u"27 Nov 190 P"_s, nvda)), QStringList({u"ITM"_s, u"7 d"_s}));
        QCOMPARE(Badge::decoded(find(model, u"27 Nov 190 P"_s, nvda).data(BadgesRole).toStringList()[1]).tone,
            Badge::Tone::Warn);
        QCOMPARE(badgeTexts(find(model, u"18 Dec 205 C"_s, nvda)), QStringList({u"28 d"_s}));
        QCOMPARE(badgeTexts(find(model, u"TSLA"_s)), QStringList({u"short"_s}));
        QCOMPARE(badgeTexts(find(model, u"ASML"_s)), QStringList({u"EUR"_s}));
        QCOMPARE(badgeTexts(find(model, u"PLTR"_s)), QStringList({u"today"_s}));
        QVERIFY(find(model, u"SPY"_s).data(HintRole).toString().contains(u'4'));
        QVERIFY(cell(find(model, u"ASML"_s), C::MarketValueBase, ConvertedRole).toBool());
        QVERIFY(!cell(find(model, u"QQQ"_s), C::MarketValueBase, ConvertedRole).toBool());
        QCOMPARE(find(model, u"Shares"_s, nvda).data(BrokerRole).toString(), QString());
        QCOMPARE(find(model, u"27 Nov 190 P"_s, nvda).data(BrokerRole).toString(), u"tastytrade"_s);
        QCOMPARE(cell(find(model, u"ASML"_s), C::DayPnl, Qt::AccessibleTextRole).toString(),
            u"P/L day plus 126.85 USD, converted"_s);
        QCOMPARE(cell(find(model, u"BND"_s), C::Account, PlainRole).toString(), u"88112447"_s);
    }

    void unknownStaysUnknown()
    {
        PositionsModel model(m_clock);
        Tester tester(&model, kReport);
        model.setPortfolio(portfolio({account(1, u"ibkr"_s, u"Margin"_s, u"U1"_s, "10",
            {shares("AAA", "10", "5", nullptr), shares("BBB", "10", "5", "6", "5.5"), shares("CCC", "1", nullptr, "7"),
                shares("DDD", "1", "1", "2", "2", *Currency::parse(u"JPY"))})}));
        QVERIFY(!cell(find(model, u"AAA"_s), C::MarketValueBase).isValid());
        QVERIFY(!cell(find(model, u"CCC"_s), C::UnrealizedPnl).isValid());
        QVERIFY(!cell(find(model, u"DDD"_s), C::MarketValueBase).isValid()); // no rate for the yen
        QCOMPARE(number(find(model, u"DDD"_s), C::MarketValue), dec("2"));
        const auto totals = model.visibleTotals();
        QCOMPARE(totals.sums.marketValue.total, dec("67"));
        QCOMPARE(totals.sums.marketValue.unknown, 2);
        model.setGrouping(Grouping::Account);
        QVERIFY(!cell(model.index(0, 0), C::MarketValueBase, PartialRole).toString().isEmpty());
    }

    void unknownSortsLastBothWays()
    {
        PositionsModel model(m_clock);
        model.setGrouping(Grouping::Flat);
        SortProxy proxy(&model);
        Tester tester(&proxy, kReport);
        model.setPortfolio(portfolio({account(1, u"ibkr"_s, u"Margin"_s, u"U1"_s, "10",
            {shares("AAA", "10", "5", nullptr), shares("BBB", "10", "5", "6", "5.5"), shares("CCC", "-1", "3", "7"),
                shares("DDD", "3", nullptr, nullptr)})}));
        proxy.sort(static_cast<int>(C::MarketValueBase), Qt::AscendingOrder);
        QCOMPARE(names(proxy).mid(0, 2), QStringList({u"CCC"_s, u"BBB"_s}));
        proxy.sort(static_cast<int>(C::MarketValueBase), Qt::DescendingOrder);
        QCOMPARE(names(proxy).mid(0, 2), QStringList({u"BBB"_s, u"CCC"_s}));
        proxy.sort(static_cast<int>(C::Symbol), Qt::DescendingOrder);
        QCOMPARE(names(proxy), QStringList({u"DDD"_s, u"CCC"_s, u"BBB"_s, u"AAA"_s}));
    }

    void scopeAndSearchHideRowsAndKeepTheAllTotal()
    {
        PositionsModel model(m_clock);
        PositionTotalsModel totals(&model);
        Tester tester(&model, kReport);
        Tester totalsTester(&totals, kReport);
        model.setPortfolio(pictureBook());
        QVERIFY(!totals.hidden());
        const Decimal all = totals.all().sums.marketValue.total;
        model.setScope({{u"schwab"_s}, {}});
        QCOMPARE(totals.visible().sums.positions, 6);
        QCOMPARE(totals.all().sums.positions, 23);
        QCOMPARE(*totals.hidden() + totals.visible().sums.marketValue.total, all);
        QCOMPARE(model.rowCount(find(model, u"AAPL"_s)), 0); // its only holding now
        model.setSearch(u"vti roll"_s);
        QCOMPARE(totals.visible().sums.positions, 1);
        QCOMPARE(number(model.index(0, 0), C::Quantity), dec("200"));
        model.setSearch({});
        model.setScope({});
        QCOMPARE(totals.visible().sums.marketValue.total, all);
        QVERIFY(totals.index(0, 0).data().toString().startsWith(u"Visible"_s));
    }

    void damagedAndClosedAccountsShowNothing()
    {
        auto damaged = std::make_shared<AccountState>(*pictureBook()->accounts[0]);
        damaged->intact = false;
        auto closed = std::make_shared<AccountState>(*pictureBook()->accounts[1]);
        closed->account.closed = true;
        PositionsModel model(m_clock);
        model.setPortfolio(portfolio({damaged, closed, pictureBook()->accounts[4]}));
        QCOMPARE(model.visibleTotals().sums.positions, 2);
    }

    void aClosedPositionCountsInTheDayOnly()
    {
        StandardPosition gone = shares("AAA", "0", "5", "6", "5");
        gone.realizedDayPnl = dec("12.5");
        gone.dayPnl = dec("12.5");
        PositionsModel model(m_clock);
        model.setPortfolio(
            portfolio({account(1, u"ibkr"_s, u"M"_s, u"U1"_s, "10", {gone, shares("BBB", "10", "5", "6", "5.5")})}));
        QCOMPARE(names(model), QStringList({u"BBB"_s}));
        QCOMPARE(model.visibleTotals().dayPnl(), dec("17.5"));
        QCOMPARE(model.allTotals().dayPnl(), dec("17.5"));
    }

    void manyPlacesAreOneChangeOfTheLayout()
    {
        QList<StandardPosition> ours;
        QList<StandardPosition> theirs;
        for (int i = 0; i < 100; ++i)
            (i % 2 == 0 ? ours : theirs)
                .append(shares(u"S%1"_s.arg(i, 3, 10, QChar(u'0')).toLatin1().constData(), "10", "5", "100", "99"));
        QList<StandardPosition> mixed; // ids follow the first account, so that the second one's stand between them
        for (int i = 0; i < 50; ++i)
            mixed << ours.at(i) << theirs.at(i);
        PositionsModel model(m_clock);
        Tester tester(&model, kReport);
        SortProxy proxy(&model);
        Tester proxyTester(&proxy, kReport);
        const auto first = account(1, u"ibkr"_s, u"Margin"_s, u"U1"_s, "10", mixed);
        const auto second = account(2, u"schwab"_s, u"Roth"_s, u"S1"_s, "10", theirs);
        model.setPortfolio(portfolio({first, second}));
        QCOMPARE(proxy.rowCount(), 100);
        const QPersistentModelIndex stays = find(proxy, u"S051"_s);
        const QPersistentModelIndex goes = find(proxy, u"S050"_s);
        QSignalSpy layouts(&model, &QAbstractItemModel::layoutChanged);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy rearranged(&model, &PositionsModel::rearranged);
        model.setScope({{u"schwab"_s}, {}});
        QCOMPARE(model.rowCount(), 50);
        QCOMPARE(proxy.rowCount(), 50);
        QCOMPARE(layouts.size(), 1);
        QCOMPARE(rearranged.size(), 1);
        QCOMPARE(removed.size(), 0);
        QVERIFY(!goes.isValid());
        QCOMPARE(stays.data().toString(), u"S051"_s);
        QVERIFY(!find(model, u"S050"_s).isValid());
        QVERIFY(!model.hasChildren(find(model, u"S051"_s))); // one account is left of the two
        model.setScope({});
        QCOMPARE(model.rowCount(), 100);
        QCOMPARE(proxy.rowCount(), 100);
        QCOMPARE(stays.data().toString(), u"S051"_s);
        QCOMPARE(model.rowCount(find(model, u"S051"_s)), 2);
        QCOMPARE(model.visibleTotals().sums.marketValue.total, dec("150000"));
    }

    void weightsReferToWhatIsInScope()
    {
        PositionsModel model(m_clock);
        const auto weight = [&model](const QString& name) { return cell(find(model, name), C::Weight); };
        model.setPortfolio(
            portfolio({account(1, u"ibkr"_s, u"Margin"_s, u"U1"_s, "10", {shares("A", "10", "30", "30")}),
                account(2, u"schwab"_s, u"Roth"_s, u"S1"_s, "10", {shares("B", "10", "60", "60")})}));
        QVERIFY(!weight(u"A"_s).isValid()); // of what is not known yet
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        model.setNetLiquidation(dec("1000"), dec("1000"));
        QVERIFY(!changes.isEmpty());
        QCOMPARE(weight(u"A"_s).value<Decimal>(), dec("30"));
        model.setScope({{u"ibkr"_s}, {}});
        QVERIFY(!weight(u"A"_s).isValid()); // the whole's is not that of the part
        model.setNetLiquidation(dec("1000"), dec("400"));
        QCOMPARE(weight(u"A"_s).value<Decimal>(), dec("75"));
        model.setScope({});
        QCOMPARE(weight(u"A"_s).value<Decimal>(), dec("30"));
    }

    void quotesMoveTheRowItsGroupsAndTheTotals()
    {
        PositionsModel model(m_clock);
        Tester tester(&model, kReport);
        model.setPortfolio(pictureBook());
        const Decimal before = model.visibleTotals().sums.marketValue.total;
        QVERIFY(number(find(model, u"AAPL"_s), C::Mark) < dec("270.4")); // a row flashes for those who saw it before
        m_clock.advance(std::chrono::seconds(5));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.applyQuotes(QList<Quote>{quoteOf(u"EQ:AAPL:USD"_s, dec("270.40"))});
        const QModelIndex aapl = find(model, u"AAPL"_s);
        QCOMPARE(number(aapl, C::Mark), dec("270.4"));
        QCOMPARE(number(aapl, C::MarketValueBase), dec("93906"));
        QCOMPARE(number(aapl, C::DayPnl), dec("1452"));
        QCOMPARE(cell(aapl, C::Mark, FlashRole).toInt(), 1);
        QCOMPARE(cell(aapl, C::Mark, FlashTimeRole).toLongLong(), qint64(m_clock.monotonic().count()));
        QCOMPARE(cell(aapl, C::MarketValueBase, FlashRole).toInt(), 0);
        QCOMPARE(model.visibleTotals().sums.marketValue.total, before + dec("700"));
        QCOMPARE(model.allTotals().sums.marketValue.total, before + dec("700"));
        for (const auto& call : changed) // no text column is said to have changed
            QVERIFY(
                call[1].toModelIndex().column() <= static_cast<int>(C::AsOf) && call[0].toModelIndex().column() > 0);
        model.applyQuotes(QList<Quote>{quoteOf(u"EQ:AAPL:USD"_s, dec("260"), -60)}); // late: older than what is shown
        QCOMPARE(number(find(model, u"AAPL"_s), C::Mark), dec("270.4"));
        model.applyQuotes(QList<Quote>{quoteOf(u"EQ:AAPL:USD"_s, dec("281"), 2)});
        const QModelIndex call280 = find(model, u"18 Dec 280 C"_s, find(model, u"AAPL"_s));
        QCOMPARE(badgeTexts(call280).first(), u"ITM"_s); // its underlying moved, not it
    }

    void aNewPictureIsAppliedByDifference()
    {
        PositionsModel model(m_clock);
        Tester tester(&model, kReport);
        const PortfolioPtr first = pictureBook();
        model.setPortfolio(first);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setPortfolio(std::make_shared<PortfolioSnapshot>(*first));
        QCOMPARE(changed.size() + inserted.size() + removed.size(), 0); // the same again says nothing

        const QPersistentModelIndex vti = find(model, u"VTI"_s);
        auto next = std::make_shared<PortfolioSnapshot>(*first);
        auto moved = std::make_shared<AccountState>(*first->accounts[4]);
        moved->positions = {shares("BND", "230", "74.62", "73.84", "73.90"), shares("XLE", "5", "80", "90", "91")};
        next->accounts[4] = moved;
        model.setPortfolio(next);
        QCOMPARE(reset.size(), 0);
        QCOMPARE(inserted.size(), 1);
        QVERIFY(vti.isValid());
        QCOMPARE(model.rowCount(vti), 0); // one account left: the group is that position now
        QCOMPARE(number(vti, C::Quantity), dec("195"));
        QCOMPARE(number(find(model, u"BND"_s), C::Quantity), dec("230"));
    }

    void aSelectionOfParentAndChildCountsOnce()
    {
        PositionsModel model(m_clock);
        model.setPortfolio(pictureBook());
        const QModelIndex aapl = find(model, u"AAPL"_s);
        const QModelIndex lots = find(model, u"Shares"_s, aapl);
        QCOMPARE(model.sumOf({aapl, lots, find(model, u"Margin"_s, lots)}).marketValue.total, dec("93206"));
        QCOMPARE(model.sumOf({lots, find(model, u"QQQ"_s)}).marketValue.total, dec("120865.3"));
    }
};

QTEST_GUILESS_MAIN(TstPositionsModel)
#include "tst_positionsmodel.moc"
