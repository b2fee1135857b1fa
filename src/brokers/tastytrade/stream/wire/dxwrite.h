// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/secret.h"

#include <QByteArrayList>
#include <QList>
#include <QPair>
#include <QString>
#include <QStringList>

#include <compare>
#include <optional>

/// DXLink, as bytes: what we send. Our channel is number 1; channel 0 is the connection.
namespace qm::broker::tastytrade::dx {

inline constexpr int kFeedChannel = 1;
inline constexpr qsizetype kLongestSubscription = 8'000; ///< bytes of one message; servers close above some 8 KiB

/// One event type of one symbol.
struct Topic {
    QString type;                   ///< "Quote"
    QString symbol;                 ///< as DXLink writes it: ".AAPL260717C210"
    std::optional<qint64> fromTime; ///< candles: epoch milliseconds
    friend bool operator==(const Topic&, const Topic&) = default;
};

/// The fields that we ask for, by event type, in our order. The server may choose others.
using EventFields = QList<QPair<QString, QStringList>>;
[[nodiscard]] const EventFields& wantedFields();

[[nodiscard]] QByteArray setup(const QString& product, int keepAliveSeconds);
[[nodiscard]] QByteArray auth(const Secret& token);
[[nodiscard]] QByteArray channelRequest();
[[nodiscard]] QByteArray feedSetup(const EventFields& fields, const QString& aggregationSeconds);
/// Cut into messages below the size limit; `reset` stands in the first one only. Empty lists: no message, but for a
/// reset.
[[nodiscard]] QByteArrayList feedSubscription(bool reset, const QList<Topic>& remove, const QList<Topic>& add);
[[nodiscard]] QByteArray keepAlive();
[[nodiscard]] QByteArray channelCancel();

} // namespace qm::broker::tastytrade::dx
