// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/tws/messages/account.h"
#include "brokers/ibkr/tws/messages/details.h"
#include "brokers/ibkr/tws/messages/execution.h"
#include "core/clock.h"
#include "core/values/pull.h"

#include <functional>

namespace qm::broker::ibkr {

/// What is known of a position's worth, from the best source down.
struct Worth {
    std::optional<tws::PnlSingle> profit;
    std::optional<Decimal> mark; ///< per unit; used where there is no profit
};

/// What TWS answered about one account, and where to look up the rest.
struct AccountAnswers {
    QString number;
    QList<tws::AccountUpdateMulti> values;
    QList<tws::Position> positions;
    QList<tws::Fill> fills; ///< of all accounts
    std::function<const tws::ContractDetails*(const tws::ContractPtr&)> details;
    std::function<Worth(const tws::Position&, const QString& key)> worth;
    std::function<std::optional<Decimal>(const QString& key)> previousClose;
};

/// The account in the values that all brokers share, or with an error where TWS has no values of it yet.
[[nodiscard]] AccountPull accountPullOf(const AccountAnswers& answers, const Clock& clock);

/// What is in an account's base currency, in another one; nullopt: no rate is told.
class BaseRates final {
public:
    BaseRates() = default;
    explicit BaseRates(const QList<tws::AccountUpdateMulti>& values);
    [[nodiscard]] std::optional<Decimal> from(const std::optional<Decimal>& inBase, Currency to) const;

private:
    std::optional<Currency> m_base;
    QHash<QString, Decimal> m_rates; ///< what a unit of the currency is worth in the base currency
};

} // namespace qm::broker::ibkr
