// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reports/ledger/lotchoices.h"
#include "views/page.h"

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QTableWidget;

namespace qm::views {

/// Which lots a sale closes, chosen by name: every lot that was open then, how much of it to take, and what gain that
/// makes. Asks the ledger and fills itself when the answer is there; applying keeps the choice in the ledger's
/// settings, and the account is kept by chosen lots from then on.
class LotChoiceDialog final : public QDialog {
    Q_OBJECT
public:
    LotChoiceDialog(const PageContext& context, qint64 closing, QWidget* parent);
    [[nodiscard]] bool isReady() const { return m_lots.has_value(); }

private:
    void fill(const Result<reports::LotsOfClosing>& answer);
    void addLot(int row, const reports::OpenedLot& lot);
    [[nodiscard]] std::optional<QList<Decimal>> taken() const; ///< nullopt: something typed is no quantity
    void update();
    void apply();
    void forget(); ///< back to the account's method

    models::LedgerDesk* m_desk;
    std::optional<reports::LotsOfClosing> m_lots;
    QLabel* m_title;
    QTableWidget* m_table;
    QLabel* m_sum;
    QLabel* m_note;
    QDialogButtonBox* m_buttons;
    QPushButton* m_apply;
    QPushButton* m_forget;
    QList<QLineEdit*> m_fields;
};

} // namespace qm::views
