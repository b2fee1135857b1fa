// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/registry.h"
#include "core/values/portfolio.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace qm::views {

class BrokerChip;
class Fact;
class IconButton;
class Sparkline;
class StatusLight;

/// One connection: the same six facts in the same places, and in trouble a strip that says what happened, what to do
/// and what is not lost.
class ConnectionCard final : public QWidget {
    Q_OBJECT
public:
    ConnectionCard(const ConnectionConfig& connection, const broker::Registry& registry, QWidget* parent = nullptr);
    [[nodiscard]] qint64 connectionId() const { return m_connection.id; }
    void show(const ConnectionHealth& health, const PortfolioSnapshot& portfolio, const QDateTime& now);

Q_SIGNALS:
    void syncWanted(qint64 connectionId);
    void cancelWanted(qint64 connectionId);
    void editWanted(qint64 connectionId);
    void removeWanted(qint64 connectionId);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QWidget* buildStrip();
    void showFacts(const ConnectionHealth& health, const QDateTime& now);
    void showStream(const StreamState& stream, const QDateTime& now);
    void showStrip(const ConnectionHealth& health);
    ConnectionConfig m_connection;
    const broker::Registry& m_registry;
    ConnectionHealth m_health;
    StatusLight* m_light;
    QLabel* m_state;
    QLabel* m_data;
    Fact* m_token;
    Fact* m_latency;
    Sparkline* m_spark;
    Fact* m_budget;
    Fact* m_stream;
    Fact* m_next;
    Fact* m_error;
    IconButton* m_sync;
    QWidget* m_strip;
    QLabel* m_stripTitle;
    QLabel* m_stripText;
    QPushButton* m_stripDetails;
    QPushButton* m_stripButton;
};

} // namespace qm::views
