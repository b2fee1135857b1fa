// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/demo/plans.h"
#include "core/values/candle.h"
#include "core/values/pull.h"
#include "core/values/quote.h"

#include <QHash>

#include <memory>

namespace qm::broker::demo {

/// All accounts behind one label on one day, and their translation into the values that brokers hand over.
class Brokerage {
public:
    Brokerage(const QString& label, quint64 seed, QDate today, const std::function<bool()>& keepGoing,
        const std::function<void(int done, int total)>& progress);

    [[nodiscard]] QDate today() const { return m_market->today(); }
    [[nodiscard]] qsizetype accounts() const { return static_cast<qsizetype>(m_plans.size()); }
    [[nodiscard]] Account account(qsizetype index) const;
    /// What the broker sends of one account. `now`: time stamp of the marks. `live`: marks move with the second,
    /// otherwise they are the day's. `known`: only what is newer (with a week's overlap).
    [[nodiscard]] AccountPull pull(
        qsizetype index, const QDateTime& now, bool live, const PullRequest::Known& known) const;
    [[nodiscard]] QList<FxRate> fxRates(std::optional<QDate> from) const;
    /// Daily prices of everything that the demo market trades.
    [[nodiscard]] QList<Bar> bars(std::optional<QDate> from) const;
    /// One quote per instrument held anywhere in this brokerage.
    [[nodiscard]] QList<Quote> quotes(const QDateTime& now) const;
    /// Prices for a chart: a day and a week within their sessions, longer ranges by day, no later than `now`. Empty
    /// `candles`: this market does not trade it.
    [[nodiscard]] CandleSeries candles(const Instrument& instrument, CandleRange range, const QDateTime& now) const;

private:
    [[nodiscard]] Candle dayOf(const Contract& contract, int index) const;
    [[nodiscard]] QList<Candle> within(
        const Contract& contract, int index, std::chrono::seconds period, const QDateTime& now) const;
    [[nodiscard]] qint64 price(const Contract& contract, const QDateTime& now, bool live) const;
    void quoteShares(int listing, const QDateTime& now, QHash<QString, Quote>& byKey) const;
    [[nodiscard]] Greeks greeksOf(const Contract& contract, const QDateTime& now) const;
    [[nodiscard]] qint64 previousClose(const Contract& contract, const Book& book) const;
    [[nodiscard]] Transaction transactionOf(const Booking& booking, const QString& accountNumber) const;
    [[nodiscard]] StandardPosition positionOf(
        const Contract& contract, const Holding& holding, const Book& book, const QDateTime& now, bool live) const;
    [[nodiscard]] QList<Balance> balances(
        qsizetype index, const QList<StandardPosition>& positions, const QDateTime& now) const;

    QString m_label;
    std::unique_ptr<Market> m_market; ///< on the heap: the books point to it
    std::vector<AccountPlan> m_plans;
    std::vector<Book> m_books;
};

/// The market counts in hundredths.
[[nodiscard]] inline Decimal hundredths(qint64 value) { return Decimal::scaled(value, -2); }
/// The instrument in the product's terms.
[[nodiscard]] Instrument instrumentOf(const Contract& contract);
/// And back; nullopt: the demo market does not trade it.
[[nodiscard]] std::optional<Contract> contractOf(const Instrument& instrument);

} // namespace qm::broker::demo
