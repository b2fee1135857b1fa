// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/roles.h"
#include "models/transactions/transactionsource.h"

#include <QAbstractTableModel>

namespace qm::models {

/// Bookings of all accounts, a page at a time, newest or oldest first. Never waits: what is shown stays until the first
/// page of a new question is there, and answers to older questions are dropped by their generation. GUI thread.
class TransactionsModel final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TransactionsModel)
public:
    enum class Column {
        Date,
        Type,
        Symbol,
        Description,
        Quantity,
        Price,
        Amount,
        Commission,
        Fees,
        Currency,
        Broker,
        Account,
        SettleDate,
        AssetClass,
        Source,
        Id,
        Count_
    };
    static constexpr int kColumns = static_cast<int>(Column::Count_);
    static constexpr int kPage = 500;
    enum class State { Empty, Loading, Ready, Failed };

    explicit TransactionsModel(TransactionSource* source, QObject* parent = nullptr); ///< the source outlives it

    void setFilter(const storage::RowFilter& filter); ///< asks anew when it is another one, or for the first time
    void setBrokerNames(const QHash<QString, QString>& names);
    void refresh(); ///< the store changed: the same question again, applied by difference
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override; ///< by date only

    [[nodiscard]] const storage::RowFilter& filter() const { return m_filter; }
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }
    [[nodiscard]] std::optional<qint64> total() const { return m_total; } ///< of the filter, once it is known
    [[nodiscard]] const storage::TransactionRow& rowAt(int row) const { return m_rows.at(row); }
    [[nodiscard]] static QString typeName(TransactionType type); ///< translated

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : kColumns; }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// A tree view reads on at every layout, not only at its end, and would read the whole store. While off, views get
    /// nothing by themselves and whoever watches the scroll bar calls readOn().
    void setReadsOnByItself(bool on) { m_byItself = on; }
    void readOn();
    bool canFetchMore(const QModelIndex& parent) const override;
    void fetchMore(const QModelIndex& parent) override;

Q_SIGNALS:
    void stateChanged(); ///< rows, total, loading or error

private:
    using Rows = QList<storage::TransactionRow>;
    void ask(int limit, bool sameQuestion);
    void takeFirst(const TransactionSource::Page& page, int limit, bool sameQuestion);
    void takeMore(const TransactionSource::Page& page);
    void applyDifference(const Rows& next);
    void fail(const Error& error);
    [[nodiscard]] bool isBefore(const storage::TransactionRow& a, const storage::TransactionRow& b) const;
    [[nodiscard]] QVariant value(const storage::TransactionRow& row, Column column) const;
    [[nodiscard]] QVariant plain(const storage::TransactionRow& row, Column column) const;

    TransactionSource* m_source;
    storage::RowFilter m_filter;
    storage::TransactionOrder m_order = storage::TransactionOrder::DateDescending;
    QHash<QString, QString> m_brokerNames;
    Rows m_rows;
    std::optional<qint64> m_total;
    std::optional<Error> m_error;
    State m_state = State::Empty;
    quint64 m_generation = 0; ///< of the last question; answers to others are dropped
    bool m_complete = true;   ///< nothing after the last row
    bool m_fetching = false;
    bool m_byItself = true;
    [[nodiscard]] bool hasMore() const { return !m_complete && !m_fetching && !m_rows.isEmpty(); }
};

} // namespace qm::models
