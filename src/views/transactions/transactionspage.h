// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/transactions/transactionsmodel.h"
#include "reports/writers.h"
#include "views/page.h"

#include <QTimer>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace qm::views {

class DataTable;
class Panel;
class SegmentedControl;

/// Every booking of every account, read from the store as it is scrolled to. Filtered by the window's filter, kind,
/// time and words; exported whole by the `transactions` report, on the reader thread.
class TransactionsPage final : public Page {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TransactionsPage)
public:
    explicit TransactionsPage(const PageContext& context, QWidget* parent = nullptr);
    /// With a source of its own, for tests.
    TransactionsPage(
        const PageContext& context, std::unique_ptr<models::TransactionSource> source, QWidget* parent = nullptr);
    ~TransactionsPage() override;

    [[nodiscard]] QString id() const override;
    [[nodiscard]] QString title() const override;
    [[nodiscard]] QAbstractItemView* mainTable() override;
    void exportShown() override;
    /// All matching rows, also those that no page has been read of.
    void exportTo(const QString& path);
    void focusSearch() override;
    void search(const QString& text) override;
    void saveState(QSettings& settings) const override;
    void restoreState(QSettings& settings) override;
    [[nodiscard]] bool isReady() const override;
    [[nodiscard]] models::TransactionsModel* model() const { return m_model; }

Q_SIGNALS:
    void exported(bool ok, const QString& message);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void build();
    void buildToolBar(Panel* panel);
    void connectSources();
    void ask();
    void refresh();
    void update();
    void updateEmptyState();
    void clearFilters();
    void showRowMenu(const QModelIndex& index, const QPoint& globalPos);
    void finishExport(const Result<qint64>& written, const QString& path);
    [[nodiscard]] storage::RowFilter rowFilter() const;
    [[nodiscard]] bool isNarrowed() const;

    const Clock& m_clock;
    std::unique_ptr<models::TransactionSource> m_source;
    models::TransactionsModel* m_model;
    DataTable* m_table;
    QComboBox* m_type = nullptr;
    SegmentedControl* m_period = nullptr;
    QLineEdit* m_field = nullptr;
    QLabel* m_count = nullptr;
    QPushButton* m_cancel = nullptr;
    QTimer m_typing;  ///< asks the store when the person pauses
    QTimer m_polling; ///< progress of an export
    std::shared_ptr<reports::WriteProgress> m_progress;
    bool m_behind = true; ///< nothing asked yet, or something changed while the page was not visible
    bool m_everAnswered = false;
};

} // namespace qm::views
