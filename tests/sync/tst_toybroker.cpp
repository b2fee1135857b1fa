// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/catalog.h"
#include "reports/writers.h"
#include "sync/hubfixture.h"
#include "sync/toybroker.h"

#include <QBuffer>

using namespace qm;
using namespace qm::test;

/// A new brokerage in under 100 lines goes through sync, filter and export with one line in a registry.
class TestToyBroker final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void itIsUnderAHundredLines()
    {
        qsizetype lines = 0;
        for (const QString& file : {u"toybroker.h"_s, u"toybroker.cpp"_s}) {
            const QByteArray text = readFile(QFINDTESTDATA(file));
            QVERIFY(!text.isEmpty());
            lines += text.count('\n');
        }
        QVERIFY2(lines < 100, qPrintable(QString::number(lines)));
    }

    void itGoesThroughSyncFilterAndExport()
    {
        broker::Registry registry = broker::Registry::builtin();
        registry.add({broker::toy::descriptor(), broker::toy::create}); // the one line
        HubFixture f(registry);
        QVERIFY(f.start());
        QVERIFY(
            f.add(u"Mine"_s, u"toy"_s, {{u"holdings"_s, u"AAPL 10 100 150; brk/b -2.5 400 380.10; BAD x 1 1"_s}}) > 0);
        QVERIFY(f.add(u"Demo Cascade"_s, u"demo"_s, {{u"label"_s, u"Cascade"_s}}) > 0);
        const auto outcomes = f.syncAll();
        QCOMPARE(outcomes.size(), 2);
        QVERIFY(outcomes.at(0).ok && outcomes.at(1).ok);
        QCOMPARE(outcomes.at(0).rejectedRows, 1);

        reports::Source source;
        source.portfolio = f.hub().portfolio();
        source.health = f.hub().health();
        source.now = f.clock().now();
        source.today = f.clock().marketToday();
        storage::RowFilter filter;
        filter.brokers = {u"toy"_s};
        const auto csv = [&]() -> QList<QByteArray> {
            const auto table = reports::makeReport(u"positions"_s, source, filter);
            if (!table)
                return {};
            QBuffer out;
            out.open(QIODevice::WriteOnly);
            if (!reports::writeCsv(*table, out))
                return {};
            return out.data().trimmed().split('\n');
        };
        const auto rows = csv();
        QCOMPARE(rows.size(), 3); // header, AAPL, BRK.B: nothing of the Demo
        QVERIFY(rows.at(0).startsWith("broker,connection,account,symbol"));
        QByteArrayList symbols;
        for (const QByteArray& row : rows.mid(1)) {
            QVERIFY2(row.startsWith("toy,Mine,TOY-1,"), row.constData());
            symbols.append(row.split(',').at(3));
        }
        std::sort(symbols.begin(), symbols.end());
        QCOMPARE(symbols, (QByteArrayList{"AAPL", "BRK.B"}));
        QVERIFY(rows.at(1).contains(",1500,") || rows.at(2).contains(",1500,")); // 10 x 150
        filter.brokers.clear();
        QVERIFY(csv().size() > 10);
    }
};

QTEST_GUILESS_MAIN(TestToyBroker)
#include "tst_toybroker.moc"
