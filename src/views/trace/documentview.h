// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/storereader.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;

namespace qm::views {

/// What the broker itself sent of one booking: its id, where it came from, and the fields as they stood there.
class DocumentView final : public QWidget {
    Q_OBJECT
public:
    explicit DocumentView(QWidget* parent = nullptr);
    void showBooking(const storage::TransactionRow& booking);

private:
    QLabel* m_source;
    QPlainTextEdit* m_text;
};

} // namespace qm::views
