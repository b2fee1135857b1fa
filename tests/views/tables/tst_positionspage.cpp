// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/booksupport.h"
#include "models/roles.h"
#include "support/testenv.h"
#include "views/positions/positionspage.h"
#include "views/tables/columnmenu.h"
#include "views/tables/tableheader.h"
#include "views/tables/treetable.h"
#include "views/theme.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
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
using C = models::PositionColumn;

class TstPositionsPage final : public QObject {
    Q_OBJECT
    ManualClock m_clock{bookTime()};
    std::unique_ptr<models::LiveBook> m_book;
    std::unique_ptr<models::FilterState> m_filter;
    std::unique_ptr<PositionsPage> m_page;

    TreeTable* table() const { return qobject_cast<TreeTable*>(m_page->mainTable()); }
    QModelIndex find(const QString& name, const QModelIndex& parent = {}) const
    {
        for (int row = 0; row < table()->model()->rowCount(parent); ++row) {
            if (const QModelIndex index = table()->model()->index(row, 0, parent); index.data().toString() == name)
                return index;
        }
        return {};
    }
    template <typename T>
    T* child(const char* name) const
    {
        return m_page->findChild<T*>(QString::fromLatin1(name));
    }

private Q_SLOTS:
    void initTestCase() { ThemeKeeper::instance().setMode(ThemeKeeper::Mode::Dark); }

