// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connections/fact.h"

#include "views/widgets/elidedlabel.h"

#include <QVBoxLayout>

namespace qm::views {

Fact::Fact(const QString& label, QWidget* middle, QWidget* parent)
    : QWidget(parent), m_label(new ElidedLabel(label, TypeRole::Label, Tone::Text2, this)),
      m_value(new ElidedLabel({}, TypeRole::CellStrong, Tone::Text, this)),
      m_line(new ElidedLabel({}, TypeRole::Label, Tone::Text2, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_label);
    column->addWidget(m_value);
    if (middle)
        column->addWidget(middle);
    column->addStretch(1);
    column->addWidget(m_line);
}

void Fact::set(const QString& value, const QString& line, Tone tone)
{
    m_value->setText(value);
    m_value->setVisible(!value.isEmpty());
    setTone(m_value, tone);
    m_line->setText(line);
    m_line->setToolTip(line);
    m_value->setToolTip(value);
    setAccessibleName(QStringLiteral("%1: %2 %3").arg(m_label->text(), value, line));
}

void Fact::setLabel(const QString& label) { m_label->setText(label); }

} // namespace qm::views
