// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/chartparts.h"

#include <QChart>
#include <QGraphicsLayout>
#include <QLegend>
#include <QValueAxis>

#include <cmath>

namespace qm::views {

void makePlain(QChartView* view)
{
    view->setFrameShape(QFrame::NoFrame);
    view->setRenderHint(QPainter::Antialiasing);
    view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QChart* chart = view->chart(); // the view brings one; setChart() would leave it to nobody
    chart->legend()->hide();
    chart->setBackgroundRoundness(0);
    chart->setBackgroundPen(Qt::NoPen);
    chart->setMargins({});
    chart->layout()->setContentsMargins(0, 0, 0, 0);
}

void makeExplorable(QChartView* view)
{
    makePlain(view);
    view->setMouseTracking(true);
    view->setFocusPolicy(Qt::TabFocus);
    view->setViewportUpdateMode(QGraphicsView::FullViewportUpdate);
}

QValueAxis* makeGridAxis(QChart* chart)
{
    auto* axis = new QValueAxis(chart);
    axis->setLabelsVisible(false);
    axis->setLinePen(Qt::NoPen);
    axis->setTickType(QValueAxis::TicksDynamic);
    return axis;
}

QPen hairline(const QColor& color)
{
    QPen pen(color, 1);
    pen.setCosmetic(true);
    return pen;
}

double roundStep(double span, int lines)
{
    if (!(span > 0) || lines < 1)
        return 1;
    const double raw = span / lines;
    const double magnitude = std::pow(10.0, std::floor(std::log10(raw)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (raw <= factor * magnitude)
            return factor * magnitude;
    }
    return 10 * magnitude;
}

} // namespace qm::views
