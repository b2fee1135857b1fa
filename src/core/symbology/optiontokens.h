// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/assetclass.h"

#include <QDate>
#include <QStringView>

#include <algorithm>
#include <optional>

/// The pieces that option symbols of all forms are made of. For the readers of this folder only.
namespace qm::symbology::tokens {

inline bool allDigits(QStringView text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

/// One to six capitals and digits, with at least one letter; nothing in between.
inline bool isRoot(QStringView text)
{
    const bool formed = !text.isEmpty() && text.size() <= 6 && std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
    });
    return formed && !allDigits(text);
}

/// "250117" -> 2025-01-17; nullopt for a day that does not exist.
inline std::optional<QDate> dateFromDigits(QStringView digits)
{
    if (digits.size() != 6 || !allDigits(digits))
        return std::nullopt;
    const QDate date(2000 + digits.first(2).toInt(), digits.sliced(2, 2).toInt(), digits.last(2).toInt());
    return date.isValid() ? std::optional(date) : std::nullopt;
}

inline std::optional<OptionRight> rightFromText(QStringView text)
{
    if (text == u"C" || text.compare(u"CALL", Qt::CaseInsensitive) == 0)
        return OptionRight::Call;
    if (text == u"P" || text.compare(u"PUT", Qt::CaseInsensitive) == 0)
        return OptionRight::Put;
    return std::nullopt;
}

} // namespace qm::symbology::tokens
