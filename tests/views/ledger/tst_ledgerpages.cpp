// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger's pages over the Demo brokerages: they show what the reports say, follow filter, period and what-if, and
// rest while they are hidden.
#include "reports/selection.h"
#include "reports/writers.h"
#include "support/csvreader.h"
#include "views/charts/equitychart.h"
#include "views/format.h"
#include "views/ledger/demowindow.h"
#include "views/ledger/incomepage.h"
#include "views/ledger/pagereport.h"
#include "views/ledger/parts/incomechart.h"
#include "views/ledger/performancepage.h"
#include "views/prices/candlechart.h"
#include "views/prices/pricedialog.h"
#include "views/tables/treetable.h"
#include "views/trace/tracedialog.h"
#include "views/widgets/tile.h"

#include <QBuffer>
#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QToolButton>

using namespace qm;
using namespace qm::test;
using namespace qm::views;
using namespace Qt::StringLiterals;

class TestLedgerPages final : public QObject {
    Q_OBJECT
    std::unique_ptr<DemoWindow> m_demo;

private Q_SLOTS:
    void initTestCase()
    {
        failOnWarnings();
        ThemeKeeper::instance().setMode(ThemeKeeper::Mode::Dark);
        m_demo = std::make_unique<DemoWindow>();
        QVERIFY(m_demo->open());
        QVERIFY(m_demo->addDemo());
    }
    void init()
    {
        failOnWarnings();
        m_demo->window().filter()->clear();
    }
    void cleanupTestCase() { m_demo.reset(); }

    void showWhatTheReportsSay_data()
    {
        QTest::addColumn<QString>("id");
        for (const char* id : {"lots", "realized", "income", "performance"})
            QTest::newRow(id) << QString::fromLatin1(id);
    }
    void showWhatTheReportsSay()
    {
        QFETCH(QString, id);
        LedgerPage* page = m_demo->page(id);
        QVERIFY(page);
        if (auto* all = part<QToolButton>(page, "segment-all"))
            QTest::mouseClick(all, Qt::LeftButton);
        QVERIFY(DemoWindow::settled(page));
        QVERIFY(page->model()->rowCount() > 5);
        const Book all = reportOf(*m_demo, id, {});
        QVERIFY(!all.csv.isEmpty());
        QCOMPARE(csvOf(page, all.csv), all.csv);
        for (auto it = all.totals.cbegin(); it != all.totals.cend(); ++it) {
            const auto total = page->model()->answer()->totalNumber(it.key());
            QCOMPARE(total.has_value(), !it.value().isNull());
            if (total && page->model()->answer()->totalRow() < 0)
                QCOMPARE(total->toString().toLatin1(), it.value());
        }
    }

    void oneBrokerageShowsOnlyItsOwn_data() { showWhatTheReportsSay_data(); }
    void oneBrokerageShowsOnlyItsOwn()
    {
        QFETCH(QString, id);
        LedgerPage* page = m_demo->page(id);
        QVERIFY(page);
        const int before = page->model()->rowCount();
        m_demo->window().filter()->setScope({{u"demo-atlas"_s}, {}});
        QVERIFY(DemoWindow::settled(page));
        const QStringList brokers = column(page, u"broker"_s);
        QVERIFY(!brokers.isEmpty());
        QCOMPARE(brokers.count(u"demo-atlas"_s), brokers.size());
        QVERIFY(page->model()->rowCount() < before);
        storage::RowFilter filter;
        filter.brokers = {u"demo-atlas"_s};
        QCOMPARE(csvOf(page, reportOf(*m_demo, id, filter).csv), reportOf(*m_demo, id, filter).csv);
        m_demo->window().filter()->clear();
        QVERIFY(DemoWindow::settled(page));
        QCOMPARE(page->model()->rowCount(), before);
    }

