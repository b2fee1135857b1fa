// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/options/expiryladder.h"

#include "views/format.h"
#include "views/theme.h"
#include "views/widgets/paint/painters.h"
#include "views/widgets/paint/tone.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRow = 28;
constexpr int kHeader = 26;
constexpr int kFigure = 92;
constexpr int kName = 150;

double contracts(const Decimal& number) { return number.toDouble(); } // for pixels only

void rightText(QPainter& painter, const QRect& box, const QString& text, const QColor& color)
{
    painter.setPen(color);
    painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter, text);
}

} // namespace

ExpiryLadder::ExpiryLadder(QWidget* parent) : QWidget(parent)
{
    setObjectName(u"expiryLadder"_s);
    setAccessibleName(tr("Expiry ladder"));
    setFocusPolicy(Qt::StrongFocus);
}

void ExpiryLadder::setExpiries(const QList<ledger::OptionExpiry>& expiries)
{
    const bool otherSize = expiries.size() != m_expiries.size();
    m_expiries = expiries;
    m_widest = 1;
    for (const ledger::OptionExpiry& expiry : m_expiries)
        m_widest = std::max(
            {m_widest, contracts(expiry.shortPuts + expiry.longPuts), contracts(expiry.shortCalls + expiry.longCalls)});
    m_marked = std::min(m_marked, static_cast<int>(m_expiries.size()) - 1);
    QStringList words;
    for (const ledger::OptionExpiry& expiry : m_expiries)
        words.append(wordsOf(expiry));
    setAccessibleDescription(words.join(u"; "_s));
    if (otherSize)
        updateGeometry();
    update();
}

QSize ExpiryLadder::sizeHint() const
{
    return {560, kHeader + kRow * std::max(1, static_cast<int>(m_expiries.size()))};
}

QString ExpiryLadder::wordsOf(const ledger::OptionExpiry& expiry) const
{
    QStringList parts;
    const auto part = [&parts](const Decimal& count, const QString& words) {
        if (!count.isZero())
            parts.append(words.arg(format::quantity(count)));
    };
    part(expiry.shortPuts, tr("%1 short puts"));
    part(expiry.longPuts, tr("%1 long puts"));
    part(expiry.shortCalls, tr("%1 short calls"));
    part(expiry.longCalls, tr("%1 long calls"));
    return u"%1: %2"_s.arg(QLocale().toString(expiry.day, u"ddd d MMM yyyy"_s), parts.join(u", "_s));
}

void ExpiryLadder::paintEvent(QPaintEvent*)
{
    const Theme& t = theme();
    QPainter painter(this);
    painter.fillRect(rect(), t.panel);
    painter.setFont(typeFont(TypeRole::Label));
    const QRect header(16, 0, width() - 32, kHeader);
    painter.setPen(t.text2);
    painter.drawText(header, Qt::AlignLeft | Qt::AlignVCenter, tr("Expiry"));
    const int figures = header.right() - 3 * kFigure;
    painter.drawText(
        QRect(16 + kName, 0, figures - 16 - kName, kHeader), Qt::AlignCenter, tr("Contracts: puts left, calls right"));
    const QStringList titles{tr("Credit"), tr("Theta/day"), tr("P/L open")};
    for (int i = 0; i < 3; ++i)
        rightText(painter, QRect(figures + i * kFigure, 0, kFigure, kHeader), titles.at(i), t.text2);
    painter.setFont(typeFont(TypeRole::Cell));
    for (int i = 0; i < m_expiries.size(); ++i) {
        const QRect row(0, kHeader + i * kRow, width(), kRow);
        if (i == m_marked && hasFocus())
            painter.fillRect(row, t.selection);
        painter.fillRect(QRect(row.left(), row.top(), row.width(), 1), t.grid);
        paintRow(painter, row, m_expiries.at(i));
    }
}

