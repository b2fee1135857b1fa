// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledgerchecks.h"

#include "plainfifo.h"

#include <QFileInfo>

#include <cmath>

namespace qm::bench {

using namespace Qt::StringLiterals;

namespace {

/// Accounts and symbols of the book by the store's numbers.
struct Names {
    QHash<qint32, int> accounts;
    QHash<QString, int> symbols;
};

Names namesOf(LedgerStore& store, const Book& book)
{
    Names names;
    const auto picture = need(need(store.files.reader())->portfolio());
    for (const AccountStatePtr& account : picture->accounts) {
        const auto found = std::find(book.accounts.begin(), book.accounts.end(), account->account.number.toStdString());
        names.accounts.insert(qint32(account->accountId), int(found - book.accounts.begin()));
    }
    for (size_t i = 0; i < book.symbols.size(); ++i)
        names.symbols.insert(QString::fromStdString(book.symbols[i]), int(i));
    return names;
}

/// Money as whole millionths of a cent.
qint64 fine(const Decimal& money) { return (money * Decimal(100'000'000)).rounded(0).toInt64().value_or(-1); }
qint64 fine(long double cents) { return std::llroundl(cents * 1e6L); }

bool isNear(const Decimal& ours, long double plain) { return std::abs(fine(ours) - fine(plain)) <= 1; }

Decimal cashOf(const Book& book)
{
    const auto instruments = instrumentsOf(book);
    Decimal sum;
    for (size_t row = 0; row < book.rows.size(); ++row)
        sum += *bookingOf(book, row, instruments).amount;
    return sum;
}

} // namespace

void checkLedger(LedgerStore& store, const Book& book, const QString& source)
{
    const QString answers = QFileInfo(source).path() + u"/holdings.csv"_s;
    if (source.contains(u'/') && QFileInfo::exists(answers)) {
        const QString difference = differenceFrom(answers, book, plainFifo(book, Fees::LeftOut));
        if (!difference.isEmpty())
            giveUp(difference);
    }
    const auto reader = need(store.files.reader());
    const auto ledger = need(reports::LedgerBook::load(*reader));
    const Names names = namesOf(store, book);
    struct Sums {
        Decimal quantity, cash, realized;
    };
    std::map<std::pair<int, int>, Sums> ours;
    const auto sumsOf = [&](qint32 account, qint32 holding) -> Sums& {
        return ours[{names.accounts.value(account), names.symbols.value(ledger->holdings().at(holding).symbol)}];
    };
    for (const ledger::Ledger::Open& open : ledger->ledger().open()) {
        Sums& sums = sumsOf(open.key.account, open.key.holding);
        for (const ledger::Lot& lot : open.lots->lots()) {
            sums.quantity += lot.quantity;
            sums.cash += lot.cash.value();
        }
    }
    for (const ledger::ClosedLot* lot : ledger->ledger().closed())
        sumsOf(lot->account, lot->holding).realized += lot->realized().value();
    const PlainHoldings plain = plainFifo(book, Fees::Counted);
    for (const auto& [key, holding] : plain) {
        const Sums& sums = ours[key];
        if (sums.quantity != Decimal(holding.quantity) || !isNear(sums.cash, holding.cash)
            || !isNear(sums.realized, holding.realized))
            giveUp(u"the ledger's answer for %1 is another than the plain loop's"_s.arg(
                QString::fromStdString(book.symbols[size_t(key.second)])));
    }
    if (ours.size() != plain.size())
        giveUp(u"the ledger holds other instruments"_s);
    Decimal cash;
    for (const auto& [key, amount] : ledger->cash())
        cash += amount;
    if (cash != cashOf(book))
        giveUp(u"the ledger's cash is not that of the book"_s);
}

} // namespace qm::bench
