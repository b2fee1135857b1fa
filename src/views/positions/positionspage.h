// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/threads/latestjob.h"
#include "models/positions/positiontotalsmodel.h"
#include "models/sort/sortproxy.h"
#include "views/page.h"

#include <QTimer>

class QLineEdit;

namespace qm::models {
class QuoteFeed;
}

namespace qm::views {

class DataTable;
class Expansion;
class NoteChip;
class Panel;
class SegmentedControl;

/// All holdings in one table: grouped, searched, sorted, live. Follows the window's filter and its live picture.
class PositionsPage final : public Page {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PositionsPage)
public:
    explicit PositionsPage(const PageContext& context, QWidget* parent = nullptr);

    [[nodiscard]] QString id() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QAbstractItemView* mainTable() override;
    void exportShown() override;
    /// Writes what is shown, in that order: one line per position, whichever groups are open. Groups are sums of these
    /// lines and have none; broker and account stand first where they are not among the shown columns.
    void exportTo(const QString& path);
    void focusSearch() override;
    void search(const QString& text) override;
    void saveState(QSettings& settings) const override;
    void restoreState(QSettings& settings) override;
    [[nodiscard]] bool isReady() const override { return m_ready; }

    [[nodiscard]] models::PositionsModel* model() const { return m_model; }

Q_SIGNALS:
    void exported(bool ok, const QString& message);

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Worth { ///< net liquidation at the latest prices
        std::optional<Decimal> all, inScope;
        bool isOfPicture = false; ///< of one that the page shows, not of the empty one at the start
    };
    void buildToolBar(Panel* panel);
    void connectSources();
    void takePortfolio();
    void takeWorth();
    void showWorth(const Worth& worth);
    void takeHealth();
    void setGrouping(models::Grouping grouping);
    void updateNotes();
    void updateEmptyState();
    void noteSelection();
    void showRowMenu(const QModelIndex& index, const QPoint& globalPos);
    void clearFilters();

    const Clock& m_clock;
    models::PositionsModel* m_model;
    models::SortProxy* m_proxy;
    models::PositionTotalsModel* m_totals;
    models::QuoteFeed* m_feed;
    DataTable* m_table;
    SegmentedControl* m_grouping = nullptr;
    QLineEdit* m_field = nullptr;
    NoteChip* m_hidden = nullptr;
    Expansion* m_expansion;
    LatestJob<Worth> m_worth;
    QTimer m_prepareSoon;
    QTimer m_worthSoon;
    QTimer m_noteSoon;
    bool m_pictured = false; ///< there was a picture from the store
    bool m_ready = false;    ///< and its weights
    bool m_behind = false;   ///< something changed while the page was not visible
};

} // namespace qm::views
