// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/live/linequote.h"
#include "brokers/ibkr/session/twssession.h"
#include "core/clock.h"

#include <QSet>

namespace qm::broker::ibkr {

/// How patient the market data lines are. Tests are less so.
struct LineWaits {
    using Ms = std::chrono::milliseconds;
    Ms tell{100};          ///< quotes are told together
    Ms afterFarm{15'000};  ///< after a data farm is back: lines that are silent then are asked for again
    Ms competing{60'000};  ///< before lines that another session took are asked for again
    Ms moreLines{600'000}; ///< before it is tried whether TWS has more lines than it had
};

/// The market data lines of one session: as many instruments as TWS allows, the most wanted first. A line that stays
/// wanted is never asked for anew; delayed data are asked for where live data are not permitted. Thread: the
/// session's; the session outlives no call but may be gone before this object.
class MarketLines final : public QObject, private tws::MessageHandler {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MarketLines)
public:
    MarketLines(TwsSession& session, const Clock* clock, int limit, const LineWaits& waits, QObject* parent = nullptr);

    void want(const QList<PricedContract>& contracts); ///< most wanted first; an empty list gives all lines back
    [[nodiscard]] int subscribed() const { return static_cast<int>(m_lines.size()); }
    [[nodiscard]] int limit() const { return m_limit; } ///< TWS's where it had less than the settings allow
    [[nodiscard]] int delayed() const;                  ///< lines with delayed data
    [[nodiscard]] bool isCompeting() const;             ///< another session of this user has the data
    [[nodiscard]] const LineQuote* quoteOf(const QString& key) const; ///< nullptr: no line

Q_SIGNALS:
    void quotesArrived(const QList<qm::Quote>& quotes);
    void changed(); ///< number, limit, delay or competition

private:
    struct Line {
        PricedContract contract;
        LineQuote quote;
        bool askedDelayed = false; ///< sent after delayed data were asked for
        bool plain = false;        ///< without generic ticks: TWS does not have them for this kind
        bool competing = false;
        bool silent = false; ///< nothing came since a data farm is back
    };
    void onTickPrice(const tws::TickPrice& tick) override;
    void onTickOption(const tws::TickOption& tick) override;
    void onMarketDataType(const tws::MarketDataTypeChange& change) override;
    void onReroute(const tws::Reroute& reroute) override;
    void onError(const tws::ErrorMessage& message) override;
    template <typename Tick>
    void took(int id, const Tick& tick);

    void assign();
    void begin(Line line);
    void end(int id);
    void refused(int id, const tws::ErrorMessage& why);
    void startOver();
    void askSilentAgain();
    void askCompetingAgain();
    void tell();

    TwsSession& m_session;
    const Clock* m_clock;
    LineWaits m_waits;
    int m_allowed; ///< by the settings
    int m_limit;
    QList<PricedContract> m_wanted;
    QHash<int, Line> m_lines;
    QHash<QString, int> m_ids;   ///< by instrument key
    QSet<QString> m_refusedKeys; ///< until the next connection
    QSet<int> m_toTell;
    bool m_delayedAsked = false;
    QTimer m_tell, m_farm, m_competing, m_more;
};

} // namespace qm::broker::ibkr
