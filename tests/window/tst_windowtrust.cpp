// SPDX-License-Identifier: GPL-3.0-or-later
// Can I trust it: the status bar's tick, ledger against broker on the health page, and a figure traced back to the
// bookings behind it and to what the broker sent.
#include "models/positions/positioncolumns.h"
#include "simulators/simprocess.h"
#include "views/health/plainlist.h"
#include "views/tables/treetable.h"
#include "views/trace/bookinglist.h"
#include "views/trace/tracedialog.h"
#include "window/dialogdriver.h"
#include "window/tabledriver.h"

#include <QContextMenuEvent>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace qm;
using namespace qm::test;

class TestWindowTrust final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        views::ThemeKeeper::instance().setMode(views::ThemeKeeper::Mode::Dark);
        m_window = std::make_unique<WindowDriver>(QDateTime(QDate(2026, 11, 20), QTime(20, 15), Qt::UTC));
        QVERIFY(m_window->open());
    }
    void cleanup() { m_window.reset(); }

    void theDemoAddsUp()
    {
        QVERIFY(m_window->click("startDemoButton"));
        QVERIFY(m_window->waitForSyncs(1));
        QTRY_VERIFY(button() && button()->isVisible());
        const qsizetype accounts = m_window->hub().portfolio()->accounts.size();
        QTRY_COMPARE(button()->text(), u"Reconciled %1 of %1"_s.arg(accounts));
        QVERIFY(m_window->click("reconciledButton"));
        QTRY_COMPARE(m_window->window().currentPageId(), u"health"_s);
        auto* list = m_window->find<views::PlainList>("reconciliationList");
        QVERIFY(list);
        QTRY_COMPARE(list->topLevelItemCount(), int(accounts));
        for (int row = 0; row < list->topLevelItemCount(); ++row) {
            QTRY_COMPARE(list->topLevelItem(row)->text(4), u"equal"_s);
            QCOMPARE(list->topLevelItem(row)->text(1), list->topLevelItem(row)->text(2));
            QCOMPARE(list->topLevelItem(row)->childCount(), 0);
        }
    }

    void aPositionIsTracedToItsBookings()
    {
        QVERIFY(m_window->click("startDemoButton"));
        QVERIFY(m_window->waitForSyncs(1));
        QVERIFY(m_window->goTo(u"positions"_s));
        QTRY_VERIFY(TableDriver(*m_window).leaves().size() > 20);
        auto* table = qobject_cast<views::TreeTable*>(m_window->window().currentPage()->mainTable());
        QVERIFY(table);
        const QModelIndex leaf =
            TableDriver(*m_window).leaves().first().siblingAtColumn(int(models::PositionColumn::UnrealizedPnl));
        table->scrollTo(leaf);
        const QPoint place = table->visualRect(leaf).center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, place, table->viewport()->mapToGlobal(place));
        QCoreApplication::sendEvent(table->viewport(), &event);
        auto* menu = m_window->window().findChild<QMenu*>(u"rowMenu"_s);
        QVERIFY(menu);
        auto* action = menu->findChild<QAction*>(u"traceAction"_s);
        QVERIFY(action);
        action->trigger();
        menu->close();
        auto* dialog = m_window->window().findChild<views::TraceDialog*>(u"traceDialog"_s);
        QVERIFY(dialog);
        QTRY_VERIFY(dialog->isReady());
        QVERIFY(dialog->findChild<QLabel*>(u"traceTitle"_s)->text().contains(u": "_s));
        QCOMPARE(
            dialog->findChild<QLabel*>(u"traceFormula"_s)->text(), u"unrealised P&L = market value - cost basis"_s);
        auto* bookings = dialog->findChild<views::BookingList*>(u"traceBookings"_s);
        QVERIFY(!bookings->bookings().isEmpty());
        const Transaction& first = bookings->bookings().first().transaction;
        QVERIFY(first.quantity && !first.quantity->isZero());
        QTRY_VERIFY(dialog->findChild<QLabel*>(u"traceSource"_s)->text().contains(first.id));
        QVERIFY(!dialog->findChild<QPlainTextEdit*>(u"traceDocument"_s)->toPlainText().isEmpty());
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(!m_window->window().findChild<views::TraceDialog*>(u"traceDialog"_s));
    }

private:
    QToolButton* button() { return m_window->find<QToolButton>("reconciledButton"); }
    std::unique_ptr<WindowDriver> m_window;
};

QTEST_MAIN(TestWindowTrust)
#include "tst_windowtrust.moc"
