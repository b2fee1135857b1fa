// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/tws/handler.h"
#include "brokers/ibkr/tws/layout/composite.h"

#include <span>

namespace qm::broker::ibkr::tws::layout {

/// One message that we read. The layouts are specialisations of Layout<id> with: Message, name, fields, deliver, and
/// optionally finish(Message&) for what depends on several fields.
template <int Id>
struct Layout;

struct Entry {
    int id = -1;
    std::string_view name;
    bool (*take)(Cursor& cursor, MessageHandler& handler) = nullptr; ///< nullptr: known, but nothing for us
    std::string (*describe)() = nullptr;
};

template <int Id>
bool takeMessage(Cursor& cursor, MessageHandler& handler)
{
    using L = Layout<Id>;
    typename L::Message message;
    if (!readAll(L::fields, cursor, message))
        return false;
    if constexpr (requires { L::finish(message); })
        L::finish(message);
    (handler.*L::deliver)(message);
    return true;
}

template <int Id>
constexpr Entry entry()
{
    return {Id, Layout<Id>::name, &takeMessage<Id>, [] { return describeAll(Layout<Id>::fields); }};
}

// The families; each stands in a file of its own.
[[nodiscard]] std::span<const Entry> systemLayouts();
[[nodiscard]] std::span<const Entry> accountLayouts();
[[nodiscard]] std::span<const Entry> executionLayouts();
[[nodiscard]] std::span<const Entry> detailLayouts();
[[nodiscard]] std::span<const Entry> marketLayouts();
[[nodiscard]] std::span<const Entry> historyLayouts();

/// The entry of a message id; nullptr: not in the sheet.
[[nodiscard]] const Entry* find(int id);

} // namespace qm::broker::ibkr::tws::layout
