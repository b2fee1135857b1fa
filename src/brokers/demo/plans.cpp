// SPDX-License-Identifier: GPL-3.0-or-later
#include "brokers/demo/plans.h"

#include "brokers/demo/market/universe.h"
#include "brokers/demo/strategies.h"

#include <QCoreApplication>

namespace qm::broker::demo {
namespace {

constexpr qint64 kDollar = 100; // hundredths
constexpr qint64 kUnit = 100;   // hundredths

QString words(const char* text) { return QCoreApplication::translate("DemoPlan", text); }

std::vector<AccountPlan> atlas()
{
    AccountPlan margin{words("Individual Margin"), words("Margin"), true, {100, 65}, {}, 450, {}, {}, {}};
    margin.deposit = {62'000 * kDollar, 1'000 * kDollar, 30};
    margin.accumulate = {{"AAPL", 20 * kUnit, 0, 1, 7}, {"MSFT", 10 * kUnit, 1, 5, 4}, {"NVDA", 25 * kUnit, 0, 4, 4},
        {"COST", 2 * kUnit, 3, 6, 5}};
    margin.yearly = {
        {"AAPL", 2, -20 * kUnit}, {"AAPL", 8, 20 * kUnit}, {"NVDA", 5, -20 * kUnit}, {"NVDA", 10, 20 * kUnit}};
    margin.strategies = {euroShares("ASML", 3 * kUnit, 6, 4, 6'400 * kDollar), shortShares("TSLA", 24 * kUnit, 14),
        longCalls("NVDA", 2 * kUnit), coveredCalls("AAPL", kUnit)};

    AccountPlan roth{words("Roth IRA"), words("Retirement"), false, {100, 65}, {}, 0, {}, {}, {}};
    roth.deposit = {52'000 * kDollar, 583 * kDollar, 40};
    roth.accumulate = {{"VOO", 30 * kUnit, 0, 1, 1}, {"VOO", 1 * kUnit, 1, 1, 35}, {"QQQ", 5 * kUnit, 0, 5, 6},
        {"AGG", 25 * kUnit, 0, 6, 6}, {"GOOGL", 10 * kUnit, 4, 7, 4}, {"AMZN", 10 * kUnit, 2, 8, 4}};
    return {margin, roth};
}

std::vector<AccountPlan> borealis()
{
    AccountPlan individual{words("Individual Brokerage"), words("Individual"), false, {0, 50}, {}, 0, {}, {}, {}};
    individual.deposit = {70'000 * kDollar, 1'200 * kDollar, 30};
    individual.accumulate = {{"VTI", 20 * kUnit, 0, 4, 6}, {"AAPL", 10 * kUnit, 1, 4, 6}, {"MSFT", 5 * kUnit, 2, 4, 6},
        {"AMZN", 15 * kUnit, 3, 6, 4}, {"KO", 50 * kUnit, 0, 3, 3}, {"JNJ", 10 * kUnit, 1, 3, 5},
        {"JPM", 10 * kUnit, 2, 5, 4}, {"SGOV", 60 * kUnit, 0, 1, 1}};
    individual.yearly = {
        {"VTI", 3, -15 * kUnit}, {"VTI", 9, 15 * kUnit}, {"KO", 6, -20 * kUnit}, {"KO", 11, 20 * kUnit}};
    individual.strategies = {weeklyPuts("AMD")};

    AccountPlan crypto{words("Crypto"), words("Digital assets"), false, {}, {}, 0, {}, {}, {}};
    crypto.deposit = {16'000 * kDollar, 500 * kDollar, 24};
    crypto.accumulate = {{"BTC-USD", 5, 0, 4, 6}, {"ETH-USD", 70, 1, 4, 6}};
    crypto.yearly = {{"BTC-USD", 4, -4}, {"BTC-USD", 7, 4}, {"ETH-USD", 5, -50}, {"ETH-USD", 8, 50}};
    return {individual, crypto};
}

std::vector<AccountPlan> cascade()
{
    AccountPlan active{words("Trading"), words("Individual Margin"), true, {0, 65}, {}, 1'500, {}, {}, {}};
    active.deposit = {52'000 * kDollar, 900 * kDollar, 30};
    active.accumulate = {{"SPY", 5 * kUnit, 0, 4, 8}, {"NVDA", 15 * kUnit, 2, 5, 4}, {"META", 5 * kUnit, 1, 6, 3},
        {"XOM", 15 * kUnit, 3, 4, 4}, {"GLD", 5 * kUnit, 2, 4, 5}, {"BTC-USD", 2, 5, 4, 5}};
    active.yearly = {{"META", 6, -5 * kUnit}, {"META", 10, 5 * kUnit}, {"GLD", 4, -10 * kUnit}, {"GLD", 8, 10 * kUnit}};
    active.strategies = {wheel("PLTR"), protectivePut("SPY"), callSpread("MSFT")};
    return {active};
}

// Yearly trades come in pairs, out and back in; a sale happens only where enough is held.
void tradeYearly(Book& book, const AccountPlan& plan)
{
    for (const Yearly& trade : plan.yearly) {
        if (trade.month != book.day().month())
            continue;
        const Contract contract{listingOf(trade.symbol)};
        if (trade.quantity > 0 || book.held(contract) >= -trade.quantity)
            book.trade(contract, trade.quantity);
    }
}

} // namespace

std::vector<AccountPlan> plansFor(const QString& label)
{
    const QString name = label.trimmed().toLower();
    if (name == u"atlas")
        return atlas();
    if (name == u"borealis")
        return borealis();
    if (name == u"cascade")
        return cascade();
    uint sum = 0;
    for (const QChar c : name)
        sum = sum * 31 + c.unicode();
    return sum % 3 == 0 ? atlas() : sum % 3 == 1 ? borealis() : cascade();
}

Book live(const AccountPlan& plan, const Market& market, const std::function<bool()>& keepGoing)
{
    Book book(market, plan.charges);
    const auto& days = market.days();
    int month = 0;
    for (int i = 0; i < static_cast<int>(days.size()); ++i) {
        const QDate day = days[static_cast<size_t>(i)];
        const QDate before = i > 0 ? days[static_cast<size_t>(i - 1)] : QDate();
        PlanDay today;
        today.startsBook = i == 0;
        today.startsMonth = i == 0 || before.month() != day.month();
        today.startsWeek = i == 0 || before.weekNumber() != day.weekNumber();
        today.isDividendDay = i > 0 && day.day() >= 15 && (before.day() < 15 || before.month() != day.month());
        today.month = month = i == 0 ? 0 : month + (today.startsMonth ? 1 : 0);
        if (today.startsMonth && !keepGoing())
            return book;

        book.openDay(i);
        if (today.startsBook)
            book.cashFlow(TransactionType::Deposit, plan.deposit.initial, words("Opening deposit"));
        if (today.startsMonth && month > 0) {
            if (month <= plan.deposit.months)
                book.cashFlow(TransactionType::Deposit, plan.deposit.monthly, words("Monthly deposit"));
            book.payInterest();
            book.cashFlow(TransactionType::Fee, -plan.monthlyFee, words("Market data subscription"));
        }
        if (today.isDividendDay)
            book.payDividends();
        if (today.startsMonth) {
            for (const Accumulate& line : plan.accumulate) {
                const int since = month - line.first;
                if (since >= 0 && since % line.everyMonths == 0 && since / line.everyMonths < line.times)
                    book.trade({listingOf(line.symbol)}, line.each);
            }
            tradeYearly(book, plan);
        }
        for (const Strategy& strategy : plan.strategies)
            strategy(book, today);
        if (day < market.today())
            book.closeDay();
    }
    return book;
}

} // namespace qm::broker::demo
