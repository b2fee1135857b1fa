// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/tastytrade/map/position.h"
#include "support/testenv.h"

/// What the parse tests share: documents in, figures as text out.
namespace qm::test::tastytrade {

inline QString text(const std::optional<Decimal>& value) { return value ? value->toString() : QStringLiteral("-"); }

inline QByteArray own(const QString& name) { return projectFixture(QStringLiteral("tastytrade/") + name); }

/// A document recorded by others; the test skips where they are absent.
inline QByteArray shared(const QString& name)
{
    const QString root = sharedFixtures(QStringLiteral("tastytrade"));
    return root.isEmpty() ? QByteArray() : readFile(root + u'/' + name);
}

inline broker::tastytrade::MarketRows market(const QByteArray& document)
{
    broker::tastytrade::MarketRows result;
    const auto rows = broker::tastytrade::parseMarketData(document);
    if (rows) {
        for (const auto& row : rows->items)
            result.insert(row.symbol, row);
    }
    return result;
}

inline StandardPosition position(
    const broker::tastytrade::PositionRow& row, const broker::tastytrade::MarketRows& rows, QDate today)
{
    const auto found = rows.constFind(row.symbol);
    const QDateTime now(today, QTime(20, 15), Qt::UTC);
    const auto mark = broker::tastytrade::chooseMark(
        row, found == rows.constEnd() ? nullptr : &*found, broker::tastytrade::Fallback::Close, now);
    return broker::tastytrade::toPosition(row, mark, today);
}

} // namespace qm::test::tastytrade
