// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace qm::broker::ibkr::tws {

struct NextValidId {
    qint64 orderId = 0; ///< request ids of ours start above it
};

struct CurrentTime {
    qint64 epochSeconds = 0;
};

struct CurrentTimeMillis {
    qint64 epochMs = 0;
};

/// An error, a warning or a notice: see codes.h.
struct ErrorMessage {
    int id = -1; ///< the request's; -1: about the connection
    int code = 0;
    QString text; ///< TWS's English words, for the log and the details
    QString rejectJson;
    std::optional<qint64> timeMs; ///< since the epoch, from server version 194 on
};

/// A message that could not be used: a field that it needs was missing or unreadable. It never holds the text itself,
/// which might be an account number.
struct Malformed {
    int messageId = -1; ///< -1: the frame had no readable id
    QString message;    ///< the sheet's name
    QString field;
};

} // namespace qm::broker::ibkr::tws
