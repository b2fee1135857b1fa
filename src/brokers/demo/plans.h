// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/demo/book.h"

#include <functional>
#include <vector>

namespace qm::broker::demo {

/// One day as a plan sees it.
struct PlanDay {
    int month = 0; ///< months since the book began, counted on their first trading day
    bool startsBook = false;
    bool startsMonth = false; ///< first trading day of a calendar month
    bool startsWeek = false;
    bool isDividendDay = false; ///< first trading day from the 15th on
};

struct Deposit {
    qint64 initial = 0;
    qint64 monthly = 0;
    int months = 0;
};
/// `each` units every `everyMonths`, `times` times from month `first` on.
struct Accumulate {
    const char* symbol;
    qint64 each;
    int first;
    int everyMonths;
    int times;
};
/// The same trade every year on the first trading day of a month; realised gains come from these.
struct Yearly {
    const char* symbol;
    int month;
    qint64 quantity;
};

using Strategy = std::function<void(Book&, const PlanDay&)>;

/// What one account does over the years.
struct AccountPlan {
    QString name;
    QString type;
    bool margin = false;
    Charges charges;
    Deposit deposit;
    qint64 monthlyFee = 0;
    std::vector<Accumulate> accumulate;
    std::vector<Yearly> yearly;
    std::vector<Strategy> strategies;
};

/// The accounts behind a label. Atlas, Borealis and Cascade have plans of their own, any other label borrows one.
[[nodiscard]] std::vector<AccountPlan> plansFor(const QString& label);

/// Lives the plan up to the market's today. `keepGoing` is asked now and then; false stops early (the book is then of
/// no use).
[[nodiscard]] Book live(const AccountPlan& plan, const Market& market, const std::function<bool()>& keepGoing);

} // namespace qm::broker::demo
