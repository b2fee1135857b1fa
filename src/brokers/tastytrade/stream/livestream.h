// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/tastytrade/client.h"
#include "brokers/tastytrade/stream/accountsession.h"
#include "brokers/tastytrade/stream/dxsession.h"
#include "brokers/tastytrade/stream/liveprices.h"
#include "core/values/candle.h"
#include "core/values/pull.h"
#include "core/values/streamstate.h"

namespace qm::broker::tastytrade {

struct LiveOptions {
    net::WsPolicy market;
    net::WsPolicy account;
    std::chrono::milliseconds settle{2'000};        ///< a fill brings several notices: news goes on after the last ...
    std::chrono::milliseconds settleAtMost{10'000}; ///< ... or so long after the first
    std::chrono::milliseconds telling{5'000};       ///< between two states that differ in their times only
    std::chrono::milliseconds candleLimit{30'000};
    [[nodiscard]] static LiveOptions usual();
};

/// All that is live at tastytrade: prices of what is held and watched, and the news of the accounts. Thread: the
/// connection's. `client` and `auth` outlive it.
class LiveStream final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LiveStream)
public:
    /// `accountUrl` empty: there is no account streamer for this service.
    LiveStream(LiveOptions options, const QUrl& accountUrl, Client* client, Auth* auth, const Clock* clock);
    ~LiveStream() override;

    /// What the last pull brought: from now on these are streamed, options' underlyings too.
    void setBook(const BrokerSnapshot& snapshot);
    void start();
    void stop();
    void watch(const QStringList& keys);
    [[nodiscard]] Task<Result<CandleSeries>> candles(Instrument instrument, CandleRange range, net::CancelToken cancel);
    [[nodiscard]] StreamState state() const;
    [[nodiscard]] const DxSession& market() const { return m_market; }
    [[nodiscard]] const AccountSession& accounts() const { return m_account; }

Q_SIGNALS:
    void quotesArrived(const QList<qm::Quote>& quotes);
    void bookChanged();
    void streamChanged(const qm::StreamState& state);

private:
    [[nodiscard]] Task<Result<QuoteToken>> quoteToken(net::CancelToken cancel);
    [[nodiscard]] Task<Result<Secret>> signIn(Secret refused, net::CancelToken cancel);
    Task<> learnFutures();
    void list();
    void take(const std::vector<dx::Event>& events);
    void tellState();
    void newsCame();
    void marketMayRest();

    LiveOptions m_options;
    bool m_hasAccounts;
    Client* m_client;
    Auth* m_auth;
    const Clock* m_clock;
    LivePrices m_prices;
    FutureSymbols m_futures;
    QList<StandardPosition> m_positions;
    QStringList m_watched;
    int m_listed = 0;
    bool m_isOn = false;
    bool m_isLearning = false;
    int m_candleWaits = 0;
    net::CancelToken m_cancel;
    StreamState m_told;
    QTimer m_settle;
    QTimer m_settleAtMost;
    QTimer m_telling;
    DxSession m_market;
    AccountSession m_account;
};

} // namespace qm::broker::tastytrade
