// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledgerstore.h"

namespace qm::bench {

/// Gives up where the ledger's answer under FIFO is not that of the plain loop (plainfifo.h): every holding's quantity,
/// open cost and realised gain to a millionth of a cent, all cash to the cent; and where the plain loop's answer is not
/// the generator's (holdings.csv beside the book, where there is one).
void checkLedger(LedgerStore& store, const Book& book, const QString& source);

} // namespace qm::bench
