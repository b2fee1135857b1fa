// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/demo/book.h"

#include "brokers/demo/market/numbers.h"
#include "brokers/demo/market/tradingcalendar.h"
#include "brokers/demo/market/universe.h"

#include <QCoreApplication>

#include <string_view>

namespace qm::broker::demo {
namespace {

const Listing& traits(const Contract& contract) { return universe()[static_cast<size_t>(contract.listing)]; }

QString words(const char* text) { return QCoreApplication::translate("DemoBook", text); }

QString symbolOf(const Contract& contract) { return QString::fromLatin1(traits(contract).symbol); }

} // namespace

Decimal Holding::cost() const
{
    Decimal sum;
    for (const Lot& lot : lots)
        sum += lot.cost;
    return sum;
}

bool isEuro(const Contract& contract) { return std::string_view(traits(contract).currency) == "EUR"; }

qint64 Book::held(const Contract& contract) const
{
    const auto found = m_holdings.find(contract);
    return found == m_holdings.end() ? 0 : found->second.quantity;
}

std::vector<Contract> Book::options(int listing, char right, int sign) const
{
    std::vector<Contract> result;
    for (const auto& [contract, holding] : m_holdings) {
        if (contract.listing == listing && contract.right == right && holding.quantity * sign > 0)
            result.push_back(contract);
    }
    return result;
}

qint64 Book::fillPrice(const Contract& contract) const
{
    const qint64 spot = m_market.fill(contract.listing, m_day);
    if (!contract.isOption())
        return spot;
    return optionPrice(contract.right == 'C' ? OptionRight::Call : OptionRight::Put, spot, contract.strike,
        day().daysTo(contract.expiryDate()), traits(contract).optionVolatility);
}

qint64 Book::closePrice(const Contract& contract, int dayIndex) const
{
    const qint64 spot = m_market.close(contract.listing, dayIndex);
    if (!contract.isOption())
        return spot;
    const QDate on = dayIndex < 0 ? m_market.days().front() : m_market.days()[static_cast<size_t>(dayIndex)];
    return optionPrice(contract.right == 'C' ? OptionRight::Call : OptionRight::Put, spot, contract.strike,
        on.daysTo(contract.expiryDate()), traits(contract).optionVolatility);
}

void Book::openDay(int dayIndex)
{
    m_day = dayIndex;
    std::erase_if(m_holdings, [](const auto& entry) { return entry.second.quantity == 0; });
    for (auto& [contract, holding] : m_holdings) {
        holding.quantityAtOpen = holding.quantity;
        holding.fillsToday.clear();
    }
}

void Book::closeDay()
{
    std::vector<Contract> due;
    for (const auto& [contract, holding] : m_holdings) {
        if (contract.isOption() && holding.quantity != 0 && contract.expiryDate() <= day())
            due.push_back(contract);
    }
    for (const Contract& contract : due)
        settleOption(contract);
    const qint64 rate = m_market.close(eurUsd(), m_day);
    const qint64 cash = m_dollars + divideRounded(m_euros * rate, 10'000);
    const qint64 dollars = m_dollars + valueAt(m_day, false);
    const qint64 euros = m_euros + valueAt(m_day, true);
    m_dayEnds.push_back({day(), dollars, euros, dollars + divideRounded(euros * rate, 10'000), cash});
}

qint64 Book::valueAt(int dayIndex, bool euro) const
{
    qint64 sum = 0;
    for (const auto& [contract, holding] : m_holdings) {
        if (isEuro(contract) == euro)
            sum += holding.quantity * contract.multiplier() * closePrice(contract, dayIndex) / 100;
    }
    return sum;
}

Booking& Book::book(TransactionType type, qint64 amount, bool euro, const QString& text)
{
    (euro ? m_euros : m_dollars) += amount;
    Booking line;
    line.day = day();
    line.sequence = m_bookings.empty() || m_bookings.back().day != day() ? 1 : m_bookings.back().sequence + 1;
    line.type = type;
    line.amount = amount;
    line.euro = euro;
    line.text = text;
    m_bookings.push_back(line);
    return m_bookings.back();
}

void Book::cashFlow(TransactionType type, qint64 amount, const QString& text, bool euro)
{
    if (amount != 0)
        book(type, amount, euro, text);
}

void Book::exchange(qint64 euros)
{
    const qint64 rate = m_market.fill(eurUsd(), m_day);
    const QString text = words("Exchange EUR/USD at %1").arg(Decimal::scaled(rate, -4).toString());
    book(TransactionType::FxTrade, -divideRounded(euros * rate, 10'000), false, text);
    book(TransactionType::FxTrade, euros, true, text);
}

void Book::trade(const Contract& contract, qint64 quantity)
{
    if (quantity == 0)
        return;
    const qint64 contracts = contract.isOption() ? qAbs(quantity) / 100 : 0;
    const qint64 price = fillPrice(contract);
    const qint64 gross = quantity * contract.multiplier() * price / 100;
    const qint64 commission = m_charges.commission + m_charges.perContract * contracts;
    // A regulator's levy on sales, as on real statements: 0.00278 percent, at least a cent.
    const bool levied = quantity < 0 && traits(contract).assetClass != AssetClass::Crypto;
    const qint64 fees = levied ? qMax<qint64>(divideRounded(-gross * 278, 10'000'000), 1) : 0;
    fill(contract, quantity, price, commission + fees);
    Booking& line = book(quantity > 0 ? TransactionType::Buy : TransactionType::Sell, -gross - commission - fees,
        isEuro(contract), QString());
    line.contract = contract;
    line.quantity = quantity;
    line.price = price;
    line.commission = -commission;
    line.fees = -fees;
}

void Book::fill(const Contract& contract, qint64 quantity, qint64 price, qint64 charges)
{
    const qint64 gross = quantity * contract.multiplier() * price / 100;
    Holding& holding = m_holdings[contract];
    const qint64 sinceYesterday = holding.quantityAtOpen;
    qint64 closed = 0;
    for (const Fill& earlier : holding.fillsToday)
        closed += earlier.closedQuantity;
    const qint64 left = sinceYesterday + closed; // what is still held since yesterday
    qint64 closes = 0;
    if (left > 0 && quantity < 0)
        closes = qMax(quantity, -left);
    else if (left < 0 && quantity > 0)
        closes = qMin(quantity, -left);
    holding.fillsToday.push_back({quantity, price, closes});
    changeHolding(contract, quantity, Decimal(gross) + Decimal(charges));
}

void Book::changeHolding(const Contract& contract, qint64 quantity, const Decimal& cost)
{
    Holding& holding = m_holdings[contract];
    holding.quantity += quantity;
    qint64 left = quantity;
    Decimal costLeft = cost;
    while (left != 0 && !holding.lots.empty() && (holding.lots.front().quantity > 0) != (left > 0)) {
        Lot& lot = holding.lots.front();
        const qint64 closing = qMin(qAbs(lot.quantity), qAbs(left)) * (left > 0 ? 1 : -1);
        costLeft = costLeft * Decimal(left - closing) / Decimal(left);
        lot.cost = lot.cost * Decimal(lot.quantity + closing) / Decimal(lot.quantity);
        lot.quantity += closing;
        left -= closing;
        if (lot.quantity == 0)
            holding.lots.erase(holding.lots.begin());
    }
    if (left != 0)
        holding.lots.push_back({left, costLeft});
}

void Book::settleOption(const Contract& contract)
{
    const qint64 quantity = held(contract);
    const qint64 spot = m_market.close(contract.listing, m_day);
    const bool inTheMoney = contract.right == 'C' ? spot > contract.strike : spot < contract.strike;
    const bool assigned = inTheMoney && quantity < 0;
    const TransactionType type = !inTheMoney ? TransactionType::Expiration
        : assigned                           ? TransactionType::Assignment
                                             : TransactionType::Exercise;
    fill(contract, -quantity, 0, 0);
    Booking& line = book(type, 0, isEuro(contract), QString());
    line.contract = contract;
    line.quantity = -quantity;
    line.price = 0;
    if (!inTheMoney)
        return;
    // The shares change hands at the strike: a long call or short put brings them, the others take them.
    const Contract shares{contract.listing};
    const qint64 delivered = (contract.right == 'C' ? quantity : -quantity) * contract.multiplier();
    const qint64 gross = delivered * contract.strike / 100;
    fill(shares, delivered, contract.strike, 0);
    Booking& delivery = book(delivered > 0 ? TransactionType::Buy : TransactionType::Sell, -gross, isEuro(shares),
        words(assigned ? "Delivery after assignment" : "Delivery after exercise"));
    delivery.contract = shares;
    delivery.quantity = delivered;
    delivery.price = contract.strike;
}

void Book::payDividends()
{
    std::vector<Contract> holders;
    for (const auto& [contract, holding] : m_holdings) {
        const Listing& listing = traits(contract);
        const bool due = listing.dividendMonth == 0 || (day().month() - 1) % 3 + 1 == listing.dividendMonth;
        if (!contract.isOption() && listing.dividend != 0 && due && holding.quantityAtOpen != 0)
            holders.push_back(contract);
    }
    for (const Contract& contract : holders) {
        const qint64 quantity = m_holdings[contract].quantityAtOpen;
        const qint64 gross = divideRounded(quantity * traits(contract).dividend, 10'000);
        const bool euro = isEuro(contract);
        book(gross > 0 ? TransactionType::Dividend : TransactionType::PaymentInLieu, gross, euro,
            words("Dividend %1").arg(symbolOf(contract)))
            .contract = contract;
        if (euro) // Dutch dividend tax
            book(TransactionType::WithholdingTax, -divideRounded(gross * 15, 100), euro,
                words("Dividend tax 15 % %1").arg(symbolOf(contract)))
                .contract = contract;
    }
}

void Book::payInterest()
{
    const qint64 yearlyE4 = m_dollars >= 0 ? 360 : 690;
    cashFlow(TransactionType::Interest, divideRounded(m_dollars * yearlyE4, 120'000),
        words(m_dollars >= 0 ? "Interest on cash" : "Margin interest"));
    cashFlow(TransactionType::Interest, divideRounded(m_euros * 150, 120'000), words("Interest on EUR cash"), true);
}

} // namespace qm::broker::demo
