// SPDX-License-Identifier: GPL-3.0-or-later
#include "quotesource.h"

#include "brokers/broker.h"
#include "core/symbology/symbols.h"

#include <QElapsedTimer>
#include <QTimer>

namespace qm::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kEveryMs = 5;

class FrameBroker final : public broker::Broker {
public:
    explicit FrameBroker(const broker::BrokerContext& context) : m_context(context) { }

    Task<Result<broker::TestReport>> test(net::CancelToken) override { co_return broker::TestReport{}; }

    Task<Result<BrokerSnapshot>> pull(PullRequest request, net::CancelToken) override
    {
        QuoteSource& source = QuoteSource::instance();
        BrokerSnapshot snapshot;
        snapshot.pulledAt = m_context.clock->now();
        const int each = source.positions / source.accounts;
        for (int a = 0; a < source.accounts; ++a) {
            AccountPull pull;
            const QString number = u"FRAME%1"_s.arg(a, 4, 10, QLatin1Char('0'));
            pull.account = {number, u"Account %1"_s.arg(a + 1), {}, Currency::usd(), false};
            for (int i = 0; i < each; ++i)
                pull.positions.append(position(a * each + i));
            if (!request.accounts.contains(number))
                addTransactions(pull, a);
            snapshot.accounts.append(pull);
        }
        co_return snapshot;
    }

    void startQuotes() override
    {
        if (m_timer)
            return;
        for (int i = 0; i < QuoteSource::instance().positions; ++i)
            m_keys.push_back(symbology::shareInstrument(QuoteSource::symbolOf(i), Currency::usd()).key());
        m_timer = new QTimer(this);
        m_timer->setTimerType(Qt::PreciseTimer);
        connect(m_timer, &QTimer::timeout, this, &FrameBroker::tell);
        m_timer->start(kEveryMs);
        m_elapsed.start();
    }
    void stopQuotes() override { delete std::exchange(m_timer, nullptr); }

private:
    StandardPosition position(int number) const
    {
        StandardPosition position;
        position.instrument = symbology::shareInstrument(QuoteSource::symbolOf(number), Currency::usd());
        position.instrument.description = u"Instrument number %1"_s.arg(number);
        position.quantity = QuoteSource::quantityOf(number);
        position.averageCost = Decimal(90 + number % 20);
        const QuoteSource& source = QuoteSource::instance();
        const QMutexLocker locker(&source.mutex);
        position.marketPrice = source.prices[size_t(number)];
        position.previousClose = Decimal(100);
        position.currency = Currency::usd();
        position.asOf = m_context.clock->now();
        deriveFigures(position);
        return position;
    }

    void addTransactions(AccountPull& pull, int account) const
    {
        const QuoteSource& source = QuoteSource::instance();
        const int each = source.transactions / source.accounts;
        const QDate today = m_context.clock->marketToday();
        for (int i = 0; i < each; ++i) {
            Transaction transaction;
            transaction.id = u"T%1-%2"_s.arg(account).arg(i);
            transaction.type = i % 3 == 2 ? TransactionType::Sell : TransactionType::Buy;
            transaction.tradeDate = today.addDays(-1 - i % 2000);
            const int number = account * (source.positions / source.accounts) + i % 500;
            transaction.instrument = symbology::shareInstrument(QuoteSource::symbolOf(number), Currency::usd());
            transaction.quantity = Decimal(i % 3 == 2 ? -1 : 1);
            transaction.price = Decimal(100);
            transaction.amount = Decimal(i % 3 == 2 ? 100 : -100);
            transaction.currency = Currency::usd();
            pull.transactions.append(transaction);
        }
    }

    void tell()
    {
        QuoteSource& source = QuoteSource::instance();
        const double due = double(m_elapsed.restart()) / 1000 * source.perSecond + m_rest;
        const auto count = static_cast<int>(due);
        m_rest = due - count;
        if (count == 0)
            return;
        QList<Quote> quotes;
        quotes.reserve(count);
        const QDateTime now = m_context.clock->now();
        const QMutexLocker locker(&source.mutex);
        for (int i = 0; i < count; ++i) {
            m_random = m_random * 6'364'136'223'846'793'005ULL + 1'442'695'040'888'963'407ULL;
            const auto number = static_cast<size_t>((m_random >> 33) % source.prices.size());
            Decimal& price = source.prices[number];
            price += Decimal::scaled(static_cast<qint64>((m_random >> 20) % 21) - 10, -2);
            Quote quote;
            quote.instrumentKey = m_keys[number];
            quote.mark = quote.last = price;
            quote.asOf = now;
            quote.source = u"frames"_s;
            quotes.append(quote);
        }
        Q_EMIT quotesArrived(quotes);
        source.told += count;
    }

    broker::BrokerContext m_context;
    QTimer* m_timer = nullptr;
    QElapsedTimer m_elapsed;
    double m_rest = 0;
    quint64 m_random = 42;
    std::vector<QString> m_keys;
};

} // namespace

QuoteSource& QuoteSource::instance()
{
    static QuoteSource source;
    if (source.prices.empty())
        source.prices.assign(size_t(source.positions), Decimal(100));
    return source;
}

Decimal QuoteSource::quantityOf(int number) { return Decimal(number % 7 == 3 ? -(1 + number % 50) : 1 + number % 90); }

QString QuoteSource::symbolOf(int number)
{
    QString symbol;
    for (int rest = number + 26 * 26 * 26; rest > 0; rest /= 26)
        symbol.prepend(QChar(u'A' + rest % 26));
    return symbol;
}

Decimal QuoteSource::worth() const
{
    const QMutexLocker locker(&mutex);
    Decimal sum;
    for (size_t i = 0; i < prices.size(); ++i)
        sum += quantityOf(int(i)) * prices[i];
    return sum;
}

const broker::Registry& QuoteSource::registry()
{
    static const broker::Registry made = [] {
        broker::Registry registry;
        broker::Descriptor descriptor;
        descriptor.kind = u"frames"_s;
        descriptor.name = u"Frames"_s;
        descriptor.chip = u"FR"_s;
        descriptor.capabilities = {broker::Capability::Accounts, broker::Capability::Positions,
            broker::Capability::Transactions, broker::Capability::Streaming};
        registry.add({descriptor, [](const broker::BrokerContext& context) -> std::unique_ptr<broker::Broker> {
                          return std::make_unique<FrameBroker>(context);
                      }});
        return registry;
    }();
    return made;
}

} // namespace qm::bench
