// SPDX-License-Identifier: GPL-3.0-or-later
// What streams tell reaches the hub: news that start a pull, the broker's own profits, the stream's state, what is to
// be watched, and candles from whichever connection has them.
#include "sync/hubfixture.h"

#include <QMutex>

using namespace qm;
using namespace qm::test;

namespace {

/// One adapter that does what the test says; reached on its own thread.
class LiveBroker final : public broker::Broker {
public:
    explicit LiveBroker(const broker::BrokerContext& context) : m_context(context)
    {
        const QMutexLocker locker(&s_mutex);
        s_brokers.insert(context.connection.name, this);
    }
    ~LiveBroker() override
    {
        const QMutexLocker locker(&s_mutex);
        s_brokers.remove(m_context.connection.name);
    }

    Task<Result<broker::TestReport>> test(net::CancelToken) override { co_return broker::TestReport{}; }
    Task<Result<BrokerSnapshot>> pull(PullRequest, net::CancelToken) override
    {
        ++s_pulls;
        AccountPull pull;
        pull.account = {m_context.connection.name, u"Account"_s, u"Cash"_s, Currency::usd(), false};
        BrokerSnapshot snapshot;
        snapshot.pulledAt = m_context.clock->now();
        snapshot.accounts = {pull};
        co_return snapshot;
    }
    void watch(const QStringList& keys) override
    {
        const QMutexLocker locker(&s_mutex);
        s_watched.insert(m_context.connection.name, keys);
    }
    Task<Result<CandleSeries>> candles(Instrument instrument, CandleRange, net::CancelToken) override
    {
        {
            const QMutexLocker locker(&s_mutex);
            s_asked.append(m_context.connection.name);
        }
        if (m_context.connection.name == u"Empty"_s)
            co_return Error{Error::Kind::Network, u"No candles here."_s, {}, {}};
        CandleSeries series;
        series.instrumentKey = instrument.key();
        series.source = m_context.connection.name;
        co_return series;
    }

    /// Runs `job` on the adapter's thread.
    static bool on(const QString& connection, const std::function<void(LiveBroker&)>& job)
    {
        const QMutexLocker locker(&s_mutex);
        LiveBroker* broker = s_brokers.value(connection);
        return broker
            && QMetaObject::invokeMethod(
                broker, [broker, job] { job(*broker); }, Qt::QueuedConnection);
    }
    static QStringList watched(const QString& connection)
    {
        const QMutexLocker locker(&s_mutex);
        return s_watched.value(connection);
    }
    static QStringList asked()
    {
        const QMutexLocker locker(&s_mutex);
        return s_asked;
    }
    static void forget()
    {
        const QMutexLocker locker(&s_mutex);
        s_pulls = 0;
        s_watched.clear();
        s_asked.clear();
    }
    static inline std::atomic_int s_pulls = 0;

private:
    broker::BrokerContext m_context;
    static inline QMutex s_mutex;
    static inline QHash<QString, LiveBroker*> s_brokers;
    static inline QHash<QString, QStringList> s_watched;
    static inline QStringList s_asked;
};

std::unique_ptr<broker::Broker> create(const broker::BrokerContext& context)
{
    return std::make_unique<LiveBroker>(context);
}

const broker::Registry& registry()
{
    static const broker::Registry made = [] {
        broker::Registry registry;
        broker::Descriptor descriptor;
        descriptor.kind = u"live"_s;
        descriptor.name = u"Live"_s;
        descriptor.chip = u"LI"_s;
        descriptor.capabilities = {broker::Capability::Accounts, broker::Capability::Candles};
        registry.add({descriptor, create});
        return registry;
    }();
    return made;
}

Instrument stock(const QString& symbol)
{
    Instrument instrument;
    instrument.assetClass = AssetClass::Stock;
    instrument.symbol = symbol;
    instrument.currency = Currency::usd();
    return instrument;
}

} // namespace

