// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/threads/latestjob.h"
#include "views/overview/overviewdata.h"
#include "views/page.h"

class QTimer;

namespace qm::views {

class AccountsPanel;
class AllocationPanel;
class CurvePanel;
class PerformersPanel;
class TilesRow;

/// What have I, what happened today, can I trust it: tiles, curve, allocation, accounts, performers. Prices tick in at
/// most four times a second here, and the figures are worked out on another thread; the page does nothing while it is
/// hidden.
class OverviewPage final : public Page {
    Q_OBJECT
public:
    explicit OverviewPage(const PageContext& context, QWidget* parent = nullptr);
    [[nodiscard]] QString id() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QAbstractItemView* mainTable() override;
    void exportShown() override;
    void saveState(QSettings& settings) const override;
    void restoreState(QSettings& settings) override;
    [[nodiscard]] bool isReady() const override { return m_ready; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    void markDirty(bool now);
    void ask();
    void take(const OverviewData& shown);
    [[nodiscard]] QString staleWords(const OverviewData& data) const;

    TilesRow* m_tiles = nullptr;
    CurvePanel* m_curve = nullptr;
    AllocationPanel* m_allocation = nullptr;
    AccountsPanel* m_accounts = nullptr;
    PerformersPanel* m_performers = nullptr;
    QTimer* m_timer = nullptr;
    LatestJob<OverviewData> m_job;
    bool m_dirty = true;
    bool m_ready = false;
};

} // namespace qm::views
