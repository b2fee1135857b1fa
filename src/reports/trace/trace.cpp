// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/trace/trace.h"

#include "reports/ledger/ledgerbook.h"
#include "reports/trace/formulas.h"

#include <QCoreApplication>
#include <QSet>

namespace qm::reports {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMost = 500;

QString cell(const TraceQuestion& question, const QString& column) { return question.cells.value(column); }

/// What opened the lots that are still open, in the accounts asked about.
QList<qint64> openings(const TraceQuestion& question, const LedgerBook& book)
{
    QList<qint64> rows;
    for (const ledger::Ledger::Open& open : book.ledger().open()) {
        if (!question.accounts.isEmpty() && !question.accounts.contains(open.key.account))
            continue;
        if (book.holdings().at(open.key.holding).key() != question.instrumentKey)
            continue;
        for (const ledger::Lot& lot : open.lots->lots()) {
            if (lot.opening != 0 && !rows.contains(lot.opening))
                rows.append(lot.opening);
        }
    }
    return rows;
}

/// The newest bookings that the row is about, for figures that all of them make.
Result<QList<storage::TransactionRow>> newest(const TraceQuestion& question, storage::StoreReader& reader)
{
    storage::RowFilter filter;
    filter.accountIds = question.accounts;
    filter.symbol = cell(question, u"symbol"_s);
    if (question.report == u"performance") {
        for (const TransactionType type : {TransactionType::Deposit, TransactionType::Withdrawal,
                 TransactionType::TransferIn, TransactionType::TransferOut})
            filter.types.append(idOf(type));
        const auto from = QDate::fromString(cell(question, u"from"_s), Qt::ISODate);
        const auto to = QDate::fromString(cell(question, u"to"_s), Qt::ISODate);
        if (from.isValid())
            filter.from = from;
        if (to.isValid())
            filter.to = to;
    }
    return reader.transactionPage(filter, storage::TransactionOrder::DateDescending, std::nullopt, kMost);
}

} // namespace

Result<TraceAnswer> trace(const TraceQuestion& question, const Source& source)
{
    TraceAnswer answer;
    const QString what = columnTitle(question.column);
    const QString of = cell(question, u"symbol"_s);
    //: %1 is a figure ("Gain"), %2 a symbol
    answer.title = of.isEmpty() ? what : QCoreApplication::translate("qm::reports", "%1 of %2").arg(what, of);
    answer.value = cell(question, question.column);
    const Formula formula = formulaFor(question.report, question.column);
    answer.formula = formula.words;
    answer.note = formula.note;
    for (const QString& input : formula.inputs)
        answer.inputs.append({columnTitle(input), cell(question, input)});
    QList<qint64> rows = question.bookings;
    if (rows.isEmpty() && !question.instrumentKey.isEmpty() && source.ledger)
        rows = openings(question, *source.ledger);
    if (!rows.isEmpty()) {
        answer.more = rows.size() > kMost;
        auto read = source.reader->transactionsByRow(rows.first(std::min<qsizetype>(rows.size(), kMost)));
        if (!read)
            return read.error();
        answer.bookings = std::move(*read);
    } else if (question.report == u"performance" || question.report == u"reconciliation") {
        auto read = newest(question, *source.reader);
        if (!read)
            return read.error();
        answer.bookings = std::move(*read);
        answer.more = answer.bookings.size() == kMost;
    }
    return answer;
}

} // namespace qm::reports
