// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/storereader.h"
#include "sync/hub.h"

#include <functional>

namespace qm::models {

/// Where the transactions table gets its pages from. Every call returns at once; the answer comes later on the GUI
/// thread, or never when `context` is gone by then.
class TransactionSource {
    Q_DISABLE_COPY_MOVE(TransactionSource)
public:
    using Page = Result<QList<storage::TransactionRow>>;
    TransactionSource() = default;
    virtual ~TransactionSource() = default;
    virtual void page(QObject* context, const storage::RowFilter& filter, storage::TransactionOrder order,
        std::optional<storage::PageKey> after, int limit, std::function<void(Page)> done) = 0;
    virtual void count(
        QObject* context, const storage::RowFilter& filter, std::function<void(Result<qint64>)> done) = 0;
};

/// Pages from the store, read on the hub's reader thread.
class HubTransactionSource final : public TransactionSource {
public:
    explicit HubTransactionSource(sync::Hub* hub) : m_hub(hub) { } ///< the hub outlives it
    void page(QObject* context, const storage::RowFilter& filter, storage::TransactionOrder order,
        std::optional<storage::PageKey> after, int limit, std::function<void(Page)> done) override;
    void count(QObject* context, const storage::RowFilter& filter, std::function<void(Result<qint64>)> done) override;

private:
    sync::Hub* m_hub;
};

} // namespace qm::models
