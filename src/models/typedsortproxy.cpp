// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/typedsortproxy.h"

#include "core/decimal.h"
#include "models/roles.h"

#include <QDate>
#include <QDateTime>

namespace qm::models {
namespace {

template <typename T>
int order(const T& a, const T& b)
{
    return a < b ? -1 : (b < a ? 1 : 0);
}

} // namespace

int compareTyped(const QVariant& left, const QVariant& right)
{
    const int type = left.typeId();
    if (type != right.typeId())
        return 0;
    if (type == qMetaTypeId<Decimal>())
        return order(*static_cast<const Decimal*>(left.constData()), *static_cast<const Decimal*>(right.constData()));
    switch (type) {
    case QMetaType::QString:
        return QString::localeAwareCompare(left.toString().toCaseFolded(), right.toString().toCaseFolded());
    case QMetaType::QDate:
        return order(left.toDate(), right.toDate());
    case QMetaType::QDateTime:
        return order(left.toDateTime(), right.toDateTime());
    case QMetaType::LongLong:
    case QMetaType::Int:
    case QMetaType::Bool:
        return order(left.toLongLong(), right.toLongLong());
    default:
        return 0;
    }
}

TypedSortProxy::TypedSortProxy(QObject* parent) : QSortFilterProxyModel(parent)
{
    setDynamicSortFilter(true);
    setSortRole(SortRole);
    setRecursiveFilteringEnabled(false);
}

bool TypedSortProxy::lastWhateverDirection(bool leftIsLast) const
{
    // Descending order is made by asking for the opposite, so the answer has to turn with it.
    return leftIsLast == (sortOrder() == Qt::DescendingOrder);
}

bool TypedSortProxy::lessThan(const QModelIndex& left, const QModelIndex& right) const
{
    if (m_totalsLast) {
        const bool leftTotal = left.data(EmphasisRole).toBool();
        if (leftTotal != right.data(EmphasisRole).toBool())
            return lastWhateverDirection(leftTotal);
    }
    const QVariant a = left.data(SortRole);
    const QVariant b = right.data(SortRole);
    if (a.isValid() != b.isValid())
        return lastWhateverDirection(!a.isValid());
    return compareTyped(a, b) < 0;
}

} // namespace qm::models
