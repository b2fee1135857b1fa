// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/ledger/holdingreturn.h"

#include "reports/prices/holdingworth.h"

#include <map>

namespace qm::reports {
namespace {

/// The money of one holding, day by day; positive: went in.
struct Money {
    std::map<qint32, Decimal> flows;
    std::map<QString, std::vector<HoldingTrade>> trades; ///< by instrument key
    std::optional<Decimal> endValue = Decimal();
    bool known = true;
    bool settledDaily = false;

    void add(qint32 day, const std::optional<Decimal>& cash)
    {
        if (cash)
            flows[day] -= *cash;
        else
            known = false;
    }
    void trade(const Instrument& instrument, qint32 day, const Decimal& quantity, const std::optional<Decimal>& cash)
    {
        add(day, cash);
        std::vector<HoldingTrade>& list = trades[instrument.key()];
        if (!instrument.multiplier)
            known = false;
        list.push_back({QDate::fromJulianDay(day), quantity * instrument.multiplier.value_or(Decimal(1)),
            cash ? std::optional(-*cash) : std::nullopt});
    }
};

class Gatherer {
public:
    Gatherer(const LedgerScope& scope, storage::StoreReader* reader, QDate today)
        : m_scope(scope), m_reader(reader), m_today(today)
    {
    }

    Result<QList<HoldingReturn>> run()
    {
        gatherLots();
        gatherCash();
        gatherValues();
        if (const auto r = readPricedKeys(); !r)
            return r.error();
        QList<HoldingReturn> list;
        for (const auto& [underlying, instruments] : m_money) {
            Money all;
            for (const auto& [symbol, money] : instruments)
                join(all, money);
            auto whole = made(underlying, {}, all);
            if (!whole)
                return whole.error();
            list.append(*whole);
            if (instruments.size() == 1 && instruments.begin()->first == underlying)
                continue;
            for (const auto& [symbol, money] : instruments) {
                auto one = made(underlying, symbol, money);
                if (!one)
                    return one.error();
                list.append(*one);
            }
        }
        return list;
    }

private:
    Money* of(qint32 account, qint32 holding)
    {
        if (holding < 0 || !m_scope.account(account) || !m_scope.takes(holding))
            return nullptr;
        return &of(m_scope.instrument(holding));
    }
    Money& of(const Instrument& instrument)
    {
        Money& money = m_money[instrument.underlyingOrSelf()][instrument.symbol];
        money.settledDaily = instrument.isMarkedToMarket();
        return money;
    }
    [[nodiscard]] std::optional<Decimal> inBase(
        const std::optional<Decimal>& amount, Currency currency, qint32 day) const
    {
        return m_scope.inBase(amount, currency, QDate::fromJulianDay(day));
    }

    void gatherLots()
    {
        const ledger::Ledger& ledger = m_scope.book().ledger();
        for (const ledger::ClosedLot* lot : ledger.closed()) {
            Money* money = of(lot->account, lot->holding);
            if (!money)
                continue;
            const Instrument& instrument = m_scope.instrument(lot->holding);
            money->trade(instrument, lot->closed, -lot->quantity, inBase(lot->closeCash, lot->currency, lot->closed));
            if (lot->opened != 0)
                money->trade(instrument, lot->opened, lot->quantity, inBase(lot->openCash, lot->currency, lot->opened));
            else
                money->known = false;
        }
        for (const ledger::Ledger::Open& open : ledger.open()) {
            Money* money = of(open.key.account, open.key.holding);
            if (!money)
                continue;
            for (const ledger::Lot& lot : open.lots->lots())
                money->trade(m_scope.instrument(open.key.holding), lot.opened, lot.quantity,
                    inBase(lot.cash, lot.currency, lot.opened));
        }
    }
    void gatherCash()
    {
        for (const ledger::RealizedCash* gain : m_scope.book().ledger().realizedCash()) {
            if (Money* money = of(gain->account, gain->holding))
                money->add(gain->day, inBase(gain->amount, gain->currency, gain->day));
        }
        for (const IncomeRow& row : m_scope.book().income()) {
            if (Money* money = of(row.account, row.holding))
                money->add(row.day, inBase(row.amount, row.currency, row.day));
        }
    }
    /// What the ledger holds at the brokers' prices.
    void gatherValues()
    {
        for (const ledger::Ledger::Open& open : m_scope.book().ledger().open()) {
            Money* money = of(open.key.account, open.key.holding);
            if (!money || open.lots->isEmpty())
                continue;
            const Instrument& instrument = m_scope.instrument(open.key.holding);
            const StandardPosition* position = m_scope.position(open.key.account, instrument.key());
            const auto price = position ? position->marketPrice : std::nullopt;
            const auto value = price && instrument.multiplier
                ? m_scope.inBase(open.lots->quantity() * *price * *instrument.multiplier,
                    open.lots->lots().front().currency, m_today)
                : std::nullopt;
            money->endValue = addKnown(money->endValue, value);
        }
    }

