// SPDX-License-Identifier: GPL-3.0-or-later
// Reads Alpaca (or qm-sim-alpaca) with our own adapter and prints it in the form of read.mjs.
//   qm-alpaca-read --base-url URL --streams URL --mark PRICE --option-mark PRICE
#include "brokers/alpaca/adapter.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <cstdio>

using namespace qm;
using namespace qm::broker::alpaca;
using namespace Qt::StringLiterals;

namespace {

QJsonValue text(const std::optional<Decimal>& value) { return value ? QJsonValue(value->toString()) : QJsonValue(); }

class Reader final : public QObject {
    Q_OBJECT
public:
    Reader(AlpacaBroker& broker, Decimal mark, Decimal optionMark)
        : m_broker(broker), m_mark(mark), m_optionMark(optionMark)
    {
        connect(&broker, &broker::Broker::quotesArrived, this, &Reader::take);
        connect(&broker, &broker::Broker::bookChanged, this, [this] { read(u"after"_s); });
    }

    Task<> begin()
    {
        const QString moment = u"before"_s;
        co_await read(moment);
        m_broker.startQuotes();
    }

Q_SIGNALS:
    void finished(int code);

private:
    Task<> read(QString moment)
    {
        const PullRequest request;
        const net::CancelToken cancel;
        const Result<BrokerSnapshot> snapshot = co_await m_broker.pull(request, cancel);
        if (!snapshot) {
            std::fprintf(stderr, "qm-alpaca-read: %s\n", qUtf8Printable(snapshot.error().detail));
            Q_EMIT finished(1);
            co_return;
        }
        QJsonArray positions;
        const AccountPull& pull = snapshot->accounts.first();
        for (const StandardPosition& position : pull.positions) {
            const QString known = position.instrument.identifiers.value(u"alpaca"_s);
            positions.append(QJsonObject{{u"symbol"_s, known.isEmpty() ? position.instrument.symbol : known},
                {u"quantity"_s, position.quantity.toString()}, {u"averagePrice"_s, text(position.averageCost)},
                {u"marketPrice"_s, text(position.marketPrice)}});
        }
        const QJsonObject account{{u"number"_s, pull.account.number}, {u"cash"_s, text(pull.balances.first().cash)}};
        m_out.insert(moment, QJsonObject{{u"account"_s, account}, {u"positions"_s, positions}});
        finishIfSo();
    }
    void take(const QList<Quote>& quotes)
    {
        for (const Quote& quote : quotes) {
            const auto symbol = streamSymbol(quote.instrumentKey);
            if (!symbol)
                continue;
            m_quotes.insert(symbol->second,
                QJsonObject{{u"bid"_s, text(quote.bid)}, {u"ask"_s, text(quote.ask)}, {u"last"_s, text(quote.last)}});
            m_isMarked = m_isMarked || (symbol->second == u"KO" && quote.last == m_mark);
            m_isOptionMarked =
                m_isOptionMarked || (symbol->second == u"MSFT260619C00450000" && quote.last == m_optionMark);
        }
        finishIfSo();
    }
    void finishIfSo()
    {
        if (!m_isMarked || !m_isOptionMarked || !m_out.contains(u"after"_s))
            return;
        m_out.insert(u"quotes"_s, m_quotes);
        std::fputs(QJsonDocument(m_out).toJson().constData(), stdout);
        m_isMarked = false; // once
        Q_EMIT finished(0);
    }

    AlpacaBroker& m_broker;
    Decimal m_mark;
    Decimal m_optionMark;
    QJsonObject m_out;
    QJsonObject m_quotes;
    bool m_isMarked = false;
    bool m_isOptionMarked = false;
};

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"base-url"_s, u"The service."_s, u"URL"_s}, {u"streams"_s, u"Its streams."_s, u"URL"_s},
        {u"mark"_s, u"Ends when KO is told at this price."_s, u"PRICE"_s},
        {u"option-mark"_s, u"... and the option at this one."_s, u"PRICE"_s}});
    parser.process(app);
    const auto mark = Decimal::parse(parser.value(u"mark"_s));
    const auto optionMark = Decimal::parse(parser.value(u"option-mark"_s));
    if (!mark || !optionMark) {
        std::fputs("--mark and --option-mark want a price\n", stderr);
        return 2;
    }
    const SystemClock clock;
    const auto secrets = net::makeSessionStore();
    broker::BrokerContext context;
    context.connection.name = u"Interop"_s;
    const QString streams = parser.value(u"streams"_s);
    context.connection.settings = {{u"base_url"_s, parser.value(u"base-url"_s)},
        {u"stream_url"_s, streams + u"/stream"_s}, {u"data_stream_url"_s, streams + u"/v2/iex"_s}};
    context.secrets = secrets.get();
    context.clock = &clock;
    AlpacaBroker broker(context, defaultPolicy());
    Reader reader(broker, *mark, *optionMark);
    QObject::connect(
        &reader, &Reader::finished, &app, [](int code) { QCoreApplication::exit(code); }, Qt::QueuedConnection);
    QTimer::singleShot(std::chrono::seconds(90), &app, [] {
        std::fputs("qm-alpaca-read: no complete answer within 90 s\n", stderr);
        QCoreApplication::exit(1);
    });
    const QString name = context.connection.name;
    const auto begin = [&]() -> Task<> {
        const QString idKey = u"key_id"_s;
        const QString secretKey = u"secret_key"_s;
        const Secret id(QByteArray("PKSIMULATOR0000000"));
        const Secret secret(QByteArray("simulator-secret"));
        (void)co_await secrets->write(name, idKey, id);
        (void)co_await secrets->write(name, secretKey, secret);
        co_await reader.begin();
    };
    const Task<> task = begin();
    return QCoreApplication::exec();
}

#include "alpacaread.moc"
