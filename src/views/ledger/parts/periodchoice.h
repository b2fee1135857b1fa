// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QWidget>

#include <optional>

class QDateEdit;

namespace qm::views {

class SegmentedControl;

/// A stretch of time that ends today, a year, everything, or days of one's own.
class PeriodChoice final : public QWidget {
    Q_OBJECT
public:
    /// Ids: "1M", "3M", "YTD" (from last year's close), "year", "last", "12M", "1Y", "3Y", "all", "own". The first one
    /// is chosen.
    explicit PeriodChoice(const QStringList& ids, QWidget* parent = nullptr);

    struct Span {
        std::optional<QDate> from; ///< inclusive
        std::optional<QDate> to;
        friend bool operator==(const Span&, const Span&) = default;
    };
    [[nodiscard]] Span span(QDate today) const;
    [[nodiscard]] QString words() const; ///< "this year", for a sentence
    [[nodiscard]] bool isAll() const;
    void setAll();
    void setToday(QDate today); ///< what own days start with
    [[nodiscard]] QString save() const;
    void restore(const QString& saved);

Q_SIGNALS:
    void changed();

private:
    void showOwn();
    SegmentedControl* m_segments;
    QWidget* m_own = nullptr;
    QDateEdit* m_from = nullptr;
    QDateEdit* m_to = nullptr;
    bool m_ownTouched = false;
};

} // namespace qm::views
