// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/demo/demo.h"
#include "support/testenv.h"

#include <QSignalSpy>

using namespace qm;
using namespace Qt::StringLiterals;

/// The Demo brokerage behind the Broker interface.
class TestDemoBroker final : public QObject {
    Q_OBJECT

    ManualClock m_clock{QDateTime(QDate(2026, 11, 23), QTime(15, 0), Qt::UTC)};

    std::unique_ptr<broker::Broker> make(const QMap<QString, QString>& settings)
    {
        ConnectionConfig connection;
        connection.kind = u"demo"_s;
        connection.settings = settings;
        return broker::demo::create({connection, nullptr, &m_clock});
    }
    /// The Demo answers without waiting for anything, so its task is over when it comes back.
    template <typename T>
    static Task<> keep(Task<Result<T>> task, std::optional<Result<T>>* answer)
    {
        answer->emplace(co_await task);
    }
    template <typename T>
    static Result<T> finished(Task<Result<T>> task)
    {
        std::optional<Result<T>> answer;
        keep(std::move(task), &answer);
        return answer ? *answer : Result<T>(Error{Error::Kind::Protocol, u"it did wait"_s, {}, {}});
    }
    static Result<BrokerSnapshot> pull(
        broker::Broker& broker, const PullRequest& request = {}, const net::CancelToken& cancel = {})
    {
        return finished(broker.pull(request, cancel));
    }

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void theStandardSetIsThreeBrokerages()
    {
        QStringList names, brokers;
        for (const ConnectionConfig& connection : broker::demo::standardConnections()) {
            names.append(connection.name);
            brokers.append(connection.brokerId());
            QCOMPARE(connection.kind, broker::demo::descriptor().kind);
        }
        QCOMPARE(names, (QStringList{u"Demo Atlas"_s, u"Demo Borealis"_s, u"Demo Cascade"_s}));
        QCOMPARE(brokers, (QStringList{u"demo-atlas"_s, u"demo-borealis"_s, u"demo-cascade"_s}));
    }

    void testTellsTheAccounts()
    {
        const auto broker = make({});
        const net::CancelToken cancel;
        const auto report = finished(broker->test(cancel));
        QVERIFY(report.hasValue());
        QCOMPARE(report->accounts.size(), 2);
        QVERIFY(report->accounts.front().endsWith(u"USD"));
        QVERIFY(report->positions > 5);
    }

    void aRepeatedPullIsTheSame()
    {
        const auto broker = make({{u"label"_s, u"Cascade"_s}});
        const auto first = pull(*broker);
        m_clock.advance(std::chrono::hours(2)); // the same day in New York
        const auto again = pull(*broker);
        const auto other = pull(*make({{u"label"_s, u"Cascade"_s}}));
        QVERIFY(first && again && other);
        QCOMPARE(again->accounts.front().transactions, first->accounts.front().transactions);
        QCOMPARE(other->accounts.front().transactions, first->accounts.front().transactions);
        QCOMPARE(other->accounts.front().positions.size(), first->accounts.front().positions.size());
        QVERIFY(first->fxRates.size() > 700);
        const auto seeded = pull(*make({{u"label"_s, u"Cascade"_s}, {u"seed"_s, u"2"_s}}));
        QVERIFY(seeded->accounts.front().daily.back() != first->accounts.front().daily.back());
    }

    void aCancelledPullSaysSo()
    {
        const auto broker = make({});
        const net::CancelToken cancel;
        cancel.cancel();
        const auto stopped = pull(*broker, {}, cancel);
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().kind, Error::Kind::Cancelled);
        QVERIFY(pull(*broker)); // and can be asked again
    }

    void aBadSeedIsRefused()
    {
        const auto refused = pull(*make({{u"seed"_s, u"seven"_s}}));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::Input);
        QVERIFY(refused.error().userText.contains(u"seven"));
    }

    void quotesComeAndStop()
    {
        const auto broker = make({{u"label"_s, u"Borealis"_s}});
        QList<QList<Quote>> arrived;
        connect(broker.get(), &broker::Broker::quotesArrived, this,
            [&arrived](const QList<Quote>& quotes) { arrived.append(quotes); });
        QVERIFY(pull(*broker));
        StreamState stream;
        connect(broker.get(), &broker::Broker::streamChanged, this, [&stream](const StreamState& s) { stream = s; });
        broker->startQuotes();
        QTRY_VERIFY(arrived.size() >= 2);
        QVERIFY(arrived.front().size() >= 10);
        QCOMPARE(stream.phase, StreamState::Phase::Live);
        QCOMPARE(stream.subscribed, int(arrived.front().size()));
        QCOMPARE(stream.lastMessage, m_clock.now());
        broker->stopQuotes();
        QCOMPARE(stream.phase, StreamState::Phase::Off);
        const auto count = arrived.size();
        QTest::qWait(700); // two ticks would have come by now: silence is what is tested
        QCOMPARE(arrived.size(), count);
    }

    void progressIsTold()
    {
        const auto broker = make({});
        QSignalSpy steps(broker.get(), &broker::Broker::progressed);
        QVERIFY(pull(*broker));
        QVERIFY(steps.size() >= 3);
        QCOMPARE(steps.back().at(1), steps.back().at(2));
    }
};

QTEST_GUILESS_MAIN(TestDemoBroker)
#include "tst_demobroker.moc"