    void aWhatIfChangesTheFiguresAndGoingBackRestoresThem()
    {
        LedgerPage* page = m_demo->page(u"realized"_s);
        QVERIFY(page);
        QTest::mouseClick(part<QToolButton>(page, "segment-all"), Qt::LeftButton);
        QVERIFY(DemoWindow::settled(page));
        auto* tile = part<Tile>(page, "tileRealizedGain");
        auto* method = part<QComboBox>(page, "lotMethod");
        const QString stored = tile->content().value;
        const QStringList gains = column(page, u"realized_pnl"_s);
        const auto settings = m_demo->window().ledger()->settings();
        QVERIFY(!part<QLabel>(page, "whatIfNote")->isVisible());

        method->setCurrentIndex(method->findText(u"Lots: LIFO"_s));
        QVERIFY(DemoWindow::settled(page));
        QVERIFY(part<QLabel>(page, "whatIfNote")->isVisible());
        QCOMPARE(part<QLabel>(page, "whatIfNote")->text(), u"What if: LIFO"_s);
        QVERIFY(tile->content().value != stored);
        QVERIFY(column(page, u"lot_method"_s).contains(u"lifo"_s));
        QVERIFY(!column(page, u"lot_method"_s).contains(u"fifo"_s));
        QCOMPARE(m_demo->window().ledger()->settings(), settings); // only the question changed

        QTest::mouseClick(part<QPushButton>(page, "whatIfBack"), Qt::LeftButton);
        QVERIFY(DemoWindow::settled(page));
        QCOMPARE(tile->content().value, stored);
        QCOMPARE(column(page, u"realized_pnl"_s), gains);
        QVERIFY(!part<QLabel>(page, "whatIfNote")->isVisible());

        auto* wash = part<QCheckBox>(page, "washSales");
        wash->click();
        QVERIFY(DemoWindow::settled(page));
        QCOMPARE(part<QLabel>(page, "whatIfNote")->text(), u"What if: with wash sales"_s);
        QTest::mouseClick(part<QPushButton>(page, "whatIfBack"), Qt::LeftButton);
        QVERIFY(DemoWindow::settled(page));
        QVERIFY(!wash->isChecked());
        QCOMPARE(tile->content().value, stored);
    }

    void thePeriodBoundsTheRows()
    {
        LedgerPage* page = m_demo->page(u"realized"_s);
        QVERIFY(page);
        QTest::mouseClick(part<QToolButton>(page, "segment-last"), Qt::LeftButton);
        QVERIFY(DemoWindow::settled(page));
        for (const QString& day : column(page, u"closed"_s))
            QVERIFY2(day.startsWith(u"2025-"), qPrintable(day));
        QVERIFY(!part<QDateEdit>(page, "periodFrom")->isVisible());
        QTest::mouseClick(part<QToolButton>(page, "segment-own"), Qt::LeftButton);
        QVERIFY(part<QDateEdit>(page, "periodFrom")->isVisible());
        part<QDateEdit>(page, "periodFrom")->setDate(QDate(2026, 9, 30)); // the ends may be given either way round
        part<QDateEdit>(page, "periodTo")->setDate(QDate(2026, 3, 1));
        QVERIFY(DemoWindow::settled(page));
        QVERIFY(page->model()->rowCount() > 0);
        for (const QString& day : column(page, u"closed"_s))
            QVERIFY2(day >= u"2026-03-01"_s && day <= u"2026-09-30"_s, qPrintable(day));
        QTest::mouseClick(part<QToolButton>(page, "segment-year"), Qt::LeftButton);
        QVERIFY(DemoWindow::settled(page));
    }

    void searchNarrowsAndTheEmptyStateLeadsBack()
    {
        LedgerPage* page = m_demo->page(u"lots"_s);
        QVERIFY(page);
        const int all = page->model()->rowCount();
        const QString symbol = column(page, u"underlying"_s).value(0).isEmpty()
            ? column(page, u"symbol"_s).value(0)
            : column(page, u"underlying"_s).value(0);
        QTest::keyClick(&m_demo->window(), Qt::Key_F, Qt::ControlModifier);
        auto* field = part<QLineEdit>(page, "lotsSearch");
        QTest::keyClicks(field, symbol);
        QTRY_VERIFY_WITH_TIMEOUT(page->model()->rowCount() < all && page->isReady(), DemoWindow::kPatienceMs);
        QVERIFY(page->model()->rowCount() > 0);
        QTest::keyClicks(field, u"no such thing"_s);
        QTRY_VERIFY_WITH_TIMEOUT(page->model()->rowCount() == 0 && page->isReady(), DemoWindow::kPatienceMs);
        auto* button = part<QPushButton>(page, "emptyStateButton");
        QTRY_VERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(page->model()->rowCount(), all, DemoWindow::kPatienceMs);
        QVERIFY(field->text().isEmpty());
    }

