// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QStringList>

namespace qm::broker::ibkr {

/// Which days an account's statements have been read for; an account's cursor. "2021-01-01|2026-11-20|1".
struct Bookmark {
    QDate from;
    QDate to;
    bool complete = false; ///< nothing older is to be had

    [[nodiscard]] bool isValid() const { return from.isValid() && to.isValid() && from <= to; }
    [[nodiscard]] QString toString() const
    {
        if (!isValid())
            return {};
        const QString state = QString::number(complete ? 1 : 0);
        return from.toString(Qt::ISODate) + u'|' + to.toString(Qt::ISODate) + u'|' + state;
    }
    [[nodiscard]] static Bookmark parse(const QString& text)
    {
        const QStringList parts = text.split(u'|');
        if (parts.size() != 3)
            return {};
        const Bookmark read{QDate::fromString(parts.at(0), Qt::ISODate), QDate::fromString(parts.at(1), Qt::ISODate),
            parts.at(2) == u"1"};
        return read.isValid() ? read : Bookmark();
    }
};

} // namespace qm::broker::ibkr
