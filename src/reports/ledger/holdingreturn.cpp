// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/ledger/holdingreturn.h"

#include <map>

namespace qm::reports {
namespace {

/// The money of one holding, day by day; positive: went in.
struct Money {
    std::map<qint32, Decimal> flows;
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
};

class Gatherer {
public:
    Gatherer(const LedgerScope& scope, QDate today) : m_scope(scope), m_today(today) { }

    QList<HoldingReturn> run()
    {
        gatherLots();
        gatherCash();
        gatherValues();
        QList<HoldingReturn> list;
        for (const auto& [underlying, instruments] : m_money) {
            Money all;
            for (const auto& [symbol, money] : instruments)
                join(all, money);
            list.append(made(underlying, {}, all));
            if (instruments.size() == 1 && instruments.begin()->first == underlying)
                continue;
            for (const auto& [symbol, money] : instruments)
                list.append(made(underlying, symbol, money));
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
            money->add(lot->closed, inBase(lot->closeCash, lot->currency, lot->closed));
            if (lot->opened != 0)
                money->add(lot->opened, inBase(lot->openCash, lot->currency, lot->opened));
            else
                money->known = false;
        }
        for (const ledger::Ledger::Open& open : ledger.open()) {
            Money* money = of(open.key.account, open.key.holding);
            if (!money)
                continue;
            for (const ledger::Lot& lot : open.lots->lots())
                money->add(lot.opened, inBase(lot.cash, lot.currency, lot.opened));
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
        all.endValue = addKnown(all.endValue, part.endValue);
        all.known = all.known && part.known;
        all.settledDaily = all.settledDaily || part.settledDaily;
    }
    [[nodiscard]] HoldingReturn made(const QString& underlying, const QString& symbol, const Money& money) const
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
        // Where more was received than ever bound (shorts), the rate is what that money cost: no return.
        if (result.xirr && (*result.xirr < 0) != result.gain->isNegative())
            result.xirr.reset();
        return result;
    }

    const LedgerScope& m_scope;
    QDate m_today;
    std::map<QString, std::map<QString, Money>> m_money; ///< underlying -> symbol
};

} // namespace

QList<HoldingReturn> holdingReturns(const LedgerScope& scope, QDate today) { return Gatherer(scope, today).run(); }

} // namespace qm::reports