    void theFileHoldsWhatIsShownInThatOrder()
    {
        LedgerPage* page = m_demo->page(u"lots"_s);
        QVERIFY(page);
        auto* table = qobject_cast<TreeTable*>(page->mainTable());
        table->sortByColumn(page->model()->columnOf(u"cost_basis"_s), Qt::AscendingOrder);
        QSignalSpy exported(page, &LedgerPage::exported);
        page->exportTo(m_demo->file(u"lots.csv"_s));
        QTRY_COMPARE_WITH_TIMEOUT(exported.size(), 1, DemoWindow::kPatienceMs);
        QVERIFY(exported.first().first().toBool());
        auto records = readCsv(readFile(m_demo->file(u"lots.csv"_s)));
        QVERIFY(records);
        const qsizetype cost = records->takeFirst().indexOf("cost_basis");
        QStringList costs;
        for (const auto& record : *records)
            costs += QString::fromLatin1(record.at(cost));
        QCOMPARE(costs, column(page, u"cost_basis"_s));
        QVERIFY(*Decimal::parse(costs.first()) < *Decimal::parse(costs.at(costs.size() / 2)));
    }

    void incomeAddsUp()
    {
        auto* page = qobject_cast<IncomePage*>(m_demo->page(u"income"_s));
        QVERIFY(page);
        QTest::mouseClick(part<QToolButton>(page, "segment-12M"), Qt::LeftButton);
        QVERIFY(DemoWindow::settled(page));
        const models::IncomeMonths& months = page->chart()->months();
        QCOMPARE(months.bars.size(), 13); // from the 20th of a November to the 20th of the next
        Decimal sum;
        for (const models::IncomeBar& bar : months.bars)
            sum += bar.total();
        QCOMPARE(sum.toString(), page->model()->answer()->totalNumber(u"amount_base"_s)->toString());
        QCOMPARE(part<Tile>(page, "tileIncomeAll")->content().value, format::signedMoney(sum));
        QSignalSpy chosen(page->chart(), &IncomeChart::barChosen);
        page->chart()->setFocus();
        QTest::keyClick(page->chart(), Qt::Key_Left);
        QCOMPARE(chosen.takeFirst().first().toInt(), 12);
        QVERIFY(page->chart()->accessibleDescription().startsWith(u"November 2026"_s));
    }

    void returnsAreTheReports()
    {
        auto* page = qobject_cast<PerformancePage*>(m_demo->page(u"performance"_s));
        QVERIFY(page);
        QTest::mouseClick(part<QToolButton>(page, "segment-1M"), Qt::LeftButton);
        QVERIFY(DemoWindow::settled(page));
        QCOMPARE(part<Tile>(page, "tileTwrYearly")->content().value, format::unknown()); // less than a year
        QVERIFY(part<Tile>(page, "tileTwrYearly")->toolTip().contains(u"less than a year"_s));
        QTest::mouseClick(part<QToolButton>(page, "segment-all"), Qt::LeftButton);
        QVERIFY(DemoWindow::settled(page));
        const Book all = reportOf(*m_demo, u"performance"_s, {});
        const auto twr = Decimal::parse(QString::fromLatin1(all.totals.value(u"twr_percent"_s)));
        QVERIFY(twr);
        QCOMPARE(part<Tile>(page, "tileTwr")->content().value, format::signedPercent(twr, 2));
        const auto& points = page->chart()->points();
        QVERIFY(points.size() > 100);
        const Decimal growth = (points.last().value / points.first().value - Decimal(1)) * Decimal(100);
        QCOMPARE(growth.toFixed(2), twr->toFixed(2));
    }

