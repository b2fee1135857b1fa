// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/positions/positionsmodel.h"
#include "models/roles.h"
#include "models/sort/sortproxy.h"
#include "support/testenv.h"

#include "booksupport.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QRandomGenerator>

using namespace qm;
using namespace qm::models;
using namespace qm::test;
using namespace Qt::StringLiterals;

namespace {

/// A book that changes at random, the same way at each run.
class RandomBook {
public:
    explicit RandomBook(quint32 seed) : m_random(seed)
    {
        m_now = *pictureBook();
        m_symbols = {u"AAPL"_s, u"ASML"_s, u"GLD"_s, u"NVDA"_s, u"QQQ"_s, u"TSLA"_s, u"MSFT"_s, u"VTI"_s, u"BND"_s,
            u"XLE"_s, u"KO"_s, u"PG"_s, u"IBM"_s, u"CAT"_s, u"SPY"_s, u"PLTR"_s};
    }

    PortfolioPtr portfolio() const { return std::make_shared<PortfolioSnapshot>(m_now); }
    int below(int limit) { return static_cast<int>(m_random.bounded(limit)); }

    /// One account gets other positions: bought, sold out, more, less, another price. Never `kept`.
    void change(const QString& kept)
    {
        const int which = below(static_cast<int>(m_now.accounts.size()));
        auto state = std::make_shared<AccountState>(*m_now.accounts[which]);
        const int edits = 1 + below(4);
        for (int i = 0; i < edits; ++i)
            edit(*state, kept);
        std::sort(state->positions.begin(), state->positions.end(),
            [](const auto& a, const auto& b) { return a.instrument.key() < b.instrument.key(); });
        ++state->generation;
        m_now.accounts[which] = state;
    }

    QList<Quote> quotes()
    {
        QList<Quote> result;
        const int count = 1 + below(5);
        for (int i = 0; i < count; ++i) {
            const QString key = u"EQ:%1:USD"_s.arg(m_symbols[below(static_cast<int>(m_symbols.size()))]);
            result += quoteOf(key, Decimal::scaled(1000 + below(50000), -2), ++m_seconds);
            m_latest.insert(key, result.last());
        }
        return result;
    }
    QList<Quote> latestQuotes() const { return m_latest.values(); }

private:
    void edit(AccountState& state, const QString& kept)
    {
        const int action = below(4);
        if (action == 0) {
            const QString symbol = m_symbols[below(static_cast<int>(m_symbols.size()))];
            const bool held = std::any_of(state.positions.cbegin(), state.positions.cend(),
                [&](const auto& p) { return p.instrument.symbol == symbol; });
            if (!held)
                state.positions += shares(
                    symbol.toLatin1().constData(), below(2) ? "10" : "-5", "50", below(5) ? "60.25" : nullptr, "59");
            return;
        }
        if (state.positions.isEmpty())
            return;
        const int at = below(static_cast<int>(state.positions.size()));
        StandardPosition& position = state.positions[at];
        if (action == 1 && !(state.accountId == 1 && position.instrument.symbol == kept)) {
            state.positions.removeAt(at);
        } else if (action == 2) {
            const Decimal more = position.quantity + Decimal(1 + below(3));
            position.quantity = more.isZero() ? Decimal(1) : more;
            position.costBasis.reset();
            position.marketValue.reset();
            position.notional.reset();
            position.unrealizedPnl.reset();
            deriveFigures(position);
        } else {
            position.marketPrice = Decimal::scaled(1000 + below(90000), -2);
        }
    }

    QRandomGenerator m_random;
    PortfolioSnapshot m_now;
    QStringList m_symbols;
    QHash<QString, Quote> m_latest;
    int m_seconds = 10;
};

/// The rows that a fresh model makes of the same input, as text; the oracle of the differences.
QString dump(const QAbstractItemModel& model, const QModelIndex& parent = {}, int depth = 0)
{
    QStringList lines;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        QString line(depth * 2, u' ');
        line += index.data(KeyRole).toString().replace(u'\n', u'/');
        for (int column = 0; column < kPositionColumns; ++column) {
            const QVariant value = index.siblingAtColumn(column).data();
            line += u'|' + (value.canConvert<Decimal>() ? value.value<Decimal>().toString() : value.toString());
        }
        lines += line + u'\n' + dump(model, index, depth + 1);
    }
    lines.sort(); // ids, and with them the source's order, depend on history
    return lines.join(QString());
}

