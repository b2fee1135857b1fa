// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/widgets/paint/icon.h"

#include "views/widgets/paint/painters.h"

#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {

/// The drawing in black; each colour is a replacement in these bytes.
QByteArray drawing(const QString& name)
{
    static QHash<QString, QByteArray> cache; // GUI thread only
    auto found = cache.constFind(name);
    if (found == cache.cend()) {
        QFile file(u":/icons/%1.svg"_s.arg(name));
        const bool opened = file.open(QIODevice::ReadOnly);
        Q_ASSERT_X(opened, "icon", qPrintable(name));
        found = cache.insert(name, opened ? file.readAll() : QByteArray());
    }
    return *found;
}

QPixmap rendered(const QString& name, const QColor& color, const QSize& devicePixels)
{
    const QString key = u"qm:%1:%2:%3"_s.arg(name, color.name()).arg(devicePixels.width());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    QByteArray svg = drawing(name);
    svg.replace("#000", color.name().toLatin1());
    // Stroke 1.5 at 16 px as well as at 20: thinner drawings lose their weight.
    if (devicePixels.width() <= 16)
        svg.replace("stroke-width=\"1.5\"", "stroke-width=\"1.8\"");
    QSvgRenderer renderer(svg);
    pixmap = QPixmap(devicePixels);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(QPointF(), QSizeF(devicePixels)));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class ThemeIconEngine final : public QIconEngine {
public:
    ThemeIconEngine(QString name, Tone tone) : m_name(std::move(name)), m_tone(tone) { }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const int side = qMin(rect.width(), rect.height());
        QRect square(0, 0, side, side);
        square.moveCenter(rect.center());
        paintIcon(painter, square, m_name, colorFor(mode, state));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        const int side = qMin(size.width(), size.height());
        return rendered(m_name, colorFor(mode, state), QSize(side, side));
    }
    QIconEngine* clone() const override { return new ThemeIconEngine(*this); }
    QString key() const override { return u"qm-theme"_s; }

private:
    [[nodiscard]] QColor colorFor(QIcon::Mode mode, QIcon::State state) const
    {
        if (mode == QIcon::Disabled)
            return theme().disabled;
        return toneColor(state == QIcon::On && m_tone != Tone::OnAccent ? Tone::Accent : m_tone);
    }
    QString m_name;
    Tone m_tone;
};

class ChipIconEngine final : public QIconEngine {
public:
    explicit ChipIconEngine(QString brokerId) : m_brokerId(std::move(brokerId)) { }
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode, QIcon::State) override
    {
        QRect chip(QPoint(), kChipSize);
        chip.moveCenter(rect.center());
        paintChip(painter, chip, m_brokerId);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        const qreal scale = size.width() / qreal(kChipSize.width());
        painter.scale(scale, scale);
        paint(&painter, QRect(0, 0, kChipSize.width(), qRound(size.height() / scale)), mode, state);
        return pixmap;
    }
    QIconEngine* clone() const override { return new ChipIconEngine(*this); }

private:
    QString m_brokerId;
};

class MarkIconEngine final : public QIconEngine {
public:
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode, QIcon::State) override { paintMark(painter, rect); }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    QIconEngine* clone() const override { return new MarkIconEngine(*this); }
};

} // namespace

QIcon icon(const QString& name, Tone tone) { return QIcon(new ThemeIconEngine(name, tone)); }

QIcon chipIcon(const QString& brokerId) { return QIcon(new ChipIconEngine(brokerId)); }

void paintIcon(QPainter* painter, const QRect& rect, const QString& name, const QColor& color)
{
    const qreal ratio = painter->device()->devicePixelRatioF();
    QPixmap pixmap = rendered(name, color, rect.size() * ratio);
    pixmap.setDevicePixelRatio(ratio);
    painter->drawPixmap(rect.topLeft(), pixmap);
}

void paintMark(QPainter* painter, const QRectF& rect)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    const qreal unit = rect.width() / 11.0; // squares of 3, gaps of 1
    for (int row = 0; row < 3; ++row) {
        for (int column = 0; column < 3; ++column) {
            const bool lit = row + column == 2 || (row == 2 && column == 2);
            painter->setBrush(lit ? theme().accent : theme().line2);
            painter->drawRoundedRect(
                QRectF(rect.left() + column * 4 * unit, rect.top() + row * 4 * unit, 3 * unit, 3 * unit), 0.6 * unit,
                0.6 * unit);
        }
    }
    painter->restore();
}

QIcon applicationIcon() { return QIcon(new MarkIconEngine); }

} // namespace qm::views