void ExpiryLadder::paintRow(QPainter& painter, const QRect& row, const ledger::OptionExpiry& expiry) const
{
    const Theme& t = theme();
    const QRect inner = row.adjusted(16, 0, -16, 0);
    const QString day = QLocale().toString(expiry.day, u"ddd d MMM"_s);
    painter.setPen(t.text);
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignVCenter, day);
    const QString badge = expiry.daysToExpiry < 0 ? tr("expired")
        : expiry.daysToExpiry == 0                ? tr("today")
                                                  : tr("%1 d").arg(expiry.daysToExpiry);
    const int after = inner.left() + painter.fontMetrics().horizontalAdvance(day) + 8;
    paintBadge(&painter, QRect(after, row.top(), badgeWidth(badge) + 8, row.height()), badge);
    painter.setFont(typeFont(TypeRole::Cell));
    const int figures = inner.right() - 3 * kFigure;
    const int left = std::max(inner.left() + kName, after + badgeWidth(badge) + 16);
    paintBars(painter, QRect(left, row.top() + 6, figures - left - 12, row.height() - 12), expiry);
    const auto column = [&](int i) { return QRect(figures + i * kFigure, row.top(), kFigure, row.height()); };
    rightText(painter, column(0), expiry.sums.credit.isEmpty() ? QString() : format::money(expiry.sums.credit.value()),
        expiry.sums.credit.value() ? t.text : t.text3);
    rightText(painter, column(1), format::signedMoney(expiry.sums.theta.value()),
        expiry.sums.theta.value() ? t.text : t.text3);
    const auto gain = expiry.sums.unrealizedPnl.value();
    rightText(painter, column(2), format::signedMoney(gain),
        !gain ? t.text3
              : toneColor(toneOfSign(gain->isNegative() ? -1
                      : gain->isZero()                  ? 0
                                                        : 1)));
}

void ExpiryLadder::paintBars(QPainter& painter, const QRect& box, const ledger::OptionExpiry& expiry) const
{
    if (box.width() < 40)
        return;
    const Theme& t = theme();
    const int middle = box.center().x();
    painter.fillRect(QRect(middle, box.top() - 6, 1, box.height() + 12), t.line2);
    const double perContract = (box.width() / 2.0 - 4) / m_widest;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(typeFont(TypeRole::Badge));
    const auto bar = [&](double& from, int direction, const Decimal& count, const QColor& color, bool filled) {
        if (count.isZero())
            return;
        const double length = std::max(14.0, contracts(count) * perContract);
        const QRectF rect(direction > 0 ? from : from - length, box.top() + 0.5, length - 1, box.height() - 1);
        painter.setPen(color);
        painter.setBrush(filled ? QBrush(color) : QBrush(t.panel));
        painter.drawRoundedRect(rect, 3, 3);
        painter.setPen(filled ? t.onAccent : color);
        painter.drawText(rect, Qt::AlignCenter, format::quantity(count));
        from += direction * (length + 1);
    };
    double left = middle - 2;
    bar(left, -1, expiry.shortPuts, t.warn, true);
    bar(left, -1, expiry.longPuts, t.warn, false);
    double right = middle + 3;
    bar(right, 1, expiry.shortCalls, t.accent, true);
    bar(right, 1, expiry.longCalls, t.accent, false);
    painter.restore();
}

int ExpiryLadder::rowAt(const QPoint& point) const
{
    const int row = point.y() < kHeader ? -1 : (point.y() - kHeader) / kRow;
    return row < m_expiries.size() ? row : -1;
}

void ExpiryLadder::mark(int row)
{
    m_marked = row;
    update();
}

void ExpiryLadder::mousePressEvent(QMouseEvent* event)
{
    const int row = rowAt(event->position().toPoint());
    mark(row);
    if (row >= 0)
        Q_EMIT expiryChosen(m_expiries.at(row).day);
}

void ExpiryLadder::keyPressEvent(QKeyEvent* event)
{
    const int last = static_cast<int>(m_expiries.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Down:
        return mark(std::min(m_marked + 1, last));
    case Qt::Key_Up:
        return mark(std::clamp(m_marked - 1, 0, std::max(0, last)));
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_marked >= 0)
            Q_EMIT expiryChosen(m_expiries.at(m_marked).day);
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

bool ExpiryLadder::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int row = rowAt(help->pos());
        QToolTip::showText(help->globalPos(), row < 0 ? QString() : wordsOf(m_expiries.at(row)), this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace qm::views
