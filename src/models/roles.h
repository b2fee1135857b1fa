// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

namespace qm::models {

/// Roles beside Qt's own that every table model of ours speaks. DisplayRole is a typed value (QString, qm::Decimal,
/// QDate, QDateTime, qint64) or an invalid QVariant for "unknown"; delegates turn it into text.
enum Role {
    SortRole = Qt::UserRole + 1, ///< typed raw value; unknown sorts last whatever the direction
    KeyRole,                     ///< stable identity of the row
    ColumnTypeRole,              ///< models::CellKind, so that a delegate can be chosen per column
    CurrencyRole,                ///< qm::Currency of a money cell
    ConvertedRole,               ///< bool: converted from another currency (shown in italics)
    BrokerRole,                  ///< brokerId, for the chip
    BadgesRole,                  ///< QStringList of badges, each with its tone first (badges.h): "loss|ITM", "warn|7 d"
    FlashRole,                   ///< int: +1 up, -1 down, 0 none; with the time in FlashTimeRole
    FlashTimeRole,               ///< qint64 monotonic ms of the change
    FreshnessRole,               ///< QDateTime of the data, for ages
    EmphasisRole,                ///< bool: group or total row, drawn semibold
    HintRole,                    ///< secondary text after the main one: account suffix, "2 options"
    PlainRole,         ///< typed value for copy and export where it differs from DisplayRole: ids, full numbers
    PartialRole,       ///< QString: a sum leaves out unknown parts; the words for the tooltip
    StaleRole,         ///< bool: older than its source may be; the age is drawn as a warning
    ShownRole,         ///< of a header section: bool, whether the column is shown before the person chooses
    SampleRole,        ///< of a header section: QString, a typical long value, for the width at first
    MutedRole,         ///< bool: a row of second rank (the "All" total, a voided booking), drawn quieter
    InstrumentKeyRole, ///< QString: Instrument::key() of a row about one instrument
    WarningRole,       ///< QString: what needs a person on this row; the words for the tooltip
    RevisionRole,      ///< quint64: rises when the row's figures move; where a model tells it, only such rows repaint
};

/// How a column's values are written. Money: two decimals; Signed: explicit sign and gain/loss colour.
enum class CellKind {
    Text,
    Instrument,
    Broker,
    Quantity,
    Price,
    Money,
    SignedMoney,
    Percent,
    SignedPercent,
    Integer,
    Date,
    DateTime,
    Age,
    Sparkline,
    Light
};

} // namespace qm::models
