// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/reconciliation.h"

#include <QWidget>

class QTreeWidgetItem;

namespace qm::views {

class Panel;
class PlainList;

/// Ledger against broker: per account what the bookings add up to, what the broker says, and below it each position or
/// currency that differs, why it may, and what to do.
class LedgerPanel final : public QWidget {
    Q_OBJECT
public:
    LedgerPanel(const models::Reconciliation* reconciliation, const models::LiveBook* book, QWidget* parent = nullptr);
    void refresh();

Q_SIGNALS:
    /// A person wants to know where a difference comes from.
    void differenceChosen(qint64 accountId, const qm::models::Reconciliation::Difference& difference);

private:
    void fillAccount(int row, const AccountState& account);
    void fillDifference(QTreeWidgetItem* item, const models::Reconciliation::Difference& difference) const;
    void fillRest(QTreeWidgetItem* item, int count) const; ///< says how many are not shown
    void choose(QTreeWidgetItem* item);

    const models::Reconciliation* m_reconciliation;
    const models::LiveBook* m_book;
    Panel* m_panel;
    PlainList* m_list;
};

} // namespace qm::views
