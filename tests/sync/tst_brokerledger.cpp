// SPDX-License-Identifier: GPL-3.0-or-later
// Whole brokerages through the ledger. Alpaca's documents tell the whole history: their bookings add up to what they
// say is there. Tastytrade's begin in the middle: every difference is found, and its cause is told.
#include "brokers/registry.h"
#include "reports/ledger/ledgerbook.h"
#include "reports/ledger/reconcile.h"
#include "simulators/simprocess.h"
#include "sync/hubfixture.h"

using namespace qm;
using namespace qm::test;
using namespace Qt::StringLiterals;
using reports::ReconciliationItem;

namespace {

struct Seen {
    int compared = 0;
    QStringList differences; ///< "AAPL 5 (history_starts_later)"
};

/// Every holding: what the bookings moved is what is open, closed lots of unknown opening apart.
QString quantitiesLost(const reports::LedgerBook& book)
{
    std::map<std::pair<qint32, QString>, Decimal> moved;
    QSet<QString> intoShares; // their premium went with the shares: the option has no closed lot of its own
    for (const ledger::Booking& row : book.ledger().rows()) {
        if (row.isOption && row.event != 0 && ledger::isOptionEnd(row.type))
            intoShares.insert(book.holdings().at(row.holding).key());
        if (row.holding >= 0)
            moved[{row.account, book.holdings().at(row.holding).key()}] += row.quantity;
    }
    for (const ledger::ClosedLot* lot : book.ledger().closed()) {
        if (lot->opened == 0)
            moved[{lot->account, book.holdings().at(lot->holding).key()}] += lot->quantity;
    }
    for (const ledger::Ledger::Open& open : book.ledger().open())
        moved[{open.key.account, book.holdings().at(open.key.holding).key()}] -= open.lots->quantity();
    QStringList lost;
    for (const auto& [key, rest] : moved) {
        if (!rest.rounded(12).isZero() && !intoShares.contains(key.second))
            lost.append(key.second + u' ' + rest.toString());
    }
    return lost.join(u", "_s);
}

} // namespace

class TstBrokerLedger final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void bookingsMakeWhatTheBrokerSays_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("documents");
        QTest::addColumn<QDateTime>("now");
        QTest::addColumn<QStringList>("differences");
        const QDateTime own(QDate(2026, 11, 20), QTime(20, 15), Qt::UTC);
        const QDateTime shared(QDate(2026, 6, 15), QTime(19, 30), Qt::UTC);
        QTest::newRow("alpaca, the shared documents")
            << u"alpaca"_s << sharedFixtures(u"alpaca"_s) << shared << QStringList();
        QTest::newRow("alpaca, the project's documents")
            << u"alpaca"_s << projectFixtures() + u"/alpaca"_s << own << QStringList();
        QTest::newRow("tastytrade, the shared documents")
            << u"tastytrade"_s << sharedFixtures(u"tastytrade"_s) << shared
            << QStringList({u"AAPL 100 (missing_split)"_s, u"TSLA -40 (history_starts_later)"_s,
                   u"SPY   260619P00540000 -5 (history_starts_later)"_s, u"USD -13042.795 (history_starts_later)"_s,
                   u"BTC-USD 0.25 (no_history)"_s, u"VTI 20.5 (no_history)"_s, u"USD 1000 (no_history)"_s});
        QTest::newRow("tastytrade, the project's documents")
            << u"tastytrade"_s << projectFixtures() + u"/tastytrade/book"_s << own
            << QStringList({u"AMD -100 (unknown)"_s, u"VOO 12.3081 (history_starts_later)"_s,
                   u"ESZ26 EX6 261130C6100 -1 (history_starts_later)"_s,
                   u"MSFT  261218C00450000 3 (history_starts_later)"_s, u"ACME/WS 100 (history_starts_later)"_s,
                   u"USD 16218.3 (history_starts_later)"_s, u"VOO 12.345 (history_starts_later)"_s,
                   u"USD -6310.05 (history_starts_later)"_s});
    }
    void bookingsMakeWhatTheBrokerSays()
    {
        QFETCH(QString, kind);
        QFETCH(QString, documents);
        QFETCH(QDateTime, now);
        QFETCH(QStringList, differences);
        if (documents.isEmpty())
            QSKIP("the recorded documents are not here");
        SimProcess simulator(u"qm-sim-"_s + kind);
        QVERIFY(simulator.start({u"--documents"_s, documents}));
        ManualClock clock(now);
        HubFixture fixture(broker::Registry::builtin(), &clock);
        QVERIFY(fixture.start());
        QMap<QString, Secret> secrets;
        if (kind == u"alpaca")
            secrets = {
                {u"key_id"_s, Secret(u"PKSIMULATOR0000000"_s)}, {u"secret_key"_s, Secret(u"simulator-secret"_s)}};
        else
            secrets = {{u"client_secret"_s, Secret(u"SIM-SECRET"_s)}, {u"refresh_token"_s, Secret(u"SIM-REFRESH"_s)}};
        QVERIFY(fixture.add(u"Broker"_s, kind, {{u"base_url"_s, simulator.address()}}, secrets) != 0);
        const auto outcomes = fixture.syncAll(60'000);
        QCOMPARE(outcomes.size(), 1);
        QVERIFY2(outcomes.first().ok, outcomes.first().error ? qPrintable(outcomes.first().error->userText) : "");
        const QString path = fixture.hub().storePath();
        auto reader = storage::StoreReader::open(path);
        QVERIFY(reader);
        const auto book = reports::LedgerBook::load(**reader);
        QVERIFY(book);
        QCOMPARE(quantitiesLost(**book), QString());
        const auto portfolio = (*reader)->portfolio();
        QVERIFY(portfolio);
        const Seen seen = reconcileAll(**portfolio, **book, now.date());
        qInfo("%s: %d compared, %d differ: %s", qPrintable(kind), seen.compared, int(seen.differences.size()),
            qPrintable(seen.differences.join(u"; "_s)));
        QVERIFY(seen.compared > 0);
        QCOMPARE(seen.differences, differences);
    }

private:
    static Seen reconcileAll(const PortfolioSnapshot& portfolio, const reports::LedgerBook& book, QDate today)
    {
        Seen seen;
        for (const AccountStatePtr& account : portfolio.accounts) {
            for (const ReconciliationItem& item : reports::reconcile(*account, book, today)) {
                ++seen.compared;
                if (item.agrees())
                    continue;
                const QString what =
                    item.kind == ReconciliationItem::Kind::Cash ? item.currency.code() : item.instrument->symbol;
                seen.differences.append(
                    u"%1 %2 (%3)"_s.arg(what, item.difference.toString(), reports::idOf(item.cause)));
            }
        }
        return seen;
    }
};

QTEST_GUILESS_MAIN(TstBrokerLedger)
#include "tst_brokerledger.moc"
