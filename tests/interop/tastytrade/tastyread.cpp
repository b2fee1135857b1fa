// SPDX-License-Identifier: GPL-3.0-or-later
// Reads tastytrade (or qm-sim-tastytrade) with our own adapter and prints it in the form of read.mjs.
//   qm-tastytrade-read --base-url URL --stream-url URL --mark PRICE
#include "brokers/tastytrade/adapter.h"
#include "brokers/tastytrade/limits.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <cstdio>

using namespace qm;
using namespace qm::broker::tastytrade;
using namespace Qt::StringLiterals;

namespace {

QJsonValue text(const std::optional<Decimal>& value) { return value ? QJsonValue(value->toString()) : QJsonValue(); }

class Reader final : public QObject {
    Q_OBJECT
public:
    Reader(TastytradeBroker& broker, const Clock& clock, Decimal mark) : m_broker(broker), m_clock(clock), m_mark(mark)
    {
        connect(&broker, &broker::Broker::quotesArrived, this, &Reader::take);
        connect(&broker, &broker::Broker::bookChanged, this, [this] { readAgain(); });
    }

    Task<> begin()
    {
        const PullRequest request;
        const net::CancelToken cancel;
        const Result<BrokerSnapshot> snapshot = co_await m_broker.pull(request, cancel);
        if (!snapshot) {
            complain(snapshot.error());
            co_return;
        }
        m_out.insert(u"before"_s, sideOf(*snapshot));
        QJsonArray accounts;
        for (const AccountPull& pull : snapshot->accounts) {
            if (!pull.account.closed)
                accounts.append(pull.account.number);
        }
        m_out.insert(u"accounts"_s, accounts);
        m_broker.startQuotes();
    }

Q_SIGNALS:
    void finished(int code);

private:
    void complain(const Error& error)
    {
        std::fprintf(stderr, "qm-tastytrade-read: %s\n", qUtf8Printable(error.detail));
        Q_EMIT finished(1);
    }
    Task<> readAgain()
    {
        const PullRequest request;
        const net::CancelToken cancel;
        const Result<BrokerSnapshot> snapshot = co_await m_broker.pull(request, cancel);
        if (!snapshot) {
            complain(snapshot.error());
            co_return;
        }
        m_out.insert(u"after"_s, sideOf(*snapshot));
        finishIfSo();
    }
    void take(const QList<Quote>& quotes)
    {
        const FutureSymbols futures{{u"/ESZ6"_s, u"/ESZ26:XCME"_s}};
        for (const Quote& quote : quotes) {
            const auto listing = listingOf(quote.instrumentKey, futures, m_clock.marketToday());
            const QString symbol = listing ? listing->symbol : quote.instrumentKey;
            QJsonObject row{{u"bid"_s, text(quote.bid)}, {u"ask"_s, text(quote.ask)}, {u"last"_s, text(quote.last)},
                {u"previousClose"_s, text(quote.previousClose)}};
            if (const auto& greeks = quote.greeks) {
                row.insert(u"volatility"_s, text(greeks->impliedVolatility));
                row.insert(u"delta"_s, text(greeks->delta));
                row.insert(u"gamma"_s, text(greeks->gamma));
                row.insert(u"theta"_s, text(greeks->theta));
                row.insert(u"rho"_s, text(greeks->rho));
                row.insert(u"vega"_s, text(greeks->vega));
            }
            m_quotes.insert(symbol, row);
            m_isMarked = m_isMarked || (symbol == u"SPX" && quote.last == m_mark);
        }
        finishIfSo();
    }
    void finishIfSo()
    {
        if (!m_isMarked || !m_out.contains(u"after"_s))
            return;
        m_out.insert(u"quotes"_s, m_quotes);
        std::fputs(QJsonDocument(m_out).toJson().constData(), stdout);
        Q_EMIT finished(0);
    }
    static QJsonObject sideOf(const BrokerSnapshot& snapshot)
    {
        QJsonArray positions;
        QJsonArray balances;
        for (const AccountPull& pull : snapshot.accounts) {
            for (const StandardPosition& position : pull.positions) {
                if (!position.quantity.isZero())
                    positions.append(QJsonObject{{u"account"_s, pull.account.number},
                        {u"symbol"_s, position.instrument.identifiers.value(u"tastytrade"_s)},
                        {u"quantity"_s, position.quantity.toString()},
                        {u"averagePrice"_s, text(position.averageCost)}});
            }
            for (const Balance& balance : pull.balances)
                balances.append(QJsonObject{{u"account"_s, pull.account.number}, {u"cash"_s, text(balance.cash)},
                    {u"netLiquidation"_s, text(balance.netLiquidation)}});
        }
        return {{u"positions"_s, positions}, {u"balances"_s, balances}};
    }

    TastytradeBroker& m_broker;
    const Clock& m_clock;
    Decimal m_mark;
    QJsonObject m_out;
    QJsonObject m_quotes;
    bool m_isMarked = false;
};

} // namespace

int main(int argc, char** argv)
{
    // The simulator's book is of this day.
    qputenv("QUANTMATRIX_NOW", "2026-11-20T20:15:00Z");
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions(
        {{u"base-url"_s, u"The service."_s, u"URL"_s}, {u"stream-url"_s, u"The account streamer."_s, u"URL"_s},
            {u"mark"_s, u"Ends when SPX is told at this price."_s, u"PRICE"_s}});
    parser.process(app);
    const auto mark = Decimal::parse(parser.value(u"mark"_s));
    if (!mark) {
        std::fputs("--mark wants a price\n", stderr);
        return 2;
    }
    const SystemClock clock;
    const auto secrets = net::makeSessionStore();
    broker::BrokerContext context;
    context.connection.name = u"Interop"_s;
    context.connection.settings = {
        {u"base_url"_s, parser.value(u"base-url"_s)}, {u"stream_url"_s, parser.value(u"stream-url"_s)}};
    context.secrets = secrets.get();
    context.clock = &clock;
    TastytradeBroker broker(context, httpPolicy());
    Reader reader(broker, clock, *mark);
    QObject::connect(
        &reader, &Reader::finished, &app, [](int code) { QCoreApplication::exit(code); }, Qt::QueuedConnection);
    QTimer::singleShot(std::chrono::seconds(90), &app, [] {
        std::fputs("qm-tastytrade-read: no complete answer within 90 s\n", stderr);
        QCoreApplication::exit(1);
    });
    const QString name = context.connection.name;
    const auto sign = [&]() -> Task<> {
        const QString secretKey = u"client_secret"_s;
        const QString tokenKey = u"refresh_token"_s;
        const Secret secret(QByteArray("SIM-SECRET"));
        const Secret token(QByteArray("SIM-REFRESH"));
        (void)co_await secrets->write(name, secretKey, secret);
        (void)co_await secrets->write(name, tokenKey, token);
        co_await reader.begin();
    };
    const Task<> task = sign();
    return QCoreApplication::exec();
}

#include "tastyread.moc"
