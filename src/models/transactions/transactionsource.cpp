// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/transactions/transactionsource.h"

namespace qm::models {

void HubTransactionSource::page(QObject* context, const storage::RowFilter& filter, storage::TransactionOrder order,
    std::optional<storage::PageKey> after, int limit, std::function<void(Page)> done)
{
    m_hub->read<Page>(
        context,
        [filter, order, after, limit](
            storage::StoreReader& reader) { return reader.transactionPage(filter, order, after, limit); },
        std::move(done));
}

void HubTransactionSource::count(
    QObject* context, const storage::RowFilter& filter, std::function<void(Result<qint64>)> done)
{
    m_hub->read<Result<qint64>>(
        context, [filter](storage::StoreReader& reader) { return reader.countTransactions(filter); }, std::move(done));
}

} // namespace qm::models
