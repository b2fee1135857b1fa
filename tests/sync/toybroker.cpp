// SPDX-License-Identifier: GPL-3.0-or-later
// A whole brokerage adapter: what a new one needs at least. Reads "SYMBOL QUANTITY COST PRICE" lines from a setting.
#include "sync/toybroker.h"

#include "core/symbology/symbols.h"

namespace qm::broker::toy {

using namespace Qt::StringLiterals;

Descriptor descriptor()
{
    SettingField holdings;
    holdings.key = u"holdings"_s;
    holdings.label = u"Holdings"_s;
    Descriptor d;
    d.kind = u"toy"_s;
    d.name = u"Toy"_s;
    d.chip = u"TY"_s;
    d.capabilities = {Capability::Accounts, Capability::Positions};
    d.settings = {holdings};
    return d;
}

class ToyBroker final : public Broker {
public:
    explicit ToyBroker(const BrokerContext& context) : m_context(context) { }

    Task<Result<TestReport>> test(net::CancelToken) override
    {
        co_return TestReport{{u"Toy account, USD"_s}, -1, 0, {}};
    }

    Task<Result<BrokerSnapshot>> pull(PullRequest, net::CancelToken) override
    {
        AccountPull pull;
        pull.account = {u"TOY-1"_s, u"Toy account"_s, u"Cash"_s, Currency::usd(), false};
        const QStringList rows = m_context.connection.settings.value(u"holdings"_s).split(u';', Qt::SkipEmptyParts);
        for (const QString& row : rows) {
            const QStringList cells = row.simplified().split(u' ');
            const auto quantity = Decimal::parse(QStringView(cells.value(1)));
            if (!quantity) {
                ++pull.rejectedRows;
                pull.rejections.append(u"quantity: "_s + cells.value(1));
                continue;
            }
            StandardPosition position;
            position.instrument = symbology::shareInstrument(cells.value(0), Currency::usd());
            position.quantity = *quantity;
            position.averageCost = Decimal::parse(QStringView(cells.value(2)));
            position.marketPrice = Decimal::parse(QStringView(cells.value(3)));
            position.currency = Currency::usd();
            position.asOf = m_context.clock->now();
            deriveFigures(position);
            pull.positions.append(position);
        }
        BrokerSnapshot snapshot{m_context.clock->now(), {pull}, {}};
        co_return snapshot;
    }

private:
    BrokerContext m_context;
};

std::unique_ptr<Broker> create(const BrokerContext& context) { return std::make_unique<ToyBroker>(context); }

} // namespace qm::broker::toy
