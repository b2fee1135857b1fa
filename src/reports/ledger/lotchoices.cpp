// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/ledger/lotchoices.h"

#include <QCoreApplication>

#include <algorithm>

namespace qm::reports {
namespace {

std::optional<Decimal> perUnit(const std::optional<Decimal>& cash, const Decimal& quantity)
{
    return cash ? (-*cash).dividedBy(quantity) : std::nullopt;
}

} // namespace

Result<LotsOfClosing> lotsOfClosing(const LedgerBook& book, qint64 closing)
{
    const ledger::Booking* booking = book.ledger().find(closing);
    LotsOfClosing answer;
    QHash<qint64, Decimal> taken;
    std::optional<Decimal> cash = Decimal();
    book.ledger().eachClosed([&](const ledger::ClosedLot& lot) {
        if (lot.closing != closing)
            return;
        answer.quantity += lot.quantity.abs();
        answer.isShort = lot.quantity.isNegative();
        taken[lot.opening] += lot.quantity.abs();
        cash = addKnown(cash, lot.closeCash);
    });
    if (!booking || answer.quantity.isZero())
        return Error{Error::Kind::Input,
            QCoreApplication::translate("qm::reports", "This booking closes no lots that could be chosen."), {}, {}};
    answer.closing = closing;
    answer.account = booking->account;
    answer.symbol = book.holdings().at(booking->holding).displayName();
    answer.closed = QDate::fromJulianDay(booking->day);
    answer.currency = booking->currency;
    answer.proceedsPerUnit = cash ? cash->dividedBy(answer.quantity) : std::nullopt;
    answer.isChosen = book.ledger().rules().choices.contains(closing);
    for (const ledger::Lot& lot : book.ledger().lotsBefore(closing)) {
        if (lot.quantity.isNegative() != answer.isShort || lot.opening == 0)
            continue;
        answer.lots.append({lot.opening, QDate::fromJulianDay(lot.opened), lot.quantity.abs(),
            perUnit(lot.cash, lot.quantity.abs()), taken.value(lot.opening)});
    }
    return answer;
}

std::optional<Decimal> gainOf(const LotsOfClosing& closing, const QList<Decimal>& taken)
{
    std::optional<Decimal> gain = Decimal();
    for (qsizetype i = 0; i < closing.lots.size(); ++i) {
        if (taken.at(i).isZero())
            continue;
        const auto& cost = closing.lots.at(i).costPerUnit;
        if (!cost || !closing.proceedsPerUnit)
            return std::nullopt;
        *gain += taken.at(i) * (*closing.proceedsPerUnit - *cost);
    }
    return gain;
}

} // namespace qm::reports
