// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/figures.h"
#include "models/roles.h"

#include <QAbstractTableModel>
#include <QSet>

namespace qm::models {

/// The accounts in scope with their figures in the base currency, and a total below (EmphasisRole; put a SortProxy with
/// setTotalsLast above). Rows are worked out by rowsOf(), on any thread, and applied by difference. GUI thread.
class AccountsModel final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(AccountsModel)
public:
    enum class Column {
        Account,
        NetLiquidation,
        Cash,
        DayPnl,
        DayPercent,
        UnrealizedPnl,
        UnrealizedPercent,
        MarketValue,
        Weight,
        Positions,
        Age,
        BrokerDayPnl,
        Count_
    };
    static constexpr int kColumns = static_cast<int>(Column::Count_);

    struct Row {
        qint64 accountId = 0; ///< 0: the total
        qint64 connectionId = 0;
        QString brokerId;
        QString connectionName;
        Account account;
        ledger::Figures figures;
        std::optional<Decimal> weight;
        std::optional<Decimal> brokerDayPnl; ///< in the base currency
        QDateTime pulledAt;
        bool stale = false;
        bool intact = true;
    };
    using Rows = QList<Row>; ///< by connection and number as in the portfolio, the total last
    struct Question {
        PortfolioPtr portfolio;
        ledger::Scope scope;
        QSet<qint64> stale;               ///< connections whose data is old although nobody asked for that
        QHash<qint64, Decimal> brokerDay; ///< the brokers' own day profits in their accounts' currencies, by account id
        QDate today;
    };
    [[nodiscard]] static Rows rowsOf(const Question& question);

    explicit AccountsModel(QObject* parent = nullptr);

    void setRows(const Rows& rows);
    void setBrokerNames(const QHash<QString, QString>& names); ///< by brokerId, for the words that are read aloud

    [[nodiscard]] int accounts() const { return static_cast<int>(m_rows.size()) - (m_rows.isEmpty() ? 0 : 1); }
    [[nodiscard]] qint64 accountIdAt(const QModelIndex& index) const; ///< 0 for the total

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : kColumns; }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] static bool sameRow(const Row& a, const Row& b);
    [[nodiscard]] QVariant value(const Row& row, Column column) const;
    [[nodiscard]] QString spoken(const Row& row, Column column) const;

    QHash<QString, QString> m_brokerNames;
    Rows m_rows;
};

} // namespace qm::models
