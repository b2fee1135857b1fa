// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/documentview.h"

#include "views/format.h"

#include <QFontDatabase>
#include <QJsonDocument>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace qm::views {

using namespace Qt::StringLiterals;

DocumentView::DocumentView(QWidget* parent)
    : QWidget(parent), m_source(new QLabel(this)), m_text(new QPlainTextEdit(this))
{
    m_source->setObjectName(u"traceSource"_s);
    m_source->setWordWrap(true);
    m_source->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_text->setObjectName(u"traceDocument"_s);
    m_text->setReadOnly(true);
    m_text->setAccessibleName(tr("What the broker sent"));
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setPlaceholderText(tr("Choose a booking to see what the broker sent."));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_source);
    column->addWidget(m_text, 1);
}

void DocumentView::showBooking(const storage::TransactionRow& booking)
{
    const Transaction& t = booking.transaction;
    //: %1 is where a booking was read (a service or a file), %2 the broker's own number for it
    m_source->setText(tr("From %1, the broker's id %2").arg(t.source, t.id));
    if (format::amountsHidden()) {
        m_text->setPlainText(tr("Amounts are hidden. Show them again to see what the broker sent."));
        return;
    }
    const QJsonDocument document = QJsonDocument::fromJson(t.brokerSpecific);
    QString text = t.description;
    if (!document.isNull())
        text += (text.isEmpty() ? QString() : u"\n\n"_s) + QString::fromUtf8(document.toJson(QJsonDocument::Indented));
    else if (!t.brokerSpecific.isEmpty())
        text += u"\n\n"_s + QString::fromUtf8(t.brokerSpecific);
    m_text->setPlainText(text.isEmpty() ? tr("The broker sent nothing more than what the list shows.") : text);
}

} // namespace qm::views
