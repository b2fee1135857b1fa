// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/bookinglist.h"

#include "models/accounts/accounttext.h"
#include "models/transactions/transactionsmodel.h"
#include "views/format.h"
#include "views/widgets/brokernames.h"

#include <QHeaderView>

namespace qm::views {

using namespace Qt::StringLiterals;
using models::CellKind;

namespace {

QString shown(const std::optional<Decimal>& value, CellKind kind)
{
    return format::cell(value ? QVariant::fromValue(*value) : QVariant(), kind);
}

} // namespace

BookingList::BookingList(const PageContext& context, QWidget* parent) : QTreeWidget(parent), m_context(context)
{
    setObjectName(u"traceBookings"_s);
    setAccessibleName(tr("Bookings behind the figure"));
    setHeaderLabels({tr("Date"), tr("Type"), tr("Symbol"), tr("Quantity"), tr("Price"), tr("Amount"), tr("Currency"),
        tr("Charges"), tr("Broker"), tr("Account")});
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    connect(this, &QTreeWidget::currentItemChanged, this, [this](const QTreeWidgetItem* item) {
        const int row = indexOfTopLevelItem(const_cast<QTreeWidgetItem*>(item));
        if (row >= 0 && row < m_bookings.size())
            Q_EMIT chosen(m_bookings.at(row));
    });
}

void BookingList::setBookings(const QList<storage::TransactionRow>& bookings, bool more)
{
    clear();
    m_bookings = bookings;
    for (const storage::TransactionRow& row : bookings) {
        const Transaction& t = row.transaction;
        const auto charges = t.commission || t.fees
            ? std::optional(t.commission.value_or(Decimal()) + t.fees.value_or(Decimal()))
            : std::nullopt;
        auto* item = new QTreeWidgetItem(this,
            {format::cell(t.tradeDate, CellKind::Date), models::TransactionsModel::typeName(t.type),
                t.instrument ? t.instrument->displayName() : format::unknown(), shown(t.quantity, CellKind::Quantity),
                shown(t.price, CellKind::Price), shown(t.amount, CellKind::Money), t.currency.code(),
                shown(charges, CellKind::Money),
                brokerTitle(row.brokerId, *m_context.book->portfolio(), m_context.hub->registry()),
                format::maskedAccount(row.accountNumber)});
        for (const int column : {3, 4, 5, 7})
            item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
        item->setToolTip(2, t.description);
    }
    if (more) {
        auto* item = new QTreeWidgetItem(this, {tr("Older bookings are not listed. See the Transactions page.")});
        item->setFirstColumnSpanned(true);
        item->setDisabled(true);
    }
    if (bookings.isEmpty()) {
        auto* item = new QTreeWidgetItem(this, {tr("No booking is known: the broker told this figure itself.")});
        item->setFirstColumnSpanned(true);
        item->setDisabled(true);
    } else {
        setCurrentItem(topLevelItem(0));
    }
}

} // namespace qm::views
