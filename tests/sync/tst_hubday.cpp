// SPDX-License-Identifier: GPL-3.0-or-later
// The person's day from the choice to the picture: it rolls with what was known, survives a restart, and the command
// line's reading of the store says the same.
#include "core/symbology/symbols.h"
#include "reports/catalog.h"
#include "reports/writers.h"
#include "sync/day/daykeeper.h"
#include "sync/day/storedday.h"
#include "sync/hubfixture.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMutex>

using namespace qm;
using namespace qm::test;

namespace {

Decimal d(const char* text) { return *Decimal::parse(std::string_view(text)); }

QDateTime utc(const char* text) { return QDateTime::fromString(QString::fromLatin1(text) + u"Z"_s, Qt::ISODate); }

const Instrument kShare = symbology::shareInstrument(u"AAPL"_s, Currency::usd());

/// What the brokerage says at its next pull.
struct Book {
    Decimal quantity{100};
    Decimal mark{200};
    QList<Transaction> fills;
};

class DayBroker final : public broker::Broker {
public:
    explicit DayBroker(const broker::BrokerContext& context) : m_context(context)
    {
        const QMutexLocker locker(&s_mutex);
        s_here = this;
    }
    ~DayBroker() override
    {
        const QMutexLocker locker(&s_mutex);
        s_here = nullptr;
    }
    Task<Result<broker::TestReport>> test(net::CancelToken) override { co_return broker::TestReport{}; }
    Task<Result<BrokerSnapshot>> pull(PullRequest, net::CancelToken) override
    {
        const QMutexLocker locker(&s_mutex);
        BrokerSnapshot snapshot;
        snapshot.pulledAt = m_context.clock->now();
        AccountPull pull;
        pull.account = {u"1"_s, u"Account"_s, u"Cash"_s, Currency::usd(), false};
        StandardPosition position;
        position.instrument = kShare;
        position.currency = Currency::usd();
        position.quantity = s_book.quantity;
        position.marketPrice = s_book.mark;
        position.averageCost = d("150");
        position.previousClose = d("190"); // the broker's day
        position.asOf = snapshot.pulledAt;
        deriveFigures(position);
        pull.positions = {position};
        pull.transactions = s_book.fills;
        snapshot.accounts = {pull};
        co_return snapshot;
    }

    static void set(const Book& book)
    {
        const QMutexLocker locker(&s_mutex);
        s_book = book;
    }
    static bool tell(const Quote& quote)
    {
        const QMutexLocker locker(&s_mutex);
        return s_here
            && QMetaObject::invokeMethod(
                s_here, [here = s_here, quote] { Q_EMIT here->quotesArrived({quote}); }, Qt::QueuedConnection);
    }

private:
    broker::BrokerContext m_context;
    static inline QMutex s_mutex;
    static inline Book s_book;
    static inline DayBroker* s_here = nullptr;
};

const broker::Registry& registry()
{
    static const broker::Registry made = [] {
        broker::Registry registry;
        broker::Descriptor descriptor;
        descriptor.kind = u"day"_s;
        descriptor.name = u"Day"_s;
        descriptor.capabilities = {broker::Capability::Accounts};
        registry.add({descriptor, [](const broker::BrokerContext& context) -> std::unique_ptr<broker::Broker> {
                          return std::make_unique<DayBroker>(context);
                      }});
        return registry;
    }();
    return made;
}

Transaction bought(const char* id, const char* quantity, const char* price, const char* at)
{
    Transaction t;
    t.id = QString::fromLatin1(id);
    t.type = TransactionType::Buy;
    t.instrument = kShare;
    t.quantity = d(quantity);
    t.price = d(price);
    t.amount = -*t.quantity * *t.price;
    t.executedAt = utc(at);
    t.tradeDate = marketDate(*t.executedAt);
    t.currency = Currency::usd();
    return t;
}

/// The day's profit of the one position, "-" where it is unknown.
QString shownBy(const PortfolioPtr& portfolio)
{
    const auto& positions = portfolio->accounts.first()->positions;
    return positions.first().dayPnl ? positions.first().dayPnl->toString() : u"-"_s;
}

bool choose(HubFixture& f, DayStart start)
{
    std::optional<Result<>> chosen;
    f.hub().setDayStart(start, [&chosen](const Result<>& answer) { chosen = answer; });
    return QTest::qWaitFor([&chosen] { return chosen.has_value(); }) && chosen->hasValue();
}

/// As the command line reads it: the store alone.
QString inStore(HubFixture& f, const QDateTime& now)
{
    ManualClock clock(now);
    const auto reader = storage::StoreReader::open(f.hub().storePath());
    const auto picture = reader ? sync::pictureOfToday(**reader, clock) : Result<PortfolioPtr>(reader.error());
    return picture ? shownBy(*picture) + u' ' + clock.today().toString(Qt::ISODate) : picture.error().userText;
}

/// The `summary` report as `show summary --json` prints it.
QJsonObject summary(const PortfolioPtr& portfolio, const Clock& clock)
{
    reports::Source source;
    source.portfolio = portfolio;
    source.now = clock.now();
    source.today = clock.today();
    const auto table = reports::makeReport(u"summary"_s, source, {});
    QBuffer out;
    if (!table || !out.open(QIODevice::WriteOnly) || !reports::writeJson(*table, out))
        return {};
    return QJsonDocument::fromJson(out.data()).object();
}

} // namespace

