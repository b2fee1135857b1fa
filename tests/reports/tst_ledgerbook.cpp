// SPDX-License-Identifier: GPL-3.0-or-later
// A book that is kept up with what changes is the book that reading everything anew would give: after any sequence of
// syncs, imports, undos, voids, edits and removals, told one by one or late and together. QM_SEED chooses other ones.
#include "bookprint.h"
#include "support/tempstore.h"
#include "support/testenv.h"

#include <random>

using namespace qm;
using namespace qm::test;
using namespace Qt::StringLiterals;
using reports::LedgerBook;

namespace {

constexpr int kWorlds = 12;
constexpr int kSteps = 25;

/// A store to which random things happen.
class World {
public:
    explicit World(std::mt19937& random) : m_random(random), m_writer(*m_store.writer())
    {
        m_option = symbology::optionInstrument(*symbology::parseOcc(u"X     270115C00050000"));
        connect();
    }
    [[nodiscard]] std::unique_ptr<storage::StoreReader> reader() const { return std::move(*m_store.reader()); }

    /// One write; what it says that it changed.
    Result<storage::ChangeSet> step()
    {
        switch (below(10)) {
        case 0:
            return import();
        case 1: {
            const auto undone = m_writer->undoImport();
            if (!undone) // nothing to undo
                return storage::ChangeSet();
            if (undone->connectionRemoved != 0)
                m_files = 0;
            return undone->changes;
        }
        case 2:
            if (below(3) == 0) {
                auto changes = m_writer->removeConnection(m_connection);
                connect();
                return changes;
            }
            [[fallthrough]];
        default:
            return m_writer->applyAccount(m_connection, pull(u"LIVE-"_s), m_store.clock.now());
        }
    }

private:
    int below(int limit) { return int(m_random() % unsigned(limit)); }

    void connect() { m_connection = *m_writer->addConnection(makeConnection(u"C%1"_s.arg(++m_names))); }

    Result<storage::ChangeSet> import()
    {
        ImportAccount account;
        account.pull = pull(u"FILE-"_s);
        account.pull.statement = StatementScope();
        ImportDocument document;
        document.accounts = {account};
        storage::ImportRequest request;
        request.connection = makeConnection(u"Files %1"_s.arg(++m_names), u"ibkr"_s);
        request.connection.id = below(2) == 0 ? m_connection : m_files;
        request.format = u"test"_s;
        request.files = {u"statement.xml"_s};
        request.documents = {document};
        const auto report = m_writer->importDocuments(request, m_store.clock.now(), false);
        if (!report)
            return report.error();
        if (request.connection.id != m_connection)
            m_files = report->connectionId;
        return report->changes;
    }

    /// A few bookings of one of two accounts; some are known by their id and told differently now.
    AccountPull pull(const QString& prefix)
    {
        AccountPull pull;
        pull.account = {prefix + QString::number(below(2)), u"Margin"_s, {}, Currency::usd(), false};
        const int count = below(6);
        for (int i = 0; i < count; ++i)
            addEvent(pull.transactions);
        return pull;
    }

    Transaction booking(TransactionType type, std::optional<Decimal> quantity, std::optional<Decimal> amount)
    {
        Transaction t;
        t.id = QString::number(1 + below(60));
        t.tradeDate = QDate(2026, 1, 1).addDays(below(40));
        t.type = type;
        t.quantity = quantity;
        t.amount = amount;
        t.currency = below(6) == 0 ? Currency::eur() : Currency::usd();
        t.instrument = symbology::shareInstrument(below(3) == 0 ? u"Y"_s : u"X"_s, Currency::usd());
        t.source = u"test"_s;
        t.voided = below(15) == 0;
        return t;
    }

    void addEvent(QList<Transaction>& list)
    {
        const Decimal quantity(1 + below(20));
        const Decimal cash = Decimal::scaled(1 + below(100'000), -2);
        switch (below(12)) {
        case 0:
            list << booking(TransactionType::Dividend, {}, cash);
            break;
        case 1:
            list << booking(below(2) == 0 ? TransactionType::Deposit : TransactionType::Fee, {}, -cash);
            list.last().instrument.reset();
            break;
        case 2: // charged in another currency
            list << booking(TransactionType::Buy, quantity, -cash);
            list.last().commission = Decimal(-1);
            list.last().commissionCurrency = Currency::eur();
            break;
        case 3: // an amount that is not told
            list << booking(TransactionType::Sell, -quantity, {});
            list.last().price = below(2) == 0 ? std::optional(Decimal(7)) : std::nullopt;
            break;
        case 4:
            list << booking(TransactionType::TransferOut, -quantity, {});
            break;
        case 5:
            list << booking(TransactionType::TransferIn, quantity, {});
            list.last().costBasis = cash;
            break;
        case 6:
            list << booking(TransactionType::Split, quantity, Decimal());
            break;
        case 7: // a merger whose legs the broker names as one
            list << booking(TransactionType::Merger, -quantity, Decimal())
                 << booking(TransactionType::Merger, quantity * Decimal(2), cash);
            list.last().tradeDate = list.at(list.size() - 2).tradeDate;
            list.last().group = list[list.size() - 2].group = u"merger%1"_s.arg(below(3));
            break;
        case 8: { // an exercise and its shares, which nothing but the numbers joins
            list << booking(TransactionType::Exercise, Decimal(-1), Decimal())
                 << booking(TransactionType::Buy, Decimal(100), Decimal(-5000));
            list.last().tradeDate = list.at(list.size() - 2).tradeDate;
            list[list.size() - 2].instrument = m_option;
            list.last().instrument = symbology::shareInstrument(u"X"_s, Currency::usd());
            break;
        }
        case 9: // an order's fills share a word and are no event
            list << booking(TransactionType::Buy, quantity, -cash);
            list.last().group = u"merger%1"_s.arg(below(6));
            break;
        default:
            list << (below(2) == 0 ? booking(TransactionType::Buy, quantity, -cash)
                                   : booking(TransactionType::Sell, -quantity, cash));
        }
    }

    std::mt19937& m_random;
    TempStore m_store;
    std::unique_ptr<storage::StoreWriter> m_writer;
    Instrument m_option;
    qint64 m_connection = 0;
    qint64 m_files = 0;
    int m_names = 0;
};

} // namespace

class TstLedgerBook final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m_seed = qEnvironmentVariableIntValue("QM_SEED");
        if (m_seed == 0)
            m_seed = 20260416;
        qInfo("QM_SEED=%d, %d stores of %d writes", m_seed, kWorlds, kSteps);
    }
    void init() { failOnWarnings(); }

