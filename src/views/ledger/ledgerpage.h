// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/report/reportfeed.h"
#include "models/ledger/report/reportmodel.h"
#include "views/page.h"

#include <QTimer>

class QHBoxLayout;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace qm::views {

class DataTable;
class Panel;
class PeriodChoice;
class Tile;
class WhatIfBar;

/// What one page of the ledger is made of.
struct LedgerPageKind {
    QString id; ///< of the page and of its report
    QString title;
    models::ReportLayout layout;
    models::ReportFeed::Work work = {}; ///< what is shown beside the rows; on the ledger's thread
    QString sortColumn = {};
    Qt::SortOrder sortOrder = Qt::DescendingOrder;
    QString stretchColumn = {};
    QString figure = {};      ///< the column that a row's Enter traces back where the current cell is no figure
    QStringList periods = {}; ///< see PeriodChoice; empty: no choice
    QString tableTitle = {};  ///< of the table; none: no header
    QStringList parts = {};   ///< names of the report's tables where it has several (ReportLayout::part)
    bool searches = true;
    bool asksWhatIf = false;
    bool asksWash = false;
    bool followsPrices = false; ///< asks again when prices move, every few seconds
};

/// The frame of the pages over the ledger: tiles, a chart or none, and one table over one report. The report is the one
/// source of figures, asked on the ledger's thread under the window's filter, the page's period and search and a
/// what-if; the page only shows what it says. Does nothing while it is hidden.
class LedgerPage : public Page {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LedgerPage)
public:
    [[nodiscard]] QString id() const override { return m_kind.id; }
    [[nodiscard]] QString title() const override { return m_kind.title; }
    [[nodiscard]] QAbstractItemView* mainTable() override;
    void exportShown() override;
    void exportTo(const QString& path); ///< what is shown, in that order; exported() tells the end
    void focusSearch() override;
    void search(const QString& text) override;
    void saveState(QSettings& settings) const override;
    void restoreState(QSettings& settings) override;
    [[nodiscard]] bool isReady() const override;
    [[nodiscard]] models::ReportModel* model() const { return m_model; }

Q_SIGNALS:
    void exported(bool ok, const QString& message);

protected:
    LedgerPage(const PageContext& context, LedgerPageKind kind, QWidget* parent);

    /// A tile of the row; its content is the page's to set. The first call makes the row.
    Tile* addTile(const QString& label, const QString& name, const QString& pageBehind = {});
    /// The chart between tiles and table; the period's choice moves into its header.
    Panel* addChart(const QString& title, QWidget* chart, int height);
    /// Tiles and chart of an answer; also called when amounts are hidden or shown again.
    virtual void showAnswer(const models::ReportAnswer& answer) = 0;
    struct Words {
        QString title;
        QString text;
    };
    [[nodiscard]] virtual Words emptyWords() const = 0;          ///< when nothing hides anything and there are no rows
    [[nodiscard]] virtual QString rowsLabel(int rows) const = 0; ///< "12 lots"
    [[nodiscard]] const PeriodChoice* period() const { return m_period; } ///< nullptr: none
    [[nodiscard]] const models::ReportAnswerPtr& answer() const { return m_answer; }
    [[nodiscard]] QDate today() const { return m_clock.today(); }
    void showEvent(QShowEvent* event) override;

private:
    void buildTable();
    void buildToolBar(Panel* panel);
    void addParts(QHBoxLayout* bar);
    void connectSources();
    void ask();
    void takeAnswer(const models::ReportAnswerPtr& answer);
    void takeFailure(const Error& error);
    void updateWords();
    void clearFilters();
    void showRowMenu(const QModelIndex& index, const QPoint& globalPos);
    void trace(const QModelIndex& index); ///< "Where does this come from?"
    void chart(const QModelIndex& index);
    [[nodiscard]] qint64 closingAt(int row) const; ///< the booking that closed the row's lot; 0: none, or not known
    [[nodiscard]] QString cell(int row, const QString& column) const;   ///< as the report wrote it; empty: unknown
    [[nodiscard]] QString symbolAt(int row) const;                      ///< underlying, or itself; empty: none
    [[nodiscard]] QList<const AccountState*> accountsAt(int row) const; ///< that the row is about
    [[nodiscard]] storage::RowFilter rowFilter() const;
    [[nodiscard]] bool isNarrowed() const;

    LedgerPageKind m_kind;
    const Clock& m_clock;
    models::ReportModel* m_model;
    models::ReportFeed* m_feed;
    models::ReportAnswerPtr m_answer;
    std::optional<Error> m_error;
    QVBoxLayout* m_column;
    QHBoxLayout* m_tiles = nullptr;
    DataTable* m_table;
    PeriodChoice* m_period = nullptr;
    WhatIfBar* m_whatIf = nullptr;
    QLineEdit* m_field = nullptr;
    QLabel* m_count = nullptr;
    QTimer m_typing;       ///< asks when the person pauses
    QTimer m_ticking;      ///< asks when prices moved, not more often than that
    bool m_behind = true;  ///< nothing asked yet, or something changed while the page was not visible
    bool m_awaits = false; ///< bookings changed; the ledger has not said yet that it looked at them
};

} // namespace qm::views
