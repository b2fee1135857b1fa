// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/registry.h"
#include "models/filterstate.h"

#include <QAbstractButton>

class QListWidget;
class QListWidgetItem;

namespace qm::views {

/// "5 of 5 accounts" with a list to tick. Follows and drives the filter; the brokerages chosen beside it decide which
/// accounts are offered. The list stays open while ticking; Esc closes it.
class AccountsMenu final : public QAbstractButton {
    Q_OBJECT
public:
    AccountsMenu(const broker::Registry& registry, models::FilterState* filter, QWidget* parent = nullptr);
    void setPortfolio(const PortfolioPtr& portfolio);
    [[nodiscard]] QSize sizeHint() const override;
    void openList();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void follow();
    void fillList();
    void tick(QListWidgetItem* item);
    /// Accounts that the chosen brokerages offer.
    [[nodiscard]] QList<AccountStatePtr> offered() const;
    const broker::Registry& m_registry;
    models::FilterState* m_filter;
    PortfolioPtr m_portfolio;
    QWidget* m_popup = nullptr;
    QListWidget* m_list = nullptr;
    bool m_filling = false;
};

} // namespace qm::views
