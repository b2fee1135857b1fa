// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/read/snapshotrows.h"

#include "storage/write/digest.h"

namespace qm::storage {

using namespace Qt::StringLiterals;

Instrument instrumentFrom(Statement& row, int at)
{
    Instrument instrument;
    instrument.assetClass = assetClassFromId(row.text(at)).value_or(AssetClass::Other);
    instrument.symbol = row.text(at + 1);
    instrument.currency = Currency::parse(row.text(at + 2)).value_or(Currency());
    instrument.underlying = row.text(at + 3);
    instrument.multiplier = row.decimal(at + 4);
    instrument.deliverable = row.decimal(at + 5);
    if (!row.isNull(at + 7))
        instrument.expiry = row.date(at + 7);
    if (!row.isNull(at + 8) && instrument.expiry) {
        if (const auto strike = row.decimal(at + 8))
            instrument.option = OptionTerms{row.text(at + 6), *instrument.expiry,
                row.view(at + 9) == "P" ? OptionRight::Put : OptionRight::Call, *strike};
    }
    instrument.description = row.text(at + 10);
    return instrument;
}

Result<SnapshotReader> SnapshotReader::prepare(Database& db)
{
    auto balances = Statement::prepare(db,
        "SELECT currency, cash, net_liquidation, previous_net_liquidation, pending_cash, buying_power, "
        "maintenance_margin, as_of,"
        " broker_specific FROM balances WHERE account_id = ?1 ORDER BY currency");
    if (!balances)
        return balances.error();
    auto positions = Statement::prepare(db,
        QByteArray(
            "SELECT i.key, p.quantity, p.multiplier, p.average_cost, p.cost_basis, p.market_price, p.previous_close,"
            " p.market_value, p.notional, p.unrealized_pnl, p.day_pnl, p.realized_day_pnl, p.currency, p.as_of,"
            " p.broker_specific, ")
            + kInstrumentColumns
            + " FROM positions p JOIN instruments i ON i.id = p.instrument_id WHERE p.account_id = ?1 ORDER BY i.key");
    if (!positions)
        return positions.error();
    return SnapshotReader(std::move(*balances), std::move(*positions));
}

Result<SnapshotRows> SnapshotReader::read(qint64 accountId, qint64 generation, std::string_view pulledAt)
{
    SnapshotRows rows;
    SnapshotDigest digest;
    digest.field(generation);
    digest.field(pulledAt);
    m_balances.bind(1, accountId);
    while (true) {
        const auto more = m_balances.step();
        if (!more)
            return more.error();
        if (!*more)
            break;
        for (int column = 0; column < 9; ++column)
            digest.field(m_balances.view(column));
        Balance b;
        const auto currency = Currency::parse(m_balances.text(0));
        rows.readable &= currency.has_value();
        b.currency = currency.value_or(Currency());
        b.cash = m_balances.decimal(1);
        b.netLiquidation = m_balances.decimal(2);
        b.previousNetLiquidation = m_balances.decimal(3);
        b.pendingCash = m_balances.decimal(4);
        b.buyingPower = m_balances.decimal(5);
        b.maintenanceMargin = m_balances.decimal(6);
        b.asOf = m_balances.dateTime(7);
        b.brokerSpecific = m_balances.utf8(8);
        rows.balances.append(b);
    }
    m_balances.reset();
    m_positions.bind(1, accountId);
    while (true) {
        const auto more = m_positions.step();
        if (!more)
            return more.error();
        if (!*more)
            break;
        for (int column = 0; column < 15; ++column)
            digest.field(m_positions.view(column));
        StandardPosition p;
        p.instrument = instrumentFrom(m_positions, 15);
        const auto quantity = m_positions.decimal(1);
        const auto currency = Currency::parse(m_positions.text(12));
        rows.readable &= quantity.has_value() && currency.has_value();
        p.quantity = quantity.value_or(Decimal(0));
        p.instrument.multiplier = m_positions.decimal(2);
        p.averageCost = m_positions.decimal(3);
        p.costBasis = m_positions.decimal(4);
        p.marketPrice = m_positions.decimal(5);
        p.previousClose = m_positions.decimal(6);
        p.marketValue = m_positions.decimal(7);
        p.notional = m_positions.decimal(8);
        p.unrealizedPnl = m_positions.decimal(9);
        p.dayPnl = m_positions.decimal(10);
        p.realizedDayPnl = m_positions.decimal(11);
        p.currency = currency.value_or(Currency());
        p.asOf = m_positions.dateTime(13);
        p.brokerSpecific = m_positions.utf8(14);
        rows.positions.append(std::move(p));
    }
    m_positions.reset();
    rows.readable &= !m_balances.isGarbled() && !m_positions.isGarbled();
    rows.digest = digest.hex();
    return rows;
}

} // namespace qm::storage
