// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/sqlite/posixfile.h"
#include "storage/storewriter.h"
#include "storage/write/accountwriter.h"
#include "storage/write/touchedbookings.h"

namespace qm::storage {

struct StoreWriter::Private {
    FileLock lock; // first in, last out
    std::unique_ptr<Database> db;
    std::optional<AccountWriter> accounts;
    std::optional<TouchedBookings> touched; // before the connection it watches

    /// Begins a write that may touch bookings.
    Result<WriteTransaction> beginBookings()
    {
        touched->clear();
        return WriteTransaction::begin(*db);
    }
};

} // namespace qm::storage
