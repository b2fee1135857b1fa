// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace qm::models {

/// A short word in a box after a name. It travels as text in BadgesRole, tone first, so that a delegate needs no guess
/// at translated words.
struct Badge {
    enum class Tone { Neutral, Warn, Loss };
    Tone tone = Tone::Neutral;
    QString text; ///< translated

    [[nodiscard]] QString encoded() const;
    [[nodiscard]] static Badge decoded(const QString& encoded);
    friend bool operator==(const Badge&, const Badge&) = default;
};

} // namespace qm::models
