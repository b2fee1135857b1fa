// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/options/optionsmodel.h"

#include <QAbstractTableModel>

namespace qm::models {

/// The footer of the options table, in its columns: the whole book that is shown.
class OptionTotalsModel final : public QAbstractTableModel {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(OptionTotalsModel)
public:
    explicit OptionTotalsModel(OptionsModel* options, QObject* parent = nullptr);
    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 1; }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : kOptionColumns; }
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;

private:
    OptionsModel* m_options;
};

} // namespace qm::models
