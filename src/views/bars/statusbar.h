// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/registry.h"
#include "core/clock.h"
#include "core/values/portfolio.h"

#include <QWidget>

class QLabel;
class QTimer;
class QToolButton;

namespace qm::views {

class IconButton;
class LightButton;
class OverflowRow;
class SlimBar;

/// A light per connection with the age of its data, what the sync does, the page's note, base currency and time. Ages
/// come from the data's own time on the given clock, by one timer, so that a failed sync cannot stop them from growing.
class StatusBar final : public QWidget {
    Q_OBJECT
public:
    StatusBar(const broker::Registry& registry, const Clock& clock, QWidget* parent = nullptr);

    void setPortfolio(const PortfolioPtr& portfolio);
    void setHealth(const QList<ConnectionHealth>& health);
    /// Ledger against broker: a tick, or how many differences. `compared` of 0: nothing to say yet.
    void setReconciliation(int agreeing, int compared, int differences);
    void setNote(const QString& text);
    /// A passing message ("Exported 24 rows"), gone after some seconds.
    void showMessage(const QString& text);

Q_SIGNALS:
    void connectionClicked(qint64 connectionId);
    void reconciliationClicked();
    void cancelClicked();

protected:
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    void tick();
    void rebuildLights();
    void showSync();
    const broker::Registry& m_registry;
    const Clock& m_clock;
    PortfolioPtr m_portfolio;
    QList<ConnectionHealth> m_health;
    QList<LightButton*> m_lights;
    QStringList m_shown;
    OverflowRow* m_row;
    QWidget* m_sync;
    QLabel* m_syncText;
    SlimBar* m_bar;
    IconButton* m_cancel;
    QLabel* m_note;
    QToolButton* m_reconciled;
    QLabel* m_age;
    QLabel* m_base;
    QLabel* m_time;
    QTimer* m_timer;
    QString m_pageNote;
    qint64 m_messageUntilMs = 0; ///< monotonic
};

} // namespace qm::views