    void updatesGiveWhatReadingAnewGives()
    {
        std::mt19937 random{unsigned(m_seed)};
        int named = 0;
        for (int number = 0; number < kWorlds; ++number) {
            World world(random);
            const auto reader = world.reader();
            ledger::LedgerRules rules;
            rules.method = number % 3 == 1 ? ledger::LotMethod::Lifo : ledger::LotMethod::Fifo;
            auto book = *LedgerBook::load(*reader, rules);
            storage::ChangeSet untold;
            for (int step = 0; step < kSteps; ++step) {
                const auto changes = world.step();
                QVERIFY2(changes, qPrintable(changes ? QString() : changes.error().detail));
                untold |= *changes;
                if (random() % 4 == 0) // told together with the next one
                    continue;
                named += untold.moreBookings ? 0 : int(untold.bookings.size());
                QVERIFY(book->update(*reader, std::exchange(untold, {})));
                QCOMPARE(print(*book), print(**LedgerBook::load(*reader, rules)));
            }
        }
        QVERIFY(named > kWorlds * kSteps); // or nothing was kept up, only read anew
    }

    void aChangeToldTwiceChangesNothing()
    {
        std::mt19937 random{unsigned(m_seed) + 1};
        World world(random);
        const auto reader = world.reader();
        auto book = *LedgerBook::load(*reader);
        for (int step = 0; step < kSteps; ++step) {
            const auto changes = world.step();
            QVERIFY(changes && book->update(*reader, *changes));
            const QStringList once = print(*book);
            (void)book->takeFoldedRows();
            QVERIFY(book->update(*reader, *changes));
            QCOMPARE(print(*book), once);
            if (!changes->moreBookings)
                QCOMPARE(book->takeFoldedRows(), 0);
        }
    }

    void otherRulesNeedNoReading()
    {
        std::mt19937 random{unsigned(m_seed) + 2};
        World world(random);
        for (int step = 0; step < kSteps; ++step)
            QVERIFY(world.step());
        const auto reader = world.reader();
        const auto book = *LedgerBook::load(*reader);
        const QStringList fifo = print(*book);
        for (const auto method : {ledger::LotMethod::Lifo, ledger::LotMethod::Hifo, ledger::LotMethod::Average}) {
            ledger::LedgerRules rules;
            rules.method = method;
            const QStringList expected = print(**LedgerBook::load(*reader, rules));
            const auto other = book->under(rules);
            QCOMPARE(print(*other), expected);
            QCOMPARE(print(*book), fifo);
            other->setRules({});
            QCOMPARE(print(*other), fifo);
            book->setRules(rules);
            QCOMPARE(print(*book), expected);
            book->setRules({});
        }
    }

    /// An edit folds its own instrument from its day on, a new fill nothing but itself.
    void anUpdateFoldsNoMoreThanItTouches()
    {
        TempStore store;
        const auto writer = *store.writer();
        const qint64 connection = *writer->addConnection(makeConnection(u"Main"_s));
        AccountPull pull;
        pull.account = {u"A-1"_s, u"Margin"_s, {}, Currency::usd(), false};
        for (int i = 0; i < 3000; ++i) {
            pull.transactions << makeTrade(QString::number(i), QDate(2024, 1, 1).addDays(i / 10),
                i % 3 == 0 ? u"X"_s : u"Y"_s, i % 3 == 2 ? "-2" : "2", "10");
        }
        QVERIFY(writer->applyAccount(connection, pull, store.clock.now()));
        const auto reader = std::move(*store.reader());
        const auto book = *LedgerBook::load(*reader);
        QCOMPARE(book->takeFoldedRows(), 3000);
        const auto apply = [&](const Transaction& t) {
            pull.transactions = {t};
            return book->update(*reader, *writer->applyAccount(connection, pull, store.clock.now())).hasValue();
        };
        QVERIFY(apply(makeTrade(u"new"_s, QDate(2026, 1, 5), u"X"_s, "-1", "11")));
        QCOMPARE(book->takeFoldedRows(), 1);
        // Of the 2,000 fills of Y those from day 150 on, and what the checkpoint before it lies back.
        QVERIFY(apply(makeTrade(u"1501"_s, QDate(2024, 1, 1).addDays(150), u"Y"_s, "3", "10")));
        const qint64 folded = book->takeFoldedRows();
        QVERIFY2(folded >= 1000 && folded <= 1000 + 100, qPrintable(QString::number(folded)));
        QCOMPARE(print(*book), print(**LedgerBook::load(*reader)));
    }

private:
    int m_seed = 0;
};

QTEST_GUILESS_MAIN(TstLedgerBook)
#include "tst_ledgerbook.moc"
