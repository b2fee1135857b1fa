// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/transactions/transactionsmodel.h"
#include "support/testenv.h"

#include "booksupport.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace qm;
using namespace qm::models;
using namespace qm::test;
using namespace Qt::StringLiterals;
using storage::PageKey;
using storage::RowFilter;
using storage::TransactionOrder;
using storage::TransactionRow;
using Column = TransactionsModel::Column;

namespace {

/// Answers when told to, in any order; what a slow reader thread does.
class FakeSource final : public TransactionSource {
public:
    QList<TransactionRow> rows; ///< newest first
    std::optional<Error> fault;
    QList<std::function<void()>> waiting;

    void add(int count, int firstId)
    {
        for (int i = 0; i < count; ++i) {
            TransactionRow row;
            row.rowId = firstId + i;
            row.accountId = 1;
            row.brokerId = u"demo"_s;
            row.accountNumber = u"D1234"_s;
            row.transaction.id = QString::number(row.rowId);
            row.transaction.tradeDate = QDate(2020, 1, 1).addDays(row.rowId / 3);
            row.transaction.type = row.rowId % 5 == 0 ? TransactionType::Dividend : TransactionType::Buy;
            row.transaction.amount = Decimal(row.rowId);
            row.transaction.currency = Currency::usd();
            rows.prepend(row);
        }
    }
    void page(QObject*, const RowFilter& filter, TransactionOrder order, std::optional<PageKey> after, int limit,
        std::function<void(Page)> done) override
    {
        waiting.append([this, filter, order, after, limit, done] {
            if (fault)
                return done(*fault);
            QList<TransactionRow> found = matching(filter);
            if (order == TransactionOrder::DateAscending)
                std::reverse(found.begin(), found.end());
            if (after)
                found.removeIf([&](const TransactionRow& row) {
                    const auto key = std::pair(row.transaction.tradeDate, row.rowId);
                    const auto last = std::pair(after->tradeDate, after->rowId);
                    return order == TransactionOrder::DateDescending ? !(key < last) : !(last < key);
                });
            done(found.mid(0, limit));
        });
    }
    void count(QObject*, const RowFilter& filter, std::function<void(Result<qint64>)> done) override
    {
        waiting.append([this, filter, done] { done(qint64(matching(filter).size())); });
    }
    void answerAll()
    {
        while (!waiting.isEmpty())
            waiting.takeFirst()();
    }

private:
    QList<TransactionRow> matching(const RowFilter& filter) const
    {
        QList<TransactionRow> found = rows;
        if (!filter.types.isEmpty())
            found.removeIf(
                [&](const TransactionRow& row) { return !filter.types.contains(idOf(row.transaction.type)); });
        return found;
    }
};

qint64 idAt(const TransactionsModel& model, int row) { return model.rowAt(row).rowId; }

} // namespace

