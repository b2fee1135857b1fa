// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a TWS (or qm-sim-ibkr) with our own session and prints everything it was told as one JSON document in the form
// of `qm-sim-ibkr --print-book`.   qm-tws-read --port N [--client-id N]
#include "brokers/ibkr/session/twssession.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace qm;
using namespace qm::broker::ibkr;

namespace {

QJsonValue text(const std::optional<Decimal>& value) { return value ? QJsonValue(value->toString()) : QJsonValue(); }

QJsonObject contractOf(const QString& account, const tws::Contract& contract)
{
    const QString right = contract.right == tws::Right::Call ? u"C"_s : u"P"_s;
    return {{u"account"_s, account}, {u"conId"_s, contract.conId}, {u"symbol"_s, contract.symbol},
        {u"secType"_s, contract.secType}, {u"expiry"_s, contract.lastTradeDate},
        {u"strike"_s, contract.strike.value_or(Decimal()).toString()},
        {u"right"_s, contract.right == tws::Right::None ? u""_s : right},
        {u"multiplier"_s, contract.multiplierOrOne().toString()}, {u"currency"_s, contract.currency},
        {u"localSymbol"_s, contract.localSymbol}, {u"tradingClass"_s, contract.tradingClass}};
}

/// Collects what the subscriptions tell, and asks for the next thing when one is complete.
class Reader final : public QObject, public tws::MessageHandler {
    Q_OBJECT
public:
    explicit Reader(TwsSession& session) : m_session(session) { session.addListener(this); }
    ~Reader() override { m_session.removeListener(this); }

    Task<int> read()
    {
        const auto limit = std::chrono::seconds(30);
        const net::CancelToken token;
        const Result<> ready = co_await m_session.ready(limit, token);
        if (!ready)
            co_return complain(ready.error());
        m_accounts = m_session.accounts();
        m_accounts.sort();
        const auto positions = co_await m_session.positions(token);
        if (!positions)
            co_return complain(positions.error());
        for (const tws::Position& one : *positions) {
            QJsonObject row = contractOf(one.account, *one.contract);
            row.insert(u"position"_s, text(one.position));
            row.insert(u"averageCost"_s, text(one.averageCost));
            m_lists[u"positions"_s].append(row);
            m_singles.append({one.account, one.contract->conId});
        }
        const QString group = u"All"_s;
        const QString tags = u"AccountType,NetLiquidation,TotalCashValue,SettledCash,BuyingPower,GrossPositionValue,"
                             "Cushion,$LEDGER:ALL"_s;
        const auto summary = co_await m_session.accountSummary(group, tags, token);
        if (!summary)
            co_return complain(summary.error());
        for (const tws::AccountSummary& one : *summary)
            m_lists[u"summary"_s].append(QJsonObject{{u"account"_s, one.account}, {u"tag"_s, one.tag},
                {u"value"_s, one.value}, {u"currency"_s, one.currency}});
        const tws::ExecutionFilter filter;
        const auto executions = co_await m_session.executions(filter, token);
        if (!executions)
            co_return complain(executions.error());
        for (const tws::Fill& one : *executions)
            add(one);
        askNext();
        co_return 0;
    }

Q_SIGNALS:
    void finished();

private:
    struct Single {
        QString account;
        qint64 conId = 0;
    };
    /// What a numbered subscription is about; conId 0: the whole account.
    using Asked = Single;

    static int complain(const Error& error)
    {
        std::fprintf(stderr, "qm-tws-read: %s (%s)\n", qUtf8Printable(error.userText), qUtf8Printable(error.detail));
        QCoreApplication::exit(1);
        return 1;
    }

    void add(const tws::Fill& one)
    {
        QJsonObject row{{u"account"_s, one.execution.account}, {u"execId"_s, one.execution.execId},
            {u"conId"_s, one.execution.contract->conId}, {u"side"_s, one.execution.side},
            {u"shares"_s, text(one.execution.shares)}, {u"price"_s, text(one.execution.price)},
            {u"commission"_s, QJsonValue()}, {u"commissionCurrency"_s, u""_s}, {u"realizedPnl"_s, QJsonValue()}};
        if (one.commission) {
            row.insert(u"commission"_s, text(one.commission->commission));
            row.insert(u"commissionCurrency"_s, one.commission->currency);
            row.insert(u"realizedPnl"_s, text(one.commission->realizedPnl));
        }
        m_lists[u"executions"_s].append(row);
    }

