// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/registry.h"
#include "models/filterstate.h"

#include <QWidget>

class QLabel;
class QMenu;

namespace qm::views {

class AccountsMenu;
class CommandField;
class IconButton;
class OverflowRow;
class Pill;
class SyncButton;

/// The bar over all pages: which brokerages and accounts count, the command field, export, sync. It drives FilterState
/// and follows it; what it knows of the world is told by setPortfolio() and setHealth().
class FilterBar final : public QWidget {
    Q_OBJECT
public:
    FilterBar(const broker::Registry& registry, models::FilterState* filter, QWidget* parent = nullptr);

    void setPortfolio(const PortfolioPtr& portfolio);
    void setHealth(const QList<ConnectionHealth>& health);
    void setExportMenu(QMenu* menu);
    [[nodiscard]] SyncButton* syncButton() const { return m_sync; }
    [[nodiscard]] CommandField* commandField() const { return m_command; }

Q_SIGNALS:
    void paletteRequested(const QString& typed);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void rebuildPills();
    void shareWidth();
    void follow();
    void choose(const QString& brokerId, bool add);
    const broker::Registry& m_registry;
    models::FilterState* m_filter;
    PortfolioPtr m_portfolio;
    QList<ConnectionHealth> m_health;
    QStringList m_shown; ///< "id=title" of the pills that exist, to see whether they must be made anew
    QList<Pill*> m_pills;
    OverflowRow* m_row;
    QWidget* m_divider;
    QLabel* m_empty;
    AccountsMenu* m_accounts;
    CommandField* m_command;
    IconButton* m_export;
    SyncButton* m_sync;
};

} // namespace qm::views
