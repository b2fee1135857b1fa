// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connections/dialog/brokerlist.h"

#include "views/bars/statuslights.h"
#include "views/widgets/paint/icon.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace qm::views {

using namespace Qt::StringLiterals;

namespace {

constexpr int kKindRole = Qt::UserRole;
constexpr int kLineRole = Qt::UserRole + 1;
constexpr int kLightRole = Qt::UserRole + 2; ///< int(Light); absent: no connection yet

class BrokerDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const Theme& t = theme();
        const QRect row = option.rect;
        const bool current = option.state.testFlag(QStyle::State_Selected);
        if (current || option.state.testFlag(QStyle::State_MouseOver)) {
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(current ? t.accentBg : t.hover);
            painter->drawRoundedRect(row, 6, 6);
            painter->restore();
        }
        paintChip(painter, QRect(row.left() + 12, row.center().y() - 11, 32, 24), index.data(kKindRole).toString());
        const QVariant light = index.data(kLightRole);
        const QRect texts = row.adjusted(56, 5, light.isValid() ? -36 : -8, -5);
        QFont name = typeFont(TypeRole::PanelTitle);
        name.setWeight(current ? QFont::DemiBold : QFont::Normal);
        painter->setFont(name);
        painter->setPen(t.text);
        painter->drawText(texts, Qt::AlignLeft | Qt::AlignTop, index.data().toString());
        painter->setFont(typeFont(TypeRole::Label));
        painter->setPen(t.text2);
        painter->drawText(texts, Qt::AlignLeft | Qt::AlignBottom,
            painter->fontMetrics().elidedText(index.data(kLineRole).toString(), Qt::ElideRight, texts.width()));
        if (light.isValid())
            paintLight(
                painter, QRect(row.right() - 22, row.top(), 12, row.height()), static_cast<Light>(light.toInt()));
    }
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return {200, 44}; }
};

} // namespace

BrokerList::BrokerList(const broker::Registry& registry, const QList<ConnectionConfig>& connections,
    const QList<ConnectionHealth>& health, QWidget* parent)
    : QWidget(parent), m_search(new QLineEdit(this)), m_list(new QListWidget(this))
{
    setFixedWidth(272);
    m_search->setObjectName(u"brokerSearch"_s);
    m_search->setPlaceholderText(tr("Search %n brokers", nullptr, int(registry.entries().size())));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->addAction(icon(u"search"_s), QLineEdit::LeadingPosition);
    m_search->setMinimumHeight(32);
    m_search->installEventFilter(this);
    m_list->setObjectName(u"brokerList"_s);
    m_list->setAccessibleName(tr("Brokers"));
    m_list->setItemDelegate(new BrokerDelegate(m_list));
    m_list->setMouseTracking(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    for (const broker::Registry::Entry& entry : registry.entries()) {
        auto* item = new QListWidgetItem(entry.descriptor.name, m_list);
        item->setData(kKindRole, entry.descriptor.kind);
        item->setData(kLineRole, entry.descriptor.summary);
        item->setToolTip(entry.descriptor.summary);
        for (const ConnectionConfig& connection : connections) {
            if (connection.kind != entry.descriptor.kind)
                continue;
            for (const ConnectionHealth& one : health) {
                if (one.connectionId == connection.id) {
                    item->setData(kLightRole, int(lightOf(one)));
                    item->setData(kLineRole, stateText(one.state));
                }
            }
        }
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 12, 9, 8);
    column->setSpacing(8);
    auto* searchRow = new QVBoxLayout;
    searchRow->setContentsMargins(8, 0, 8, 0);
    searchRow->addWidget(m_search);
    column->addLayout(searchRow);
    column->addWidget(m_list, 1);
    connect(m_search, &QLineEdit::textChanged, this, &BrokerList::search);
    connect(m_list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* item) {
        if (item)
            Q_EMIT chosen(item->data(kKindRole).toString());
    });
}

QString BrokerList::current() const
{
    const QListWidgetItem* item = m_list->currentItem();
    return item ? item->data(kKindRole).toString() : QString();
}

void BrokerList::setCurrent(const QString& kind)
{
    for (int row = 0; row < m_list->count(); ++row) {
        if (m_list->item(row)->data(kKindRole).toString() == kind)
            m_list->setCurrentRow(row);
    }
}

void BrokerList::search(const QString& typed)
{
    int first = -1;
    for (int row = 0; row < m_list->count(); ++row) {
        QListWidgetItem* item = m_list->item(row);
        const bool matches = item->text().contains(typed.trimmed(), Qt::CaseInsensitive)
            || item->data(kKindRole).toString().contains(typed.trimmed(), Qt::CaseInsensitive);
        item->setHidden(!matches);
        if (matches && first < 0)
            first = row;
    }
    if (first >= 0 && (!m_list->currentItem() || m_list->currentItem()->isHidden()))
        m_list->setCurrentRow(first);
}

bool BrokerList::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        if (key == Qt::Key_Down || key == Qt::Key_Up) { // the list is moved without leaving the field
            const int step = key == Qt::Key_Down ? 1 : -1;
            for (int row = m_list->currentRow() + step; row >= 0 && row < m_list->count(); row += step) {
                if (!m_list->item(row)->isHidden()) {
                    m_list->setCurrentRow(row);
                    break;
                }
            }
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void BrokerList::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().sunken);
    painter.fillRect(QRect(width() - 1, 0, 1, height()), theme().line);
}

} // namespace qm::views