/// Whether a row may stand above the next one: names as a person looks for them (shares before their options, options
/// by day, strike and right), all else by its value, the unknown last.
bool mayStandAbove(const PositionsModel& model, const QModelIndex& above, const QModelIndex& below, Qt::SortOrder order)
{
    const QVariant x = above.data(SortRole);
    const QVariant y = below.data(SortRole);
    const bool name = above.column() == static_cast<int>(PositionColumn::Symbol);
    if (!x.isValid() || !y.isValid())
        return !y.isValid();
    const auto sign = [](const auto& a, const auto& b) { return a < b ? -1 : (b < a ? 1 : 0); };
    int compared = 0;
    if (name) {
        const PositionNode& a = *model.nodeAt(above);
        const PositionNode& b = *model.nodeAt(below);
        const auto isGroup = [](const PositionNode& node) {
            return !node.isLeaf() && node.kind != NodeKind::Instrument;
        };
        const bool groups = isGroup(a) || isGroup(b);
        const Instrument& one = a.holding->position->instrument;
        const Instrument& other = b.holding->position->instrument;
        compared = groups ? x.toString().compare(y.toString(), Qt::CaseInsensitive)
                          : one.underlyingOrSelf().compare(other.underlyingOrSelf(), Qt::CaseInsensitive);
        if (compared == 0 && !groups && one.option && other.option)
            compared = sign(std::tie(one.option->expiry, one.option->strike, one.option->right),
                std::tie(other.option->expiry, other.option->strike, other.option->right));
        else if (compared == 0 && !groups)
            compared = int(one.option.has_value()) - int(other.option.has_value());
    } else if (x.typeId() == qMetaTypeId<Decimal>()) {
        compared = sign(x.value<Decimal>(), y.value<Decimal>());
    } else if (x.typeId() == QMetaType::QString) {
        compared = QString::localeAwareCompare(x.toString().toCaseFolded(), y.toString().toCaseFolded());
    } else {
        compared = sign(x.toDateTime(), y.toDateTime());
    }
    return order == Qt::AscendingOrder ? compared <= 0 : compared >= 0;
}

bool isSorted(const PositionsModel& model, const SortProxy& proxy, int column, Qt::SortOrder order,
    const QModelIndex& parent = {})
{
    for (int row = 0; row < proxy.rowCount(parent); ++row) {
        const auto cell = [&](int at) { return proxy.mapToSource(proxy.index(at, column, parent)); };
        if (row > 0 && !mayStandAbove(model, cell(row - 1), cell(row), order))
            return false;
        if (!isSorted(model, proxy, column, order, proxy.index(row, 0, parent)))
            return false;
    }
    return true;
}

} // namespace

class TstPositionsProperty final : public QObject {
    Q_OBJECT
    ManualClock m_clock{bookTime()};

    static void groupings()
    {
        QTest::addColumn<Grouping>("grouping");
        QTest::newRow("flat") << Grouping::Flat;
        QTest::newRow("symbol") << Grouping::Symbol;
        QTest::newRow("underlying") << Grouping::Underlying;
        QTest::newRow("broker") << Grouping::Broker;
        QTest::newRow("account") << Grouping::Account;
    }

private Q_SLOTS:
    void init() { qm::test::failOnWarnings(); }

    void everyColumnIsSortedByItsValues_data() { groupings(); }
    void everyColumnIsSortedByItsValues()
    {
        QFETCH(Grouping, grouping);
        PositionsModel model(m_clock);
        model.setGrouping(grouping);
        SortProxy proxy(&model);
        RandomBook book(7);
        for (int i = 0; i < 40; ++i)
            book.change({});
        model.setPortfolio(book.portfolio());
        for (int column = 0; column < kPositionColumns; ++column) {
            for (const Qt::SortOrder order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
                proxy.sort(column, order);
                QVERIFY2(isSorted(model, proxy, column, order), infoOf(static_cast<PositionColumn>(column)).id);
            }
        }
    }

    void tenThousandUpdatesKeepTheSelection_data() { groupings(); }
    void tenThousandUpdatesKeepTheSelection()
    {
        QFETCH(Grouping, grouping);
        PositionsModel model(m_clock);
        model.setGrouping(grouping);
        SortProxy proxy(&model);
        using Tester = QAbstractItemModelTester; // thorough and slow: for the first part of the updates
        auto tester = std::make_unique<Tester>(&model, Tester::FailureReportingMode::QtTest);
        auto proxyTester = std::make_unique<Tester>(&proxy, Tester::FailureReportingMode::QtTest);
        proxy.sort(static_cast<int>(PositionColumn::MarketValueBase), Qt::DescendingOrder);
        RandomBook book(42 + static_cast<quint32>(grouping));
        const QString kept = u"GLD"_s; // only account 1 has it at first; never sold there
        model.setPortfolio(book.portfolio());

        QItemSelectionModel selection(&proxy);
        const QModelIndexList found =
            proxy.match(proxy.index(0, 0), KeyRole, kept, -1, Qt::MatchContains | Qt::MatchRecursive);
        const QModelIndex row = found.isEmpty() ? QModelIndex() : found.first();
        QVERIFY(row.isValid());
        const QString key = row.data(KeyRole).toString();
        selection.setCurrentIndex(row, QItemSelectionModel::SelectCurrent | QItemSelectionModel::Rows);

        const int updates = 2000; // times five groupings
        for (int i = 0; i < updates; ++i) {
            if (i == 300) {
                tester.reset();
                proxyTester.reset();
            }
            switch (i % 4) {
            case 0:
                book.change(kept);
                model.setPortfolio(book.portfolio());
                break;
            case 1:
                model.setSearch(book.below(3) == 0 ? u"g"_s : QString()); // GLD has one
                break;
            default:
                model.applyQuotes(book.quotes());
            }
            QVERIFY(selection.currentIndex().isValid());
            QCOMPARE(selection.currentIndex().data(KeyRole).toString(), key);
            QCOMPARE(selection.selectedRows().size(), 1);
            if (i % 250 == 249) { // what many differences made is what one look at the same picture makes
                PositionsModel fresh(m_clock);
                fresh.setGrouping(grouping);
                fresh.setSearch(model.search());
                fresh.setPortfolio(book.portfolio());
                fresh.applyQuotes(book.latestQuotes());
                QCOMPARE(dump(model), dump(fresh));
            }
        }
    }
};

QTEST_GUILESS_MAIN(TstPositionsProperty)
#include "tst_positionsproperty.moc"
