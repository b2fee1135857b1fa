// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connections/dialog/resultbox.h"

#include "views/widgets/controls/iconbutton.h"
#include "views/widgets/paint/painters.h"

#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace qm::views {

using namespace Qt::StringLiterals;

ResultBox::ResultBox(QWidget* parent)
    : QWidget(parent), m_title(makeLabel({}, TypeRole::CellStrong, Tone::Text, this)),
      m_line(makeLabel({}, TypeRole::Label, Tone::Text2, this)),
      m_detail(makeLabel({}, TypeRole::Label, Tone::Text3, this)),
      m_more(makeButton(tr("Details"), ButtonKind::Link, {}, this))
{
    setObjectName(u"resultBox"_s);
    m_title->setObjectName(u"resultTitle"_s);
    m_line->setObjectName(u"resultLine"_s);
    m_detail->setObjectName(u"resultDetail"_s);
    m_more->setObjectName(u"resultDetailsButton"_s);
    for (QLabel* label : {m_title, m_line, m_detail}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(39, 9, 14, 10);
    column->setSpacing(1);
    column->addWidget(m_title);
    column->addWidget(m_line);
    column->addWidget(m_more, 0, Qt::AlignLeft);
    column->addWidget(m_detail);
    connect(m_more, &QPushButton::clicked, this, [this] { m_detail->setVisible(m_detail->isHidden()); });
    clear();
}

void ResultBox::show(Kind kind, const QString& title, const QString& line, const QString& detail)
{
    m_kind = kind;
    m_title->setText(title);
    m_line->setText(line);
    m_line->setVisible(!line.isEmpty());
    m_detail->setText(detail);
    m_detail->hide();
    m_more->setVisible(!detail.isEmpty() && detail != title);
    setAccessibleName(title);
    setAccessibleDescription(line);
    setVisible(true);
    update();
}

void ResultBox::clear() { setVisible(false); }

void ResultBox::paintEvent(QPaintEvent*)
{
    const Theme& t = theme();
    QPainter painter(this);
    QColor fill = t.raised;
    QColor border = t.line2;
    QColor mark = t.text2;
    QString name = u"info"_s;
    switch (m_kind) {
    case Kind::Running:
        name = u"sync"_s;
        break;
    case Kind::Good:
        fill = t.goodBg;
        mark = t.good;
        name = u"check"_s;
        break;
    case Kind::Bad:
        fill = t.badBg;
        mark = t.bad;
        name = u"error"_s;
        break;
    case Kind::Note:
        fill = t.warnBg;
        mark = t.warn;
        name = u"warning"_s;
        break;
    }
    if (m_kind != Kind::Running) {
        border = mark;
        border.setAlphaF(0.55F);
    }
    paintSurface(&painter, rect(), fill, border, 6);
    paintIcon(&painter, QRect(13, 11, 16, 16), name, mark);
}

} // namespace qm::views
