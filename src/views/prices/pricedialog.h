// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/candle.h"
#include "views/page.h"

#include <QDialog>

class QLabel;

namespace qm::views {

class CandleChart;
class SegmentedControl;

/// The price of one instrument over time, asked from the connections that tell it, else from the daily prices in the
/// store; with own fills, dividends and the average price. Not modal: several may stand beside each other.
class PriceDialog final : public QDialog {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(PriceDialog)
public:
    PriceDialog(const PageContext& context, const Instrument& instrument, QWidget* parent);
    ~PriceDialog() override;
    [[nodiscard]] bool isReady() const { return m_ready; } ///< candles, or words why there are none
    [[nodiscard]] CandleChart* chart() const { return m_chart; }
    [[nodiscard]] QString words() const;

Q_SIGNALS:
    void readyChanged();

private:
    void ask(CandleRange range);
    void showSeries(const CandleSeries& series);
    void readStored(CandleRange range, const Error& why);
    void readMarks(QDate from);
    void followPrices();
    void followHolding();
    void say(const QString& words, bool isTrouble);
    void ready();

    PageContext m_context;
    Instrument m_instrument;
    QString m_key;
    QLabel* m_price;
    QLabel* m_words;
    SegmentedControl* m_ranges;
    CandleChart* m_chart;
    net::CancelToken m_cancel;
    int m_asked = 0; ///< counts: answers to earlier ranges are dropped
    bool m_ready = false;
};

/// Opens it beside what is shown; it deletes itself.
void openPriceChart(const PageContext& context, QWidget* parent, const Instrument& instrument);

} // namespace qm::views
