// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/widgets/paint/painters.h"

#include <QTreeWidget>

namespace qm::views {

/// A short fixed table: rows of 31 px with a line below each, header in quiet text. Cells say their tone and light by
/// role, so that a theme switch repaints them.
class PlainList final : public QTreeWidget {
    Q_OBJECT
public:
    enum Role { ToneRole = Qt::UserRole, LightRole, ChipRole, HintRole };
    explicit PlainList(const QStringList& titles, QWidget* parent = nullptr);
    /// The cell at `row`, `column`; adds rows as needed.
    void setRows(int count);
    void set(int row, int column, const QString& text, Tone tone = Tone::Text);
    void setData(int row, int column, int role, const QVariant& value);
};

} // namespace qm::views
