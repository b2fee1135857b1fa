// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/overview/overviewdata.h"
#include "views/page.h"

#include <QWidget>

class QAbstractItemView;

namespace qm::models {
class AccountsModel;
class SortProxy;
} // namespace qm::models

namespace qm::views {

class DataTable;
class Panel;

/// The accounts in the filter with their figures, which explain the total; the total last.
class AccountsPanel final : public QWidget {
    Q_OBJECT
public:
    explicit AccountsPanel(const PageContext& context, QWidget* parent = nullptr);
    void setData(const OverviewData& data);
    [[nodiscard]] QAbstractItemView* table() const;
    void exportShown();

Q_SIGNALS:
    void accountActivated(qint64 accountId);
    void exportEnded(const QString& words); ///< for the status bar, good or bad

private:
    Panel* m_panel = nullptr;
    DataTable* m_table = nullptr;
    models::AccountsModel* m_model = nullptr;
    models::SortProxy* m_proxy = nullptr;
};

} // namespace qm::views
