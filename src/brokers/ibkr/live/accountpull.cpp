// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/ibkr/live/accountpull.h"

#include "brokers/ibkr/live/daymoves.h"
#include "brokers/ibkr/live/fills.h"
#include "brokers/ibkr/live/holdings.h"

#include <QCoreApplication>

namespace qm::broker::ibkr {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(IbkrAccount)
};

constexpr int kMoneyPlaces = 6; ///< as IBKR tells profits

void addFills(AccountPull& pull, const AccountAnswers& answers)
{
    QList<tws::Fill> fills;
    for (const tws::Fill& fill : answers.fills) {
        if (fill.execution.account == answers.number)
            fills.append(fill);
    }
    for (const tws::Fill& fill : withoutCorrected(fills)) {
        const auto bookings =
            transactionsOf(fill, answers.details(fill.execution.contract), QTimeZone::systemTimeZone());
        if (bookings.isEmpty() && fill.execution.contract && fill.execution.contract->secType != u"BAG") {
            ++pull.rejectedRows;
            pull.rejections.append(
                Words::tr("An execution of %1 could not be read").arg(fill.execution.contract->symbol));
        }
        pull.transactions.append(bookings);
    }
}

void addPositions(AccountPull& pull, const AccountAnswers& answers, const Clock& clock)
{
    const QDateTime now = clock.now();
    const BaseRates rates(answers.values);
    QHash<QString, DayFills> today = dayFillsOf(pull.transactions, clock.marketToday());
    for (const tws::Position& position : answers.positions) {
        if (position.account != answers.number || !position.contract || !position.position
            || position.position->isZero())
            continue;
        const tws::ContractDetails* details = answers.details(position.contract);
        const auto instrument = instrumentOf(*position.contract, details, now.date());
        if (!instrument)
            continue;
        const QString key = instrument->key();
        const Worth worth = answers.worth(position, key);
        auto standard = positionOf(position, details, worth.profit ? &*worth.profit : nullptr, now, worth.mark);
        if (!standard)
            continue;
        const auto fills = today.constFind(key);
        addDay(*standard, answers.previousClose(key), fills == today.cend() ? nullptr : &*fills);
        if (fills != today.cend())
            today.erase(fills);
        if (worth.profit)
            standard->brokerDayPnl = rates.from(worth.profit->daily, standard->currency);
        pull.positions.append(*standard);
    }
    for (auto closed = today.cbegin(); closed != today.cend(); ++closed)
        pull.positions.append(closedToday(*closed, answers.previousClose(closed.key()), now));
}

} // namespace

BaseRates::BaseRates(const QList<tws::AccountUpdateMulti>& values) : m_base(baseCurrencyOf(values))
{
    for (const FxRate& rate : ratesOf(values, {}))
        m_rates.insert(rate.from.code(), rate.rate);
}

std::optional<Decimal> BaseRates::from(const std::optional<Decimal>& inBase, Currency to) const
{
    if (!inBase || !m_base || to == *m_base)
        return m_base ? inBase : std::nullopt;
    const auto rate = m_rates.constFind(to.code());
    const auto converted = rate == m_rates.cend() ? std::nullopt : inBase->dividedBy(*rate);
    return converted ? std::optional(converted->rounded(kMoneyPlaces)) : std::nullopt;
}

AccountPull accountPullOf(const AccountAnswers& answers, const Clock& clock)
{
    AccountPull pull;
    pull.account.number = answers.number;
    pull.account.currency = baseCurrencyOf(answers.values).value_or(Currency());
    pull.balances = balancesOf(answers.values, clock.now());
    if (pull.balances.isEmpty() || pull.account.currency.isNull()) {
        pull.balances.clear();
        pull.error = Error{Error::Kind::Protocol,
            Words::tr("TWS has no values of this account yet. The data from before stays; it will be tried again."),
            u"account values not ready"_s, {}};
        return pull;
    }
    for (const tws::AccountUpdateMulti& value : answers.values) {
        if (value.key == u"AccountType")
            pull.account.type = value.value;
    }
    addFills(pull, answers);
    addPositions(pull, answers, clock);
    return pull;
}

} // namespace qm::broker::ibkr
