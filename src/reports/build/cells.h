// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decimal.h"
#include "reports/table.h"

#include <memory>

namespace qm::reports {

/// Fills a RowBuffer cell by cell in canonical text.
class RowMaker {
public:
    explicit RowMaker(qsizetype columns) : m_rows(std::make_shared<RowBuffer>(columns)) { }
    RowMaker& text(const QString& value);
    RowMaker& number(const std::optional<Decimal>& value);
    RowMaker& percent(const std::optional<Decimal>& value);   ///< four places
    RowMaker& converted(const std::optional<Decimal>& value); ///< from another currency: eight places
    RowMaker& integer(qint64 value);
    RowMaker& integer(std::optional<qint64> value);
    RowMaker& date(const std::optional<QDate>& value);
    RowMaker& moment(const std::optional<QDateTime>& value);
    RowMaker& raw(const QByteArray& canonicalText); ///< null: unknown
    RowMaker& unknown();
    /// For Table::rows; keeps the buffer alive.
    [[nodiscard]] std::function<Result<>(const RowSink&)> producer() const;

private:
    std::shared_ptr<RowBuffer> m_rows;
};

/// "2026-11-22T15:42:06Z"; null for an unknown moment.
[[nodiscard]] QByteArray isoMoment(const QDateTime& utc);
[[nodiscard]] QByteArray canonical(const std::optional<Decimal>& value); ///< null: unknown
/// A quotient has 34 digits, an inverse rate makes an amount of as many: what is more than a person reads is rounded.
[[nodiscard]] QByteArray percentText(const std::optional<Decimal>& value);
[[nodiscard]] QByteArray convertedText(const std::optional<Decimal>& value);

} // namespace qm::reports