class TstTransactionsModel final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { qm::test::failOnWarnings(); }

    void pagesComeAsTheyAreScrolledTo()
    {
        FakeSource source;
        source.add(1234, 1);
        TransactionsModel model(&source);
        model.setFilter({});
        QCOMPARE(model.rowCount(), 0); // never waits
        QCOMPARE(model.state(), TransactionsModel::State::Loading);
        source.answerAll();
        QCOMPARE(model.rowCount(), 500);
        QCOMPARE(model.total(), std::optional<qint64>(1234));
        QCOMPARE(idAt(model, 0), 1234);
        QVERIFY(model.canFetchMore({}));
        model.fetchMore({});
        QVERIFY(!model.canFetchMore({})); // one at a time
        source.answerAll();
        QCOMPARE(model.rowCount(), 1000);
        model.fetchMore({});
        source.answerAll();
        QCOMPARE(model.rowCount(), 1234);
        QVERIFY(!model.canFetchMore({}));
        for (int row = 1; row < model.rowCount(); ++row)
            QCOMPARE(idAt(model, row), idAt(model, row - 1) - 1);
    }

    void answersToOldQuestionsAreDropped()
    {
        FakeSource source;
        source.add(600, 1);
        TransactionsModel model(&source);
        model.setFilter({});
        RowFilter dividends;
        dividends.types = {u"dividend"_s};
        model.setFilter(dividends);
        QCOMPARE(source.waiting.size(), 4);
        const auto late = source.waiting.mid(0, 2);
        source.waiting.remove(0, 2);
        source.answerAll();
        QCOMPARE(model.rowCount(), 120);
        for (const auto& answer : late)
            answer();
        QCOMPARE(model.rowCount(), 120);
        QCOMPARE(model.total(), std::optional<qint64>(120));
    }

    void oldRowsStayUntilTheNewPageIsThere()
    {
        FakeSource source;
        source.add(50, 1);
        TransactionsModel model(&source);
        model.setFilter({});
        source.answerAll();
        RowFilter dividends;
        dividends.types = {u"dividend"_s};
        model.setFilter(dividends);
        QCOMPARE(model.rowCount(), 50);
        source.answerAll();
        QCOMPARE(model.rowCount(), 10);
        source.fault = Error{Error::Kind::Storage, u"The store cannot be read."_s, {}, {}};
        model.setFilter({});
        source.answerAll();
        QCOMPARE(model.state(), TransactionsModel::State::Failed);
        QCOMPARE(model.rowCount(), 10); // an error is never an empty list
        QCOMPARE(model.error()->userText, u"The store cannot be read."_s);
    }

    void newBookingsAreInsertedNotReset()
    {
        FakeSource source;
        source.add(700, 1);
        TransactionsModel model(&source);
        model.setFilter({});
        source.answerAll();
        const QPersistentModelIndex kept = model.index(10, 0);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        source.add(7, 701);
        source.rows[20].transaction.voided = true;
        model.refresh();
        QCOMPARE(model.rowCount(), 500);
        source.answerAll();
        QCOMPARE(reset.size(), 0);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(kept.row(), 17);
        QCOMPARE(idAt(model, kept.row()), 690);
        QVERIFY(model.index(20, 0).data(MutedRole).toBool());
        QCOMPARE(model.total(), std::optional<qint64>(707));
    }

    void keepsTheRulesOfItemModels()
    {
        FakeSource source;
        source.add(1700, 1);
        TransactionsModel model(&source);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setFilter({});
        source.answerAll(); // the tester asks for more whenever it can
        for (int i = 0; i < 5; ++i) {
            model.fetchMore({});
            source.answerAll();
        }
        source.add(3, 1701);
        source.rows.removeAt(40);
        model.refresh();
        source.answerAll(); // as many as there were; the rest comes as it is scrolled to
        model.fetchMore({});
        source.answerAll();
        QCOMPARE(model.rowCount(), 1702);
        for (int row = 1; row < model.rowCount(); ++row)
            QVERIFY(idAt(model, row) < idAt(model, row - 1));
    }

    void readsOnOnlyWhenToldTo()
    {
        FakeSource source;
        source.add(1100, 1);
        TransactionsModel model(&source);
        model.setReadsOnByItself(false);
        model.setFilter({});
        source.answerAll();
        QVERIFY(!model.canFetchMore({})); // a view at layout gets nothing
        QCOMPARE(model.rowCount(), 500);
        model.readOn();
        model.readOn();
        QCOMPARE(source.waiting.size(), 1);
        source.answerAll();
        QCOMPARE(model.rowCount(), 1000);
    }

    void sortsByDateInTheStore()
    {
        FakeSource source;
        source.add(600, 1);
        TransactionsModel model(&source);
        model.setFilter({});
        source.answerAll();
        model.sort(static_cast<int>(Column::Amount), Qt::AscendingOrder); // not offered: nothing happens
        QVERIFY(source.waiting.isEmpty());
        model.sort(static_cast<int>(Column::Date), Qt::AscendingOrder);
        source.answerAll();
        QCOMPARE(idAt(model, 0), 1);
        model.fetchMore({});
        source.answerAll();
        QCOMPARE(idAt(model, 599), 600);
    }

    void unknownAndNothingToSayAreApart()
    {
        FakeSource source;
        source.add(1, 1);
        source.rows[0].transaction.amount.reset();
        TransactionsModel model(&source);
        model.setFilter({});
        source.answerAll();
        QVERIFY(!model.index(0, static_cast<int>(Column::Amount)).data().isValid());
        QCOMPARE(model.index(0, static_cast<int>(Column::Quantity)).data(), QVariant(u""_s));
        QCOMPARE(model.index(0, static_cast<int>(Column::Account)).data(PlainRole).toString(), u"D1234"_s);
    }
};

QTEST_GUILESS_MAIN(TstTransactionsModel)
#include "tst_transactionsmodel.moc"
