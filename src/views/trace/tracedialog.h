// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reports/trace/trace.h"
#include "views/page.h"

#include <QDialog>

class QFormLayout;
class QLabel;

namespace qm::views {

class BookingList;
class DocumentView;

using TraceRequest = reports::TraceQuestion;

/// "Where does this come from?": the figure, how it is made, what of, the bookings behind it, and for the one that is
/// chosen what the broker itself sent. Asks the ledger and fills itself when the answer is there.
class TraceDialog final : public QDialog {
    Q_OBJECT
public:
    TraceDialog(const PageContext& context, const TraceRequest& request, QWidget* parent);
    [[nodiscard]] bool isReady() const { return m_ready; }

Q_SIGNALS:
    void readyChanged();

private:
    void fill(const Result<reports::TraceAnswer>& answer);

    QLabel* m_title;
    QLabel* m_formula;
    QFormLayout* m_inputs;
    QLabel* m_note;
    BookingList* m_bookings;
    DocumentView* m_document;
    bool m_ready = false;
};

/// Opens it beside what is shown; it deletes itself.
void openTrace(const PageContext& context, QWidget* parent, const TraceRequest& request);

} // namespace qm::views
