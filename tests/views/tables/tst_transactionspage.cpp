// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/booksupport.h"
#include "support/testenv.h"
#include "views/tables/treetable.h"
#include "views/theme.h"
#include "views/transactions/transactionspage.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>

using namespace qm;
using namespace qm::views;
using namespace qm::test;
using namespace Qt::StringLiterals;
using storage::RowFilter;
using storage::TransactionRow;
using Column = models::TransactionsModel::Column;

namespace {

/// A store's answers at once, or a fault. Shared with the test, because the page owns its source.
struct Shelf {
    QList<TransactionRow> rows; ///< newest first
    std::optional<Error> fault;
    RowFilter asked;
    int pages = 0;
};

class ShelfSource final : public models::TransactionSource {
public:
    explicit ShelfSource(std::shared_ptr<Shelf> shelf) : m_shelf(std::move(shelf)) { }
    void page(QObject* context, const RowFilter& filter, storage::TransactionOrder order,
        std::optional<storage::PageKey> after, int limit, std::function<void(Page)> done) override
    {
        m_shelf->asked = filter;
        ++m_shelf->pages;
        QMetaObject::invokeMethod(
            context,
            [=, this] {
                if (m_shelf->fault)
                    return done(*m_shelf->fault);
                QList<TransactionRow> found = matching(filter);
                if (order == storage::TransactionOrder::DateAscending)
                    std::reverse(found.begin(), found.end());
                qsizetype from = 0;
                while (after && found.value(from++).rowId != after->rowId) { }
                done(found.mid(from, limit));
            },
            Qt::QueuedConnection);
    }
    void count(QObject* context, const RowFilter& filter, std::function<void(Result<qint64>)> done) override
    {
        QMetaObject::invokeMethod(
            context, [=, this] { done(qint64(matching(filter).size())); }, Qt::QueuedConnection);
    }

private:
    QList<TransactionRow> matching(const RowFilter& filter) const
    {
        QList<TransactionRow> found = m_shelf->rows;
        found.removeIf([&](const TransactionRow& row) {
            return (!filter.types.isEmpty() && !filter.types.contains(idOf(row.transaction.type)))
                || (filter.from && row.transaction.tradeDate < *filter.from)
                || !row.transaction.description.contains(filter.text, Qt::CaseInsensitive);
        });
        return found;
    }
    std::shared_ptr<Shelf> m_shelf;
};

} // namespace

class TstTransactionsPage final : public QObject {
    Q_OBJECT
    const QDate m_today = SystemClock().marketToday(); // the page has no hub here, so its clock is the system's
    ManualClock m_clock{bookTime()};
    std::shared_ptr<Shelf> m_shelf;
    std::unique_ptr<models::LiveBook> m_book;
    std::unique_ptr<models::FilterState> m_filter;
    std::unique_ptr<TransactionsPage> m_page;

    TreeTable* table() const { return qobject_cast<TreeTable*>(m_page->mainTable()); }
    int rows() const { return table()->model()->rowCount(); }
    template <typename T>
    T* child(const char* name) const
    {
        return m_page->findChild<T*>(QString::fromLatin1(name));
    }
    /// One booking a day, back from today; each fifth a dividend.
    void fill(int count)
    {
        for (int i = 0; i < count; ++i) {
            TransactionRow row;
            row.rowId = count - i;
            row.accountId = 1;
            row.brokerId = u"demo"_s;
            row.accountNumber = u"D1234"_s;
            row.transaction.id = QString::number(row.rowId);
            row.transaction.tradeDate = m_today.addDays(-i);
            row.transaction.type = i % 5 == 0 ? TransactionType::Dividend : TransactionType::Buy;
            row.transaction.description = i % 2 == 0 ? u"Apple"_s : u"Berkshire"_s;
            row.transaction.amount = Decimal(i);
            row.transaction.currency = Currency::usd();
            m_shelf->rows.append(row);
        }
    }
    void show()
    {
        m_page = std::make_unique<TransactionsPage>(
            PageContext{nullptr, m_book.get(), m_filter.get(), nullptr}, std::make_unique<ShelfSource>(m_shelf));
        m_page->resize(1112, 720);
        QSettings fresh(m_dir.filePath(u"s.ini"_s), QSettings::IniFormat);
        m_page->restoreState(fresh);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
        m_book->setPortfolio(pictureBook());
        QTRY_VERIFY(m_page->isReady());
    }
    QTemporaryDir m_dir;

private Q_SLOTS:
    void initTestCase() { ThemeKeeper::instance().setMode(ThemeKeeper::Mode::Dark); }
    void init()
    {
        failOnWarnings();
        QFile::remove(m_dir.filePath(u"s.ini"_s));
        m_shelf = std::make_shared<Shelf>();
        m_book = std::make_unique<models::LiveBook>(&m_clock);
        m_filter = std::make_unique<models::FilterState>();
    }
    void cleanup() { m_page.reset(); }

