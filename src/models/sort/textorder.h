// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QStringView>

#include <array>
#include <optional>

namespace qm::models {

/// The order of texts as QString::localeAwareCompare() of the case-folded texts gives it, but for texts of plain ASCII
/// without asking the collation library, which takes most of a sort's time. Each printable ASCII character has a rank,
/// asked from the library once. Where a language takes two of them for one ("ch" behind "cz"), which is tried for all
/// pairs, no text is plain.
class TextOrder {
public:
    /// That of the default locale. Belongs to the calling thread.
    [[nodiscard]] static const TextOrder& current();

    /// The beginning of a plain text as a number: a before b gives prefix(a) <= prefix(b), equal texts have equal ones.
    /// nullopt: the text is not plain.
    [[nodiscard]] std::optional<quint64> prefix(QStringView text) const;
    /// Below, at or above zero; both are plain.
    [[nodiscard]] int compare(QStringView a, QStringView b) const;

private:
    explicit TextOrder(const QLocale& locale);
    QLocale m_locale;
    std::array<quint8, 128> m_ranks{}; ///< 0: not plain
};

/// The beginning of a text as a number in the order of QString::compare() without regard to case.
[[nodiscard]] quint64 foldedPrefix(QStringView text);

} // namespace qm::models