    static void join(Money& all, const Money& part)
    {
        for (const auto& [day, amount] : part.flows)
            all.flows[day] += amount;
        for (const auto& [key, trades] : part.trades)
            all.trades[key].insert(all.trades[key].end(), trades.begin(), trades.end());
        all.endValue = addKnown(all.endValue, part.endValue);
        all.known = all.known && part.known;
        all.settledDaily = all.settledDaily || part.settledDaily;
    }
    Result<> readPricedKeys()
    {
        if (!m_reader)
            return {};
        const auto keys = m_reader->pricedKeys();
        if (!keys)
            return keys.error();
        m_priced = QSet<QString>(keys->begin(), keys->end());
        return {};
    }
    /// What the instruments were worth day by day; none where one of them has no prices.
    Result<std::optional<double>> twrOf(const Money& money, const QList<ledger::Flow>& flows) const
    {
        std::vector<HoldingPart> parts;
        for (const auto& [key, trades] : money.trades) {
            if (!m_priced.contains(key))
                return std::optional<double>();
            QDate first = m_today;
            for (const HoldingTrade& trade : trades)
                first = std::min(first, trade.day);
            auto prices = DailyPrices::read(*m_reader, key, m_scope.portfolio(), first, m_today);
            if (!prices)
                return prices.error();
            parts.push_back({std::move(*prices), trades});
        }
        return holdingTwr(parts, flows, money.endValue, m_today);
    }
    [[nodiscard]] Result<HoldingReturn> made(const QString& underlying, const QString& symbol, const Money& money) const
    {
        HoldingReturn result;
        result.underlying = underlying;
        result.symbol = symbol;
        result.endValue = money.endValue;
        if (!money.flows.empty())
            result.from = QDate::fromJulianDay(money.flows.begin()->first);
        if (!money.known || money.flows.empty())
            return result;
        QList<ledger::Flow> flows;
        Decimal sum;
        for (const auto& [day, amount] : money.flows) {
            sum += amount;
            if (!amount.isZero())
                flows.append({QDate::fromJulianDay(day), amount});
        }
        result.invested = sum;
        if (!money.endValue)
            return result;
        result.gain = *money.endValue - sum;
        if (!money.settledDaily)
            result.xirr = ledger::xirr(flows, {m_today, *money.endValue});
        if (!money.settledDaily) {
            const auto twr = twrOf(money, flows);
            if (!twr)
                return twr.error();
            result.twr = *twr;
            result.twrYearly = *twr ? ledger::yearly(**twr, result.from, m_today) : std::nullopt;
        }
        // Where more was received than ever bound (shorts), the rate is what that money cost: no return.
        if (result.xirr && (*result.xirr < 0) != result.gain->isNegative())
            result.xirr.reset();
        return result;
    }

    const LedgerScope& m_scope;
    storage::StoreReader* m_reader;
    QDate m_today;
    QSet<QString> m_priced;
    std::map<QString, std::map<QString, Money>> m_money; ///< underlying -> symbol
};

} // namespace

Result<QList<HoldingReturn>> holdingReturns(const LedgerScope& scope, storage::StoreReader* reader, QDate today)
{
    return Gatherer(scope, reader, today).run();
}

} // namespace qm::reports
