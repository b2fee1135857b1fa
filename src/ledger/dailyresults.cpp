// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/dailyresults.h"

#include "ledger/lots/bookings.h"

#include <QSet>

namespace qm::ledger {

QList<DailyResult> dailyResults(const QList<Transaction>& transactions)
{
    Bookings bookings;
    QSet<qsizetype> booked; // rows that an earlier row of the same event took along
    for (qsizetype i = 0; i < transactions.size(); ++i) {
        const Transaction& t = transactions[i];
        if (t.voided || booked.contains(i))
            continue;
        if (!Bookings::isExchange(t.type)) {
            bookings.book(t);
            continue;
        }
        QList<const Transaction*> event{&t};
        for (qsizetype j = i + 1; j < transactions.size() && transactions[j].tradeDate == t.tradeDate; ++j) {
            if (transactions[j].type != t.type || booked.contains(j))
                continue;
            booked.insert(j);
            if (!transactions[j].voided)
                event.append(&transactions[j]);
        }
        bookings.bookExchange(event);
    }
    return bookings.results();
}

} // namespace qm::ledger