    void init()
    {
        qm::test::failOnWarnings();
        m_book = std::make_unique<models::LiveBook>(&m_clock);
        m_filter = std::make_unique<models::FilterState>();
        m_page = std::make_unique<PositionsPage>(PageContext{nullptr, m_book.get(), m_filter.get(), nullptr});
        m_page->resize(1112, 720);
        m_page->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_page.get()));
    }
    void cleanup() { m_page.reset(); }

    void becomesReadyWithTheFirstPicture()
    {
        QSignalSpy ready(m_page.get(), &Page::readyChanged);
        QVERIFY(!m_page->isReady());
        m_book->setPortfolio(pictureBook());
        QTRY_VERIFY(m_page->isReady());
        QCOMPARE(ready.size(), 1);
        QVERIFY(find(u"VTI"_s).siblingAtColumn(static_cast<int>(C::Weight)).data().isValid()); // nothing is on its way
        QCOMPARE(table()->model()->rowCount(), 12);
        QCOMPARE(table()->model()->index(0, 0).data().toString(), u"VTI"_s); // the largest first
        QVERIFY(!table()->isExpanded(find(u"VTI"_s)));
        QVERIFY(table()->isExpanded(find(u"AAPL"_s))); // shares with an option
    }

    void theFilterFollowsAndSaysWhatItHides()
    {
        m_book->setPortfolio(pictureBook());
        auto* note = child<QLabel>("hiddenNote");
        QVERIFY(!note->isVisible());
        m_filter->setScope({{u"schwab"_s}, {}});
        QVERIFY(note->isVisible());
        QVERIFY2(note->text().contains(u"hidden"), qPrintable(note->text()));
        QVERIFY(!find(u"TSLA"_s).isValid());
        child<QLineEdit>("positionsSearch")->setText(u"nothing like it"_s);
        auto* clear = child<QPushButton>("emptyStateButton");
        QVERIFY(clear->isVisible());
        QTest::mouseClick(clear, Qt::LeftButton);
        QVERIFY(!note->isVisible());
        QCOMPARE(table()->model()->rowCount(), 12);
        QVERIFY(!m_filter->isActive());
    }

    void groupsBySegmentsAndRemembersWhatIsOpen()
    {
        m_book->setPortfolio(pictureBook());
        table()->collapse(find(u"AAPL"_s));
        QTest::mouseClick(child<QToolButton>("segment-broker"), Qt::LeftButton);
        QCOMPARE(table()->model()->rowCount(), 3);
        QTest::mouseClick(child<QToolButton>("segment-underlying"), Qt::LeftButton);
        QVERIFY(!table()->isExpanded(find(u"AAPL"_s)));
        QVERIFY(table()->isExpanded(find(u"NVDA"_s)));
    }

    void liveUpdatesKeepSelectionCurrentAndScroll()
    {
        QList<StandardPosition> many;
        for (int i = 0; i < 200; ++i)
            many += shares(u"S%1"_s.arg(i, 3, 10, QChar(u'0')).toLatin1().constData(), "10", "5", "100", "99");
        const auto base = account(1, u"ibkr"_s, u"Margin"_s, u"U1"_s, "10", many);
        m_book->setPortfolio(portfolio({base}));
        table()->sortByColumn(static_cast<int>(C::Symbol), Qt::AscendingOrder);
        const QModelIndex row = find(u"S100"_s);
        table()->scrollTo(row, QAbstractItemView::PositionAtCenter);
        table()->setCurrentIndex(row.siblingAtColumn(static_cast<int>(C::Mark)));
        const int scroll = table()->verticalScrollBar()->value();
        QVERIFY(scroll > 0);
        for (int i = 0; i < 300; ++i) {
            QList<Quote> quotes;
            for (int k = 0; k < 10; ++k)
                quotes += quoteOf(
                    u"EQ:S%1:USD"_s.arg((i * 7 + k * 13) % 200, 3, 10, QChar(u'0')), Decimal(50 + (i * k) % 90), i + 1);
            m_book->applyQuotes(quotes);
            if (i % 50 == 0) { // and a pull in between
                auto next = std::make_shared<AccountState>(*base);
                next->positions[(i * 3) % 200].averageCost = Decimal(1 + i);
                m_book->setPortfolio(portfolio({next}));
            }
        }
        QCOMPARE(table()->verticalScrollBar()->value(), scroll);
        QCOMPARE(table()->currentIndex().siblingAtColumn(0).data().toString(), u"S100"_s);
        QCOMPARE(table()->currentIndex().column(), static_cast<int>(C::Mark));
        QCOMPARE(table()->selectionModel()->selectedRows().size(), 1);
    }

    void copiesExactValuesAsShown()
    {
        m_book->setPortfolio(pictureBook());
        for (int column = 1; column < models::kPositionColumns; ++column)
            table()->setColumnShown(
                column, column == static_cast<int>(C::Quantity) || column == static_cast<int>(C::DayPnl));
        table()->tableHeader()->moveSection(table()->tableHeader()->visualIndex(static_cast<int>(C::DayPnl)), 1);
        table()->setCurrentIndex(find(u"TSLA"_s));
        table()->setFocus();
        QTest::keyClick(table(), Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"TSLA\t310\t-40\n"_s);
    }

    void selectionSumStandsInTheStatusBar()
    {
        m_book->setPortfolio(pictureBook());
        QSignalSpy note(m_page.get(), &Page::statusNote);
        table()->setCurrentIndex(find(u"AAPL"_s));
        table()->selectionModel()->select(
            find(u"Shares"_s, find(u"AAPL"_s)), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QVERIFY2(note.last()[0].toString().contains(u"93,206.00"), qPrintable(note.last()[0].toString()));
    }

    void exportsWhatIsShown()
    {
        m_book->setPortfolio(pictureBook());
        m_filter->setScope({{u"schwab"_s}, {}});
        for (int column = 1; column < models::kPositionColumns; ++column)
            table()->setColumnShown(column, column == static_cast<int>(C::Quantity));
        table()->sortByColumn(static_cast<int>(C::Symbol), Qt::AscendingOrder);
        QTemporaryDir dir;
        QSignalSpy done(m_page.get(), &PositionsPage::exported);
        m_page->exportTo(dir.filePath(u"p.csv"_s));
        QTRY_COMPARE(done.size(), 1);
        QVERIFY2(done[0][0].toBool(), qPrintable(done[0][1].toString()));
        const QList<QByteArray> lines = readFile(dir.filePath(u"p.csv"_s)).replace("\r", "").trimmed().split('\n');
        QCOMPARE(lines.size(), 7);
        QCOMPARE(lines[0], QByteArray("broker,account,symbol,quantity"));
        QCOMPARE(lines[1], QByteArray("schwab,88112902,AAPL,150"));
        QCOMPARE(lines[4], QByteArray("schwab,88112902,MSFT  270115C00540000,-1"));
    }

    void columnsCanBeChosenMovedResetAndRemembered()
    {
        m_book->setPortfolio(pictureBook());
        const QStringList first = table()->saveColumns();
        QTest::mouseClick(child<QToolButton>("columnsButton"), Qt::LeftButton);
        auto* menu = m_page->findChild<ColumnMenu*>();
        QVERIFY(menu != nullptr);
        menu->findChild<QAction*>(u"column-currency"_s)->toggle();
        menu->findChild<QAction*>(u"column-weight_percent"_s)->toggle();
        menu->close();
        QVERIFY(!table()->isColumnHidden(static_cast<int>(C::Currency)));
        QVERIFY(table()->isColumnHidden(static_cast<int>(C::Weight)));
        table()->tableHeader()->moveSection(table()->tableHeader()->visualIndex(static_cast<int>(C::Currency)), 1);
        table()->sortByColumn(static_cast<int>(C::DayPnl), Qt::AscendingOrder);
        QTest::mouseClick(child<QToolButton>("segment-account"), Qt::LeftButton);
        QTemporaryDir dir;
        {
            QSettings settings(dir.filePath(u"s.ini"_s), QSettings::IniFormat);
            m_page->saveState(settings);
        }
        PositionsPage second({nullptr, m_book.get(), m_filter.get()});
        QSettings settings(dir.filePath(u"s.ini"_s), QSettings::IniFormat);
        second.restoreState(settings);
        auto* other = qobject_cast<TreeTable*>(second.mainTable());
        QCOMPARE(second.model()->grouping(), models::Grouping::Account);
        QCOMPARE(other->tableHeader()->visualIndex(static_cast<int>(C::Currency)), 1);
        QVERIFY(other->isColumnHidden(static_cast<int>(C::Weight)));
        QCOMPARE(other->tableHeader()->sortIndicatorSection(), static_cast<int>(C::DayPnl));
        table()->resetColumns();
        QCOMPARE(table()->saveColumns(), first);
    }

    void theRowMenuNarrowsDown()
    {
        m_book->setPortfolio(pictureBook());
        const QModelIndex row = find(u"BND"_s);
        QMetaObject::invokeMethod(table(), "rowMenuRequested", Q_ARG(QModelIndex, row), Q_ARG(QPoint, QPoint(10, 10)));
        auto* menu = m_page->findChild<QMenu*>(u"rowMenu"_s);
        QVERIFY(menu != nullptr);
        QSignalSpy navigation(m_page.get(), &Page::navigationRequested);
        menu->findChild<QAction*>(u"showTransactions"_s)->trigger();
        QCOMPARE(navigation[0][0].toString(), u"transactions"_s);
        QCOMPARE(navigation[0][1].toString(), u"BND"_s);
        menu->findChild<QAction*>(u"showOnlyAccount"_s)->trigger();
        QCOMPARE(m_filter->scope().accounts, QSet<qint64>{5});
        menu->close();
    }

    void screenshots()
    {
        const QString dir = qEnvironmentVariable("QM_SHOTS");
        if (dir.isEmpty())
            QSKIP("QM_SHOTS names no folder for pictures");
        for (const bool dark : {true, false}) {
            ThemeKeeper::instance().setMode(dark ? ThemeKeeper::Mode::Dark : ThemeKeeper::Mode::Light);
            for (const QSize size : {QSize(1112, 720), QSize(1752, 1000)}) {
                m_page->resize(size);
                m_book->setPortfolio(pictureBook());
                QTRY_VERIFY(m_page->isReady());
                table()->expand(find(u"Shares"_s, find(u"AAPL"_s)));
                table()->setCurrentIndex(find(u"18 Dec 280 C"_s, find(u"AAPL"_s)));
                m_filter->setScope({{u"ibkr"_s, u"tastytrade"_s, u"schwab"_s}, {1, 2, 3, 4}});
                QCoreApplication::processEvents();
                m_page->grab().save(
                    u"%1/positions-%2-%3.png"_s.arg(dir, dark ? u"dark"_s : u"light"_s).arg(size.width()));
            }
        }
        ThemeKeeper::instance().setMode(ThemeKeeper::Mode::Dark);
    }
};

QTEST_MAIN(TstPositionsPage)
#include "tst_positionspage.moc"
