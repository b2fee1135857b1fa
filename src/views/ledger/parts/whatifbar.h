// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reports/ledger/ledgersettings.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QPushButton;

namespace qm::views {

class NoteChip;

/// "What would the figures be under another lot method?" Changes the question only, says "What if" beside the choice,
/// and has a way back. The stored settings are never touched.
class WhatIfBar final : public QWidget {
    Q_OBJECT
public:
    /// `withWash`: wash sales can be asked for too.
    explicit WhatIfBar(bool withWash, QWidget* parent = nullptr);
    void setStored(const reports::LedgerSettings& stored); ///< how the ledger is kept
    /// What to ask under; nullopt: as stored.
    [[nodiscard]] std::optional<reports::LedgerSettings> whatIf() const;
    void goBack();

Q_SIGNALS:
    void changed();

private:
    void fill();
    void update();
    reports::LedgerSettings m_stored;
    QComboBox* m_method;
    QCheckBox* m_wash = nullptr;
    NoteChip* m_note;
    QPushButton* m_back;
};

} // namespace qm::views
