// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/figures.h"

#include <QWidget>

namespace qm::views {

/// The table below the ring: mark, name, amount, share; total last. Same order and colours as the ring.
class SliceTable final : public QWidget {
    Q_OBJECT
public:
    struct Row {
        QString brokerId; ///< shown as a chip; empty: a colour dot
        QColor color;
        QString label;
        Decimal value;
        Decimal percent;
    };
    explicit SliceTable(QWidget* parent = nullptr);
    void setRows(const QList<Row>& rows, const std::optional<Decimal>& total);
    [[nodiscard]] const QList<Row>& rows() const { return m_rows; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QList<Row> m_rows;
    std::optional<Decimal> m_total;
};

} // namespace qm::views
