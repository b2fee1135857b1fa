// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/live/accountpull.h"
#include "brokers/ibkr/market/accountprofits.h"
#include "brokers/ibkr/market/bookwatch.h"
#include "brokers/ibkr/market/dailybars.h"
#include "brokers/ibkr/market/marketlines.h"
#include "brokers/ibkr/market/profits.h"
#include "core/values/streamstate.h"

namespace qm::broker::ibkr {

/// How much is asked for at once, and how often it is told. Tests are less patient.
struct StreamOptions {
    using Ms = std::chrono::milliseconds;
    int lines = 100;   ///< market data lines of the IBKR account
    int profits = 100; ///< IBKR documents no limit; more have not been seen
    int barsPerPull = 20;
    int accountsTogether = 50; ///< with more, TWS tells positions one account at a time only
    LineWaits waits;
    Ms tellProfits{250};
    Ms calm{1'000};       ///< after something happened, before it is told
    Ms idleLines{10'000}; ///< that lines outlive a pull when nobody wants quotes
    Ms watchAfter{300};   ///< while a person scrolls, what is seen changes all the time
    Ms tellState{250};    ///< what changes together is told together
    Ms stateEvery{5'000}; ///< while nothing changes but the time of the last message
};

/// What TWS keeps telling of the things that are held and seen: quotes, profits, changes, and how the stream is.
/// Thread and life: as MarketLines.
class TwsStream final : public QObject {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TwsStream)
public:
    /// A position that is held, as the last pull found it.
    struct Held {
        tws::Position position;
        Instrument instrument;
        std::optional<PricedContract> priced;
    };
    TwsStream(TwsSession& session, const Clock* clock, const StreamOptions& options, QObject* parent = nullptr);

    void setLive(bool live); ///< quotes, profits and changes are wanted from now on, or no longer
    void watch(const QStringList& instrumentKeys);
    void pullBegins() { m_book.pullBegins(); }
    void pullEnds();
    /// What is held, and what was traded today and may be held no longer.
    void hold(const QList<Held>& held, const QList<PricedContract>& traded);
    void readBars(); ///< of all that, in the background
    /// Instruments that may be seen without being held.
    void learn(const PricedContract& contract) { m_contracts.insert(contract.key, contract); }
    [[nodiscard]] std::optional<PricedContract> contractOf(const QString& key) const;
    void setRates(const QString& account, const BaseRates& rates);

    [[nodiscard]] Worth worthOf(const tws::Position& position, const QString& key) const;
    [[nodiscard]] std::optional<Decimal> previousClose(const QString& key) const;
    [[nodiscard]] bool isDelayed(const QString& key) const;
    /// How long the last pull's requests for profits take to be sent.
    [[nodiscard]] std::chrono::milliseconds profitsBacklog() const { return m_profitsBacklog; }
    [[nodiscard]] Profits& profits() { return m_profits; }
    [[nodiscard]] DailyBars& bars() { return m_bars; }
    [[nodiscard]] BookWatch& book() { return m_book; }
    [[nodiscard]] StreamState state() const;

Q_SIGNALS:
    void quotesArrived(const QList<qm::Quote>& quotes);
    /// Of positions in their currency; without an instrument of the account as a whole, in its base currency.
    void pnlArrived(const QList<qm::PositionPnl>& figures);
    void bookChanged();
    void stateChanged(const qm::StreamState& state);

private:
    void assign();
    [[nodiscard]] Quote merged(const LineQuote& line, const QString& key) const;
    void profitsCame(const QList<Holding>& holdings);
    void tellState(bool evenTimeAlone);

    TwsSession& m_session;
    const Clock* m_clock;
    StreamOptions m_options;
    MarketLines m_lines;
    Profits m_profits;
    AccountProfits m_accountProfits;
    DailyBars m_bars;
    BookWatch m_book;
    QList<Held> m_held;
    QList<PricedContract> m_priced;
    QStringList m_traded;                       ///< instrument keys
    QHash<QString, PricedContract> m_contracts; ///< by instrument key
    QHash<QString, BaseRates> m_rates;          ///< by account
    QStringList m_watched;
    bool m_live = false;
    std::chrono::milliseconds m_profitsBacklog{0};
    StreamState m_told;
    QTimer m_idle, m_state, m_breath, m_assign;
};

} // namespace qm::broker::ibkr
