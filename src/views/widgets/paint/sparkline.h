// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/widgets/paint/painters.h"

#include <QWidget>

namespace qm::views {

/// A small line without axes; its accessible description tells the ends in words.
class Sparkline final : public QWidget {
    Q_OBJECT
public:
    explicit Sparkline(QSize size = {60, 18}, QWidget* parent = nullptr);
    void setValues(const QList<double>& values);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QList<double> m_values;
};

/// A connection's light as a widget.
class StatusLight final : public QWidget {
    Q_OBJECT
public:
    explicit StatusLight(QWidget* parent = nullptr);
    void setLight(Light light);
    [[nodiscard]] Light light() const { return m_light; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Light m_light = Light::Off;
};

/// A brokerage's chip as a widget.
class BrokerChip final : public QWidget {
    Q_OBJECT
public:
    explicit BrokerChip(const QString& brokerId, QSize size = kChipSize, QWidget* parent = nullptr);
    void setBroker(const QString& brokerId);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_brokerId;
};

} // namespace qm::views