class TestHubLive final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        LiveBroker::forget();
    }

    void newsStartAPullButNotWithoutEnd()
    {
        HubFixture f(registry());
        QVERIFY(f.start(true));
        QVERIFY(f.add(u"One"_s, u"live"_s) > 0);
        QTRY_COMPARE(int(LiveBroker::s_pulls), 1); // by itself, as every new connection
        QTRY_VERIFY(!f.hub().isSyncing());
        QVERIFY(LiveBroker::on(u"One"_s, [](LiveBroker& b) {
            for (int i = 0; i < 50; ++i)
                Q_EMIT b.bookChanged();
        }));
        QTRY_COMPARE(int(LiveBroker::s_pulls), 2);
        QTRY_VERIFY(!f.hub().isSyncing());
        const ConnectionHealth health = f.healthOf(f.hub().portfolio()->connections.first().id);
        QVERIFY(health.nextRetry && health.nextRetry > f.clock().now().addSecs(60)); // then the schedule goes on
        // More news right away wait for ten seconds.
        QVERIFY(LiveBroker::on(u"One"_s, [](LiveBroker& b) { Q_EMIT b.bookChanged(); }));
        QTRY_VERIFY(f.healthOf(health.connectionId).nextRetry < f.clock().now().addSecs(15));
        QVERIFY(f.healthOf(health.connectionId).nextRetry > f.clock().now().addSecs(3));
        QCOMPARE(int(LiveBroker::s_pulls), 2);
    }

    void profitsAndStateArrive()
    {
        HubFixture f(registry());
        QVERIFY(f.start());
        const qint64 id = f.add(u"One"_s, u"live"_s);
        QVERIFY(f.syncAll().value(0).ok);
        QList<PositionPnl> told;
        qint64 from = 0;
        connect(&f.hub(), &sync::Hub::pnlChanged, this, [&](qint64 connection, const QList<PositionPnl>& figures) {
            from = connection;
            told = figures;
        });
        StreamState state;
        state.phase = StreamState::Phase::Degraded;
        state.words = u"Prices are delayed"_s;
        state.subscribed = 7;
        state.limit = 100;
        QVERIFY(LiveBroker::on(u"One"_s, [state](LiveBroker& b) {
            Q_EMIT b.streamChanged(state);
            Q_EMIT b.pnlArrived({{u"One"_s, u"EQ:AAPL:USD"_s, Decimal(5), std::nullopt, std::nullopt, {}}});
        }));
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(from, id);
        QCOMPARE(told.first().dayPnl, std::optional(Decimal(5)));
        QCOMPARE(f.healthOf(id).stream, state);
        // An adapter that is replaced has no stream any more.
        ConnectionConfig off = f.hub().portfolio()->connections.first();
        off.enabled = false;
        std::optional<Result<>> changed;
        f.hub().updateConnection(off, {}, [&changed](const Result<>& answer) { changed = answer; });
        QTRY_VERIFY(changed);
        QCOMPARE(f.healthOf(id).stream.phase, StreamState::Phase::Off);
    }

    void whatIsWatchedReachesAdaptersOfNowAndLater()
    {
        HubFixture f(registry());
        QVERIFY(f.start());
        QVERIFY(f.add(u"One"_s, u"live"_s) > 0);
        QVERIFY(f.syncAll().value(0).ok);
        f.hub().watch({u"EQ:AAPL:USD"_s, u"EQ:MSFT:USD"_s});
        QTRY_COMPARE(LiveBroker::watched(u"One"_s).size(), 2);
        QVERIFY(f.add(u"Two"_s, u"live"_s) > 0);
        QCOMPARE(f.syncAll().size(), 2);
        QTRY_COMPARE(LiveBroker::watched(u"Two"_s), QStringList({u"EQ:AAPL:USD"_s, u"EQ:MSFT:USD"_s}));
    }

    void candlesComeFromTheFirstThatHasThem()
    {
        HubFixture f(registry());
        QVERIFY(f.start());
        QVERIFY(f.add(u"Empty"_s, u"live"_s) > 0);
        QVERIFY(f.add(u"Full"_s, u"live"_s) > 0);
        std::optional<Result<CandleSeries>> answer;
        const auto keep = [&answer](const Result<CandleSeries>& given) { answer = given; };
        (void)f.hub().candles(stock(u"AAPL"_s), CandleRange::Month, keep);
        QVERIFY(!answer); // never before the call is back
        QTRY_VERIFY(answer);
        QVERIFY(answer->hasValue());
        QCOMPARE((*answer)->source, u"Full"_s);
        QCOMPARE(LiveBroker::asked(), QStringList({u"Empty"_s, u"Full"_s}));
        answer.reset();
        f.hub().candles(stock(u"AAPL"_s), CandleRange::Month, keep).cancel();
        std::optional<Result<CandleSeries>> second;
        (void)f.hub().candles(
            stock(u"MSFT"_s), CandleRange::Year, [&second](const Result<CandleSeries>& given) { second = given; });
        QTRY_VERIFY(second);
        QVERIFY(!answer); // stopped: nobody is answered
    }

    void withoutASourceTheWordsSaySo()
    {
        HubFixture f; // the fake brokerage has no candles
        QVERIFY(f.start());
        QVERIFY(f.add(u"Fake"_s) > 0);
        std::optional<Result<CandleSeries>> answer;
        (void)f.hub().candles(
            stock(u"AAPL"_s), CandleRange::Day, [&answer](const Result<CandleSeries>& given) { answer = given; });
        QTRY_VERIFY(answer);
        QVERIFY(!*answer && answer->error().kind == Error::Kind::Input);
        QVERIFY(!answer->error().userText.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestHubLive)
#include "tst_hublive.moc"
