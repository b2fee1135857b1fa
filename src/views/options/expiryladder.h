// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/options/optionbook.h"

#include <QWidget>

namespace qm::views {

/// When what expires: a row per expiry with the contracts as bars, puts to the left and calls to the right, filled when
/// short and outlined when long; credit, theta and open profit beside them. Paints itself; arrow keys move a mark, and
/// Enter or a click tells the day.
class ExpiryLadder final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ExpiryLadder)
public:
    explicit ExpiryLadder(QWidget* parent = nullptr);
    void setExpiries(const QList<ledger::OptionExpiry>& expiries);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {320, 60}; }

Q_SIGNALS:
    void expiryChosen(QDate day);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    void paintRow(QPainter& painter, const QRect& row, const ledger::OptionExpiry& expiry) const;
    void paintBars(QPainter& painter, const QRect& box, const ledger::OptionExpiry& expiry) const;
    [[nodiscard]] int rowAt(const QPoint& point) const;
    [[nodiscard]] QString wordsOf(const ledger::OptionExpiry& expiry) const;
    void mark(int row);

    QList<ledger::OptionExpiry> m_expiries;
    double m_widest = 1; ///< contracts at one side of one row
    int m_marked = -1;
};

} // namespace qm::views
