// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/flex/booking.h"
#include "brokers/ibkr/flex/row.h"
#include "brokers/ibkr/flex/trades.h"
#include "core/values/importdocument.h"

#include <QMap>

namespace qm::broker::ibkr::flex {

/// What one `FlexStatement` says: one account, one period.
struct Statement {
    QString account;
    QString name;
    QString type;
    bool closed = false;
    Currency base; ///< null: not told
    std::optional<QDate> from;
    std::optional<QDate> to;
    QDateTime generatedAt;
    QDateTime asOf; ///< end of the period, or when it was written, whichever came first
    Bookings bookings;
    bool hasPositions = false;
    bool hasBalances = false;
    QList<StandardPosition> positions;
    QList<Balance> balances;
    QList<DailyValue> daily;
    QList<FxRate> fxRates;
    QList<ImportSkip> skips;
    int rejectedRows = 0;
    QStringList rejections;
};

/// Takes the elements of one statement as they come and says at its end what they mean: which level of detail counts is
/// known only then. Holds no element, only what became of it.
class StatementReader {
public:
    StatementReader(const QXmlStreamAttributes& attributes, SlashOrder order, Currency documentBase);
    /// An element directly in the statement. Some carry attributes of their own.
    void section(QStringView name, const QXmlStreamAttributes& attributes);
    /// An element inside `section`, at any depth.
    void row(QStringView section, QStringView element, const QXmlStreamAttributes& attributes, qint64 line);
    [[nodiscard]] Statement finish();

private:
    struct Levels { ///< rows that several levels of detail repeat
        Bookings detail, plain, summary;
    };
    void skip(const QString& what, const QString& why);
    void reject(QStringView element, qint64 line, const QString& problem);
    void takeTrade(Row& row, QStringView element, qint64 line);
    void takeLevelled(Levels& levels, Row& row, Booking booking, QStringView element, qint64 line);
    void takePosition(Row& row, qint64 line);
    void takeCashReport(Row& row, qint64 line);
    void takeEquity(Row& row, qint64 line);
    void takeRate(Row& row, qint64 line);
    void noteRate(Row& row);
    void noteAccount(Row& row);
    void useLevels(Levels& levels, QStringView element);
    void settlePositions();
    void settleBalances();
    void settleRates();

    SlashOrder m_order;
    Statement m_statement;
    QMap<QString, ImportSkip> m_skips;
    Bookings m_trades;
    Bookings m_confirms;
    QList<std::pair<qint64, QString>> m_confirmProblems; ///< of no matter where Trades tell the same fills
    bool m_hasTrades = false;
    QList<EventLabel> m_labels;
    Levels m_cash;
    Levels m_actions;
    Bookings m_transfers;
    QList<StandardPosition> m_summary, m_plain, m_lots;
    QList<Balance> m_currencies;
    std::optional<Balance> m_baseCash;            ///< BASE_SUMMARY
    QMap<QPair<QString, QDate>, Decimal> m_rates; ///< to base, as rows tell them beside their amounts
    QMap<QString, int> m_currencyRows;            ///< how many rows speak of a currency
    QMap<QString, bool> m_unitRate;               ///< currencies whose rate to base is 1 wherever it is told
    Currency m_ratesBase;                         ///< ConversionRate.toCurrency
};

} // namespace qm::broker::ibkr::flex
