// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reports/catalog.h"

#include <QMap>

namespace qm::reports {

/// Which figure a person wants traced back: a cell of a report's row, or of a position.
struct TraceQuestion {
    QString report;               ///< "realized"; "positions" for what the broker tells of a holding
    QString column;               ///< "realized_pnl"
    QMap<QString, QString> cells; ///< the row by column id, canonical text; not in it: unknown
    QList<qint64> bookings;       ///< Table::behind of the row; empty: found by account and instrument
    QString instrumentKey;        ///< where the row is about one instrument
    QList<qint64> accounts;       ///< where the row is about some accounts
};

/// One thing that the figure was made of.
struct TraceInput {
    QString name; ///< translated
    QString text; ///< canonical; null: unknown
};

/// Where a figure comes from.
struct TraceAnswer {
    QString title;   ///< translated: what it is, of what
    QString value;   ///< canonical; null: unknown
    QString formula; ///< translated
    QString note;    ///< translated: what a person should know; often empty
    QList<TraceInput> inputs;
    QList<storage::TransactionRow> bookings; ///< each with the broker's own document
    bool more = false;                       ///< older bookings were left out
};

/// Reads the bookings behind a figure and says how it is made of them. On the thread of the source's reader; the source
/// has a ledger. Error{Storage} where the store cannot be read.
[[nodiscard]] Result<TraceAnswer> trace(const TraceQuestion& question, const Source& source);

/// What a column is called, translated; the id itself for one that has no words.
[[nodiscard]] QString columnTitle(const QString& columnId);

} // namespace qm::reports
