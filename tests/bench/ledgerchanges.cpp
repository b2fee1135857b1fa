// SPDX-License-Identifier: GPL-3.0-or-later
#include "ledgerchanges.h"

#include <QUuid>

namespace qm::bench {

using namespace Qt::StringLiterals;

namespace {

storage::ChangeSet store(LedgerStore& into, const Transaction& booking)
{
    AccountPull pull;
    pull.account = {into.account, u"Bench"_s, {}, Currency::usd(), false};
    pull.transactions = {booking};
    return need(into.writer->applyAccount(into.connection, pull, pulledAt()));
}

struct Update {
    Cost cost;
    qint64 folded = 0;
};

Update bringUp(LedgerStore& into, reports::LedgerBook& book, storage::StoreReader& reader, const Transaction& booking)
{
    const storage::ChangeSet changes = store(into, booking);
    into.rows += size_t(changes.transactionsNew);
    if (changes.bookings.size() != 1 || changes.moreBookings)
        giveUp(u"the change does not name its one booking"_s);
    (void)book.takeFoldedRows();
    const Stopwatch watch;
    if (!book.update(reader, changes))
        giveUp(u"the book cannot be updated"_s);
    const Cost cost = watch.read();
    return {cost, book.takeFoldedRows()};
}

/// Everything that is open and closed, in three sums.
std::array<Decimal, 3> sumsOf(const reports::LedgerBook& book)
{
    std::array<Decimal, 3> sums;
    for (const ledger::Ledger::Open& open : book.ledger().open()) {
        for (const ledger::Lot& lot : open.lots->lots()) {
            sums[0] += lot.quantity;
            sums[1] += lot.cash.value();
        }
    }
    book.ledger().eachClosed([&](const ledger::ClosedLot& lot) { sums[2] += lot.realized().value(); });
    for (Decimal& sum : sums)
        sum = sum.rounded(8); // the order of adding thirds up shows in the thirtieth digit
    return sums;
}

} // namespace

void measureChanges(
    LedgerStore& into, reports::LedgerBook& book, storage::StoreReader& reader, const Cost& rebuild, Changes& changes)
{
    into.last.executedAt = into.last.executedAt->addSecs(1); // after all that are there
    into.last.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const Update fill = bringUp(into, book, reader, into.last);
    changes.fillMs.add(fill.cost.wall * 1e3);
    changes.fillOfRebuild.add(rebuild.wall / fill.cost.wall);
    changes.fillFolded = std::max(changes.fillFolded, fill.folded);

    Transaction edited = into.middle;
    edited.amount = *edited.amount + Decimal(1);
    const Update edit = bringUp(into, book, reader, edited);
    changes.editMs.add(edit.cost.wall * 1e3);
    changes.editOfRebuild.add(rebuild.wall / edit.cost.wall);
    changes.editFolded = std::max(changes.editFolded, edit.folded);
    changes.editTouches = into.middleLater;
    if (sumsOf(book) != sumsOf(*need(reports::LedgerBook::load(reader))))
        giveUp(u"the updated book is not what reading anew gives"_s);
    (void)bringUp(into, book, reader, into.middle); // as it was

    ledger::LedgerRules lifo;
    lifo.method = ledger::LotMethod::Lifo;
    const Stopwatch watch;
    book.setRules(lifo);
    const Cost method = watch.read();
    changes.methodMs.add(method.wall * 1e3);
    changes.methodOfRebuild.add(rebuild.wall / method.wall);
    if (sumsOf(book) != sumsOf(*need(reports::LedgerBook::load(reader, lifo))))
        giveUp(u"the switched book is not what reading anew gives"_s);
}

void print(const Changes& changes)
{
    const auto line = [](const char* what, const Spread& ms, const Spread& ofRebuild) {
        std::printf("%-16s %s ms; the full rebuild takes %s times as long\n", what, ms.text(3).constData(),
            ofRebuild.text(1).constData());
    };
    line("one new fill", changes.fillMs, changes.fillOfRebuild);
    std::printf("                 bookings folded: %lld\n", static_cast<long long>(changes.fillFolded));
    line("edit in the past", changes.editMs, changes.editOfRebuild);
    std::printf("                 bookings folded: %lld; fills of that instrument from that day on: %lld\n",
        static_cast<long long>(changes.editFolded), static_cast<long long>(changes.editTouches));
    line("another method", changes.methodMs, changes.methodOfRebuild);
}

} // namespace qm::bench
