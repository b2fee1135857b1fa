// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/figures.h"

#include <QWidget>

namespace qm::views {

/// Best five and worst five: name, bar from a common axis, percent, amount. Paints itself.
class PerformerList final : public QWidget {
    Q_OBJECT
public:
    explicit PerformerList(QWidget* parent = nullptr);
    void setPerformers(const ledger::Performers& performers);
    [[nodiscard]] const ledger::Performers& performers() const { return m_performers; }
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void activated(const QString& name);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;

private:
    [[nodiscard]] int rowHeight() const;
    void paintRow(QPainter& painter, int y, const ledger::Performer& row, double largest) const;
    ledger::Performers m_performers;
};

} // namespace qm::views