    void readsOnAtItsEndOnly()
    {
        fill(1'200);
        show();
        QTRY_COMPARE(rows(), 500);
        QTRY_COMPARE(child<QLabel>("transactionsCount")->text().right(5), u"1,200"_s.right(5));
        const int asked = m_shelf->pages;
        table()->verticalScrollBar()->setValue(table()->verticalScrollBar()->maximum() / 4);
        QCOMPARE(m_shelf->pages, asked);
        table()->verticalScrollBar()->setValue(table()->verticalScrollBar()->maximum());
        QTRY_COMPARE(rows(), 1'000);
    }

    void kindPeriodAndWordsNarrowDown()
    {
        fill(100);
        show();
        QTRY_COMPARE(rows(), 100);
        auto* type = child<QComboBox>("typeFilter");
        type->setFocus();
        QTest::keyClicks(type, u"Div"_s);
        QTRY_COMPARE(rows(), 20);
        QTest::mouseClick(child<QToolButton>("segment-30d"), Qt::LeftButton);
        QTRY_COMPARE(rows(), 7); // of the days 0 to 30 each fifth
        QTest::keyClicks(child<QLineEdit>("transactionsSearch"), u"apple"_s);
        QTRY_COMPARE(rows(), 4);
        QTest::keyClicks(child<QLineEdit>("transactionsSearch"), u"x"_s);
        QTRY_VERIFY(child<QPushButton>("emptyStateButton")->isVisible());
        QTest::mouseClick(child<QPushButton>("emptyStateButton"), Qt::LeftButton);
        QTRY_COMPARE(rows(), 100);
        QCOMPARE(type->currentIndex(), 0);
        QVERIFY(child<QLineEdit>("transactionsSearch")->text().isEmpty());
    }

    void theWindowsFilterIsPassedOn()
    {
        fill(3);
        show();
        QTRY_COMPARE(rows(), 3);
        m_filter->setScope({{u"schwab"_s}, {}});
        QTRY_VERIFY(!(m_shelf->asked == RowFilter{}));
        m_filter->clear();
        QTRY_VERIFY(m_shelf->asked == RowFilter{});
    }

    void dateIsTheOnlyOrder()
    {
        fill(10);
        show();
        QTRY_COMPARE(rows(), 10);
        const auto day = [&](int row) {
            return table()->model()->index(row, static_cast<int>(Column::Date)).data().toDate();
        };
        QCOMPARE(day(0), m_today);
        table()->sortByColumn(static_cast<int>(Column::Date), Qt::AscendingOrder);
        QTRY_COMPARE(day(0), m_today.addDays(-9));
    }

    void aFaultIsSaidAndCanBeTriedAgain()
    {
        fill(5);
        m_shelf->fault = Error{Error::Kind::Storage, u"The store is busy."_s, {}, {}};
        show();
        QTRY_COMPARE(child<QLabel>("transactionsCount")->text(), u"The store is busy."_s);
        auto* again = child<QPushButton>("emptyStateButton");
        QVERIFY(again->isVisible()); // an error is not an empty list
        m_shelf->fault.reset();
        QTest::mouseClick(again, Qt::LeftButton);
        QTRY_COMPARE(rows(), 5);
    }

    void whatWasChosenIsRemembered()
    {
        fill(40);
        show();
        child<QComboBox>("typeFilter")->setCurrentIndex(1);
        QTest::mouseClick(child<QToolButton>("segment-30d"), Qt::LeftButton);
        QTRY_COMPARE(rows(), 24);
        {
            QSettings settings(m_dir.filePath(u"s.ini"_s), QSettings::IniFormat);
            m_page->saveState(settings);
        }
        show();
        QCOMPARE(child<QComboBox>("typeFilter")->currentIndex(), 1);
        QTRY_COMPARE(rows(), 24);
    }

    void wideWindowsShareTheRoom()
    {
        fill(5);
        show();
        m_page->resize(1'112, 720);
        const int amount = static_cast<int>(Column::Amount);
        const int words = static_cast<int>(Column::Description);
        const int narrow = table()->columnWidth(amount);
        m_page->resize(1'920, 1'000);
        QTRY_VERIFY(table()->columnWidth(amount) > narrow);
        QVERIFY(table()->columnWidth(words) < table()->viewport()->width() / 3);
        m_page->resize(1'112, 720);
        QTRY_COMPARE(table()->columnWidth(amount), narrow);
    }
};

QTEST_MAIN(TstTransactionsPage)
#include "tst_transactionspage.moc"