    void singleHoldingsAreToldOfAllTime()
    {
        LedgerPage* page = m_demo->page(u"performance"_s);
        QVERIFY(page);
        QTest::mouseClick(part<QToolButton>(page, "segment-YTD"), Qt::LeftButton);
        QVERIFY(DemoWindow::settled(page));
        QTest::mouseClick(part<QToolButton>(page, "segment-part1"), Qt::LeftButton);
        QCOMPARE(page->model()->rowCount(), 0);
        auto* button = part<QPushButton>(page, "emptyStateButton");
        QTRY_VERIFY(button->isVisible());
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(DemoWindow::settled(page));
        QVERIFY(page->model()->rowCount() > 10);
        QVERIFY(part<QToolButton>(page, "segment-all")->isChecked());
        QVERIFY(!column(page, u"symbol"_s).contains(QString()));
        QTest::mouseClick(part<QToolButton>(page, "segment-part0"), Qt::LeftButton);
        QVERIFY(!column(page, u"broker"_s).contains(QString()));
    }

    void hiddenPagesRest()
    {
        LedgerPage* page = m_demo->page(u"lots"_s);
        QVERIFY(page);
        const auto before = page->model()->answer();
        QVERIFY(m_demo->window().showPage(u"overview"_s));
        m_demo->window().filter()->setScope({{u"demo-atlas"_s}, {}});
        QVERIFY(!m_demo->window().ledger()->isBusy()); // nobody asked anything
        QCOMPARE(page->model()->answer(), before);
        QVERIFY(m_demo->page(u"lots"_s));
        QVERIFY(page->model()->answer() != before);
    }

    void onlyTheLastQuestionCounts()
    {
        LedgerPage* page = m_demo->page(u"lots"_s);
        QVERIFY(page);
        QSignalSpy answers(page->model(), &models::ReportModel::answered);
        for (const QString& broker : {u"demo-atlas"_s, u"demo-borealis"_s, u"demo-atlas"_s})
            m_demo->window().filter()->setScope({{broker}, {}});
        QVERIFY(DemoWindow::settled(page));
        QCOMPARE(answers.size(), 1);
        QCOMPARE(column(page, u"broker"_s).count(u"demo-atlas"_s), page->model()->rowCount());
    }

    void selectionStaysWithItsRow()
    {
        LedgerPage* page = m_demo->page(u"lots"_s);
        QVERIFY(page);
        QAbstractItemView* view = page->mainTable();
        int row = column(page, u"broker"_s).lastIndexOf(u"demo-atlas"_s);
        QVERIFY(row >= 0);
        view->setCurrentIndex(page->model()->index(row, 0));
        const QString key = view->currentIndex().data(models::KeyRole).toString();
        m_demo->window().filter()->setScope({{u"demo-atlas"_s}, {}});
        QVERIFY(DemoWindow::settled(page));
        QCOMPARE(view->currentIndex().data(models::KeyRole).toString(), key);
        QVERIFY(view->selectionModel()->isRowSelected(view->currentIndex().row(), {}));
    }

