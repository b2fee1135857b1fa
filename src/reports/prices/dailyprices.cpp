// SPDX-License-Identifier: GPL-3.0-or-later
#include "reports/prices/dailyprices.h"

#include <QCoreApplication>

namespace qm::reports {

using namespace Qt::StringLiterals;

std::optional<Currency> currencyOfKey(QStringView instrumentKey)
{
    const QStringView last = instrumentKey.mid(instrumentKey.lastIndexOf(u':') + 1);
    if (const auto currency = Currency::parse(last))
        return currency;
    return Currency::parse(last.mid(last.lastIndexOf(u'-') + 1));
}

QString symbolOfKey(QStringView instrumentKey) { return instrumentKey.toString().section(u':', 1, 1); }

Result<DailyPrices> DailyPrices::read(storage::StoreReader& reader, const QString& instrumentKey,
    const PortfolioSnapshot& portfolio, QDate from, QDate to)
{
    const auto bars = reader.bars(instrumentKey, from.addDays(-kStaleDays), to);
    if (!bars)
        return bars.error();
    DailyPrices prices;
    const auto currency = currencyOfKey(instrumentKey);
    if (!currency)
        return prices;
    for (const Bar& bar : *bars) {
        const auto close = *currency == portfolio.base
            ? std::optional(bar.close)
            : portfolio.fx.convert(bar.close, *currency, portfolio.base, bar.date);
        if (close)
            prices.m_closes.emplace(bar.date, *close);
    }
    return prices;
}

std::optional<Decimal> DailyPrices::on(QDate day) const
{
    auto after = m_closes.upper_bound(day);
    if (after == m_closes.begin())
        return std::nullopt;
    --after;
    return after->first.daysTo(day) <= kStaleDays ? std::optional(after->second) : std::nullopt;
}

Result<QString> pricedInstrument(storage::StoreReader& reader, const QString& text)
{
    const auto keys = reader.pricedKeys();
    if (!keys)
        return keys.error();
    QStringList symbols;
    for (const QString& key : *keys) {
        const QString symbol = symbolOfKey(key);
        if (key == text || symbol.compare(text, Qt::CaseInsensitive) == 0)
            return key;
        symbols.append(symbol);
    }
    return Error{Error::Kind::Input,
        symbols.isEmpty()
            ? QCoreApplication::translate("qm::reports",
                "There are no daily prices to compare with. Import a file of "
                "prices with a date and a close in each line.")
            : QCoreApplication::translate("qm::reports", "There are no daily prices of \"%1\". Known: %2.")
                  .arg(text, symbols.join(u", "_s)),
        {}, {}};
}

QList<ledger::GrowthPoint> priceGrowth(const DailyPrices& prices, QDate from, QDate to)
{
    const auto start = prices.on(from);
    if (!start || !start->isPositive() || !prices.on(to))
        return {};
    const double base = start->toDouble();
    QList<ledger::GrowthPoint> points{{from, 1}};
    for (auto close = prices.closes().upper_bound(from); close != prices.closes().end() && close->first <= to; ++close)
        points.append({close->first, close->second.toDouble() / base});
    return points;
}

} // namespace qm::reports
