// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/frame/parts/navigation.h"

#include "views/widgets/paint/icon.h"
#include "views/widgets/paint/painters.h"

#include <QAction>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {
constexpr int kWide = 168;
constexpr int kNarrow = 48;
constexpr int kHead = 48;
} // namespace

NavButton::NavButton(const QString& iconName, const QString& title, QWidget* parent)
    : QAbstractButton(parent), m_iconName(iconName)
{
    setIconName(iconName, title);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void NavButton::setIconName(const QString& iconName, const QString& title)
{
    m_iconName = iconName;
    setText(title);
    setAccessibleName(title);
    setToolTip(m_compact ? title : QString());
    update();
}

void NavButton::setCompact(bool compact)
{
    m_compact = compact;
    setToolTip(compact ? text() : QString());
    update();
}

void NavButton::setBadge(int count, const QString& meaning)
{
    if (m_badge == count)
        return;
    m_badge = count;
    setAccessibleDescription(meaning);
    update();
}

QSize NavButton::sizeHint() const
{
    return {kNarrow - 16, qMax(36, QFontMetrics(typeFont(TypeRole::PanelTitle)).height() + 8)};
}

void NavButton::paintEvent(QPaintEvent*)
{
    const Theme& t = theme();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool hovered = underMouse() && isEnabled();
    if (isChecked() || hovered || hasFocus()) {
        painter.setPen(hasFocus() ? QPen(t.accent, 1) : QPen(Qt::NoPen));
        painter.setBrush(isChecked() ? t.accentBg : (hovered ? t.hover : t.sunken));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    }
    const QColor iconColor = !isEnabled() ? t.disabled : (isChecked() ? t.accent : t.text2);
    const int left = m_compact ? (width() - 20) / 2 : 10;
    paintIcon(&painter, QRect(left, (height() - 20) / 2, 20, 20), m_iconName, iconColor);
    if (!m_compact) {
        QFont font = typeFont(TypeRole::PanelTitle);
        font.setWeight(isChecked() ? QFont::DemiBold : QFont::Normal);
        painter.setFont(font);
        painter.setPen(!isEnabled() ? t.disabled : (isChecked() ? t.text : t.text2));
        const QRect box(42, 0, width() - 42 - (m_badge > 0 ? 34 : 8), height());
        painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(text(), Qt::ElideRight, box.width()));
    }
    if (m_badge > 0) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(t.warnBg);
        const QRectF badge =
            m_compact ? QRectF(width() - 14, 2, 12, 12) : QRectF(width() - 28, (height() - 18) / 2.0, 18, 18);
        painter.drawEllipse(badge);
        painter.setFont(typeFont(TypeRole::Badge));
        painter.setPen(t.warn);
        painter.drawText(badge, Qt::AlignCenter, m_badge > 9 ? u"9+"_s : QString::number(m_badge));
    }
}

Navigation::Navigation(const QList<PageEntry>& pages, QWidget* parent)
    : QWidget(parent), m_column(new QVBoxLayout(this))
{
    setAccessibleName(tr("Pages"));
    setFixedWidth(kWide);
    m_column->setContentsMargins(8, kHead + 10, 8, 8);
    m_column->setSpacing(2);
    for (const PageEntry& page : pages) {
        auto* button = new NavButton(page.icon, page.title, this);
        button->setObjectName(u"nav-"_s + page.id);
        button->setCheckable(true);
        button->setAutoExclusive(true);
        connect(button, &NavButton::clicked, this, [this, id = page.id] { Q_EMIT pageChosen(id); });
        m_pages.insert(page.id, button);
        m_buttons.append(button);
        m_column->addWidget(button);
    }
    m_column->addStretch(1);
}

void Navigation::setCurrent(const QString& pageId)
{
    if (NavButton* button = m_pages.value(pageId))
        button->setChecked(true);
}

void Navigation::setCompact(bool compact)
{
    if (m_compact == compact)
        return;
    m_compact = compact;
    setFixedWidth(compact ? kNarrow : kWide);
    for (NavButton* button : m_buttons)
        button->setCompact(compact);
}

void Navigation::setBadge(const QString& pageId, int count, const QString& meaning)
{
    if (NavButton* button = m_pages.value(pageId))
        button->setBadge(count, meaning);
}

void Navigation::setPageEnabled(const QString& pageId, bool enabled)
{
    if (NavButton* button = m_pages.value(pageId))
        button->setEnabled(enabled);
}

void Navigation::addFootAction(
    QAction* action, const QString& iconName, const QString& checkedIcon, const QString& checkedText)
{
    auto* button = new NavButton(iconName, QString(action->text()).remove(u'&'), this);
    button->setObjectName(u"nav-"_s + action->objectName());
    button->setCompact(m_compact);
    connect(button, &NavButton::clicked, action, &QAction::trigger);
    if (action->isCheckable()) {
        const auto follow = [=](bool checked) {
            button->setIconName(
                checked ? checkedIcon : iconName, checked ? checkedText : QString(action->text()).remove(u'&'));
        };
        connect(action, &QAction::toggled, button, follow);
        follow(action->isChecked());
    }
    m_buttons.append(button);
    m_column->addWidget(button);
}

void Navigation::paintEvent(QPaintEvent*)
{
    const Theme& t = theme();
    QPainter painter(this);
    painter.fillRect(rect(), t.sunken);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), t.line);
    paintMark(&painter, QRectF(m_compact ? 14.5 : 16.5, (kHead - 19) / 2.0, 19, 19));
    if (!m_compact) {
        QFont font = typeFont(TypeRole::PanelTitle);
        font.setPixelSize(font.pixelSize() + 1);
        painter.setFont(font);
        painter.setPen(t.text);
        painter.drawText(QRect(46, 0, width() - 48, kHead), Qt::AlignLeft | Qt::AlignVCenter, u"QuantMatrix"_s);
    }
}

void Navigation::keyPressEvent(QKeyEvent* event)
{
    const int step = event->key() == Qt::Key_Down ? 1 : (event->key() == Qt::Key_Up ? -1 : 0);
    if (step == 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    focusNextPrevChild(step > 0);
}

} // namespace qm::views