class TestHubDay final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        DayBroker::set({});
    }

    void dayRollsWithWhatWasKnown()
    {
        ManualClock clock(utc("2026-11-23T21:50:00")); // Monday, 16:50 in New York
        HubFixture f(registry(), &clock);
        QVERIFY(f.start());
        QVERIFY(f.add(u"One"_s, u"day"_s) > 0);
        QVERIFY(f.syncAll().value(0).ok);
        QCOMPARE(shownBy(f.hub().portfolio()), u"1000"_s); // 100 x (200 - 190), the broker's
        QVERIFY(choose(f, DayStart::NewYork17));
        QCOMPARE(clock.today(), QDate(2026, 11, 23));
        QCOMPARE(shownBy(f.hub().portfolio()), u"-"_s); // nobody noted what it was worth on Sunday evening

        // The hour passes; the next pull says another price, and that 20 more were bought.
        int rolled = 0;
        connect(&f.hub(), &sync::Hub::dayChanged, this, [&rolled] { ++rolled; });
        clock.setWall(utc("2026-11-23T22:05:00"));
        DayBroker::set({d("120"), d("203"), {bought("a", "20", "202", "2026-11-23T22:02:00")}});
        QVERIFY(f.syncAll().value(0).ok);
        QCOMPARE(rolled, 1);
        QCOMPARE(clock.today(), QDate(2026, 11, 24));
        QCOMPARE(f.hub().portfolio()->dayStart, DayStart::NewYork17);
        QCOMPARE(shownBy(f.hub().portfolio()), u"320"_s); // 100 x (203 - 200) + 20 x (203 - 202)
        QCOMPARE(inStore(f, clock.now()), u"320 2026-11-24"_s);

        const QJsonObject report = summary(f.hub().portfolio(), clock);
        QCOMPARE(report[u"day_start"_s].toString(), u"new_york_17"_s);
        QCOMPARE(report[u"totals"_s][u"day_pnl"_s].toString(), u"320"_s);

        // A restart keeps the marks.
        f.stop();
        QVERIFY(f.start());
        QCOMPARE(shownBy(f.hub().portfolio()), u"320"_s);
        QCOMPARE(clock.dayStart(), DayStart::NewYork17);

        // The broker's own day again, to the last digit: 120 x (203 - 190).
        QVERIFY(choose(f, DayStart::NewYorkMidnight));
        QCOMPARE(shownBy(f.hub().portfolio()), u"1560"_s);
        QCOMPARE(clock.today(), QDate(2026, 11, 23));
        QCOMPARE(inStore(f, clock.now()), u"1560 2026-11-23"_s);
        QVERIFY(!summary(f.hub().portfolio(), clock).contains(u"day_start"_s)); // nothing is added to the default
        QVERIFY(choose(f, DayStart::NewYork17));                                // the marks of the day are still kept
        QCOMPARE(shownBy(f.hub().portfolio()), u"320"_s);
    }

    void aQuoteBeforeTheRollIsTheMark()
    {
        ManualClock clock(utc("2026-11-23T21:40:00"));
        HubFixture f(registry(), &clock);
        QVERIFY(f.start());
        QVERIFY(f.add(u"One"_s, u"day"_s) > 0);
        QVERIFY(f.syncAll().value(0).ok);
        QVERIFY(choose(f, DayStart::NewYork17));
        QList<Quote> told;
        connect(&f.hub(), &sync::Hub::quotesChanged, this, [&told](const QList<Quote>& quotes) { told = quotes; });
        const auto quote = [&clock](const char* mark) {
            Quote one;
            one.instrumentKey = kShare.key();
            one.mark = d(mark);
            one.previousClose = d("190");
            one.asOf = clock.now();
            one.source = u"test"_s;
            return one;
        };
        clock.setWall(utc("2026-11-23T21:59:00"));
        QVERIFY(DayBroker::tell(quote("201.5")));
        QTRY_COMPARE(told.size(), 1);
        told.clear();
        clock.setWall(utc("2026-11-23T22:00:01"));
        QVERIFY(DayBroker::tell(quote("208"))); // this one is of the new day already
        QTRY_COMPARE(told.size(), 1);
        QTRY_COMPARE(shownBy(f.hub().portfolio()), u"-150"_s); // 100 x (200 - 201.5): the store's price is still 200
    }

    void marksOfAnotherDayCountForNothing()
    {
        ManualClock clock(utc("2026-11-23T21:50:00"));
        HubFixture f(registry(), &clock);
        QVERIFY(f.start());
        QVERIFY(f.add(u"One"_s, u"day"_s) > 0);
        QVERIFY(choose(f, DayStart::NewYork17));
        QVERIFY(f.syncAll().value(0).ok);
        f.stop();
        clock.setWall(utc("2026-11-25T15:00:00")); // Wednesday: nobody saw Tuesday evening
        QCOMPARE(clock.today(), QDate(2026, 11, 25));
        QVERIFY(f.start());
        QCOMPARE(shownBy(f.hub().portfolio()), u"-"_s);
        QCOMPARE(inStore(f, clock.now()), u"- 2026-11-25"_s);
    }

    void theKeeperSaysWhenTheDayIsDue()
    {
        ManualClock clock(utc("2026-11-23T21:59:59"));
        sync::DayKeeper keeper(&clock);
        int due = 0;
        connect(&keeper, &sync::DayKeeper::due, this, [&due] { ++due; });
        keeper.begin(DayStart::NewYork17, {DayStart::NewYork17, QDate(2026, 11, 23), {}});
        QVERIFY(!keeper.follow({}));
        clock.setWall(utc("2026-11-23T22:00:00"));
        QTRY_COMPARE(due, 1);
        QVERIFY(keeper.follow({}));
        QVERIFY(!keeper.follow({}));
        QCOMPARE(keeper.marks().day, QDate(2026, 11, 24));
    }

    void marksSurviveTheStore()
    {
        const ledger::DayMarks marks{
            DayStart::NewYork20, QDate(2026, 11, 24), {{u"EQ:AAPL:USD"_s, d("0.1")}, {u"CR:BTC-USD"_s, d("90000.5")}}};
        QCOMPARE(sync::dayMarksFrom(sync::toJson(marks), DayStart::NewYork20), marks);
        for (const QString& nonsense : {u""_s, u"[1,2]"_s, u"{\"prices\":{\"EQ:A:USD\":\"many\"}}"_s}) {
            const auto none = sync::dayMarksFrom(nonsense, DayStart::NewYork20);
            QVERIFY(!none.day.isValid() && none.prices.isEmpty());
        }
    }
};

QTEST_GUILESS_MAIN(TestHubDay)
#include "tst_hubday.moc"
