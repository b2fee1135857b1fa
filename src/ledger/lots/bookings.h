// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/dailyvalue.h"
#include "core/values/transaction.h"
#include "ledger/lots/lots.h"

#include <QHash>
#include <QList>

#include <map>

namespace qm::ledger {

/// Folds one account's bookings, in order, into daily results. The rules by transaction type are in docs/figures.md.
class Bookings {
public:
    void book(const Transaction& transaction);
    /// Splits, symbol changes and mergers arrive as several rows; all rows of one day and type are one event.
    void bookExchange(const QList<const Transaction*>& rows);
    [[nodiscard]] QList<DailyResult> results() const;
    /// Open lots of an instrument key; for tests and the lots report.
    [[nodiscard]] Lots lotsOf(const QString& instrumentKey) const { return m_lots.value(instrumentKey); }

    [[nodiscard]] static bool isExchange(TransactionType type);

private:
    struct Side { ///< one instrument's part in an exchange
        QString key;
        Decimal quantity;
        std::optional<Decimal> cash;
        Currency currency;
        QDate date;
    };
    void bookFill(const Transaction& t, bool closeOnly);
    void bookTransfer(const Transaction& t);
    void bookSide(const Side& removed, const Side* added);
    DailyResult& day(QDate date, Currency currency);
    void close(const Closing& closing, QDate date, Currency currency);

    QHash<QString, Lots> m_lots; ///< by Instrument::key()
    std::map<std::pair<QDate, Currency>, DailyResult> m_days;
};

} // namespace qm::ledger
