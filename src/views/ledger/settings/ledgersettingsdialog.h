// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/values/portfolio.h"
#include "reports/ledger/ledgersettings.h"

#include <QDialog>
#include <QHash>

class QCheckBox;
class QComboBox;
class QGridLayout;
class QLabel;
class QSpinBox;

namespace qm::views {

class SegmentedControl;

/// How the ledger is kept: the lot method for all accounts and for single ones, where option premiums go, wash sales.
/// Answers accepted() with settings(); stores nothing by itself.
class LedgerSettingsDialog final : public QDialog {
    Q_OBJECT
public:
    LedgerSettingsDialog(
        const reports::LedgerSettings& stored, const PortfolioSnapshot& portfolio, QWidget* parent = nullptr);
    [[nodiscard]] reports::LedgerSettings settings() const;

protected:
    void showEvent(QShowEvent* event) override;

private:
    void buildMethods(QGridLayout* grid, const PortfolioSnapshot& portfolio);
    void buildPremium(QGridLayout* grid);
    void buildWash(QGridLayout* grid);
    void update();

    reports::LedgerSettings m_stored;
    QComboBox* m_method = nullptr;
    QLabel* m_meaning = nullptr;
    QHash<qint32, QComboBox*> m_ofAccount; ///< by the store's account number
    SegmentedControl* m_premium = nullptr;
    QLabel* m_premiumMeaning = nullptr;
    QCheckBox* m_wash = nullptr;
    QSpinBox* m_days = nullptr;
    QCheckBox* m_options = nullptr;
    QLabel* m_changes = nullptr;
};

} // namespace qm::views
