// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/transactions/transactionsmodel.h"

#include <algorithm>

namespace qm::models {

using storage::TransactionOrder;
using storage::TransactionRow;

TransactionsModel::TransactionsModel(TransactionSource* source, QObject* parent)
    : QAbstractTableModel(parent), m_source(source)
{
}

void TransactionsModel::setFilter(const storage::RowFilter& filter)
{
    if (filter == m_filter && m_state != State::Empty)
        return;
    m_filter = filter;
    ask(kPage, false);
}

void TransactionsModel::setBrokerNames(const QHash<QString, QString>& names)
{
    if (names == m_brokerNames)
        return;
    m_brokerNames = names;
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(static_cast<int>(m_rows.size()) - 1, kColumns - 1));
}

void TransactionsModel::refresh()
{
    if (m_state != State::Empty)
        ask(std::max(kPage, static_cast<int>(m_rows.size())), true);
}

void TransactionsModel::sort(int column, Qt::SortOrder order)
{
    const auto wanted =
        order == Qt::AscendingOrder ? TransactionOrder::DateAscending : TransactionOrder::DateDescending;
    if (column != static_cast<int>(Column::Date) || wanted == m_order)
        return;
    m_order = wanted;
    if (m_state != State::Empty)
        ask(kPage, false);
}

void TransactionsModel::ask(int limit, bool sameQuestion)
{
    const quint64 generation = ++m_generation;
    m_fetching = true;
    m_error.reset();
    if (!sameQuestion)
        m_total.reset();
    m_state = State::Loading;
    m_source->page(this, m_filter, m_order, std::nullopt, limit,
        [this, generation, limit, sameQuestion](const TransactionSource::Page& page) {
            if (generation == m_generation)
                takeFirst(page, limit, sameQuestion);
        });
    m_source->count(this, m_filter, [this, generation](const Result<qint64>& total) {
        if (generation != m_generation)
            return;
        if (total)
            m_total = *total;
        else
            fail(total.error());
        Q_EMIT stateChanged();
    });
    Q_EMIT stateChanged();
}

void TransactionsModel::fail(const Error& error)
{
    m_error = error;
    m_state = State::Failed;
}

void TransactionsModel::takeFirst(const TransactionSource::Page& page, int limit, bool sameQuestion)
{
    if (!page) {
        m_fetching = false;
        fail(page.error()); // what was shown stays
        Q_EMIT stateChanged();
        return;
    }
    m_complete = page->size() < limit;
    if (sameQuestion) {
        applyDifference(*page);
    } else {
        beginResetModel();
        m_rows = *page;
        endResetModel();
    }
    m_fetching = false; // only now: who is told of the rows may ask for more at once
    if (m_state != State::Failed)
        m_state = State::Ready;
    Q_EMIT stateChanged();
}

bool TransactionsModel::canFetchMore(const QModelIndex& parent) const
{
    return m_byItself && !parent.isValid() && hasMore();
}

void TransactionsModel::fetchMore(const QModelIndex& parent)
{
    if (!parent.isValid())
        readOn();
}

void TransactionsModel::readOn()
{
    if (!hasMore())
        return;
    m_fetching = true;
    const quint64 generation = m_generation;
    const storage::PageKey after{m_rows.last().transaction.tradeDate, m_rows.last().rowId};
    m_source->page(this, m_filter, m_order, after, kPage, [this, generation](const TransactionSource::Page& page) {
        if (generation == m_generation)
            takeMore(page);
    });
}

void TransactionsModel::takeMore(const TransactionSource::Page& page)
{
    if (!page) {
        m_fetching = false;
        fail(page.error());
        Q_EMIT stateChanged();
        return;
    }
    m_complete = page->size() < kPage;
    if (!page->isEmpty()) {
        const int first = static_cast<int>(m_rows.size());
        beginInsertRows({}, first, first + static_cast<int>(page->size()) - 1);
        m_rows += *page;
        endInsertRows();
    }
    m_fetching = false;
    Q_EMIT stateChanged();
}

bool TransactionsModel::isBefore(const TransactionRow& a, const TransactionRow& b) const
{
    const auto x = std::pair(a.transaction.tradeDate, a.rowId);
    const auto y = std::pair(b.transaction.tradeDate, b.rowId);
    return m_order == TransactionOrder::DateDescending ? y < x : x < y;
}

/// Both lists are in the same order: one pass.
void TransactionsModel::applyDifference(const Rows& next)
{
    qsizetype at = 0;
    qsizetype from = 0;
    while (at < m_rows.size() || from < next.size()) {
        if (from == next.size() || (at < m_rows.size() && isBefore(m_rows.at(at), next.at(from)))) {
            qsizetype end = at + 1;
            while (end < m_rows.size() && (from == next.size() || isBefore(m_rows.at(end), next.at(from))))
                ++end;
            beginRemoveRows({}, static_cast<int>(at), static_cast<int>(end) - 1);
            m_rows.remove(at, end - at);
            endRemoveRows();
        } else if (at == m_rows.size() || isBefore(next.at(from), m_rows.at(at))) {
            qsizetype end = from + 1;
            while (end < next.size() && (at == m_rows.size() || isBefore(next.at(end), m_rows.at(at))))
                ++end;
            beginInsertRows({}, static_cast<int>(at), static_cast<int>(at + end - from) - 1);
            m_rows = m_rows.mid(0, at) + next.mid(from, end - from) + m_rows.mid(at);
            endInsertRows();
            at += end - from;
            from = end;
        } else {
            if (!(m_rows.at(at).transaction == next.at(from).transaction)) {
                m_rows[at] = next.at(from);
                const int row = static_cast<int>(at);
                Q_EMIT dataChanged(index(row, 0), index(row, kColumns - 1));
            }
            ++at;
            ++from;
        }
    }
}

int TransactionsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

} // namespace qm::models
