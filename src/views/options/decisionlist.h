// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ledger/options/optionbook.h"

#include <QListWidget>

namespace qm::views {

/// What a person should look at among the options, with the numbers that say so: assignment at risk, the last days, a
/// credit that is half kept. Enter or a double click tells the underlying.
class DecisionList final : public QListWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DecisionList)
public:
    explicit DecisionList(QWidget* parent = nullptr);
    void setBook(const ledger::OptionBook& book, QDate today);

Q_SIGNALS:
    void underlyingChosen(const QString& symbol);

private:
    void addDecision(const QString& icon, int tone, const QString& title, const QString& text, const QString& symbol);
};

} // namespace qm::views
