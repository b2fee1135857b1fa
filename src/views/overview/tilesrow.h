// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/overview/overviewdata.h"

#include <QWidget>

namespace qm::views {

class Tile;

/// Net liquidation, day, open, realised and income of the year, cash: each with one line that says what it means, and a
/// warning where it lacks an account or holds old data.
class TilesRow final : public QWidget {
    Q_OBJECT
public:
    explicit TilesRow(QWidget* parent = nullptr);
    /// `stale`: words about old data ("2 of 5 accounts are 23 h old"), empty when all is fresh.
    void setData(const OverviewData& shown, const QString& stale);

Q_SIGNALS:
    void pageRequested(const QString& pageId);

private:
    Tile* m_netLiquidation;
    Tile* m_day;
    Tile* m_open;
    Tile* m_realized;
    Tile* m_income;
    Tile* m_cash;
};

} // namespace qm::views
