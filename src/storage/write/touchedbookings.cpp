// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/write/touchedbookings.h"

#include <algorithm>
#include <cstring>
#include <sqlite3.h>

namespace qm::storage {

TouchedBookings::TouchedBookings(Database& db) : m_db(db) { sqlite3_update_hook(db.handle(), &noted, this); }

TouchedBookings::~TouchedBookings() { sqlite3_update_hook(m_db.handle(), nullptr, nullptr); }

void TouchedBookings::noted(void* self, int operation, const char*, const char* table, long long row)
{
    auto& touched = *static_cast<TouchedBookings*>(self);
    if (std::strcmp(table, "transactions") == 0) {
        if (touched.m_rows.size() < kMostNamed)
            touched.m_rows.append(row);
        else
            touched.m_more = true;
    } else if (operation == SQLITE_UPDATE && std::strcmp(table, "instruments") == 0) {
        touched.m_more = true;
    }
}

void TouchedBookings::clear()
{
    m_rows.clear();
    m_more = false;
}

void TouchedBookings::tellIn(ChangeSet& changes)
{
    std::sort(m_rows.begin(), m_rows.end());
    m_rows.erase(std::unique(m_rows.begin(), m_rows.end()), m_rows.end());
    changes.bookings += m_rows;
    changes.moreBookings |= m_more;
    clear();
}

} // namespace qm::storage
