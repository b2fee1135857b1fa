// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/tracedialog.h"

#include "views/format.h"
#include "views/trace/bookinglist.h"
#include "views/trace/documentview.h"
#include "views/widgets/paint/tone.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QSplitter>
#include <QVBoxLayout>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {

/// Canonical text as people read it: numbers and days in the locale's way, everything else as it is.
QString readable(const QString& canonical)
{
    if (canonical.isNull())
        return format::unknown();
    if (const auto number = Decimal::parse(canonical))
        return format::amountsHidden() ? format::money(number) : format::price(number);
    const QDate day = QDate::fromString(canonical, Qt::ISODate);
    return day.isValid() ? format::cell(day, models::CellKind::Date) : canonical;
}

} // namespace

TraceDialog::TraceDialog(const PageContext& context, const TraceRequest& request, QWidget* parent)
    : QDialog(parent), m_title(makeLabel(tr("Asking the ledger..."), TypeRole::PanelTitle, Tone::Text, this)),
      m_formula(new QLabel(this)), m_inputs(new QFormLayout), m_note(makeLabel({}, TypeRole::Label, Tone::Text2, this)),
      m_bookings(new BookingList(context, this)), m_document(new DocumentView(this))
{
    setObjectName(u"traceDialog"_s);
    setWindowTitle(tr("Where does this come from?"));
    resize(940, 600);
    m_title->setObjectName(u"traceTitle"_s);
    m_formula->setObjectName(u"traceFormula"_s);
    for (QLabel* label : {m_title, m_formula, m_note}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    m_note->setObjectName(u"traceNote"_s);
    m_inputs->setLabelAlignment(Qt::AlignLeft);
    m_inputs->setHorizontalSpacing(24);
    auto* splitter = new QSplitter(Qt::Horizontal, this);
    splitter->addWidget(m_bookings);
    splitter->addWidget(m_document);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    splitter->setChildrenCollapsible(false);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(m_title);
    column->addWidget(m_formula);
    column->addLayout(m_inputs);
    column->addWidget(m_note);
    column->addWidget(splitter, 1);
    column->addWidget(buttons);
    connect(m_bookings, &BookingList::chosen, m_document, &DocumentView::showBooking);
    context.ledger->ask<reports::TraceAnswer>(
        this, [request](const reports::Source& source) { return reports::trace(request, source); },
        [this](const Result<reports::TraceAnswer>& answer) { fill(answer); });
}

void TraceDialog::fill(const Result<reports::TraceAnswer>& answer)
{
    if (!answer) {
        m_title->setText(answer.error().userText);
    } else {
        m_title->setText(u"%1: %2"_s.arg(answer->title, readable(answer->value)));
        m_formula->setText(answer->formula);
        for (const reports::TraceInput& input : answer->inputs) {
            auto* value = new QLabel(readable(input.text), this);
            value->setTextInteractionFlags(Qt::TextSelectableByMouse);
            m_inputs->addRow(input.name, value);
        }
        m_note->setText(answer->note);
        m_bookings->setBookings(answer->bookings, answer->more);
    }
    m_note->setVisible(!m_note->text().isEmpty());
    m_ready = true;
    Q_EMIT readyChanged();
}

void openTrace(const PageContext& context, QWidget* parent, const TraceRequest& request)
{
    auto* dialog = new TraceDialog(context, request, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace qm::views
