// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "brokers/ibkr/flex/moment.h"
#include "core/currency.h"
#include "core/decimal.h"

#include <QXmlStreamAttributes>

#include <initializer_list>

namespace qm::broker::ibkr::flex {

/// The attributes of one element. Remembers the first one that is there but is not what it should be, so that a mapper
/// reads straight down and asks once at the end whether the row may be used. Every attribute is optional (the person
/// picks them), and "", "-", "--", "N/A" and "MULTI" all mean that nothing is told. Borrows the attributes.
class Row {
public:
    Row(const QXmlStreamAttributes& attributes, SlashOrder order) : m_attributes(attributes), m_order(order) { }

    [[nodiscard]] QStringView raw(QStringView name) const;         ///< as it stands, trimmed
    [[nodiscard]] QStringView text(QStringView name) const;        ///< empty for what is not told
    [[nodiscard]] std::optional<Decimal> number(QStringView name); ///< thousands commas are taken out
    [[nodiscard]] std::optional<Moment> moment(QStringView name);
    [[nodiscard]] std::optional<QDate> day(QStringView name);
    [[nodiscard]] std::optional<Currency> currency(QStringView name); ///< an unknown code is a problem
    /// An id: digits or text; "0" and what is not told are none.
    [[nodiscard]] QString id(QStringView name) const;
    /// The first of these names that tells something.
    [[nodiscard]] QStringView firstOf(std::initializer_list<QStringView> names) const;

    void reject(const QString& problem);
    [[nodiscard]] bool isFine() const { return m_problem.isEmpty(); }
    [[nodiscard]] const QString& problem() const { return m_problem; }

    /// What the document says about this row, as compact JSON with sorted keys; what is not told and what names the
    /// account's owner is left out. The same row gives the same text whatever the order of its attributes.
    [[nodiscard]] QByteArray specific() const;

private:
    const QXmlStreamAttributes& m_attributes;
    SlashOrder m_order;
    QString m_problem;
};

} // namespace qm::broker::ibkr::flex
