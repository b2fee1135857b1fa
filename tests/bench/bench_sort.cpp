// SPDX-License-Identifier: GPL-3.0-or-later
// Sorting a table by one column, from the click to the view's new layout: a stock QSortFilterProxyModel and our
// SortProxy on the same source, each with a QTreeView, turn by turn in one process. The stock one cannot compare
// decimals: there it gets a lessThan() of one line, and beside that a column of doubles, which it can.
//   bench_sort [--rounds N] [ROWS]        default: 9 rounds, 100000 rows
// Before the clock: both stand in the same order.
#include "core/decimal.h"
#include "models/roles.h"
#include "models/sort/sortproxy.h"

#include "spread.h"

#include <QAbstractTableModel>
#include <QApplication>
#include <QDate>
#include <QRandomGenerator>
#include <QSortFilterProxyModel>
#include <QTreeView>

using namespace qm;
using namespace qm::bench;
using namespace Qt::StringLiterals;

namespace {

enum Column { Amounts, Symbols, Names, Days, Counts, Doubles, Columns };
constexpr const char* kNames[] = {"decimals", "symbols", "names", "dates", "integers", "decimals against doubles"};

/// What a model of ours gives: typed values by SortRole.
class Rows final : public QAbstractTableModel {
    Q_OBJECT
public:
    explicit Rows(int count)
    {
        static const QStringList words{u"Global"_s, u"Société"_s, u"Growth"_s, u"energy"_s, u"Bond"_s, u"Fund"_s,
            u"Holdings"_s, u"Inc."_s, u"Münchner"_s, u"Trust"_s};
        QRandomGenerator random(5);
        for (int row = 0; row < count; ++row) {
            const auto cents = qint64(random.bounded(200'000'000)) - 100'000'000;
            QString symbol;
            for (auto letters = 2 + random.bounded(4); letters > 0; --letters)
                symbol += QChar(u'A' + random.bounded(26));
            QString name = symbol;
            for (auto more = 1 + random.bounded(4); more > 0; --more)
                name += u' ' + words.at(random.bounded(100) < 97 ? 2 + random.bounded(6) : random.bounded(10));
            m_cells.push_back({QVariant::fromValue(Decimal::scaled(cents, -2)), symbol, name,
                QDate(2016, 1, 1).addDays(random.bounded(3650)), qint64(random.bounded(100'000)), double(cents) / 100});
        }
    }
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(m_cells.size()); }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : int(Columns); }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override
    {
        return role == models::SortRole ? m_cells[size_t(index.row())][size_t(index.column())] : QVariant();
    }

private:
    std::vector<std::array<QVariant, Columns>> m_cells;
};

class StockOnDecimals final : public QSortFilterProxyModel {
    Q_OBJECT
protected:
    bool lessThan(const QModelIndex& left, const QModelIndex& right) const override
    {
        return left.data(sortRole()).value<Decimal>() < right.data(sortRole()).value<Decimal>();
    }
};

/// A sort with all that hangs on it: the view lays its rows out anew.
double seconds(QAbstractItemModel& proxy, QTreeView& view, int column, Qt::SortOrder order)
{
    const Stopwatch watch;
    proxy.sort(column, order);
    view.doItemsLayout();
    return watch.read().wall;
}

[[noreturn]] void giveUp(const char* words)
{
    std::fprintf(stderr, "bench_sort: %s\n", words);
    std::exit(1);
}

void compare(int column, Rows& rows, int rounds, bool asPeopleRead = false)
{
    const bool ofDecimals = column == Amounts;
    const std::unique_ptr<QSortFilterProxyModel> stock(ofDecimals ? new StockOnDecimals : new QSortFilterProxyModel);
    stock->setSortRole(models::SortRole);
    stock->setSortLocaleAware(asPeopleRead);
    stock->setSourceModel(&rows);
    models::SortProxy ours(&rows);
    QTreeView stockView;
    QTreeView ourView;
    const std::pair<QTreeView*, QAbstractItemModel*> pairs[] = {{&stockView, stock.get()}, {&ourView, &ours}};
    for (const auto& [view, model] : pairs) {
        view->setUniformRowHeights(true);
        view->setModel(model);
        view->resize(800, 600);
        view->show();
    }
    QApplication::processEvents();
    const int ourColumn = column == Doubles ? int(Amounts) : column;
    Pair pair;
    for (int round = 0; round <= rounds; ++round) { // the first one only warms up
        const Qt::SortOrder order = round % 2 == 0 ? Qt::AscendingOrder : Qt::DescendingOrder;
        const Cost theirs{seconds(*stock, stockView, column, order)};
        const Cost mine{seconds(ours, ourView, ourColumn, order)};
        if (round > 0)
            pair.add(mine, theirs);
        else if (column != Symbols && column != Names) { // texts: the stock order is not a language's
            for (int row = 0; row < rows.rowCount(); ++row) {
                if (stock->mapToSource(stock->index(row, 0)) != ours.mapToSource(ours.index(row, 0)))
                    giveUp("the orders differ");
            }
        }
        stock->sort(-1);
        ours.sort(-1);
        QApplication::processEvents();
    }
    std::printf("%-26s %6.1f ms (stock%s %6.1f ms)  ratio %s\n", kNames[column], pair.ours.median() * 1e3,
        asPeopleRead ? ", locale aware" : "", pair.other.median() * 1e3, pair.wallRatio.text(3).constData());
    std::fflush(stdout);
}

/// The order alone, from ready figures to row numbers.
void bareKeys(const Rows& rows, int rounds)
{
    std::vector<Decimal> amounts;
    for (int row = 0; row < rows.rowCount(); ++row)
        amounts.push_back(rows.index(row, Amounts).data(models::SortRole).value<Decimal>());
    Spread spread;
    for (int round = 0; round < rounds; ++round) {
        const Stopwatch watch;
        models::SortKeys keys;
        keys.reserve(amounts.size());
        for (size_t row = 0; row < amounts.size(); ++row)
            keys.addNumber(int(row), amounts[row]);
        const std::vector<int> order = keys.takeSorted(Qt::AscendingOrder);
        spread.add(watch.read().wall * 1e3);
        if (order.size() != amounts.size())
            giveUp("rows were lost");
    }
    std::printf("%-26s %s ms\n", "decimals, keys alone", spread.text(1).constData());
}

} // namespace

int main(int argc, char** argv)
{
    QLocale::setDefault(QLocale(u"en_US"_s)); // texts stand as there, whatever the machine says
    const QApplication app(argc, argv);
    QStringList words = QApplication::arguments().sliced(1);
    int rounds = 9;
    if (words.value(0) == u"--rounds"_s) {
        rounds = words.value(1).toInt();
        words = words.sliced(2);
    }
    Rows rows(words.value(0, u"100000"_s).toInt());
    std::printf("%d rows, %d rounds; ratio: ours / stock\n", rows.rowCount(), rounds);
    for (int column = 0; column < Columns; ++column)
        compare(column, rows, rounds);
    compare(Symbols, rows, rounds, true);
    compare(Names, rows, rounds, true);
    bareKeys(rows, rounds);
    return 0;
}
#include "bench_sort.moc"
