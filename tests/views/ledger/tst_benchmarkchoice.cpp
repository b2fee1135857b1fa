// SPDX-License-Identifier: GPL-3.0-or-later
// Returns beside a benchmark, and of single holdings, in the real window.
#include "views/charts/equitychart.h"
#include "views/ledger/pagereport.h"
#include "views/ledger/performancepage.h"

#include <QComboBox>
#include <QToolButton>

using namespace qm;
using namespace qm::test;
using namespace Qt::StringLiterals;

class TestBenchmarkChoice final : public QObject {
    Q_OBJECT
    std::unique_ptr<DemoWindow> m_demo;

    PerformancePage* allTime()
    {
        auto* page = qobject_cast<PerformancePage*>(m_demo->page(u"performance"_s));
        if (!page)
            return nullptr;
        QTest::mouseClick(part<QToolButton>(page, "segment-all"), Qt::LeftButton);
        return DemoWindow::settled(page) ? page : nullptr;
    }

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_demo = std::make_unique<DemoWindow>();
        QVERIFY(m_demo->open());
        QVERIFY(m_demo->addDemo());
    }
    void cleanup() { m_demo.reset(); }

    void theChoiceIsShownAndKept()
    {
        PerformancePage* page = allTime();
        QVERIFY(page);
        auto* choice = part<QComboBox>(page, "benchmarkChoice");
        QCOMPARE(choice->currentIndex(), 0);
        QVERIFY(page->chart()->comparison().isEmpty());
        for (const QString& cell : column(page, u"benchmark_percent"_s))
            QVERIFY(cell.isEmpty());

        const int spy = choice->findText(u"SPY"_s);
        QVERIFY(spy > 0);
        choice->setCurrentIndex(spy);
        Q_EMIT choice->activated(spy);
        QTRY_COMPARE_WITH_TIMEOUT(
            m_demo->window().ledger()->settings().benchmark, u"EQ:SPY:USD"_s, DemoWindow::kPatienceMs);
        QVERIFY(DemoWindow::settled(page));
        const auto line = page->chart()->comparison();
        QVERIFY(line.size() > 200);
        // The total's figure is the line's end.
        const auto total = column(page, u"benchmark_percent"_s).first();
        QCOMPARE(total, QString::number((line.last().growth - 1) * 100, 'f', 4));

        QVERIFY(m_demo->reopen());
        page = allTime();
        QVERIFY(page);
        QTRY_COMPARE_WITH_TIMEOUT(
            part<QComboBox>(page, "benchmarkChoice")->currentText(), u"SPY"_s, DemoWindow::kPatienceMs);
        QCOMPARE(page->chart()->comparison().size(), line.size());
    }

    void holdingsHaveATimeWeightedReturn()
    {
        PerformancePage* page = allTime();
        QVERIFY(page);
        int known = 0;
        int holdings = 0;
        const Book book = reportOf(*m_demo, u"performance"_s, {});
        for (const QByteArray& line : book.csv.split('\n')) {
            if (!line.startsWith("underlying,"))
                continue;
            ++holdings;
            known += line.split(',').at(10).isEmpty() ? 0 : 1; // twr_percent
        }
        QVERIFY2(known > 5 && known < holdings, qPrintable(u"%1 of %2"_s.arg(known).arg(holdings)));
    }
};

QTEST_MAIN(TestBenchmarkChoice)
#include "tst_benchmarkchoice.moc"
