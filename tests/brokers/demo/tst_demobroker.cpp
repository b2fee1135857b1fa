// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/demo/demo.h"
#include "core/symbology/symbols.h"
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

    void chartsLeadFromCloseToClose_data()
    {
        QTest::addColumn<QDateTime>("now");
        QTest::newRow("in the session") << QDateTime(QDate(2026, 11, 23), QTime(18, 2), Qt::UTC);
        QTest::newRow("before the open") << QDateTime(QDate(2026, 11, 23), QTime(13, 0), Qt::UTC);
        QTest::newRow("Sunday") << QDateTime(QDate(2026, 11, 22), QTime(18, 0), Qt::UTC);
    }
    void chartsLeadFromCloseToClose()
    {
        QFETCH(QDateTime, now);
        m_clock.setWall(now);
        const auto broker = make({});
        const auto ask = [&](const Instrument& instrument, CandleRange range) {
            return finished(broker->candles(instrument, range, net::CancelToken()));
        };
        const Instrument shares = symbology::shareInstrument(u"AAPL"_s, Currency::usd());
        const auto days = ask(shares, CandleRange::Month);
        const auto week = ask(shares, CandleRange::Week);
        const auto day = ask(shares, CandleRange::Day);
        QVERIFY(days && week && day);
        QCOMPARE(days->candles.size(), 22);
        QCOMPARE(week->period, std::chrono::seconds(1800));
        QCOMPARE(day->period, std::chrono::seconds(300));
        const bool isOpen = now.time() > QTime(14, 30) && now.date().dayOfWeek() < 6;
        QCOMPARE(day->candles.size(), isOpen ? 43 : 78); // 14:30 to 18:02, else the whole session before
        QCOMPARE(week->candles.size(), isOpen ? 4 * 13 + 8 : 5 * 13);
        QVERIFY(day->candles.last().start < now);
        for (const CandleSeries& series : {*days, *week, *day}) {
            for (qsizetype i = 0; i < series.candles.size(); ++i) {
                const Candle& candle = series.candles.at(i);
                QVERIFY(candle.low <= candle.open && candle.open <= candle.high);
                QVERIFY(candle.low <= candle.close && candle.close <= candle.high);
                QVERIFY(i == 0 || series.candles.at(i - 1).start < candle.start);
            }
        }
        // A day that is over ends at its close, and the next begins there, within the session as by day.
        for (const Candle& whole : std::as_const(days->candles)) {
            for (qsizetype i = 12; i + 1 < week->candles.size(); ++i) {
                const Candle& last = week->candles.at(i);
                if (last.start == whole.start.addSecs(6 * 3600) && last.start.addSecs(1800) < now)
                    QCOMPARE(last.close, whole.close);
            }
        }
        QCOMPARE(ask(shares, CandleRange::Day)->candles, day->candles);
        Instrument unknown = shares;
        unknown.symbol = u"NOPE"_s;
        QVERIFY(!ask(unknown, CandleRange::Day));
        QCOMPARE(ask(unknown, CandleRange::Day).error().kind, Error::Kind::Input);
    }

    void optionsHaveChartsToo()
    {
        m_clock.setWall(QDateTime(QDate(2026, 11, 23), QTime(15, 0), Qt::UTC));
        const auto broker = make({});
        const auto book = pull(*broker);
        QVERIFY(book);
        int options = 0;
        for (const AccountPull& account : book->accounts) {
            for (const StandardPosition& position : account.positions) {
                if (!position.instrument.option || position.quantity.isZero())
                    continue;
                ++options;
                const auto series =
                    finished(broker->candles(position.instrument, CandleRange::Week, net::CancelToken()));
                QVERIFY(series);
                QCOMPARE(series->instrumentKey, position.instrument.key());
                QVERIFY(!series->candles.isEmpty());
                QVERIFY(series->candles.last().close.isPositive());
            }
        }
        QVERIFY(options > 0);
    }
};

QTEST_GUILESS_MAIN(TestDemoBroker)
#include "tst_demobroker.moc"
