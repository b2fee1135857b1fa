// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/ledger/reconcile.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace qm::reports {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Cause cause;
    const char* id;
    const char* text;
    const char* advice;
};

constexpr Words kWords[] = {
    {Cause::None, "", "", ""},
    {Cause::NoHistory, "no_history", QT_TRANSLATE_NOOP("qm::reports", "No bookings are known for this account"),
        QT_TRANSLATE_NOOP("qm::reports", "Sync once more, or import a statement that covers the account's history.")},
    {Cause::HistoryStartsLater, "history_starts_later",
        QT_TRANSLATE_NOOP("qm::reports", "The known history starts after this was bought"),
        QT_TRANSLATE_NOOP("qm::reports", "Import older statements. Until then its basis is the broker's, or unknown.")},
    {Cause::MissingSplit, "missing_split", QT_TRANSLATE_NOOP("qm::reports", "A split is probably not booked"),
        QT_TRANSLATE_NOOP("qm::reports", "Sync again tomorrow; brokers book splits late. Else import a statement.")},
    {Cause::ExpiryNotBooked, "expiry_not_booked",
        QT_TRANSLATE_NOOP("qm::reports", "The option expired and the broker has not booked it yet"),
        QT_TRANSLATE_NOOP("qm::reports", "Usually booked on the next business day. Sync again then.")},
    {Cause::AssignmentNotBooked, "assignment_not_booked",
        QT_TRANSLATE_NOOP("qm::reports", "An exercise or assignment is not in the history yet"),
        QT_TRANSLATE_NOOP("qm::reports", "Sync again after the next business day, or import a statement.")},
    {Cause::UnsettledCash, "unsettled_cash", QT_TRANSLATE_NOOP("qm::reports", "The money is still on its way"),
        QT_TRANSLATE_NOOP("qm::reports", "Nothing to do: it settles within days.")},
    {Cause::UnbookedDividend, "unbooked_dividend",
        QT_TRANSLATE_NOOP("qm::reports", "Probably a dividend or interest that is not booked yet"),
        QT_TRANSLATE_NOOP(
            "qm::reports", "Sync again tomorrow. If it stays, compare the broker's statement of this month.")},
    {Cause::Unknown, "unknown", QT_TRANSLATE_NOOP("qm::reports", "No known cause fits"),
        QT_TRANSLATE_NOOP("qm::reports", "Compare the account's transactions with the broker's statement.")},
};

const Words& wordsOf(Cause cause)
{
    return *std::find_if(
        std::begin(kWords), std::end(kWords), [&](const Words& words) { return words.cause == cause; });
}

bool isSimpleRatio(const Decimal& a, const Decimal& b)
{
    if (a.isZero() || b.isZero() || a.sign() != b.sign())
        return false;
    const Decimal ratio = a.abs() > b.abs() ? a / b : b / a;
    return ratio > Decimal(1) && ratio <= Decimal(100) && (ratio * Decimal(2)).isInteger();
}

class Comparison {
public:
    Comparison(const AccountState& account, const LedgerBook& book, QDate today)
        : m_account(account), m_book(book), m_today(today), m_number(qint32(account.accountId))
    {
    }

    QList<ReconciliationItem> run()
    {
        addPositions();
        addCash();
        explain();
        return m_items;
    }

private:
    void addPositions()
    {
        std::map<QString, ReconciliationItem> byKey;
        for (const ledger::Ledger::Open& open : m_book.ledger().open()) {
            if (open.key.account != m_number)
                continue;
            const Instrument& instrument = m_book.holdings().at(open.key.holding);
            ReconciliationItem& item = byKey[instrument.key()];
            item.instrument = instrument;
            item.ledger = open.lots->quantity();
        }
        for (const StandardPosition& position : m_account.positions) {
            if (position.instrument.assetClass == AssetClass::Cash)
                continue; // compared as cash
            if (position.quantity.isZero() && !byKey.contains(position.instrument.key()))
                continue;
            ReconciliationItem& item = byKey[position.instrument.key()];
            item.instrument = position.instrument;
            item.broker = item.broker.value_or(Decimal()) + position.quantity;
        }
        for (auto& [key, item] : byKey) {
            item.account = &m_account;
            item.kind = ReconciliationItem::Kind::Position;
            item.currency = item.instrument->currency;
            item.ledger = item.ledger.value_or(Decimal());
            item.broker = item.broker.value_or(Decimal());
            item.difference = *item.broker - *item.ledger;
            item.cause = item.difference.rounded(8).isZero() ? Cause::None : Cause::Unknown;
            m_items.append(item);
        }
    }

