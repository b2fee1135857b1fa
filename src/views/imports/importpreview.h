// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sync/imports/importplan.h"

#include <QDialog>

class QTreeWidget;
class QTreeWidgetItem;

namespace qm::views {

/// What statement files would bring, before anything is written: files, accounts, periods, counts, and what is left
/// out with its reason. Accepted: the person wants it.
class ImportPreview final : public QDialog {
    Q_OBJECT
public:
    explicit ImportPreview(sync::ImportPlanPtr plan, QWidget* parent = nullptr);
    [[nodiscard]] const sync::ImportPlanPtr& plan() const { return m_plan; }

private:
    void addFile(qsizetype index);
    void addPrices(QTreeWidgetItem* under, const ImportDocument& document);
    void addAccount(
        QTreeWidgetItem* under, const ImportAccount& account, const storage::ImportReport::AccountCounts& counts);
    [[nodiscard]] QString summary() const;

    sync::ImportPlanPtr m_plan;
    QTreeWidget* m_tree;
};

} // namespace qm::views
