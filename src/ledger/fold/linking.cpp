// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledger/fold/intake.h"

#include <QSet>

#include <algorithm>

namespace qm::ledger {
namespace {

/// An event that no group tells is numbered after one of its rows: the same for any order of arrival.
qint64 eventOf(const Booking& row) { return -1 - row.row; }

bool isMove(const Booking& row)
{
    return row.holding >= 0 && !row.quantity.isZero()
        && (row.type == TransactionType::TransferIn || row.type == TransactionType::TransferOut
            || row.type == TransactionType::Journal);
}

/// A broker may give one text to rows that are no event for the lots (an order's fills): those stand alone.
void linkGroups(std::span<Booking> rows)
{
    QSet<qint32> events;
    for (const Booking& row : rows) {
        if (row.group != 0 && Intake::makesEvent(row))
            events.insert(row.group);
    }
    for (Booking& row : rows) {
        row.event = events.contains(row.group) ? row.group : 0;
        row.isOtherSide = false;
    }
}

void linkExchanges(std::span<Booking> rows)
{
    for (size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].event != 0 || !isExchange(rows[i].type))
            continue;
        const qint64 event = eventOf(rows[i]);
        for (size_t j = i; j < rows.size() && rows[j].day == rows[i].day; ++j) {
            if (rows[j].event == 0 && rows[j].type == rows[i].type && rows[j].account == rows[i].account)
                rows[j].event = event;
        }
    }
}

void linkTransfers(std::span<Booking> rows)
{
    for (size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].event != 0 || !isMove(rows[i]))
            continue;
        for (size_t j = i + 1; j < rows.size() && rows[j].day <= rows[i].day + Intake::kTransferDays; ++j) {
            if (rows[j].event != 0 || !isMove(rows[j]) || rows[j].account == rows[i].account
                || rows[j].holding != rows[i].holding || rows[j].quantity != -rows[i].quantity)
                continue;
            rows[i].event = rows[j].event = eventOf(rows[i]);
            const bool told = rows[i].type != rows[j].type || rows[i].type != TransactionType::Journal;
            const bool firstSends = told
                ? rows[i].type == TransactionType::TransferOut || rows[j].type == TransactionType::TransferIn
                : rows[i].quantity.isNegative();
            rows[firstSends ? j : i].isOtherSide = true;
            break;
        }
    }
}

} // namespace

/// An exercise without a group moves the shares that fit: same account, at most two days around, of the underlying,
/// and as many as the contracts deliver.
void Intake::linkExercises(std::span<Booking> rows) const
{
    for (size_t i = 0; i < rows.size(); ++i) {
        const Booking& option = rows[i];
        if (option.event != 0 || !endsOption(option))
            continue;
        const Instrument& contract = m_holdings.at(option.holding);
        const auto perContract = sharesPerContract(contract);
        if (!perContract)
            continue;
        const Decimal shares = option.quantity.abs() * *perContract;
        const auto fits = [&](const Booking& row) {
            if (row.event != 0 || row.isOption || row.holding < 0 || row.account != option.account
                || row.quantity.abs() != shares)
                return false;
            if (!isOptionEnd(row.type) && row.type != TransactionType::Buy && row.type != TransactionType::Sell)
                return false;
            const Instrument& goods = m_holdings.at(row.holding);
            return goods.symbol == contract.underlying && !isOption(goods);
        };
        size_t first = i;
        while (first > 0 && rows[first - 1].day + kExerciseDays >= option.day)
            --first;
        size_t best = rows.size();
        for (size_t j = first; j < rows.size() && rows[j].day <= option.day + kExerciseDays; ++j) {
            if (!fits(rows[j]))
                continue;
            // Shares booked as an exercise come before plain trades of the same size, near ones before far ones.
            const auto rank = [&](const Booking& row) {
                return std::tuple(!isOptionEnd(row.type), std::abs(row.day - option.day));
            };
            if (best == rows.size() || rank(rows[j]) < rank(rows[best]))
                best = j;
        }
        if (best < rows.size())
            rows[i].event = rows[best].event = eventOf(rows[i]);
    }
}

bool Intake::endsOption(const Booking& row) { return row.isOption && isOptionEnd(row.type); }

bool Intake::makesEvent(const Booking& row)
{
    return isExchange(row.type) || row.type == TransactionType::SpinOff || endsOption(row);
}

bool Intake::isLinkable(const Booking& row) { return makesEvent(row) || isMove(row); }

void Intake::link(std::span<Booking> rows) const
{
    std::sort(rows.begin(), rows.end(), isBefore);
    linkGroups(rows);
    linkExchanges(rows);
    linkExercises(rows);
    linkTransfers(rows);
}

} // namespace qm::ledger
