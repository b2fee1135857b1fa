// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/account.h"

namespace qm::models {

/// "··4417": the last four characters of an account number.
[[nodiscard]] inline QString maskedNumber(const QString& number)
{
    return QStringLiteral("\u00B7\u00B7") + number.right(4);
}

/// What people call the account: its name, else the masked number.
[[nodiscard]] inline QString accountLabel(const Account& account)
{
    return account.name.isEmpty() ? maskedNumber(account.number) : account.name;
}

} // namespace qm::models