    void addCash()
    {
        std::map<Currency, ReconciliationItem> byCurrency;
        for (const auto& [key, amount] : m_book.cash()) {
            if (key.first == m_number)
                byCurrency[key.second].ledger = amount;
        }
        for (const Balance& balance : m_account.balances) {
            if (balance.cash)
                byCurrency[balance.currency].broker = *balance.cash;
        }
        for (auto& [currency, item] : byCurrency) {
            const bool nothing = item.ledger.value_or(Decimal()).isZero() && item.broker.value_or(Decimal()).isZero();
            if (nothing)
                continue;
            item.account = &m_account;
            item.kind = ReconciliationItem::Kind::Cash;
            item.currency = currency;
            item.difference = item.broker.value_or(Decimal()) - item.ledger.value_or(Decimal());
            const bool agrees = item.difference.abs() < Decimal::scaled(5, -3);
            item.cause = agrees ? Cause::None : Cause::Unknown;
            m_items.append(item);
        }
    }

    void explain()
    {
        const bool hasHistory = m_book.firstDay(m_number).has_value();
        for (ReconciliationItem& item : m_items) {
            if (item.agrees())
                continue;
            if (!hasHistory)
                item.cause = Cause::NoHistory;
            else
                item.cause =
                    item.kind == ReconciliationItem::Kind::Position ? causeOfPosition(item) : causeOfCash(item);
        }
    }

    [[nodiscard]] Cause causeOfPosition(const ReconciliationItem& item) const
    {
        const Instrument& instrument = *item.instrument;
        const bool isOption = ledger::isOption(instrument);
        if (isOption && item.broker->isZero()) {
            if (assignmentFits(instrument, *item.ledger))
                return Cause::AssignmentNotBooked;
            if (instrument.expiry && *instrument.expiry <= m_today)
                return Cause::ExpiryNotBooked;
        }
        if (!isOption && isMovedByAssignment(instrument, item.difference))
            return Cause::AssignmentNotBooked;
        if (isSimpleRatio(*item.broker, *item.ledger))
            return Cause::MissingSplit;
        if (item.difference.sign() == item.broker->sign())
            return Cause::HistoryStartsLater;
        return Cause::Unknown;
    }

    /// Are the shares that this option would move just what is missing?
    [[nodiscard]] bool assignmentFits(const Instrument& option, const Decimal& contracts) const
    {
        const auto perContract = ledger::sharesPerContract(option);
        if (!perContract || contracts.isZero())
            return false;
        return std::any_of(m_items.begin(), m_items.end(), [&](const ReconciliationItem& other) {
            return other.kind == ReconciliationItem::Kind::Position && !other.difference.isZero()
                && !ledger::isOption(*other.instrument) && other.instrument->symbol == option.underlying
                && other.difference.abs() == contracts.abs() * *perContract;
        });
    }
    [[nodiscard]] bool isMovedByAssignment(const Instrument& shares, const Decimal& difference) const
    {
        return std::any_of(m_items.begin(), m_items.end(), [&](const ReconciliationItem& other) {
            if (other.kind != ReconciliationItem::Kind::Position || !ledger::isOption(*other.instrument)
                || other.instrument->underlying != shares.symbol || other.difference.isZero())
                return false;
            const auto perContract = ledger::sharesPerContract(*other.instrument);
            return perContract && difference.abs() == other.difference.abs() * *perContract;
        });
    }

    [[nodiscard]] Cause causeOfCash(const ReconciliationItem& item) const
    {
        for (const Balance& balance : m_account.balances) {
            if (balance.currency == item.currency && balance.pendingCash
                && (item.difference + *balance.pendingCash).abs() < Decimal::scaled(5, -3))
                return Cause::UnsettledCash;
        }
        const bool positionsAgree = std::all_of(m_items.begin(), m_items.end(), [](const ReconciliationItem& other) {
            return other.kind == ReconciliationItem::Kind::Cash || other.agrees();
        });
        if (!positionsAgree)
            return Cause::HistoryStartsLater;
        const Decimal held = item.broker.value_or(Decimal()).abs();
        if (item.difference.isPositive() && item.difference * Decimal(100) < held)
            return Cause::UnbookedDividend;
        return Cause::Unknown;
    }

    const AccountState& m_account;
    const LedgerBook& m_book;
    QDate m_today;
    qint32 m_number;
    QList<ReconciliationItem> m_items;
};

} // namespace

QList<ReconciliationItem> reconcile(const AccountState& account, const LedgerBook& book, QDate today)
{
    return Comparison(account, book, today).run();
}

QString idOf(Cause cause) { return QLatin1StringView(wordsOf(cause).id); }
QString causeText(Cause cause) { return QCoreApplication::translate("qm::reports", wordsOf(cause).text); }
QString adviceText(Cause cause) { return QCoreApplication::translate("qm::reports", wordsOf(cause).advice); }

} // namespace qm::reports
