// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/charts/donutchart.h"

#include "views/charts/chartparts.h"
#include "views/theme.h"

#include <QChart>
#include <QPieSeries>

namespace qm::views {

using namespace Qt::StringLiterals;

DonutChart::DonutChart(QWidget* parent) : QChartView(parent)
{
    setObjectName(u"allocationChart"_s);
    setAccessibleName(tr("Allocation"));
    makePlain(this);
    QChart* chart = this->chart();
    m_pie = new QPieSeries(chart);
    m_pie->setHoleSize(0.68);
    m_pie->setPieSize(0.98);
    chart->addSeries(m_pie);
    applyTheme();
    connect(&ThemeKeeper::instance(), &ThemeKeeper::changed, this, &DonutChart::applyTheme);
}

void DonutChart::applyTheme()
{
    chart()->setBackgroundBrush(theme().panel);
    for (QPieSlice* slice : m_pie->slices())
        slice->setPen(QPen(theme().panel, 2));
    viewport()->update();
}

void DonutChart::setSlices(const QList<Slice>& slices, const QString& centerLabel, const QString& centerValue)
{
    m_centerLabel = centerLabel;
    m_centerValue = centerValue;
    // Ticks change the shares, seldom their number: then the slices are kept, which is much cheaper than new ones.
    if (m_pie->count() != slices.size()) {
        m_pie->clear();
        for (qsizetype i = 0; i < slices.size(); ++i)
            m_pie->append(new QPieSlice(m_pie));
    }
    const auto items = m_pie->slices();
    for (qsizetype i = 0; i < slices.size(); ++i) {
        items.at(i)->setValue(slices.at(i).share);
        items.at(i)->setLabel(slices.at(i).label);
        items.at(i)->setBrush(slices.at(i).color);
        items.at(i)->setPen(QPen(theme().panel, 2));
    }
    viewport()->update();
}

void DonutChart::drawForeground(QPainter* painter, const QRectF&)
{
    const QPointF center = chart()->plotArea().center();
    painter->setPen(theme().text2);
    painter->setFont(typeFont(TypeRole::Label));
    painter->drawText(QRectF(center.x() - 70, center.y() - 22, 140, 18), Qt::AlignCenter, m_centerLabel);
    painter->setPen(theme().text);
    QFont strong = typeFont(TypeRole::PanelTitle);
    strong.setPixelSize(strong.pixelSize() + 3);
    strong.setWeight(QFont::DemiBold);
    painter->setFont(strong);
    painter->drawText(QRectF(center.x() - 80, center.y() - 4, 160, 24), Qt::AlignCenter, m_centerValue);
}

} // namespace qm::views
