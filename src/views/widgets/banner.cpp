// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/banner.h"

#include "views/widgets/controls/iconbutton.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {
constexpr int kOneLine = 560; ///< sentences up to that width stay on one line; a label that may wrap does so too early
}

Banner::Banner(QWidget* parent)
    : QWidget(parent), m_text(makeLabel({}, TypeRole::Cell, Tone::Text, this)),
      m_button(makeButton({}, ButtonKind::Link, {}, this)), m_close(new IconButton(u"close"_s, tr("Close"), this))
{
    m_close->setFixedSize(24, 24);
    m_close->setIconSize({14, 14});
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(42, 2, 12, 3);
    row->setSpacing(12);
    row->addWidget(m_text);
    row->addWidget(m_button);
    row->addStretch(1);
    row->addWidget(m_close);
    connect(m_button, &QPushButton::clicked, this, &Banner::pressed);
    connect(m_close, &IconButton::clicked, this, [this] {
        hide();
        Q_EMIT closed();
    });
    hide();
}

void Banner::show(Kind kind, const QString& text, const QString& button, bool closable)
{
    m_kind = kind;
    m_text->setText(text);
    m_text->setWordWrap(QFontMetrics(m_text->font()).horizontalAdvance(text) > kOneLine);
    setAccessibleName(text);
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
    m_close->setVisible(closable);
    setVisible(true);
    update();
}

QString Banner::text() const { return m_text->text(); }

void Banner::paintEvent(QPaintEvent*)
{
    const Theme& t = theme();
    QPainter painter(this);
    painter.fillRect(rect(), m_kind == Kind::Info ? t.accentBg : (m_kind == Kind::Warning ? t.warnBg : t.badBg));
    painter.fillRect(QRect(0, height() - 1, width(), 1), t.line);
    paintIcon(&painter, QRect(17, (height() - 16) / 2, 16, 16), m_kind == Kind::Info ? u"info"_s : u"warning"_s,
        m_kind == Kind::Info ? t.accent : (m_kind == Kind::Warning ? t.warn : t.bad));
}

} // namespace qm::views
