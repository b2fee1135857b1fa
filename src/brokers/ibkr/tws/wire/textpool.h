// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <array>
#include <string_view>

namespace qm::broker::ibkr::tws {

/// Account numbers, currencies and keys come again and again: the pool answers the QString that it made before, so that
/// a message costs no allocation for them. A fixed number of slots, each holding the text that came last, so whatever a
/// server sends, the pool does not grow. One thread.
class TextPool final {
public:
    [[nodiscard]] QString text(std::string_view bytes);

private:
    static constexpr size_t kSlots = 1024;
    static constexpr size_t kLongest = 31;
    struct Slot {
        std::array<char, kLongest> bytes{};
        quint8 size = 0;
        QString text;
    };
    std::array<Slot, kSlots> m_slots;
};

} // namespace qm::broker::ibkr::tws
