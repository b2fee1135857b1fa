// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/paint/sparkline.h"

#include <QPainter>

namespace qm::views {

Sparkline::Sparkline(QSize size, QWidget* parent) : QWidget(parent) { setFixedSize(size); }

void Sparkline::setValues(const QList<double>& values)
{
    if (m_values == values)
        return;
    m_values = values;
    update();
}

void Sparkline::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintSparkline(&painter, rect(), m_values, theme().text2);
}

StatusLight::StatusLight(QWidget* parent) : QWidget(parent)
{
    setFixedSize(12, 16);
    setAccessibleName(lightText(m_light));
}

void StatusLight::setLight(Light light)
{
    if (m_light == light)
        return;
    m_light = light;
    setAccessibleName(lightText(light));
    update();
}

void StatusLight::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintLight(&painter, rect(), m_light);
}

BrokerChip::BrokerChip(const QString& brokerId, QSize size, QWidget* parent) : QWidget(parent), m_brokerId(brokerId)
{
    setFixedSize(size);
}

void BrokerChip::setBroker(const QString& brokerId)
{
    m_brokerId = brokerId;
    update();
}

void BrokerChip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paintChip(&painter, rect(), m_brokerId);
}

} // namespace qm::views
