// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/demo/market/market.h"
#include "core/decimal.h"
#include "core/values/transaction.h"

#include <compare>
#include <map>
#include <optional>
#include <vector>

namespace qm::broker::demo {

/// What one holds: a listing, or an option on it.
struct Contract {
    int listing = 0;
    char right = 0;    ///< 0: the listing itself; 'C' or 'P'
    qint64 strike = 0; ///< hundredths
    qint64 expiry = 0; ///< Julian day
    [[nodiscard]] bool isOption() const { return right != 0; }
    [[nodiscard]] qint64 multiplier() const { return isOption() ? 100 : 1; }
    [[nodiscard]] QDate expiryDate() const { return QDate::fromJulianDay(expiry); }
    friend auto operator<=>(const Contract&, const Contract&) = default;
};

/// Quantities are in hundredths of a unit, amounts in hundredths of the currency.
struct Lot {
    qint64 quantity = 0; ///< signed
    Decimal cost;        ///< signed like quantity, in hundredths; charges included
};
struct Fill {
    qint64 quantity = 0;
    qint64 price = 0;
    qint64 closedQuantity = 0; ///< signed, the part that closed what was held since yesterday
};
struct Holding {
    qint64 quantity = 0;
    qint64 quantityAtOpen = 0; ///< at the beginning of the present day
    std::vector<Lot> lots;     ///< oldest first
    std::vector<Fill> fillsToday;
    [[nodiscard]] Decimal cost() const; ///< hundredths
};

[[nodiscard]] bool isEuro(const Contract& contract);

/// One line of the account statement.
struct Booking {
    QDate day;
    int sequence = 0; ///< within the day
    TransactionType type = TransactionType::Other;
    std::optional<Contract> contract;
    std::optional<qint64> quantity;
    std::optional<qint64> price;
    qint64 amount = 0;
    std::optional<qint64> commission;
    std::optional<qint64> fees;
    bool euro = false;
    QString text;
};

/// Worth at the end of one day, cash and holdings; `value` and `cash` are all of it in US dollars.
struct DayEnd {
    QDate day;
    qint64 dollars = 0;
    qint64 euros = 0;
    qint64 value = 0;
    qint64 cash = 0;
};

struct Charges {
    qint64 commission = 0;  ///< per order
    qint64 perContract = 0; ///< per option contract
};

/// The books of one demo account: every change of cash or holding is a booking, so that the statement explains the
/// account to the cent. The plan says what happens; the book knows how it is booked.
class Book {
public:
    Book(const Market& market, Charges charges) : m_market(market), m_charges(charges) { }

    // What is known.
    [[nodiscard]] const Market& market() const { return m_market; }
    [[nodiscard]] QDate day() const { return m_market.days()[static_cast<size_t>(m_day)]; }
    [[nodiscard]] const std::map<Contract, Holding>& holdings() const { return m_holdings; }
    [[nodiscard]] qint64 held(const Contract& contract) const;
    /// Options on `listing` of one kind: held long (sign 1) or short (-1).
    [[nodiscard]] std::vector<Contract> options(int listing, char right, int sign) const;
    [[nodiscard]] qint64 cash(bool euro) const { return euro ? m_euros : m_dollars; }
    [[nodiscard]] const std::vector<Booking>& bookings() const { return m_bookings; }
    [[nodiscard]] const std::vector<DayEnd>& dayEnds() const { return m_dayEnds; }
    [[nodiscard]] qint64 fillPrice(const Contract& contract) const;
    [[nodiscard]] qint64 closePrice(const Contract& contract, int dayIndex) const;

    // One day: open, what the plan wants, close (only when the day is over).
    void openDay(int dayIndex);
    void closeDay(); ///< expiry, assignment and the day's value

    // What may happen in a day.
    void cashFlow(TransactionType type, qint64 amount, const QString& text, bool euro = false);
    void exchange(qint64 euros); ///< buys euros (negative: sells)
    void trade(const Contract& contract, qint64 quantity);
    void payDividends();
    void payInterest();

private:
    Booking& book(TransactionType type, qint64 amount, bool euro, const QString& text);
    void fill(const Contract& contract, qint64 quantity, qint64 price, qint64 charges);
    void changeHolding(const Contract& contract, qint64 quantity, const Decimal& cost);
    void settleOption(const Contract& contract);
    [[nodiscard]] qint64 valueAt(int dayIndex, bool euro) const;

    const Market& m_market;
    Charges m_charges;
    int m_day = 0;
    qint64 m_dollars = 0;
    qint64 m_euros = 0;
    std::map<Contract, Holding> m_holdings; ///< quantity 0: closed today
    std::vector<Booking> m_bookings;
    std::vector<DayEnd> m_dayEnds;
};

} // namespace qm::broker::demo
