// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger of the window with a real hub and a real store: it follows what is stored, in order and without reading
// all again, and answers under other rules beside the stored ones.
#include "models/ledger/ledgerdesk.h"
#include "reports/bookprint.h"
#include "sync/hubfixture.h"

using namespace qm;
using namespace qm::test;
using models::LedgerDesk;
using models::LiveBook;
using reports::LedgerBook;

namespace {

/// What the desk's book says, and what reading everything at that moment would say.
struct Answer {
    QStringList kept;
    QStringList read;
    qint64 folded = -1; ///< since the book was read
    const void* book = nullptr;
};

Result<Answer> ask(const reports::Source& source)
{
    const auto fresh = LedgerBook::load(*source.reader, source.rules);
    if (!fresh)
        return fresh.error();
    return Answer{print(*source.ledger), print(**fresh), source.ledger->ledger().foldedRows(), source.ledger.get()};
}

class DeskFixture {
public:
    [[nodiscard]] bool start()
    {
        forgetBehaviours();
        if (!m_hub.start())
            return false;
        m_live = std::make_unique<LiveBook>(&m_hub.clock());
        QObject::connect(&m_hub.hub(), &sync::Hub::portfolioChanged, m_live.get(), &LiveBook::setPortfolio);
        m_live->setPortfolio(m_hub.hub().portfolio());
        m_desk = std::make_unique<LedgerDesk>(&m_hub.hub(), m_live.get());
        return true;
    }
    ~DeskFixture()
    {
        m_desk.reset();
        m_hub.stop();
    }
    /// The answer to one question; none when it did not come.
    std::optional<Answer> answer(const std::optional<reports::LedgerSettings>& whatIf = {})
    {
        std::optional<Answer> answer;
        m_desk->ask<Answer>(
            m_desk.get(), &ask,
            [&answer](const Result<Answer>& told) {
                if (told)
                    answer = *told;
            },
            whatIf);
        (void)QTest::qWaitFor([this] { return !m_desk->isBusy(); }, 20'000);
        return answer;
    }
    [[nodiscard]] bool sync(int transactions)
    {
        Behaviour more;
        more.transactions = transactions;
        more.accounts = 2;
        behave(u"A"_s, more);
        const auto outcomes = m_hub.syncAll();
        return outcomes.size() == 1 && outcomes.first().ok;
    }
    HubFixture& hub() { return m_hub; }
    LedgerDesk& desk() { return *m_desk; }

private:
    HubFixture m_hub;
    std::unique_ptr<LiveBook> m_live;
    std::unique_ptr<LedgerDesk> m_desk;
};

} // namespace

class TstLedgerDesk final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { failOnWarnings(); }

    void theBookFollowsWhatIsStored()
    {
        DeskFixture fixture;
        QVERIFY(fixture.start());
        const qint64 id = fixture.hub().add(u"A"_s);
        QVERIFY(id != 0 && fixture.sync(20));
        const auto first = fixture.answer();
        QVERIFY(first && !first->kept.isEmpty());
        QCOMPARE(first->kept, first->read);
        int told = 0;
        QObject::connect(&fixture.desk(), &LedgerDesk::changed, &fixture.desk(), [&told] { ++told; });
        for (const int transactions : {21, 22, 40}) { // several changes, asked after each
            const int before = told;
            QVERIFY(fixture.sync(transactions));
            QTRY_VERIFY(told > before);
            const auto next = fixture.answer();
            QVERIFY(next && next->kept != first->kept);
            QCOMPARE(next->kept, next->read);
            QCOMPARE(next->book, first->book); // kept up, not read anew
            // Each fill of the two accounts was folded once; every third booking is a dividend.
            QCOMPARE(next->folded, 2 * (transactions - transactions / 3));
        }
        std::optional<Result<>> removed;
        fixture.hub().hub().removeConnection(id, [&removed](const Result<>& result) { removed = result; });
        QTRY_VERIFY(removed.has_value() && *removed);
        const auto none = fixture.answer();
        QVERIFY(none && none->kept.isEmpty() && none->read.isEmpty());
    }

    /// Changes that come one upon the other, with no question between, are all there.
    void changesInARowAreNeitherLostNorReordered()
    {
        DeskFixture fixture;
        QVERIFY(fixture.start());
        QVERIFY(fixture.hub().add(u"A"_s) != 0 && fixture.sync(3) && fixture.answer());
        for (int transactions = 4; transactions < 24; ++transactions)
            QVERIFY(fixture.sync(transactions));
        const auto answer = fixture.answer();
        QVERIFY(answer);
        QCOMPARE(answer->kept, answer->read);
        QVERIFY(answer->kept.join(u'\n').contains(u"open"_s));
    }

    void aWhatIfLeavesTheStoredRulesAlone()
    {
        DeskFixture fixture;
        QVERIFY(fixture.start());
        QVERIFY(fixture.hub().add(u"A"_s) != 0 && fixture.sync(30));
        const auto fifo = fixture.answer();
        reports::LedgerSettings lifo;
        lifo.rules.method = ledger::LotMethod::Lifo;
        const auto whatIf = fixture.answer(lifo);
        QVERIFY(fifo && whatIf && whatIf->kept != fifo->kept);
        QCOMPARE(whatIf->kept, whatIf->read);
        QCOMPARE(fixture.answer()->kept, fifo->kept);
        QVERIFY(fixture.sync(33)); // both follow
        for (const auto& settings : {std::optional<reports::LedgerSettings>(), std::optional(lifo)}) {
            const auto next = fixture.answer(settings);
            QVERIFY(next && next->kept != fifo->kept && next->kept != whatIf->kept);
            QCOMPARE(next->kept, next->read);
        }
        int told = 0;
        QObject::connect(&fixture.desk(), &LedgerDesk::changed, &fixture.desk(), [&told] { ++told; });
        fixture.desk().setSettings(lifo); // now it is no what-if any more
        QTRY_VERIFY(told > 0);
        const auto stored = fixture.answer();
        QVERIFY(stored);
        QCOMPARE(stored->kept, stored->read);
        QCOMPARE(stored->kept, fixture.answer(lifo)->kept);
    }

    /// What somebody still holds does not change under his hands.
    void aBookThatIsHeldStaysAsItIs()
    {
        DeskFixture fixture;
        QVERIFY(fixture.start());
        QVERIFY(fixture.hub().add(u"A"_s) != 0 && fixture.sync(10));
        reports::LedgerBookPtr held;
        fixture.desk().ask<reports::LedgerBookPtr>(
            &fixture.desk(),
            [](const reports::Source& source) { return Result<reports::LedgerBookPtr>(source.ledger); },
            [&held](const Result<reports::LedgerBookPtr>& book) { held = book ? *book : nullptr; });
        QTRY_VERIFY(held);
        const QStringList before = print(*held);
        QVERIFY(fixture.sync(25));
        const auto next = fixture.answer();
        QVERIFY(next && next->kept != before);
        QCOMPARE(next->kept, next->read);
        QCOMPARE(print(*held), before);
    }
};

QTEST_GUILESS_MAIN(TstLedgerDesk)
#include "tst_ledgerdesk.moc"
