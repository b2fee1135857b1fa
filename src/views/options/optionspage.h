// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/threads/latestjob.h"
#include "ledger/options/optionbook.h"
#include "models/options/optiontotalsmodel.h"
#include "views/page.h"

#include <QSet>
#include <QTimer>

class QLabel;

namespace qm::models {
class SortProxy;
}

namespace qm::views {

class Betas;
class DataTable;
class DecisionList;
class ExpiryLadder;
class OptionTiles;
class Panel;
class SegmentedControl;

/// The options of all accounts shown: what the book answers to, when what expires, what needs a decision, and each
/// position with its greeks. Follows prices and greeks a few times a second while it is visible.
class OptionsPage final : public Page {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OptionsPage)
public:
    explicit OptionsPage(const PageContext& context, QWidget* parent = nullptr);
    [[nodiscard]] QString id() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QAbstractItemView* mainTable() override;
    void exportShown() override;
    void exportTo(const QString& path); ///< one line per position, in shown order; exported() tells the end
    void search(const QString& text) override;
    void saveState(QSettings& settings) const override;
    void restoreState(QSettings& settings) override;
    [[nodiscard]] bool isReady() const override { return m_ready; }
    [[nodiscard]] models::OptionsModel* model() const { return m_model; }

Q_SIGNALS:
    void exported(bool ok, const QString& message);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void buildTable(Panel* panel);
    void markDirty();
    /// What a job works out for the page.
    struct Answer {
        PortfolioPtr portfolio;
        QDate today;
        ledger::OptionBook book;
        ledger::Figures figures;
    };
    void ask();
    void take(const Answer& answer);
    void setGrouping(const QString& id);
    void expandAll();
    void showRow(const QString& groupName);
    void showRowMenu(const QModelIndex& index, const QPoint& globalPos);
    void updateEmptyState();
    [[nodiscard]] QString sourceWords() const;

    const Clock& m_clock;
    models::OptionsModel* m_model;
    models::OptionTotalsModel* m_totals;
    models::SortProxy* m_proxy;
    Betas* m_betas;
    OptionTiles* m_tiles;
    ExpiryLadder* m_ladder;
    DecisionList* m_decisions;
    Panel* m_decisionPanel;
    DataTable* m_table;
    SegmentedControl* m_grouping = nullptr;
    QLabel* m_source = nullptr;
    LatestJob<Answer> m_job;
    QTimer m_soon;
    QSet<QString> m_closed; ///< keys of the groups that the person closed
    bool m_dirty = true;
    bool m_ready = false;
    bool m_expanding = false;
};

} // namespace qm::views
