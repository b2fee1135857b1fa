// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/registry.h"
#include "core/values/portfolio.h"
#include "views/widgets/paint/painters.h"

#include <QAbstractButton>

namespace qm::views {

/// How old a connection's data is, from the data's own time; the oldest account counts. nullopt: no data yet.
[[nodiscard]] std::optional<qint64> dataAgeSeconds(
    const PortfolioSnapshot& portfolio, qint64 connectionId, const QDateTime& now);
/// The age from which a connection's data counts as old: 5 min where it comes by itself, 26 h for daily sources.
[[nodiscard]] qint64 staleAfterSeconds(const ConnectionConfig& connection, const broker::Registry& registry);
/// The state in one or two words: "Connected", "Sign-in needed".
[[nodiscard]] QString stateText(ConnectionHealth::State state);

/// One connection in the status bar: light, name, what is wrong, age. A click leads to the Health page.
class LightButton final : public QAbstractButton {
    Q_OBJECT
public:
    LightButton(qint64 connectionId, const QString& name, QWidget* parent = nullptr);
    [[nodiscard]] qint64 connectionId() const { return m_connectionId; }
    void setState(const ConnectionHealth& health);
    void setAge(std::optional<qint64> seconds, qint64 staleAfter);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    [[nodiscard]] QString words() const;
    void changedWords();
    qint64 m_connectionId;
    QString m_name;
    ConnectionHealth m_health;
    QString m_age;
    bool m_stale = false;
};

} // namespace qm::views
