// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/maintenance.h"
#include "views/page.h"

class QTimer;
class QVBoxLayout;

namespace qm::views {

class ConnectionCard;
class ConnectionCommands;
class DataPanel;
class LedgerPanel;
class MessagesPanel;
class Tile;

/// Can I trust what I see: connections, the store, what happened. One timer moves the ages while the page is shown.
class HealthPage final : public Page {
    Q_OBJECT
public:
    explicit HealthPage(const PageContext& context, QWidget* parent = nullptr);
    [[nodiscard]] QString id() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] bool isReady() const override { return m_ready; }

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    /// What only the store knows; read on the reader thread.
    struct StoreFacts {
        std::optional<storage::StoreInfo> info;
        QString error;
        QList<std::pair<QString, qint64>> durations; ///< connection name, ms of its last sync
    };
    void buildTiles(QVBoxLayout* column);
    void refresh();
    void showTiles();
    void rebuildCards();
    void readStore();
    void sayReady();
    void traceDifference(qint64 accountId, const models::Reconciliation::Difference& difference);
    [[nodiscard]] QDateTime now() const;

    ConnectionCommands* m_commands;
    Tile* m_connections = nullptr;
    Tile* m_lastSync = nullptr;
    Tile* m_data = nullptr;
    Tile* m_store = nullptr;
    Tile* m_pause = nullptr;
    QVBoxLayout* m_cardColumn = nullptr;
    QList<ConnectionCard*> m_cards;
    QStringList m_shown;
    LedgerPanel* m_ledger = nullptr;
    DataPanel* m_accounts = nullptr;
    MessagesPanel* m_messages = nullptr;
    QTimer* m_timer;
    std::optional<StoreFacts> m_facts;
    bool m_ready = false;
};

} // namespace qm::views
