// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/page.h"

#include <QTreeWidget>

namespace qm::views {

/// The bookings behind a figure. Choosing one tells which.
class BookingList final : public QTreeWidget {
    Q_OBJECT
public:
    explicit BookingList(const PageContext& context, QWidget* parent = nullptr);
    /// `more`: there are older ones that are not listed.
    void setBookings(const QList<storage::TransactionRow>& bookings, bool more);
    [[nodiscard]] const QList<storage::TransactionRow>& bookings() const { return m_bookings; }

Q_SIGNALS:
    void chosen(const qm::storage::TransactionRow& booking);

private:
    PageContext m_context;
    QList<storage::TransactionRow> m_bookings;
};

} // namespace qm::views
