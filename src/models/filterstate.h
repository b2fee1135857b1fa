// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/portfolio.h"
#include "ledger/figures.h"
#include "storage/storereader.h"

#include <QObject>

namespace qm::models {

/// What the filter bar says, for every page: which brokers and accounts count. One per window. GUI thread.
class FilterState final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilterState)
public:
    explicit FilterState(QObject* parent = nullptr) : QObject(parent) { }

    [[nodiscard]] const ledger::Scope& scope() const { return m_scope; }
    [[nodiscard]] bool isActive() const { return !m_scope.isEverything(); }
    /// The same selection for reports and store queries.
    [[nodiscard]] storage::RowFilter rowFilter(const PortfolioSnapshot& portfolio) const;

    void setScope(const ledger::Scope& scope);
    void clear() { setScope({}); }
    /// Drops brokers and accounts that no longer exist.
    void forgetMissing(const PortfolioSnapshot& portfolio);
    /// Text for the settings file, and back; accounts by connection name and number so that it survives a re-sync.
    [[nodiscard]] QString save(const PortfolioSnapshot& portfolio) const;
    void restore(const QString& saved, const PortfolioSnapshot& portfolio);

Q_SIGNALS:
    void changed(const qm::ledger::Scope& scope);

private:
    ledger::Scope m_scope;
};

} // namespace qm::models
