// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/broker.h"
#include "brokers/ibkr/market/twsstream.h"
#include "brokers/ibkr/service/twssettings.h"

namespace qm::broker::ibkr {

/// The live half of a connection: accounts, balances, positions and the last days' fills as TWS tells them, and what it
/// keeps telling in between. Keeps its session between pulls. Thread: the connection's.
class TwsHalf final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TwsHalf)
public:
    TwsHalf(const TwsOptions& options, const Clock* clock, QObject* parent = nullptr);
    ~TwsHalf() override;

    [[nodiscard]] Task<Result<BrokerSnapshot>> pull(net::CancelToken cancel);
    [[nodiscard]] Task<Result<TestReport>> test(net::CancelToken cancel);
    [[nodiscard]] Task<Result<CandleSeries>> candles(Instrument instrument, CandleRange range, net::CancelToken cancel);
    [[nodiscard]] TwsStream& stream() { return *m_stream; }

Q_SIGNALS:
    void progressed(const QString& step, int done, int total);
    void latencyMeasured(qint64 ms); ///< from a question to the end of its answer

private:
    [[nodiscard]] Task<Result<>> open(net::CancelToken cancel);
    [[nodiscard]] Task<Result<QList<tws::Position>>> positions(QStringList accounts, net::CancelToken cancel);
    [[nodiscard]] Task<Result<>> learn(QList<tws::ContractPtr> contracts, net::CancelToken cancel);
    [[nodiscard]] Task<Result<>> firstProfits(net::CancelToken cancel);
    [[nodiscard]] Task<Result<BrokerSnapshot>> pullAll(net::CancelToken cancel);
    [[nodiscard]] Task<Result<AccountAnswers>> answersOf(
        QString number, QList<tws::Position> positions, net::CancelToken cancel);
    [[nodiscard]] Task<Result<PricedContract>> resolve(Instrument instrument, net::CancelToken cancel);
    [[nodiscard]] const tws::ContractDetails* detailsOf(const tws::ContractPtr& contract) const;
    void follow(const QStringList& accounts, const QList<tws::Position>& positions, const QList<tws::Fill>& fills);

    struct Chart {
        CandleSeries series;
        std::chrono::milliseconds at; ///< monotonic
    };
    TwsOptions m_options;
    const Clock* m_clock;
    std::unique_ptr<TwsSession> m_session;
    std::unique_ptr<TwsStream> m_stream;
    QHash<qint64, tws::ContractDetails> m_details; ///< by conId; without a number: TWS knows no more
    QHash<QString, Chart> m_charts;                ///< of the last seconds
};

} // namespace qm::broker::ibkr
