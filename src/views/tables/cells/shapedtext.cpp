// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/tables/cells/shapedtext.h"

#include <QCache>
#include <QFont>
#include <QFontMetrics>
#include <QPainter>

namespace qm::views {

namespace {

constexpr int kKept = 2048; ///< three screens full

struct Key {
    QString text;
    int room;
    int size;
    int weight;
    bool italic;
    friend bool operator==(const Key&, const Key&) = default;
    friend size_t qHash(const Key& key, size_t seed)
    {
        return qHashMulti(seed, key.text, key.room, key.size, key.weight, key.italic);
    }
};

} // namespace

const ShapedText& ShapedText::of(const QString& text, const QFont& font, int room)
{
    static QCache<Key, ShapedText> cache(kKept);
    const Key key{text, room, font.pixelSize(), font.weight(), font.italic()}; // one family for all tables
    if (const ShapedText* known = cache.object(key))
        return *known;
    auto* made = new ShapedText;
    made->m_font = font;
    made->glyphs.setTextFormat(Qt::PlainText);
    made->glyphs.setText(room == kAnyRoom ? text : QFontMetrics(font).elidedText(text, Qt::ElideRight, room));
    made->glyphs.prepare(QTransform(), font);
    made->width = qCeil(made->glyphs.size().width());
    cache.insert(key, made);
    return *made;
}

void ShapedText::paint(QPainter* painter, const QRect& box, Qt::Alignment side) const
{
    int left = box.left();
    if (side.testFlag(Qt::AlignRight))
        left = box.left() + box.width() - width;
    else if (side.testFlag(Qt::AlignHCenter))
        left = box.left() + (box.width() - width) / 2;
    painter->setFont(m_font); // another one would be shaped again
    painter->drawStaticText(QPointF(left, box.top() + (box.height() - qRound(glyphs.size().height())) / 2), glyphs);
}

} // namespace qm::views
