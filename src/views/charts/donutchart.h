// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/figures.h"

#include <QChartView>

class QPieSeries;

namespace qm::views {

/// Shares of a whole as a ring, the total as text in the hole. Negative slices (shorts) are not drawn: a ring cannot
/// show them; the table below does.
class DonutChart final : public QChartView {
    Q_OBJECT
public:
    explicit DonutChart(QWidget* parent = nullptr);
    struct Slice {
        double share = 0; ///< of the drawn whole, for the angle only
        QColor color;
        QString label;
    };
    void setSlices(const QList<Slice>& slices, const QString& centerLabel, const QString& centerValue);

protected:
    void drawForeground(QPainter* painter, const QRectF& rect) override;

private:
    void applyTheme();
    QPieSeries* m_pie = nullptr;
    QString m_centerLabel;
    QString m_centerValue;
};

} // namespace qm::views
