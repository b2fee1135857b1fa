// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/fakebroker.h"

#include "core/symbology/symbols.h"

#include <QCoroTimer>
#include <QMutex>
#include <QSemaphore>
#include <QTimer>

#include <stdexcept>

namespace qm::test {

using namespace Qt::StringLiterals;
using Kind = Behaviour::Kind;

namespace {

struct State {
    QMutex mutex;
    QHash<QString, Behaviour> behaviours;
    QHash<QString, int> pulls;
    QHash<QString, QString> secrets;
    QSemaphore gate;
    int blocked = 0;
};
State& state()
{
    static State s;
    return s;
}

class FakeBroker final : public broker::Broker {
public:
    explicit FakeBroker(const broker::BrokerContext& context) : m_context(context) { }

    Task<Result<broker::TestReport>> test(net::CancelToken cancel) override
    {
        const QString name = m_context.connection.name;
        const QString key = u"token"_s;
        const auto secret = co_await m_context.secrets->read(name, key);
        {
            const QMutexLocker lock(&state().mutex);
            state().secrets.insert(name, secret && *secret ? QString::fromUtf8((*secret)->reveal()) : QString());
        }
        const PullRequest request;
        const auto pulled = co_await pull(request, cancel);
        if (!pulled)
            co_return pulled.error();
        broker::TestReport report;
        report.positions = static_cast<int>(pulled->accounts.size());
        co_return report;
    }

    Task<Result<BrokerSnapshot>> pull(PullRequest, net::CancelToken cancel) override
    {
        Behaviour how;
        {
            const QMutexLocker lock(&state().mutex);
            how = state().behaviours.value(m_context.connection.name);
            ++state().pulls[m_context.connection.name];
        }
        if (how.kind == Kind::Block) {
            const QMutexLocker lock(&state().mutex);
            ++state().blocked;
        }
        if (how.kind == Kind::Throw)
            throw std::runtime_error("a library threw");
        if (how.kind == Kind::Block)
            state().gate.acquire(); // a thread that hears nothing any more
        QTimer wait;
        wait.setSingleShot(true);
        connect(cancel.source(), &net::CancelToken::Source::cancelled, &wait, [&wait] { wait.start(0); });
        for (int call = 0; call < how.calls && !cancel.isCancelled(); ++call) {
            wait.start(how.kind == Kind::Hang ? 3'600'000 : how.latencyMs);
            if (how.kind == Kind::Hang || how.latencyMs > 0)
                co_await wait;
        }
        if (cancel.isCancelled())
            co_return Error{Error::Kind::Cancelled, u"Stopped."_s, {}, {}};
        if (how.kind == Kind::Fail)
            co_return how.error;
        co_return snapshot(how);
    }

private:
    BrokerSnapshot snapshot(const Behaviour& how) const
    {
        BrokerSnapshot result;
        result.pulledAt = m_context.clock->now();
        for (int i = 0; i < how.accounts; ++i) {
            AccountPull pull;
            pull.account = {u"%1-%2"_s.arg(m_context.connection.name).arg(i), u"Account %1"_s.arg(i), u"Test"_s,
                Currency::usd(), false};
            if (how.kind == Kind::AccountFails && i == how.accounts - 1) {
                pull.error = how.error;
                result.accounts.append(pull);
                continue;
            }
            const Instrument share = symbology::shareInstrument(u"AAPL"_s, Currency::usd());
            StandardPosition position;
            position.instrument = share;
            position.quantity = how.quantity;
            position.marketPrice = Decimal(200);
            position.averageCost = Decimal(150);
            position.currency = Currency::usd();
            position.asOf = result.pulledAt;
            deriveFigures(position);
            pull.positions = {position};
            Balance balance;
            balance.currency = Currency::usd();
            balance.cash = Decimal(1000);
            balance.asOf = result.pulledAt;
            pull.balances = {balance};
            for (int n = 0; n < how.transactions; ++n) {
                Transaction t;
                t.id = u"%1-%2"_s.arg(pull.account.number).arg(n);
                t.tradeDate = QDate(2026, 1, 5).addDays(n);
                t.type = n % 3 == 2 ? TransactionType::Dividend
                    : n % 3 == 1    ? TransactionType::Sell
                                    : TransactionType::Buy;
                t.instrument = share;
                if (t.type != TransactionType::Dividend) {
                    t.quantity = t.type == TransactionType::Buy ? Decimal(2) : Decimal(-1);
                    t.price = Decimal(100 + n);
                    t.amount = -*t.quantity * *t.price;
                } else {
                    t.amount = Decimal(5);
                }
                t.currency = Currency::usd();
                t.source = u"fake"_s;
                pull.transactions.append(t);
            }
            if (how.kind == Kind::RowsRejected) {
                pull.rejectedRows = 2;
                pull.rejections = {u"row 7: quantity is not a number"_s, u"row 9: unknown side"_s};
            }
            result.accounts.append(pull);
        }
        return result;
    }

    broker::BrokerContext m_context;
};

} // namespace

void behave(const QString& connection, const Behaviour& behaviour)
{
    const QMutexLocker lock(&state().mutex);
    state().behaviours.insert(connection, behaviour);
}

void forgetBehaviours()
{
    const QMutexLocker lock(&state().mutex);
    state().behaviours.clear();
    state().pulls.clear();
    state().secrets.clear();
}

int pullsOf(const QString& connection)
{
    const QMutexLocker lock(&state().mutex);
    return state().pulls.value(connection);
}

void releaseBlocked()
{
    const QMutexLocker lock(&state().mutex);
    state().gate.release(std::exchange(state().blocked, 0)); // each exactly once
}

QString secretSeen(const QString& connection)
{
    const QMutexLocker lock(&state().mutex);
    return state().secrets.value(connection);
}

const broker::Registry& fakeRegistry()
{
    static const broker::Registry registry = [] {
        broker::Descriptor d;
        d.kind = u"fake"_s;
        d.name = u"Fake"_s;
        broker::SettingField token;
        token.key = u"token"_s;
        token.type = broker::SettingField::Type::Secret;
        d.settings = {token};
        broker::Registry r;
        r.add({d, [](const broker::BrokerContext& context) -> std::unique_ptr<broker::Broker> {
                   return std::make_unique<FakeBroker>(context);
               }});
        return r;
    }();
    return registry;
}

} // namespace qm::test