    /// One account's values after the other, then every account's P&L, then every position's.
    void askNext()
    {
        if (m_subscription != 0)
            m_session.unsubscribe(m_subscription);
        m_subscription = 0;
        if (m_updates < m_accounts.size()) {
            m_subscription = begin(subscriptions::accountUpdates(m_accounts[m_updates++]));
        } else if (m_pnls < m_accounts.size()) {
            m_asked = {m_accounts[m_pnls], 0};
            m_subscription = begin(subscriptions::pnl(m_accounts[m_pnls++]));
        } else if (!m_singles.isEmpty()) {
            m_asked = m_singles.takeFirst();
            m_subscription = begin(subscriptions::pnlSingle(m_asked.account, m_asked.conId));
        } else {
            print();
        }
    }

    [[nodiscard]] int begin(const Subscription& what)
    {
        const Result<int> id = m_session.subscribe(what);
        return id ? *id : complain(id.error()) * 0;
    }

    void later() { QMetaObject::invokeMethod(this, &Reader::askNext, Qt::QueuedConnection); }

    void print()
    {
        QJsonObject out{
            {u"serverVersion"_s, m_session.serverVersion()}, {u"accounts"_s, QJsonArray::fromStringList(m_accounts)}};
        for (auto it = m_lists.begin(); it != m_lists.end(); ++it)
            out.insert(it.key(), it.value());
        std::fputs(QJsonDocument(out).toJson().constData(), stdout);
        Q_EMIT finished();
    }

    void onAccountValue(const tws::AccountValue& m) override
    {
        m_lists[u"values"_s].append(QJsonObject{
            {u"account"_s, m.account}, {u"key"_s, m.key}, {u"value"_s, m.value}, {u"currency"_s, m.currency}});
    }
    void onPortfolioValue(const tws::PortfolioValue& m) override
    {
        QJsonObject row = contractOf(m.account, *m.contract);
        row.insert(u"position"_s, text(m.position));
        row.insert(u"averageCost"_s, text(m.averageCost));
        row.insert(u"marketPrice"_s, text(m.marketPrice));
        row.insert(u"marketValue"_s, text(m.marketValue));
        row.insert(u"unrealizedPnl"_s, text(m.unrealizedPnl));
        row.insert(u"realizedPnl"_s, text(m.realizedPnl));
        m_lists[u"portfolio"_s].append(row);
    }
    void onAccountDownloadEnd(const tws::AccountDownloadEnd&) override { later(); }
    void onPnl(const tws::Pnl& m) override
    {
        if (m.reqId != m_subscription)
            return;
        m_lists[u"pnl"_s].append(QJsonObject{{u"account"_s, m_asked.account}, {u"daily"_s, text(m.daily)},
            {u"unrealized"_s, text(m.unrealized)}, {u"realized"_s, text(m.realized)}});
        later();
    }
    void onPnlSingle(const tws::PnlSingle& m) override
    {
        if (m.reqId != m_subscription)
            return;
        m_lists[u"pnlSingle"_s].append(QJsonObject{{u"account"_s, m_asked.account}, {u"conId"_s, m_asked.conId},
            {u"position"_s, text(m.position)}, {u"value"_s, text(m.value)}, {u"daily"_s, text(m.daily)},
            {u"unrealized"_s, text(m.unrealized)}, {u"realized"_s, text(m.realized)}});
        later();
    }

    TwsSession& m_session;
    QStringList m_accounts;
    QList<Single> m_singles;
    Asked m_asked;
    QMap<QString, QJsonArray> m_lists;
    qsizetype m_updates = 0;
    qsizetype m_pnls = 0;
    int m_subscription = 0;
};

} // namespace

int main(int argc, char** argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"port"_s, u"Port on 127.0.0.1."_s, u"N"_s, u"7497"_s},
        {u"client-id"_s, u"The client's number."_s, u"N"_s, u"12"_s}});
    parser.process(app);
    SessionOptions options;
    options.port = parser.value(u"port"_s).toUShort();
    options.clientId = parser.value(u"client-id"_s).toInt();
    TwsSession session(options);
    Reader reader(session);
    QObject::connect(&reader, &Reader::finished, &app, &QCoreApplication::quit, Qt::QueuedConnection);
    QTimer::singleShot(std::chrono::seconds(60), &app, [] {
        std::fputs("qm-tws-read: no complete answer within 60 s\n", stderr);
        QCoreApplication::exit(1);
    });
    session.start();
    const Task<int> task = reader.read();
    return QCoreApplication::exec();
}

#include "twsread.moc"
