// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/currency.h"

#include <QMetaType>
#include <QString>

namespace qm {

/// One account at one brokerage, as the broker names it.
struct Account {
    QString number; ///< the broker's account number: the identity within a connection; shown masked, exported in full
    QString name;   ///< nickname or type for people: "Margin", "Roth IRA"
    QString type;   ///< the broker's words for the kind of account
    Currency currency;   ///< base currency of the account
    bool closed = false; ///< kept for its history, left out of totals
    friend bool operator==(const Account&, const Account&) = default;
};

} // namespace qm

Q_DECLARE_METATYPE(qm::Account)
