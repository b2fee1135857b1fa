// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/result.h"
#include "core/values/bookingrow.h"
#include "core/values/portfolio.h"
#include "core/values/pull.h"
#include "core/values/transaction.h"
#include "storage/storewriter.h"

#include <memory>
#include <span>
#include <string_view>

namespace qm::storage {

/// Which rows a person wants to see. Empty lists mean "all".
struct RowFilter {
    QStringList brokers;     ///< ConnectionConfig::brokerId(); "demo" matches every demo connection
    QStringList connections; ///< names
    QStringList accountNumbers;
    QList<qint64> accountIds;
    QString symbol;            ///< matches symbol or underlying, case-insensitive
    std::optional<QDate> from; ///< inclusive, trade date
    std::optional<QDate> to;   ///< inclusive
    QStringList types;         ///< transaction type ids
    QString text;              ///< free search over symbol and description
    friend bool operator==(const RowFilter&, const RowFilter&) = default;
};

/// One transaction with where it belongs, for tables.
struct TransactionRow {
    qint64 rowId = 0;
    qint64 accountId = 0;
    QString brokerId;
    QString connectionName;
    QString accountNumber;
    Transaction transaction;
};

enum class TransactionOrder { DateDescending, DateAscending };

/// A place in the ordered list of transactions: pages go on after it (keyset paging: a page costs the same anywhere).
struct PageKey {
    QDate tradeDate;
    qint64 rowId = 0;
};

/// A read-only connection of its own (WAL: never waits for the writer). Created, used and destroyed on one thread.
class StoreReader {
public:
    [[nodiscard]] static Result<std::unique_ptr<StoreReader>> open(const QString& path);
    ~StoreReader();

    /// The whole picture; accounts of `previous` that have the same generation are shared, not read again.
    [[nodiscard]] Result<PortfolioPtr> portfolio(const PortfolioPtr& previous = {});
    [[nodiscard]] Result<QList<ConnectionConfig>> connections();
    /// What an incremental pull needs to know.
    [[nodiscard]] Result<PullRequest> pullRequest(qint64 connectionId);
    /// The newest runs first.
    [[nodiscard]] Result<QList<SyncRun>> syncRuns(qint64 connectionId, int limit);

    [[nodiscard]] Result<qint64> countTransactions(const RowFilter& filter);
    [[nodiscard]] Result<QList<TransactionRow>> transactionPage(
        const RowFilter& filter, TransactionOrder order, std::optional<PageKey> after, int limit);
    /// Some transactions by their row numbers, in the order asked, for tracing a figure back; unknown ones are left
    /// out.
    [[nodiscard]] Result<QList<TransactionRow>> transactionsByRow(const QList<qint64>& rows);
    /// All bookings of one account by date, for the ledger. Voided ones are left out.
    [[nodiscard]] Result<QList<Transaction>> transactionsOf(qint64 accountId);
    /// All accounts' bookings without texts, for the ledger: first every instrument with the store's number, as
    /// BookingRow names it, then every row in the order of writing, voided ones included; all of one moment.
    using InstrumentSink = std::function<void(qint64 number, const Instrument& instrument)>;
    using BookingSink = std::function<void(const BookingRow& row)>;
    [[nodiscard]] Result<> streamBookings(const InstrumentSink& instrumentSink, const BookingSink& bookingSink);
    [[nodiscard]] Result<qint64> highestBooking(); ///< the largest BookingRow::row, for making room; 0: none
    /// The same of some rows only, as they are now, each instrument before the first row that names it; rows that are
    /// not there (any more) are not told.
    [[nodiscard]] Result<> readBookings(
        const QList<qint64>& rows, const InstrumentSink& instrumentSink, const BookingSink& bookingSink);
    /// Streams the `transactions` report: each row as UTF-8 cells in the report's column order (design, section 5),
    /// a null view where unknown; valid during the call only. The sink answers false to stop. Newest last; within a day
    /// by moment and id, so that the order does not tell which file or pull came first.
    using RowSink = std::function<bool(std::span<const std::string_view> cells)>;
    [[nodiscard]] Result<qint64> streamTransactions(const RowFilter& filter, const RowSink& sink);

    /// The instruments that have daily prices, in the order of their keys.
    [[nodiscard]] Result<QStringList> pricedKeys();
    /// One instrument's daily prices from `from` to `to` (both inclusive), oldest first.
    [[nodiscard]] Result<QList<Bar>> bars(const QString& instrumentKey, QDate from, QDate to);

    [[nodiscard]] Result<QString> meta(const QString& key);

private:
    struct Private;
    explicit StoreReader(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace qm::storage