    void enterTellsWhereAFigureComesFrom_data() { showWhatTheReportsSay_data(); }
    void enterTellsWhereAFigureComesFrom()
    {
        QFETCH(QString, id);
        LedgerPage* page = m_demo->page(id);
        QVERIFY(page);
        QAbstractItemView* view = page->mainTable();
        view->setFocus();
        view->setCurrentIndex(page->model()->index(0, 0));
        QTest::keyClick(view, Qt::Key_Return);
        QPointer<TraceDialog> dialog = page->findChild<TraceDialog*>();
        QVERIFY(dialog);
        QTRY_VERIFY_WITH_TIMEOUT(dialog->isReady(), DemoWindow::kPatienceMs);
        QVERIFY(!dialog->findChild<QLabel*>(u"traceFormula"_s)->text().isEmpty());
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!dialog);
    }

    void theRowMenuNarrowsDown()
    {
        LedgerPage* page = m_demo->page(u"lots"_s);
        QVERIFY(page);
        auto* table = qobject_cast<TreeTable*>(page->mainTable());
        const QString broker = column(page, u"broker"_s).first();
        Q_EMIT table->rowMenuRequested(page->model()->index(0, 0), QPoint(300, 300));
        auto* menu = page->findChild<QMenu*>(u"rowMenu"_s);
        QVERIFY(menu);
        QVERIFY(menu->findChild<QAction*>(u"traceFigure"_s));
        menu->findChild<QAction*>(u"showOnlyBroker"_s)->trigger();
        menu->close();
        QCOMPARE(m_demo->window().filter()->scope().brokers, QSet<QString>{broker});
        QVERIFY(DemoWindow::settled(page));
    }

    void theRowMenuOpensAPriceChart_data()
    {
        QTest::addColumn<QString>("id");
        for (const char* id : {"lots", "realized", "income"})
            QTest::newRow(id) << QString::fromLatin1(id);
    }
    void theRowMenuOpensAPriceChart()
    {
        QFETCH(QString, id);
        LedgerPage* page = m_demo->page(id);
        QVERIFY(page);
        auto* table = qobject_cast<TreeTable*>(page->mainTable());
        const int row = int(column(page, u"symbol"_s).indexOf(QRegularExpression(u".+"_s)));
        QVERIFY(row >= 0);
        Q_EMIT table->rowMenuRequested(page->model()->index(row, 0), QPoint(300, 300));
        auto* menu = page->findChild<QMenu*>(u"rowMenu"_s);
        QVERIFY(menu);
        auto* chart = menu->findChild<QAction*>(u"priceChart"_s);
        QVERIFY(chart);
        chart->trigger();
        menu->close();
        PriceDialog* dialog = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT(dialog = page->findChild<PriceDialog*>(), DemoWindow::kPatienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(dialog->isReady(), DemoWindow::kPatienceMs);
        QVERIFY(!dialog->words().isEmpty());
        if (id == u"lots") // what was closed may have expired before the range
            QVERIFY(!dialog->chart()->series().candles.isEmpty());
        dialog->close();
    }

    void hiddenAmountsAreDots()
    {
        LedgerPage* page = m_demo->page(u"lots"_s);
        QVERIFY(page);
        m_demo->window().actions()->action(u"hideAmountsAction"_s)->trigger();
        QCOMPARE(part<Tile>(page, "tileLotsValue")->content().value, QString(5, QChar(0x2022)));
        m_demo->window().actions()->action(u"hideAmountsAction"_s)->trigger();
        QVERIFY(part<Tile>(page, "tileLotsValue")->content().value != QString(5, QChar(0x2022)));
        QVERIFY(DemoWindow::settled(page));
    }

    void periodSortAndColumnsAreRemembered() // the last one: it opens the window anew
    {
        LedgerPage* page = m_demo->page(u"realized"_s);
        QVERIFY(page);
        QTest::mouseClick(part<QToolButton>(page, "segment-last"), Qt::LeftButton);
        auto* table = qobject_cast<TreeTable*>(page->mainTable());
        table->sortByColumn(page->model()->columnOf(u"realized_pnl"_s), Qt::AscendingOrder);
        table->setColumnShown(page->model()->columnOf(u"proceeds"_s), false);
        auto* method = part<QComboBox>(page, "lotMethod");
        method->setCurrentIndex(method->findText(u"Lots: HIFO"_s));
        QVERIFY(m_demo->reopen());
        page = m_demo->page(u"realized"_s);
        QVERIFY(page);
        table = qobject_cast<TreeTable*>(page->mainTable());
        QVERIFY(part<QToolButton>(page, "segment-last")->isChecked());
        QVERIFY(table->isColumnHidden(page->model()->columnOf(u"proceeds"_s)));
        QCOMPARE(table->header()->sortIndicatorSection(), page->model()->columnOf(u"realized_pnl"_s));
        QCOMPARE(part<QComboBox>(page, "lotMethod")->currentIndex(), 0); // a what-if is a question, not a habit
    }
};

QTEST_MAIN(TestLedgerPages)
#include "tst_ledgerpages.moc"
