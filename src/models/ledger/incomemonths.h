// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ledger/report/reportdata.h"

#include <QDate>

#include <array>

namespace qm::models {

/// The kinds of income that are told apart. Dividends hold capital gains and payments in lieu.
enum class IncomeKind { Dividends, Interest, Tax, Fees };
inline constexpr int kIncomeKinds = 4;
[[nodiscard]] std::optional<IncomeKind> incomeKindOf(const QString& typeId);
[[nodiscard]] QString incomeKindText(IncomeKind kind); ///< translated

/// Income of one month, or of one year where there are too many months to tell apart, in the base currency.
struct IncomeBar {
    QDate start;
    std::array<Decimal, kIncomeKinds> sums;
    [[nodiscard]] Decimal total() const;
    friend bool operator==(const IncomeBar&, const IncomeBar&) = default;
};

struct IncomeMonths {
    QList<IncomeBar> bars; ///< without gaps from the first to the last, empty ones included
    bool yearly = false;
    std::array<Decimal, kIncomeKinds> totals;
};

/// From the rows of the income report. `from`, `to`: the period where it is bounded, so that months without income at
/// its ends are there too.
[[nodiscard]] IncomeMonths incomeMonths(
    const ReportData& income, const std::optional<QDate>& from, const std::optional<QDate>& to);

} // namespace qm::models
